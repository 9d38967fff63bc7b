"""Repeated lines: from the first down to the foot, the end, or whatever the form prints next."""

import re
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from extractor.guide import Guide, slot_of
from extractor.locate.asides import (
    DITTO,
    ONE_DAY,
    SEVERAL,
    Aside,
    Asides,
    filled_of,
    is_ditto,
    is_example,
    is_no_more,
    is_partial,
    is_total,
)
from extractor.locate.columns import Columns
from extractor.locate.plain import Plain
from extractor.mixed import span, taken_apart
from extractor.paper import Cell
from extractor.reading import Lines, Located
from extractor.spots import Sheet
from extractor.words import bare
from records import LayoutCell, Slot, Table
from records.form import slot_anchor
from records.kinds import is_blank, is_readable, kind_of

_NOTE = re.compile(r"(注|附注|备注|说明|填表说明|填写说明|填报说明)[:：]")
_GAP = 4
"""Rows below a total or a note among which the next line stands, if there is one."""
_PROOF = 2
"""Cells of several values that prove a row to be several lines."""
_WIDE = 3
"""A cell over this many columns of the list is a note or a heading, not a value."""


def items(
    table: Table, runs: Sequence[Columns], guide: Guide, sheet: Sheet
) -> Iterator[Located | Lines | Aside]:
    """Every value of every line that holds one, through all stretches of the list, and the rows
    that are told of; empty lines are passed over."""
    position = 0
    said: dict[LayoutCell, str] = {}
    for columns in runs:
        position = yield from _Stretch(table, columns, guide, sheet, said).items(position)


