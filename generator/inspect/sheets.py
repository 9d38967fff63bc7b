"""A PDF's pages as one who measures sees them: lines of characters on their base lines, and ruled
lines. All places are millimetres from the upper left corner.

What is set from top to bottom on a sheet that lies across (its page number) is given as it stands
when the sheet is turned upright among the others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from statistics import fmean
from typing import Any

import pdfplumber

from generator.inspect.standard import CHARACTER, MM
from records.place import Box

_SAME_LINE = 1.2
"""Base lines so close, in mm, are one line's."""
_ASCENT = 0.88
"""How much of a Chinese character stands above the base line."""


@dataclass(frozen=True, slots=True)
class Glyph:
    text: str
    font: str
    size: float
    left: float
    right: float
    base: float
    red: bool

    @property
    def chinese(self) -> bool:
        return "\u3400" <= self.text <= "\u9fff" or self.text > "\U00020000"


@dataclass(frozen=True)
class Line:
    """What stands on one base line, from left to right."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @cached_property
    def base(self) -> float:
        return fmean(glyph.base for glyph in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @cached_property
    def size(self) -> float:
        """The most frequent size, in points; of Chinese characters where there are any."""
        chosen = [glyph for glyph in self.glyphs if glyph.chinese] or self.glyphs
        return Counter(round(glyph.size, 1) for glyph in chosen).most_common(1)[0][0]

    @property
    def top(self) -> float:
        return self.base - _ASCENT * self.size * MM

    @property
    def bottom(self) -> float:
        return self.base + (1 - _ASCENT) * self.size * MM

    @property
    def red(self) -> bool:
        return sum(glyph.red for glyph in self.glyphs) * 2 > len(self.glyphs)

    @property
    def box(self) -> Box:
        """In points, as places are told."""
        left, top, right, bottom = self.left, self.top, self.right, self.bottom
        return (
            round(left / MM, 1),
            round(top / MM, 1),
            round(right / MM, 1),
            round(bottom / MM, 1),
        )

    @cached_property
    def pieces(self) -> tuple["Line", ...]:
        """Apart where more than two characters' room is between them."""
        parts: list[list[Glyph]] = [[self.glyphs[0]]]
        for before, glyph in pairwise(self.glyphs):
            if glyph.left - before.right > 2 * CHARACTER:
                parts.append([])
            parts[-1].append(glyph)
        return tuple(Line(tuple(part)) for part in parts)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: across where `top` is `bottom`, give or take its weight."""

    left: float
    right: float
    top: float
    bottom: float
    red: bool

    @property
    def across(self) -> bool:
        return self.right - self.left > self.bottom - self.top

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Sheet:
    """One page. `turned`: lines set across it, as they stand on the upright page."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    turned: tuple[Line, ...]
    rules: tuple[Rule, ...]

    @property
    def across(self) -> bool:
        """The sheet lies on its side."""
        return self.width > self.height

    @cached_property
    def table(self) -> tuple[float, float, float, float] | None:
        """Left, top, right and bottom of what is ruled downwards too; None where nothing is."""
        down = [rule for rule in self.rules if not rule.across and not rule.red]
        if len(down) < 2:
            return None
        return (
            min(rule.left for rule in down),
            min(rule.top for rule in down),
            max(rule.right for rule in down),
            max(rule.bottom for rule in down),
        )

    def ruled(self, line: Line) -> bool:
        """The line stands in a table."""
        return self.table is not None and self.table[1] <= line.base <= self.table[3]


def sheets_of(pdf: bytes) -> tuple[Sheet, ...]:
    """Every page of a PDF. pdfminer's errors where it is none."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return tuple(_sheet(page) for page in document.pages)


def _sheet(page: Any) -> Sheet:
    width, height = float(page.width), float(page.height)
    upright = (_glyph(c, height) for c in page.chars if c["upright"])
    across = (_turned(c, width) for c in page.chars if not c["upright"])
    return Sheet(
        number=page.page_number,
        width=width * MM,
        height=height * MM,
        lines=_lines(upright),
        turned=_lines(across),
        rules=tuple(_rules([*page.lines, *page.rects, *page.curves])),
    )


def _glyph(char: Mapping[str, Any], height: float) -> Glyph:
    base = height - char["matrix"][5]
    return _made(char, char["x0"], char["x1"], base)


def _turned(char: Mapping[str, Any], width: float) -> Glyph:
    """The upright page's left is this one's top, its foot this one's left."""
    return _made(char, char["top"], char["bottom"], width - char["matrix"][4])


def _made(char: Mapping[str, Any], left: float, right: float, base: float) -> Glyph:
    font = str(char["fontname"]).partition("+")[2] or str(char["fontname"])
    size = float(char["size"] if char["upright"] else char["x1"] - char["x0"])
    return Glyph(
        char["text"], font, size, left * MM, right * MM, base * MM, _is_red(char, "non_stroking")
    )


def _is_red(drawn: Mapping[str, Any], ink: str) -> bool:
    colour: Any = drawn.get(f"{ink}_color")
    if not isinstance(colour, tuple | list):
        return False
    parts: Sequence[float] = colour
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        return magenta > 0.6 and yellow > 0.6 and cyan < 0.3 and black < 0.4
    return len(parts) == 3 and parts[0] > 0.6 and max(parts[1:]) < 0.35


def _lines(glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    rows: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if g.text.strip()), key=lambda g: g.base):
        if rows and glyph.base - rows[-1][0].base < _SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return tuple(Line(tuple(sorted(row, key=lambda g: g.left))) for row in rows)


def _rules(drawn: Iterable[Mapping[str, Any]]) -> Iterator[Rule]:
    for one in drawn:
        left, right = one["x0"] * MM, one["x1"] * MM
        top, bottom = one["top"] * MM, one["bottom"] * MM
        if min(right - left, bottom - top) > 1.5:
            yield from _sides(left, right, top, bottom, _is_red(one, "stroking"))
        elif max(right - left, bottom - top) > 3:
            red = _is_red(one, "non_stroking" if one.get("fill") else "stroking")
            yield Rule(left, right, top, bottom, red)


def _sides(left: float, right: float, top: float, bottom: float, red: bool) -> Iterator[Rule]:
    """A rectangle is four lines."""
    yield Rule(left, right, top, top, red)
    yield Rule(left, right, bottom, bottom, red)
    yield Rule(left, left, top, bottom, red)
    yield Rule(right, right, top, bottom, red)
