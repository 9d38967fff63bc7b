"""Where the columns of a list stand on the paper: under their anchors, or under their headers."""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.guide import Guide, Label, slot_of
from extractor.locate.doubted import are_doubted, names_of_others
from extractor.locate.labels import Found
from extractor.paper import Cell, Line
from extractor.spots import Sheet
from extractor.words import readings
from records import LayoutCell, Table
from records.form import slot_anchor
from records.kinds import kind_of

_NEAR = 2
"""Leaf headers of one list end at most this many rows apart (a header not merged downwards)."""


LAST = 1_000_000_000
"""A row or column behind all others."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A list's grid, its first row, the column of each cell of its line, and the labels of columns
    that are not on the paper. `head`: the first row of its header; `end`: the row before which it
    ends at the latest; `across`: the columns, from and before, beyond which it has nothing;
    `until`: cells whose column holds both ends of a span of days, with that of the other end."""

    grid: int
    row: int
    at: Mapping[LayoutCell, int]
    by: str
    absent: tuple[str, ...] = ()
    head: int = 0
    end: int = LAST
    across: tuple[int, int] = (0, LAST)
    until: Mapping[LayoutCell, LayoutCell] = field(default_factory=dict[LayoutCell, LayoutCell])


def columns_of(
    table: Table,
    guide: Guide,
    sheet: Sheet,
    anchored: Mapping[str, Cell | Line],
    labels: Callable[[], Found],
) -> Columns | None:
    """None where nothing of the list is on the paper. Headers are only looked for when a column
    has lost its anchor."""
    wanted = [cell for cell in table.line if cell.slots]
    by_anchor = _by_anchor(wanted, guide, sheet, anchored)
    if by_anchor is not None:
        levels = max((cell.row + cell.rows for cell in table.head), default=0)
        by_anchor = replace(by_anchor, head=max(by_anchor.row - levels, 0))
    if by_anchor is not None and len(by_anchor.at) == len(wanted):
        return by_anchor
    by_header = _by_header(table, guide, sheet, labels())
    if by_anchor is None:
        return by_header
    if by_header is None or by_header.grid != by_anchor.grid:
        return by_anchor
    both = {**by_header.at, **by_anchor.at}
    at = {cell: both[cell] for cell in wanted if cell in both}
    return replace(by_anchor, at=at, absent=_absent(wanted, at, guide))


def _by_anchor(
    wanted: Sequence[LayoutCell], guide: Guide, sheet: Sheet, anchored: Mapping[str, Cell | Line]
) -> Columns | None:
    at: dict[LayoutCell, Cell] = {}
    for cell in wanted:
        spot = anchored.get(slot_anchor(cell.slots[0].number))
        if isinstance(spot, Cell):
            at[cell] = spot
    if not at:
        return None
    grid = sheet.spot_of(next(iter(at.values()))).grid
    first = min(cell.row for cell in at.values())
    own = {slot_anchor(slot.number) for cell in wanted for slot in cell.slots}
    row = _raised(grid, first, own, guide, sheet)
    columns = {cell: spot.column for cell, spot in at.items()}
    return Columns(grid, row, columns, "anchor", _absent(wanted, columns, guide))


def _raised(grid: int, row: int, own: set[str], guide: Guide, sheet: Sheet) -> int:
    """The list's first row: above the anchored one where lines were put in or sorted there."""
    while row > 0 and _is_line(sheet.row(grid, row - 1), own, guide):
        row -= 1
    return row


def _is_line(cells: Sequence[Cell], own: set[str], guide: Guide) -> bool:
    filled = [cell for cell in cells if cell.text]
    foreign = any(anchor not in own for cell in cells for anchor in cell.anchors)
    printed = sum(guide.is_printed(cell.text) for cell in filled)
    return len(filled) > 1 and not foreign and printed * 2 < len(filled)


