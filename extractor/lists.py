"""Repeated lines: from the first down to the foot, the end, or whatever the form prints next."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.columns import Columns
from extractor.guide import Guide, slot_of
from extractor.mixed import taken_apart
from extractor.paper import Cell
from extractor.plain import Plain
from extractor.reading import Lines, Located
from extractor.spots import Sheet
from extractor.words import bare
from records import LayoutCell, Slot, Table
from records.form import slot_anchor
from records.kinds import Kind, is_blank, kind_of

_TOTAL = ("合计", "总计", "共计")
_PASSED = ("小计", "其中", "例如", "示例", "样例", "填写示例", "（例）", "(例)")
_NOTE = re.compile(r"(注|附注|备注|说明|填表说明|填写说明|填报说明)[:：]")
_WIDE = 3
"""A cell over this many columns of the list is a note or a heading, not a value."""


def items(table: Table, columns: Columns, guide: Guide, sheet: Sheet) -> Iterator[Located | Lines]:
    """Every value of every line that holds one; empty lines are passed over."""
    own = _Own.of(table)
    slots = {cell: slot_of(cell) for cell in table.line}
    kinds = {
        slot.pointer: kind_of(guide.form.subschema(slot.pointer))
        for cell in table.line
        for slot in cell.slots
    }
    plain = Plain(table, columns, guide, lambda text: _is_plain(text, own, guide))
    position, row, last = 0, columns.row, sheet.last_row(columns.grid)
    while row <= last:
        lines = plain.lines(sheet, row, position)
        if lines is not None:
            yield lines
            position, row = lines.end, lines.rows.numbers[-1] + 1
            continue
        cells = sheet.row(columns.grid, row)
        if _ends(cells, own, guide, position):
            return
        if not _passed_over(cells, guide):
            line = list(_line(columns, slots, row, sheet, position))
            if any(_is_filled(kinds, located, row) for located in line):
                yield from line
                position += 1
        row += 1


def _line(
    columns: Columns, slots: Mapping[LayoutCell, Slot | None], row: int, sheet: Sheet, position: int
) -> Iterator[Located]:
    """The values of one row, as the item at this position. A cell merged over several rows belongs
    to each of them; one over several columns to the first, unless it is too wide for a value."""
    cells = {
        layout_cell: cell
        for layout_cell, column in columns.at.items()
        if (cell := sheet.at(columns.grid, row, column)) is not None and cell.row >= columns.row
    }
    if any(cell.columns >= _WIDE for cell in cells.values()):
        covered = Counter(id(cell) for cell in cells.values())
        if max(covered.values()) >= _WIDE:
            return
    taken: set[int] = set()
    for layout_cell, cell in cells.items():
        if id(cell) in taken:
            continue
        taken.add(id(cell))
        slot = slots[layout_cell]
        parts = [(slot, cell.text)] if slot else taken_apart(layout_cell.parts, cell.text)
        for part, text in parts:
            pointer = part.pointer.replace("*", str(position), 1)
            yield Located(part, pointer, text, cell.place, columns.by, cell)


def _is_filled(kinds: Mapping[str, Kind], located: Located, row: int) -> bool:
    """Does this very row say something here?"""
    starts_here = isinstance(located.source, Cell) and located.source.row == row
    return starts_here and not is_blank(located.raw, kinds[located.slot.pointer])


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


def _ends(cells: Sequence[Cell], own: _Own, guide: Guide, read: int) -> bool:
    """A foot row, another slot's row, or words that the form prints below the list. A total above
    the first line is none."""
    if any(anchor not in own.anchors for cell in cells for anchor in cell.anchors):
        return True
    filled = [cell for cell in cells if cell.text]
    if not filled:
        return False
    if all(guide.is_printed(cell.text) for cell in filled):
        return not all(bare(cell.text) in own.head for cell in filled)
    first = bare(filled[0].text)
    if first in own.feet or _NOTE.match(filled[0].text):
        return True
    if first.startswith(_TOTAL):
        return read > 0
    return first not in own.head and guide.is_printed(filled[0].text)


def _is_plain(first: str, own: _Own, guide: Guide) -> bool:
    """Does a row that begins with these words neither end a list nor is passed over, whatever else
    stands in it?"""
    if first.isdecimal():
        return True
    words = bare(first)
    told = words in own.feet or words.startswith((*_TOTAL, *_PASSED)) or _NOTE.match(first)
    return not told and not guide.is_printed(first)


def _passed_over(cells: Sequence[Cell], guide: Guide) -> bool:
    """Nothing, a header that is printed again, a total, or an example line."""
    filled = [cell for cell in cells if cell.text]
    if not filled or bare(filled[0].text).startswith((*_TOTAL, *_PASSED)):
        return True
    return all(guide.is_printed(cell.text) for cell in filled)
