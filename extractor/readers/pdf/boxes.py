"""Boxes to tick that are drawn instead of written, and ticks drawn over written ones: web pages and
filled-in forms print so. They are measured on a picture of the page, as those of scans are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from extractor.readers.page.chars import Char, Text
from extractor.readers.page.lattice import Rule
from extractor.readers.pdf.drawn import Box

DPI = 216.0
_SMALLEST, _LARGEST = 5.0, 18.0
"""Points a side of a box to tick, as on scans."""
_MOST = 400
"""More small shapes than that are letters drawn as curves, or an ornament."""
_INK = 170
"""The darkest of red, green and blue of what is no mere shade."""
_FAINT = 235
_INSIDE, _OUTLINED, _GREY = 0.1, 0.25, 0.4
"""Shares: of the inside that is ink where it is ticked, of the rim where there is one, and of the
inside that is neither ink nor paper where it is a button."""
_TOUCH = 0.8
_WRITTEN = frozenset("□☐▢◻❏❐❑❒")
_TICKS = frozenset("√✓✔×✗✘xXvV■●•")


@dataclass(frozen=True, slots=True)
class Shapes:
    """Small things drawn on a page, as it is read: `rings` are squares and circles, `signs` all
    others, pictures too."""

    rings: Sequence[Box]
    signs: Sequence[Box]

    @property
    def few(self) -> bool:
        return 0 < len(self.rings) + len(self.signs) <= _MOST


def boxes(text: Text, shapes: Shapes, rules: Sequence[Sequence[Rule]]) -> list[Box]:
    """Those of the rings that are boxes to tick: as wide as high, alone, with no letter in them.
    `rules`: all lines across, all lines down."""
    found: list[Box] = []
    for ring in sorted(shapes.rings, key=_size, reverse=True):
        if _is_square(ring) and not any(_over(ring, other) for other in found):
            found.append(ring)
    x, y = middles(text)
    return [
        box
        for box in found
        if not _in_a_row(box, found)
        and not _ruled(box, *rules)
        and _is_free(text, np.flatnonzero(within(box, x, y)).tolist())
    ]


def written(text: Text) -> bool:
    """Are there boxes to tick among the characters?"""
    return not _WRITTEN.isdisjoint(text.letters)


def ticked(text: Text, found: Sequence[Box], shapes: Shapes, picture: Any) -> Text:
    """The text with what is drawn as □ or ☑, and ☑ where something is drawn over a written □."""
    chars = text.chars()
    drawn = [c for box in found if (c := _measured(box, picture)) is not None]
    kept = [c for c in chars if not any(_holds(box, c) for box in drawn)]
    return Text.of([*(_marked(c, shapes, picture) for c in kept), *drawn])


def _measured(box: Box, picture: Any) -> Char | None:
    """None where nothing of it is seen, or where it is grey all over: a button to press."""
    part = dark(box, picture, 0.5)
    rim = max(2, round(min(part.shape) * 0.25))
    inner = np.zeros(part.shape, np.bool_)
    inner[rim:-rim, rim:-rim] = True
    if not inner.any() or np.mean(part[~inner] < _FAINT) < _OUTLINED:
        return None
    inside = part[inner]
    if np.mean((inside >= _INK) & (inside < _FAINT)) > _GREY:
        return None
    return Char("☑" if np.mean(inside < _INK) > _INSIDE else "□", *box)


def _marked(char: Char, shapes: Shapes, picture: Any) -> Char:
    """A written box with a sign drawn over it is ticked where its inside is inked."""
    box = char[1:5]
    if char.text not in _WRITTEN:
        return char
    if not any(_over(box, one) for one in (*shapes.rings, *shapes.signs)):
        return char
    wide, high = (box[2] - box[0]) / 3.5, (box[3] - box[1]) / 3.5
    inside = dark((box[0] + wide, box[1] + high, box[2] - wide, box[3] - high), picture)
    return char._replace(text="☑") if inside.size and np.mean(inside < _INK) > _INSIDE else char


def dark(box: Box, picture: Any, more: float = 0.0) -> Any:
    """How dark each point of it is on the picture, with `more` points round it."""
    scale = DPI / 72
    left, top = (max(round((edge - more) * scale), 0) for edge in box[:2])
    right, bottom = (round((edge + more) * scale) for edge in box[2:])
    return picture[top:bottom, left:right].min(axis=2)


def _is_square(box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    within = all(_SMALLEST <= side <= _LARGEST for side in (wide, high))
    return within and 0.75 < wide / high < 1.34


def _is_free(text: Text, inside: Sequence[int]) -> bool:
    """Is nothing written in it but a tick?"""
    return all(text.letters[n] in _TICKS or text.letters[n].isspace() for n in inside)


def _in_a_row(box: Box, others: Sequence[Box]) -> bool:
    """Do others touch it, as boxes for single letters do?"""
    return any(
        one is not box
        and abs(one[1] - box[1]) < _TOUCH
        and min(abs(one[0] - box[2]), abs(one[2] - box[0])) < _TOUCH
        for one in others
    )


def _ruled(box: Box, across: Sequence[Rule], down: Sequence[Rule]) -> bool:
    """Is one of its sides part of a longer line, as those of a table's cell are?"""
    left, top, right, bottom = box
    return any(_runs_on(rule, (top, bottom), left, right) for rule in across) or any(
        _runs_on(rule, (left, right), top, bottom) for rule in down
    )


def _runs_on(rule: Rule, sides: tuple[float, float], start: float, end: float) -> bool:
    near = min(abs(rule.at - side) for side in sides) < _TOUCH
    longer = rule.start < start - _TOUCH or rule.end > end + _TOUCH
    return near and longer and rule.start < end + _TOUCH and rule.end > start - _TOUCH


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _over(one: Box, other: Box) -> bool:
    """Is the middle of either in the other?"""
    return _has_middle(one, other) or _has_middle(other, one)


def _has_middle(one: Box, other: Box) -> bool:
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return one[0] <= x <= one[2] and one[1] <= y <= one[3]


def _holds(box: Char, char: Char) -> bool:
    return _has_middle(box[1:5], char[1:5])


def middles(text: Text) -> tuple[Any, Any]:
    """Of each character, across and down."""
    x, y = text.boxes[:, 0] + text.boxes[:, 2], text.boxes[:, 1] + text.boxes[:, 3]
    return x / 2, y / 2


def within(box: Box, x: Any, y: Any) -> Any:
    """Which points are in the box?"""
    left, top, right, bottom = box
    return (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
