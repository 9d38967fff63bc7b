"""Lists that stand on the paper in another shape than the form's: each line a little table of
labels and values, or a line of text with tabs between the values. They are put as the form has
them; every cell keeps its place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise, takewhile

from extractor.guide import Guide
from extractor.locate.columns import span_labels
from extractor.paper import Cell, Grid, Line, Paper
from extractor.words import readings
from records import Table

_FEWEST = 3
"""Labels by which a list is known."""
Record = Mapping[int, Cell]
"""One line of the list: its cells by the number of their label."""


@dataclass(frozen=True, slots=True)
class _List:
    """The names of the labels of a list; `own` are the numbers of those that no other label of the
    form shares."""

    names: tuple[frozenset[str], ...]
    own: frozenset[int]

    def number(self, text: str) -> int | None:
        """Of the label this is."""
        said = readings(text)
        return next((n for n, names in enumerate(self.names) if names & said), None)

    def is_whole(self, numbers: Iterable[int]) -> bool:
        """Are these enough of its labels to know it by?"""
        found = self.own.intersection(numbers)
        return len(found) >= _FEWEST and len(found) * 2 >= len(self.names)

    def is_header(self, cells: Sequence[Cell]) -> bool:
        """Do its labels stand side by side in this row?"""
        numbers = [self.number(cell.text) if cell.text else None for cell in cells]
        beside = [a for a, b in pairwise(numbers) if b is not None]
        return self.is_whole(n for n in beside if n is not None)


def relisted(paper: Paper, guide: Guide) -> Paper:
    """The paper itself where every list has its header."""
    paper = _tabbed(paper, guide)
    for wanted in _lists(guide):
        if not any(wanted.is_header(row) for row in _rows(paper)):
            paper = _with_records(paper, wanted)
    return paper


@lru_cache(maxsize=256)
def _lists(guide: Guide) -> tuple[_List, ...]:
    found = (_list(table, guide) for table in guide.tables if table.each)
    return tuple(one for one in found if one is not None)


def _list(table: Table, guide: Guide) -> _List | None:
    labels = {
        one.column.number: one.column.names
        for one in guide.cells
        if one.cell in table.line and one.column is not None
    }
    if len(labels) < _FEWEST:
        return None
    spans = {label.number: label.names for _, _, label in span_labels(table, guide)}
    often = Counter(name for label in guide.labels for name in label.names)
    every = {**labels, **spans}
    own = {
        n
        for n, (number, names) in enumerate(every.items())
        if number in labels and all(often[name] == 1 for name in names)
    }
    return _List(tuple(every.values()), frozenset(own))


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


def _with_records(paper: Paper, wanted: _List) -> Paper:
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


def _beside(grid: Grid, wanted: _List) -> _Beside | None:
    labels = [(n, c) for c in grid.cells if (n := wanted.number(c.text)) is not None]
    if not wanted.is_whole(n for n, _ in labels):
        return None
    at = grid.index()
    lines = _pairs(labels, at, grid)
    if not lines or not all(map(wanted.is_whole, lines)):
        return None
    heads = {n: cell for n, cell in reversed(labels)}
    return _Beside(heads, tuple(lines), frozenset(id(cell) for _, cell in labels))


_Labels = Sequence[tuple[int, Cell]]
_At = Mapping[tuple[int, int], Cell]


def _pairs(labels: _Labels, at: _At, grid: Grid) -> list[Record]:
    """Each line is labels and values by turns, up to a label that comes again; [] where a value is
    more than one cell, or none at all."""
    known = {id(cell) for _, cell in labels}
    lines: list[dict[int, Cell]] = []
    for n, label in labels:
        begin = label.column + label.columns
        right = (at.get((label.row, column)) for column in range(begin, grid.width))
        cells = [*takewhile(lambda cell: id(cell) not in known, right)]
        said = {id(cell): cell for cell in cells if cell is not None and cell.text}
        if not cells or len(said) > 1:
            return []
        if not lines or n in lines[-1]:
            lines.append({})
        lines[-1].update((n, cell) for cell in said.values())
    several = all(len({cell.row for cell in line.values()}) > 1 for line in lines)
    return [*lines] if several else []
