"""Where on the printed page each slot stands: its bookmark's position, and the room round it.

Positions are points from the bottom left, as PDF has them; pages count from 0.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf

_INSET = 1.5
_BOX = 10.5
_LINE = 13.0


@dataclass(frozen=True, slots=True)
class Room:
    page: int
    left: float
    bottom: float
    right: float
    top: float
    inline: bool = False


@dataclass(frozen=True, slots=True)
class _Point:
    page: int
    x: float
    y: float


def rooms(printed: bytes, pdf: pikepdf.Pdf) -> Mapping[str, Room]:
    """Each named slot with the room its field can have: the inside of its cell, the gap up to its
    end mark, or a tick box."""
    points = _points(pdf)
    with pdfplumber.open(BytesIO(printed)) as document:
        pages = [_Printed.of(page) for page in document.pages]
    found: dict[str, Room] = {}
    for name, point in points.items():
        if name.endswith("e") or not re.fullmatch(r"w\d+(x\d+)?(o\d+)?", name):
            continue
        if "o" in name:
            found[name] = Room(point.page, point.x, point.y - _BOX - 2, point.x + _BOX, point.y - 1)
        elif f"{name}e" in points:
            found[name] = _inline(point, points[f"{name}e"], pages[point.page])
        else:
            found[name] = _cell_room(point, pages[point.page])
    return found


def _points(pdf: pikepdf.Pdf) -> dict[str, _Point]:
    """Destinations by name; LibreOffice writes `_` as 5F."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    points: dict[str, _Point] = {}
    destinations: Any = pdf.Root.get("/Dests", {})
    for name in destinations.keys():  # noqa: SIM118 - a pikepdf dictionary iterates its keys only so
        page, _, x, y, *_ = list(destinations[name])
        points[name.lstrip("/")] = _Point(pages[page.objgen], float(x), float(y))
    return points


Cell = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Printed:
    """What is printed on a page: ruled cells (left, bottom, right, top), and where characters are
    (middle height, left)."""

    cells: tuple[Cell, ...]
    chars: tuple[tuple[float, float], ...]
    width: float

    @classmethod
    def of(cls, page: Any) -> "_Printed":
        height = float(page.height)
        cells = (
            (float(x0), height - float(bottom), float(x1), height - float(top))
            for x0, top, x1, bottom in page.debug_tablefinder().cells  # with tables of one cell
        )
        chars = (
            (height - (c["top"] + c["bottom"]) / 2, float(c["x0"]))
            for c in page.chars
            if c["text"].strip()
        )
        return cls(tuple(cells), tuple(chars), float(page.width))


def _cell_room(point: _Point, page: _Printed) -> Room:
    inside = [
        c for c in page.cells if c[0] - 1 <= point.x <= c[2] + 1 and c[1] <= point.y <= c[3] + 8
    ]
    if not inside:
        return Room(point.page, point.x, point.y - _LINE, point.x + 160, point.y)
    left, bottom, right, top = min(inside, key=lambda c: (c[2] - c[0]) * (c[3] - c[1]))
    return Room(point.page, left + _INSET, bottom + _INSET, right - _INSET, top - _INSET)


def _inline(start: _Point, end: _Point, page: _Printed) -> Room:
    """The gap between two marks on a line; where nothing is printed behind it, all that is left of
    the line; where lines were left below, these too."""
    cell = _cell_room(start, page)
    edge = cell.right if cell.left < start.x - 1 else page.width - 50
    below = end.y < start.y - 3
    behind = any(start.y - _LINE < y < start.y and end.x - 1 <= x < edge for y, x in page.chars)
    right = end.x if behind and not below else edge
    bottom = end.y - _LINE if below else start.y - _LINE
    return Room(start.page, start.x, bottom, max(right, start.x + 12), start.y, inline=True)
