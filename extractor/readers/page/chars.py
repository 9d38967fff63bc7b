"""Characters of a page, recognised or printed, and where they stand: one by one, and many at a time
in arrays."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Char(NamedTuple):
    """One character and the box of its advance, in points; how sure it is, where recognised."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """Characters in the order of the file, n x 4 edges (left, top, right, bottom), and how sure
    each is."""

    letters: list[str]
    boxes: Boxes
    sure: NDArray[np.float64]

    @staticmethod
    def of(chars: Iterable[Char]) -> "Text":
        kept = list(chars)
        numbers = np.array([char[1:] for char in kept], np.float64).reshape(-1, 5)
        return Text([char.text for char in kept], numbers[:, :4], numbers[:, 4])

    def chars(self) -> list[Char]:
        return list(map(Char, self.letters, *self.boxes.T.tolist(), self.sure.tolist()))

    def only(self, kept: NDArray[np.bool_]) -> "Text":
        """Those for which it is true."""
        return self if kept.all() else self.at(np.flatnonzero(kept))

    def at(self, numbers: Numbers) -> "Text":
        letters = [self.letters[n] for n in numbers.tolist()]
        return Text(letters, self.boxes[numbers], self.sure[numbers])

    def __len__(self) -> int:
        return len(self.letters)


def plain(letters: list[str], boxes: Boxes) -> Text:
    """Typed characters: there is no doubt which they are."""
    return Text(letters, boxes, np.ones(len(letters)))
