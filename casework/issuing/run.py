"""One batch from its rows to what is delivered."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casework.issuing.batch import Batch, Item, Job, Press
from casework.issuing.checking import checked
from casework.issuing.chunk import made
from casework.issuing.delivery import delivered
from casework.issuing.numbering import dated, numbered, trial_number
from casework.issuing.proving import again, before, entered, proven
from generator.overlay import moving
from generator.plate import examined, plate_of
from records import Finding, Report
from records.document import Document

_TOLD, _TOLD_SIGNS = 5, 40
"""Paragraphs that are named, and how much of each."""


def issue(document: Document, rows: Sequence[Mapping[str, Any]], press: Press) -> Batch:
    """Issue all that may be issued. A bad row never costs the others."""
    report = _unready(document, press)
    if not report.ok:
        return Batch(document, tuple(Item(n, row) for n, row in enumerate(rows)), report)
    known = before(document, press)
    with_dates = [dated(document, row, press.on, known) for row in rows]
    judged = checked(document, with_dates, trial_number(document, press.on), press)
    unused = {str(f.facts["tag"]) for f in report if f.code == "template.unused"}
    prints = frozenset(document.schema["properties"]) - unused
    job = Job(document, plate_of(document, press.overlay), prints, press)
    items = proven(job, numbered(document, again(job, judged, known), press))
    ready = [item for item in items if item.state == "ready"]
    done: dict[int, Item] = {}
    for ended in made(job, ready):
        entered(job, ended)
        done |= {item.position: item for item in ended}
        press.progress(len(done), len(ready))
    whole = tuple(done.get(item.position, item) for item in items)
    return delivered(Batch(document, whole, report), press)


def _unready(document: Document, press: Press) -> Report:
    """Why none of them can be issued at all."""
    report = examined(document)
    if document.proof is not None and press.proving is None:
        return Report((*report, Finding("proof.no-key")))
    if press.overlay:
        return Report((*report, *_not_for_printed_paper(document)))
    return report


def _not_for_printed_paper(document: Document) -> Iterator[Finding]:
    """Where fixed words would not stand on those of the paper."""
    if document.layout:
        yield Finding("print.moving", facts={"text": document.title["zh"]})
        return
    for text in moving(document.template.read_bytes())[:_TOLD]:
        yield Finding("print.moving", facts={"text": text[:_TOLD_SIGNS]})
