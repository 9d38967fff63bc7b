"""PDF files with a text layer: ruled tables, lines of text, form fields."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Protocol

import pypdfium2

from extractor.engines import Recognise
from extractor.lattice import Area, Rule, tables
from extractor.paper import Cell, Field, Grid, Line, Paper, Seal
from extractor.readers.docx_text import canonical
from extractor.readers.pdf_fields import Widget, widgets
from extractor.readers.pdf_joined import Joined
from extractor.readers.pdf_page import Char, Page
from extractor.readers.pdf_text import TextLine, text_lines, wrapped, written
from extractor.readers.scan import scanned
from extractor.readers.scan.typeset import typeset
from records import Finding, Place, Refused, Severity

_PAGE_NUMBER = re.compile(r"[\s—–-]*第?\s*\d{1,4}\s*页?(\s*[/共]\s*\d+\s*页?)?[\s—–-]*")
_PADDING = 2.8
_FIELD_LINE = 13.0
"""Points a line of a form field is high, unless the field is lower."""
_DPI = 200.0
"""Pages that are pictures are looked at with this resolution."""
_INDENT = 1.2
"""A line that starts this many ems further right starts a paragraph."""


def read(data: bytes, recognise: Recognise | None = None) -> Paper:
    """Pages as blocks in reading order; a table that goes on over the page is one grid. Pages that
    are pictures are recognised."""
    document = _opened(data)
    book = _Book(data, recognise)
    for number in range(len(document)):
        page = Page(document, number)
        book.add(page, number)
        page.close()
    document.close()
    return book.paper()


class _Book:
    """Takes page after page."""

    def __init__(self, data: bytes, recognise: Recognise | None) -> None:
        self.data = data
        self.recognise = recognise
        self.joined = Joined()
        self.fields: list[Field] = []
        self.notes: list[Finding] = []
        self.seals: list[Seal] = []

    @cached_property
    def widgets(self) -> list[Widget]:
        return widgets(self.data)

    def add(self, page: Page, number: int) -> None:
        here = [w for w in self.widgets if w.page == number] if page.has_notes() else []
        placed = [replace(widget, box=page.box(*widget.box)) for widget in here]
        reader = PageReader(page, number + 1, placed)
        picture = not here and page.is_picture(len(reader.chars))
        if picture and self.recognise is not None:
            self.scan(page, number + 1, self.recognise)
            return
        if picture:
            place = Place(page=number + 1)
            self.notes.append(Finding("page.no-text", Severity.WARNING, place=place))
        self.joined.add(reader.blocks())
        self.fields += reader.fields()

    def scan(self, page: Page, number: int, recognise: Recognise) -> None:
        found = scanned(page.picture(_DPI), number, _DPI, recognise, blocks)
        self.joined.add(found.blocks)
        self.seals += found.seals

    def paper(self) -> Paper:
        marks = tuple(f.name for f in self.fields if f.name.startswith("_wf_"))
        return Paper(
            "pdf",
            self.joined.blocks(),
            tuple(self.fields),
            marks,
            tuple(self.notes),
            seals=tuple(self.seals),
        )


def blocks(page: "AnyPage", number: int) -> list[Line | Grid]:
    """One page's lines and grids from the top down."""
    return PageReader(page, number).blocks()


