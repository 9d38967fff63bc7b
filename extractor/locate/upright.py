"""Lists on their side, whose labels stand down the left: a statistic with a column for each line of
the form, people or classes with a column each. The table is turned round; every cell keeps its
place."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.guide import Guide
from extractor.locate.asides import is_total
from extractor.paper import Cell, Grid, Line, Paper
from extractor.words import bare, likely, readings
from records import Table

_FEWEST = 3
"""Labels of a list that prove its layout."""


@dataclass(frozen=True, slots=True)
class _List:
    """The names of each column of a list, and the columns whose names no value outside lists has:
    these prove that it is this list."""

    names: tuple[frozenset[str], ...]
    own: frozenset[int]

    def column(self, cell: Cell) -> int | None:
        said = readings(cell.text)
        return next((n for n, one in enumerate(self.names) if not one.isdisjoint(said)), None)

    def is_proven(self, columns: Set[int]) -> bool:
        """By at least half of its own."""
        own = len(columns & self.own)
        return len(columns) >= _FEWEST and own >= 2 and own * 2 >= len(self.own)


def upright(paper: Paper, guide: Guide) -> Paper:
    """The paper itself where every list stands in lines, or cannot be told."""
    for one in _lists(guide):
        if _in_lines(paper, one):
            continue
        blocks = (piece for block in paper.blocks for piece in _upright(block, one))
        paper = replace(paper, blocks=tuple(blocks))
    return paper


@lru_cache(maxsize=256)
def _lists(guide: Guide) -> tuple[_List, ...]:
    found = (_list(table, guide) for table in guide.tables if table.each)
    return tuple(one for one in found if one is not None)


def _list(table: Table, guide: Guide) -> _List | None:
    beside = {guided.row.number for guided in guide.cells if guided.row and guided.part != "line"}
    taken = {name for label in guide.labels if label.number in beside for name in label.names}
    names = tuple(
        guided.column.names
        for guided in guide.cells
        if guided.column is not None and guided.cell in table.line
    )
    own = frozenset(n for n, one in enumerate(names) if one.isdisjoint(taken))
    return _List(names, own) if len(own) >= 2 else None


def _hits(grid: Grid, one: _List) -> list[tuple[Cell, int]]:
    """The labels of the list in a grid, in reading order; not those of a total (合计 人数 60)."""
    may_be = likely(frozenset[str]().union(*one.names))
    begins = {cell.row: cell for cell in reversed(grid.cells) if cell.text}
    totals = {row for row, cell in begins.items() if is_total(bare(cell.text))}
    cells = (c for c in grid.cells if c.text and c.row not in totals and may_be(c.text))
    return [(cell, column) for cell in cells if (column := one.column(cell)) is not None]


def _in_lines(paper: Paper, one: _List) -> bool:
    """Is there a row, or two that meet, of labels of the list and hardly anything else?"""
    for grid in paper.grids:
        rows: dict[int, set[int]] = {}
        for cell, column in _hits(grid, one):
            rows.setdefault(cell.row, set()).add(column)
        for row, columns in rows.items():
            there = columns | rows.get(row + 1, set())
            filled = sum(1 for cell in grid.cells if cell.row == row and cell.text)
            if len(there) * 5 >= len(one.names) * 2 and len(columns) * 3 > filled * 2:
                return True
    return False


def _upright(block: Line | Grid, one: _List) -> Iterator[Line | Grid]:
    """A grid in pieces: what stands above the rows that begin with labels of the list, these turned
    round, and what stands below them."""
    rows = _side(block, one) if isinstance(block, Grid) and not block.rows else None
    if rows is None or not isinstance(block, Grid):
        yield block
        return
    begin, end = rows
    above = tuple(cell for cell in block.cells if cell.row < begin)
    below = tuple(cell for cell in block.cells if cell.row >= end)
    side = (_turned(cell, begin) for cell in block.cells if begin <= cell.row < end)
    if above:
        yield Grid(above)
    yield Grid(tuple(sorted(side, key=lambda c: (c.row, c.column))))
    if below:
        yield Grid(below)


def _side(grid: Grid, one: _List) -> tuple[int, int] | None:
    """From which row to before which the labels of the list stand in one column, each once, with
    nothing but items beside them."""
    hits = _hits(grid, one)
    columns = {cell.column for cell, _ in hits}
    found = [column for _, column in hits]
    if len(columns) != 1 or len(set(found)) != len(found) or not one.is_proven(set(found)):
        return None
    first = hits[0][0]
    begin, end = first.row, hits[-1][0].row + hits[-1][0].rows
    above = [c for c in grid.cells if c.row + c.rows == begin and c.column == first.column]
    begin = above[0].row if above and _heads(above[0], grid) else begin
    across = any(c.row < edge < c.row + c.rows for c in grid.cells for edge in (begin, end))
    return None if across or grid.width <= first.column + first.columns else (begin, end)


def _heads(corner: Cell, grid: Grid) -> bool:
    """Do the rows of labels begin with one that names the items (项目, 第1期, 第2期)?"""
    beside = [c for c in grid.cells if c.row == corner.row and c.column > corner.column]
    return len([c for c in beside if c.text]) > 1 and corner.rows == 1


def _turned(cell: Cell, begin: int) -> Cell:
    return cell._replace(
        row=cell.column, column=cell.row - begin, rows=cell.columns, columns=cell.rows
    )
