"""The paper as one sequence of spots (cells and lines), and the printed labels found among them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.guide import Label
from extractor.paper import Cell, Grid, Line, Paper
from extractor.words import bare, without_hint


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """One cell or line; `grid` is the position of its grid among the paper's, -1 for a line."""

    number: int
    what: Cell | Line
    grid: int = -1

    @property
    def text(self) -> str:
        return self.what.text


Found = Mapping[int, Spot]
"""A label's number in the guide to the spot it is printed at."""


class Sheet:
    """A paper made ready to be searched."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.grids: tuple[Grid, ...] = paper.grids
        self.spots = tuple(_spots(paper))
        self._index = [grid.index() for grid in self.grids]
        self._of = {id(spot.what): spot for spot in self.spots}
        self._widths = [max((c.column + c.columns for c in g.cells), default=0) for g in self.grids]
        self._by_row: list[dict[int, list[Cell]]] = [_rows(grid) for grid in self.grids]

    def at(self, grid: int, row: int, column: int) -> Cell | None:
        return self._index[grid].get((row, column))

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


def _spots(paper: Paper) -> Iterator[Spot]:
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


def _rows(grid: Grid) -> dict[int, list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    return {row: sorted(cells, key=lambda c: c.column) for row, cells in rows.items()}


def matched(labels: Sequence[Label], sheet: Sheet) -> Found:
    """Each label (by number) with the spot it is printed at.

    The two sequences are aligned in reading order, so that of two cells 姓名 the first belongs to
    the first owner; what is left over is matched where only one spot can be meant.
    """
    known = {name for label in labels for name in label.names}
    spots = [s for s in sheet.spots if bare(s.text) in known or without_hint(s.text) in known]
    pairs = _aligned(labels, spots)
    found = {labels[i].number: spots[j] for i, j in pairs}
    taken = {spots[j].number for _, j in pairs}
    for label in labels:
        if label.number not in found:
            free = [s for s in spots if s.number not in taken and _named(label, s)]
            if len(free) == 1:
                found[label.number] = free[0]
                taken.add(free[0].number)
    return found


def _named(label: Label, spot: Spot) -> bool:
    return bare(spot.text) in label.names or without_hint(spot.text) in label.names


def _aligned(labels: Sequence[Label], spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """The heaviest common subsequence, the earliest one where there are several."""
    weight = _weights(labels, spots)
    best = _best(weight, len(labels), len(spots))
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(labels) and j < len(spots):
        if weight[i][j] and best[i][j] == best[i + 1][j + 1] + weight[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _weights(labels: Sequence[Label], spots: Sequence[Spot]) -> list[list[int]]:
    """0 where label and spot differ. A label that stands once in the form and once on the paper
    leads those that stand in many places."""
    same = [[_named(label, spot) for spot in spots] for label in labels]
    ways = [sum(row[j] for row in same) for j in range(len(spots))]
    return [
        [
            (4 if sum(row) == 1 and ways[j] == 1 else 1) if equal else 0
            for j, equal in enumerate(row)
        ]
        for row in same
    ]


def _best(weight: list[list[int]], height: int, width: int) -> list[list[int]]:
    """The most that can be matched from each pair of positions on."""
    best = [[0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        row, below, weights = best[i], best[i + 1], weight[i]
        for j in range(width - 1, -1, -1):
            both = below[j + 1] + weights[j] if weights[j] else 0
            row[j] = max(both, below[j], row[j + 1])
    return best
