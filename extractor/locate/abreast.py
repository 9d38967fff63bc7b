"""Lists whose columns go on in another table: a wide sheet printed on pages that lie side by side.
The tables are put beside each other; every cell keeps its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.guide import Guide
from extractor.locate.listed import Listed, lists_of
from extractor.paper import Cell, Grid, Line, Paper

_FEWEST, _MORE = 3, 2
"""Labels by which the first part of a list is known, and each further one."""


def abreast(paper: Paper, guide: Guide) -> Paper:
    """The paper itself where no list is cut between its columns."""
    blocks = [*paper.blocks]
    lists = lists_of(guide)
    for wanted in lists:
        others = [one for one in lists if one is not wanted]
        blocks = _put_together(blocks, wanted, others)
    return replace(paper, blocks=tuple(blocks)) if len(blocks) < len(paper.blocks) else paper


@dataclass(frozen=True, slots=True)
class _Part:
    """A table, the row below its header, the column of each label in that, and how many rows it
    has."""

    grid: Grid
    below: int
    columns: Mapping[int, int]
    height: int

    def goes_on_in(self, other: "_Part", wanted: Listed) -> bool:
        """Has the other as many lines, under labels of the list that this one does not have? Where
        it repeats some (names on each page), their values must be the same."""
        more = other.columns.keys() - self.columns.keys()
        again = other.columns.keys() & self.columns.keys()
        lines = self.height - self.below
        if len(more) < _MORE or wanted.own.isdisjoint(more) or lines != other.height - other.below:
            return False
        return lines > 0 and all(self.words(label) == other.words(label) for label in again)

    def words(self, label: int) -> list[str]:
        """Below this label, from the first line down."""
        column = self.columns[label]
        lines = (c for c in self.grid.cells if c.column == column and c.row >= self.below)
        return ["".join(c.text.split()) for c in sorted(lines, key=lambda c: c.row)]

    def beside(self, other: "_Part") -> "_Part":
        """Without the columns that are repeated."""
        down, across = self.below - other.below, self.grid.width
        known = {at for label, at in other.columns.items() if label in self.columns}
        moved = [_moved(c, down, across) for c in other.grid.cells if c.column not in known]
        cells = sorted((*self.grid.cells, *moved), key=lambda c: (c.row, c.column))
        more = {label: at + across for label, at in other.columns.items()}
        columns = {**more, **self.columns}
        return _Part(Grid(tuple(cells)), self.below, columns, self.height)

    def is_known(self, wanted: Listed) -> bool:
        own = self.columns.keys() & wanted.own
        return len(self.columns) >= _FEWEST and len(own) >= _MORE


def _moved(cell: Cell, down: int, across: int) -> Cell:
    """As much lower and further to the right; a header that is too high, less its top."""
    top = max(cell.row + down, 0)
    rows = max(cell.row + down + cell.rows - top, 1)
    return cell._replace(row=top, rows=rows, column=cell.column + across)


def _put_together(
    blocks: Sequence[Line | Grid], wanted: Listed, others: Sequence[Listed]
) -> list[Line | Grid]:
    made: list[Line | Grid] = []
    first, at = None, 0
    for block in blocks:
        part = _part(block, wanted) if isinstance(block, Grid) and not block.rows else None
        if part is not None and any(_is_of(part, other) for other in others):
            part = None
        if first is not None and part is not None and first.goes_on_in(part, wanted):
            first = first.beside(part)
            made[at] = first.grid
            continue
        if part is not None and part.is_known(wanted):
            first, at = part, len(made)
        made.append(block)
    return made


def _is_of(part: _Part, other: Listed) -> bool:
    """Has another list as many of its labels?"""
    theirs = _part(part.grid, other)
    return theirs is not None and len(theirs.columns) >= len(part.columns)


def _part(grid: Grid, wanted: Listed) -> _Part | None:
    """None where nothing of the list heads it."""
    ends: dict[int, dict[int, int]] = {}
    for cell in grid.cells:
        number = wanted.number(cell.text) if cell.text else None
        if number is not None:
            ends.setdefault(cell.row + cell.rows, {}).setdefault(number, cell.column)
    if not ends:
        return None
    below = max(ends, key=lambda end: len(ends[end]))
    height = max(cell.row + cell.rows for cell in grid.cells)
    return _Part(grid, below, ends[below], height)
