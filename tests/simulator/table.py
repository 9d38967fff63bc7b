"""Forms × damages → scores."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from extractor import Engines, extract
from generator.blank import blank
from generator.blank.docx import write_room
from generator.blank.pdf import fillable
from generator.office import Office
from records import Catalogue, Form
from tests.simulator.damages import CONVERTED, EXCEL, SCANNED, WORD
from tests.simulator.scans import scan
from tests.simulator.score import Score, score

ON = date(2024, 10, 20)


@dataclass(frozen=True, slots=True)
class Case:
    """One filled form."""

    form: Form
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the medium, the damage and the sum of the scores of all cases."""

    medium: str
    damage: str
    files: int
    score: Score


class Simulator:
    """Damages files and reads them."""

    def __init__(self, catalogue: Catalogue, cases: Sequence[Case], engines: Engines) -> None:
        self.catalogue = catalogue
        self.cases = cases
        self.engines = engines
        self._office = Office.found()

    def undamaged(self) -> Iterator[Row]:
        for medium in ("docx", "xlsx"):
            for anchors in (True, False):
                name = "as issued" if anchors else "anchors stripped"
                files = [(c, blank(c.form, medium, c.record, anchors=anchors))
                         for c in self.cases if medium in c.form.media]  # fmt: skip
                yield self._row(medium, name, files)
        if self._office.available:
            yield self._row("pdf", "form fields", self._fillable())

    def _fillable(self) -> list[tuple[Case, bytes]]:
        cases = [case for case in self.cases if "pdf" in case.form.media]
        words = [write_room(case.form, case.record) for case in cases]
        prints = self._office.convert(words, "docx", "pdf")
        return [
            (c, fillable(p or b"", c.form, c.record)) for c, p in zip(cases, prints, strict=True)
        ]

    def damaged(self) -> Iterator[Row]:
        for medium, damages in (("docx", WORD), ("xlsx", EXCEL)):
            cases = [case for case in self.cases if medium in case.form.media]
            files = [blank(c.form, medium, c.record, anchors=False) for c in cases]
            for name, damage in damages.items():
                spoilt = [(c, damage(f, c.form)) for c, f in zip(cases, files, strict=True)]
                yield self._row(medium, name, spoilt)

    def converted(self) -> Iterator[Row]:
        """Many files at a time through LibreOffice; nothing without it."""
        for name, way in CONVERTED.items() if self._office.available else ():
            first, *others = way.steps
            cases = [case for case in self.cases if first in case.form.media]
            files: list[bytes | None] = [
                blank(c.form, first, c.record, anchors=False) for c in cases
            ]
            before = first
            for after in others:
                files = self._office.convert([f or b"" for f in files], before, after)
                before = after
            yield self._row(before, name, list(zip(cases, (f or b"" for f in files), strict=True)))

    def scanned(self) -> Iterator[Row]:
        if not self._office.available or self.engines.recognise is None:
            return
        cases = [case for case in self.cases if "docx" in case.form.media]
        words = [blank(c.form, "docx", c.record, anchors=False) for c in cases]
        pdfs = self._office.convert(words, "docx", "pdf")
        for name, scanner in SCANNED.items():
            files = [(c, scan(pdf or b"", scanner)) for c, pdf in zip(cases, pdfs, strict=True)]
            yield self._row("scan", name, files)

    def _row(self, medium: str, name: str, files: Sequence[tuple[Case, bytes]]) -> Row:
        whole = Score()
        for case, content in files:
            read = extract(content, self.catalogue, ON, engines=self.engines)
            whole += score(case.record, read, case.form)
        return Row(medium, name, len(files), whole)
