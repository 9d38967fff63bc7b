"""Ruled lines that copying lost in places, made whole: a line of a table ends at another line."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extractor.readers.page.lattice import Rule

_LEVEL = 1.6
"""Points that pieces of one line are off level at most."""
_REACH = 4.0
"""Points from a line within which another ends at it."""
_TOUCH = 1.5
"""Points from a line within which a short piece is part of one that ends there."""
_CORNER = 16.0
"""Points that both of two lines may lack where they meet."""
_LONG = 40.0
"""Points that no stroke of a letter is long."""
_FAR = (24.0, 48.0, 80.0)
"""Points of a line that are lost at one place, at most: small gaps first, for a line that is longer
shows others how far they go."""
_CELL = 40.0
"""Points that a piece, however short, goes on to the line it makes for."""
_WORN = 6
"""Pieces put together on a page that has lost much."""
_MOST, _MANY = 0.75, 5
"""The share of a line that is there, and the lines across it, where a gap is none of its own."""
_INSIDE = 0.25
"""Of the width of a sign: so far from its middle it stands on a line."""

Lines = tuple[Sequence[Rule], Sequence[Rule]]
"""Horizontal and vertical ones."""


class Edges(NamedTuple):
    """The edges of a sign, in points."""

    left: float
    right: float
    top: float
    bottom: float

    def on_side(self) -> "Edges":
        """As it lies across horizontal lines."""
        return Edges(self.top, self.bottom, self.left, self.right)

    def holds(self, line: Rule) -> bool:
        """Is the middle of a vertical line in it?"""
        middle = (line.start + line.end) / 2
        return self.left < line.at < self.right and self.top < middle < self.bottom

    def stands_between(self, one: Rule, other: Rule) -> bool:
        """Where a vertical line would run from one piece to the other?"""
        aside = abs(one.at - (self.left + self.right) / 2)
        level = one.end < (self.top + self.bottom) / 2 < other.start
        return level and aside < _INSIDE * (self.right - self.left)


class Mended(NamedTuple):
    """Horizontal and vertical lines; `worn`: much of them was lost."""

    across: Sequence[Rule]
    down: Sequence[Rule]
    worn: bool


def mended(drawn: Lines, signs: Sequence[Edges], shorter: Callable[[], Lines]) -> Mended:
    """The lines of a page: pieces that meet none where they end are put together. What
    ends at lines on both sides of a gap has one: there cells are merged. Where much was lost, they
    go on to the line they make for; `shorter` pieces that are left of a line count, too; and a gap
    of one cell among many that are not merged is none, if no sign stands in it."""
    joined = _joined(drawn)
    if sum(map(len, drawn)) - sum(map(len, joined)) < _WORN:
        return Mended(*joined, worn=False)
    lines = _whole(joined)
    beside = [sign.on_side() for sign in signs]
    across, down = shorter()
    lines = _whole(
        (
            [*lines[0], *_stubs(across, *lines, beside)],
            [*lines[1], *_stubs(down, *lines[::-1], signs)],
        )
    )
    closed = _closed(*lines, beside)
    return Mended(closed, _closed(lines[1], closed, signs), worn=True)


def _joined(drawn: Lines) -> tuple[list[Rule], list[Rule]]:
    across, down = drawn
    return (
        [one for level in _levels(across) for one in _Level(level, down, _FAR[0]).joined()],
        [one for level in _levels(down) for one in _Level(level, across, _FAR[0]).joined()],
    )


def _whole(drawn: Lines) -> tuple[list[Rule], list[Rule]]:
    across, down = map(list, drawn)
    for far in _FAR:
        across = _mended(across, down, far)
        down = _mended(down, across, far)
    return across, down


def _stubs(
    short: Sequence[Rule], lines: Sequence[Rule], others: Sequence[Rule], signs: Sequence[Edges]
) -> Iterator[Rule]:
    """What is level with a line, begins or ends at another, and is no stroke of a sign."""
    levels = sorted(line.at for line in lines)
    for stub in short:
        n = bisect_left(levels, stub.at - _LEVEL / 2)
        if n < len(levels) and levels[n] < stub.at + _LEVEL / 2:
            met = _standing(stub.at, others, _REACH)
            ends = any(min(abs(at - stub.start), abs(at - stub.end)) < _TOUCH for at in met)
            if ends and not any(sign.holds(stub) for sign in signs):
                yield stub


def _mended(lines: Sequence[Rule], others: Sequence[Rule], far: float) -> list[Rule]:
    return [one for level in _levels(lines) for one in _Level(level, others, far).mended()]


def _closed(lines: Sequence[Rule], others: Sequence[Rule], signs: Sequence[Edges]) -> list[Rule]:
    return [
        one for level in _levels(lines) for one in _Level(level, others, _FAR[-1]).closed(signs)
    ]


def _levels(lines: Sequence[Rule]) -> Iterator[list[Rule]]:
    level: list[Rule] = []
    for line in sorted(lines):
        if level and line.at - level[-1].at > _LEVEL:
            yield level
            level = []
        level.append(line)
    if level:
        yield level


class _Level:
    """Pieces on one level; `met` is where lines stand across it, `long` those that are no strokes,
    `near` those, too, that may have lost the end that met it."""

    def __init__(self, pieces: Sequence[Rule], others: Sequence[Rule], far: float) -> None:
        self.far = far
        self.pieces = sorted(pieces, key=lambda one: one.start)
        self.met = _standing(pieces[0].at, others, _REACH)
        long = [one for one in others if one.end - one.start > _LONG]
        self.long = _standing(pieces[0].at, long, _REACH)
        self.near = sorted({*self.met, *_standing(pieces[0].at, long, _CORNER)})

    def joined(self) -> Iterator[Rule]:
        for run in self.pieced():
            whole = run[0]._replace(end=max(piece.end for piece in run))
            yield from [whole] if self.is_held(run) else run

    def mended(self) -> Iterator[Rule]:
        for run in self.pieced():
            yield from [self.drawn_out(run)] if self.is_held(run) else run

    def pieced(self) -> list[list[Rule]]:
        """The pieces of each line."""
        runs: list[list[Rule]] = []
        for piece in self.pieces:
            if runs and self.goes_on(runs[-1][-1], piece):
                runs[-1].append(piece)
            else:
                runs.append([piece])
        return runs

    def goes_on(self, one: Rule, other: Rule) -> bool:
        """Is there no line between them, or one only?"""
        between = [at for at in self.near if one.end - _REACH < at < other.start + _REACH]
        alone = not between or between[-1] - between[0] < _REACH
        return alone and other.start - one.end < self.far

    def is_held(self, run: Sequence[Rule]) -> bool:
        """Does one of them meet a line that is no stroke?"""
        return any(p.start - _REACH < at < p.end + _REACH for p in run for at in self.long)

    def drawn_out(self, run: Sequence[Rule]) -> Rule:
        """From the line it comes from to the one it makes for."""
        start, end = run[0].start, max(piece.end for piece in run)
        most = min(self.far, max(_CELL, sum(piece.end - piece.start for piece in run)))
        before = [at for at in self.near if start - most < at < start + _REACH]
        after = [at for at in self.near if end - _REACH < at < end + most]
        return Rule(run[0].at, min([start, *before[-1:]]), max([end, *after[:1]]))

    def closed(self, signs: Sequence[Edges]) -> Iterator[Rule]:
        """Over gaps as wide as a cell or two, where they are few."""
        for run in self.runs():
            if len(run) == 1 or not self.is_of_many(run):
                yield from run
                continue
            last = run[0]
            for piece in run[1:]:
                free = not any(sign.stands_between(last, piece) for sign in signs)
                if free and self.is_narrow(last, piece):
                    last = last._replace(end=piece.end)
                else:
                    yield last
                    last = piece
            yield last

    def runs(self) -> Iterator[list[Rule]]:
        """Pieces with no gap wider than could be mended."""
        run: list[Rule] = []
        for piece in self.pieces:
            if run and piece.start - run[-1].end > self.far:
                yield run
                run = []
            run.append(piece)
        yield run

    def is_of_many(self, run: Sequence[Rule]) -> bool:
        """Is most of it there, past many cells?"""
        start, end = run[0].start, run[-1].end
        there = sum(piece.end - piece.start for piece in run)
        cells = [at for at in self.met if start - _REACH < at < end + _REACH]
        return there > _MOST * (end - start) and len(cells) > _MANY

    def is_narrow(self, one: Rule, other: Rule) -> bool:
        """Is a cell or two between them?"""
        between = [at for at in self.met if one.end - _REACH < at < other.start + _REACH]
        return len(between) in (2, 3)


def _standing(at: float, others: Sequence[Rule], reach: float) -> list[float]:
    return sorted(o.at for o in others if o.start - reach < at < o.end + reach)
