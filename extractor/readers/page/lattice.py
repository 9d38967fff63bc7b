"""From ruled lines to tables: which rectangles do the lines on a page enclose?

Lengths are points from the top left of the page. Lines may be drawn twice, as thin rectangles, in
pieces or with small gaps; what is nearer than `SNAP` is taken to be the same.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SNAP = 2.5
_SHORTEST = 6.0
_MANY, _DASH, _BETWEEN = 6, 8.0, 5.0
"""Of dotted and dashed lines: pieces there are at least, and how long they and their gaps are at
most."""
_OPEN = 12.0
"""How far lines stick out that go on to a side nobody drew."""


Span = tuple[float, float]


class Rule(NamedTuple):
    """A straight line along one axis: at `at`, from `start` to `end`."""

    at: float
    start: float
    end: float


class Area(NamedTuple):
    """A cell: the rows and columns of its table that it covers, and its rectangle."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of one table, with the positions of its column and row lines. `owners` says for each
    of the smallest rectangles, row by row, which of the areas it belongs to."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]
    owners: tuple[int, ...]

    def at(self, x: float, y: float) -> int | None:
        """The number of the area a point is in; None outside the table."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        columns = len(self.xs) - 1
        if 0 <= row < len(self.ys) - 1 and 0 <= column < columns:
            return self.owners[row * columns + column]
        return None

    @property
    def size(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, other: "Table") -> bool:
        """Is the other one drawn inside this one?"""
        across = self.xs[0] <= other.xs[0] and other.xs[-1] <= self.xs[-1]
        return across and self.ys[0] <= other.ys[0] and other.ys[-1] <= self.ys[-1]


def tables(horizontal: Iterable[Rule], vertical: Iterable[Rule]) -> list[Table]:
    """Tables from the top of the page down. A mere frame round tables or in a cell is none."""
    across, down = _joined(horizontal), _joined(vertical)
    groups = _touching(across, down)
    closed = [_closed(hs, vs) for hs, vs in groups]
    found = [_table(hs, vs) for hs, vs in closed if len(hs) > 1 and len(vs) > 1]
    kept = [
        table
        for table in found
        if len(table.areas) > 1
        or not any(table.holds(o) or o.holds(table) for o in found if o is not table)
    ]
    return sorted(kept, key=lambda table: (table.ys[0], table.xs[0]))


def _closed(hs: list[Rule], vs: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """With the sides that were left open, told by where most of the lines across them end."""
    return [*hs, *_open_sides(vs, hs)], [*vs, *_open_sides(hs, vs)]


def _open_sides(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[Rule]:
    """Sides along `down` that lines `across` stick out of."""
    if len(across) < 2 or not down:
        return
    top, bottom = min(rule.at for rule in across), max(rule.at for rule in across)
    first, last = min(rule.at for rule in down), max(rule.at for rule in down)
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    for side, edge, ends in (
        (left, first, [rule.start for rule in across]),
        (right, last, [rule.end for rule in across]),
    ):
        most = sum(abs(end - side) <= SNAP for end in ends) * 2 > len(ends)
        if most and abs(side - edge) > _OPEN:
            yield Rule(side, top, bottom)


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of the same line, put together; what stays very short is no line."""
    joined: list[Rule] = []
    for at, pieces in _levels(rules):
        start, end = pieces[0]
        gap = max(SNAP, _dashes(pieces))
        for begin, stop in pieces:
            if begin <= end + gap:
                end = max(end, stop)
            else:
                joined.append(Rule(at, start, end))
                start, end = begin, stop
        joined.append(Rule(at, start, end))
    return [rule for rule in joined if rule.end - rule.start >= _SHORTEST]


def _dashes(pieces: Sequence[Span]) -> float:
    """The gap between the pieces of a line that was drawn as many dots or dashes; else 0."""
    if len(pieces) < _MANY or any(end - start > _DASH for start, end in pieces):
        return 0.0
    gap = median(following[0] - one[1] for one, following in pairwise(pieces))
    return gap + 0.5 if gap <= _BETWEEN else 0.0


def _levels(rules: Iterable[Rule]) -> list[tuple[float, list[Span]]]:
    """Where rules lie in one line, and the pieces there, each from its start on."""
    levels: list[tuple[float, list[Span]]] = []
    level = float("-inf")
    for at, start, end in sorted(rules):
        if at - level > SNAP:
            level = at
            levels.append((at, []))
        levels[-1][1].append((start, end))
    for _, pieces in levels:
        pieces.sort()
    return levels


