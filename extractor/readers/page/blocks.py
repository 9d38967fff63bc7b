"""From words and rules on one page to tables and lines of text, in reading order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np

from extractor.paper import Cell, Grid, Line
from extractor.readers.page.chars import Char, Numbers, Text
from extractor.readers.page.columns import Columns, column_tables
from extractor.readers.page.lattice import Rule, Table, tables
from extractor.readers.page.overrun import TAKEN, Owned, settled
from extractor.readers.page.text import (
    TextLine,
    cell_texts,
    is_overlaid,
    owners,
    text_lines,
    wrapped,
    written,
)
from extractor.readers.page.typeset import typeset
from extractor.readers.ticks import canonical, without_ticks
from records import Place
from records.place import Box

_PAGE_NUMBER = re.compile(
    r"[\s—–·~-]*(?:页码\s*[:：]?|page|第)?\s*\d{1,4}\s*页?"
    r"(?:\s*(?:[/，,、]?\s*共|/|of)\s*\d{1,4}\s*页?)?[\s—–·~-]*"
    r"|\s*共\s*\d{1,4}\s*页[\s，,、/]*第\s*\d{1,4}\s*页\s*",
    re.IGNORECASE,
)
"""As Word, WPS, Excel and browsers print them."""
_SAID_PAGE = re.compile("页|page", re.IGNORECASE)
_LABEL = re.compile(r"[^\s：:，。；]{2,12}[：:]")
_UNREAD = 0.5
"""How sure words are beside which there are more that were not recognised."""
_LONG = 60.0
"""Points a horizontal rule of a table is long at least."""
_INDENT = 1.2
"""A line that starts this many ems further right starts a paragraph."""
Ruled = tuple[list[Rule], list[Rule]]
"""Horizontal and vertical ruled lines."""


class Sheet(Protocol):
    """What a page must tell of itself to be read: one of a PDF file, or a scanned one."""

    height: float

    def chars(self) -> list[Char]: ...
    def rules(self) -> Ruled: ...
    def unread(self) -> Sequence[Box]: ...


def blocks(page: Sheet, number: int) -> list[Line | Grid]:
    """One page's lines and grids from the top down."""
    text = Text.of(page.chars())
    return Blocks(text, page.rules(), page.height, number, page.unread()).blocks()


