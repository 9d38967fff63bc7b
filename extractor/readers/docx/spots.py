"""Where in a Word file's XML each place is: the reader's own count of paragraphs and cells, with
the elements it came by."""

from collections.abc import Iterator
from typing import Any

from extractor.paper import Cell, Grid, Line
from extractor.readers.docx.document import Walker
from extractor.readers.docx.table import Room
from extractor.readers.docx.text import Look, W
from extractor.readers.xml import local
from records import Place


def spots(root: Any) -> dict[Place, Any]:
    """Each place of the body, in reading order, with its w:p or w:tc. `root` is a w:document."""
    body = next((e for e in root if local(e) == "body"), None)
    finder = _Finder(Look())
    for _ in finder.blocks(body) if body is not None else ():
        pass
    return finder.spots


class _Finder(Walker):
    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.spots: dict[Place, Any] = {}
        self._seen: dict[int, Any] = {}

    def lines(self, element: Any) -> Iterator[Line | Grid]:
        self.spots.setdefault(Place(paragraph=self.paragraph, part=self.part), element)
        return super().lines(element)

    def fill(self, room: Room, tc: Any, inner: list[Any]) -> None:
        if tc.tag == f"{W}tc":
            self._seen.setdefault(id(room), tc)
        super().fill(room, tc, inner)

    def cells(self, rooms: list[Room], number: str) -> tuple[Cell, ...]:
        found = super().cells(rooms, number)
        for room, cell in zip(rooms, found, strict=True):
            tc = self._seen.pop(id(room), None)
            if tc is not None:
                self.spots[cell.place] = tc
        return found
