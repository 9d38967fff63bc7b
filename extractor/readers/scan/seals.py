"""Red seals, round or oval: where they are and how large; and the picture without them, so that
the words under them can be read. GB/T 9704 and the rules on seals (国发〔1999〕25号) have them
38-50 mm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from extractor.readers.scan.ink import ink
from extractor.readers.scan.rings import rings

_SMALLEST, _LARGEST = 18.0, 65.0
"""mm"""
_OFFICIAL = 34.0, 52.0
_LONGEST = 1.6
"""How many times longer than high an oval one may be: 发票专用章 have 40 × 30 mm."""
_WRITTEN = 0.02
_ROUND = 0.72
"""Least share of the directions in which red is met at about the same distance."""
_DIRECTIONS = 72
_RIM = 0.16
_RED, _LIGHT = 45, 90
"""Red is so much more than green and blue, and at least so light, on white paper (0-255)."""
_SPECKS = 5e-5
_INK, _LIGHTER = 190, 60
"""Of 255: the lightest tone of ink, and how much lighter than print a seal is on a grey copy."""
_REDDISH = 14
_PALE = 0.76
"""Of the lightest red, what is lighter than this share is no black ink."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """`area` in pixels (left, top, right, bottom), `diameter` in mm, of an oval the longer one."""

    area: tuple[int, int, int, int]
    diameter: float


def found(pixels: Any, dpi: float) -> list[Stamp]:
    """Every round or oval red shape of a seal's size, also where they lie over each other or the
    edge of the page cuts them."""
    red = _red(pixels)
    if not red.any():
        return []
    joint = max(3, int(dpi / 25))
    whole = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((joint, joint), np.uint8))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(whole, connectivity=8)
    stamps: list[Stamp] = []
    for number, (left, top, wide, high, _) in enumerate(boxes.tolist()):
        if not number or max(wide, high) < _SMALLEST / 25.4 * dpi:
            continue
        part = (labels == number) & (red > 0)
        box = np.s_[top : top + high, left : left + wide]
        area = (left, top, left + wide, top + high)
        if _of_size(wide, high, dpi) and _round(part[box]):
            stamps.append(Stamp(area, round((wide + high) / 2 / dpi * 25.4, 1)))
        elif parts := list(_rings(part, dpi)):
            stamps += parts
        elif _oval(part[box], red[box], dpi):
            stamps.append(Stamp(area, round(max(wide, high) / dpi * 25.4, 1)))
    return stamps


def without_colour(pixels: Any) -> bool:
    """A scan or a copy in black and white: nothing on it is of any colour."""
    part = pixels[::2, ::2].astype(np.int16)
    return float((part.max(axis=2) - part.min(axis=2) > _RED).mean()) < _SPECKS


def black_rings(pixels: Any, dpi: float) -> list[Stamp]:
    """What may be seals on a page without colour: rings of the size of official ones."""
    return list(_rings(ink(pixels, dpi) > 0, dpi, _OFFICIAL))


def _of_size(wide: int, high: int, dpi: float) -> bool:
    size = (wide + high) / 2 / dpi * 25.4
    return _SMALLEST < size < _LARGEST and 0.8 < wide / max(high, 1) < 1.25


def _oval(part: Any, red: Any, dpi: float) -> bool:
    """A circle somebody drew round a word has no red in it."""
    high, wide = part.shape
    size = max(wide, high) / dpi * 25.4
    shaped = max(wide, high) < _LONGEST * min(wide, high)
    if not (_SMALLEST < size < _LARGEST and shaped and _round(part)):
        return False
    y, x = np.nonzero(red)
    within = np.hypot((x - wide / 2) / (wide / 2), (y - high / 2) / (high / 2)) < 1 - _RIM
    return int(within.sum()) > _WRITTEN * part.size


def _rings(
    part: Any, dpi: float, sizes: tuple[float, float] = (_SMALLEST, _LARGEST)
) -> Iterator[Stamp]:
    """Of one piece of ink: several seals over each other, or one that is cut."""
    height, width = part.shape
    for ring in rings(part, dpi, sizes):
        left, top = max(0, round(ring.x - ring.radius)), max(0, round(ring.y - ring.radius))
        right = min(width, round(ring.x + ring.radius))
        bottom = min(height, round(ring.y + ring.radius))
        yield Stamp((left, top, right, bottom), round(2 * ring.radius / dpi * 25.4, 1))


def _red(pixels: Any) -> Any:
    """255 where the ink is red: much more red than green and blue, for the light there is and the
    paper there is."""
    part = pixels.astype(np.int16)
    red, green, blue = part[..., 0], part[..., 1], part[..., 2]
    more = red - np.maximum(green, blue)
    light = max(float(np.percentile(red[::4, ::4], 95)) / 255, 0.2)
    ground = max(0.0, float(np.median(more[::4, ::4])))
    mask = (more - ground > _RED * light) & (red > _LIGHT * light)
    return mask.astype(np.uint8) * 255


def _round(part: Any) -> bool:
    """Does red stand at the same distance in nearly every direction from the middle, for the
    width and the height there are?"""
    height, width = part.shape
    y, x = np.nonzero(part)
    if len(x) < 50:
        return False
    dx, dy = (x - width / 2) / (width / 2), (y - height / 2) / (height / 2)
    on_rim = np.abs(np.hypot(dx, dy) - (1 - _RIM / 2)) < _RIM
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


def bleached(pixels: Any, rings: Sequence[Stamp]) -> Any:
    """The picture with grey seals made white, where they are lighter than the print."""
    clean = pixels.copy() if rings else pixels
    for left, top, right, bottom in (ring.area for ring in rings):
        part = clean[top:bottom, left:right]
        tones = part[..., 0]
        y, x = np.indices(tones.shape)
        away = np.hypot(x / max(right - left, 1) - 0.5, y / max(bottom - top, 1) - 0.5)
        rim = tones[(np.abs(away - 0.5) < _RIM / 4) & (tones < _INK)]
        seal = float(np.median(rim)) if rim.size else 0.0
        if seal - float(np.percentile(tones, 1)) > _LIGHTER:
            part[tones > seal - _LIGHTER / 2] = 255
    return clean
