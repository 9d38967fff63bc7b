"""Paths of OFD pages (GB/T 33190-2016, 9.3, table 37) as those of PDF pages."""

import re
from collections.abc import Iterator
from math import atan2, cos, hypot, isfinite, pi, radians, sin, sqrt

Point = tuple[float, float]
Step = tuple[str, list[Point]]
"""An operator of a PDF path, and the points before it."""

_WORDS = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[A-Za-z]+")
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_PIECES = 16
"""Straight pieces an arc is drawn by."""


def outline(data: str) -> Iterator[Step]:
    """What does not begin with a point to start from begins at the origin. ValueError where it is
    no path."""
    words, at = _WORDS.findall(data), 0
    here: Point = (0.0, 0.0)
    while at < len(words):
        command = words[at]
        count = _TAKES.get(command)
        if count is None:
            raise ValueError(command)
        numbers = [float(word) for word in words[at + 1 : at + 1 + count]]
        if len(numbers) < count or not all(map(isfinite, numbers)):
            raise ValueError(command)
        if at == 0 and command not in "SM":
            yield "m", [here]
        for step in _steps(command, numbers, here):
            yield step
            here = step[1][-1] if step[1] else here
        at += 1 + count


def _steps(command: str, numbers: list[float], here: Point) -> Iterator[Step]:
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    match command:
        case "S" | "M":
            yield "m", points
        case "L":
            yield "l", points
        case "B":
            yield "c", points
        case "Q":
            yield "c", [_between(here, points[0]), _between(points[1], points[0]), points[1]]
        case "A":
            yield from (("l", [point]) for point in _arc(here, numbers))
        case _:
            yield "h", []


def _between(end: Point, middle: Point) -> Point:
    """Two thirds of the way: a curve of three points as one of four."""
    return end[0] + 2 * (middle[0] - end[0]) / 3, end[1] + 2 * (middle[1] - end[1]) / 3


def _arc(start: Point, numbers: list[float]) -> Iterator[Point]:
    """Points of an arc: radii, turn of the ellipse, whether it is the large one and goes with the
    clock, and its end; the centre is found as for SVG (SVG 1.1, F.6.5)."""
    rx, ry, turn, large, with_clock, *end = numbers
    rx, ry, angle = abs(rx), abs(ry), radians(turn)
    if not rx or not ry or start == tuple(end):
        yield end[0], end[1]
        return
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x = cos(angle) * half_x + sin(angle) * half_y
    y = -sin(angle) * half_x + cos(angle) * half_y
    grown = max(1.0, hypot(x / rx, y / ry))
    rx, ry = rx * grown, ry * grown
    below = (rx * y) ** 2 + (ry * x) ** 2
    away = sqrt(max(0.0, (rx * ry) ** 2 - below) / below)
    away = -away if bool(large) == bool(with_clock) else away
    centre = (away * rx * y / ry, -away * ry * x / rx)
    first = atan2((y - centre[1]) / ry, (x - centre[0]) / rx)
    sweep = atan2((-y - centre[1]) / ry, (-x - centre[0]) / rx) - first
    if with_clock and sweep < 0:
        sweep += 2 * pi
    elif not with_clock and sweep > 0:
        sweep -= 2 * pi
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    for n in range(1, _PIECES + 1):
        u = rx * cos(first + sweep * n / _PIECES) + centre[0]
        v = ry * sin(first + sweep * n / _PIECES) + centre[1]
        yield (
            cos(angle) * u - sin(angle) * v + middle[0],
            sin(angle) * u + cos(angle) * v + middle[1],
        )
