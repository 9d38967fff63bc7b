"""Signs that a level line runs through, drawn with a pen or printed: somebody may have struck them
out. A line of a table is none, nor is a stroke of a sign: it ends where the sign does."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np

from extractor.readers.page.chars import Char

_SHORTEST, _THICKEST = 9.0, 4.0
"""Points: how long such a line is at least, and how thick at most."""
_SLOPE = 0.12
"""A line by hand falls or rises by so much of its length at most."""
_LONGER = 1.35
"""Of the size of a sign: longer than any stroke of it."""
_FIGURE = 0.7
"""Of its height: how wide a figure is."""
_HIGHEST, _LOWEST = -0.2, 1.2
"""Of the height of a sign: where the line runs. Recognition may have seen one half only, or each by
itself."""
_COVERED = 0.7
"""The share of its width that the line runs through."""
_BEYOND = 4.0
"""Signs' heights such a line goes beyond the words at most: lines of tables run on."""
_BESIDE, _INKED = 1.8, 0.2
"""Points above and below it, and the share of it where letters it runs through have ink there."""
_EVEN = 0.65
"""Of how dark it is: what a line never falls below on its way, as strokes that touch each other
do."""
_NEVER = 2
"""Percent of its way that may be paler nevertheless."""
_STROKES = frozenset("一二三丨—–-－_＿=＝~～…·.。十口日目田王工")
"""Signs that are nothing but lines, or so recognised where there is a line."""


class _Line(NamedTuple):
    """A piece of ink, in pixels; in each of its columns, its upper and its lower edge."""

    left: int
    upper: Any
    lower: Any

    @property
    def heights(self) -> Any:
        """Its middle in each column."""
        return (self.upper + self.lower) / 2

    def is_even(self, grey: Any) -> bool:
        """Is it as dark all along?"""
        rows = np.round(self.heights).astype(int)
        columns = self.left + np.arange(len(rows))
        near = [grey[np.clip(rows + n, 0, len(grey) - 1), columns] for n in (-1, 0, 1)]
        depth = 255.0 - np.minimum.reduce(near)
        return bool(np.percentile(depth, _NEVER) > _EVEN * np.median(depth))

    def parts(self, dark: Any, start: int, end: int, far: int) -> bool:
        """Is there ink right above it and right below it, between these of its columns?"""
        columns = self.left + np.arange(start, end)
        steps = range(1, far + 1)
        above = [dark[np.maximum(self.upper[start:end] - n, 0), columns] for n in steps]
        below = [dark[np.minimum(self.lower[start:end] + n, len(dark) - 1), columns] for n in steps]
        sides = (np.maximum.reduce(side) > 0 for side in (above, below))
        return start < end and all(side.mean() > _INKED for side in sides)


def struck(chars: Sequence[Char], pixels: Any, dark: Any, dpi: float) -> list[list[Char]]:
    """The signs each line runs through, from left to right. `pixels`: height × width × 3; `dark`:
    255 where there is ink."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    lines = (line for line in _lines(dark, dpi) if line.is_even(grey))
    found = (_through(line, chars, dark, dpi / 72) for line in lines)
    return [signs for signs in found if signs]


def _lines(dark: Any, dpi: float) -> Iterator[_Line]:
    scale = dpi / 72
    thick = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    long = np.ones((1, int(_SHORTEST * scale)), np.uint8)
    lines = cv2.morphologyEx(thick, cv2.MORPH_OPEN, long)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    for number, (left, top, wide, high, _) in enumerate(boxes.tolist()):
        if number and high <= _THICKEST * scale + 2 + _SLOPE * wide:
            part = labels[top : top + high, left : left + wide] == number
            lower = high - 1 - part[::-1].argmax(axis=0)
            yield _Line(left, top + part.argmax(axis=0), top + lower)


def _through(line: _Line, chars: Sequence[Char], dark: Any, scale: float) -> list[Char]:
    """None where it is no such line."""
    heights = line.heights
    least, most = float(heights.min()) / scale, float(heights.max()) / scale
    level = (c for c in chars if _share(most, c) > _HIGHEST and _share(least, c) < _LOWEST)
    hit = sorted((c for c in level if _hits(line.left, heights, c, scale)), key=lambda c: c.left)
    if all(char.text in _STROKES for char in hit):
        return []
    size = max(map(_size, hit))
    high = max(char.bottom - char.top for char in hit)
    start, end = hit[0].left, max(char.right for char in hit)
    wide = len(heights) / scale
    if wide < _LONGER * size or wide - (end - start) > _BEYOND * high:
        return []
    first, last = (round(edge * scale) - line.left for edge in (start, end))
    inked = line.parts(dark, max(0, first), min(last, len(heights)), round(_BESIDE * scale))
    return hit if inked else []


def _size(char: Char) -> float:
    """How wide it is at most, wherever recognition puts its edges."""
    high = char.bottom - char.top
    return high if char.text > "⺀" else max(char.right - char.left, _FIGURE * high)


def _hits(begin: int, heights: Any, char: Char, scale: float) -> bool:
    """Does the line, which begins in this column, run through most of the sign?"""
    left, right = (round(edge * scale) - begin for edge in (char.left, char.right))
    part = heights[max(0, left) : max(0, right)]
    if not len(part) or len(part) < _COVERED * (right - left):
        return False
    return _HIGHEST < _share(float(np.median(part)) / scale, char) < _LOWEST


def _share(height: float, char: Char) -> float:
    """Of the height of the sign, from its top."""
    return (height - char.top) / (char.bottom - char.top)
