"""Tables without ruled columns: lines of words that stand below one another in columns.

Doubt goes against a table: its lines must agree on every gap between columns, words in a column
must begin, end or be centred at one place, and neither sentences nor `label：value` lines make one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractor.readers.page.chars import Char
from extractor.readers.page.text import TextLine

_GAP = 0.9
"""Ems between two words that stand in different columns, at least."""
_GUTTER = 0.5
"""Ems that stay free between two columns over all lines, at least."""
_FAR = 3.5
"""Ems between two lines of one table, at most, where no rule is between them."""
_FEWEST = 3
_RULED = 2
"""Lines a table has at least; of one between horizontal rules."""
_OFF = 0.7
"""Ems words of a column may be off its edge or middle."""
_AGREE = 0.8

Span = tuple[float, float]


class Word(NamedTuple):
    """Characters of one line without a gap between them."""

    left: float
    right: float
    chars: tuple[Char, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """A table: the edges of its columns and rows, for each row and column its characters, and the
    lines it was made of (first, and past the last)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[tuple[Char, ...], ...], ...]
    first: int
    end: int


class _Line(NamedTuple):
    words: tuple[Word, ...]
    top: float
    bottom: float
    em: float


def column_tables(lines: Sequence[TextLine], rules: Sequence[float]) -> Iterator[Columns]:
    """Tables among lines of text, from the top down; `rules` are the heights of horizontal rules
    that may be part of them."""
    split = [_Line(_words(line), line.top, line.bottom, line.em) for line in lines]
    at = 0
    while at < len(split):
        found = _from(split, at, rules) if len(split[at].words) > 1 else None
        if found is None:
            at += 1
        else:
            yield found
            at = found.end


def _words(line: TextLine) -> tuple[Word, ...]:
    found: list[list[Char]] = []
    before: Char | None = None
    for char in line.chars:
        if char.text.isspace():
            continue
        if before is None or char.left - before.right > _GAP * line.em:
            found.append([])
        found[-1].append(char)
        before = char
    return tuple(Word(w[0].left, max(c.right for c in w), tuple(w)) for w in found)


def _from(lines: Sequence[_Line], first: int, rules: Sequence[float]) -> Columns | None:
    """The table that begins with this line, if one does."""
    gutters = [(a.right, b.left) for a, b in pairwise(lines[first].words)]
    end = first + 1
    while end < len(lines) and _goes_on(lines[end - 1], lines[end], rules):
        narrower = [_left_free(gutter, lines[end]) for gutter in gutters]
        kept = [g for g in narrower if g is not None]
        if len(kept) < len(gutters) or _twice_in_one(lines[end], kept):
            break
        gutters = kept
        end += 1
    while end > first and len(lines[end - 1].words) < 2 and not _hangs(lines, first, end, gutters):
        end -= 1
    block = lines[first:end]
    ruled = sum(block[0].top - 20 < at < block[-1].bottom + 20 for at in rules) >= 2
    if not _is_table(block, gutters, _RULED if ruled else _FEWEST):
        return None
    return _table(block, gutters, rules, first)


def _goes_on(above: _Line, line: _Line, rules: Sequence[float]) -> bool:
    between = any(above.bottom - 2 < at < line.top + 2 for at in rules)
    near = line.top - above.bottom < (2 * _FAR if between else _FAR) * line.em
    return near and abs(line.em - above.em) < 0.25 * above.em


def _hangs(lines: Sequence[_Line], first: int, end: int, gutters: Sequence[Span]) -> bool:
    """Is the last line, a single word, the rest of a cell: not in the first column, and near?"""
    line, above = lines[end - 1], lines[end - 2]
    if end - first < 2 or not gutters:
        return False
    return line.words[0].left > gutters[0][0] and line.top - above.bottom < 0.8 * line.em


