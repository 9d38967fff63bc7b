"""A printed official document measured against GB/T 9704—2012: what deviates, as findings with
page, place and clause; what was measured; and where the seals go.

A document is taken as it is printed. Nothing is known of it but its pages.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException
from pikepdf import PasswordError, PdfError

from generator.inspect import annex, foot, head, page, text, wording
from generator.inspect.faces import not_embedded
from generator.inspect.fault import fault
from generator.inspect.page import Measure, measured
from generator.inspect.parts import Parts
from generator.inspect.seals import Seal, seals
from generator.inspect.sheets import sheets_of
from records import Finding, Refused, Report

__all__ = ["Inspection", "Measure", "Seal", "inspect"]

_CHECKS = (
    page.margins,
    page.type_area,
    page.sizes_and_faces,
    page.colours,
    head.mark,
    head.number,
    head.red_lines,
    head.title,
    wording.brackets,
    text.receivers,
    text.first_page,
    text.headings,
    text.signature,
    text.note,
    annex.annexes,
    annex.headers,
    foot.imprint,
    foot.page_numbers,
)


@dataclass(frozen=True, slots=True)
class Inspection:
    """`layout`: letter (信函格式) or general, which 联合行文 is too."""

    layout: str
    pages: int
    measures: tuple[Measure, ...]
    seals: tuple[Seal, ...]
    report: Report


def inspect(pdf: bytes) -> Inspection:
    """Every page of a PDF. Refused: file.broken, file.encrypted, layout.no-text."""
    try:
        fonts = tuple(not_embedded(pdf))
        parts = Parts(sheets_of(pdf))
    except PasswordError as error:
        raise Refused(Finding("file.encrypted")) from error
    except (PdfError, PDFException, PdfminerException, ValueError, TypeError, KeyError) as error:
        raise Refused(Finding("file.broken")) from error
    if not any(sheet.lines for sheet in parts.sheets):
        raise Refused(Finding("layout.no-text"))
    found = (*page.paper(parts.sheets), *_checked(parts), *_faces(parts, fonts))
    return Inspection(
        layout="letter" if parts.letter else "general",
        pages=len(parts.sheets),
        measures=tuple(measured(t, head=t.sheet.number == 1) for t in parts.texts),
        seals=tuple(seals(parts)),
        report=Report.of(found),
    )


def _checked(parts: Parts) -> Iterator[Finding]:
    for check in _CHECKS:
        yield from check(parts)


def _faces(parts: Parts, fonts: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    for number, name in fonts:
        yield fault("layout.not-embedded", parts.sheets[number - 1], text=name)
