"""Cells that do not look as if they were read as they are: struck through, or in a look that shows
nothing (white on nothing, the format ;;;)."""

from collections.abc import Iterator
from typing import Any

from extractor.readers.xml import attribute, is_on, local, whole

_WHITE = ("FFFFFFFF", "00FFFFFF", "FFFFFF")
_NO_FILL = ("none", "")
STRUCK, UNSEEN = "struck", "unseen"


def odd_looks(root: Any) -> dict[str, str]:
    """Styles of cells, by their number as it is written, to struck or unseen."""
    fonts = [_of_font(font) for font in _children(root, "fonts")]
    fills = [_fills(fill) for fill in _children(root, "fills")]
    codes = {e.get("numFmtId", ""): e.get("formatCode", "") for e in root.iter("{*}numFmt")}
    found = {
        str(number): _of_style(style, fonts, fills, codes)
        for number, style in enumerate(_children(root, "cellXfs"))
    }
    return {number: look for number, look in found.items() if look}


def _children(root: Any, name: str) -> Iterator[Any]:
    yield from next((element for element in root if local(element) == name), ())


def _of_style(style: Any, fonts: list[str], fills: list[bool], codes: dict[str, str]) -> str:
    font, fill = whole(style.get("fontId"), 0), whole(style.get("fillId"), 0)
    look = fonts[font] if font < len(fonts) else ""
    if look == STRUCK:
        return look
    filled = fill < len(fills) and fills[fill]
    nothing = codes.get(style.get("numFmtId", ""), "").replace(" ", "") == ";;;"
    return UNSEEN if nothing or (look == "white" and not filled) else ""


def _of_font(font: Any) -> str:
    if any(is_on(strike) for strike in font.iter("{*}strike")):
        return STRUCK
    colours = list(font.iter("{*}color"))
    white = any(c.get("rgb", "").upper() in _WHITE or c.get("theme") == "0" for c in colours)
    return "white" if white and not any(c.get("tint") for c in colours) else ""


def _fills(fill: Any) -> bool:
    """Is there any colour behind the words?"""
    return any(attribute(one, "patternType") not in _NO_FILL for one in fill.iter("{*}patternFill"))


def is_struck(run: Any) -> bool:
    """Is this stretch of words in a cell struck through?"""
    return any(is_on(strike) for strike in run.iter("{*}strike"))
