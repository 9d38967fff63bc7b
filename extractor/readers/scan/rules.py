"""Ruled lines of a picture, in points: straight, thin and long; gaps of faint print are closed."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from extractor.lattice import Rule
from extractor.readers.scan.ink import ink, pale_ink
from records.place import Box

_SHORTEST = 15.0
"""Points: longer than the side of a box to tick."""
_GAP = 2.2
_THICKEST = 4.0
_PROVEN = 130.0
"""Points: no row of strokes is that long."""
_NEAR = 4.0
_EDGE = 4.0
_LEVEL, _BRIDGE = 1.6, 3.5


def rules(pixels: Any, dpi: float, seals: Sequence[Box] = ()) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical ones of a page. Under a seal (points) a line goes on."""
    dark, grey = ink(pixels, dpi), cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    beside = [(top, bottom, left, right) for left, top, right, bottom in seals]
    pale_across, pale_down = _pale(grey, dpi), _pale(_on_side(grey), dpi)
    across = [*_straight(dark, dpi), *_framed(pale_across, pale_down)]
    down = [*_straight(_on_side(dark), dpi), *_framed(pale_down, pale_across)]
    across, down = _under(_bridged(across), seals), _under(_bridged(down), beside)
    return _held(across, down), _held(down, across)


def _on_side(image: Any) -> Any:
    return np.ascontiguousarray(image.T)


def _pale(grey: Any, dpi: float) -> list[Rule]:
    return _straight(pale_ink(grey, dpi), dpi)


def _framed(lines: Sequence[Rule], others: Sequence[Rule]) -> list[Rule]:
    """Of pale lines those that are long, or lie between long ones."""
    return _held(lines, [other for other in others if other.end - other.start > _PROVEN])


def _straight(dark: Any, dpi: float) -> list[Rule]:
    """Lines along the rows of the picture. They may fall by a pixel or two on their way, so each is
    made a little thicker before it is measured."""
    long = int(_SHORTEST * dpi / 72)
    gap = max(3, int(_GAP * dpi / 72))
    thick = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    lines = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    point = 72 / dpi
    found: list[Rule] = []
    for left, top, wide, high, _ in boxes[1:].tolist():
        if high * point <= _THICKEST + 2 * point or wide > 20 * high:
            found.append(Rule((top + high / 2) * point, left * point, (left + wide) * point))
    return _bridged(found)


def _under(lines: list[Rule], seals: Sequence[Box]) -> list[Rule]:
    """Lines that end in a seal and go on at its other side, or in it, as one."""
    for start, above, end, below in seals:
        here = [line for line in lines if above < line.at < below]
        parts = [line for line in here if line.end > start - _EDGE and line.start < end + _EDGE]
        for one in sorted(parts, key=lambda line: line.start):
            after = [line for line in parts if 0 < line.start - one.end < end - start + 2 * _EDGE]
            level = [line for line in after if abs(line.at - one.at) < _LEVEL]
            if level and one in lines:
                other = min(level, key=lambda line: line.start)
                lines = [line for line in lines if line not in (one, other)]
                joined = Rule(one.at, one.start, other.end)
                lines.append(joined)
                parts = [line for line in parts if line not in (one, other)] + [joined]
    return lines


def _bridged(lines: Sequence[Rule]) -> list[Rule]:
    """Pieces of one line, parted by a fold of the paper."""
    joined: list[Rule] = []
    for line in sorted(lines, key=lambda one: one.start):
        before = next((n for n, one in enumerate(joined) if _goes_on(one, line)), None)
        if before is None:
            joined.append(line)
        else:
            one = joined[before]
            joined[before] = Rule(one.at, one.start, max(one.end, line.end))
    return joined


def _goes_on(one: Rule, line: Rule) -> bool:
    return abs(one.at - line.at) < _LEVEL and one.start <= line.start < one.end + _BRIDGE


def _held(lines: Sequence[Rule], others: Sequence[Rule]) -> list[Rule]:
    """Long lines, and short ones that end at other lines on both sides: strokes of letters that
    follow one another do not."""
    return [
        line
        for line in lines
        if line.end - line.start > _PROVEN
        or (_meets(line.at, line.start, others) and _meets(line.at, line.end, others))
    ]


def _meets(at: float, end: float, others: Sequence[Rule]) -> bool:
    return any(
        abs(other.at - end) < _NEAR and other.start - _NEAR < at < other.end + _NEAR
        for other in others
    )