def _by_header(table: Table, guide: Guide, sheet: Sheet, labels: Found) -> Columns | None:
    """The headers that stand together: in one grid, ending on one row or nearly; where some are of
    this list alone, those that stand with most of them."""
    headers: dict[LayoutCell, tuple[int, Cell]] = {}
    for guided in guide.cells:
        if guided.column and guided.cell in table.line:
            spot = labels.get(guided.column.number)
            if spot is not None and isinstance(spot.what, Cell):
                headers[guided.cell] = (spot.grid, spot.what)
    if not headers:
        return None
    shared = names_of_others(table, guide)
    own = {g.cell for g in guide.cells if g.column and shared.isdisjoint(g.column.names)}
    ends = Counter((grid, cell.row + cell.rows) for grid, cell in headers.values())
    proven = Counter((grid, c.row + c.rows) for one, (grid, c) in headers.items() if one in own)
    grid, end = max(ends, key=lambda at: (proven[at], ends[at]))
    together = {
        layout_cell: cell
        for layout_cell, (on, cell) in headers.items()
        if on == grid and abs(cell.row + cell.rows - end) <= _NEAR
    }
    lost = [cell for cell in table.line if cell not in together]
    together |= _beside_them(lost, together, grid, guide, sheet)
    if are_doubted(together, table, guide, sheet, labels):
        return None
    spans = _spans(together, grid, table, guide, labels)
    together |= {begin: cell for begin, (_, cell) in spans.items()}
    until = {begin: end for begin, (end, _) in spans.items()}
    below = max(cell.row + cell.rows for cell in together.values())
    columns = {layout_cell: cell.column for layout_cell, cell in together.items()}
    head = min(cell.row for cell in together.values())
    absent = _absent(table.line, {*columns, *until.values()}, guide)
    return Columns(grid, below, columns, "table", absent, head, until=until)


def span_labels(table: Table, guide: Guide) -> Iterator[tuple[LayoutCell, LayoutCell, Label]]:
    """Two columns for the first and the last day, and the label over both."""
    for label in guide.labels:
        if guide.tables[label.table] is not table or label.part != "head":
            continue
        columns = range(label.cell.column, label.cell.column + label.cell.columns)
        under = [cell for cell in table.line if cell.column in columns]
        if len(under) == 2 and all(_is_day(cell, guide) for cell in under):
            yield under[0], under[1], label


def _is_day(cell: LayoutCell, guide: Guide) -> bool:
    slot = slot_of(cell)
    return slot is not None and kind_of(guide.form.subschema(slot.pointer)).name == "date"


def _spans(
    together: Mapping[LayoutCell, Cell], grid: int, table: Table, guide: Guide, labels: Found
) -> dict[LayoutCell, tuple[LayoutCell, Cell]]:
    """Spans of days in one column, under the label that the form prints over two."""
    ends = {cell.row + cell.rows for cell in together.values()}
    found: dict[LayoutCell, tuple[LayoutCell, Cell]] = {}
    for begin, end, label in span_labels(table, guide):
        spot = labels.get(label.number)
        if begin in together or end in together or spot is None or spot.grid != grid:
            continue
        cell = spot.what
        if isinstance(cell, Cell) and cell.row + cell.rows in ends:
            found[begin] = (end, cell)
    return found


def _beside_them(
    lost: Sequence[LayoutCell],
    together: Mapping[LayoutCell, Cell],
    grid: int,
    guide: Guide,
    sheet: Sheet,
) -> dict[LayoutCell, Cell]:
    """Headers that were taken for labels elsewhere, where these are printed, too, but stand once
    among the others; none that may be either of two."""
    rows = {row for cell in together.values() for row in range(cell.row, cell.row + cell.rows)}
    known = {id(cell) for cell in together.values()}
    cells = {id(c): c for row in sorted(rows) for c in sheet.row(grid, row) if id(c) not in known}
    names = {one.cell: one.column.names for one in guide.cells if one.column is not None}
    said = {
        header: [one for one, c in cells.items() if not names[header].isdisjoint(readings(c.text))]
        for header in lost
        if header in names
    }
    often = Counter(one for found in said.values() for one in found)
    return {
        header: cells[found[0]]
        for header, found in said.items()
        if len(found) == 1 and often[found[0]] == 1
    }


def _absent(
    wanted: Sequence[LayoutCell], found: Container[LayoutCell], guide: Guide
) -> tuple[str, ...]:
    slots = [slot for cell in wanted if cell not in found for slot in cell.slots]
    return tuple(guide.form.label(slot.pointer) for slot in slots)
