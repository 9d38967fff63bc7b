"""What is to be marked on a picture: each cell and line with its colour, each value with the name
of the slot it was read for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.paper import Cell, Grid, Line
from extractor.seen import Seen
from records.place import Box

LABEL, VALUE, UNCLAIMED, CELL = "#2563eb", "#15803d", "#c2410c", "#9ca3af"
LEGEND = ((LABEL, "栏目 label"), (VALUE, "值 value"), (UNCLAIMED, "未用 unused"), (CELL, "格 cell"))


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell, line or value. `box` is set on pages (points), None elsewhere."""

    text: str
    colour: str
    slots: tuple[str, ...]
    page: int
    box: Box | None


class Marks:
    """The marks of one form's paper."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self._labels = {id(what) for what in seen.labels}
        self._unclaimed = {id(what) for what in seen.unclaimed}
        self._slots: dict[int, list[str]] = {}
        spots = {what.place: what for what in _spots(seen)}
        for one in seen.located:
            what = one.source or spots.get(one.place)
            if what is not None:
                self._slots.setdefault(id(what), []).append(one.pointer)

    def of(self, what: Cell | Line) -> Mark:
        slots = tuple(self._slots.get(id(what), ()))
        colour = VALUE if slots else self._plain(what)
        return Mark(what.text, colour, slots, what.place.page, what.place.box)

    def _plain(self, what: Cell | Line) -> str:
        if id(what) in self._labels:
            return LABEL
        return UNCLAIMED if id(what) in self._unclaimed else CELL

    def pages(self) -> Mapping[int, list[Mark]]:
        """By page: cells and lines, then values read from form fields."""
        pages: dict[int, list[Mark]] = {}
        for what in _spots(self.seen):
            pages.setdefault(what.place.page, []).append(self.of(what))
        for one in self.seen.located:
            if one.source is None and one.place.box:
                mark = Mark(one.raw, VALUE, (one.pointer,), one.place.page, one.place.box)
                pages.setdefault(one.place.page, []).append(mark)
        return pages


def _spots(seen: Seen) -> Iterator[Cell | Line]:
    for block in seen.paper.blocks:
        yield from block.cells if isinstance(block, Grid) else (block,)
