"""Checking a typical form beside opening and walking it with the library of its medium."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pdfplumber
from docx import Document
from openpyxl import load_workbook

from api.demo.examples import good_examples
from extractor import extract
from generator.blank import blank
from generator.office import Office
from records import Catalogue

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
FORM = "shanghai/expense-statement"


def checking() -> Iterator[dict[str, Any]]:
    """Rows of the table: median milliseconds, ours beside the library's."""
    catalogue = Catalogue.load(ROOT)
    form = catalogue.named(FORM, date(2024, 10, 12))
    assert form is not None
    example = next(iter(good_examples(form)))
    peers: dict[str, tuple[str, Callable[[bytes], object]]] = {
        "docx": ("python-docx open and walk", walk_docx),
        "xlsx": ("openpyxl open and walk", walk_xlsx),
        "pdf": ("pdfplumber open and walk", walk_pdf),
    }
    office = Office.found()
    for medium, (name, walk) in peers.items():
        if medium == "pdf" and not office.available:
            continue
        content = blank(form, "docx" if medium == "pdf" else medium, example.data)
        if medium == "pdf":
            content = office.convert_one(content, "docx", "pdf")

        def ours(content: bytes = content) -> object:
            return extract(content, catalogue, example.on)

        row = compared(f"check {FORM} {medium}, ms", ours, lambda c=content, w=walk: w(c), name)
        yield {**row, "mark": "≤ 3 times" if medium == "pdf" else "≤ 15 ms"}


def compared(
    what: str, ours: Callable[[], object], peer: Callable[[], object], name: str
) -> dict[str, Any]:
    """Both in turn, so that a slow moment of the machine costs both."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in (ours, peer):
        run()
    for _ in range(RUNS):
        for run, kept in zip((ours, peer), times, strict=True):
            start = perf_counter()
            run()
            kept.append((perf_counter() - start) * 1000)
    mine, theirs = median(times[0]), median(times[1])
    return {
        "what": what,
        "ours": round(mine, 2),
        "peer": round(theirs, 2),
        "peer_is": name,
        "ratio": round(mine / theirs, 2),
        "mark": "",
    }


def walk_docx(content: bytes) -> int:
    document = Document(BytesIO(content))
    cells = sum(len(c.text) for t in document.tables for row in t.rows for c in row.cells)
    return cells + sum(len(p.text) for p in document.paragraphs)


def walk_xlsx(content: bytes) -> int:
    book = load_workbook(BytesIO(content))
    return sum(c.value is not None for sheet in book.worksheets for row in sheet for c in row)


def walk_pdf(content: bytes) -> int:
    with pdfplumber.open(BytesIO(content)) as document:
        return sum(len(table) for page in document.pages for table in page.extract_tables())
