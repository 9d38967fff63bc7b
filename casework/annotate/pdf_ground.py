"""What is on a page, as it is seen: where a flag can stand without covering a word."""

from collections.abc import Iterator
from math import inf
from typing import Any

import numpy as np

from records.place import Box

_LARGEST = 2000.0
"""Pixels of the longer side, however large the page is."""
_SPARSE = 4
"""Of so many pixels each way one tells how bright the paper is."""
_GAP = 1.0
_STEP = 5.0
_DARKER = 0.85
_MOST = 12
_BESIDE, _ABOVE, _FAR = 14.0, 18.0, 30.0


class Ground:
    """One pixel is a point, or more on pages larger than a poster. Lengths are points."""

    def __init__(self, page: Any) -> None:
        """`page`: of pypdfium2."""
        self.width, self.height = page.get_size()
        self._scale = min(1.0, _LARGEST / max(self.width, self.height, 1.0))
        gray = page.render(scale=self._scale, grayscale=True).to_numpy()
        gray = gray.reshape(gray.shape[0], -1)
        self._dark = gray < np.median(gray[::_SPARSE, ::_SPARSE]) * _DARKER
        self._taken: list[Box] = []

    def spot(self, box: Box, wide: float, high: float) -> tuple[float, float]:
        """Left and top of a place this large at the box: free of words and of other flags, or as
        free as can be. It is taken then."""
        best, found = inf, (0.0, 0.0)
        for away, x, y in _spots(box, wide, high):
            if away >= best:
                continue
            x, y = self._inside(x, y, wide, high)
            cost = away + self._cost((x, y, x + wide, y + high))
            if cost < best:
                best, found = cost, (x, y)
        self._taken.append((*found, found[0] + wide, found[1] + high))
        return found

    def _inside(self, x: float, y: float, wide: float, high: float) -> tuple[float, float]:
        return min(max(x, 0.0), self.width - wide), min(max(y, 0.0), self.height - high)

    def _cost(self, box: Box) -> float:
        """Dark pixels in the box; other flags in it are worse."""
        left, top, right, bottom = (max(round(edge * self._scale), 0) for edge in box)
        dark = int(np.count_nonzero(self._dark[top:bottom, left:right]))
        return dark + sum(100 * _common(box, other) for other in self._taken)


def _common(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _spots(box: Box, wide: float, high: float) -> Iterator[tuple[float, float, float]]:
    """In the box from its right end, then beside, above and below it; each with the dark pixels
    that are better covered than to go there: a ruled line is, a letter is not."""
    left, top, right, bottom = box
    middle = (top + bottom - high) / 2
    levels = (top + _GAP, bottom - high - _GAP) if bottom - top > 2 * high else (middle,)
    for level in levels:
        x, steps = right - wide - _GAP, 0
        while x > left and steps < _MOST:
            yield steps, x, level
            x, steps = x - wide - _GAP, steps + 1
        yield _BESIDE, right + _GAP, level
        yield _BESIDE, left - wide - _GAP, level
    for edge in (top - high, bottom):
        x = right - wide
        while x >= left:
            yield _ABOVE, x, edge
            x -= _STEP
    for n in (1, 2, 3):
        yield _FAR * n, left - _GAP - (n + 1) * wide, middle
    yield _FAR * 2, right - wide, middle
