"""OFD files (GB/T 33190-2016): printed as PDF pages, and read as those are. Seals are told from the
signatures; nothing is verified here."""

from collections.abc import Iterator
from dataclasses import replace

from extractor.engines import Recognise
from extractor.paper import Paper
from extractor.readers.ofd.letters import Blank
from extractor.readers.ofd.print import Printed, printed
from extractor.readers.pdf import document as pdf
from records import Finding, Place, Severity

__all__ = ["Printed", "printed", "read"]


def read(data: bytes, recognise: Recognise | None = None) -> Paper:
    """Every page of every document in the file. Refused: file.broken, file.encrypted, file.unsafe,
    file.too-large, file.too-many-pages."""
    made = printed(data, Blank())
    paper = pdf.read_printed(made.pdf, recognise)
    notes = (*_said(made), *paper.notes)
    return replace(paper, medium="ofd", notes=notes, seals=(*paper.seals, *made.seals))


def _said(made: Printed) -> Iterator[Finding]:
    if made.damaged:
        yield Finding("file.damaged", Severity.WARNING)
    if made.attached:
        names = "、".join(made.attached)[:80]
        yield Finding("file.attachments", Severity.WARNING, facts={"names": names})
    yield from map(pdf.too_complicated, made.crowded)
    for page in made.unseen:
        yield Finding("page.picture", Severity.WARNING, place=Place(page=page))
