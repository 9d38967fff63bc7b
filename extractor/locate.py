"""Where does each value of the form stand on this paper? By anchor where there is one, else by the
labels round it. Words only: what they mean is `normalise`'s business."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.answers import answer_text
from extractor.fields import from_fields
from extractor.guide import Guide, SlotGuide, guide_to, slot_of
from extractor.lists import Columns, items
from extractor.mixed import agreement, literals, taken_apart
from extractor.paper import Cell, Line, Paper
from extractor.reading import Located
from extractor.spots import Found, Sheet, Spot, matched
from records import Answer, Form, LayoutCell, Slot, Table, Text
from records.form import slot_anchor


@dataclass(frozen=True, slots=True)
class Location:
    """All that was located, and what of the paper and of the form was left over."""

    located: tuple[Located, ...]
    absent: tuple[str, ...]
    unclaimed: tuple[Spot, ...]


def locate(paper: Paper, form: Form, trusted: bool) -> Location:
    """`trusted`: the anchors are those of this very form."""
    fields = list(from_fields(paper, form)) if trusted else []
    if fields:
        return Location(tuple(fields), (), ())
    search = _Search(paper, guide_to(form), trusted)
    located = tuple(search.everything())
    return Location(located, tuple(search.absent), tuple(search.unclaimed(located)))


class _Search:
    def __init__(self, paper: Paper, guide: Guide, trusted: bool) -> None:
        self.sheet = Sheet(paper)
        self.guide = guide
        self.anchored = paper.anchored if trusted else {}
        self.absent: list[str] = []
        self.answered: set[int] = set()
        self._labels: Found | None = None

    @property
    def labels(self) -> Found:
        """Labels are looked for only when an anchor is missing: most files never need it."""
        if self._labels is None:
            self._labels = matched(self.guide.labels, self.sheet)
        return self._labels

    def everything(self) -> Iterator[Located]:
        for text in self.guide.texts:
            yield from self.text(text)
        for cell in self.guide.cells:
            if cell.part != "line":
                yield from self.cell(cell)
        for number, table in enumerate(self.guide.tables):
            if table.each:
                yield from self.list(number, table)
        for answer in self.guide.answers:
            yield from self.answer(answer)

    # --- paragraphs and single cells

    def text(self, block: Text) -> Iterator[Located]:
        slots = [part for part in block.parts if isinstance(part, Slot)]
        spots = self._anchored_spots(slots)
        by = "anchor" if spots else "label"
        spots = spots or self._best_spots(block)
        if slots and not spots:
            self._miss(literals(block.parts))
        for spot in spots:
            yield from _parted(block.parts, spot, by)

    def _anchored_spots(self, slots: Iterable[Slot]) -> list[Cell | Line]:
        found = [self.anchored.get(slot_anchor(slot.number)) for slot in slots]
        return list({id(what): what for what in found if what is not None}.values())

    def _best_spots(self, block: Text) -> list[Cell | Line]:
        """The spot with most of the printed words; several where they were put on several lines."""
        scored = [(agreement(block.parts, spot.text), spot.what) for spot in self.sheet.spots]
        best = max((score for score, _ in scored), default=0)
        if best == 0 or best >= len(literals(block.parts)):
            return [what for score, what in scored if score == best and best][:1]
        return [what for score, what in scored if score]

    def cell(self, guided: SlotGuide) -> Iterator[Located]:
        anchored = self._anchored_spots(guided.cell.slots)
        what, by = (anchored[0], "anchor") if anchored else (self._beside(guided), "label")
        if what is None:
            self._miss([self.guide.form.label(s.pointer) for s in guided.cell.slots])
            return
        slot = slot_of(guided.cell)
        if slot is not None:
            yield Located(slot, slot.pointer, what.text, what.place, by, what)
        else:
            yield from _parted(guided.cell.parts, what, by)

    def _beside(self, guided: SlotGuide) -> Cell | Line | None:
        row = self.labels.get(guided.row.number) if guided.row else None
        column = self.labels.get(guided.column.number) if guided.column else None
        if row is not None and column is not None and guided.nth > 1:
            crossed = self._crossing(row, column)
            if crossed is not None:
                return crossed
        if row is not None:
            return self.sheet.right_of(row, guided.nth)
        if len(guided.cell.parts) > 1:
            return self._by_words(guided)
        return None

    def _crossing(self, row: Spot, column: Spot) -> Cell | None:
        if row.grid != column.grid or row.grid < 0:
            return None
        if not isinstance(row.what, Cell) or not isinstance(column.what, Cell):
            return None
        if column.what.row >= row.what.row:
            return None
        return self.sheet.at(row.grid, row.what.row, column.what.column)

    def _by_words(self, guided: SlotGuide) -> Cell | Line | None:
        """A cell without a label beside it is known by the words printed in it."""
        wanted = len(literals(guided.cell.parts))
        scored = [
            (agreement(guided.cell.parts, s.text), -s.number, s.what) for s in self.sheet.spots
        ]
        best = max(scored, key=lambda one: one[:2], default=None)
        return best[2] if best and best[0] * 2 >= wanted and best[0] else None

    # --- lists

    def list(self, number: int, table: Table) -> Iterator[Located]:
        columns = self._anchored_columns(table) or self._labelled_columns(number, table)
        if columns is None:
            self._miss([self.guide.form.label(table.each)])
            return
        yield from items(table, columns, self.guide, self.sheet)

    def _anchored_columns(self, table: Table) -> Columns | None:
        at = {
            cell: spot
            for cell in table.line
            for spot in self._anchored_spots(cell.slots)[:1]
            if isinstance(spot, Cell)
        }
        if not at:
            return None
        spots = [self.sheet.spot_of(cell) for cell in at.values()]
        rows = min(cell.row for cell in at.values())
        columns = {cell: spot.column for cell, spot in at.items()}
        return Columns(spots[0].grid, rows, columns, "anchor")

    def _labelled_columns(self, number: int, table: Table) -> Columns | None:
        found: dict[int, dict[LayoutCell, Cell]] = {}
        for guided in self.guide.cells:
            if guided.table == number and guided.part == "line" and guided.column:
                spot = self.labels.get(guided.column.number)
                if spot is not None and isinstance(spot.what, Cell):
                    found.setdefault(spot.grid, {})[guided.cell] = spot.what
        if not found:
            return None
        grid, headers = max(found.items(), key=lambda pair: len(pair[1]))
        below = max(cell.row + cell.rows for cell in headers.values())
        columns = {cell: headers[cell].column for cell in table.line if cell in headers}
        return Columns(grid, below, columns, "table")

    # --- long answers

    def answer(self, block: Answer) -> Iterator[Located]:
        anchored = self._anchored_spots([block.slot])
        spot = self.sheet.spot_of(anchored[0]) if anchored else None
        found = answer_text(block, self.guide, self.sheet, spot)
        if found is None:
            self._miss([block.heading])
            return
        self.answered |= {id(spot.what) for spot in found.spots}
        by = "anchor" if anchored else "heading"
        yield Located(block.slot, block.slot.pointer, found.text, found.place, by)

    # --- what is left over

    def _miss(self, names: Iterable[str]) -> None:
        self.absent.extend(name.strip() for name in names)

    def unclaimed(self, located: Iterable[Located]) -> Iterator[Spot]:
        """Cells with words that neither the form printed nor a slot took."""
        claimed = {id(one.source) for one in located if one.source is not None} | self.answered
        for spot in self.sheet.spots:
            if spot.grid < 0 or not spot.text or id(spot.what) in claimed:
                continue
            if not self.guide.is_printed(spot.text) and not spot.text.strip().isdecimal():
                yield spot


def _parted(parts: tuple[str | Slot, ...], what: Cell | Line, by: str) -> Iterator[Located]:
    for slot, text in taken_apart(parts, what.text):
        yield Located(slot, slot.pointer, text, what.place, by, what)
