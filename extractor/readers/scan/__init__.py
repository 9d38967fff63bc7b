"""Scans and photographs: what a person would read off the picture, as lines and cells.

The picture is turned upright and made flat, seals are taken off it, words are recognised by the
engine handed in, and ruled lines, boxes to tick and places are measured here. Every word carries
how sure it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from extractor.engines import Recognise
from extractor.guard import refused
from extractor.paper import Grid, Line, Paper, Seal
from extractor.readers.page.blocks import blocks
from extractor.readers.page.chars import Char
from extractor.readers.page.joined import Joined
from extractor.readers.scan.flat import Bend, bend
from extractor.readers.scan.fronts import Fronts
from extractor.readers.scan.image import frames
from extractor.readers.scan.page import Picture, ScanPage
from extractor.readers.scan.seals import black_rings, bleached, found, lifted, without_colour
from extractor.readers.scan.upright import Turn, upright
from extractor.readers.shown import Turned, as_shown
from extractor.readers.ticks import canonical
from records import Finding, Place, Severity
from records.place import Box

Blocks = Sequence[Line | Grid]
_LEAST, _NARROWEST = 480, 40
"""Pixels of the longer side and of the shorter: no word can be read of an A4 page at 41 dpi."""
_TOLD = 40
"""Signs of the words that are struck out that are told."""
_STROKE = 2.0
"""Points: signs of one line stand nearer to its level."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """`blocks` with their places on the picture turned upright, and `struck`, words that may be
    struck out; `seals` with their places as shown; `grey` where there is no colour; `worn` is the
    page, if much of its lines is lost."""

    blocks: Blocks
    seals: tuple[Seal, ...]
    turn: Turn
    bend: Bend | None
    dpi: float
    grey: bool
    worn: Place | None = None
    struck: tuple[Line, ...] = ()

    def notes(self) -> Iterator[Finding]:
        """What is to be said of the page."""
        if self.worn is not None:
            yield Finding("page.worn", Severity.WARNING, place=self.worn)
        for line in self.struck:
            box = line.place.box
            place = Place(page=line.place.page, box=self.seen(box) if box else None)
            yield Finding("text.crossed", Severity.WARNING, place=place, facts={"text": line.text})

    @property
    def is_turned(self) -> bool:
        return bool(self.turn.quarters or self.turn.degrees or self.bend)

    def seen(self, box: Box) -> Box:
        """Round a box on the upright picture, on the picture as it came."""
        left, top, right, bottom = (edge * self.dpi / 72 for edge in box)
        area = left, top, right, bottom
        return _points(self.turn.back(self.bend.before(area) if self.bend else area), self.dpi)


def read(data: bytes, recognise: Recognise | None) -> Paper:
    """An image file, each of its frames a page. Refused: file.needs-recognition, file.broken,
    file.too-many-pixels, file.too-many-pages, file.too-coarse."""
    if recognise is None:
        raise refused("file.needs-recognition")
    joined = Joined()
    seals: list[Seal] = []
    notes: list[Finding] = []
    turned: dict[int, Turned] = {}
    fronts = Fronts()
    grey: list[bool] = []
    for number, frame in enumerate(frames(data), 1):
        _admit(frame.pixels)
        page = scanned(frame.pixels, number, frame.dpi, recognise)
        if fronts.takes(number, page.blocks):
            continue
        joined.add(page.blocks)
        seals += page.seals
        notes += page.notes()
        grey.append(page.grey)
        if page.is_turned:
            turned[number] = page
    return Paper(
        "scan",
        as_shown(joined.blocks(), turned),
        notes=(*notes, *fronts.notes),
        seals=tuple(seals),
        review=fronts.review,
        grey=all(grey),
    )


def _admit(pixels: Any) -> None:
    height, width = pixels.shape[:2]
    if max(width, height) < _LEAST or min(width, height) < _NARROWEST:
        raise refused("file.too-coarse", width=width, height=height)


def scanned(pixels: Any, number: int, dpi: float, recognise: Recognise) -> Scanned:
    """One picture of a page (height × width × 3, RGB)."""
    grey = without_colour(pixels)
    stamps = black_rings(pixels, dpi) if grey else found(pixels, dpi)
    clean = (bleached if grey else lifted)(pixels, stamps)
    image, words, turn = upright(clean, recognise)
    areas = [turn.area(stamp.area) for stamp in stamps]
    bent = bend(image, words, dpi)
    if bent:
        image, words = bent.flattened(image), list(map(bent.moved, words))
        areas = list(map(bent.area, areas))
    boxes = [_points(area, dpi) for area in areas]
    seals = tuple(
        Seal(Place(page=number, box=_points(stamp.area, dpi)), stamp.diameter, grey)
        for stamp in stamps
    )
    picture = Picture(image, dpi, boxes, boxes if grey else ())
    page = ScanPage(picture, words).looked_again(recognise)
    struck = tuple(_joined(signs, number) for signs in page.struck)
    worn = Place(page=number) if page.is_worn else None
    return Scanned(blocks(page, number), seals, turn, bent, dpi, grey, worn, struck)


def _joined(signs: Sequence[Char], number: int) -> Line:
    """The words that signs from left to right make up; of those seen twice, one above the other,
    one."""
    left, right = signs[0].left, signs[-1].right
    top, bottom = min(sign.top for sign in signs), max(sign.bottom for sign in signs)
    doubled = {id(other) for one, other in pairwise(signs) if _stand_over(one, other)}
    seen = (sign.text for sign in signs if id(sign) not in doubled)
    words = canonical("".join(seen))
    return Line(words[:_TOLD], Place(page=number, box=(left, top, right, bottom)))


def _stand_over(one: Char, other: Char) -> bool:
    return other.left < (one.left + one.right) / 2 and abs(other.top - one.top) > _STROKE


def _points(area: Box, dpi: float) -> Box:
    left, top, right, bottom = (round(edge * 72 / dpi, 1) for edge in area)
    return left, top, right, bottom
