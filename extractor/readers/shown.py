"""Places on pages that are read another way than they are shown: put back onto the page as it is
shown."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from extractor.paper import Grid, Line
from records import Place
from records.place import Box


class Turned(Protocol):
    """A page that was turned to be read."""

    def seen(self, box: Box) -> Box:
        """A box on the page as it is read, as the page is shown."""
        ...


def as_shown(
    blocks: Iterable[Line | Grid], turned: Mapping[int, Turned]
) -> tuple[Line | Grid, ...]:
    """`turned`: pages by their numbers, from 1; all others are shown as they are read."""
    return tuple(_block(block, turned) for block in blocks) if turned else tuple(blocks)


def _block(block: Line | Grid, turned: Mapping[int, Turned]) -> Line | Grid:
    if isinstance(block, Line):
        return replace(block, place=_place(block.place, turned))
    cells = (cell._replace(place=_place(cell.place, turned)) for cell in block.cells)
    return Grid(tuple(cells))


def _place(place: Place, turned: Mapping[int, Turned]) -> Place:
    page = turned.get(place.page)
    return place._replace(box=page.seen(place.box)) if page and place.box else place
