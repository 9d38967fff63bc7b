"""Pages put behind one another: a table that goes on over the page becomes one grid, without the
header that is printed again."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractor.paper import Cell, Grid, Line

_NEAR = 3.0

Row = tuple[str, ...]


class Joined:
    """Takes the blocks of page after page."""

    def __init__(self) -> None:
        self._blocks: list[Line | _Table] = []
        self._first: Line | None = None

    def add(self, page: Sequence[Line | Grid]) -> None:
        """A line that stands at the top of the page before, too, is the pages' header."""
        first = page[0] if page and isinstance(page[0], Line) else None
        if first and self._first and _same_line(first, self._first):
            page = page[1:]
        self._first = first
        for number, block in enumerate(page):
            last = self._blocks[-1] if self._blocks else None
            if isinstance(block, Line):
                self._blocks.append(block)
            elif number == 0 and isinstance(last, _Table) and last.goes_on_in(block):
                last.add(block)
            else:
                self._blocks.append(_Table(block))

    def blocks(self) -> tuple[Line | Grid, ...]:
        return tuple(b.grid() if isinstance(b, _Table) else b for b in self._blocks)


def _same_line(one: Line, other: Line) -> bool:
    at, before = one.place.box, other.place.box
    return one.text == other.text and bool(at and before and abs(at[1] - before[1]) < _NEAR)


class _Table:
    """A table that may go on over the next page."""

    def __init__(self, grid: Grid) -> None:
        self._cells = list(grid.cells)
        self._rows = _row_texts(grid.cells)
        self._height = _height(grid.cells)
        self._starts = {box[0]: cell.column for cell in grid.cells if (box := cell.place.box)}
        self._ends = {
            box[2]: cell.column + cell.columns for cell in grid.cells if (box := cell.place.box)
        }

    def grid(self) -> Grid:
        return Grid(tuple(self._cells))

    def goes_on_in(self, first: Grid) -> bool:
        """Does every column of the other table start where one of this starts, from the same left
        to the same right edge?"""
        starts = {box[0] for cell in first.cells if (box := cell.place.box)}
        ends = {box[2] for cell in first.cells if (box := cell.place.box)}
        if not starts or not self._starts:
            return False
        edges = abs(min(starts) - min(self._starts)) + abs(max(ends) - max(self._ends))
        return edges < 2 * _NEAR and all(
            abs(_nearest(tuple(self._starts), start) - start) < _NEAR for start in starts
        )

    def add(self, first: Grid) -> None:
        """Rows of the other below those of this, without the repeated header; columns by where
        they stand, since it may have fewer."""
        rows = _row_texts(first.cells)
        repeated = self._repeated(rows)
        below = self._height - repeated
        self._cells += [self._moved(cell, below) for cell in first.cells if cell.row >= repeated]
        self._rows += rows[repeated:]
        self._height = below + _height(first.cells)

    def _moved(self, cell: Cell, below: int) -> Cell:
        box = cell.place.box
        if box is None:
            return replace(cell, row=cell.row + below)
        column = self._starts[_nearest(tuple(self._starts), box[0])]
        end = self._ends[_nearest(tuple(self._ends), box[2])]
        wide = max(end - column, 1)
        row = cell.row + below
        return Cell(cell.text, cell.place, row, column, cell.rows, wide, confidence=cell.confidence)

    def _repeated(self, again: Sequence[Row]) -> int:
        """How many rows at the top of the continuation stand at the top of the table, or where
        one of its later parts began, too."""
        starts = [n for n, row in enumerate(self._rows) if row == again[0]]
        starts = [n for n in starts if n == 0 or _is_header(again[0])]
        best = max((_alike(self._rows[n:], again) for n in starts), default=0)
        return best if best < len(again) else 0


@lru_cache(maxsize=256)
def _nearest(positions: tuple[float, ...], at: float) -> float:
    return min(positions, key=lambda one: abs(one - at))


def _alike(one: Sequence[Row], other: Sequence[Row]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b or not any(b):
            break
        count += 1
    return count


def _is_header(row: Row) -> bool:
    """Words in every cell and no mere number: two people may well have the same data."""
    return all(text and not text.isdecimal() for text in row)


def _height(cells: Sequence[Cell]) -> int:
    return max((cell.row + cell.rows for cell in cells), default=0)


def _row_texts(cells: Sequence[Cell]) -> list[Row]:
    """The texts of each row's cells without white space; rows that only go on are ()."""
    rows: list[list[tuple[int, str]]] = [[] for _ in range(_height(cells))]
    for cell in cells:
        rows[cell.row].append((cell.column, "".join(cell.text.split())))
    return [tuple(text for _, text in sorted(row)) for row in rows]
