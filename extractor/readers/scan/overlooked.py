"""Ink that nobody read: of the size of letters, in no ruled line, and under no recognised sign.

Recognition drops signs without a word: the others of the line are as sure as ever. So the ink is
counted: what is left when ruled lines and recognised signs are wiped off the page was overlooked.
"""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from extractor.readers.page.chars import Char
from extractor.readers.page.lattice import Rule
from records.place import Box

_LINE = 1.6
"""Points to either side of a ruled line that are its own ink."""
_AROUND = 0.22
"""Of its height: a sign's ink may lie so far outside of its box."""
_JOINED, _OVER = 1.2, 3.8
"""Points between the strokes of one sign, beside and over each other (三)."""
_LEAST, _LOWEST, _LARGEST = 1.8, 5.5, 40.0
"""Points: how wide and how high a letter or figure is at least and at most."""
_INKED = 0.12
"""The share of its box that is ink."""
_LONG, _THIN = 14.0, 0.3
"""Points, and of its length: what is longer, and thinner, is a piece of a line."""


def overlooked(
    dark: Any, chars: Sequence[Char], rules: tuple[Sequence[Rule], Sequence[Rule]], dpi: float
) -> list[Box]:
    """Where ink was overlooked, in points. `dark`: 255 where there is ink (height × width). What
    the edge of the picture cuts is the table it lies on."""
    left = _wiped(dark, chars, rules, dpi / 72)
    wide, high = (max(3, round(size * dpi / 72) | 1) for size in (_JOINED, _OVER))
    near = cv2.morphologyEx(left, cv2.MORPH_CLOSE, np.ones((high, wide), np.uint8))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    found: list[Box] = []
    for number, (x, y, across, down, _) in enumerate(boxes.tolist()):
        area = np.s_[y : y + down, x : x + across]
        inside = x > 0 and y > 0 and x + across < dark.shape[1] and y + down < dark.shape[0]
        part = (left[area] > 0) & (labels[area] == number)
        if number and inside and _is_letter(part, dpi / 72):
            found.append(_points((x, y, x + across, y + down), dpi))
    return found


def _wiped(
    dark: Any, chars: Sequence[Char], rules: tuple[Sequence[Rule], Sequence[Rule]], scale: float
) -> Any:
    left = dark.copy()
    across, down = rules
    for rule in across:
        _wipe(left, (rule.start, rule.at - _LINE, rule.end, rule.at + _LINE), scale)
    for rule in down:
        _wipe(left, (rule.at - _LINE, rule.start, rule.at + _LINE, rule.end), scale)
    for char in chars:
        more = (char.bottom - char.top) * _AROUND
        edges = char.left - more, char.top - more, char.right + more, char.bottom + more
        _wipe(left, edges, scale)
    return left


def _wipe(picture: Any, edges: Box, scale: float) -> None:
    left, top, right, bottom = (max(0, round(edge * scale)) for edge in edges)
    picture[top:bottom, left:right] = 0


def _is_letter(part: Any, scale: float) -> bool:
    ys, xs = np.nonzero(part)
    if not len(xs):
        return False
    high, wide = (float(np.ptp(at) + 1) / scale for at in (ys, xs))
    inked = len(xs) / (high * wide * scale * scale)
    sized = _LEAST < wide < _LARGEST and _LOWEST < high < _LARGEST
    line = high > _LONG and wide < _THIN * high
    return sized and inked > _INKED and not line


def _points(area: tuple[int, int, int, int], dpi: float) -> Box:
    left, top, right, bottom = (round(edge * 72 / dpi, 1) for edge in area)
    return left, top, right, bottom
