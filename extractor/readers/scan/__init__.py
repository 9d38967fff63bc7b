"""Scans and photographs: what a person would read off the picture, as lines and cells.

The picture is turned upright and made flat, seals are taken off it, words are recognised by the
engine handed in, and ruled lines, boxes to tick and places are measured here. Every word carries
how sure it is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.engines import Recognise
from extractor.guard import refused
from extractor.paper import Grid, Line, Paper, Seal
from extractor.readers.pdf.joined import Joined
from extractor.readers.scan.flat import Bend, bend
from extractor.readers.scan.fronts import Fronts
from extractor.readers.scan.image import frames
from extractor.readers.scan.page import Picture, ScanPage
from extractor.readers.scan.seals import black_rings, bleached, found, lifted, without_colour
from extractor.readers.scan.upright import Turn, upright
from extractor.readers.shown import Turned, as_shown
from records import Place
from records.place import Box

Blocks = Sequence[Line | Grid]
_LEAST, _NARROWEST = 480, 40
"""Pixels of the longer side and of the shorter: no word can be read of an A4 page at 41 dpi."""
Read = Callable[[ScanPage, int], Blocks]
"""A page and its number -> its blocks: the reader that PDF pages are read with."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """`blocks` with their places on the picture turned upright; `seals` with theirs as shown;
    `grey` where there is no colour."""

    blocks: Blocks
    seals: tuple[Seal, ...]
    turn: Turn
    bend: Bend | None
    dpi: float
    grey: bool

    @property
    def is_turned(self) -> bool:
        return bool(self.turn.quarters or self.turn.degrees or self.bend)

    def seen(self, box: Box) -> Box:
        """Round a box on the upright picture, on the picture as it came."""
        left, top, right, bottom = (edge * self.dpi / 72 for edge in box)
        area = left, top, right, bottom
        return _points(self.turn.back(self.bend.before(area) if self.bend else area), self.dpi)


def read(data: bytes, recognise: Recognise | None, blocks: Read) -> Paper:
    """An image file, each of its frames a page. Refused: file.needs-recognition, file.broken,
    file.too-many-pixels, file.too-many-pages, file.too-coarse."""
    if recognise is None:
        raise refused("file.needs-recognition")
    joined = Joined()
    seals: list[Seal] = []
    turned: dict[int, Turned] = {}
    fronts = Fronts()
    grey: list[bool] = []
    for number, frame in enumerate(frames(data), 1):
        _admit(frame.pixels)
        page = scanned(frame.pixels, number, frame.dpi, recognise, blocks)
        if fronts.takes(number, page.blocks):
            continue
        joined.add(page.blocks)
        seals += page.seals
        grey.append(page.grey)
        if page.is_turned:
            turned[number] = page
    return Paper(
        "scan",
        as_shown(joined.blocks(), turned),
        notes=fronts.notes,
        seals=tuple(seals),
        review=fronts.review,
        grey=all(grey),
    )


def _admit(pixels: Any) -> None:
    height, width = pixels.shape[:2]
    if max(width, height) < _LEAST or min(width, height) < _NARROWEST:
        raise refused("file.too-coarse", width=width, height=height)


def scanned(pixels: Any, number: int, dpi: float, recognise: Recognise, blocks: Read) -> Scanned:
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
    return Scanned(blocks(page, number), seals, turn, bent, dpi, grey)


def _points(area: Box, dpi: float) -> Box:
    left, top, right, bottom = (round(edge * 72 / dpi, 1) for edge in area)
    return left, top, right, bottom
