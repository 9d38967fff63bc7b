"""From characters to words as they were written: lines, and paragraphs that were wrapped."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.readers.page.chars import Char, Numbers, Text
from extractor.readers.page.lattice import Table

_WIDE = 1.6
"""A gap wider than this many ems between two characters is white space somebody left."""


_COVERED, _MOSTLY = 0.4, 0.7
"""The share of its width that is under another letter: of a Chinese one; of others, whose boxes
some fonts make twice as wide as they are."""
_LOOSE, _TIGHT = 0.5, 0.25
"""Ems within which recognised characters may end before they do on paper; figures among them."""
_FEW = 2
"""No cell is so narrow that so many figures fill a line."""
_SIMPLE = 0.2
"""Ems letters of a plain line lie over each other, at most."""

_PADDING, _INDENT = 2.8, 8.5
"""Points a program keeps its words from the edges of a cell: usually, at most."""
_LEVEL = 0.6
"""Points by which lines that begin below each other differ."""


class TextLine(NamedTuple):
    """Characters on one base line, left to right; `em` is the width of a Chinese character here,
    or the height of what there is."""

    chars: tuple[Char, ...]
    text: str
    left: float
    right: float
    top: float
    bottom: float
    em: float


def _line(chars: tuple[Char, ...]) -> TextLine:
    inked = [c for c in chars if not c.text.isspace()]
    top, bottom = min(c.top for c in chars), max(c.bottom for c in chars)
    em = max((c.right - c.left for c in chars if c.text > "⺀"), default=bottom - top)
    left, right = inked[0].left, max(c.right for c in inked)
    return TextLine(chars, _spaced(chars, _WIDE * em), left, right, top, bottom, em)


def _spaced(chars: Sequence[Char], wide: float) -> str:
    pieces = [chars[0].text]
    for before, char in pairwise(chars):
        gap = char.left - before.right > (
            wide if before.confidence == 1.0 else _space(before, char)
        )
        if gap and not before.text.isspace() and not char.text.isspace():
            pieces.append(" ")
        pieces.append(char.text)
    return "".join(pieces)


def _space(one: Char, other: Char) -> float:
    """Spaces are not recognised; between letters and digits they are half a letter wide."""
    wide = one.right - one.left
    words = _ascii(one) and _ascii(other) and one.text.isalnum() and other.text.isalnum()
    return 0.6 * wide if words else 1.6 * max(wide, other.right - other.left)


class _Row:
    """Characters that stand on about the same level."""

    def __init__(self, char: Char) -> None:
        self.chars = [char]
        self.top, self.bottom = char.top, char.bottom

    def takes(self, char: Char) -> bool:
        middle = (char.top + char.bottom) / 2
        own = (self.top + self.bottom) / 2
        return self.top - 1 <= middle <= self.bottom + 1 or char.top - 1 <= own <= char.bottom + 1

    def add(self, char: Char) -> None:
        self.chars.append(char)
        if char.top < self.top:
            self.top = char.top
        if char.bottom > self.bottom:
            self.bottom = char.bottom


def text_lines(chars: Iterable[Char]) -> list[TextLine]:
    """Characters grouped by base line, lines from the top down."""
    rows: list[_Row] = []
    for char in chars:
        row = next((r for r in reversed(rows[-4:]) if r.takes(char)), None)
        if row is None:
            rows.append(_Row(char))
        else:
            row.add(char)
    inked = [row.chars for row in rows if any(not c.text.isspace() for c in row.chars)]
    lines = [_line(_written_over(row)) for row in inked]
    if len(lines) < 2:
        return lines
    return sorted(_levelled(lines), key=lambda line: (round(line.bottom), line.left))


def _written_over(row: Iterable[Char]) -> tuple[Char, ...]:
    """From left to right, without the printed gaps and lines that somebody wrote over."""
    chars = sorted(row, key=lambda c: c.left)
    ink = [(c.left, c.right) for c in chars if not _is_gap(c)]
    if len(ink) == len(chars):
        return tuple(chars)
    return tuple(
        c
        for c in chars
        if not _is_gap(c)
        or not any(left < c.right - 1 and c.left + 1 < right for left, right in ink)
    )


def _is_gap(char: Char) -> bool:
    return char.text.isspace() or char.text in "_＿"


def _levelled(lines: list[TextLine]) -> list[TextLine]:
    """Lines that turned out to be on one base line, put together."""
    joined: list[TextLine] = []
    for line in sorted(lines, key=lambda one: one.top + one.bottom):
        last = joined[-1] if joined else None
        if last is not None and last.top <= (line.top + line.bottom) / 2 <= last.bottom:
            joined[-1] = _line(_written_over((*last.chars, *line.chars)))
        else:
            joined.append(line)
    return joined


def is_overlaid(line: TextLine) -> bool:
    """Does one letter stand on another, as where something was typed over printed words?"""
    letters = [c for c in line.chars if len(c.text) == 1 and c.text.isalnum()]
    return any(one.text != other.text and _on(one, other) for one, other in pairwise(letters))


def _on(one: Char, other: Char) -> bool:
    high, wide = one.bottom - one.top, min(one.right - one.left, other.right - other.left)
    level = abs(one.top + one.bottom - other.top - other.bottom) / 2 < _COVERED * high
    share = _COVERED if one.text > "⺀" and other.text > "⺀" else _MOSTLY
    typed = one.confidence == other.confidence == 1.0
    return typed and level and wide > 1.0 and one.right - other.left > share * wide


def written(lines: Sequence[TextLine], right: float) -> str:
    """Lines as they were typed: a line that the next word would not have fitted on was wrapped."""
    if not lines:
        return ""
    text = lines[0].text
    for line, following in pairwise(lines):
        text += following.text if wrapped(line, following, right) else "\n" + following.text
    return text.strip()


def wrapped(line: TextLine, following: TextLine, right: float) -> bool:
    """Would the first word of the next line have gone past the right edge of this one? One figure
    is wrapped only where not a sign more would have fitted; else there are two (8, 6: not 86)."""
    recognised = line.chars[-1].confidence < 1.0
    if line.chars[-1].text.isdecimal() and following.chars[0].text.isdecimal():
        wide = _figure_with_sign(following)
        return len(line.chars) > _FEW and line.right + wide > right - (
            _TIGHT * line.em if recognised else 2
        )
    return line.right + _first_word(following) > right - (_LOOSE * line.em if recognised else 2.0)


def _figure_with_sign(line: TextLine) -> float:
    """The width of the first figure; with the % behind it, which begins no line."""
    sign = line.chars[1] if line.chars[1:] and line.chars[1].text in "%％" else line.chars[0]
    return sign.right - line.chars[0].left


def _first_word(line: TextLine) -> float:
    """The width up to the first place where a line may be broken: a word of letters or digits, or
    one Chinese character with the punctuation that must not begin a line."""
    chars = [c for c in line.chars if c.text.strip()]
    end = 1
    while end < len(chars) and (
        chars[end - 1].text in "（〔【《“‘(["
        or chars[end].text in "，。、；：？！）》”’〕】％%…—·~～-/.,:)"
        or (_ascii(chars[end - 1]) and _ascii(chars[end]) and _near(chars[end - 1], chars[end]))
    ):
        end += 1
    return chars[end - 1].right - chars[0].left


def _ascii(char: Char) -> bool:
    return char.text.isascii() and char.text.isprintable()


def _near(one: Char, other: Char) -> bool:
    return other.left - one.right < (one.bottom - one.top) * 0.2


def owners(text: Text, table: Table) -> Numbers:
    """For each character the number of the area its middle is in; -1 outside the table."""
    x, y = (text.boxes[:, 0] + text.boxes[:, 2]) / 2, (text.boxes[:, 1] + text.boxes[:, 3]) / 2
    columns, rows = len(table.xs) - 1, len(table.ys) - 1
    column = np.searchsorted(table.xs, x, "right") - 1
    row = np.searchsorted(table.ys, y, "right") - 1
    inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
    square = np.where(inside, row * columns + column, 0)
    return np.where(inside, np.array(table.owners, np.int64)[square], -1)


def cell_texts(
    text: Text, owner: Numbers, edges: Sequence[tuple[float, float]]
) -> tuple[list[str], list[int]]:
    """The words of each area, of which `edges` are the left and the right one; and the areas with
    words over one another. Nearly every cell is one line of unspaced characters, which takes no
    more than putting them behind one another."""
    texts, overlaid = [""] * len(edges), list[int]()
    inside = np.flatnonzero(owner >= 0)
    if not len(inside):
        return texts, overlaid
    order = inside[np.lexsort((text.boxes[inside, 0], owner[inside]))]
    areas = owner[order]
    starts = np.flatnonzero(np.diff(areas, prepend=-1))
    letters = [text.letters[n] for n in order.tolist()]
    ends = [*starts[1:].tolist(), len(order)]
    runs = zip(areas[starts].tolist(), starts.tolist(), ends, strict=True)
    for (area, start, end), simple in zip(runs, _simple(text, order, starts), strict=True):
        if simple:
            texts[area] = "".join(letters[start:end])
        else:
            lines = text_lines(text.at(np.sort(order[start:end])).chars())
            texts[area] = written(lines, _room(lines, *edges[area])) if lines else ""
            overlaid += [area] if any(map(is_overlaid, lines)) else []
    return texts, overlaid


def _room(lines: Sequence[TextLine], left: float, right: float) -> float:
    """How far the lines of a cell go: up to its right edge, less what they keep from the left one
    where they begin below each other near it."""
    inset = lines[0].left - left
    aligned = len(lines) > 1 and max(abs(line.left - lines[0].left) for line in lines) < _LEVEL
    return right - (inset if aligned and _PADDING < inset < _INDENT else _PADDING)


def _simple(text: Text, order: Numbers, starts: Numbers) -> list[bool]:
    """Of each run of characters: on one base line, without white space, wide gaps or letters that
    lie on others?"""
    boxes = text.boxes[order]
    odd = _odd(text)[order]
    middle, high = (boxes[:, 1] + boxes[:, 3]) / 2, boxes[:, 3] - boxes[:, 1]
    gap = np.zeros(len(order))
    gap[1:] = boxes[1:, 0] - boxes[:-1, 2]
    gap[starts] = 0.0
    spread = np.maximum.reduceat(middle, starts) - np.minimum.reduceat(middle, starts)
    smallest = np.minimum.reduceat(high, starts)
    near = np.maximum.reduceat(gap, starts) <= 0.8 * smallest
    near &= np.minimum.reduceat(gap, starts) >= -_SIMPLE * smallest
    typed = np.minimum.reduceat(text.sure[order], starts) == 1.0
    return ((spread < 1.0) & near & typed & ~np.logical_or.reduceat(odd, starts)).tolist()


def _odd(text: Text) -> NDArray[np.bool_]:
    """White space, and what was put there as one piece."""
    odd = {one for one in set(text.letters) if len(one) > 1 or one.isspace()}
    if not odd:
        return np.zeros(len(text), bool)
    return np.array([one in odd for one in text.letters], bool)
