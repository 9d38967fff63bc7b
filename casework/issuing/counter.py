"""Where staff have documents made: a look at one before it is issued, then the batch.

A batch is known by its document, its rows and the day: asked for again, it is the same batch with
the same numbers.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from casework.issuing.batch import Batch, Item, Press, Proving
from casework.issuing.checking import checked
from casework.issuing.delivery import SHEET
from casework.issuing.numbering import dated, trial_number
from casework.issuing.run import issue
from casework.numbers import Numbers
from generator.fitting import size_values
from generator.office import Office
from generator.plate import examined, plate_of
from records import Catalogue, Finding, Severity
from records.document import Document

Row = Mapping[str, Any]
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Preview:
    """A document as it would be printed, its number still open; None with what forbids it."""

    pdf: bytes | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Counter:
    """`folder` holds a folder for each batch. pdfium may not be entered by two threads: `alone` is
    the lock of whoever else does; `prove` gives what certificates are signed with."""

    catalogue: Catalogue
    office: Office
    numbers: Numbers
    folder: Path
    now: Callable[[], datetime]
    alone: Lock = field(default_factory=Lock)
    prove: Callable[[date], Proving] | None = None

    def document(self, name: str) -> Document | None:
        return self.catalogue.documents.get(name)

    def preview(self, document: Document, row: Row) -> Preview:
        """No number is spent on it."""
        faults = tuple(f for f in examined(document) if f.severity is Severity.ERROR)
        if faults:
            return Preview(None, faults)
        press = self._press(document, "preview")
        item = self._judged(document, row, press)
        if item.state != "ready":
            return Preview(None, item.findings)
        shown = {**document.shown(item.row), **size_values(item.sizes)}
        with self.alone:
            made = plate_of(document).printed([shown], self.office)
            if made is None:
                return Preview(None, (Finding("office.failed", facts={"kind": "docx"}),))
            with closing(made):
                return Preview(made.one(0).pdf)

    def _judged(self, document: Document, row: Row, press: Press) -> Item:
        """As in a batch, but for the number, whose place is left open."""
        whole = dated(document, row, press.on)
        item = checked(document, [whole], trial_number(document, press.on), press)[0]
        if not document.number or "number" in whole:
            return item
        opened = {**item.row, "number": document.open_number(press.on)}
        return Item(0, opened, item.state, findings=item.findings, sizes=item.sizes)

    def issue(self, document: Document, rows: Sequence[Row]) -> tuple[str, Batch]:
        """The batch, and the name it is kept under."""
        told = json.dumps([document.name, self._day, rows], ensure_ascii=False, sort_keys=True)
        name = hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]
        with self.alone:
            return name, issue(document, rows, self._press(document, name))

    def sheet(self, batch: str) -> Mapping[str, Any] | None:
        """What became of each row of a batch; None where there is no such batch."""
        path = self.folder / batch / SHEET
        known = len(batch) == _DIGITS and batch.isalnum() and path.exists()
        return json.loads(path.read_text("utf-8")) if known else None

    def file(self, batch: str, name: str) -> bytes | None:
        """One file of a batch, of those its sheet names; None for any other."""
        sheet = self.sheet(batch) or {"rows": []}
        named = {row["file"] for row in sheet["rows"]} | set(_files(sheet))
        return (self.folder / batch / name).read_bytes() if name in named - {""} else None

    def _press(self, document: Document, batch: str) -> Press:
        return Press(
            office=self.office,
            numbers=self.numbers,
            regulation=self.catalogue.regulations[document.jurisdiction],
            folder=self.folder / batch,
            on=self.now().date(),
            pdf=self.office.available,
            proving=self.prove(self.now().date()) if document.proof and self.prove else None,
        )

    @property
    def _day(self) -> str:
        return self.now().date().isoformat()


def _files(sheet: Mapping[str, Any]) -> list[str]:
    return [str(sheet.get(name, "")) for name in ("sheet", "book", "archive", "print")]
