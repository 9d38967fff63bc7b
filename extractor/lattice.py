"""From ruled lines to tables: which rectangles do the lines on a page enclose?

Lengths are points from the top left of the page. Lines may be drawn twice, as thin rectangles, or
with small gaps; what is nearer than `SNAP` is taken to be the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SNAP = 2.5


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along one axis: at `at`, from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Area:
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
    """Cells of one table, with the positions of its column and row lines."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]


def tables(horizontal: Iterable[Rule], vertical: Iterable[Rule]) -> list[Table]:
    """Tables from the top of the page down."""
    across, down = _joined(horizontal), _joined(vertical)
    groups = _touching(across, down)
    found = [_table(hs, vs) for hs, vs in groups if len(hs) > 1 and len(vs) > 1]
    return sorted(found, key=lambda table: (table.ys[0], table.xs[0]))


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of the same line, put together."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.start)):
        near = next(
            (
                n
                for n, other in enumerate(joined)
                if abs(other.at - rule.at) <= SNAP
                and rule.start <= other.end + SNAP
                and other.start <= rule.end + SNAP
            ),
            None,
        )
        if near is None:
            joined.append(rule)
        else:
            other = joined[near]
            start, end = min(other.start, rule.start), max(other.end, rule.end)
            joined[near] = Rule(other.at, start, end)
    return joined


def _touching(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that meet belong to one table."""
    parent = list(range(len(across) + len(down)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if _meets(h, v):
                parent[root(len(across) + j)] = root(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for n in range(len(parent)):
        hs, vs = groups.setdefault(root(n), ([], []))
        if n < len(across):
            hs.append(across[n])
        else:
            vs.append(down[n - len(across)])
    return list(groups.values())


def _meets(h: Rule, v: Rule) -> bool:
    return h.start - SNAP <= v.at <= h.end + SNAP and v.start - SNAP <= h.at <= v.end + SNAP


def _positions(rules: Iterable[Rule]) -> list[float]:
    positions: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not positions or at - positions[-1] > SNAP:
            positions.append(at)
    return positions


def _table(hs: Sequence[Rule], vs: Sequence[Rule]) -> Table:
    xs, ys = _positions(vs), _positions(hs)
    owner = _owners(hs, vs, xs, ys)
    areas: list[Area] = []
    for start in dict.fromkeys(owner.values()):
        covered = [at for at, by in owner.items() if by == start]
        r0, r1 = min(r for r, _ in covered), max(r for r, _ in covered)
        c0, c1 = min(c for _, c in covered), max(c for _, c in covered)
        box = (xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
        areas.append(Area(r0, c0, r1 - r0 + 1, c1 - c0 + 1, *box))
    return Table(tuple(xs), tuple(ys), tuple(areas))


def _owners(
    hs: Sequence[Rule], vs: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Each smallest rectangle with the upper left one of the cell it belongs to."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(len(ys) - 1):
        for c in range(len(xs) - 1):
            middle = ((xs[c] + xs[c + 1]) / 2, (ys[r] + ys[r + 1]) / 2)
            if c and not _ruled(vs, xs[c], middle[1]):
                owner[r, c] = owner[r, c - 1]
            elif r and not _ruled(hs, ys[r], middle[0]):
                owner[r, c] = owner[r - 1, c]
            else:
                owner[r, c] = (r, c)
    return owner


def _ruled(rules: Sequence[Rule], at: float, across: float) -> bool:
    return any(abs(rule.at - at) <= SNAP and rule.start <= across <= rule.end for rule in rules)
