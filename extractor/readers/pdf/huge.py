"""Huge letters that lie over or under the words of a page, as those of an upright watermark: put
among the words in reading order they would stand in the middle of somebody's name."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.readers.page.chars import Text

_HUGE = 1.8
"""Times the usual height of letters on the page."""
_SAME = 1.0
"""Points letters of one line differ in height and level, at most."""


def huge_runs(text: Text, among: NDArray[np.bool_]) -> list[list[int]]:
    """The numbers of such letters, line by line; of all letters only those `among` count."""
    high = text.boxes[:, 3] - text.boxes[:, 1]
    if not among.any():
        return []
    huge = np.flatnonzero(among & (high > _HUGE * np.median(high[among])))
    others = np.flatnonzero(among)
    runs = _runs(text, huge.tolist())
    return [run for run in runs if any(_lies_over(text, n, others, high) for n in run)]


def _runs(text: Text, numbers: Sequence[int]) -> Iterator[list[int]]:
    """Letters that follow one another on one level, of one height."""
    run: list[int] = []
    for n in numbers:
        if run and not (n == run[-1] + 1 and _on_level(text, run[-1], n)):
            yield run
            run = []
        run.append(n)
    if run:
        yield run


def _on_level(text: Text, one: int, other: int) -> bool:
    return bool((np.abs(text.boxes[one, 1::2] - text.boxes[other, 1::2]) < _SAME).all())


def _lies_over(
    text: Text, number: int, others: NDArray[np.int64], high: NDArray[np.float64]
) -> bool:
    """Has it the middle of a smaller letter in its box?"""
    left, top, right, bottom = text.boxes[number].tolist()
    small = others[high[others] * _HUGE < high[number]]
    x = (text.boxes[small, 0] + text.boxes[small, 2]) / 2
    y = (text.boxes[small, 1] + text.boxes[small, 3]) / 2
    ink = np.array([not text.letters[n].isspace() for n in small.tolist()], np.bool_)
    return bool((ink & (left < x) & (x < right) & (top < y) & (y < bottom)).any())
