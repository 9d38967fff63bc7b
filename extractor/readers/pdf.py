"""PDF files with a text layer: ruled tables, lines of text, form fields."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2

from extractor.lattice import Area, Table, tables
from extractor.paper import Cell, Field, Grid, Line, Paper
from extractor.readers.docx_text import canonical
from extractor.readers.pdf_fields import Widget, widgets
from extractor.readers.pdf_page import Char, Page
from extractor.readers.pdf_text import TextLine, text_lines, wrapped, written
from records import Finding, Place, Refused, Severity

_PAGE_NUMBER = re.compile(r"[\s—–-]*第?\s*\d{1,4}\s*页?(\s*[/共]\s*\d+\s*页?)?[\s—–-]*")
_PADDING = 2.8
_INDENT = 1.2
"""A line that starts this many ems further right starts a paragraph."""


def read(data: bytes) -> Paper:
    """Pages as blocks in reading order; a table that goes on over the page is one grid."""
    document = _opened(data)
    fields = widgets(data) if document.get_formtype() else []
    blocks: list[Line | Grid] = []
    placed: list[Field] = []
    notes: list[Finding] = []
    for number in range(len(document)):
        page = Page(document, number)
        here = [w for w in fields if w.page == number]
        reader = _PageReader(page, number + 1, here)
        _append(blocks, reader.blocks())
        placed += reader.fields()
        if not reader.chars and not here:
            place = Place(page=number + 1)
            notes.append(Finding("page.no-text", Severity.WARNING, place=place))
        page.close()
    document.close()
    marks = tuple(f.name for f in placed if f.name.startswith("_wf_"))
    return Paper("pdf", tuple(blocks), tuple(placed), marks, tuple(notes))


def _opened(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "file.encrypted" if "password" in str(error).lower() else "file.broken"
        raise Refused(Finding(code)) from error


class _PageReader:
    def __init__(self, page: Page, number: int, here: Sequence[Widget]) -> None:
        self.page = page
        self.number = number
        self.widgets = here
        self.chars = [*_ticked(list(page.chars())), *self._foreign()]
        self.tables = tables(*page.rules())

    def _foreign(self) -> Iterator[Char]:
        """What was typed into somebody else's form fields, as if it were printed there."""
        for widget in self.widgets:
            if not widget.ours and widget.value.strip():
                left, top, right, bottom = self.page.box(*widget.box)
                yield Char(widget.value, left + 1, top, right - 1, bottom)

    def fields(self) -> Iterator[Field]:
        for widget in self.widgets:
            if widget.ours:
                left, top, right, bottom = (round(e, 1) for e in self.page.box(*widget.box))
                place = Place(page=self.number, box=(left, top, right, bottom))
                yield Field(widget.name, widget.value, place)

    def blocks(self) -> list[Line | Grid]:
        inside: dict[int, dict[Area, list[Char]]] = {n: {} for n in range(len(self.tables))}
        outside: list[Char] = []
        for char in self.chars:
            found = _area_of(self.tables, char)
            if found is None:
                outside.append(char)
            else:
                inside[found[0]].setdefault(found[1], []).append(char)
        placed: list[tuple[float, Line | Grid]] = [
            (table.ys[0], self.grid(n, table, inside[n])) for n, table in enumerate(self.tables)
        ]
        placed += [(line.place.box[1], line) for line in self.lines(outside) if line.place.box]
        return [block for _, block in sorted(placed, key=lambda pair: pair[0])]

    def grid(self, number: int, table: Table, texts: dict[Area, list[Char]]) -> Grid:
        return Grid(tuple(self.cell(area, texts.get(area, [])) for area in table.areas))

    def cell(self, area: Area, chars: list[Char]) -> Cell:
        text = written(text_lines(chars), area.right - _PADDING) if chars else ""
        edges = (area.left, area.top, area.right, area.bottom)
        left, top, right, bottom = (round(edge, 1) for edge in edges)
        place = Place(page=self.number, box=(left, top, right, bottom))
        span = (area.row, area.column, area.rows, area.columns)
        return Cell(canonical(text), place, *span)

    def lines(self, chars: list[Char]) -> Iterator[Line]:
        """Paragraphs outside tables; page numbers are left out."""
        lines = [line for line in text_lines(chars) if not self._furniture(line)]
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
                yield self.line(paragraph, right)
                paragraph = [line]
        yield self.line(paragraph, right)

    def _follows(self, line: TextLine, following: TextLine) -> bool:
        """Directly below, in the same size: not a title, and not past a table."""
        near = following.top - line.bottom < 1.6 * line.em
        return near and abs(line.em - following.em) < 1.0

    def line(self, lines: Sequence[TextLine], right: float) -> Line:
        box = (
            round(min(line.left for line in lines), 1),
            round(lines[0].top, 1),
            round(max(line.right for line in lines), 1),
            round(lines[-1].bottom, 1),
        )
        return Line(canonical(written(lines, right + 1)), Place(page=self.number, box=box))

    def _furniture(self, line: TextLine) -> bool:
        low = line.top > self.page.height * 0.9
        return low and bool(_PAGE_NUMBER.fullmatch(line.text))


