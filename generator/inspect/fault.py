"""How a fault of a printed document is told: its clause of GB/T 9704—2012, its page, its place."""

from typing import Any

from generator.inspect.sheets import Line, Sheet
from records import Finding, Place
from records.messages import severity_of

TITLE = "GB/T 9704—2012《党政机关公文格式》"
CLAUSES = {
    "layout.paper": "5.1",
    "layout.margin": "5.2.1",
    "layout.size": "5.2.2",
    "layout.font": "5.2.2",
    "layout.lines": "5.2.3",
    "layout.characters": "5.2.3",
    "layout.colour": "5.2.4",
    "layout.not-embedded": "",
    "layout.no-mark": "7.2.4",
    "layout.mark-place": "7.2.4",
    "layout.no-number": "7.2.5",
    "layout.open-number": "7.2.5",
    "layout.brackets": "7.2.5",
    "layout.number-form": "7.2.5",
    "layout.red-line": "7.2.7",
    "layout.title-size": "7.3.1",
    "layout.title-font": "7.3.1",
    "layout.title-place": "7.3.1",
    "layout.receivers": "7.3.2",
    "layout.first-page": "7.3.3",
    "layout.heading-font": "7.3.3",
    "layout.no-date": "7.3.5",
    "layout.signature-place": "7.3.5",
    "layout.seal-room": "7.3.5.1",
    "layout.date-figures": "7.3.5.4",
    "layout.date-zero": "7.3.5.4",
    "layout.signature-alone": "7.3.5.5",
    "layout.note-form": "7.3.6",
    "layout.annex-page": "7.3.7",
    "layout.annex-label": "7.3.7",
    "layout.annex-title": "7.3.7",
    "layout.imprint-lines": "7.4.1",
    "layout.imprint-foot": "7.4.1",
    "layout.imprint-page": "7.4.1",
    "layout.imprint-size": "7.4.2",
    "layout.copies-form": "7.4.2",
    "layout.printed-before": "7.4.3",
    "layout.no-page-number": "7.5",
    "layout.page-number-form": "7.5",
    "layout.page-number-side": "7.5",
    "layout.page-number-place": "7.5",
    "layout.wide-table": "8",
    "layout.letter-mark": "10.1",
    "layout.letter-lines": "10.1",
    "layout.letter-number": "10.1",
    "layout.letter-page-number": "10.1",
}
"""What may be found, and the clause that says otherwise ("" where the standard is silent)."""


def fault(code: str, sheet: Sheet, line: Line | None = None, **facts: Any) -> Finding:
    """A finding at a line of a page, or at the whole page; lengths in the facts are told to a tenth
    of a millimetre."""
    clause = CLAUSES[code]
    told = {name: f"{v:.1f}" if isinstance(v, float) else v for name, v in facts.items()}
    return Finding(
        code,
        severity_of(code),
        place=Place(page=sheet.number, box=line.box if line else None),
        facts=told,
        citation=f"{TITLE}{clause}" if clause else "",
    )