def _touching(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that meet belong to one table."""
    meets = _meets(across, down)
    free = np.ones(len(across), bool), np.ones(len(down), bool)
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for n in range(len(across)):
        if free[0][n]:
            hs, vs = _reached(n, meets)
            free[0][hs], free[1][vs] = False, False
            groups.append(([across[i] for i in hs], [down[i] for i in vs]))
    return [*groups, *(([], [down[n]]) for n in np.flatnonzero(free[1]).tolist())]


def _reached(first: int, meets: NDArray[np.bool_]) -> tuple[list[int], list[int]]:
    """The numbers of all lines that hang together with this one."""
    hs = np.arange(meets.shape[0]) == first
    while True:
        vs = meets[hs].any(axis=0)
        more = hs | meets[:, vs].any(axis=1)
        if (more == hs).all():
            return np.flatnonzero(hs).tolist(), np.flatnonzero(vs).tolist()
        hs = more


def _meets(across: Sequence[Rule], down: Sequence[Rule]) -> NDArray[np.bool_]:
    """Which lines across meet which lines down."""
    h, v = np.array(across).reshape(-1, 3, 1), np.array(down).reshape(-1, 3).T
    reaches = (h[:, 1] - SNAP <= v[0]) & (v[0] <= h[:, 2] + SNAP)
    return reaches & (v[1] - SNAP <= h[:, 0]) & (h[:, 0] <= v[2] + SNAP)


def _positions(rules: Iterable[Rule]) -> list[float]:
    positions: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not positions or at - positions[-1] > SNAP:
            positions.append(at)
    return positions


def _table(hs: Sequence[Rule], vs: Sequence[Rule]) -> Table:
    xs, ys = _positions(vs), _positions(hs)
    down, across = _walls(vs, xs, ys), _walls(hs, ys, xs)
    columns = len(xs) - 1
    if all(map(all, down[1:-1])) and all(map(all, across[1:-1])):
        areas = tuple(
            Area(r, c, 1, 1, left, top, right, bottom)
            for r, (top, bottom) in enumerate(pairwise(ys))
            for c, (left, right) in enumerate(pairwise(xs))
        )
        return Table(tuple(xs), tuple(ys), areas, tuple(range(len(areas))))
    starts = _starts(down, across)
    covered: dict[int, list[int]] = {}
    for square, start in enumerate(starts):
        covered.setdefault(start, []).append(square)
    areas = tuple(_area(squares, columns, xs, ys) for squares in covered.values())
    number = {start: n for n, start in enumerate(covered)}
    return Table(tuple(xs), tuple(ys), areas, tuple(number[start] for start in starts))


def _area(squares: Sequence[int], columns: int, xs: Sequence[float], ys: Sequence[float]) -> Area:
    r0, c0 = divmod(squares[0], columns)
    if len(squares) == 1:
        return Area(r0, c0, 1, 1, xs[c0], ys[r0], xs[c0 + 1], ys[r0 + 1])
    r1 = squares[-1] // columns
    c0, c1 = min(n % columns for n in squares), max(n % columns for n in squares)
    return Area(r0, c0, r1 - r0 + 1, c1 - c0 + 1, xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])


def _walls(
    rules: Iterable[Rule], positions: Sequence[float], across: Sequence[float]
) -> list[bytearray]:
    """For each position a 1 for every gap of the other axis whose middle a line runs past."""
    middles = [(one + other) / 2 for one, other in pairwise(across)]
    walls = [bytearray(len(middles)) for _ in positions]
    for rule in rules:
        wall = walls[bisect_right(positions, rule.at) - 1]
        first, last = bisect_left(middles, rule.start), bisect_right(middles, rule.end)
        wall[first:last] = b"\1" * (last - first)
    return walls


def _starts(down: Sequence[bytearray], across: Sequence[bytearray]) -> list[int]:
    """Each smallest rectangle, row by row, with the upper left one of the cell it belongs to."""
    columns = len(down) - 1
    starts: list[int] = []
    for square in range(columns * (len(across) - 1)):
        row, column = divmod(square, columns)
        if column and not down[column][row]:
            starts.append(starts[square - 1])
        elif row and not across[row][column]:
            starts.append(starts[square - columns])
        else:
            starts.append(square)
    return starts
