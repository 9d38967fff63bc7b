"""Forms × damages → scores."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from extractor import Engines, extract
from generator.blank import blank
from generator.blank.docx import write_room
from generator.blank.pdf import fillable
from generator.office import Office
from records import Catalogue, Form
from tests.simulator.damages import (
    CONVERTED,
    EXCEL,
    EXCEL_KINDS,
    SCANNED,
    TOLD,
    WORD,
    WORD_KINDS,
    Damage,
    several,
)
from tests.simulator.scans import scan
from tests.simulator.score import Score, score

DAMAGES = {"docx": {**WORD, **TOLD}, "xlsx": EXCEL}
KINDS = {"docx": WORD_KINDS, "xlsx": EXCEL_KINDS}
AT_ONCE = "three at once"
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
            yield self.issued(medium, anchors=True)
            yield self.issued(medium, anchors=False)
        if self._office.available:
            yield self._row("pdf", "form fields", self._fillable())

    def issued(self, medium: str, *, anchors: bool) -> Row:
        files = [(c, blank(c.form, medium, c.record, anchors=anchors)) for c in self._in(medium)]
        return self._row(medium, "as issued" if anchors else "anchors stripped", files)

    def _in(self, medium: str) -> list[Case]:
        return [case for case in self.cases if medium in case.form.media]

    def _fillable(self) -> list[tuple[Case, bytes]]:
        cases = self._in("pdf")
        words = [write_room(case.form, case.record) for case in cases]
        prints = self._office.convert(words, "docx", "pdf")
        return [
            (c, fillable(p or b"", c.form, c.record)) for c, p in zip(cases, prints, strict=True)
        ]

    def damaged(self) -> Iterator[Row]:
        for medium, damages in DAMAGES.items():
            for name in damages:
                yield self.spoilt(medium, name)
            yield self.compounded(medium, times=3)

    def compounded(self, medium: str, times: int) -> Row:
        """Three damages of different kinds at once, each case with so many different threes."""
        draw = random.Random(times)
        files = [
            (case, self._done_to(case, medium, several(KINDS[medium], draw).values()))
            for case in self._in(medium)
            for _ in range(times)
        ]
        return self._row(medium, AT_ONCE, files)

    def _done_to(self, case: Case, medium: str, damages: Iterable[Damage]) -> bytes:
        content = blank(case.form, medium, case.record, anchors=False)
        for damage in damages:
            content = damage(content, case.form)
        return content

    def spoilt(self, medium: str, name: str) -> Row:
        damage = DAMAGES[medium][name]
        files = [(c, self._done_to(c, medium, [damage])) for c in self._in(medium)]
        return self._row(medium, name, files)

    def converted(self) -> Iterator[Row]:
        """Many files at a time through LibreOffice; nothing without it."""
        for name, way in CONVERTED.items() if self._office.available else ():
            first, *others = way.steps
            cases = self._in(first)
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
        cases = self._in("docx")
        words = [blank(c.form, "docx", c.record, anchors=False) for c in cases]
        pdfs = self._office.convert(words, "docx", "pdf")
        for name, scanner in SCANNED.items():
            files = [(c, scan(pdf or b"", scanner)) for c, pdf in zip(cases, pdfs, strict=True)]
            yield self._row("scan", name, files)

    def _row(self, medium: str, name: str, files: Sequence[tuple[Case, bytes]]) -> Row:
        whole = Score()
        for case, content in files:
            read = extract(content, self.catalogue, ON, engines=self.engines)
            whole += score(case.record, read, case.form, printed=medium in ("pdf", "scan"))
        return Row(medium, name, len(files), whole)
