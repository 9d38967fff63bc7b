"""The numbers of GB/T 9704—2012 in millimetres and points, the clause of each fault, and how a
fault is told.

The standard's 三号 is 15.75 pt, Word's is 16: both are taken. 35 and 26 mm, the lower and the right
margin, are no numbers of the standard but what its paper, upper and left margin and 版心 leave.
"""

from typing import TYPE_CHECKING, Any

from records import Finding, Place
from records.messages import severity_of

if TYPE_CHECKING:
    from generator.inspect.sheets import Line, Sheet

TITLE = "GB/T 9704—2012《党政机关公文格式》"
MM = 25.4 / 72
PAPER = (210.0, 297.0)
TOP, RIGHT, BOTTOM, LEFT = 37.0, 26.0, 35.0, 28.0
WIDTH, HEIGHT = 156.0, 225.0
LINES, CHARACTERS = 22, 28
CHARACTER = WIDTH / CHARACTERS
"""One character of 三号, in mm."""
LINE = HEIGHT / (LINES - 1 + 8 / 15)
"""One line: a character and 7/8 of one; the last of a page has no 7/8 below it."""
MARGIN = 1.2
"""天头 and 订口 may be 1 mm off; a fifth more for what fonts leave beside their signs."""
SIZE = 0.4
"""How far a size may be off, in points: 15.75 is 16, 13.9 is 14."""
BODY, SMALL, HEADLINE = 16.0, 14.0, 22.0
"""三号, 四号 and 二号 in points."""
MARK_TOP, LETTER_MARK_TOP = 72.0, 30.0
"""From the paper's upper edge to the mark: 35 mm below the text's, 37 mm down; a letter's 30."""
RULE_BELOW = 4.0
LETTER_RULE, LETTER_FOOT = 170.0, 20.0
FOLIO = 7.0
"""From the text's lower edge to the dashes of the page number."""
SEAL = 42.0
"""Diameter of the seal room is kept for; 45 is the most an office below the province has."""

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


def fault(code: str, sheet: "Sheet", line: "Line | None" = None, **facts: Any) -> Finding:
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
