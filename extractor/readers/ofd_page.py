"""One page of an OFD file (GB/T 33190-2016): characters and ruled lines, in points from the top
left.

An object has a boundary on its page in millimetres and a matrix of its own into it; a page has
layers, those of its templates, and what annotations show.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from extractor.lattice import Rule
from extractor.readers.pdf_chars import Char
from extractor.readers.xml import attribute, local

_POINT = 72 / 25.4
_THIN = 3.0
_DOT = 0.5
_ABOVE, _BELOW = 0.86, 0.14
"""Shares of its size a character stands above and below its base line."""
_DEEPEST = 6
_PARTS = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_WHITE = 250

Box = tuple[float, float, float, float]
Point = tuple[float, float]


class Frame(NamedTuple):
    """Where an object's own coordinates lie on the page, in millimetres: a matrix and an offset."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def inside(self, item: Any) -> "Frame":
        """That of an object drawn in this one."""
        left, top, *_ = [*_numbers(item.get("Boundary")), 0.0, 0.0]
        own = _numbers(item.get("CTM"))
        a, b, c, d, e, f = own if len(own) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        x, y = self.at(left + e, top + f)
        return Frame(
            self.a * a + self.c * b,
            self.b * a + self.d * b,
            self.a * c + self.c * d,
            self.b * c + self.d * d,
            x,
            y,
        )


WHOLE = Frame()
"""The page itself."""


@dataclass(slots=True)
class OfdPage:
    """What was drawn so far. `units` are drawings used by their number, `pictures` boxes of
    images, in points."""

    height: float
    width: float
    units: Mapping[str, Any]
    found: list[Char] = field(default_factory=list[Char])
    white: list[Char] = field(default_factory=list[Char])
    lines: list[Box] = field(default_factory=list[Box])
    shades: list[Box] = field(default_factory=list[Box])
    pictures: list[Box] = field(default_factory=list[Box])

    def draw(self, content: Any, frame: Frame = WHOLE, deep: int = 0) -> None:
        """Everything in a page's content, a template's or an annotation's appearance."""
        for item in content:
            if item.get("Visible") == "false":
                continue
            match local(item):
                case "TextObject":
                    self._write(item, frame.inside(item))
                case "PathObject":
                    self._path(item, frame.inside(item))
                case "ImageObject":
                    self.pictures.append(_box([frame.inside(item).at(x, y) for x, y in _CORNERS]))
                case kind if deep < _DEEPEST:
                    self._within(kind, item, frame, deep + 1)
                case _:
                    pass

    def _within(self, kind: str, item: Any, frame: Frame, deep: int) -> None:
        if kind in ("Layer", "PageBlock", "Content"):
            self.draw(item, frame, deep)
        elif kind == "Appearance":
            self.draw(item, frame.inside(item), deep)
        elif kind == "CompositeObject":
            unit = self.units.get(attribute(item, "ResourceID"))
            if unit is not None:
                self.draw(unit, frame.inside(item), deep)

    def chars(self) -> list[Char]:
        """White characters only where a shade or a picture makes them seen."""
        return [*self.found, *(c for c in self.white if self._is_seen(c))]

    @property
    def hidden(self) -> str:
        return "".join(c.text for c in self.white if not self._is_seen(c))

    def _is_seen(self, char: Char) -> bool:
        x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
        behind = (*self.shades, *self.pictures)
        return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in behind)

    def rules(self) -> tuple[list[Rule], list[Rule]]:
        flat = [one for one in self.lines if one[3] - one[1] <= _THIN and one[2] - one[0] > _DOT]
        high = [one for one in self.lines if one[2] - one[0] <= _THIN and one[3] - one[1] > _DOT]
        across = [Rule((y0 + y1) / 2, x0, x1) for x0, y0, x1, y1 in flat]
        return across, [Rule((x0 + x1) / 2, y0, y1) for x0, y0, x1, y1 in high]

    def _write(self, item: Any, frame: Frame) -> None:
        size = float(item.get("Size") or 0)
        kept = self.white if _is_white(item) else self.found
        for code in item:
            if local(code) == "TextCode" and code.text:
                kept += _signs(code, size, float(item.get("HScale") or 1), frame)

    def _path(self, item: Any, frame: Frame) -> None:
        """Straight pieces of what is stroked, thin parts of what is filled."""
        data = next((one.text or "" for one in item if local(one) == "AbbreviatedData"), "")
        stroked = item.get("Stroke") != "false"
        filled = item.get("Fill") == "true"
        for part in _outlines(data):
            corners = [frame.at(x, y) for x, y in part]
            whole = _box(corners)
            if filled and not _is_white(item):
                self.shades.append(whole)
            thin = whole[2] - whole[0] <= _THIN or whole[3] - whole[1] <= _THIN
            if thin and (stroked or filled):
                self.lines.append(whole)
            elif stroked:
                self.lines += (_box(pair) for pair in pairwise(corners))


