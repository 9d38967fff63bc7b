"""What was typed into form fields and over the page, put among the words that are printed there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractor.readers.page.chars import Char, Text
from extractor.readers.pdf.boxes import middles, within
from extractor.readers.pdf.drawn import Box
from extractor.readers.pdf.fields import Widget
from extractor.readers.pdf.page import Words

_FIELD_LINE = 13.0
"""Points a line of a form field is high, unless the field is lower."""
_BOXES = "□☐▢◻❏❐❑❒○\uf0a3\uf0a8\uf06f"
_SLACK = 3.0
_RECOGNISED = 0.9
"""How sure words are that another program recognised and laid unseen over their picture."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The words of a page with what was typed over them; `hidden` cannot be seen under it;
    `crossed` is what was typed and what is still seen under it, with the box of the field."""

    text: Text
    hidden: str = ""
    crossed: tuple[tuple[str, Box], ...] = ()


def laid_on(words: Words, fields: Sequence[tuple[Widget, Box]]) -> Laid:
    """The words that run across, those that stand on end, and what was typed over them. A box to
    tick that is a field stands for the one printed under it; words stand for those under them."""
    text = words.text
    if words.recognised:
        text = replace(text, sure=np.full(len(text), _RECOGNISED))
    typed = [_typed(widget, *box) for widget, box in fields if widget.value.strip()]
    boxes = [char for char in typed if char.text in "☑□"]
    gone, crossed = "", list[tuple[str, Box]]()
    for widget, box in fields:
        text, under = _uncovered(text, widget, box)
        if widget.opaque:
            gone += under
        elif under:
            crossed.append((f"{widget.value}/{under}", box))
    added = [*words.aside, *typed]
    if added:
        printed = (c for c in text.chars() if c.text not in _BOXES or not _under(c, boxes))
        text = Text.of([*printed, *added])
    return Laid(text, gone, tuple(crossed))


def _uncovered(text: Text, widget: Widget, box: Box) -> tuple[Text, str]:
    """Without what is under this field, or under the words in it; and what that says."""
    left, top, right, bottom = box
    if not widget.opaque:
        left, top, right, bottom = _typed(widget, *box)[1:5]
    there = within((left, top, right, bottom), *middles(text))
    if widget.value in ("☑", "□") or not there.any():
        return text, ""
    letters = text.only(there).letters
    return text.only(~there), "".join(one for one in letters if one.isalnum())


def _under(char: Char, boxes: Sequence[Char]) -> bool:
    x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
    return any(
        b.left - _SLACK <= x <= b.right + _SLACK and b.top - _SLACK <= y <= b.bottom + _SLACK
        for b in boxes
    )


def _typed(widget: Widget, left: float, top: float, right: float, bottom: float) -> Char:
    """The words of a field about where they are seen: on its first line where it has several, no
    wider than they are likely to be."""
    height = min(bottom - top, _FIELD_LINE)
    middle = top + height / 2 if widget.tall else (top + bottom) / 2
    ems = sum(1.0 if c > "⺀" else 0.55 for c in widget.value.split("\n")[0])
    end = min(left + 1 + ems * height * 0.8, right - 1)
    return Char(widget.value, left + 1, middle - height / 2, end, middle + height / 2)
