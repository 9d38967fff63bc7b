"""What is drawn on one PDF page, in one walk over its objects: straight lines, shades, pictures,
and which pieces of text are not plainly seen or do not run across the page. PDF coordinates."""

import ctypes
from array import array
from collections.abc import Callable, Iterator, Sequence
from ctypes import sizeof
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from math import atan2, degrees, isfinite
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractor.readers.pdf import calls

_THIN = 3.0
_WHITE = 250
_LONGEST = 400
_SMALL = 40.0
"""Points a side of what may be a box to tick or a tick, at most."""
_FULL = 0.7
"""The share of its box that a square or circle takes at least; a tick takes less."""
_MOST, _SEGMENTS = 100_000, 10
"""Objects of a page, so many pieces of a path being one: a page with more is no form."""
_INVISIBLE = (3, 7)
"""Text rendering modes that paint nothing (ISO 32000-1, 9.3.6)."""

Box = tuple[float, float, float, float]
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Manner(NamedTuple):
    """How a piece of text is written: degrees it is turned against the clock, whether it paints
    nothing, whether it paints white, the optional layers it is on."""

    angle: float
    unpainted: bool
    white: bool
    layers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """Boxes are left, bottom, right, top. `lines` are thin boxes, `frames` those of which the four
    sides are drawn, `rounded` such without corners, `circles` lines that are round; of small things
    `rings` are squares and circles, `signs` the others; `texts` are the addresses of text objects
    in the order they are painted, `covers` shades and pictures (true), each with how many of them
    there were before it; `manners` tells of those text objects that are not plain, by the address
    of the object."""

    lines: list[Box] = field(default_factory=list[Box])
    frames: list[Box] = field(default_factory=list[Box])
    shades: list[Box] = field(default_factory=list[Box])
    pictures: list[Box] = field(default_factory=list[Box])
    rounded: list[Box] = field(default_factory=list[Box])
    circles: list[Box] = field(default_factory=list[Box])
    rings: list[Box] = field(default_factory=list[Box])
    signs: list[Box] = field(default_factory=list[Box])
    texts: list[int] = field(default_factory=list[int])
    covers: list[tuple[Box, int, bool]] = field(default_factory=list[tuple[Box, int, bool]])
    manners: dict[int, Manner] = field(default_factory=dict[int, Manner])


class TooMuch(Exception):
    """A page draws more than any form does."""


def drawn(page: int) -> Drawn:
    """Everything on a page, also in content that was put in as one piece (form XObjects).
    TooMuch."""
    found = Drawn()
    _Walk(found).over(calls.count_objects(page), partial(calls.object_at, page), UNMOVED)
    return found


