"""Lists on their side, whose labels stand down the left: a statistic with a column for each line of
the form, people or classes with a column each. The table is turned round; every cell keeps its
place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.guide import Guide
from extractor.locate.asides import is_total
from extractor.locate.listed import Listed, lists_of
from extractor.paper import Cell, Grid, Line, Paper
from extractor.words import bare, likely


def upright(paper: Paper, guide: Guide) -> Paper:
    """The paper itself where every list stands in lines, or cannot be told."""
    lists = [one for one in lists_of(guide) if not _in_lines(paper, one)]
    blocks = (piece for block in paper.blocks for piece in _upright(block, lists))
    return replace(paper, blocks=tuple(blocks)) if lists else paper


_Hits = list[tuple[Cell, int]]


def _hits(grid: Grid, one: Listed) -> _Hits:
    """The labels of the list in a grid, in reading order; not those of a total (合计 人数 60)."""
    may_be = likely(frozenset[str]().union(*one.names))
    begins = {cell.row: cell for cell in reversed(grid.cells) if cell.text}
    totals = {row for row, cell in begins.items() if is_total(bare(cell.text))}
    cells = (c for c in grid.cells if c.text and c.row not in totals and may_be(c.text))
    return [(cell, column) for cell in cells if (column := one.number(cell.text)) is not None]


def _in_lines(paper: Paper, one: Listed) -> bool:
    """Is there a row, or two that meet, of labels of the list and hardly anything else?"""
    for grid in paper.grids:
        rows: dict[int, set[int]] = {}
        for cell, column in _hits(grid, one):
            rows.setdefault(cell.row, set()).add(column)
        for row, columns in rows.items():
            there = columns | rows.get(row + 1, set())
            filled = sum(1 for cell in grid.cells if cell.row == row and cell.text)
            beside = len(columns) > 1 and len(columns) * 3 > filled * 2
            if beside and len(there) * 5 >= len(one.names) * 2:
                return True
    return False


def _upright(block: Line | Grid, lists: Sequence[Listed]) -> Iterator[Line | Grid]:
    """A grid in pieces: what stands above the rows that begin with labels of a list, these turned
    round, and what stands below them. Of several lists that may be meant it is the one that has
    most of the labels."""
    if not isinstance(block, Grid) or block.rows:
        yield block
        return
    found = [(one, hits) for one in lists if (hits := _hits(block, one))]
    for one, hits in sorted(found, key=lambda it: -len(it[1])):
        if (rows := _side(block, one, hits)) is not None:
            yield from _in_pieces(block, *rows, lists)
            return
    yield block


def _in_pieces(grid: Grid, begin: int, end: int, lists: Sequence[Listed]) -> Iterator[Line | Grid]:
    above = tuple(cell for cell in grid.cells if cell.row < begin)
    below = tuple(cell for cell in grid.cells if cell.row >= end)
    side = (_turned(cell, begin) for cell in grid.cells if begin <= cell.row < end)
    if above:
        yield from _upright(Grid(above), lists)
    yield Grid(tuple(sorted(side, key=lambda c: (c.row, c.column))))
    if below:
        yield from _upright(Grid(below), lists)


def _side(grid: Grid, one: Listed, hits: _Hits) -> tuple[int, int] | None:
    """From which row to before which the labels of the list stand in one column, each once, with
    nothing but items beside them."""
    columns = {cell.column for cell, _ in hits}
    found = [column for _, column in hits]
    if len(columns) != 1 or len(set(found)) != len(found) or not one.is_known(found):
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