_CORNERS = ((0.0, 0.0), (1.0, 1.0))


def _signs(code: Any, size: float, scale: float, frame: Frame) -> Iterator[Char]:
    """Each character of a text code where it stands (11.3): from one to the next as the deltas
    say, by its width where they say nothing."""
    text = "".join(c for c in code.text if c not in "\r\n")
    widths = [size * scale * (1.0 if c > "⺀" else 0.5) for c in text]
    ups = _deltas(code.get("DeltaY"))
    rights = _deltas(code.get("DeltaX")) or ([0.0] * len(text) if ups else widths)
    steps = (rights + widths[len(rights) :])[: len(text) - 1]
    downs = (ups + [0.0] * len(text))[: len(text) - 1]
    xs = list(accumulate(steps, initial=_first(code, "X")))
    ys = list(accumulate(downs, initial=_first(code, "Y")))
    for n, (sign, x, y) in enumerate(zip(text, xs, ys, strict=True)):
        step = rights[n] if n < len(rights) and rights[n] > 0 else widths[n]
        wide = min(widths[n] if sign > "⺀" else size * scale, step)
        corners = (frame.at(x, y - _ABOVE * size), frame.at(x + wide, y + _BELOW * size))
        yield Char(sign, *_box(corners))


def _first(code: Any, name: str) -> float:
    return float(code.get(name) or 0)


def _deltas(text: str | None) -> list[float]:
    """Numbers; `g n d` stands for n times d (11.3, table 46)."""
    found: list[float] = []
    words = (text or "").split()
    at = 0
    while at < len(words):
        if words[at] == "g" and at + 2 < len(words):
            found += [float(words[at + 2])] * min(int(words[at + 1]), 10_000)
            at += 3
        else:
            found.append(float(words[at]))
            at += 1
    return found


def _outlines(data: str) -> Iterator[list[Point]]:
    """The corners of each part of a path (9.3, table 37); of curves their ends."""
    part: list[Point] = []
    for command, rest in _PARTS.findall(data):
        numbers = _numbers(rest)
        if command in "SM" and part:
            yield part
            part = []
        if command == "C" and part:
            part.append(part[0])
        elif len(numbers) >= 2:
            part.append((numbers[-2], numbers[-1]))
    if part:
        yield part


def _numbers(text: str | None) -> list[float]:
    return [float(word) for word in (text or "").split()]


def _box(corners: Iterable[Point]) -> Box:
    """In points."""
    xs, ys = zip(*corners, strict=True)
    return min(xs) * _POINT, min(ys) * _POINT, max(xs) * _POINT, max(ys) * _POINT


def _is_white(item: Any) -> bool:
    colour = next((one for one in item if local(one) == "FillColor"), None)
    if colour is None:
        return False
    values = _numbers(colour.get("Value"))
    return colour.get("Alpha") == "0" or (len(values) == 3 and min(values) >= _WHITE)