class Blocks:
    """Words and rules of one page, from the top left in points, as lines and grids; `overlaid`:
    those in which words stand over others. `unread`: where more stands than was recognised; the
    words there are doubtful, and so is that there are none. `lit`: words that are underlined."""

    def __init__(
        self,
        text: Text,
        rules: Ruled,
        height: float,
        number: int,
        unread: Sequence[Box] = (),
        lit: Sequence[tuple[str, Box]] = (),
    ) -> None:
        self.text = _ticked(text)
        self.unread = unread
        self.lit = lit
        letters = set(self.text.letters)
        self.plain = all(len(one) == 1 for one in letters) and without_ticks(letters)
        self.plain &= bool((self.text.sure == 1.0).all())
        self.tables = tables(*rules)
        self.levels = [rule.at for rule in rules[0] if rule.end - rule.start > _LONG]
        self.height = height
        self.number = number
        self.overlaid: list[Line | Cell] = []

    def blocks(self) -> list[Line | Grid]:
        """From the top down."""
        inside, outside = self._sorted()
        placed: list[tuple[float, Line | Grid]] = [
            (table.ys[0], self._within(table, owned))
            for table, owned in zip(self.tables, inside, strict=True)
        ]
        placed += self._outside(outside)
        return [block for _, block in sorted(placed, key=lambda pair: pair[0])]

    def _within(self, table: Table, owned: Owned) -> Grid:
        """A table whose columns are ruled; where only the rows are, or nothing but a frame is,
        its words may stand in columns."""
        if len(table.xs) == 2:
            lines = text_lines(self.text.at(np.flatnonzero(owned.owner >= 0)).chars())
            found = list(column_tables(lines, table.ys))
            if len(found) == 1 and found[0].end - found[0].first == len(lines):
                return self._columns(found[0])
        return self._grid(table, owned)

    def _outside(self, chars: list[Char]) -> Iterator[tuple[float, Line | Grid]]:
        """Paragraphs outside ruled tables, and tables without ruled columns; page numbers are left
        out."""
        lines = [line for line in text_lines(chars) if not self._furniture(line)]
        rest = 0
        for found in column_tables(lines, self.levels):
            yield from self._paragraphs(lines[rest : found.first])
            yield found.ys[0], self._columns(found)
            rest = found.end
        yield from self._paragraphs(lines[rest:])

    def _columns(self, found: Columns) -> Grid:
        cells: list[Cell] = []
        for r, (row, (top, bottom)) in enumerate(zip(found.cells, pairwise(found.ys), strict=True)):
            for c, (chars, (left, right)) in enumerate(zip(row, pairwise(found.xs), strict=True)):
                sure = round(min((char.confidence for char in chars), default=1.0), 3)
                edge = max((char.right for char in chars), default=right)
                text = written(text_lines(chars), edge) if chars else ""
                place = self._place(left, top, right, bottom)
                cells.append(Cell(_words(text, sure), place, r, c, confidence=sure))
        return Grid(tuple(cells))

    def _sorted(self) -> tuple[list[Owned], list[Char]]:
        """For each table the area every character is in (-1: none), of tables in tables by the
        innermost; and the characters in none."""
        inner_first = sorted(range(len(self.tables)), key=lambda n: self.tables[n].size)
        found: dict[int, Owned] = {}
        free = np.ones(len(self.text), bool)
        for n in inner_first:
            table = self.tables[n]
            owner = np.where(free, owners(self.text, table), TAKEN)
            found[n] = settled(self.text, owner, table)
            free &= found[n].owner < 0
        return [found[n] for n in range(len(self.tables))], self.text.only(free).chars()

    def _grid(self, table: Table, owned: Owned) -> Grid:
        owner = owned.owner
        texts, overlaid = cell_texts(self.text, owner, [(a.left, a.right) for a in table.areas])
        sure, unread = self._sureness(owner, len(table.areas)), self._unread(table)
        lit = self._lit(table)
        xs, ys = ([round(at, 1) for at in edges] for edges in (table.xs, table.ys))
        cells: list[Cell] = []
        for n, (area, text) in enumerate(zip(table.areas, texts, strict=True)):
            sureness = min(sure[n], _UNREAD) if n in unread else sure[n]
            row, column, rows, columns, *_ = area
            box = (xs[column], ys[row], xs[column + columns], ys[row + rows])
            words = _words(text, sureness) if text and not self.plain else text
            place = Place(page=self.number, box=box)
            cells.append(
                Cell(
                    words,
                    place,
                    row,
                    column,
                    rows,
                    columns,
                    (),
                    sureness,
                    lit.get(n, ()),
                    n in unread,
                )
            )
        self.overlaid += [cells[n] for n in sorted(owned.overlaid.union(overlaid))]
        return Grid(tuple(cells))

    def _lit(self, table: Table) -> Mapping[int | None, tuple[str, ...]]:
        """The underlined words of each area."""
        lit: dict[int | None, tuple[str, ...]] = {}
        for words, (left, top, right, bottom) in self.lit:
            area = table.at((left + right) / 2, (top + bottom) / 2)
            lit[area] = (*lit.get(area, ()), words)
        return lit

    def _unread(self, table: Table) -> set[int | None]:
        """The areas in which more stands than was recognised."""
        return {table.at((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in self.unread}

    def _sureness(self, owner: Numbers, count: int) -> list[float]:
        """That of the least sure character of each area; 1 for typed ones."""
        sure = np.ones(count)
        doubted = np.flatnonzero((owner >= 0) & (self.text.sure < 1.0))
        np.minimum.at(sure, owner[doubted], self.text.sure[doubted])
        return np.round(sure, 3).tolist()

    def _place(self, left: float, top: float, right: float, bottom: float) -> Place:
        box = (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))
        return Place(page=self.number, box=box)

    def _paragraphs(self, lines: list[TextLine]) -> Iterator[tuple[float, Line]]:
        """With where each begins."""
        if not lines:
            return
        left = min([line.left for line in lines] + [table.xs[0] for table in self.tables])
        right = max([line.right for line in lines] + [table.xs[-1] for table in self.tables])
        paragraph = [lines[0]]
        for line in lines[1:]:
            indented = line.left > left + _INDENT * line.em
            if (
                not indented
                and wrapped(paragraph[-1], line, right + 1)
                and self._follows(paragraph[-1], line)
            ):
                paragraph.append(line)
            else:
                yield paragraph[0].top, self.line(paragraph, right)
                paragraph = [line]
        yield paragraph[0].top, self.line(paragraph, right)

    def _follows(self, line: TextLine, following: TextLine) -> bool:
        """Directly below, in the same size: not a title, not past a table, nor one of lines that
        each begin with a label."""
        near = following.top - line.bottom < 1.6 * line.em
        labels = all(_LABEL.match(one.text) for one in (line, following))
        return near and abs(line.em - following.em) < 1.0 and not labels

    def line(self, lines: Sequence[TextLine], right: float) -> Line:
        left, top = min(line.left for line in lines), lines[0].top
        place = self._place(left, top, max(line.right for line in lines), lines[-1].bottom)
        sure = round(min(char.confidence for line in lines for char in line.chars), 3)
        unread = any(_beside(box, line) for box in self.unread for line in lines)
        sure = min(sure, _UNREAD) if unread else sure
        line = Line(_words(written(lines, right + 1), sure), place, (), sure, (), unread)
        self.overlaid += [line] if any(map(is_overlaid, lines)) else []
        return line

    def _furniture(self, line: TextLine) -> bool:
        """The number of the page, at its foot; at its head where it can be nothing else."""
        low, high = line.top > self.height * 0.9, line.bottom < self.height * 0.08
        if not low and not (high and _SAID_PAGE.search(line.text)):
            return False
        return bool(_PAGE_NUMBER.fullmatch(line.text))


def _beside(box: Box, line: TextLine) -> bool:
    """In a line, or right before or behind it?"""
    left, top, right, bottom = box
    level = line.top < (top + bottom) / 2 < line.bottom
    return level and line.left - 2 * line.em < right and left < line.right + 2 * line.em


def _words(text: str, sure: float) -> str:
    return canonical(text if sure == 1.0 else typeset(text))


def _ticked(text: Text) -> Text:
    """A tick drawn over a box makes it a ticked box."""
    if not {"√", "✓", "✔"}.intersection(text.letters):
        return text
    chars = text.chars()
    ticks = [c for c in chars if c.text in "√✓✔"]
    over = {id(c): tick for c in chars if c.text == "□" for tick in ticks if _over(tick, c)}
    gone = {id(tick) for tick in over.values()}
    marked = [c._replace(text="☑") if id(c) in over else c for c in chars]
    return Text.of(c for c, was in zip(marked, chars, strict=True) if id(was) not in gone)


def _over(tick: Char, box: Char) -> bool:
    x, y = (tick.left + tick.right) / 2, (tick.top + tick.bottom) / 2
    return box.left - 1 <= x <= box.right + 1 and box.top - 1 <= y <= box.bottom + 1
