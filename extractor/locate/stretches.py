"""The stretches of a list: below its header, and wherever that is printed again, further down
(pages put together), on the right, on another sheet; and on a sheet that goes on without one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.guide import Guide
from extractor.locate.asides import Asides, filled_of
from extractor.locate.columns import LAST, Columns, span_labels
from extractor.locate.doubted import names_of_others
from extractor.locate.labels import Found
from extractor.paper import Cell
from extractor.spots import Sheet, Spot
from extractor.words import likely, readings
from records import LayoutCell, Table

_NEAR = 2
"""Leaf headers printed again stand at most so many rows apart."""
_OFTEN = 2_000
_TOP = 10
"""Rows among which a sheet without a header begins."""
Names = Mapping[LayoutCell, frozenset[str]]
"""What the header of each column may say."""


def stretches(
    first: Columns, table: Table, guide: Guide, sheet: Sheet, labels: Callable[[], Found]
) -> list[Columns]:
    """In reading order, each with the row it ends before and the columns it lies within. One, where
    another list of the form has the same headers: nobody could say whose they are. Headers without
    one that is this list's alone are another table's."""
    names = _names(table, guide, first)

    def others() -> Found:
        of = guide.labels
        return {n: spot for n, spot in labels().items() if guide.tables[of[n].table] is not table}

    shared = names_of_others(table, guide)
    own = frozenset(cell for cell in first.at if shared.isdisjoint(names.get(cell, shared)))
    again = [] if _shared(names, table, guide) else list(_again(first, names, sheet, others))
    again = [one for one in again if not own or not own.isdisjoint(one.at)]
    found = sorted((first, *again), key=lambda one: (one.grid, one.head, min(one.at.values())))
    apart = [_bounded(one, found) for one in found]
    return [*apart, *_going_on(apart[-1], guide, sheet)]


def _names(table: Table, guide: Guide, first: Columns | None = None) -> Names:
    """Of a span of days in one column, what stands over it."""
    names = {
        one.cell: one.column.names
        for one in guide.cells
        if one.column is not None and one.cell in table.line
    }
    if first is None or not first.until:
        return names
    spans = {a: label.names for a, _, label in span_labels(table, guide) if a in first.until}
    return {cell: own for cell, own in names.items() if cell not in first.until.values()} | spans


def _shared(names: Names, table: Table, guide: Guide) -> bool:
    own = frozenset[str]().union(*names.values())
    others = [_names(other, guide) for other in guide.tables if other is not table and other.each]
    return any(
        sum(not own.isdisjoint(one) for one in other.values()) * 2 >= len(other)
        for other in others
        if other
    )


def _again(
    first: Columns, names: Names, sheet: Sheet, labels: Callable[[], Found]
) -> Iterator[Columns]:
    """`labels` are those of other parts of the form, whose words are theirs."""
    spots = _headers(names, sheet)
    if len(spots) <= len(first.at):
        return
    for block in _blocks([spot for spot in spots if not _is_of(spot, first)], names):
        if len(block) < 2 or len(block) * 3 < len(first.at) * 2:
            continue
        known = {id(spot.what) for spot in labels().values()}
        theirs = sum(id(spot.what) in known for spot in block.values())
        if theirs * 2 < len(block):
            yield replace(_below(block), until=first.until)


def _is_of(spot: Spot, one: Columns) -> bool:
    """Is this a cell of its header?"""
    columns = range(min(one.at.values()), max(one.at.values()) + 1)
    here = spot.grid == one.grid and one.head <= _row(spot) < one.row
    return here and _column(spot) in columns


def _below(block: Mapping[LayoutCell, Spot]) -> Columns:
    """The columns under these headers."""
    cells = [spot.what for spot in block.values() if isinstance(spot.what, Cell)]
    at = {layout_cell: _column(spot) for layout_cell, spot in block.items()}
    row = max(cell.row + cell.rows for cell in cells)
    head = min(cell.row for cell in cells)
    return Columns(next(iter(block.values())).grid, row, at, "table", head=head)


def _headers(names: Names, sheet: Sheet) -> list[Spot]:
    """Cells that say what a header says."""
    every = frozenset[str]().union(*names.values())
    may_be = likely(every)
    found = sheet.spots.having(lambda t: may_be(t) and not every.isdisjoint(readings(t)))
    return [spot for _, spot in zip(range(_OFTEN), found, strict=False) if spot.grid >= 0]


def _blocks(spots: Sequence[Spot], names: Names) -> Iterator[dict[LayoutCell, Spot]]:
    """Headers that stand together, from the left; where one comes again, the next block begins."""
    for near in _near(spots):
        block: dict[LayoutCell, Spot] = {}
        for spot in sorted(near, key=_column):
            meant = [cell for cell in names if not names[cell].isdisjoint(readings(spot.text))]
            cell = next((one for one in meant if one not in block), None)
            if cell is None and meant:
                yield block
                block, cell = {}, meant[0]
            if cell is not None:
                block[cell] = spot
        yield block


def _near(spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Spots on rows next to each other, one in each column."""
    near: list[Spot] = []
    for spot in sorted(spots, key=lambda s: (s.grid, _row(s))):
        apart = near and (spot.grid != near[-1].grid or _row(spot) - _row(near[-1]) > _NEAR)
        if apart or any(_column(spot) == _column(other) for other in near):
            yield near
            near = []
        near.append(spot)
    yield near


def _row(spot: Spot) -> int:
    return spot.what.row if isinstance(spot.what, Cell) else -1


def _column(spot: Spot) -> int:
    return spot.what.column if isinstance(spot.what, Cell) else -1


def _bounded(one: Columns, every: Sequence[Columns]) -> Columns:
    """Down to the next header below it, and on the right and left to those beside it."""
    others = [other for other in every if other is not one and other.grid == one.grid]
    below = [other.head for other in others if other.head >= one.row]
    beside = [other for other in others if other.head < one.row and one.head < other.row]
    right = [min(b.at.values()) for b in beside if min(b.at.values()) > max(one.at.values())]
    left = [max(b.at.values()) + 1 for b in beside if max(b.at.values()) < min(one.at.values())]
    return replace(
        one,
        end=min(below, default=one.end),
        across=(max(left, default=0), min(right, default=one.across[1])),
    )


def _going_on(last: Columns, guide: Guide, sheet: Sheet) -> Iterator[Columns]:
    """Grids behind the last that begin with a line in the same columns, without any header."""
    asides = Asides(last, guide)
    for grid in range(last.grid + 1, len(sheet.paper.grids)):
        rows = (sheet.row(grid, row) for row in range(min(sheet.last_row(grid) + 1, _TOP)))
        cells = next((cells for cells in rows if any(cell.text for cell in cells)), None)
        if not cells or not asides.is_sure(filled_of(cells)):
            return
        row = cells[0].row
        yield replace(last, grid=grid, row=row, head=row, end=LAST)
