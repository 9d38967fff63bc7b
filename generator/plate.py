"""What prints a document's rows: a Word template, or content set in one of the official layouts.

Both are compiled once, and both give a Word file of one row, or PDFs of many.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from generator.examine import examine
from generator.fitting import sized
from generator.impression import Impression, Printed, Single
from generator.merge import merged
from generator.office import Office
from generator.official.examine import examine_content
from generator.official.plate import OfficialPlate
from generator.overlay import overlaid
from generator.proof.picture import PICTURE, with_picture
from generator.proof.symbol import Mark, png
from generator.split import Cutter, enlarged, marked
from generator.template import Template, compile_template
from records import Report
from records.document import Document


class Plate(Protocol):
    """`mark` changes when anything of the plate does."""

    @property
    def mark(self) -> bytes: ...

    def text(self, shown: Mapping[str, Any]) -> str:
        """All that is to be read on a row's paper, in order; "" where that cannot be told."""
        ...

    def word(self, shown: Mapping[str, Any], mark: Mark | None = None) -> bytes:
        """One row as a Word file; the same row, the same bytes."""
        ...

    def printed(
        self, rows: Sequence[dict[str, Any]], office: Office, marks: Sequence[Mark] = ()
    ) -> Impression | None:
        """Every row as a PDF, in order, with its mark; None where they could not be converted."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class TemplatePlate:
    """A Word template: many rows are merged, converted in one go and taken apart again."""

    template: Template
    pictured: Template
    """The same with a picture of the mark, for Word files. In a PDF marks are drawn by
    us, because pictures would make LibreOffice three times slower."""
    scale: float

    @property
    def mark(self) -> bytes:
        return b"".join(self.template.parts[name] for name in sorted(self.template.parts))

    def text(self, shown: Mapping[str, Any]) -> str:
        return self.template.text(shown)

    def word(self, shown: Mapping[str, Any], mark: Mark | None = None) -> bytes:
        if mark is None:
            return self.template.render(shown)
        return self.pictured.render(shown, {PICTURE: png(mark.code)})

    def printed(
        self, rows: Sequence[dict[str, Any]], office: Office, marks: Sequence[Mark] = ()
    ) -> Impression | None:
        if self.template.whole:
            return self._apart(rows, office, marks)
        content = merged(self.template, rows)
        made = office.convert([content], "docx", "pdf", 60 + len(rows))[0]
        words = [self.template.words(row) for row in rows] if self.template.signed else []
        return None if made is None else Cutter(made, len(rows), self.scale, words, marks)

    def _apart(
        self, rows: Sequence[dict[str, Any]], office: Office, marks: Sequence[Mark]
    ) -> Impression | None:
        """Each row by itself, in one start of LibreOffice: a file has one header for all."""
        made = office.convert([self.word(row) for row in rows], "docx", "pdf", 60 + 2 * len(rows))
        files = [enlarged(pdf, self.scale) for pdf in made if pdf is not None]
        if len(files) < len(made):
            return None
        drawn = [marked(pdf, mark) for (_, pdf), mark in zip(files, marks, strict=False)]
        pdfs = drawn or [pdf for _, pdf in files]
        words = [self.template.words(row) for row in rows]
        pages = [count for count, _ in files]
        return Single([Printed(*one) for one in zip(pages, pdfs, words, strict=True)])


def examined(document: Document) -> Report:
    """What is wrong with a document's own template or content; all at once."""
    if document.layout:
        return examine_content(document.content, document.layout, document.schema)
    return examine(document.template.read_bytes(), document.schema)


def plate_of(document: Document, overlay: bool = False) -> Plate:
    """For a document that `examined` found no error in. `overlay`: only the values are inked."""
    if document.layout:
        return OfficialPlate.of(document.content, document.layout)
    content = sized(document.template.read_bytes(), document)
    content = overlaid(content) if overlay else content
    template = compile_template(content)
    if document.proof is None:
        return TemplatePlate(template, template, document.scale)
    pictured = compile_template(with_picture(content, document.proof))
    return TemplatePlate(template, pictured, document.scale)