def _ticked(chars: list[Char]) -> list[Char]:
    """A tick drawn over a box makes it a ticked box."""
    ticks = [c for c in chars if c.text in "√✓✔"]
    if not ticks:
        return chars
    over = {id(c): tick for c in chars if c.text == "□" for tick in ticks if _over(tick, c)}
    gone = {id(tick) for tick in over.values()}
    marked = [replace(c, text="☑") if id(c) in over else c for c in chars]
    return [c for c, was in zip(marked, chars, strict=True) if id(was) not in gone]


def _over(tick: Char, box: Char) -> bool:
    x, y = (tick.left + tick.right) / 2, (tick.top + tick.bottom) / 2
    return box.left - 1 <= x <= box.right + 1 and box.top - 1 <= y <= box.bottom + 1


def _area_of(found: Sequence[Table], char: Char) -> tuple[int, Area] | None:
    x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
    for number, table in enumerate(found):
        if table.xs[0] <= x <= table.xs[-1] and table.ys[0] <= y <= table.ys[-1]:
            for area in table.areas:
                if area.left <= x <= area.right and area.top <= y <= area.bottom:
                    return number, area
    return None


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where a grid's columns stand, to know its continuation on the next page."""

    xs: tuple[float, ...]

    def same(self, other: "_Edges") -> bool:
        return len(self.xs) == len(other.xs) and all(
            abs(a - b) < 3 for a, b in zip(self.xs, other.xs, strict=True)
        )


def _edges(grid: Grid) -> _Edges:
    boxes = [cell.place.box for cell in grid.cells if cell.place.box]
    return _Edges(tuple(sorted({round(box[0]) for box in boxes})))


def _append(blocks: list[Line | Grid], page: list[Line | Grid]) -> None:
    """Put a page behind the pages before it; a table at the very top may go on from the last."""
    if blocks and page:
        last, first = blocks[-1], page[0]
        if isinstance(last, Grid) and isinstance(first, Grid) and _goes_on(last, first):
            blocks[-1] = _continued(last, first)
            page = page[1:]
    blocks.extend(page)


def _goes_on(last: Grid, first: Grid) -> bool:
    return set(_edges(first).xs) <= set(_edges(last).xs) or _edges(last).same(_edges(first))


def _continued(last: Grid, first: Grid) -> Grid:
    """Rows of the second below those of the first, without the repeated header."""
    repeated = _repeated_rows(last, first)
    below = max(cell.row + cell.rows for cell in last.cells) - repeated
    columns = _column_map(last, first)
    moved = [
        replace(cell, row=cell.row + below, **columns(cell))
        for cell in first.cells
        if cell.row >= repeated
    ]
    return Grid((*last.cells, *moved))


def _column_map(last: Grid, first: Grid) -> Any:
    """Columns of the continuation by where they stand: it may have fewer lines than the table."""
    starts = sorted({(round(c.place.box[0]), c.column) for c in last.cells if c.place.box})
    ends = sorted(
        {(round(c.place.box[2]), c.column + c.columns) for c in last.cells if c.place.box}
    )

    def placed(cell: Cell) -> dict[str, int]:
        box = cell.place.box
        if box is None:
            return {}
        column = min(starts, key=lambda pair: abs(pair[0] - box[0]))[1]
        end = min(ends, key=lambda pair: abs(pair[0] - box[2]))[1]
        return {"column": column, "columns": max(end - column, 1)}

    return placed


def _repeated_rows(last: Grid, first: Grid) -> int:
    """How many rows at the top of the continuation stand at the top of the table, or of one of its
    later parts, too."""
    head = _row_texts(last)
    again = _row_texts(first)
    best = 0
    for start in range(len(head)):
        count = 0
        while (
            start + count < len(head)
            and count < len(again)
            and head[start + count] == again[count]
            and any(again[count])
        ):
            count += 1
        best = max(best, count)
    return best if best < len(again) else 0


def _row_texts(grid: Grid) -> list[tuple[str, ...]]:
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append((cell.column, "".join(cell.text.split())))
    last = max(rows, default=-1)
    return [tuple(text for _, text in sorted(rows.get(r, []))) for r in range(last + 1)]
