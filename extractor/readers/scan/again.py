"""A second look at what recognition overlooked: cut out of the page, enlarged, each by itself on a
white sheet. One look for all, and none where nothing was overlooked."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np

from extractor.engines import Recognise, Recognised, Sign

Area = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""
_HIGH = 56
"""Pixels a piece is made high, about as large as words are recognised best."""
_MARGIN = 48
_WIDE = 1400
_MOST = 60
"""Pieces that are looked at again; where there are more, the page is no print."""
_APART = 1.2
"""Of its height: signs nearer than this are looked at together."""


class Piece(NamedTuple):
    """A piece of the page, and where on the sheet it is put,
    so many times larger."""

    area: Area
    x: int
    y: int
    scale: float

    def holds(self, x: float, y: float) -> bool:
        left, top, right, bottom = self.area
        wide, high = (right - left) * self.scale, (bottom - top) * self.scale
        inside = self.x - _MARGIN / 3 < x < self.x + wide + _MARGIN / 3
        return inside and self.y - _MARGIN / 3 < y < self.y + high + _MARGIN / 3

    def back(self, x: float, y: float) -> tuple[float, float]:
        """A point of the sheet on the page."""
        return self.area[0] + (x - self.x) / self.scale, self.area[1] + (y - self.y) / self.scale


def looked_again(pixels: Any, areas: Sequence[Area], recognise: Recognise) -> list[Recognised]:
    """The words in these areas of a page (pixels), each with its place on the page."""
    pieces = list(_placed(_strips(areas)))
    if not 0 < len(pieces) <= _MOST:
        return []
    words = recognise(_sheet(pixels, pieces))
    held = (_moved(word, piece) for piece in pieces for word in words if _in(word, piece))
    return [word for word in held if word.signs]


def _strips(areas: Sequence[Area]) -> list[Area]:
    """Areas of signs that follow one another, as one."""
    strips: list[Area] = []
    for area in sorted(areas):
        n = next((n for n, one in enumerate(strips) if _follows(one, area)), None)
        if n is None:
            strips.append(area)
        else:
            left, top, right, bottom = strips[n]
            strips[n] = (left, min(top, area[1]), max(right, area[2]), max(bottom, area[3]))
    return strips


def _follows(strip: Area, area: Area) -> bool:
    high = strip[3] - strip[1]
    level = min(strip[3], area[3]) - max(strip[1], area[1]) > 0.5 * min(high, area[3] - area[1])
    return level and area[0] - strip[2] < _APART * high


def _placed(strips: Sequence[Area]) -> Iterator[Piece]:
    """Side by side as far as the sheet is wide, then below."""
    x, y = _MARGIN, _MARGIN
    for strip in strips:
        scale = _HIGH / max(strip[3] - strip[1], 1)
        wide = round((strip[2] - strip[0]) * scale)
        if x > _MARGIN and x + wide > _WIDE:
            x, y = _MARGIN, y + _HIGH + _MARGIN
        yield Piece(strip, x, y, scale)
        x += wide + _MARGIN


def _sheet(pixels: Any, pieces: Sequence[Piece]) -> Any:
    parts = [(piece, _enlarged(pixels, piece)) for piece in pieces]
    width = max(piece.x + part.shape[1] for piece, part in parts) + _MARGIN
    height = max(piece.y + part.shape[0] for piece, part in parts) + _MARGIN
    sheet = np.full((height, width, 3), 255, np.uint8)
    for piece, part in parts:
        sheet[piece.y : piece.y + part.shape[0], piece.x : piece.x + part.shape[1]] = part
    return sheet


def _enlarged(pixels: Any, piece: Piece) -> Any:
    """As light as the sheet round it: the darkest of its ground is white."""
    left, top, right, bottom = piece.area
    part = pixels[top:bottom, left:right].astype(np.float32)
    ground = np.percentile(part, 80, axis=(0, 1))
    clean = np.clip(part * (255 / np.maximum(ground, 1)), 0, 255).astype(np.uint8)
    size = max(1, round((right - left) * piece.scale)), max(1, round((bottom - top) * piece.scale))
    return cv2.resize(clean, size, interpolation=cv2.INTER_CUBIC)


def _in(word: Recognised, piece: Piece) -> bool:
    xs, ys = zip(*word.corners, strict=True)
    return piece.holds(sum(xs) / len(xs), sum(ys) / len(ys))


def _moved(word: Recognised, piece: Piece) -> Recognised:
    corners = tuple(piece.back(*corner) for corner in word.corners)
    signs = tuple(_sign_back(sign, piece) for sign in word.signs)
    return word._replace(corners=corners, signs=signs)


def _sign_back(sign: Sign, piece: Piece) -> Sign:
    left, top = piece.back(sign.left, sign.top)
    right, bottom = piece.back(sign.right, sign.bottom)
    return sign._replace(left=left, top=top, right=right, bottom=bottom)
