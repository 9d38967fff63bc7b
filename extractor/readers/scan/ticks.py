"""Boxes to tick on a picture: recognition overlooks them or takes them for 口, so we measure.

A box is a piece of ink of the size of a letter with four full sides; what else is inside its sides
is a tick. Where a letter was recognised surely, it is that letter.
"""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from extractor.readers.page.chars import Char
from extractor.readers.scan.overflown import overflown

_SMALLEST, _LARGEST = 5.0, 18.0
"""Points a side."""
_SIDE = 0.8
"""Least share of each side that is ink."""
_INSIDE = 0.1
"""Share of the inside that is ink when it is ticked."""
_LIKE_BOXES = frozenset("□☑☒☐■口囗回区凶日团図园V√vX×oO0Q凹凸国")
_SURE = 0.93
_BOXES = frozenset("□☑☒☐■")


def ticked(chars: Sequence[Char], dark: Any, dpi: float) -> list[Char]:
    """The characters with every box as □ or ☑ in its place."""
    whole = _boxes(dark, dpi)
    boxes = [*whole, *overflown(dark, whole, dpi)]
    if not boxes:
        return [char._replace(text="☑") if char.text in "☒■" else char for char in chars]
    kept = [char for char in chars if char.text not in _BOXES or _is_inked(char, dark, dpi)]
    for box in boxes:
        over = [char for char in kept if _covers(box, char)]
        if all(_may_be_box(char, kept) for char in over):
            gone = {id(char) for char in over}
            kept = [*(char for char in kept if id(char) not in gone), box]
    return kept


def _may_be_box(char: Char, line: Sequence[Char]) -> bool:
    """Was it recognised as a box, as something like one, or unsurely? 口 that follows close on
    another character is the character, and 国 on a box."""
    if char.text in _BOXES:
        return True
    if char.text not in _LIKE_BOXES or (char.text != "口" and char.confidence > _SURE):
        return char.confidence < 0.5
    before = [other for other in line if _close_before(other, char)]
    boxed = char.text > "⺀" and char.text != "口"
    return not any(one.text > "⺀" or (boxed and one.text in _BOXES) for one in before)


def _close_before(one: Char, char: Char) -> bool:
    level = one.top < (char.top + char.bottom) / 2 < one.bottom
    gap = char.left - one.right
    wide = char.right - char.left
    return level and one is not char and -0.5 * wide < gap < 0.35 * wide


def _is_inked(char: Char, dark: Any, dpi: float) -> bool:
    """A box that recognition sees twice has no ink where it is not."""
    more = (char.right - char.left) / 10
    edges = char.top + more, char.bottom - more, char.left + more, char.right - more
    top, bottom, left, right = (max(0, round(edge * dpi / 72)) for edge in edges)
    return bool((dark[top:bottom, left:right] > 0).any())


def _covers(box: Char, char: Char) -> bool:
    """Do the two overlap by more than a third of either?"""
    across = min(box.right, char.right) - max(box.left, char.left)
    down = min(box.bottom, char.bottom) - max(box.top, char.top)
    if across <= 0 or down <= 0:
        return False
    least = min(box.right - box.left, char.right - char.left)
    return across > 0.4 * least


def _boxes(dark: Any, dpi: float) -> list[Char]:
    point = 72 / dpi
    _, _, found, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    boxes: list[Char] = []
    for left, top, wide, high, _ in found[1:].tolist():
        if not (_SMALLEST <= wide * point <= _LARGEST and 0.72 < wide / high < 1.38):
            continue
        part = dark[top : top + high, left : left + wide] > 0
        if _four_sides(part):
            text = "☑" if _filled(part) else "□"
            edges = (left * point, top * point, (left + wide) * point, (top + high) * point)
            boxes.append(Char(text, *edges, 0.95))
    return boxes


def _four_sides(part: Any) -> bool:
    """Is there ink along nearly all of each side?"""
    depth = max(2, min(part.shape) // 6)
    sides = (part[:depth], part[-depth:], part[:, :depth].T, part[:, -depth:].T)
    return all(side.any(axis=0).mean() >= _SIDE for side in sides)


def _filled(part: Any) -> bool:
    height, width = part.shape
    rim = max(2, round(min(height, width) * 0.22))
    inside = part[rim : height - rim, rim : width - rim]
    return inside.size > 0 and float(np.mean(inside)) > _INSIDE
