"""One PDF page through pdfium: its characters and its ruled lines, from the top left, unturned."""

from collections.abc import Iterator
from ctypes import c_float
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from extractor.lattice import Rule

_THIN = 3.0
_SHORT = 5.0


@dataclass(frozen=True, slots=True)
class Char:
    """One character and the box of its advance, in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Page:
    """Holds a pdfium page open while it is read; close it."""

    def __init__(self, document: Any, number: int) -> None:
        self._page = document[number]
        self._turn = self._page.get_rotation() // 90
        width, height = self._page.get_size()
        self.width, self.height = float(width), float(height)
        self._flat = (self.height, self.width) if self._turn % 2 else (self.width, self.height)

    def close(self) -> None:
        self._page.close()

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, ...]:
        """PDF coordinates to ours: left, top, right, bottom, as the page is seen."""
        wide, high = self._flat
        match self._turn:
            case 1:
                return bottom, left, top, right
            case 2:
                return wide - right, bottom, wide - left, top
            case 3:
                return high - top, wide - right, high - bottom, wide - left
            case _:
                return left, high - top, right, high - bottom

    def chars(self) -> Iterator[Char]:
        """Printed characters in the order of the file; pdfium's own spaces and breaks are not."""
        page = self._page.get_textpage()
        raw = page.raw
        box = pdfium.FS_RECTF()
        for n in range(pdfium.FPDFText_CountChars(raw)):
            code = pdfium.FPDFText_GetUnicode(raw, n)
            if pdfium.FPDFText_IsGenerated(raw, n) or code in (0, 10, 13, 0xFFFE):
                continue
            pdfium.FPDFText_GetLooseCharBox(raw, n, box)
            yield Char(chr(code), *self.box(box.left, box.bottom, box.right, box.top))
        page.close()

    def rules(self) -> tuple[list[Rule], list[Rule]]:
        """Horizontal and vertical ruled lines, drawn as strokes or as thin rectangles."""
        across: list[Rule] = []
        down: list[Rule] = []
        for n in range(pdfium.FPDFPage_CountObjects(self._page.raw)):
            item = pdfium.FPDFPage_GetObject(self._page.raw, n)
            if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
                for left, bottom, right, top in _strokes(item):
                    _sorted_in(self.box(left, bottom, right, top), across, down)
        return across, down


def _sorted_in(box: tuple[float, ...], across: list[Rule], down: list[Rule]) -> None:
    left, top, right, bottom = box
    if bottom - top <= _THIN and right - left > _SHORT:
        across.append(Rule((top + bottom) / 2, left, right))
    elif right - left <= _THIN and bottom - top > _SHORT:
        down.append(Rule((left + right) / 2, top, bottom))


def _strokes(item: Any) -> Iterator[tuple[float, float, float, float]]:
    """Straight pieces of a path as boxes: the whole path where it is thin, else its segments."""
    edges = [c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, edges[0], edges[1], edges[2], edges[3])
    left, bottom, right, top = (edge.value for edge in edges)
    if right - left <= _THIN or top - bottom <= _THIN:
        yield left, bottom, right, top
        return
    yield from _segments(item)


def _segments(item: Any) -> Iterator[tuple[float, float, float, float]]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    last: tuple[float, float] | None = None
    first: tuple[float, float] | None = None
    x, y = c_float(), c_float()
    for n in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, n)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield _between(last, point)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield _between(last, first)


def _between(
    one: tuple[float, float], other: tuple[float, float]
) -> tuple[float, float, float, float]:
    (x0, y0), (x1, y1) = one, other
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
