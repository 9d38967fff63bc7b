"""The paper as one sequence of spots (cells and lines), made ready to be searched."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.paper import Cell, Grid, Line, Paper

_NO_CELLS: Mapping[int, Cell] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """One cell or line; `grid` is the position of its grid among the paper's, -1 for a line."""

    number: int
    what: Cell | Line
    grid: int = -1

    @property
    def text(self) -> str:
        return self.what.text


class Sheet:
    """A paper made ready to be searched."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.grids: tuple[Grid, ...] = paper.grids
        self.spots = tuple(spots_of(paper))
        self._index = [_covered(grid) for grid in self.grids]
        self._of = {id(spot.what): spot for spot in self.spots}
        self._widths = [max((c.column + c.columns for c in g.cells), default=0) for g in self.grids]
        self._by_row: list[dict[int, list[Cell]]] = [_rows(grid) for grid in self.grids]

    def at(self, grid: int, row: int, column: int) -> Cell | None:
        return self._index[grid].get(row, _NO_CELLS).get(column)

    def row(self, grid: int, row: int) -> Sequence[Cell]:
        """Cells that start in this row, from the left."""
        return self._by_row[grid].get(row, ())

    def last_row(self, grid: int) -> int:
        return max(self._by_row[grid], default=-1)

    def first_from(self, grid: int, row: int) -> Cell | None:
        """The first cell in this row or, at the end of the grid, in its last."""
        cells = self.row(grid, row) or self.row(grid, self.last_row(grid))
        return cells[0] if cells else None

    def spot_of(self, what: Cell | Line) -> Spot:
        return self._of[id(what)]

    def width(self, grid: int) -> int:
        """How many columns the grid has."""
        return self._widths[grid]


def spots_of(paper: Paper) -> Iterator[Spot]:
    """Cells and lines in reading order."""
    grid = number = 0
    for block in paper.blocks:
        if isinstance(block, Line):
            yield Spot(number, block)
            number += 1
        else:
            for cell in sorted(block.cells, key=lambda c: (c.row, c.column)):
                yield Spot(number, cell, grid)
                number += 1
            grid += 1


def _covered(grid: Grid) -> dict[int, dict[int, Cell]]:
    """Each row's columns with the cell that covers them."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in grid.cells:
        for r in range(cell.row, cell.row + cell.rows):
            covered = rows.setdefault(r, {})
            for c in range(cell.column, cell.column + cell.columns):
                covered[c] = cell
    return rows


def _rows(grid: Grid) -> dict[int, list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    return {row: sorted(cells, key=lambda c: c.column) for row, cells in rows.items()}
