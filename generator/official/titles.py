"""Titles on several lines: 梯形 or 菱形, and no phrase torn apart (GB/T 9704—2012, 7.3.1)."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from generator.official.grid import characters, seams

_SEAM = 0.22
"""Characters of room added where Chinese and figures meet."""
LINE = 19.5
"""Characters of 二号 on one line of 156 mm, with some room at the sides."""


def title_lines(phrases: Sequence[str]) -> tuple[str, ...]:
    """The phrases on as few lines as will do, in the shape that is least uneven. A phrase longer
    than a line is cut where the line ends."""
    pieces = [piece for phrase in phrases for piece in _cut(phrase)]
    if not pieces:
        return ()
    least = next(
        (n for n in range(1, len(pieces) + 1) if any(_fits(t) for t in _ways(pieces, n))),
        len(pieces),
    )
    counts = range(least, min(least + 2, len(pieces) + 1))
    ways = [way for n in counts for way in _ways(pieces, n) if _fits(way)]
    return min(ways, key=lambda way: _unevenness(way, least))


def _cut(phrase: str) -> Iterator[str]:
    while characters(phrase) > LINE:
        yield phrase[: int(LINE)]
        phrase = phrase[int(LINE) :]
    if phrase:
        yield phrase


def _ways(pieces: Sequence[str], lines: int) -> Iterator[tuple[str, ...]]:
    """All ways to put the pieces, in order, on so many lines."""
    for cuts in combinations(range(1, len(pieces)), lines - 1):
        edges = (0, *cuts, len(pieces))
        yield tuple("".join(pieces[a:b]) for a, b in pairwise(edges))


def _fits(way: Sequence[str]) -> bool:
    return all(characters(line) + _SEAM * seams(line) <= LINE for line in way)


def _unevenness(way: Sequence[str], least: int) -> float:
    """Less is better: another line, a rectangle, an hourglass and ragged steps all cost."""
    widths = [characters(line) for line in way]
    steps = [later - earlier for earlier, later in pairwise(widths)]
    cost = 6.0 * (len(way) - least) + sum(max(0, abs(step) - 5) for step in steps)
    cost += sum(4 for step in steps if abs(step) < 1)
    cost += sum(2 for width in widths if width < 5)
    cost += sum(20 for first, second in pairwise(steps) if first < 0 < second)
    return cost + (max(widths) - min(widths)) / 10
