"""正文: paragraphs with the look of their level: 一、 黑体, （一） 楷体, 1. and （1） as the text
(GB/T 9704—2012, 7.3.3). A heading that goes on as a sentence has its look up to its first 。."""

import re

from generator.official.grid import BODY, FIRST_LEVEL, SECOND_LEVEL
from generator.official.stand import INDENTED, line, words

_FIRST = re.compile(r"[一二三四五六七八九十]+、")
_SECOND = re.compile(r"（[一二三四五六七八九十]+）")


def paragraph(text: str, keep: bool = False) -> str:
    """`keep`: on the page of what follows."""
    return line(_runs(text), INDENTED.with_(keep=keep or _heads(text)))


def _heads(text: str) -> bool:
    """A heading on a line of its own is never the last of its page."""
    return bool(_FIRST.match(text) or _SECOND.match(text)) and not text.endswith("。")


def _runs(text: str) -> str:
    look = FIRST_LEVEL if _FIRST.match(text) else SECOND_LEVEL if _SECOND.match(text) else None
    if look is None:
        return words(text)
    end = text.find("。") + 1 or len(text)
    return words(text[:end], look) + words(text[end:], BODY)
