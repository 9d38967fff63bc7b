"""One page of a PDF file: what is printed on it and what was put on top, and what is to be said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from extractor.paper import Field, Grid, Line
from extractor.readers.docx_text import canonical
from extractor.readers.pdf_blocks import Blocks
from extractor.readers.pdf_boxes import DPI, boxes, ticked, written
from extractor.readers.pdf_chars import Char, Text
from extractor.readers.pdf_drawn import Box
from extractor.readers.pdf_fields import Widget
from extractor.readers.pdf_garbled import cleaned
from extractor.readers.pdf_marks import Mark
from extractor.readers.pdf_page import Page, Words
from records import Finding, Place, Severity

_FIELD_LINE = 13.0
"""Points a line of a form field is high, unless the field is lower."""
_LARGE, _FEW = 0.12, 10
"""The share of the page from which on a picture may be more than a photograph of somebody or a
seal; and how few characters are printed on one that is not a background."""
_BOXES = "□☐▢◻❏❐❑❒○\uf0a3\uf0a8\uf06f"
_SLACK = 3.0
_RECOGNISED = 0.9
"""How sure words are that another program recognised and laid unseen over their picture."""


class PdfSheet:
    """Reads one page (numbered from 1); `here` and `marks` are what was put on top of it."""

    def __init__(
        self, page: Page, number: int, here: Sequence[Widget], marks: Sequence[Mark] = ()
    ) -> None:
        self.page = page
        self.number = number
        self.widgets = here
        self.marks = marks
        self.words = page.words()
        self.text = _with(self.words, list(self._foreign()))

    def _foreign(self) -> Iterator[Char]:
        """What was typed into somebody else's form fields, as if it were printed there."""
        for widget in self.widgets:
            if not widget.ours and widget.value.strip():
                yield _typed(widget, *self.page.box(*widget.box))

    @property
    def is_picture(self) -> bool:
        """Is it to be recognised: a scan without words?"""
        return not self.widgets and self.page.is_picture(len(self.text))

    def fields(self) -> Iterator[Field]:
        for widget in self.widgets:
            if widget.ours:
                place = Place(page=self.number, box=self.page.seen(self.page.box(*widget.box)))
                yield Field(widget.name, widget.value, place)

    def blocks(self) -> tuple[list[Line | Grid], int]:
        """In reading order, and how many pieces were garbled and are left out."""
        page = self.page
        text, to_tick = self._ticked()
        found = Blocks(text, page.rules(to_tick), page.height, self.number).blocks()
        return cleaned(found, text)

    def _ticked(self) -> tuple[Text, list[Box]]:
        """The text with boxes to tick that are drawn, and with ticks that are; and those boxes."""
        drawn = [self.page.box(*mark.box) for mark in self.marks if mark.is_drawn]
        shapes = self.page.shapes(drawn)
        if not shapes.few:
            return self.text, []
        found = boxes(self.text, shapes, self.page.rules(shapes.rings))
        if not found and not written(self.text):
            return self.text, []
        picture = self.page.picture_as_read(DPI)
        return ticked(self.text, found, shapes, picture), found

    def slanting(self) -> Iterator[Line]:
        """Words that run askew over the page, as a watermark does: of no cell and no paragraph."""
        for char in self.words.slanting:
            left, top, right, bottom = (round(edge, 1) for edge in char[1:5])
            place = Place(page=self.number, box=(left, top, right, bottom))
            yield Line(canonical(char.text.strip()), place)

    def notes(self, garbled: int) -> Iterator[Finding]:
        """What is to be said of the page."""
        place = Place(page=self.number)
        if self.is_picture:
            yield Finding("page.no-text", Severity.WARNING, place=place)
        elif self.words.recognised:
            yield Finding("page.recognised", Severity.WARNING, place=place)
        elif self._has_picture:
            yield Finding("page.picture", Severity.WARNING, place=place)
        hidden = self.words.hidden or next((m.words for m in self.marks if not m.kind), "")
        if hidden:
            facts = {"text": hidden[:40]}
            yield Finding("text.hidden", Severity.WARNING, place=place, facts=facts)
        yield from self._marked()
        if garbled:
            yield Finding("page.garbled", Severity.ERROR, place=place, facts={"count": garbled})

    def _marked(self) -> Iterator[Finding]:
        """One finding for each kind of mark, where the first of them stands."""
        for kind in dict.fromkeys(mark.kind for mark in self.marks if mark.kind):
            those = [mark for mark in self.marks if mark.kind == kind]
            words = next((f"“{mark.words[:40]}”" for mark in those if mark.words), "")
            place = Place(page=self.number, box=self.page.seen(self.page.box(*those[0].box)))
            facts = {"kind": kind, "count": len(those), "words": words}
            yield Finding("page.marks", Severity.WARNING, place=place, facts=facts)

    @property
    def _has_picture(self) -> bool:
        """Is there a picture beside the text that may well hold a table or more text?"""
        if self.words.recognised:
            return False
        x, y = self.text.boxes[:, 0], self.text.boxes[:, 1]
        for left, top, right, bottom in self.page.pictures():
            over = (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
            large = (right - left) * (bottom - top) > _LARGE * self.page.width * self.page.height
            if large and np.count_nonzero(over) < _FEW:
                return True
        return False


def _with(words: Words, added: Sequence[Char]) -> Text:
    """The words that run across, those that stand on end, and what was typed over them. A box to
    tick that is a field stands for the one printed under it."""
    text = words.text
    if words.recognised:
        text = replace(text, sure=np.full(len(text), _RECOGNISED))
    added = [*words.aside, *added]
    if not added:
        return text
    boxes = [char for char in added if char.text in "☑□"]
    printed = [c for c in text.chars() if c.text not in _BOXES or not _under(c, boxes)]
    return Text.of([*printed, *added])


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
