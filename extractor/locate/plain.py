"""Lines of a list in the folded rows of a long sheet, taken many at a time.

Only rows of which there is no doubt: all others are looked at one by one, as cells.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from extractor.guide import Guide, slot_of
from extractor.locate.asides import Asides, is_ditto, tells
from extractor.locate.columns import Columns
from extractor.once import Once
from extractor.reading import Lines
from extractor.spots import Sheet
from records import Slot, Table
from records.kinds import Kind, is_blank, kind_of


class Plain:
    """`begins`: whether a row whose first words these are is a line, whatever else it says, unless
    `asides` are told by other words of it."""

    def __init__(
        self,
        table: Table,
        columns: Columns,
        guide: Guide,
        asides: Asides,
        begins: Callable[[str], bool],
    ) -> None:
        self._asides = asides
        self._each = table.each
        self._columns = columns
        self._slots = _slots(table, columns, guide)
        self._begins = Once(begins)
        self._says = [
            (column, Once(lambda text, kind=kind: not is_blank(text, kind)))
            for column, kind in self._kinds(guide)
        ]

    def _kinds(self, guide: Guide) -> Iterator[tuple[int, Kind]]:
        for column, slot in self._slots:
            yield column, kind_of(guide.form.subschema(slot.pointer))

    def lines(self, sheet: Sheet, row: int, position: int) -> Lines | None:
        """Those from this row on, None where it is none."""
        folded = sheet.folded(self._columns.grid, row) if self._slots else None
        if folded is None:
            return None
        (fold, begin), end = folded, folded[1]
        rows = fold.rows
        last = bisect_left(rows.numbers, self._columns.end)
        telling = fold.telling(tells)
        while end < last and self._is_line(rows.words[end], telling):
            end += 1
        if end == begin:
            return None
        slots = tuple((column, slot) for column, slot in self._slots if column < rows.width)
        of = self._columns
        return Lines(self._each, position, of.grid, slots, rows.part(begin, end), of.by)

    def _is_line(self, words: Sequence[str | None], telling: frozenset[str]) -> bool:
        begin, end = self._columns.across
        first = next(filter(None, words[begin:end] if begin else words), None)
        if first is None or not self._begins[first] or not self._is_filled(words):
            return False
        if not telling or telling.isdisjoint(words):
            return True
        filled = [(n, text) for n, text in enumerate(words) if text and begin <= n < end]
        return not any(is_ditto(text) for _, text in filled) and self._asides.are_not(filled)

    def _is_filled(self, words: Sequence[str | None]) -> bool:
        there = len(words)
        return any(says[words[column] or ""] for column, says in self._says if column < there)


def _slots(table: Table, columns: Columns, guide: Guide) -> tuple[tuple[int, Slot], ...]:
    """The slot of each column; none where a line is more than one value in each of its columns, or
    where another part of the form says something of the same list."""
    if columns.until:
        return ()
    found = {cell: slot_of(cell) for cell in columns.at}
    slots: dict[int, Slot] = {}
    for cell, column in columns.at.items():
        slot = found[cell]
        if slot is None:
            return ()
        slots.setdefault(column, slot)
    every = [s.pointer for s in guide.form.layout.slots if s.pointer.startswith(table.each + "/")]
    own = {slot.pointer for cell in table.line for slot in cell.slots}
    begin = f"{table.each}/*/"
    flat = all(one.startswith(begin) and "/" not in one[len(begin) :] for one in own)
    return tuple(slots.items()) if flat and len(every) == len(own) and "*" not in table.each else ()
