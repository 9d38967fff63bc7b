"""The page of GB/T 9704—2012 as it was found to print right, in twips (1/20 pt).

22 lines of 28 characters fill 156 × 225 mm. Word and LibreOffice set the base line at 0.8 of an
exact line pitch, so that the margins given here are not those measured on paper: characters stand
from 37.0 to 261.9 mm (standards.md §1.1, tried on four pages and measured at 67 places).
"""

import re

from generator.word import Look, mm

LINE = 592
"""One line, 一行: 29.6 pt."""
CHARACTER = 315
"""One character, 一字: 15.75 pt."""
MARGINS = (mm(33.6), mm(26), mm(33.65), mm(28))
"""Top, right, bottom, left."""
TABLE_MARGINS = (mm(37), mm(26), mm(33.65), mm(28))
"""A table has no room above its first line, and would begin above the text area."""
WIDE_MARGINS = (mm(28), mm(37), mm(26), mm(35))
"""A turned sheet's left is the upright one's foot, its top the binding."""
WIDTH = mm(156)
WIDE_WIDTH = mm(225)
FOOTER = 1449
"""From the paper's edge to the page number: its dashes stand 7 mm below the text (7.5)."""
RED = "FF0000"

BODY = Look("仿宋_GB2312", 16, spacing=-5)
FIRST_LEVEL = BODY.with_(font="黑体")
SECOND_LEVEL = BODY.with_(font="楷体_GB2312")
TITLE = Look("方正小标宋简体", 22)
MARK = Look("方正小标宋简体", 36, colour=RED)
SMALL = Look("仿宋_GB2312", 14)
SMALL_HEAD = SMALL.with_(font="黑体")
SMALLER = SMALL.with_(size=12)
"""小四, for tables that ask for more room than there is."""
NUMBER = Look("宋体", 14, latin="宋体")


_BESIDE = 69
_MIXED = re.compile(r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])")


def characters(text: str) -> float:
    """The width of a line in characters: letters and figures are half as wide."""
    return sum(1 if c >= "\u2000" else 0.5 for c in text)


def twips(text: str) -> int:
    """The width of a line of body text, with what is added between Chinese and figures."""
    return round(characters(text) * CHARACTER) + _BESIDE * seams(text)


def seams(text: str) -> int:
    """How often Chinese and figures or letters meet: room is added there."""
    return len(_MIXED.findall(text))
