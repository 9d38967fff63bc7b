"""A page that was photographed at an angle, or did not lie flat: its lines made level and upright.

Every ruled line, and every long line of words, says which way is level where it stands; those down
the page say which way is upright. Two smooth functions are fitted to that: how far each point has
to be moved down and across. Nothing is asked about the camera; points in the middle of the page
keep their height, and those at half its height their distance from the left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import radians
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.engines import Recognised, Sign
from records.place import Box

_LONG, _PIECE = 30.0, 9.0
"""Points: strokes of letters are shorter; and so may be the pieces of a line that others cross."""
_GAP, _ASIDE = 5.5, 1.0
"""Points from one piece to the next, and what it stands aside of it at most."""
_STEEPEST = 0.25
_BENT = radians(0.5)
"""Lines that lean less are found as they are."""
_LEFT = 0.4
"""The share of the lean that may be left; where more is, the lines were not those of a page."""
_STRAY = 0.006
_ROUNDS = 4
_FEWEST = 12
_POWERS = tuple((i, j) for i in range(1, 5) for j in range(5 - i))
"""Of what runs along a line and across it; what only depends on the latter no line tells."""
_STIFF = 1e-3
_MESH = 16
_STEPS = 12
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Bend:
    """Of a picture of so many pixels: the coefficients of what is added to x and to y."""

    width: int
    height: int
    across: Points
    down: Points

    def flat(self, points: Points) -> Points:
        """n × 2, in pixels: where these points of the picture are on the flat page."""
        unit = _unit(self.width, self.height)
        x, y = ((points - (self.width / 2, self.height / 2)) / unit).T
        added = (_terms(y, x) @ self.across, _terms(x, y) @ self.down)
        return points + np.stack(added, axis=1) * unit

    def back(self, points: Points) -> Points:
        """Those that `flat` brings to these."""
        found = points.copy()
        for _ in range(_STEPS):
            found += points - self.flat(found)
        return found

    def area(self, area: Box) -> Box:
        """Where an area (left, top, right, bottom) is on the flat page, as large as it was."""
        x, y = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
        dx, dy = self.flat(np.array([[x, y]]))[0] - (x, y)
        return area[0] + dx, area[1] + dy, area[2] + dx, area[3] + dy

    def before(self, area: Box) -> Box:
        """What holds this area of the flat page on the picture."""
        left, top, right, bottom = area
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        came = self.back(np.array(corners, np.float64))
        (x0, y0), (x1, y1) = came.min(axis=0).tolist(), came.max(axis=0).tolist()
        return x0, y0, x1, y1

    def moved(self, word: Recognised) -> Recognised:
        """Each sign is moved with its middle and keeps its size."""
        corners = self.flat(np.array(word.corners, np.float64)).tolist()
        signs = (one._replace(**self._edges(one)) for one in word.signs)
        return word._replace(corners=tuple((x, y) for x, y in corners), signs=tuple(signs))

    def _edges(self, sign: Sign) -> dict[str, float]:
        edges = self.area((sign.left, sign.top, sign.right, sign.bottom))
        return dict(zip(("left", "top", "right", "bottom"), edges, strict=True))

    def flattened(self, pixels: Any) -> Any:
        """The picture of the flat page."""
        across = np.arange(0, self.width + _MESH, _MESH, dtype=np.float64)
        down = np.arange(0, self.height + _MESH, _MESH, dtype=np.float64)
        mesh = np.stack(np.meshgrid(across, down), axis=2)
        came = self.back(mesh.reshape(-1, 2)).reshape(mesh.shape).astype(np.float32)
        x, y = np.meshgrid(np.arange(self.width), np.arange(self.height))
        at = (x / _MESH).astype(np.float32), (y / _MESH).astype(np.float32)
        from_x, from_y = cv2.split(cv2.remap(came, *at, cv2.INTER_LINEAR))
        edge = cv2.BORDER_REPLICATE
        return cv2.remap(pixels, from_x, from_y, cv2.INTER_LINEAR, borderMode=edge)


def bend(pixels: Any, words: Sequence[Recognised], dpi: float) -> Bend | None:
    """How a page bends that is upright on the whole; None where it is flat, or nothing tells."""
    height, width = pixels.shape[:2]
    ruled = _ruled(pixels, dpi)
    level = _lines(np.concatenate((ruled, _written(words))), width, height)
    upright = _lines(ruled[:, [1, 0, 3, 2]], height, width)
    before = max(_lean(level[:, 2], level), _lean(upright[:, 2], upright))
    if before < _BENT:
        return None
    found = Bend(width, height, _fitted(upright), _fitted(level))
    after = max(
        _lean(_left(upright, found.across), upright), _lean(_left(level, found.down), level)
    )
    return found if after < before * _LEFT else None


def _unit(width: int, height: int) -> float:
    return max(width, height) / 2


def _ruled(pixels: Any, dpi: float) -> Points:
    """n × 4, in pixels: the ends of straight edges longer than strokes of letters."""
    half = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(half, cv2.COLOR_RGB2GRAY)
    found = cv2.createLineSegmentDetector().detect(grey)[0]
    if found is None:
        return np.zeros((0, 4))
    ends = found.reshape(-1, 4).astype(np.float64) * 2
    ends *= 72 / dpi
    turned = ends[:, [1, 0, 3, 2]]
    return np.concatenate((_long(ends), _long(turned)[:, [1, 0, 3, 2]])) * dpi / 72


def _long(ends: Points) -> Points:
    """Those along x, in points, that are long by themselves or with the pieces they go on in."""
    ends = np.where((ends[:, 0] > ends[:, 2])[:, None], ends[:, [2, 3, 0, 1]], ends)
    along, rise = (ends[:, 2] - ends[:, 0]), (ends[:, 3] - ends[:, 1])
    pieces = (along > _PIECE) & (np.abs(rise) < _STEEPEST * along)
    ends, along, rise = ends[pieces], along[pieces], rise[pieces] / along[pieces]
    gap = ends[None, :, 0] - ends[:, None, 2]
    aside = ends[None, :, 1] - ends[:, None, 3] - rise[:, None] * gap
    follows = (np.abs(gap) < _GAP) & (np.abs(aside) < _ASIDE)
    after = np.where(follows, along[None, :], 0).max(axis=1, initial=0)
    before = np.where(follows, along[:, None], 0).max(axis=0, initial=0)
    return ends[before + along + after > _LONG]


def _written(words: Sequence[Recognised]) -> Points:
    """The middles of both ends of every long line of words."""
    ends = [
        [(x0 + x3) / 2, (y0 + y3) / 2, (x1 + x2) / 2, (y1 + y2) / 2]
        for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in (word.corners for word in words)
        if abs(x1 - x0) > 6 * abs(y3 - y0)
    ]
    return np.array(ends, np.float64).reshape(-1, 4)


def _lines(ends: Points, width: int, height: int) -> Points:
    """n × 4 of the lines along x: their middle, what they rise by, and their length, in units."""
    unit = _unit(width, height)
    x0, y0, x1, y1 = ((ends - [width / 2, height / 2] * 2) / unit).T
    along = np.abs(y1 - y0) < _STEEPEST * np.abs(x1 - x0)
    rise = np.divide(y1 - y0, x1 - x0, out=np.zeros(len(ends)), where=along)
    lines = np.stack(((x0 + x1) / 2, (y0 + y1) / 2, rise, np.abs(x1 - x0)), axis=1)
    return lines[along]


def _lean(rises: Points, lines: Points) -> float:
    """What nine tenths of the length of the lines lean less than."""
    if len(lines) < _FEWEST:
        return 0.0
    order = np.argsort(np.abs(rises))
    whole = np.cumsum(lines[order, 3])
    return float(np.abs(rises)[order][np.searchsorted(whole, 0.9 * whole[-1])])


def _terms(along: Points, beside: Points) -> Points:
    return np.stack([along**i * beside**j for i, j in _POWERS], axis=1)


def _slopes(lines: Points) -> Points:
    """What each coefficient adds to the rise of a line that is moved by it."""
    x, y, rise = lines[:, :3].T
    parts = [i * x ** (i - 1) * y**j + rise * (j * x**i * y ** max(j - 1, 0)) for i, j in _POWERS]
    return np.stack(parts, axis=1)


def _left(lines: Points, coefficients: Points) -> Points:
    """What the lines rise by after they were moved."""
    return lines[:, 2] + _slopes(lines) @ coefficients


def _fitted(lines: Points) -> Points:
    """The coefficients that leave the least; lines that go their own way count for little."""
    found: Points = np.zeros(len(_POWERS))
    if len(lines) < _FEWEST:
        return found
    slopes, weights = _slopes(lines), lines[:, 3]
    for _ in range(_ROUNDS):
        weighted = slopes * weights[:, None]
        square = slopes.T @ weighted + _STIFF * np.eye(len(_POWERS))
        found = np.linalg.solve(square, -weighted.T @ lines[:, 2]).astype(np.float64)
        weights = lines[:, 3] / (1 + (_left(lines, found) / _STRAY) ** 2)
    return found
