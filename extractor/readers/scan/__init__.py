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
from extractor.readers.pdf_joined import Joined
from extractor.readers.scan.flat import Bend, bend
from extractor.readers.scan.fronts import Fronts
from extractor.readers.scan.image import frames
from extractor.readers.scan.page import ScanPage
from extractor.readers.scan.seals import found, lifted
from extractor.readers.scan.upright import Turn, upright
from extractor.readers.shown import Turned, as_shown
from records import Place
from records.place import Box

Blocks = Sequence[Line | Grid]
Read = Callable[[ScanPage, int], Blocks]
"""A page and its number -> its blocks: the reader that PDF pages are read with."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """`blocks` with their places on the picture turned upright; `seals` with theirs as shown."""

    blocks: Blocks
    seals: tuple[Seal, ...]
    turn: Turn
    bend: Bend | None
    dpi: float

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
    file.too-many-pixels, file.too-many-pages."""
    if recognise is None:
        raise refused("file.needs-recognition")
    joined = Joined()
    seals: list[Seal] = []
    turned: dict[int, Turned] = {}
    fronts = Fronts()
    for number, frame in enumerate(frames(data), 1):
        page = scanned(frame.pixels, number, frame.dpi, recognise, blocks)
        if fronts.takes(number, page.blocks):
            continue
        joined.add(page.blocks)
        seals += page.seals
        if page.is_turned:
            turned[number] = page
    found = as_shown(joined.blocks(), turned)
    return Paper("scan", found, notes=fronts.notes, seals=tuple(seals), review=fronts.review)


def scanned(pixels: Any, number: int, dpi: float, recognise: Recognise, blocks: Read) -> Scanned:
    """One picture of a page (height × width × 3, RGB)."""
    stamps = found(pixels, dpi)
    image, words, turn = upright(lifted(pixels, stamps), recognise)
    areas = [turn.area(stamp.area) for stamp in stamps]
    bent = bend(image, words, dpi)
    if bent:
        image, words = bent.flattened(image), list(map(bent.moved, words))
        areas = list(map(bent.area, areas))
    boxes = [_points(area, dpi) for area in areas]
    seals = tuple(
        Seal(Place(page=number, box=_points(stamp.area, dpi)), stamp.diameter) for stamp in stamps
    )
    return Scanned(blocks(ScanPage(image, words, dpi, boxes), number), seals, turn, bent, dpi)


def _points(area: Box, dpi: float) -> Box:
    left, top, right, bottom = (round(edge * 72 / dpi, 1) for edge in area)
    return left, top, right, bottom
