"""版记 at the foot of the last page (GB/T 9704—2012, 7.4; a letter's has neither lines nor printer,
10.1)."""

from dataclasses import dataclass

from generator.official.draft import Draft
from generator.official.drawing import Spot, text_box
from generator.official.grid import SMALL, WIDTH, characters
from generator.official.stand import Stand, line, words

_PITCH = 560
_ONE = 280
"""One character of 四号."""
_FULL = WIDTH // _ONE - 5
"""Characters of a line of copies, between one at each side and the words 抄送： before it."""
_THICK, _THIN = 8, 6
"""0.35 and 0.25 mm, in eighths of a point."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """`height` in twips: what must be free at the foot of the page."""

    xml: str
    height: int


def imprint(draft: Draft, lines: bool) -> Imprint | None:
    """None where there is nothing to say. `lines`: with the printer's row and rules."""
    rows: list[str] = []
    height = 0
    if draft.copies:
        count = -(-int(characters(draft.copies) + 2) // _FULL)
        rows.append(_rule(_THICK) if lines else "")
        rows.append(_copies(draft.copies))
        height += count * _PITCH
    if lines and draft.printer:
        rows += [_rule(_THIN if draft.copies else _THICK), _printer(draft), _rule(_THICK)]
        height += _PITCH
    if not height:
        return None
    tall = height + 140
    spot = Spot(0, 0, 156, tall / 1440 * 25.4, foot=True)
    return Imprint(text_box(90, "版记", spot, "".join(rows)), tall)


def _rule(weight: int) -> str:
    border = f'<w:top w:val="single" w:sz="{weight}" w:space="0" w:color="000000"/>'
    return line("", Stand(line=20, border=border))


def _copies(copies: str) -> str:
    stand = Stand(line=_PITCH, left=4 * _ONE, right=_ONE, hang=3 * _ONE)
    return line(words(f"抄送：{copies.rstrip('。')}。", SMALL), stand)


def _printer(draft: Draft) -> str:
    tab = "<w:r><w:tab/></w:r>"
    stand = Stand("left", line=_PITCH, left=_ONE, right=_ONE, tab=WIDTH - _ONE)
    return line(words(draft.printer, SMALL) + tab + words(f"{draft.printed}印发", SMALL), stand)