class _Walk:
    """The buffers pdfium writes into are made once a page: there may be thousands of objects."""

    def __init__(self, found: Drawn) -> None:
        self.found = found
        self.left = _MOST
        self.edges = array("f", [0.0] * 4)
        self.whole = array("I", [0] * 6)
        self.matrix = array("f", [0.0] * 6)
        self.corners = array("f", [0.0] * 8)
        self.at_edges = _places(self.edges)
        places = _places(self.corners)
        self.at_corners = tuple(zip(places[::2], places[1::2], strict=True))
        self.at_whole = _places(self.whole)
        self.at_colours = self.at_whole[:4]
        self.at_fill, self.at_stroke = self.at_whole[4:]
        self.at_matrix, *_ = _places(self.matrix)
        self.take: dict[int, Callable[[int, Matrix], None]] = {
            pdfium.FPDF_PAGEOBJ_PATH: self.path,
            pdfium.FPDF_PAGEOBJ_TEXT: self.text,
            pdfium.FPDF_PAGEOBJ_IMAGE: self.image,
            pdfium.FPDF_PAGEOBJ_FORM: self.form,
        }

    def over(self, count: int, item_at: Callable[[int], int], matrix: Matrix) -> None:
        kind_of, take = calls.kind_of, self.take
        self._take_off(count)
        for n in range(count):
            item = item_at(n)
            kind = kind_of(item)
            if kind in take:
                take[kind](item, matrix)

    def _take_off(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise TooMuch

    def form(self, item: int, matrix: Matrix) -> None:
        inner = _times(self._matrix(item), matrix)
        self.over(calls.count_inside(item), partial(calls.inside_at, item), inner)

    def image(self, item: int, matrix: Matrix) -> None:
        box = self._bounds(item, matrix)
        (self.found.lines if _thin(box) else self.found.pictures).append(box)
        self._cover(box, is_picture=True)

    def _cover(self, box: Box, *, is_picture: bool) -> None:
        """Only what is painted over words can hide any."""
        before = len(self.found.texts)
        if before and not _thin(box):
            self.found.covers.append((box, before, is_picture))

    def path(self, item: int, matrix: Matrix) -> None:
        """The whole path where it is thin; of one that is stroked its segments; of one that is only
        filled its thin parts, since a shade has no edges."""
        calls.draw_mode(item, self.at_fill, self.at_stroke)
        fill, stroke = self.whole[4], self.whole[5]
        if not fill and not stroke:
            return
        moved = _times(self._matrix(item), matrix)
        corners = self._corners(item, moved) if stroke else None
        shade = fill and not self._white(item)
        if corners is not None and not shade and not _thin(corners):
            self._frame(corners)
            return
        box = self._bounds(item, matrix)
        if shade:
            self.found.shades.append(box)
        if fill and self.whole[3]:
            self._cover(box, is_picture=False)
        if _thin(box):
            self.found.lines.append(box)
        elif corners is not None:
            self._frame(corners)
        else:
            self._shape(item, moved, stroked=bool(stroke))

    def _frame(self, corners: Box) -> None:
        self.found.frames.append(corners)
        if small(corners):
            self.found.rings.append(corners)

    def _shape(self, item: int, moved: Matrix, *, stroked: bool) -> None:
        self._take_off(calls.count_segments(item) // _SEGMENTS)
        parts = list(self._parts(item, moved))
        if not parts:
            return
        box = _hull([point for part in parts for point in part])
        full = _area(parts[0]) >= _FULL * _size(box)
        if small(box):
            (self.found.rings if full else self.found.signs).append(box)
        kinds = self._kinds(item) if stroked and full else frozenset[int]()
        if pdfium.FPDF_SEGMENT_BEZIERTO in kinds:
            self.found.rounded.append(box)
            if pdfium.FPDF_SEGMENT_LINETO not in kinds:
                self.found.circles.append(box)
            return
        for part in parts:
            pieces = pairwise(part) if stroked else (part,)
            self.found.lines.extend(map(_hull, pieces))

    def _kinds(self, item: int) -> frozenset[int]:
        """The kinds of segments a path is made of."""
        segments = map(partial(calls.segment_at, item), range(calls.count_segments(item)))
        return frozenset(map(calls.segment_kind, segments))

    def _corners(self, item: int, matrix: Matrix) -> Box | None:
        """Of a path that is an upright box, the commonest there is; None of any other. It is known
        by four corners, without asking for all there is to each."""
        a, b, c, d, e, f = matrix
        count = calls.count_segments(item)
        if count not in (4, 5) or b or c:
            return None
        segment_at, point_of = calls.segment_at, calls.point_of
        for n, (at_x, at_y) in enumerate(self.at_corners):
            point_of(segment_at(item, n), at_x, at_y)
        x0, y0, x1, y1, x2, y2, x3, y3 = self.corners.tolist()
        first_up = x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0
        upright = first_up or (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0)
        if not upright or x0 == x2 or y0 == y2 or not calls.closes(segment_at(item, count - 1)):
            return None
        left, right, bottom, top = a * x0 + e, a * x2 + e, d * y0 + f, d * y2 + f
        return min(left, right), min(bottom, top), max(left, right), max(bottom, top)

    def _parts(self, item: int, matrix: Matrix) -> Iterator[list[Point]]:
        """The corners of each part of a path that is drawn in one go, closed where it is closed."""
        part: list[Point] = []
        x, y = self.at_edges[:2]
        for n in range(calls.count_segments(item)):
            segment = calls.segment_at(item, n)
            calls.point_of(segment, x, y)
            if part and calls.segment_kind(segment) == pdfium.FPDF_SEGMENT_MOVETO:
                yield part
                part = []
            part.append(_moved(matrix, self.edges[0], self.edges[1]))
            if calls.closes(segment):
                part.append(part[0])
        if part:
            yield part

    def text(self, item: int, matrix: Matrix) -> None:
        self.found.texts.append(item)
        calls.matrix_of(item, self.at_matrix)
        a, b = self.matrix[0], self.matrix[1]
        if matrix is not UNMOVED:
            a, b, *_ = _times(self._matrix(item), matrix)
        angle = degrees(atan2(b, a)) if (b or a <= 0) and isfinite(a + b) else 0.0
        unpainted, white = calls.render_mode(item) in _INVISIBLE, self._white(item)
        layers = _layers(item) if calls.count_marks(item) > 0 else ()
        if angle or unpainted or white or layers:
            self.found.manners[item] = Manner(angle, unpainted, white, layers)

    def _white(self, item: int) -> bool:
        """Painted white, or so that everything shines through."""
        if not calls.fill_of(item, *self.at_colours):
            return False
        painted = self.whole
        if painted[0] < _WHITE and painted[3]:
            return False
        return painted[3] == 0 or min(painted[:3]) >= _WHITE

    def _matrix(self, item: int) -> Matrix:
        calls.matrix_of(item, self.at_matrix)
        a, b, c, d, e, f = self.matrix.tolist()
        return a, b, c, d, e, f

    def _bounds(self, item: int, matrix: Matrix) -> Box:
        calls.bounds_of(item, *self.at_edges)
        left, bottom, right, top = self.edges.tolist()
        if matrix is UNMOVED:
            return left, bottom, right, top
        corners = ((left, bottom), (right, top), (left, top), (right, bottom))
        return _hull([_moved(matrix, x, y) for x, y in corners])


def _places(numbers: "array[Any]") -> tuple[int, ...]:
    """The address of each."""
    start, count = numbers.buffer_info()
    return tuple(start + n * numbers.itemsize for n in range(count))


def _layers(item: int) -> tuple[str, ...]:
    """Names of the optional content groups a piece of text is in (marked content /OC)."""
    handle = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)
    count = pdfium.FPDFPageObj_CountMarks(handle)
    marks = [pdfium.FPDFPageObj_GetMark(handle, n) for n in range(count)]
    return tuple(_group(mark) for mark in marks if _name(mark) == "OC")


def _name(mark: Any) -> str:
    buffer, written = (ctypes.c_ushort * _LONGEST)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, buffer, sizeof(buffer), written)
    return bytes(buffer)[: written.value].decode("utf-16-le", "replace").rstrip("\0")


def _group(mark: Any) -> str:
    """Its name as the bytes of a PDF text string: asked for as text, pdfium loses Chinese."""
    buffer, written = (ctypes.c_ubyte * _LONGEST)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"Name", buffer, sizeof(buffer), written)
    name = bytes(buffer)[: written.value]
    wide = name.startswith(b"\xfe\xff")
    return name[2:].decode("utf-16-be", "replace") if wide else name.decode("latin-1")


def small(box: Box) -> bool:
    """Is it no larger than a tick somebody wrote?"""
    return box[2] - box[0] <= _SMALL and box[3] - box[1] <= _SMALL


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _area(corners: Sequence[Point]) -> float:
    """What the corners enclose."""
    sides = pairwise([*corners, *corners[:1]])
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in sides)) / 2


def _thin(box: Box) -> bool:
    return box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN


def _times(one: Matrix, other: Matrix) -> Matrix:
    if other is UNMOVED:
        return one
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


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _hull(points: Any) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
