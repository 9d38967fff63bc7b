"""Repeated lines: from the first down to the foot, the end, or whatever the form prints next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.guide import Guide, slot_of
from extractor.mixed import taken_apart
from extractor.paper import Cell
from extractor.reading import Located
from extractor.spots import Sheet
from extractor.words import bare
from records import LayoutCell, Table
from records.form import slot_anchor
from records.kinds import is_blank, kind_of

_SUMS = ("合计", "总计", "小计", "共计", "其中")
_EXAMPLES = ("例如", "示例", "样例", "填写示例")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a list stands: its grid, its first row, and the column of each cell of its line."""

    grid: int
    row: int
    at: Mapping[LayoutCell, int]
    by: str


def items(table: Table, columns: Columns, guide: Guide, sheet: Sheet) -> Iterator[Located]:
    """Every value of every line that holds one; empty lines are passed over."""
    own = _Own.of(table)
    position = 0
    for row in range(columns.row, sheet.last_row(columns.grid) + 1):
        cells = sheet.row(columns.grid, row)
        if _ends(cells, own, guide):
            return
        if not any(cell.text for cell in cells) or _passed_over(cells, guide):
            continue
        line = list(_line(columns, row, guide, sheet))
        if any(not _untouched(guide, located) for located in line):
            for located in line:
                yield located.numbered(position)
            position += 1


def _line(columns: Columns, row: int, guide: Guide, sheet: Sheet) -> Iterator[Located]:
    for layout_cell, column in columns.at.items():
        cell = sheet.at(columns.grid, row, column)
        if cell is None or cell.row != row:
            continue
        slot = slot_of(layout_cell)
        if slot is not None:
            yield Located(slot, slot.pointer, cell.text, cell.place, columns.by, cell)
            continue
        for part, text in taken_apart(layout_cell.parts, cell.text):
            yield Located(part, part.pointer, text, cell.place, columns.by, cell)


def _untouched(guide: Guide, located: Located) -> bool:
    return is_blank(located.raw, kind_of(guide.form.subschema(located.slot.pointer)))


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


def _ends(cells: Sequence[Cell], own: _Own, guide: Guide) -> bool:
    """A foot row, another slot's row, or words that the form prints below the list."""
    if any(anchor not in own.anchors for cell in cells for anchor in cell.anchors):
        return True
    filled = [cell for cell in cells if cell.text]
    if not filled:
        return False
    if all(guide.is_printed(cell.text) for cell in filled):
        return not all(bare(cell.text) in own.head for cell in filled)
    first = bare(filled[0].text)
    if first in own.feet or any(first.startswith(word) for word in _SUMS):
        return True
    return first not in own.head and guide.is_printed(filled[0].text)


def _passed_over(cells: Sequence[Cell], guide: Guide) -> bool:
    """A header that is printed again, or an example line."""
    filled = [cell for cell in cells if cell.text]
    example = bare(filled[0].text).startswith(_EXAMPLES)
    return example or all(guide.is_printed(cell.text) for cell in filled)