def _opened(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "file.encrypted" if "password" in str(error).lower() else "file.broken"
        raise Refused(Finding(code)) from error


class AnyPage(Protocol):
    """What a page must tell of itself to be read: one of a PDF file, or a scanned one."""

    height: float

    def chars(self) -> list[Char]: ...
    def rules(self) -> tuple[list[Rule], list[Rule]]: ...


class PageReader:
    """One page's blocks and fields; `here` is what was put on top of it."""

    def __init__(self, page: AnyPage, number: int, here: Sequence[Widget] = ()) -> None:
        self.page = page
        self.number = number
        self.widgets = here
        self.chars = [*_ticked(page.chars()), *self._foreign()]
        self.tables = tables(*page.rules())

    def _foreign(self) -> Iterator[Char]:
        """What was typed into somebody else's form fields, as if it were printed there."""
        for widget in self.widgets:
            if not widget.ours and widget.value.strip():
                yield _typed(widget, *widget.box)

    def fields(self) -> Iterator[Field]:
        for widget in self.widgets:
            if widget.ours:
                left, top, right, bottom = (round(e, 1) for e in widget.box)
                place = Place(page=self.number, box=(left, top, right, bottom))
                yield Field(widget.name, widget.value, place)

    def blocks(self) -> list[Line | Grid]:
        inside, outside = self._sorted()
        placed: list[tuple[float, Line | Grid]] = [
            (table.ys[0], Grid(tuple(map(self.cell, table.areas, texts))))
            for table, texts in zip(self.tables, inside, strict=True)
        ]
        placed += [(line.place.box[1], line) for line in self.lines(outside) if line.place.box]
        return [block for _, block in sorted(placed, key=lambda pair: pair[0])]

    def _sorted(self) -> tuple[list[list[list[Char]]], list[Char]]:
        """Characters by table and area, of tables in tables by the innermost; and the others."""
        inside: list[list[list[Char]]] = [[[] for _ in table.areas] for table in self.tables]
        inner_first = sorted(zip(self.tables, inside, strict=True), key=lambda pair: pair[0].size)
        outside: list[Char] = []
        for char in self.chars:
            x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
            for table, texts in inner_first:
                area = table.at(x, y)
                if area is not None:
                    texts[area].append(char)
                    break
            else:
                outside.append(char)
        return inside, outside

    def cell(self, area: Area, chars: list[Char]) -> Cell:
        text = written(text_lines(chars), area.right - _PADDING) if chars else ""
        edges = (area.left, area.top, area.right, area.bottom)
        left, top, right, bottom = (round(edge, 1) for edge in edges)
        place = Place(page=self.number, box=(left, top, right, bottom))
        span = (area.row, area.column, area.rows, area.columns)
        sure = _sureness(chars)
        return Cell(_words(text, sure), place, *span, confidence=sure)

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
        sure = _sureness([char for line in lines for char in line.chars])
        text = _words(written(lines, right + 1), sure)
        return Line(text, Place(page=self.number, box=box), confidence=sure)

    def _furniture(self, line: TextLine) -> bool:
        low = line.top > self.page.height * 0.9
        return low and bool(_PAGE_NUMBER.fullmatch(line.text))


def _words(text: str, sure: float) -> str:
    return canonical(text if sure == 1.0 else typeset(text))


def _sureness(chars: Sequence[Char]) -> float:
    """That of the least sure character; 1 for typed ones."""
    return round(min((char.confidence for char in chars), default=1.0), 3)


def _ticked(chars: list[Char]) -> list[Char]:
    """A tick drawn over a box makes it a ticked box."""
    ticks = [c for c in chars if c.text in "√✓✔"]
    if not ticks:
        return chars
    over = {id(c): tick for c in chars if c.text == "□" for tick in ticks if _over(tick, c)}
    gone = {id(tick) for tick in over.values()}
    marked = [c._replace(text="☑") if id(c) in over else c for c in chars]
    return [c for c, was in zip(marked, chars, strict=True) if id(was) not in gone]


def _over(tick: Char, box: Char) -> bool:
    x, y = (tick.left + tick.right) / 2, (tick.top + tick.bottom) / 2
    return box.left - 1 <= x <= box.right + 1 and box.top - 1 <= y <= box.bottom + 1


def _typed(widget: Widget, left: float, top: float, right: float, bottom: float) -> Char:
    """The words of a field about where they are seen: on its first line where it has several, no
    wider than they are likely to be."""
    height = min(bottom - top, _FIELD_LINE)
    middle = top + height / 2 if widget.tall else (top + bottom) / 2
    ems = sum(1.0 if c > "⺀" else 0.55 for c in widget.value.split("\n")[0])
    end = min(left + 1 + ems * height * 0.8, right - 1)
    return Char(widget.value, left + 1, middle - height / 2, end, middle + height / 2)
