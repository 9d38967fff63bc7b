"""Rings of a seal's size in the ink of a page: also where other ink crosses them, where they lie
over each other, where the edge of the page cuts them."""

from collections.abc import Sequence
from math import hypot
from typing import Any, NamedTuple

import cv2
import numpy as np

_FINE = 3.0
"""Pixels a mm while circles are looked for."""
_VOTES = 14
_MOST = 40
_DIRECTIONS = 120
_WIDE = 0.7
"""mm: so far from the circle its ink may be."""
_CLOSED = 0.8
"""Least share of the directions in which the rim is met, of those that are on the page."""
_LIKELY = 0.7
_ON_PAGE = 0.4
_CLEARER = 1.4
"""The rim is met so many times oftener than what is right inside and outside of it."""
_SAME = 0.3


class Ring(NamedTuple):
    """Middle and radius, in pixels."""

    x: float
    y: float
    radius: float


def rings(mask: Any, dpi: float, sizes: tuple[float, float]) -> list[Ring]:
    """Those of a diameter between the two (mm), none of them within another about the same middle.
    `mask`: where there is ink (height × width, bool)."""
    scale = min(1.0, _FINE * 25.4 / dpi)
    small = cv2.resize(mask.astype(np.uint8) * 255, None, fx=scale, fy=scale,
                       interpolation=cv2.INTER_AREA)  # fmt: skip
    point = dpi / 25.4 * scale
    least, most = (round(size / 2 * point) for size in sizes)
    voted = cv2.HoughCircles(small, cv2.HOUGH_GRADIENT, 1.5, 4 * point, param1=200, param2=_VOTES,
                             minRadius=least, maxRadius=most)  # fmt: skip
    if voted is None:
        return []
    rough = [Ring(*map(float, one[:3])) for one in voted.reshape(-1, 3)[:_MOST].tolist()]
    likely = [ring for ring in rough if _met(small, ring, 2 * _WIDE * point)[0] > _LIKELY]
    whole = [r for r in (_best(small, one, point) for one in likely) if _is_closed(small, r, point)]
    return [Ring(*(float(value) / scale for value in ring)) for ring in _single(whole)]


def _best(ink: Any, ring: Ring, point: float) -> Ring:
    """The ring about there that meets most ink: votes are rough."""
    moves = np.arange(-2.0, 2.1, 1.0) * point / 2
    near = [Ring(ring.x + dx, ring.y + dy, ring.radius + dr)
            for dx in moves for dy in moves for dr in moves]  # fmt: skip
    return max(near, key=lambda one: _met(ink, one, 0.3 * point)[0])


def _is_closed(ink: Any, ring: Ring, point: float) -> bool:
    met, on_page = _met(ink, ring, _WIDE * point)
    beside = [_met(ink, ring._replace(radius=ring.radius + d * point), _WIDE * point)[0]
              for d in (-3.0, 3.0)]  # fmt: skip
    return on_page > _ON_PAGE and met > _CLOSED and met > _CLEARER * max(beside)


def _met(ink: Any, ring: Ring, wide: float) -> tuple[float, float]:
    """In which share of the directions on the page there is ink about the circle; and which share
    of them is on it."""
    height, width = ink.shape
    turns = np.linspace(0, 2 * np.pi, _DIRECTIONS, endpoint=False)[:, None]
    radii = ring.radius + np.linspace(-wide, wide, 5)[None, :]
    x = np.rint(ring.x + np.cos(turns) * radii).astype(int)
    y = np.rint(ring.y + np.sin(turns) * radii).astype(int)
    inside = (x >= 0) & (y >= 0) & (x < width) & (y < height)
    seen = ink[y.clip(0, height - 1), x.clip(0, width - 1)] > 60
    on_page = inside.all(axis=1)
    met = (seen & inside).any(axis=1) & on_page
    return float(met.sum() / max(on_page.sum(), 1)), float(on_page.mean())


def _single(found: Sequence[Ring]) -> list[Ring]:
    """Of rings about the same middle the largest: a seal may have several."""
    kept: list[Ring] = []
    for ring in sorted(found, key=lambda one: -one.radius):
        if not any(hypot(ring.x - one.x, ring.y - one.y) < _SAME * one.radius for one in kept):
            kept.append(ring)
    return kept