class _Stretch:
    """The lines below one header. `said`: the last words of each column in the stretches above,
    to which those of this one are added."""

    def __init__(
        self,
        table: Table,
        columns: Columns,
        guide: Guide,
        sheet: Sheet,
        said: dict[LayoutCell, str],
    ) -> None:
        self.columns = columns
        self.said = said
        self.guide = guide
        self.sheet = sheet
        self.own = _Own.of(table)
        self.slots = {cell: slot_of(cell) for cell in table.line}
        self.kinds = {
            slot.pointer: kind_of(guide.form.subschema(slot.pointer))
            for cell in table.line
            for slot in cell.slots
        }
        self.asides = Asides(columns, guide)
        self.plain = Plain(table, columns, guide, self.asides, self.is_plain)

    def items(self, position: int) -> Generator[Located | Lines | Aside, None, int]:
        """Ends with the position behind the last line."""
        first, row = position, self.columns.row
        last = min(self.sheet.last_row(self.columns.grid) + 1, self.columns.end)
        while row < last:
            lines = self.plain.lines(self.sheet, row, position)
            if lines is not None:
                yield lines
                position, row = lines.end, lines.rows.numbers[-1] + 1
                continue
            cells = self.cells(row)
            if self.ends(cells, row, position > first):
                yield from self.left(cells, row)
                break
            found = list(self.row(cells, row, position))
            yield from found
            position += any(isinstance(one, Located) for one in found)
            row += 1
        return position

    def cells(self, row: int) -> list[Cell]:
        begin, end = self.columns.across
        return [c for c in self.sheet.row(self.columns.grid, row) if begin <= c.column < end]

    def row(self, cells: Sequence[Cell], row: int, position: int) -> Iterator[Located | Aside]:
        """One row as the item at this position, or as what it is instead."""
        filled = filled_of(cells)
        if code := self.asides.of(filled):
            yield Aside(code, tuple(cell for cell in cells if cell.text))
        elif not self.is_passed_over(cells) and not self.asides.is_about(filled):
            line = list(self.line(row, position))
            if any(self.is_filled(one, row) for one in line if isinstance(one, Located)):
                yield from line
                yield from self.several(line)

    def line(self, row: int, position: int) -> Iterator[Located | Aside]:
        """The values of one row, as the item at this position. A cell merged over several rows
        belongs to each of them; one over several columns to the first, unless it is too wide for a
        value."""
        cells = {
            layout_cell: cell
            for layout_cell, column in self.columns.at.items()
            if (cell := self.sheet.at(self.columns.grid, row, column)) is not None
            and cell.row >= self.columns.row
        }
        if any(cell.columns >= _WIDE for cell in cells.values()):
            covered = Counter(id(cell) for cell in cells.values())
            if max(covered.values()) >= _WIDE:
                return
        taken: set[int] = set()
        for layout_cell, cell in cells.items():
            if id(cell) not in taken:
                taken.add(id(cell))
                yield from self.values(layout_cell, cell, position)

    def values(
        self, layout_cell: LayoutCell, cell: Cell, position: int
    ) -> Iterator[Located | Aside]:
        words = self.above_it(cell, layout_cell) if is_ditto(cell.text) else cell.text
        if words and not is_ditto(words):
            self.said[layout_cell] = words
        if words != cell.text:
            yield Aside(DITTO, (cell,), {"raw": cell.text, "taken": words})
        parts = self.parts(layout_cell, words)
        if layout_cell in self.columns.until and parts[0][1] == parts[-1][1] != "":
            yield Aside(ONE_DAY, (cell,), {"raw": words})
        for part, text in parts:
            pointer = part.pointer.replace("*", str(position), 1)
            yield Located(part, pointer, text, cell.place, self.columns.by, cell)

    def parts(self, layout_cell: LayoutCell, words: str) -> list[tuple[Slot, str]]:
        """The slots of a cell, each with its words."""
        slot, end = self.slots[layout_cell], self.columns.until.get(layout_cell)
        until = self.slots[end] if end is not None else None
        if slot and until:
            return span(slot, until, words)
        return [(slot, words)] if slot else list(taken_apart(layout_cell.parts, words))

    def above_it(self, cell: Cell, layout_cell: LayoutCell) -> str:
        """The nearest words above that are more than a sign to look further up, at the end of the
        stretch above where this one has none; the cell's own where there are none."""
        for row in range(cell.row - 1, self.columns.row - 1, -1):
            other = self.sheet.at(self.columns.grid, row, cell.column)
            if other is not None and other.text and not is_ditto(other.text):
                return other.text
        return self.said.get(layout_cell, cell.text)

    def is_filled(self, located: Located, row: int) -> bool:
        """Does this very row say something here?"""
        starts_here = isinstance(located.source, Cell) and located.source.row == row
        return starts_here and not is_blank(located.raw, self.kinds[located.slot.pointer])

    def ends(self, cells: Sequence[Cell], row: int, read: bool) -> bool:
        """A foot row, another slot's row, or words that the form prints below the list, unless a
        line follows at once. A total above the first line is none."""
        if any(anchor not in self.own.anchors for cell in cells for anchor in cell.anchors):
            return True
        filled = [cell for cell in cells if cell.text]
        if not filled:
            return False
        first = bare(filled[0].text)
        if first in self.own.feet:
            return read or not self.goes_on(row + 1)
        if _NOTE.match(filled[0].text):
            return True
        return self.is_below(filled, first, read) and not self.goes_on(row + 1)

    def left(self, cells: Sequence[Cell], row: int) -> Iterator[Aside]:
        """Lines below a note, which may be for another purpose."""
        filled = tuple(cell for cell in cells if cell.text)
        if filled and _NOTE.match(filled[0].text) and self.goes_on(row + 1):
            yield Aside("row.below", filled[:1])

    def is_below(self, filled: Sequence[Cell], first: str, read: bool) -> bool:
        if all(self.guide.is_printed(cell.text) for cell in filled):
            return not all(bare(cell.text) in self.own.head for cell in filled)
        if is_total(first):
            return read
        return first not in self.own.head and self.guide.is_printed(filled[0].text)

    def goes_on(self, row: int) -> bool:
        """Is the next row with anything in it a line, beyond doubt?"""
        last = min(self.sheet.last_row(self.columns.grid) + 1, self.columns.end)
        rows = (filled_of(self.cells(n)) for n in range(row, min(last, row + _GAP)))
        return self.asides.is_sure(next(filter(None, rows), ()))

    def is_plain(self, first: str) -> bool:
        """Does a row that begins with these words neither end a list nor is passed over, whatever
        else stands in it?"""
        if first.isdecimal():
            return True
        words = bare(first)
        told = words in self.own.feet or is_total(words) or is_partial(words)
        example = is_example(words) or _NOTE.match(first)
        return not told and not example and not self.guide.is_printed(first)

    def several(self, line: Sequence[Located | Aside]) -> Iterator[Aside]:
        """Told where values of two cells or more are as many values below each other, which could
        not be put in rows of their own."""
        found = [one for one in line if isinstance(one, Located) and self.are_values(one)]
        counts = Counter(len(one.raw.splitlines()) for one in found)
        count, cells = max(counts.items(), key=lambda item: item[1], default=(1, 0))
        if cells >= _PROOF and isinstance(found[0].source, Cell):
            yield Aside(SEVERAL, (found[0].source,), {"lines": str(count)})

    def are_values(self, one: Located) -> bool:
        """Is each of its lines, which are several, a value of a kind that is not any words?"""
        kind, lines = self.kinds[one.slot.pointer], one.raw.splitlines()
        typed = kind.name != "text" and len(lines) > 1
        return typed and all(is_readable(kind, text, one.slot.unit) for text in lines)

    def is_passed_over(self, cells: Sequence[Cell]) -> bool:
        """Nothing, words that nothing follows, a header that is printed again, or a total."""
        filled = [cell for cell in cells if cell.text]
        if all(is_no_more(cell.text) or bare(cell.text).isdecimal() for cell in filled):
            return not filled or any(is_no_more(cell.text) for cell in filled)
        first = bare(filled[0].text)
        if is_total(first) or is_partial(first):
            return True
        return all(self.guide.is_printed(cell.text) for cell in filled)


@dataclass(frozen=True, slots=True)
class _Own:
    """What belongs to one list: its header's words, its foot's words, its line's anchors."""

    head: frozenset[str]
    feet: frozenset[str]
    anchors: frozenset[str]

    @classmethod
    def of(cls, table: Table) -> "_Own":
        return cls(
            frozenset(bare(cell.label) for cell in table.head if cell.label),
            frozenset(bare(cell.label) for cell in table.foot if cell.label),
            frozenset(slot_anchor(slot.number) for cell in table.line for slot in cell.slots),
        )
