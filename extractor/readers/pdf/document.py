"""PDF files: tables, lines of text and form fields; pages that are pictures are recognised."""

from contextlib import closing
from dataclasses import replace
from functools import cached_property
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.engines import Recognise
from extractor.guard import refused
from extractor.paper import DEFAULT_LIMITS, Field, Line, Paper, Seal
from extractor.readers.page.joined import Joined
from extractor.readers.pdf.active import active
from extractor.readers.pdf.attached import names
from extractor.readers.pdf.drawn import TooMuch
from extractor.readers.pdf.fields import Widget, layers_off, widgets
from extractor.readers.pdf.fonts import mended
from extractor.readers.pdf.looks import as_seen
from extractor.readers.pdf.marks import Mark, marks
from extractor.readers.pdf.ours import BROKEN, withdrawn
from extractor.readers.pdf.page import Page
from extractor.readers.pdf.recovered import is_cut, recovered
from extractor.readers.pdf.sheet import PdfSheet
from extractor.readers.scan import scanned
from extractor.readers.scan.fronts import Fronts
from extractor.readers.shown import Turned, as_shown
from records import Finding, Place, Refused, Severity

_DPI = 200.0
"""Pages that are pictures are looked at with this resolution."""


def read(data: bytes, recognise: Recognise | None = None) -> Paper:
    """Pages as blocks in reading order; a table that goes on over the page is one grid. Pages that
    are pictures are recognised. What is garbled is read again with the maps its fonts lack; where
    that is of no use either, it is recognised, or not given and said. Of a file that is not whole
    what is there is read, and said to be a part."""
    if not is_cut(data):
        try:
            return _paper(data, recognise)
        except Refused as error:
            if error.finding.code != "file.broken":
                raise
    whole = recovered(data)
    if whole is None:
        raise refused("file.broken")
    paper = _paper(whole, recognise)
    return replace(paper, notes=(Finding("file.incomplete", Severity.ERROR), *paper.notes))


def _paper(data: bytes, recognise: Recognise | None) -> Paper:
    found, review = _read(_Book(data, recognise), clean=False), ""
    if found.ours:
        data, review = _withdrawn(data)
        found = _read(_Book(data, recognise))
    if found.garbled:
        better = mended(data)
        again = _read(_Book(better, recognise)) if better else found
        found = min(found, again, key=lambda one: one.garbled)
    if found.garbled and recognise is not None:
        found = _read(_Book(found.data, recognise, garbled_too=True))
    return replace(found.paper(), review=review or found.fronts.review)


def read_printed(data: bytes, recognise: Recognise | None) -> Paper:
    """The same of pages that were printed here to be read, whose letters are not the file's own:
    what is garbled is not given and said, and words over a picture are not recognised with it."""
    return _read(_Book(data, recognise, own_letters=False)).paper()


def _withdrawn(data: bytes) -> tuple[bytes, str]:
    try:
        with closing(_opened(data)) as document:
            before = withdrawn(data, document)
    except BROKEN as error:
        raise refused("file.broken") from error
    return before.content, before.review


class _Book:
    """Takes page after page. `garbled` counts pieces of text; pages that have such are recognised
    if `garbled_too`. `ours`: a page bears marks of ours."""

    def __init__(
        self,
        data: bytes,
        recognise: Recognise | None,
        *,
        garbled_too: bool = False,
        own_letters: bool = True,
    ) -> None:
        self.data = data
        self.own_letters = own_letters
        self.garbled_too = garbled_too
        self.recognise = recognise
        self.joined = Joined()
        self.fields: list[Field] = []
        self.notes: list[Finding] = []
        self.seals: list[Seal] = []
        self.grey: list[bool] = []
        self.turned: dict[int, Turned] = {}
        self.slanting: dict[str, Line] = {}
        self.fronts = Fronts()
        self.garbled = 0
        self.ours = False

    @cached_property
    def widgets(self) -> list[Widget]:
        return as_seen(self.data, widgets(self.data))

    @cached_property
    def marks(self) -> list[Mark]:
        return marks(self.data)

    @cached_property
    def _off(self) -> frozenset[str]:
        return layers_off(self.data)

    def off(self) -> frozenset[str]:
        """Layers that are switched off; looked for only where there are any."""
        return self._off

    def add(self, page: Page, number: int) -> None:
        above = page.has_notes()
        here = [w for w in self.widgets if w.page == number] if above else []
        marked = [m for m in self.marks if m.page == number] if above else []
        sheet = PdfSheet(page, number + 1, here, marked)
        if self.recognise is not None and (sheet.is_picture or sheet.lost_its_lines):
            self.scan(page, number + 1, self.recognise)
            if not self.own_letters and not sheet.words.recognised:
                self.joined.add(sheet.blocks()[0])  # they are not on the picture
            return
        found, garbled = sheet.blocks()
        if garbled and self.garbled_too and self.recognise is not None:
            self.scan(page, number + 1, self.recognise)
            return
        self.garbled += garbled
        self.joined.add(found)
        self.fields += sheet.fields()
        self.notes += sheet.notes(garbled)
        for line in sheet.slanting():
            self.slanting.setdefault(line.text, line)
        if page.lies_sideways:
            self.turned[number + 1] = page

    def scan(self, page: Page, number: int, recognise: Recognise) -> None:
        found = scanned(page.picture(_DPI), number, _DPI, recognise)
        if self.fronts.takes(number, found.blocks):
            return
        self.joined.add(found.blocks)
        self.seals += found.seals
        self.notes += found.notes()
        self.grey.append(found.grey)
        if found.is_turned:
            self.turned[number] = found

    def paper(self) -> Paper:
        marks = tuple(f.name for f in self.fields if f.name.startswith("_wf_"))
        found = as_shown((*self.joined.blocks(), *self.slanting.values()), self.turned)
        fields, notes = tuple(self.fields), (*self.notes, *self.fronts.notes)
        grey = bool(self.grey) and all(self.grey)
        return Paper("pdf", found, fields, marks, notes, seals=tuple(self.seals), grey=grey)


def _read(book: _Book, *, clean: bool = True) -> _Book:
    """Ends at the first page with marks of ours, if the file is not `clean` of them."""
    document = _opened(book.data)
    book.notes += active(book.data)
    if brought := "、".join(names(document)):
        facts = {"names": brought[:200]}
        book.notes.append(Finding("file.attachments", Severity.WARNING, facts=facts))
    try:
        for number in range(len(document)):
            page = _opened_page(document, number, book)
            if page is None:
                continue
            book.ours = not clean and page.is_annotated
            if not book.ours:
                _admit(len(document))
                book.add(page, number)
            page.close()
            if book.ours:
                break
    except BROKEN as error:
        raise refused("file.broken") from error
    finally:
        document.close()
    return book


def _opened_page(document: Any, number: int, book: _Book) -> Page | None:
    """None where it draws too much to be read, which is said."""
    try:
        return Page(document, number, book.off)
    except TooMuch:
        book.notes.append(too_complicated(number + 1))
        return None


def too_complicated(page: int) -> Finding:
    return Finding("page.too-complicated", Severity.ERROR, place=Place(page=page))


def _admit(pages: int) -> None:
    if pages > DEFAULT_LIMITS.pages:
        raise refused("file.too-many-pages", pages=pages, limit=DEFAULT_LIMITS.pages)


def _opened(data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "file.encrypted" if "password" in str(error).lower() else "file.broken"
        raise Refused(Finding(code)) from error
    if pdfium.FPDF_GetFormType(document.raw) == pdfium.FORMTYPE_XFA_FULL:
        document.close()
        raise Refused(Finding("file.xfa"))
    return document
