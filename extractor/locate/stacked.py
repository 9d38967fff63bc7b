"""Lines of a list that share a row, each cell with as many lines of text as there are items: two
people in one row. They are put in rows of their own; every cell keeps its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from extractor.guide import Guide, slot_of
from extractor.paper import Cell, Grid, Paper
from extractor.words import readings
from records import Slot
from records.kinds import Kind, is_readable, kind_of

_FEWEST = 3
"""Labels by which a header is known."""
_PROOF = 2
"""Cells whose every line is a value of its kind, that prove a row to be several."""
_Column = tuple[frozenset[str], Slot, Kind]


def stacked(paper: Paper, guide: Guide) -> Paper:
    """The paper itself where no row is more than one line of a list."""
    lists = [[*_columns(guide, n)] for n, table in enumerate(guide.tables) if table.each]
    blocks = (_apart(b, lists) if isinstance(b, Grid) else b for b in paper.blocks)
    return replace(paper, blocks=tuple(blocks)) if lists else paper


def _columns(guide: Guide, table: int) -> Iterator[_Column]:
    for one in guide.cells:
        slot = slot_of(one.cell)
        if one.table == table and one.part == "line" and one.column is not None and slot:
            yield one.column.names, slot, kind_of(guide.form.subschema(slot.pointer))


def _apart(grid: Grid, lists: Sequence[Sequence[_Column]]) -> Grid:
    if grid.rows or not any("\n" in cell.text for cell in grid.cells):
        return grid
    headers = _headers(grid, lists)
    counts: dict[int, int] = {}
    for row, cells in groupby(grid.cells, lambda cell: cell.row):
        above = max((end for end in headers if end <= row), default=None)
        count = _count([*cells], headers[above]) if above is not None else 1
        if count > 1:
            counts[row] = count
    return Grid(tuple(_moved(grid, counts))) if counts else grid


_Header = Mapping[int, tuple[Slot, Kind]]
"""Columns of the paper with what the list has there."""


def _headers(grid: Grid, lists: Sequence[Sequence[_Column]]) -> dict[int, _Header]:
    """By the row below them: labels of one list that end together."""
    ends: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        ends.setdefault(cell.row + cell.rows, []).append(cell)
    found = {
        end: max((_header(cells, columns) for columns in lists), key=len)
        for end, cells in ends.items()
    }
    return {end: header for end, header in found.items() if len(header) >= _FEWEST}


def _header(cells: Sequence[Cell], columns: Sequence[_Column]) -> _Header:
    """The columns of the list under these labels."""
    return {
        cell.column: (slot, kind)
        for cell in cells
        if cell.text
        for names, slot, kind in columns
        if not names.isdisjoint(readings(cell.text))
    }


def _count(cells: Sequence[Cell], typed: _Header) -> int:
    """How many lines of the list a row is: every cell has as many lines of text, and in those for
    numbers, codes, days and options each of them is a value, or they are counted."""
    filled = [cell for cell in cells if cell.text]
    counts = {len(cell.text.splitlines()) for cell in filled}
    if len(counts) != 1 or any(cell.rows > 1 for cell in cells):
        return 1
    wanted = [(c, *typed[c.column]) for c in filled if c.column in typed]
    told = [(c, slot, kind) for c, slot, kind in wanted if kind.name != "text"]
    each = all(is_readable(k, line, s.unit) for c, s, k in told for line in c.text.splitlines())
    proven = len(told) >= _PROOF or any(_are_counted(c.text.splitlines()) for c in filled)
    return counts.pop() if each and proven else 1


def _are_counted(lines: Sequence[str]) -> bool:
    """Are these running numbers?"""
    numbers = [int(line) for line in lines if line.strip().isdecimal()]
    return numbers == [*range(numbers[0], numbers[0] + len(lines))] if numbers else False


def _moved(grid: Grid, counts: Mapping[int, int]) -> Iterator[Cell]:
    """The cells of those rows a line of text each; those below further down, those beside them
    higher."""
    for cell in grid.cells:
        above = sum(n - 1 for row, n in counts.items() if row < cell.row)
        if cell.row in counts and cell.rows == 1:
            for n, text in enumerate(cell.text.splitlines() or [""] * counts[cell.row]):
                yield cell._replace(text=text.strip(), row=cell.row + above + n)
        else:
            within = range(cell.row, cell.row + cell.rows)
            more = sum(n - 1 for row, n in counts.items() if row in within)
            yield cell._replace(row=cell.row + above, rows=cell.rows + more)
