"""How much room words take in a cell, by counting: a Chinese character is two half-widths.

An estimate for row heights, made without any font, so that it is the same on every machine.
"""

import unicodedata

_LEADING = 15.0
_MOST = 409.0
"""Excel's tallest row, in points."""


def half_widths(text: str) -> int:
    """
    >>> half_widths("学时32")
    6
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def line_count(text: str, width: float) -> int:
    """Lines the text takes in a cell so many half-widths wide, broken between characters."""
    room = max(2, int(width) // 2 * 2)
    return sum(max(1, -(-half_widths(line) // room)) for line in text.split("\n"))


def height(text: str, width: float, least: float) -> float:
    """Points of a row in which all of the text is seen."""
    return min(_MOST, max(least, _LEADING * line_count(text, width) + 6))
