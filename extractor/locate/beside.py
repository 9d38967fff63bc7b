"""Values that stand beside their labels: right of them, where row and column cross, or below
them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, takewhile

from extractor.guide import Guide, SlotGuide, slot_of
from extractor.locate.labels import Found
from extractor.locate.unboxed import Unboxed
from extractor.mixed import agreement, literals, taken_apart
from extractor.paper import Cell, Line
from extractor.spots import Sheet, Spot
from extractor.words import bare, flexible, readings
from records import Place, Slot
from records.kinds import is_readable, is_ticked, kind_of

_FEWEST_SIGNS = 2
_PROOF = 3
"""Signs of printed words that make a cell known by them."""
_OTHERS = re.compile(
    r"[^:：，。；]{1,15}[:：]|[一二三四五六七八九十]{1,3}、|第.{1,2}[章节部]|附件|\s*$"
)
"""What begins like a label, a heading or a note, or says nothing: no value goes on there."""


@dataclass(frozen=True, slots=True)
class Value:
    """The words that stand in one cell of the form. `source` is None where the paper has no cell
    there (an empty one of a spreadsheet); the place is then that of the label."""

    text: str
    place: Place
    by: str
    source: Cell | Line | None

    @classmethod
    def of(cls, what: Cell | Line, by: str) -> "Value":
        return cls(what.text, what.place, by, what)


class Beside:
    """Finds the values of a form's cells by the labels found on the paper."""

    def __init__(
        self, guide: Guide, sheet: Sheet, labels: Found, answers: Set[int] = frozenset()
    ) -> None:
        """`answers` are the ids of cells and lines that belong to somebody's long answer."""
        self.guide = guide
        self.sheet = sheet
        self.labels = labels
        self.shared: set[int] = set()
        """The ids of cells whose words are part of a value found in another."""
        self._terms = frozenset(map(bare, guide.form.synonyms))
        self._printed_at = {id(spot.what) for spot in labels.values()}
        rows = {one.row.number for one in guide.cells if one.row is not None}
        self._rows = {id(spot.what): n for n, spot in labels.items() if n in rows}
        self._unboxed = Unboxed(guide, sheet, self._printed_at)
        self._answers = answers
        self._sharing = Counter(cell.row for cell in guide.cells if cell.row)
        self._worded = Counter(tuple(literals(one.cell.parts)) for one in guide.cells)

    def value(self, guided: SlotGuide) -> Value | None:
        """None where no label of the cell is on the paper."""
        row = self.labels.get(guided.row.number) if guided.row else None
        column = self.labels.get(guided.column.number) if guided.column else None
        if row is not None:
            found = self._behind(row, column, guided)
            return self._as_lines(row, found, guided) or found
        alone = self._worded[tuple(literals(guided.cell.parts))] == 1
        if guided.row is not None:
            return self._by_words(guided) if alone else None
        if column is None or guided.column is None:
            return self._by_words(guided)
        offset = guided.cell.row - guided.column.cell.row - guided.column.cell.rows
        below = self._below(column, offset)
        return self._by_words(guided) or below if alone else below or self._by_words(guided)

    def _as_lines(self, label: Spot, found: Value, guided: SlotGuide) -> Value | None:
        """A cell with several values that the paper has as lines below its label."""
        if len(guided.cell.slots) < 2 or guided.nth > 1:
            return None
        lines = self._unboxed.lines(guided.cell.parts, label, found.source)
        if not lines:
            return None
        self.shared |= {id(line) for line in lines}
        return Value("\n".join(line.text for line in lines), lines[0].place, "label", lines[0])

    def _behind(self, row: Spot, column: Spot | None, guided: SlotGuide) -> Value:
        """The cell where row and column cross; where that is empty and the row has one value, what
        else stands to the right of the label."""
        crossed = self._crossing(row, column) if column is not None else None
        named = self._named_in_row(row, guided)
        if named is not None:
            return named
        several = guided.row is not None and self._sharing[guided.row] > 1
        if crossed is not None and (crossed.text or several):
            return crossed
        right = self._right(row, guided)
        return right if right.text else crossed or right

    def _named_in_row(self, row: Spot, guided: SlotGuide) -> Value | None:
        """Right of the word that is its header where the list stands in lines: 合计 期数 4 人数
        660."""
        if guided.column is None or not isinstance(row.what, Cell):
            return None
        label = row.what
        cells = [c for c in self.sheet.row(row.grid, label.row) if c.column > label.column]
        for cell, behind in pairwise(cells):
            if not guided.column.names.isdisjoint(readings(cell.text)):
                return Value.of(behind, "label")
        return None

    def _crossing(self, row: Spot, column: Spot) -> Value | None:
        """The cell in this row under that header, right of the label and before the next one; of a
        table on its side, in that row under this header."""
        if row.grid != column.grid or row.grid < 0:
            return None
        beside, above = row.what, column.what
        if not isinstance(beside, Cell) or not isinstance(above, Cell):
            return None
        if beside.row < above.row and above.column < beside.column:
            beside, above = above, beside
        if above.row >= beside.row:
            return None
        cell = self.sheet.at(row.grid, beside.row, above.column)
        if cell is None:
            return Value("", beside.place, "label", None)
        after = any(cell is one for one in self._until_label(row.grid, beside))
        return Value.of(cell, "label") if after else None

    def _right(self, label: Spot, guided: SlotGuide) -> Value:
        """The nth cell to the right, before the next label; where that label comes at once, below.

        Where there are more cells than the form has, but as many say something as there are values,
        they are the values. Else an empty cell is one; a single value may stand further on.
        """
        values = self._sharing[guided.row] if guided.row else 1
        cell = label.what
        nothing = Value("", cell.place, "label", None)
        if not isinstance(cell, Cell):
            return self._lines_below(label, guided) or nothing
        cells = list(self._until_label(label.grid, cell))
        nth = guided.nth
        said = [one for one in cells if one is not None and one.text]
        together = self._options(guided, said) if values == 1 else None
        if together is not None:
            return together
        if values == 1 and len(said) == len(cells) == 2 and bare(said[0].text) in self._terms:
            return Value.of(said[1], "label")
        if len(said) == values and len(cells) > guided.room:
            return Value.of(said[nth - 1], "label")
        there = [one for one in cells if one is not None] if values == 1 else cells
        if len(there) >= nth:
            found = there[nth - 1]
            return Value.of(found, "label") if found is not None else nothing
        headed = not cells or (not there and self._heads_values(label.grid, cell))
        return (self._below(label) if headed and nth == 1 else None) or nothing

    def _lines_below(self, label: Spot, guided: SlotGuide) -> Value | None:
        """Words on the lines below a label that has its own, up to whatever may be another's."""
        slot = slot_of(guided.cell)
        if slot is None or kind_of(self.guide.form.subschema(slot.pointer)).name != "text":
            return None
        below = (spot.what for spot in self.sheet.spots.since(label.number + 1))
        lines = list(takewhile(self._goes_on, below))
        self.shared |= {id(line) for line in lines}
        text = "\n".join(line.text for line in lines)
        return Value(text, lines[0].place, "label", lines[0]) if text else None

    def _goes_on(self, what: Cell | Line) -> bool:
        if isinstance(what, Cell) or self.guide.is_printed(what.text):
            return False
        return _OTHERS.match(what.text) is None

    def _options(self, guided: SlotGuide, said: Sequence[Cell]) -> Value | None:
        """One choice, each of its options in a cell of its own."""
        slot = slot_of(guided.cell)
        options = kind_of(self.guide.form.subschema(slot.pointer)).options if slot else ()
        text = "　".join(cell.text for cell in said)
        if not options or len(said) < len(options) or not is_ticked(text, options):
            return None
        self.shared |= {id(cell) for cell in said}
        return Value(text, said[0].place, "label", said[0])

    def _heads_values(self, grid: int, label: Cell) -> bool:
        """Does the label stand in a row of nothing but labels, over a row without any?"""
        row = [cell for cell in self.sheet.row(grid, label.row) if cell.text]
        below = self.sheet.row(grid, label.row + label.rows)
        return (
            len(row) > 1
            and all(id(cell) in self._printed_at for cell in row)
            and not any(self.guide.is_printed(cell.text) for cell in below if cell.text)
        )

    def _until_label(self, grid: int, cell: Cell) -> Iterator[Cell | None]:
        """What stands to the right: cells, and None for each column without one."""
        column, width = cell.column + cell.columns, self.sheet.width(grid)
        while column < width:
            found = self.sheet.at(grid, cell.row, column)
            if found is not None and id(found) in self._printed_at:
                return
            # Some programs repeat the words of a merged cell in each cell it covered.
            if found is None or bare(found.text) != bare(cell.text):
                yield found
            column = found.column + found.columns if found is not None else column + 1

    def _below(self, label: Spot, offset: int = 0) -> Value | None:
        """The cell so many rows below the one under a label, unless the form printed it."""
        cell = label.what
        if not isinstance(cell, Cell):
            return None
        under = self.sheet.at(label.grid, cell.row + cell.rows + offset, cell.column)
        if under is None or id(under) in self._printed_at or self.guide.is_printed(under.text):
            return None
        return Value.of(under, "label")

    def _by_words(self, guided: SlotGuide) -> Value | None:
        """A cell without a label beside it is known by the words printed in it: by half of them
        at least, and those that lead to its first value. A single sign (人, 天) tells nothing."""
        parts = guided.cell.parts
        wanted = len(literals(parts))
        if len(bare("".join(literals(parts)))) < _FEWEST_SIGNS:
            return None
        leading = _leading(parts)
        scored = [
            (agreement(parts, s.text), -s.number, s.what)
            for s in self.sheet.spots.having(lambda text: leading.search(text) is not None)
            if not self._is_of_another(s, guided)
        ]
        best = max(scored, key=lambda one: one[:2], default=None)
        known = best is not None and best[0] > 0 and best[0] * 2 >= wanted
        return Value.of(best[2], "label") if best and known and self._fits(parts, best[2]) else None

    def _is_of_another(self, spot: Spot, guided: SlotGuide) -> bool:
        """Is this a label, part of a long answer or of another value, or does it stand right of a
        label that the form prints beside other values?"""
        what = spot.what
        if id(what) in self._printed_at or id(what) in self._answers or id(what) in self.shared:
            return True
        label = self._left(spot.grid, what) if isinstance(what, Cell) else None
        own = guided.row.number if guided.row is not None else None
        return label is not None and label != own

    def _left(self, grid: int, cell: Cell) -> int | None:
        """The number of the label that is the next cell on the left with any words."""
        row = (c for c in self.sheet.row(grid, cell.row) if c.column < cell.column and c.text)
        beside = max(row, key=lambda one: one.column, default=None)
        return self._rows.get(id(beside)) if beside is not None else None

    def _fits(self, parts: Sequence[str | Slot], what: Cell | Line) -> bool:
        """A word or two, as 人 or 至, prove nothing unless they part figures or days."""
        if len(bare("".join(literals(parts)))) >= _PROOF:
            return True
        slot, text = next(taken_apart(parts, what.text))
        kind = kind_of(self.guide.form.subschema(slot.pointer))
        return kind.name == "text" or is_readable(kind, text, slot.unit)


def _leading(parts: Sequence[str | Slot]) -> re.Pattern[str]:
    """The words printed before the first slot, of several lines the last; else those behind it."""
    first = next((n for n, part in enumerate(parts) if isinstance(part, Slot)), 0)
    before, behind = literals(parts[:first]), literals(parts[first:])
    words = before[-1].strip().splitlines()[-1] if before else behind[0] if behind else ""
    return flexible(words)
