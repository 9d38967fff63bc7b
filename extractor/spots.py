"""The paper as one sequence of spots (cells and lines), made ready to be searched."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate

from extractor.paper import Cell, Grid, Line, Paper, Rows

_NO_CELLS: Mapping[int, Cell] = {}
Columns = Mapping[tuple[int, int], frozenset[int]]
"""Some columns of the rows of a grid, by the position of the grid and the row."""
_NONE: Columns = {}


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """One cell or line; `grid` is the position of its grid among the paper's, -1 for a line;
    `block` that of its block."""

    number: int
    what: Cell | Line
    grid: int = -1
    block: int = 0

    @property
    def text(self) -> str:
        return self.what.text


class Fold:
    """The spots of folded rows: each is made when it is asked for, and then kept."""

    def __init__(self, rows: Rows, first: int, grid: int, block: int) -> None:
        self.rows = rows
        self.grid = grid
        self._block = block
        cells = (len(words) - words.count(None) for words in rows.words)
        self._starts = [*accumulate(cells, initial=first)]
        self._made: dict[int, Spot] = {}
        self._telling: frozenset[str] | None = None

    def __len__(self) -> int:
        return self._starts[-1] - self._starts[0]

    def row(self, n: int, begin: int = 0) -> Iterator[Spot]:
        """Those of the nth row from this column on."""
        for column, text in enumerate(self.rows.words[n]):
            if text is not None and column >= begin:
                yield self.at(n, column)

    def at(self, n: int, column: int) -> Spot:
        """There must be a cell."""
        before = self.rows.words[n][:column]
        number = self._starts[n] + column - before.count(None)
        spot = self._made.get(number)
        if spot is None:
            spot = Spot(number, self.rows.cell(n, column), self.grid, self._block)
            self._made[number] = spot
        return spot

    def since(self, number: int) -> Iterator[Spot]:
        begin = max(bisect_right(self._starts, number) - 1, 0)
        for n in range(begin, len(self.rows.numbers)):
            yield from (spot for spot in self.row(n) if spot.number >= number)

    def having(self, wanted: Callable[[str], bool], without: Columns) -> Iterator[Spot]:
        found = {text for text in self._texts(without) if wanted(text)}
        for n, words in enumerate(self.rows.words if found else ()):
            if not found.isdisjoint(words):
                left_out = without.get((self.grid, self.rows.numbers[n]), ())
                for column, text in enumerate(words):
                    if text in found and column not in left_out:
                        yield self.at(n, column)

    def telling(self, tells: Callable[[str], bool]) -> frozenset[str]:
        """The texts that tell something; always asked the same."""
        if self._telling is None:
            self._telling = frozenset(filter(tells, self.rows.worded))
        return self._telling

    def _texts(self, without: Columns) -> Set[str]:
        if not without:
            return self.rows.worded
        left_out = (without.get((self.grid, number), ()) for number in self.rows.numbers)
        return {
            text
            for words, columns in zip(self.rows.words, left_out, strict=True)
            for column, text in enumerate(words)
            if text is not None and column not in columns and not text.isdecimal()
        }


class Spots:
    """Cells and lines in reading order, numbered from 0."""

    def __init__(self, paper: Paper) -> None:
        self.single: list[Spot] = []
        self.folds: list[Fold] = []
        self._parts: list[list[Spot] | Fold] = []
        self._length = grid = 0
        for block, what in enumerate(paper.blocks):
            if isinstance(what, Line):
                self._add((what,), -1, block)
                continue
            for piece in _pieces(what):
                self._add(piece, grid, block)
            grid += 1

    def _add(self, piece: Sequence[Cell | Line] | Rows, grid: int, block: int) -> None:
        first = self._length
        if isinstance(piece, Rows):
            part = Fold(piece, first, grid, block)
            self.folds.append(part)
        else:
            part = [Spot(n, what, grid, block) for n, what in enumerate(piece, first)]
            self.single += part
        self._parts.append(part)
        self._length += len(part)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Spot]:
        return self.since(0)

    def since(self, number: int) -> Iterator[Spot]:
        """Those from this number on."""
        for part in self._parts:
            if isinstance(part, Fold):
                yield from part.since(number)
            elif part and part[-1].number >= number:
                yield from part[max(number - part[0].number, 0) :]

    def having(self, wanted: Callable[[str], bool], without: Columns = _NONE) -> Iterator[Spot]:
        """Those whose text is wanted, less some columns of folded rows. Of a long list each text is
        asked after once, however often it stands there; figures alone, which no form prints to
        find anything by, are not."""
        for part in self._parts:
            if isinstance(part, Fold):
                yield from part.having(wanted, without)
            else:
                yield from (spot for spot in part if wanted(spot.text))


def _pieces(grid: Grid) -> Iterator[Sequence[Cell] | Rows]:
    """Cells and folded rows in reading order."""
    cells = sorted(grid.cells, key=lambda c: (c.row, c.column))
    begin = 0
    for rows in grid.rows:
        end = bisect_left(cells, rows.numbers[0], key=lambda c: c.row)
        yield cells[begin:end]
        yield rows
        begin = end
    yield cells[begin:]


class Sheet:
    """A paper made ready to be searched."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.spots = Spots(paper)
        grids = paper.grids
        self._index = [_covered(grid) for grid in grids]
        self._of = {id(spot.what): spot for spot in self.spots.single}
        self._widths = [grid.width for grid in grids]
        self._by_row: list[dict[int, list[Cell]]] = [_rows(grid) for grid in grids]
        self._folds = [[f for f in self.spots.folds if f.grid == n] for n in range(len(grids))]

    def at(self, grid: int, row: int, column: int) -> Cell | None:
        folded = self.folded(grid, row)
        if folded is None:
            return self._index[grid].get(row, _NO_CELLS).get(column)
        fold, n = folded
        words = fold.rows.words[n]
        there = column < len(words) and words[column] is not None
        return _cell(fold.at(n, column)) if there else None

    def row(self, grid: int, row: int) -> Sequence[Cell]:
        """Cells that start in this row, from the left."""
        folded = self.folded(grid, row)
        if folded is None:
            return self._by_row[grid].get(row, ())
        fold, n = folded
        return [_cell(spot) for spot in fold.row(n)]

    def folded(self, grid: int, row: int) -> tuple[Fold, int] | None:
        """The folded rows this one is among, and which of them it is."""
        for fold in self._folds[grid]:
            numbers = fold.rows.numbers
            if numbers[0] <= row <= numbers[-1]:
                n = bisect_left(numbers, row)
                return (fold, n) if numbers[n] == row else None
        return None

    def last_row(self, grid: int) -> int:
        last = max(self._by_row[grid], default=-1)
        return max([last, *(fold.rows.numbers[-1] for fold in self._folds[grid])])

    def first_from(self, grid: int, row: int) -> Cell | None:
        """The first cell in this row or, at the end of the grid, in its last."""
        cells = self.row(grid, row) or self.row(grid, self.last_row(grid))
        return cells[0] if cells else None

    def spot_of(self, what: Cell | Line) -> Spot:
        return self._of[id(what)]

    def width(self, grid: int) -> int:
        """How many columns the grid has."""
        return self._widths[grid]


def _cell(spot: Spot) -> Cell:
    assert isinstance(spot.what, Cell)
    return spot.what


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
