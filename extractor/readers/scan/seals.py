"""Round red seals: where they are and how large; and the picture without them, so that the words
under them can be read. GB/T 9704 and the rules on seals (国发〔1999〕25号) have them 38-50 mm."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

_SMALLEST, _LARGEST = 18.0, 65.0
"""mm"""
_ROUND = 0.72
"""Least share of the directions in which red is met at about the same distance."""
_DIRECTIONS = 72
_RIM = 0.16
_REDDISH = 14
_PALE = 0.76
"""Of the lightest red, what is lighter than this share is no black ink."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """`area` in pixels (left, top, right, bottom), `diameter` in mm."""

    area: tuple[int, int, int, int]
    diameter: float


def found(pixels: Any, dpi: float) -> list[Stamp]:
    """Every round red shape of a seal's size."""
    red = _red(pixels)
    if not red.any():
        return []
    joint = max(3, int(dpi / 25))
    whole = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((joint, joint), np.uint8))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(whole, connectivity=8)
    stamps: list[Stamp] = []
    for number, (left, top, wide, high, _) in enumerate(boxes.tolist()):
        size = (wide + high) / 2 / dpi * 25.4
        square = 0.8 < wide / max(high, 1) < 1.25
        if number and square and _SMALLEST < size < _LARGEST:
            part = (labels[top : top + high, left : left + wide] == number) & (
                red[top : top + high, left : left + wide] > 0
            )
            if _round(part):
                area = (left, top, left + wide, top + high)
                stamps.append(Stamp(area, round(size, 1)))
    return stamps


def _red(pixels: Any) -> Any:
    """255 where the ink is red: much more red than green and blue."""
    part = pixels.astype(np.int16)
    red, green, blue = part[..., 0], part[..., 1], part[..., 2]
    mask = (red - np.maximum(green, blue) > 45) & (red > 90)
    return mask.astype(np.uint8) * 255


def _round(part: Any) -> bool:
    """Does red stand at the same distance in nearly every direction from the middle?"""
    height, width = part.shape
    y, x = np.nonzero(part)
    if len(x) < 50:
        return False
    dx, dy = x - width / 2, y - height / 2
    radius = (width + height) / 4
    distance = np.hypot(dx, dy)
    on_rim = np.abs(distance - radius * (1 - _RIM / 2)) < radius * _RIM
    turn = ((np.arctan2(dy, dx) + np.pi) / (2 * np.pi) * _DIRECTIONS).astype(int) % _DIRECTIONS
    return len(set(turn[on_rim].tolist())) >= _ROUND * _DIRECTIONS


def lifted(pixels: Any, stamps: Sequence[Stamp]) -> Any:
    """The picture with red ink made white where seals are. Through red glass red is white and
    black stays black."""
    if not stamps:
        return pixels
    clean = pixels.copy()
    for left, top, right, bottom in (stamp.area for stamp in stamps):
        part = clean[top:bottom, left:right]
        seen = part.astype(np.int16)
        reddish = seen[..., 0] - seen[..., 1:].max(axis=2) > _REDDISH
        pale = seen[..., 0] > _PALE * float(np.percentile(seen[..., 0], 95))
        part[reddish & pale] = 255
        part[reddish & ~pale] = (seen[reddish & ~pale][:, :1] * _PALE).astype(np.uint8)
    return clean
