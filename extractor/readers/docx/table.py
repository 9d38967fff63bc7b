"""One Word table as a grid: merged cells once, every cell in the column it is seen in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.paper import Cell
from extractor.readers.docx.looks import W
from extractor.readers.docx.text import Words
from extractor.readers.xml import attribute, is_on, whole
from records import Place

_WIDEST = 63
"""Word has no more columns than this; what claims more is a trap."""
_TC, _TCPR, _TRPR, _BOOKMARK = f"{W}tc", f"{W}tcPr", f"{W}trPr", f"{W}bookmarkStart"
_SPAN, _DOWN, _ACROSS = f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"
WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice",
}


def children(parent: Any) -> Iterator[Any]:
    """Children, with content controls, insertions and the like taken off from round them."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from children(child)
        else:
            yield child


def framed_by(table: Any) -> Any:
    """The cell of a table that has but one, with whole tables in it; else None."""
    cell = only_cell(table)
    framed = cell is not None and any(child.tag == f"{W}tbl" for child in children(cell))
    return cell if framed else None


def only_cell(table: Any) -> Any:
    """The cell of a table that has but one, else None."""
    rows = [child for child in children(table) if child.tag == f"{W}tr"]
    cells = [child for child in children(rows[0]) if child.tag == _TC] if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None


class Room:
    """One cell while its table is still being read. `merged`: it may go on below; `struck`,
    `unseen` and `pictures` are those of its paragraphs; `coloured`: there is a colour behind it."""

    __slots__ = (
        *("anchors", "coloured", "column", "columns", "joined", "merged", "pictures", "row"),
        *("rows", "stressed", "struck", "texts", "unseen"),
    )

    def __init__(
        self, row: int, column: int, columns: int, merged: bool, coloured: bool = False
    ) -> None:
        self.row = row
        self.column = column
        self.rows = 1
        self.columns = columns
        self.merged = merged
        self.coloured = coloured
        self.texts: list[str] = []
        self.anchors: list[str] = []
        self.joined = False
        self.stressed: list[str] = []
        self.struck: list[str] = []
        self.unseen: list[str] = []
        self.pictures = 0

    def add(self, text: str, joined: bool) -> None:
        """One more paragraph; the end of the one before may have been deleted."""
        if self.joined and self.texts:
            self.texts[-1] += text
        else:
            self.texts.append(text)
        self.joined = joined

    def take(self, anchors: Iterable[str], words: Words) -> None:
        """What else there is of a paragraph."""
        self.anchors += anchors
        self.struck += words.struck
        self.unseen += words.unseen
        self.pictures += words.pictures

    def cell(self, table: str, part: str) -> Cell:
        row, column = self.row, self.column
        place = Place(table, row + 1, column + 1, part=part)
        text = self.texts[0] if len(self.texts) == 1 else "\n".join(self.texts)
        anchors = tuple(self.anchors)
        stressed = tuple(self.stressed)
        return Cell(
            *(text.strip(), place, row, column, self.rows, self.columns),
            anchors=anchors,
            stressed=stressed,
        )


@dataclass(slots=True)
class Rows:
    """Rows as they come: which room does each w:tc belong to? `coloured`: the table's style may
    have coloured any of them."""

    coloured: bool = False
    rooms: list[Room] = field(default_factory=list[Room])
    number: int = -1
    above: dict[int, Room] = field(default_factory=dict[int, Room])

    def row(self, tr: Any) -> Iterator[tuple[Any, Room | None]]:
        """Each w:tc that is seen, with its room; bookmarks between cells with None."""
        self.number += 1
        properties = tr.find(_TRPR)
        if properties is not None and _gone(properties):
            return
        column = _skipped(properties)
        here: dict[int, Room] = {}
        last: Room | None = None
        for child in children(tr):
            if child.tag == _BOOKMARK:
                yield child, None
            elif child.tag == _TC:
                room, seen = self._room(child, column, last)
                column = max(column, room.column + room.columns)
                here[room.column] = room
                last = room
                if seen:
                    yield child, room
        self.above = here

    def _room(self, tc: Any, column: int, last: Room | None) -> tuple[Room, bool]:
        """The room of a cell, and whether its words are seen (those of merged ones are not)."""
        span, down, across = _merges(_first(tc))
        if across == "continue" and last is not None:
            last.columns = min(last.columns + span, _WIDEST)
            return last, False
        start = self.above.get(column) if down == "continue" else None
        if start is not None and start.merged and start.row + start.rows == self.number:
            start.rows += 1
            return start, False
        room = Room(self.number, column, span, merged=bool(down), coloured=self.coloured)
        self.rooms.append(room)
        return room, True


def _first(tc: Any) -> Any:
    """A cell's properties, which stand before everything else in it."""
    first = next(iter(tc), None)
    return first if first is not None and first.tag == _TCPR else None


def _merges(properties: Any) -> tuple[int, str, str]:
    """Columns spanned; vMerge and hMerge: "", restart or continue."""
    if properties is None:
        return 1, "", ""
    span, down, across = 1, "", ""
    for child in properties:
        tag = child.tag
        if tag == _SPAN:
            span = max(1, min(whole(attribute(child, "val"), 1), _WIDEST))
        elif tag == _DOWN:
            down = attribute(child, "val", "continue")
        elif tag == _ACROSS:
            across = attribute(child, "val", "continue")
    return span, down, across


def _gone(properties: Any) -> bool:
    """A hidden row, or one deleted with changes tracked."""
    hidden = properties.find(f"{W}hidden")
    return properties.find(f"{W}del") is not None or (hidden is not None and is_on(hidden))


def _skipped(properties: Any) -> int:
    before = properties.find(f"{W}gridBefore") if properties is not None else None
    return min(whole(attribute(before, "val"), 0), _WIDEST) if before is not None else 0
