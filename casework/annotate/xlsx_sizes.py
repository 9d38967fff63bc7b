"""How large the box of a note must be for its words, and over which columns and rows it lies."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from casework.annotate.xlsx_bytes import value
from extractor.addresses import At, position

_WIDTH = 300
_LINE = 16
_EDGE = 12
_LOWEST, _HIGHEST = 60, 420
"""Pixels, 96 to the inch."""
_ON_A_LINE = (_WIDTH - _EDGE) // 6
"""Narrow letters at 9 pt; a Chinese one takes the room of two."""
_DIGIT = 7
"""Pixels of a digit, the unit of a column's width."""
_COLUMN, _ROW = 64.0, 20.0
_LAST_COLUMN, _LAST_ROW = 16_383, 1_048_575
_COLS = re.compile(rb"<(?:[\w.-]+:)?col\s[^<>]*>")
_FORMAT = re.compile(rb"<(?:[\w.-]+:)?sheetFormatPr\s[^<>]*>")
_MERGES = re.compile(rb"<(?:[\w.-]+:)?mergeCell\s[^<>]*>")
_ROWS = re.compile(rb"""<(?:[\w.-]+:)?row\s(?=[^<>]*\s(?:ht|hidden)\s*=)[^<>]*>""")


@dataclass(frozen=True, slots=True)
class Box:
    """`width` and `height` in pixels; `anchor` as Excel writes it: column and pixels in it, row and
    pixels in it, of the upper left corner and of the lower right one."""

    width: int
    height: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Columns and rows of one sheet in pixels, by number from 0; the others are as `column` and
    `row` say. `merged`: the last column of merged cells, by their first cell."""

    columns: Mapping[int, float]
    rows: Mapping[int, float]
    column: float
    row: float
    merged: Mapping[At, int]

    @classmethod
    def of(cls, sheet: bytes) -> "Sizes":
        head = sheet[: max(sheet.find(b"sheetData"), 0)]
        formats = _FORMAT.search(head)
        about = formats[0] if formats else b""
        return cls(
            _columns(head),
            dict(_row(tag) for tag in _ROWS.findall(sheet)),
            _number(value(about, "defaultColWidth")) * _DIGIT or _COLUMN,
            _number(value(about, "defaultRowHeight")) * 4 / 3 or _ROW,
            dict(_merged(sheet)),
        )

    def box(self, at: At, words: str) -> Box:
        """Right of the cell, from its upper edge on."""
        row, column = at
        left = min(self.merged.get(at, column) + 1, _LAST_COLUMN - 1)
        height = min(max(_LINE * lines_of(words, _ON_A_LINE) + _EDGE, _LOWEST), _HIGHEST)
        right, x = _reach(left, _WIDTH, self._width, _LAST_COLUMN)
        bottom, y = _reach(row, height, self._height, _LAST_ROW)
        return Box(_WIDTH, height, f"{left}, 15, {row}, 2, {right}, {x}, {bottom}, {y}")

    def _width(self, column: int) -> float:
        return self.columns.get(column, self.column)

    def _height(self, row: int) -> float:
        return self.rows.get(row, self.row)


def _merged(sheet: bytes) -> Iterator[tuple[At, int]]:
    for tag in _MERGES.findall(sheet, max(sheet.rfind(b"sheetData"), 0)):
        first, _, last = value(tag, "ref").partition(":")
        start, end = position(first), position(last)
        if start and end:
            yield start, end[1]


def _columns(head: bytes) -> dict[int, float]:
    widths: dict[int, float] = {}
    for tag in _COLS.findall(head):
        first, last = int(_number(value(tag, "min"))), int(_number(value(tag, "max")))
        hidden = value(tag, "hidden") in ("1", "true")
        width = 0.0 if hidden else _number(value(tag, "width")) * _DIGIT or _COLUMN
        widths |= dict.fromkeys(range(max(first, 1) - 1, min(last, _LAST_COLUMN + 1)), width)
    return widths


def _row(tag: bytes) -> tuple[int, float]:
    hidden = value(tag, "hidden") in ("1", "true")
    height = 0.0 if hidden else _number(value(tag, "ht")) * 4 / 3 or _ROW
    return int(_number(value(tag, "r"))) - 1, height


def _number(words: str) -> float:
    """0 where it is none, or one that no sheet has."""
    found = re.fullmatch(r"\d{1,7}(\.\d{1,20})?", words)
    return float(words) if found else 0.0


def _reach(start: int, length: float, size: Callable[[int], float], last: int) -> tuple[int, int]:
    """Where a stretch that begins there ends: number and pixels."""
    at, left = start, length
    while at < last and size(at) < left:
        left -= size(at)
        at += 1
    return at, round(min(left, size(at)))


def lines_of(words: str, room: int) -> int:
    """How many lines these words take where so many narrow letters go on one."""
    return sum(1 + (_room(line) - 1) // room if line else 1 for line in words.split("\n"))


def _room(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line)
