"""From characters to words as they were written: lines, and paragraphs that were wrapped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.readers.pdf_page import Char

_WIDE = 1.6
"""A gap wider than this many ems between two characters is white space somebody left."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Characters on one base line, left to right."""

    chars: tuple[Char, ...]

    @property
    def left(self) -> float:
        return next((c.left for c in self.chars if c.text.strip()), self.chars[0].left)

    @property
    def right(self) -> float:
        return max(c.right for c in self.chars if c.text.strip())

    @property
    def top(self) -> float:
        return min(c.top for c in self.chars)

    @property
    def bottom(self) -> float:
        return max(c.bottom for c in self.chars)

    @property
    def em(self) -> float:
        """The width of a Chinese character here, or the height of what there is."""
        wide = [c.right - c.left for c in self.chars if c.text > "⺀"]
        return max(wide, default=max(c.bottom - c.top for c in self.chars))

    @property
    def text(self) -> str:
        pieces = [self.chars[0].text]
        for before, char in pairwise(self.chars):
            gap = char.left - before.right
            if gap > _WIDE * self.em and before.text.strip() and char.text.strip():
                pieces.append(" ")
            pieces.append(char.text)
        return "".join(pieces)


def text_lines(chars: Iterable[Char]) -> list[TextLine]:
    """Characters grouped by base line, lines from the top down."""
    rows: list[list[Char]] = []
    for char in chars:
        middle = (char.top + char.bottom) / 2
        row = next((r for r in reversed(rows[-4:]) if _level(r, char, middle)), None)
        if row is None:
            rows.append([char])
        else:
            row.append(char)
    inked = [row for row in rows if any(c.text.strip() for c in row)]
    lines = [TextLine(_written_over(sorted(row, key=lambda c: c.left))) for row in inked]
    return sorted(_levelled(lines), key=lambda line: (round(line.bottom), line.left))


def _written_over(row: list[Char]) -> tuple[Char, ...]:
    """Without the printed gaps that somebody wrote over."""
    ink = [(c.left, c.right) for c in row if c.text.strip()]
    return tuple(
        c
        for c in row
        if c.text.strip()
        or not any(left < c.right - 1 and c.left + 1 < right for left, right in ink)
    )


def _level(row: Sequence[Char], char: Char, middle: float) -> bool:
    top, bottom = min(c.top for c in row), max(c.bottom for c in row)
    return top - 1 <= middle <= bottom + 1 or char.top - 1 <= (top + bottom) / 2 <= char.bottom + 1


def _levelled(lines: list[TextLine]) -> list[TextLine]:
    """Lines that turned out to be on one base line, put together."""
    joined: list[TextLine] = []
    for line in sorted(lines, key=lambda one: (one.top + one.bottom) / 2):
        last = joined[-1] if joined else None
        middle = (line.top + line.bottom) / 2
        if last is not None and last.top <= middle <= last.bottom:
            chars = sorted((*last.chars, *line.chars), key=lambda c: c.left)
            joined[-1] = TextLine(_written_over(chars))
        else:
            joined.append(line)
    return joined


def written(lines: Sequence[TextLine], right: float) -> str:
    """Lines as they were typed: a line that the next word would not have fitted on was wrapped."""
    if not lines:
        return ""
    text = lines[0].text
    for line, following in pairwise(lines):
        text += following.text if wrapped(line, following, right) else "\n" + following.text
    return text.strip()


def wrapped(line: TextLine, following: TextLine, right: float) -> bool:
    """Would the first word of the next line have gone past the right edge of this one?"""
    return line.right + _first_word(following) > right - 2.0


def _first_word(line: TextLine) -> float:
    """The width up to the first place where a line may be broken: a word of letters or digits, or
    one Chinese character with the punctuation that must not begin a line."""
    chars = [c for c in line.chars if c.text.strip()]
    end = 1
    while end < len(chars) and (
        chars[end].text in "，。、；：？！）》”’〕】％%…—·~～-/.,:)"
        or (_ascii(chars[end - 1]) and _ascii(chars[end]) and _near(chars[end - 1], chars[end]))
    ):
        end += 1
    return chars[end - 1].right - chars[0].left


def _ascii(char: Char) -> bool:
    return char.text.isascii() and char.text.isprintable()


def _near(one: Char, other: Char) -> bool:
    return other.left - one.right < (one.bottom - one.top) * 0.2
