"""Words that run over the edge of their cell into the next one, as spreadsheets and typed-in forms
print them: they belong to the cell they began in, whatever stands in the other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.readers.page.chars import Numbers, Text
from extractor.readers.page.lattice import Area, Table

_TOUCH = 0.4
"""Points between two letters of one piece, at most, where a wall stands between them; and from a
wall to a letter that touches it."""
_CUT = 0.1
"""The share of a letter's width a wall must be inside of it to cut it."""
_NEAR = 0.3
"""Ems between two letters of one piece, at most: Chinese and Latin letters are set apart."""
_LEVEL = 1.0
TAKEN = -2
"""The owner of characters that belong to another table."""
_LETTER_BOX = 1.8
"""Ems: narrower cells are boxes for single letters."""
_PADDING = 1.0
"""Ems from the edge of a cell to where its words begin, at most."""


class Owned(NamedTuple):
    """The area each character belongs to (negative: none), and the areas in which words run over
    those of others."""

    owner: Numbers
    overlaid: frozenset[int] = frozenset()


def settled(text: Text, owner: Numbers, table: Table) -> Owned:
    """`owner` with every piece of text that crosses a wall wholly in one area."""
    cut = _at_walls(text, table)
    cut &= (owner >= 0) & (text.sure == 1.0)
    if not cut.any():
        return Owned(owner)
    found, overlaid = owner.copy(), set[int]()
    done = np.zeros(len(text), np.bool_)
    for n in np.flatnonzero(cut).tolist():
        if not done[n]:
            piece = _Piece(text, owner, table, n)
            done[piece.numbers] = True
            home = piece.home()
            if home is not None:
                found[piece.numbers] = home
                under = piece.under()
                overlaid |= {home, *under} if under else set()
    return Owned(found, frozenset(n for n in overlaid if n >= 0))


def _at_walls(text: Text, table: Table) -> NDArray[np.bool_]:
    """Which characters reach over, or up to, a wall on their level?"""
    xs, columns = np.array(table.xs), len(table.xs) - 1
    first = np.searchsorted(xs, text.boxes[:, 0] - _TOUCH, "right") - 1
    last = np.searchsorted(xs, text.boxes[:, 2] + _TOUCH, "right") - 1
    over = first != last
    if not over.any():
        return over
    numbers = np.flatnonzero(over)
    middle = (text.boxes[numbers, 1] + text.boxes[numbers, 3]) / 2
    row = np.searchsorted(table.ys, middle, "right") - 1
    inside = (row >= 0) & (row < len(table.ys) - 1)
    squares = np.array(table.owners, np.int64)

    def areas(column: Numbers) -> Numbers:
        there = inside & (column >= 0) & (column < columns)
        return np.where(there, squares[np.where(there, row * columns + column, 0)], -1)

    over[numbers] = areas(first[numbers]) != areas(last[numbers])
    return over


class _Piece:
    """The letters that follow one another without a gap on the level of one of them."""

    def __init__(self, text: Text, owner: Numbers, table: Table, number: int) -> None:
        self.text, self.owner, self.table = text, owner, table
        boxes = text.boxes
        self.em = float(boxes[number, 3] - boxes[number, 1])
        level = (boxes[:, 1] + boxes[:, 3]) / 2
        beside = (np.abs(level - level[number]) < _LEVEL) & (owner != TAKEN)
        self._beside = [n for n in np.flatnonzero(beside).tolist() if text.letters[n].strip()]
        before = list(self._chain(number, -1))[::-1]
        self.numbers = [*before, number, *self._chain(number, 1)]

    def _chain(self, number: int, way: int) -> Iterator[int]:
        """On from a letter, to the right or (-1) to the left."""
        free = set(self._beside) - {number}
        while True:
            near = [n for n in free if self._follows(*((number, n) if way > 0 else (n, number)))]
            if not near:
                return
            number = min(near, key=lambda n: (self._gap_between(number, n, way), abs(n - number)))
            free.discard(number)
            yield number

    def _gap_between(self, one: int, other: int, way: int) -> float:
        pair = (one, other) if way > 0 else (other, one)
        return round(abs(self._gap(*pair)), 1)

    def _gap(self, one: int, other: int) -> float:
        return float(self.text.boxes[other, 0] - self.text.boxes[one, 2])

    def _follows(self, one: int, other: int) -> bool:
        """Does the other stand directly behind the one, in the same cell or over a wall?"""
        gap = self._gap(one, other)
        if not -_NEAR * self.em < gap < _NEAR * self.em:
            return False
        same = self.owner[one] == self.owner[other]
        return bool(same or gap < _TOUCH or self._is_cut(one) or self._is_cut(other))

    def _is_cut(self, number: int) -> bool:
        """Does a wall run through this letter?"""
        left, top, right, bottom = self.text.boxes[number].tolist()
        inset, level = _CUT * (right - left), (top + bottom) / 2
        return self.table.at(left + inset, level) != self.table.at(right - inset, level)

    def under(self) -> set[int]:
        """The areas of other letters that this piece runs over."""
        boxes = self.text.boxes
        left, right = boxes[self.numbers, 0].min(), boxes[self.numbers, 2].max()
        others = set(self._beside).difference(self.numbers)
        return {
            int(self.owner[n])
            for n in others
            if boxes[n, 0] < right - _TOUCH and boxes[n, 2] > left + _TOUCH
        }

    def home(self) -> int | None:
        """The area they belong to: the first; or, of words that fit it better, one they are in the
        middle of, or the last. None where they are in one, or in boxes for single letters."""
        owners = list(dict.fromkeys(self.owner[self.numbers].tolist()))
        if len(owners) < 2 or owners[0] < 0:
            return None
        areas = [(owner, self.table.areas[owner]) for owner in owners if owner >= 0]
        if any(area.right - area.left < _LETTER_BOX * self.em for _, area in areas):
            return None
        return self._fitting(areas)

    def _fitting(self, areas: Sequence[tuple[int, Area]]) -> int:
        left = float(self.text.boxes[self.numbers[0], 0])
        right = float(self.text.boxes[self.numbers[-1], 2])
        first, padding = areas[0], _PADDING * self.em
        if left - first[1].left <= padding:
            return first[0]
        for owner, area in areas[1:]:
            if abs(area.left + area.right - left - right) < 2 * _NEAR * self.em:
                return owner
        owner, last = areas[-1]
        return owner if 0 <= last.right - right <= padding else first[0]
