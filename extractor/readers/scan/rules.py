"""Ruled lines of a picture, in points: straight, thin and long; gaps of faint print are closed."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from extractor.readers.page.lattice import Rule
from extractor.readers.scan.ink import ink, pale_ink
from records.place import Box

_SHORTEST = 15.0
"""Points: longer than the side of a box to tick."""
_STUB = 3.5
"""Points: what may be left of a line that copying lost."""
_GAP = 2.2
_THICKEST = 4.0
PROVEN = 130.0
"""Points: no row of strokes is that long."""
_NEAR = 4.0
_LETTER = 14.0
"""Points: so far a letter that touches one end of a line may make it longer."""
_EDGE = 4.0
_LEVEL, _BRIDGE = 1.6, 3.5


def pieces(pixels: Any, dpi: float, seals: Sequence[Box] = ()) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical ones of a page, and strokes that may be some. Under a seal (points) a
    line goes on."""
    dark, grey = ink(pixels, dpi), cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    beside = [(top, bottom, left, right) for left, top, right, bottom in seals]
    pale_across, pale_down = _pale(grey, dpi), _pale(_on_side(grey), dpi)
    across = [*_straight(dark, dpi), *_framed(pale_across, pale_down)]
    down = [*_straight(_on_side(dark), dpi), *_framed(pale_down, pale_across)]
    return _under(_bridged(across), seals), _under(_bridged(down), beside)


def stubs(dark: Any, dpi: float) -> tuple[list[Rule], list[Rule]]:
    """Pieces too short to be told from strokes of letters by themselves."""
    return _straight(dark, dpi, _STUB), _straight(_on_side(dark), dpi, _STUB)


def _on_side(image: Any) -> Any:
    return np.ascontiguousarray(image.T)


def _pale(grey: Any, dpi: float) -> list[Rule]:
    return _straight(pale_ink(grey, dpi), dpi)


def _framed(lines: Sequence[Rule], others: Sequence[Rule]) -> list[Rule]:
    """Of pale lines those that are long, or lie between long ones."""
    long = [other for other in others if other.end - other.start > PROVEN]
    return held(lines, long, touched=0.0)


def _straight(dark: Any, dpi: float, shortest: float = _SHORTEST) -> list[Rule]:
    """Lines along the rows of the picture. They may fall by a pixel or two on their way, so each is
    made a little thicker before it is measured."""
    long = int(shortest * dpi / 72)
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


def held(lines: Sequence[Rule], others: Sequence[Rule], touched: float = _LETTER) -> list[Rule]:
    """Long lines, and short ones that end at other lines on both sides: strokes of letters that
    follow one another do not. One end may be `touched` by a letter beyond."""
    kept = (
        line if line.end - line.start > PROVEN else _between(line, others, touched)
        for line in lines
    )
    return [line for line in kept if line is not None]


def _between(line: Rule, others: Sequence[Rule], touched: float) -> Rule | None:
    """As far as it runs from one of the others to another."""
    met = [one.at for one in others if one.start - _NEAR < line.at < one.end + _NEAR]
    met = [at for at in met if line.start - _NEAR < at < line.end + _NEAR]
    if not met or max(met) - min(met) < _SHORTEST - _NEAR:
        return None
    start, end = min(met), max(met)
    near, far = sorted((start - line.start, line.end - end))
    held = near < _NEAR and far < max(_NEAR, touched)
    return Rule(line.at, start, end) if held else None
