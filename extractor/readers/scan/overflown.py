"""Boxes to tick whose tick runs over their edge: one piece of ink with it, no longer square.

Such a box is looked for beside whole ones only, where sides as long as theirs make up a square; it
is ticked where its inside has clearly more ink than theirs. Otherwise it stays away, and that an
option has no box is told.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np

from extractor.readers.page.chars import Char
from records.place import Box

_SIDE = 0.6
"""Of the size of a box: runs of ink that long are its sides, and no pen's strokes."""
_SMALLER, _LARGER = 0.85, 1.2
_ALONG = 0.75
"""Least share of each side that is ink."""
_LEVEL = 0.3
"""Of the size of a box: how much higher or lower another one in its row stands."""
_MORE = 0.1
"""The share of its inside that is ink, more than of any box in its row that has no tick."""


def overflown(dark: Any, whole: Sequence[Char], dpi: float) -> list[Char]:
    """Each as ☑. `dark`: 255 where there is ink; `whole`: the boxes that stand alone."""
    sizes = {round(box.right - box.left) for box in whole}
    found: list[Char] = []
    for size in sorted(sizes):
        for box in _squares(dark, size, dpi):
            row = [one for one in whole if _level(one, box, size) and one.text == "□"]
            taken = any(_overlap(one, box) for one in (*whole, *found))
            if (
                row
                and not taken
                and _inked(dark, box, dpi)
                > _MORE
                + max(_inked(dark, (one.left, one.top, one.right, one.bottom), dpi) for one in row)
            ):
                found.append(Char("☑", *box, 0.9))
    return found


def _squares(dark: Any, size: int, dpi: float) -> Iterator[Box]:
    """What sides of that length (points) make up."""
    point = 72 / dpi
    long = max(3, int(_SIDE * size / point))
    level = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    upright = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    _, _, pieces, _ = cv2.connectedComponentsWithStats(
        cv2.bitwise_or(level, upright), connectivity=8
    )
    for left, top, wide, high, _ in pieces[1:].tolist():
        sized = all(_SMALLER * size < side * point < _LARGER * size for side in (wide, high))
        part = np.s_[top : top + high, left : left + wide]
        if sized and _four_sides(level[part] > 0, upright[part] > 0):
            yield left * point, top * point, (left + wide) * point, (top + high) * point


def _four_sides(level: Any, upright: Any) -> bool:
    depth = max(2, min(level.shape) // 6)
    sides = (level[:depth], level[-depth:], upright[:, :depth].T, upright[:, -depth:].T)
    return all(side.any(axis=0).mean() >= _ALONG for side in sides)


def _inked(dark: Any, box: Box, dpi: float) -> float:
    """The share of its inside that is ink."""
    left, top, right, bottom = (round(edge * dpi / 72) for edge in box)
    rim = max(2, round((right - left) * 0.22))
    inside = dark[top + rim : bottom - rim, left + rim : right - rim]
    return float(np.mean(inside > 0)) if inside.size else 0.0


def _level(one: Char, box: Box, size: int) -> bool:
    return abs(one.top - box[1]) < _LEVEL * size and abs(one.right - one.left - size) <= 1


def _overlap(one: Char, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return one.left < x < one.right and one.top < y < one.bottom