def _left_free(gutter: Span, line: _Line) -> Span | None:
    """What of a gap between columns is free in this line, too."""
    left, right = gutter
    for word in line.words:
        if word.left < right and word.right > left:
            if word.left - left >= right - word.right:
                right = word.left
            else:
                left = word.right
    return (left, right) if right - left >= _GUTTER * line.em else None


def _twice_in_one(line: _Line, gutters: Sequence[Span]) -> bool:
    columns = [_column(word, gutters) for word in line.words]
    return len(set(columns)) < len(columns)


def _column(word: Word, gutters: Sequence[Span]) -> int:
    return sum((word.left + word.right) / 2 > (left + right) / 2 for left, right in gutters)


def _is_table(block: Sequence[_Line], gutters: Sequence[Span], fewest: int) -> bool:
    full = [line for line in block if len(line.words) > 1]
    if len(full) < fewest or len(full) * 2 < len(block):
        return False
    words = ["".join(c.text for c in word.chars) for line in block for word in line.words]
    if any("。" in word or "；" in word for word in words):
        return False
    if sum("：" in word or ":" in word[-1:] for word in words) > 0.2 * len(words):
        return False
    return all(_aligned(block, gutters, n) for n in range(len(gutters) + 1))


def _aligned(block: Sequence[_Line], gutters: Sequence[Span], column: int) -> bool:
    """Do most of the words of a column begin, end or have their middle at one place?"""
    em = block[0].em
    words = [w for line in block for w in line.words if _column(w, gutters) == column]
    if len(words) < 2:
        return False
    for ends in (
        [w.left for w in words],
        [w.right for w in words],
        [(w.left + w.right) / 2 for w in words],
    ):
        usual = median(ends)
        if sum(abs(one - usual) <= _OFF * em for one in ends) >= _AGREE * len(ends):
            return True
    return False


def _table(
    block: Sequence[_Line], gutters: Sequence[Span], rules: Sequence[float], first: int
) -> Columns:
    rows = _rows(block, gutters, rules)
    left = min(line.words[0].left for line in block) - 1
    right = max(line.words[-1].right for line in block) + 1
    xs = (left, *((a + b) / 2 for a, b in gutters), right)
    tops = [min(line.top for line in row) for row in rows]
    bottoms = [max(line.bottom for line in row) for row in rows]
    ys = (tops[0], *((a + b) / 2 for a, b in zip(bottoms, tops[1:], strict=False)), bottoms[-1])
    cells = tuple(
        tuple(
            tuple(
                c for line in row for w in line.words if _column(w, gutters) == n for c in w.chars
            )
            for n in range(len(gutters) + 1)
        )
        for row in rows
    )
    return Columns(xs, ys, cells, first, first + len(block))


def _rows(
    block: Sequence[_Line], gutters: Sequence[Span], rules: Sequence[float]
) -> list[list[_Line]]:
    """Lines that belong to one row: between the same rules where every row is ruled; else what
    hangs without a word in the first column goes to the nearer line that has one."""
    middles = [(line.top + line.bottom) / 2 for line in block]
    bands = [sum(at < middle for at in rules) for middle in middles]
    if len(set(bands)) > 2 or (len(set(bands)) == 2 and len(block) <= 3):
        return [[b for b, n in zip(block, bands, strict=True) if n == k] for k in sorted({*bands})]
    heads = [n for n, line in enumerate(block) if _begins(line, gutters)]
    if not heads or heads[0] > 1:
        return [[line] for line in block]
    rows: dict[int, list[_Line]] = {n: [] for n in heads}
    for n, line in enumerate(block):
        rows[n if n in rows else _nearest(n, heads, block)].append(line)
    return list(rows.values())


def _begins(line: _Line, gutters: Sequence[Span]) -> bool:
    return _column(line.words[0], gutters) == 0


def _nearest(line: int, heads: Sequence[int], block: Sequence[_Line]) -> int:
    def gap(head: int) -> float:
        upper, lower = sorted((line, head))
        return block[lower].top - block[upper].bottom + (0.01 if head > line else 0.0)

    return min(heads, key=gap)
