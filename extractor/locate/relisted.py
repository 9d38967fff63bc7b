"""Lists that stand on the paper in another shape than the form's: each line a little table of
labels and values, or a line of text with tabs between the values. They are put as the form has
them; every cell keeps its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile

from extractor.guide import Guide
from extractor.locate.listed import Listed, fixed_of, lists_of
from extractor.paper import Cell, Grid, Line, Paper
from extractor.words import readings

_FEWEST = 3
"""Labels by which a list is known."""
Record = Mapping[int, Cell]
"""One line of the list: its cells by the number of their label."""


def relisted(paper: Paper, guide: Guide) -> Paper:
    """The paper itself where every list has its header."""
    paper = _tabbed(paper, guide)
    for wanted in (*lists_of(guide), *fixed_of(guide)):
        if not any(_is_headed(wanted, row) for row in _rows(paper)):
            paper = _with_records(paper, wanted)
    return paper


def _is_it(wanted: Listed, numbers: Iterable[int]) -> bool:
    """Are these enough of its labels, and not those of another list as well?"""
    found = frozenset(numbers)
    return len(found) * 2 >= len(wanted.names) and wanted.is_known(found) and wanted.is_alone(found)


def _is_headed(wanted: Listed, cells: Sequence[Cell]) -> bool:
    """Do its labels stand side by side in this row?"""
    numbers = [wanted.number(cell.text) if cell.text else None for cell in cells]
    beside = (pair for pair in pairwise(numbers) if None not in pair)
    return _is_it(wanted, (n for pair in beside for n in pair if n is not None))


def _rows(paper: Paper) -> Iterator[list[Cell]]:
    for block in paper.blocks:
        if isinstance(block, Grid):
            for _, cells in groupby(block.cells, lambda cell: cell.row):
                yield [*cells]


# --- lines of text


def _tabbed(paper: Paper, guide: Guide) -> Paper:
    """Lines with tabs below one that is a header, as a grid."""
    if not any("\t" in line.text for line in paper.lines):
        return paper
    names = frozenset(name for label in guide.labels for name in label.names)
    blocks: list[Line | Grid] = []
    lines: list[list[Cell]] = []
    for block in paper.blocks:
        cells = _pieces(block, len(lines)) if isinstance(block, Line) else []
        if len(cells) > 1 and (lines or _is_header(cells, names)):
            lines.append(cells)
            continue
        blocks += _grid_of(lines)
        lines = []
        blocks.append(block)
    blocks += _grid_of(lines)
    return replace(paper, blocks=tuple(blocks))


def _is_header(cells: Sequence[Cell], names: Set[str]) -> bool:
    """Are hardly any of them something else than labels?"""
    known = sum(1 for cell in cells if not names.isdisjoint(readings(cell.text)))
    return known >= _FEWEST and known * 3 >= len(cells) * 2


def _pieces(line: Line, row: int) -> list[Cell]:
    pieces = line.text.split("\t")
    return [
        Cell(piece.strip(), line.place, row, n, confidence=line.confidence)
        for n, piece in enumerate(pieces)
    ]


def _grid_of(lines: Sequence[Sequence[Cell]]) -> Iterator[Grid]:
    if lines:
        yield Grid(tuple(cell for cells in lines for cell in cells if cell.text))


# --- labels beside values


def _with_records(paper: Paper, wanted: Listed) -> Paper:
    """With all lines in one grid, below the first of their tables; what else stands in those tables
    is left where it was."""
    found = {
        n: beside
        for n, block in enumerate(paper.blocks)
        if isinstance(block, Grid) and not block.rows and (beside := _beside(block, wanted))
    }
    if not found:
        return paper
    blocks: list[Line | Grid] = []
    for n, block in enumerate(paper.blocks):
        blocks += found[n].rest(block) if n in found and isinstance(block, Grid) else [block]
        if n == min(found):
            blocks.append(_as_list([*found.values()]))
    return replace(paper, blocks=tuple(blocks))


@dataclass(frozen=True, slots=True)
class _Beside:
    """Labels of a list in a table where their values stand right of them, and the lines these
    make."""

    labels: Record
    lines: tuple[Record, ...]
    known: frozenset[int]
    """The ids of all labels, those that come again, too."""

    def rest(self, grid: Grid) -> Iterator[Grid]:
        taken = self.known.union(id(cell) for line in self.lines for cell in line.values())
        left = tuple(cell for cell in grid.cells if id(cell) not in taken)
        if left:
            yield Grid(left)


def _as_list(found: Sequence[_Beside]) -> Grid:
    heads: dict[int, Cell] = {}
    for one in reversed(found):
        heads |= one.labels
    rows = [heads, *(line for one in found for line in one.lines)]
    return Grid(
        tuple(
            cell._replace(row=row, column=n, rows=1, columns=1)
            for row, cells in enumerate(rows)
            for n, cell in sorted(cells.items())
        )
    )


def _beside(grid: Grid, wanted: Listed) -> _Beside | None:
    labels = [(n, c) for c in grid.cells if (n := wanted.number(c.text)) is not None]
    if not _is_it(wanted, (n for n, _ in labels)):
        return None
    at = grid.index()
    lines = _pairs(labels, at, grid)
    if not lines or not all(_is_it(wanted, line) for line in lines):
        return None
    heads = {n: cell for n, cell in reversed(labels)}
    records = ({n: cell for n, cell in line.items() if cell is not None} for line in lines)
    return _Beside(heads, tuple(records), frozenset(id(cell) for _, cell in labels))


_Labels = Sequence[tuple[int, Cell]]
_At = Mapping[tuple[int, int], Cell]


def _pairs(labels: _Labels, at: _At, grid: Grid) -> list[dict[int, Cell | None]]:
    """Each line is labels and values by turns, up to a label that comes again, None where nothing
    is written; [] where a value is more than one cell, or there is no room for it."""
    known = {id(cell) for _, cell in labels}
    rows: list[set[int]] = []
    lines: list[dict[int, Cell | None]] = []
    for n, label in labels:
        begin = label.column + label.columns
        right = (at.get((label.row, column)) for column in range(begin, grid.width))
        cells = [*takewhile(lambda cell: id(cell) not in known, right)]
        said = {id(cell): cell for cell in cells if cell is not None and cell.text}
        if not cells or len(said) > 1:
            return []
        if not lines or n in lines[-1]:
            lines.append({})
            rows.append(set())
        lines[-1][n] = next(iter(said.values()), None)
        rows[-1].add(label.row)
    return lines if all(len(numbers) > 1 for numbers in rows) else []
