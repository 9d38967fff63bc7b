"""Labels whose halves stand in two cells, 政治 above or beside 面貌, put together."""

from collections.abc import Iterator, Mapping, Set

from extractor.paper import Cell, Grid
from extractor.words import bare

_LONGEST = 8
"""Signs of half a label."""
_At = Mapping[tuple[int, int], Cell]


def joined(grid: Grid, names: Set[str], whole: Set[str] = frozenset()) -> Grid:
    """The grid with the halves of these labels in one cell each; nothing else is changed. Labels
    that are `whole` are nobody's first half (收费 beside 批文)."""
    begins = {name[:n] for name in names for n in range(1, len(name))} - whole
    halves = [cell for cell in grid.cells if _is_short(cell) and bare(cell.text) in begins]
    if not halves:
        return grid
    at: _At = {(cell.row, cell.column): cell for cell in grid.cells}
    pairs = {id(one): (one, other) for one in halves for other in _others(one, at, names)}
    gone = {id(other) for _, other in pairs.values()}
    cells = (_one(*pairs[id(c)]) if id(c) in pairs else c for c in grid.cells if id(c) not in gone)
    return Grid(tuple(cells), grid.rows)


def _is_short(cell: Cell) -> bool:
    return 0 < len(cell.text) <= _LONGEST


def _others(one: Cell, at: _At, names: Set[str]) -> Iterator[Cell]:
    """The cell with the other half: below it and as wide, or else beside it and as high."""
    below = at.get((one.row + one.rows, one.column))
    if below is not None and below.columns == one.columns and _are_one(one, below, names):
        yield below
        return
    beside = at.get((one.row, one.column + one.columns))
    if beside is not None and beside.rows == one.rows and _are_one(one, beside, names):
        yield beside


def _are_one(one: Cell, other: Cell, names: Set[str]) -> bool:
    return _is_short(other) and bare(one.text) + bare(other.text) in names


def _one(one: Cell, other: Cell) -> Cell:
    down = other.row > one.row
    rows = one.rows + (other.rows if down else 0)
    columns = one.columns + (0 if down else other.columns)
    return one._replace(
        text=f"{one.text}\n{other.text}",
        rows=rows,
        columns=columns,
        confidence=min(one.confidence, other.confidence),
        unread=one.unread or other.unread,
    )
