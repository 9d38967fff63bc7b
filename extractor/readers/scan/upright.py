"""A picture as it is to be read: turned by quarters, then by the degree or two a scanner adds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, radians, sin
from statistics import median
from typing import Any

import cv2
import numpy as np

from extractor.engines import Recognise, Recognised, Sign

_SURE = 0.87
"""Upside down, words are recognised as others, and less surely than this: 0.67 to 0.76 on forms at
200 dpi, which are 0.98 the right way up."""
_STRAIGHT = 0.08
"""Degrees that do not matter: half a line's width across a page."""
_MOST_SKEW = 15.0
_LONG = 4.0


Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Turn:
    """By quarters against the clock, then by degrees with it about the middle of the picture, whose
    sizes are those after the quarters."""

    quarters: int
    degrees: float
    width: int
    height: int

    def area(self, area: Area) -> Area:
        """Where a round thing in this area (left, top, right, bottom in pixels) is afterwards."""
        x, y = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
        wide, high = self.width, self.height
        if self.quarters % 2:
            wide, high = high, wide
        for _ in range(self.quarters):
            x, y, wide, high = y, wide - x, high, wide
        x, y = _moved(x, y, self.degrees, (self.width / 2, self.height / 2))
        half = (area[2] - area[0] + area[3] - area[1]) / 4
        return x - half, y - half, x + half, y + half

    def back(self, area: Area) -> Area:
        """What holds this area of the upright picture, on the picture as it was."""
        left, top, right, bottom = area
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        xs, ys = zip(*(self._before(x, y) for x, y in corners), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def _before(self, x: float, y: float) -> tuple[float, float]:
        wide, high = self.width, self.height
        x, y = _moved(x, y, -self.degrees, (wide / 2, high / 2))
        for _ in range(self.quarters):
            x, y, wide, high = high - y, x, high, wide
        return x, y


def upright(pixels: Any, recognise: Recognise) -> tuple[Any, list[Recognised], Turn]:
    """The picture upright, the words on it, and how it was turned."""
    words, quarters = list(recognise(pixels)), 0
    if _sideways(words):
        pixels, quarters = np.ascontiguousarray(np.rot90(pixels)), 1
        words = list(recognise(pixels))
    if words and _sureness(words) < _SURE:
        turned = np.ascontiguousarray(np.rot90(pixels, 2))
        others = list(recognise(turned))
        if _sureness(others) > _sureness(words):
            pixels, words, quarters = turned, others, quarters + 2
    height, width = pixels.shape[:2]
    angle = _skew(words)
    if not _STRAIGHT < abs(angle) < _MOST_SKEW:
        return pixels, words, Turn(quarters, 0.0, width, height)
    return (*_straightened(pixels, words, angle), Turn(quarters, angle, width, height))


def _sideways(words: Sequence[Recognised]) -> bool:
    """Do the long lines run up or down the page?"""
    tall = wide = 0
    for word in words:
        if len(word.text) > 2:
            right, down = _edges(word)
            tall, wide = tall + (down > right * 1.5), wide + (right > down * 1.5)
    return tall > wide


def _edges(word: Recognised) -> tuple[float, float]:
    (x0, y0), (x1, y1), (x2, y2) = word.corners[:3]
    return abs(x1 - x0) + abs(y1 - y0), abs(x2 - x1) + abs(y2 - y1)


def _sureness(words: Sequence[Recognised]) -> float:
    """The mean over all signs."""
    whole = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / max(whole, 1)


def _skew(words: Sequence[Recognised]) -> float:
    """Degrees by which long lines fall to the right."""
    angles: list[float] = []
    for word in words:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = word.corners
        across, down = _edges(word)
        if across > _LONG * down:
            angles += [degrees(atan2(y1 - y0, x1 - x0)), degrees(atan2(y2 - y3, x2 - x3))]
    return median(angles) if len(angles) >= 6 else 0.0


def _straightened(
    pixels: Any, words: Sequence[Recognised], angle: float
) -> tuple[Any, list[Recognised]]:
    height, width = pixels.shape[:2]
    middle = (width / 2, height / 2)
    turn = cv2.getRotationMatrix2D(middle, angle, 1.0)
    straight = cv2.warpAffine(
        pixels, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255)
    )
    return straight, [_turned(word, angle, middle) for word in words]


def _turned(word: Recognised, angle: float, middle: tuple[float, float]) -> Recognised:
    """Each sign is moved with its middle and keeps its size."""

    def sign(one: Sign) -> Sign:
        x, y = _moved((one.left + one.right) / 2, (one.top + one.bottom) / 2, angle, middle)
        wide, high = (one.right - one.left) / 2, (one.bottom - one.top) / 2
        return one._replace(left=x - wide, top=y - high, right=x + wide, bottom=y + high)

    corners = tuple(_moved(*corner, angle, middle) for corner in word.corners)
    return Recognised(word.text, corners, word.confidence, tuple(map(sign, word.signs)))


def _moved(x: float, y: float, angle: float, middle: tuple[float, float]) -> tuple[float, float]:
    """Where a point is after a turn by so many degrees about the middle."""
    cosine, sine = cos(radians(angle)), sin(radians(angle))
    dx, dy = x - middle[0], y - middle[1]
    return middle[0] + dx * cosine + dy * sine, middle[1] - dx * sine + dy * cosine
