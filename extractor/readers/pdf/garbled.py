"""Words that came out garbled: the font of a PDF did not say what its glyphs are, or said it wrong.
Such words are never given as anybody's words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.paper import Grid, Line
from extractor.readers.page.chars import Text

_NOBODYS = re.compile(
    "[\ufffd\x01-\x08\x0b\x0e-\x1f\x7f-\x9f"  # unnamed glyphs, control characters
    "\ue000-\uefff\uf100-\uf8ff"  # private use, but for what symbol fonts leave behind
    "\u0530-\u0eff\u1000-\u10ff\u1200-\u1dff\ua000-\uabff"  # scripts no Chinese form is in
    "\U000f0000-\U0010ffff]"
)
_SUSPECT = re.compile(f"{_NOBODYS.pattern}|[\u00a1-\u00ff\uf000-\uf0ff]|cid:")
_SYMBOLS = re.compile("[\uf000-\uf0ff]")
_LATIN = re.compile("[\u00a1-\u00ff]")
_COMMON_LATIN = re.compile("[§°±²³·×÷®©«»¥éèàáíóúüöäçñ]")
_CHINESE = re.compile("[\u3400-\u9fff]")
_CODED = re.compile(r"\(cid:\d+\)")
_ENOUGH = 20
_COMMON = 0.7
"""The share of Chinese characters that are in GB 2312 or Big5 in anything anybody writes."""


def is_garbled(text: str) -> bool:
    """Is any of it no character, or most of it what no Chinese form would have?"""
    if text.isascii():
        return bool(_NOBODYS.search(text) or _CODED.search(text))
    if _NOBODYS.search(text):
        return True
    ink = sum(not c.isspace() for c in text)
    odd = len(_LATIN.findall(text)) - len(_COMMON_LATIN.findall(text))
    return len(_SYMBOLS.findall(text)) > max(2, ink * 0.4) or odd > max(2, ink * 0.4)


def is_nonsense(text: str) -> bool:
    """Chinese characters, but such as nobody writes: the map of the font is wrong."""
    chinese = _CHINESE.findall(text)
    if len(chinese) < _ENOUGH:
        return False
    return max(_share(chinese, "gb2312"), _share(chinese, "big5")) < _COMMON


def _share(characters: list[str], coding: str) -> float:
    known = "".join(characters).encode(coding, "ignore").decode(coding)
    return len(known) / len(characters)


def cleaned(blocks: list[Line | Grid], text: Text) -> tuple[list[Line | Grid], int]:
    """A page's blocks without what is garbled, and how many pieces of text that was. A page whose
    map of characters is wrong has nothing that is right."""
    pieces = "".join(text.letters)
    if is_nonsense(pieces):
        return [], len(blocks)
    if not _SUSPECT.search(pieces):
        return blocks, 0
    return _without(blocks)


def _without(blocks: Sequence[Line | Grid]) -> tuple[list[Line | Grid], int]:
    kept: list[Line | Grid] = []
    garbled = 0
    for block in blocks:
        if isinstance(block, Line):
            line = replace(block, text=block.text.lstrip("\ufffd "))
            spoiled = is_garbled(line.text)
            kept += [] if spoiled or not line.text else [line]
        else:
            bad = {n for n, cell in enumerate(block.cells) if is_garbled(cell.text)}
            cells = (c._replace(text="") if n in bad else c for n, c in enumerate(block.cells))
            kept.append(Grid(tuple(cells)))
            spoiled = len(bad)
        garbled += int(spoiled)
    return kept, garbled
