"""A document as a reader sees it: lines and grids in reading order, each with its place.
No medium, no meaning."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from extractor.addresses import address, position
from records import Finding, Place


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph (Word), a line of text outside tables (PDF). Ticks are `☑` and `□` in text;
    `stressed` are words that are set apart from those round them; `unread`: on a picture, more
    stands there than was recognised."""

    text: str
    place: Place
    anchors: tuple[str, ...] = ()
    confidence: float = 1.0
    stressed: tuple[str, ...] = ()
    unread: bool = False


class Cell(NamedTuple):
    """One cell, merged cells once: row and column (0-based) of its upper left, and its span.
    Paragraphs in a cell are joined by "\\n". `confidence` (0-1) is below 1 where words were
    recognised from a picture; `stressed` are words underlined, framed or lit among others;
    `unread`: on a picture, more stands there than was recognised."""

    text: str
    place: Place
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    anchors: tuple[str, ...] = ()
    confidence: float = 1.0
    stressed: tuple[str, ...] = ()
    unread: bool = False


@dataclass(frozen=True)
class Rows:
    """Rows of a long sheet, one below the other, that hold nothing but single cells: kept as words,
    for cells with their places take twenty times the room. `numbers` of the rows, from 0;
    `words` of each by column, None where there is no cell."""

    sheet: str
    numbers: tuple[int, ...]
    words: tuple[tuple[str | None, ...], ...]

    @property
    def width(self) -> int:
        """Columns, the same of every row."""
        return len(self.words[0])

    def cell(self, n: int, column: int) -> Cell:
        """That of the nth row; made anew each time. There must be one."""
        return Cell(self.words[n][column] or "", self.place(n, column), self.numbers[n], column)

    def place(self, n: int, column: int) -> Place:
        return Place(sheet=self.sheet, cell=address(self.numbers[n], column))

    def part(self, begin: int, end: int) -> "Rows":
        return Rows(self.sheet, self.numbers[begin:end], self.words[begin:end])

    def cells(self) -> Iterator[Cell]:
        """All of them, in reading order."""
        return (
            self.cell(n, column)
            for n, words in enumerate(self.words)
            for column, text in enumerate(words)
            if text is not None
        )

    def places(self, cells: Set[str]) -> Iterator[Place]:
        """Those of the cells of these names, in reading order."""
        rows = {row: n for n, row in enumerate(self.numbers)}
        found = (at for at in map(position, cells) if at and at[0] in rows and at[1] < self.width)
        for row, column in sorted(found):
            if self.words[rows[row]][column] is not None:
                yield self.place(rows[row], column)

    @cached_property
    def worded(self) -> frozenset[str]:
        """Every text once that is not figures alone."""
        return frozenset(text for text in frozenset(self.texts()) if not text.isdecimal())

    def texts(self) -> Iterator[str]:
        return (text for words in self.words for text in words if text is not None)


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table, or a sheet's used area. Rows and columns may have holes (blank cells). `rows`,
    downwards, are those of a long sheet that are not among the cells."""

    cells: tuple[Cell, ...]
    rows: tuple[Rows, ...] = ()

    @property
    def place(self) -> Place:
        """Where it begins, or nearly."""
        return self.cells[0].place if self.cells else self.rows[0].place(0, 0)

    @property
    def width(self) -> int:
        """How many columns there are."""
        cells = (c.column + c.columns for c in self.cells)
        return max(chain(cells, (rows.width for rows in self.rows)), default=0)

    def index(self) -> dict[tuple[int, int], Cell]:
        """Every covered position to its cell."""
        return {
            (r, c): cell
            for cell in self.unfolded().cells
            for r in range(cell.row, cell.row + cell.rows)
            for c in range(cell.column, cell.column + cell.columns)
        }

    def unfolded(self) -> "Grid":
        """The same with every cell among the cells."""
        if not self.rows:
            return self
        cells = chain(self.cells, *(rows.cells() for rows in self.rows))
        return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))))


@dataclass(frozen=True, slots=True)
class Field:
    """A value held by a control that has a name: a PDF form field."""

    name: str
    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Seal:
    """A round or oval red stamp seen on a page; `diameter` in mm. `black`: on a page without
    colour, where it may be one or something else that is round."""

    place: Place
    diameter: float
    black: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """`marks` are anchors that name a form (`_wf_…`). `notes` are findings made while reading (a
    formula without a value, a hidden sheet), already with their places. `via` says what the file
    was before it was converted, or "". `seals` are looked for on scanned pages only; `grey`:
    none of these has any colour. `review` is the number of the review whose marks the file bears,
    or ""."""

    medium: str
    blocks: tuple[Line | Grid, ...] = ()
    fields: tuple[Field, ...] = ()
    marks: tuple[str, ...] = ()
    notes: tuple[Finding, ...] = ()
    via: str = ""
    seals: tuple[Seal, ...] = ()
    review: str = ""
    grey: bool = False

    @property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Grid))

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Line))

    @property
    def pictured(self) -> bool:
        """Was any of it recognised from a picture?"""
        return any(
            spot.confidence < 1.0
            for block in self.blocks
            for spot in ((block,) if isinstance(block, Line) else block.cells)
        )

    def texts(self) -> Iterator[str]:
        """Every text; those of folded rows behind the others of their block."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block.text
            else:
                yield from (cell.text for cell in block.cells)
                yield from chain.from_iterable(rows.texts() for rows in block.rows)

    def unfolded(self) -> "Paper":
        """The same with every cell among the cells."""
        blocks = (b.unfolded() if isinstance(b, Grid) else b for b in self.blocks)
        return replace(self, blocks=tuple(blocks))

    @property
    def folded(self) -> bool:
        return any(grid.rows for grid in self.grids)

    @property
    def anchored(self) -> Mapping[str, "Cell | Line"]:
        """Each slot anchor with the cell or line it stands in."""
        return {
            anchor: spot
            for block in self.blocks
            for spot in ((block,) if isinstance(block, Line) else block.cells)
            for anchor in spot.anchors
        }


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may take: bytes unpacked, entries, seconds, cells of a workbook, paragraphs and
    cells of a Word file, pages."""

    unpacked: int = 200_000_000
    ratio: int = 200
    entries: int = 5_000
    seconds: float = 60.0
    cells: int = 1_000_000
    pieces: int = 300_000
    pages: int = 500


DEFAULT_LIMITS = Limits()
