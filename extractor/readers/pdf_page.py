"""One PDF page through pdfium: its characters and its ruled lines, from the top left, unturned."""

from collections.abc import Callable, Iterable, Iterator
from ctypes import c_float, c_int
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractor.lattice import Rule

_THIN = 3.0
_DOT = 0.5
_FEW = 40
_SPACE = 32
_NO_TEXT = frozenset((0, 2, 10, 13, 0xAD, 0xFFFE, 0xFFFF))

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Char(NamedTuple):
    """One character and the box of its advance, in points; how sure it is, where recognised."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0


class Page:
    """Holds a pdfium page open while it is read; close it."""

    def __init__(self, document: Any, number: int) -> None:
        self._page = document[number]
        self._turn = self._page.get_rotation() // 90
        self._left, self._bottom, right, top = self._page.get_bbox()
        self._flat = (right - self._left, top - self._bottom)
        self.width, self.height = self._flat[::-1] if self._turn % 2 else self._flat

    def close(self) -> None:
        self._page.close()

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """PDF coordinates to ours: left, top, right, bottom, as the page is seen."""
        left, right = left - self._left, right - self._left
        bottom, top = bottom - self._bottom, top - self._bottom
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

    def chars(self) -> list[Char]:
        """Printed characters in the order of the file; pdfium's own spaces and breaks are not."""
        page = self._page.get_textpage()
        raw = page.raw
        box = pdfium.FS_RECTF()
        generated, code_of = pdfium.FPDFText_IsGenerated, pdfium.FPDFText_GetUnicode
        place = pdfium.FPDFText_GetLooseCharBox
        turned, x, y = self._turn, self._left, self._bottom + self._flat[1]
        found: list[Char] = []
        for n in range(pdfium.FPDFText_CountChars(raw)):
            code = code_of(raw, n)
            if code in _NO_TEXT or (code == _SPACE and generated(raw, n)):
                continue
            place(raw, n, box)
            left, bottom, right, top = box.left, box.bottom, box.right, box.top
            if turned:
                found.append(Char(chr(code), *self.box(left, bottom, right, top)))
            else:
                found.append(Char(chr(code), left - x, y - top, right - x, y - bottom))
        page.close()
        return list(_whole(found)) if any("\ud800" <= c.text <= "\udfff" for c in found) else found

    def rules(self) -> tuple[list[Rule], list[Rule]]:
        """Horizontal and vertical ruled lines, drawn as strokes or as thin rectangles."""
        across: list[Rule] = []
        down: list[Rule] = []
        for item, matrix in self._items(pdfium.FPDF_PAGEOBJ_PATH):
            for piece in _strokes(item, matrix):
                _sorted_in(self.box(*piece), across, down)
        return across, down

    def is_picture(self, chars: int) -> bool:
        """Is this page a scan: something drawn, and no text but at most a few words on a picture
        that fills the page?"""
        if chars >= _FEW:
            return False
        if chars == 0:
            return pdfium.FPDFPage_CountObjects(self._page.raw) > 0
        whole = self.width * self.height
        images = (_bounds(*one) for one in self._items(pdfium.FPDF_PAGEOBJ_IMAGE))
        return any((x1 - x0) * (y1 - y0) > 0.6 * whole for x0, y0, x1, y1 in images)

    def picture(self, dpi: float) -> Any:
        """The page as it is seen: height × width × 3, RGB."""
        bitmap = self._page.render(scale=dpi / 72, rev_byteorder=True)
        return bitmap.to_numpy()[..., :3].copy()

    def has_notes(self) -> bool:
        """Are there annotations: form fields, text typed on top of the page?"""
        return pdfium.FPDFPage_GetAnnotCount(self._page.raw) > 0

    def _items(self, kind: int) -> Iterator[tuple[Any, Matrix]]:
        raw = self._page.raw
        count = pdfium.FPDFPage_CountObjects(raw)
        yield from _within(count, partial(pdfium.FPDFPage_GetObject, raw), _UNMOVED, kind)


def _whole(chars: Iterable[Char]) -> Iterator[Char]:
    """pdfium gives a character beyond the first plane as its two halves; a half alone is none."""
    high: Char | None = None
    for char in chars:
        if "\ud800" <= char.text < "\udc00":
            high = char
        elif not "\udc00" <= char.text <= "\udfff":
            yield char
        elif high is not None:
            pair = (high.text + char.text).encode("utf-16-le", "surrogatepass")
            yield high._replace(text=pair.decode("utf-16-le"), right=max(high.right, char.right))
            high = None


def _within(
    count: int, item_at: Callable[[int], Any], matrix: Matrix, kind: int
) -> Iterator[tuple[Any, Matrix]]:
    """Objects of one kind, also those in forms (content drawn as one piece), each with the matrix
    of what it is in."""
    for n in range(count):
        item = item_at(n)
        found = pdfium.FPDFPageObj_GetType(item)
        if found == kind:
            yield item, matrix
        elif found == pdfium.FPDF_PAGEOBJ_FORM:
            inner = _times(_matrix(item), matrix)
            inside = partial(pdfium.FPDFFormObj_GetObject, item)
            yield from _within(pdfium.FPDFFormObj_CountObjects(item), inside, inner, kind)


def _matrix(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        (e * q + f * s + u),
    )


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(item: Any, matrix: Matrix) -> Box:
    """Left, bottom, right, top on the page."""
    edges = [c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    if matrix is _UNMOVED:
        return left, bottom, right, top
    return _hull((_moved(matrix, left, bottom), _moved(matrix, right, top)))


def _hull(points: Iterable[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _sorted_in(box: Box, across: list[Rule], down: list[Rule]) -> None:
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    if high <= _THIN and wide > _DOT:
        across.append(Rule((top + bottom) / 2, left, right))
    if wide <= _THIN and high > _DOT:
        down.append(Rule((left + right) / 2, top, bottom))


def _strokes(item: Any, matrix: Matrix) -> Iterator[Box]:
    """Straight pieces of a path as boxes: the whole path where it is thin; of one that is stroked
    its segments; of one that is only filled its thin parts, since a shade has no edges."""
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return
    left, bottom, right, top = _bounds(item, matrix)
    if right - left <= _THIN or top - bottom <= _THIN:
        yield left, bottom, right, top
        return
    for part in _parts(item, _times(_matrix(item), matrix)):
        if stroke.value:
            yield from (_hull(pair) for pair in pairwise(part))
        else:
            yield _hull(part)


def _parts(item: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path that is drawn in one go, closed where it is closed."""
    part: list[tuple[float, float]] = []
    x, y = c_float(), c_float()
    for n in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, n)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and part:
            yield part
            part = []
        part.append(_moved(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            part.append(part[0])
    if part:
        yield part
