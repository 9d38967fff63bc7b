"""A document as a reader sees it: lines and grids in reading order, each with its place.
No medium, no meaning."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from records import Finding, Place


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph (Word), a line of text outside tables (PDF). Ticks are `☑` and `□` in text."""

    text: str
    place: Place
    anchors: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, merged cells once: row and column (0-based) of its upper left, and its span.
    Paragraphs in a cell are joined by "\\n". `confidence` (0-1) is below 1 where words were
    recognised from a picture."""

    text: str
    place: Place
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    anchors: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table, or a sheet's used area. Rows and columns may have holes (blank cells)."""

    cells: tuple[Cell, ...]

    def index(self) -> dict[tuple[int, int], Cell]:
        """Every covered position to its cell."""
        return {
            (r, c): cell
            for cell in self.cells
            for r in range(cell.row, cell.row + cell.rows)
            for c in range(cell.column, cell.column + cell.columns)
        }


@dataclass(frozen=True, slots=True)
class Field:
    """A value held by a control that has a name: a PDF form field."""

    name: str
    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Seal:
    """A round red stamp seen on a page; `diameter` in mm."""

    place: Place
    diameter: float


@dataclass(frozen=True, slots=True)
class Paper:
    """`marks` are anchors that name a form (`_wf_…`). `notes` are findings made while reading (a
    formula without a value, a hidden sheet), already with their places. `via` says what the file
    was before it was converted, or "". `seals` are looked for on scanned pages only. `review` is
    the number of the review whose marks the file bears, or ""."""

    medium: str
    blocks: tuple[Line | Grid, ...] = ()
    fields: tuple[Field, ...] = ()
    marks: tuple[str, ...] = ()
    notes: tuple[Finding, ...] = ()
    via: str = ""
    seals: tuple[Seal, ...] = ()
    review: str = ""

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
        """Every text in reading order."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block.text
            else:
                yield from (cell.text for cell in block.cells)

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
    """What a reader may take: bytes unpacked, entries, seconds, cells of a workbook, pages."""

    unpacked: int = 200_000_000
    ratio: int = 200
    entries: int = 5_000
    seconds: float = 60.0
    cells: int = 1_000_000
    pages: int = 500


DEFAULT_LIMITS = Limits()
