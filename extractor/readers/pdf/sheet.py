"""One page of a PDF file: what is printed on it and what was put on top, and what is to be said."""

from collections.abc import Iterator, Sequence

import numpy as np

from extractor.paper import Cell, Field, Grid, Line
from extractor.readers.page.blocks import Blocks
from extractor.readers.page.chars import Text
from extractor.readers.page.lattice import Rule
from extractor.readers.pdf.boxes import DPI, boxes, middles, ticked, within, written
from extractor.readers.pdf.drawn import Box
from extractor.readers.pdf.fields import Widget
from extractor.readers.pdf.garbled import cleaned
from extractor.readers.pdf.lined import lined_out, marked_out, pieces, underlined
from extractor.readers.pdf.marks import CIRCLED, STRUCK, Mark
from extractor.readers.pdf.page import Page
from extractor.readers.pdf.typed import laid_on
from extractor.readers.ticks import canonical
from records import Finding, Place, Severity

_LARGE, _FEW = 0.12, 10
"""The share of the page from which on a picture may be more than a photograph of somebody or a
seal; and how few characters are printed on one that is not a background."""
_CHOICE, _HIGH = 8, 30.0
"""Letters an option has at most that somebody circles, and points such a circle is high: seals are
larger."""


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
        laid = laid_on(self.words, list(self._foreign()))
        self.text = laid.text
        self._hidden = self.words.hidden or laid.hidden
        self._crossed = laid.crossed
        self._overlaid: list[Line | Cell] = []
        self._struck: list[tuple[str, Box]] = []

    def _foreign(self) -> Iterator[tuple[Widget, Box]]:
        """What was typed into somebody else's form fields, as if it were printed there."""
        for widget in self.widgets:
            if not widget.ours and (widget.value.strip() or widget.opaque):
                yield widget, self.page.box(*widget.box)

    @property
    def is_picture(self) -> bool:
        """Is it to be recognised: a scan without words?"""
        return not self.widgets and self.page.is_picture(len(self.text))

    @property
    def lost_its_lines(self) -> bool:
        """A scan under which another program laid the words it recognised, without the ruled lines:
        what stands in which cell can be told from the picture only."""
        return not self.widgets and self.words.recognised and not any(self.page.rules())

    def fields(self) -> Iterator[Field]:
        for widget in self.widgets:
            if widget.ours:
                place = Place(page=self.number, box=self.page.seen(self.page.box(*widget.box)))
                yield Field(widget.name, widget.value, place)

    def blocks(self) -> tuple[list[Line | Grid], int]:
        """In reading order, and how many pieces were garbled and are left out."""
        page = self.page
        text, to_tick = self._ticked()
        rules = page.rules(to_tick)
        standing = self._standing(text, *rules)
        lit = underlined(standing, *rules)
        reader = Blocks(standing, rules, page.height, self.number, lit=lit)
        found = reader.blocks()
        self._overlaid += reader.overlaid
        return cleaned(found, text)

    def _standing(self, text: Text, across: Sequence[Rule], down: Sequence[Rule]) -> Text:
        """Without the words that are struck out."""
        marked = [self.page.box(*mark.box) for mark in self.marks if mark.kind == STRUCK]
        struck = [*lined_out(text, across, down), *marked_out(text, marked)]
        if not struck:
            return text
        self._struck += pieces(text, struck)
        kept = np.ones(len(text), np.bool_)
        kept[np.concatenate(struck)] = False
        return text.only(kept)

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
        """What is to be said of the page, once its blocks were asked for."""
        place = Place(page=self.number)
        if self.is_picture:
            yield Finding("page.no-text", Severity.WARNING, place=place)
        elif self.words.recognised:
            yield Finding("page.recognised", Severity.WARNING, place=place)
        elif self._has_picture:
            yield Finding("page.picture", Severity.WARNING, place=place)
        hidden = self._hidden or next((m.words for m in self.marks if not m.kind), "")
        if hidden:
            facts = {"text": hidden[:40]}
            yield Finding("text.hidden", Severity.WARNING, place=place, facts=facts)
        yield from self._told_in_place()
        yield from self._marked()
        if garbled:
            yield Finding("page.garbled", Severity.ERROR, place=place, facts={"count": garbled})

    def _told_in_place(self) -> Iterator[Finding]:
        """What lies over other words, and what is struck out."""
        for spot in self._overlaid:
            if spot.place.box:
                yield self._said("text.overlaid", spot.text, spot.place.box)
        for words, box in self._crossed:
            yield self._said("text.overlaid", words, box)
        for widget in self.widgets:
            if widget.held is not None:
                place = Place(page=self.number, box=self.page.seen(self.page.box(*widget.box)))
                facts = {"held": widget.held[:40] or "—", "shown": widget.value[:40]}
                yield Finding("value.otherwise", Severity.WARNING, place=place, facts=facts)
        for words, box in self._struck:
            yield self._said("text.struck", words, box, Severity.INFO)

    def _said(
        self, code: str, words: str, box: Sequence[float], severity: Severity = Severity.WARNING
    ) -> Finding:
        """A finding about these words, in a box on the page as it is read."""
        place = Place(page=self.number, box=self.page.seen(box))
        return Finding(code, severity, place=place, facts={"text": words[:40]})

    def _circled(self) -> Iterator[Mark]:
        """Words that are circled, by somebody's mark or as part of the page: which of several
        options is meant. A circle round a figure is its number."""
        put = {mark.box for mark in self.marks if mark.kind == CIRCLED}
        for box in (*put, *self.page.drawn.circles):
            inside = within(self.page.box(*box), *middles(self.text))
            words = "".join(self.text.only(inside).letters).strip()
            option = 0 < len(words) <= _CHOICE and words.isalpha() and box[3] - box[1] <= _HIGH
            if option or box in put:
                yield Mark(CIRCLED, words, self.number, box)

    def _marked(self) -> Iterator[Finding]:
        """One finding for each kind of mark, where the first of them stands."""
        marks = [*(mark for mark in self.marks if mark.kind != CIRCLED), *self._circled()]
        for kind in dict.fromkeys(mark.kind for mark in marks if mark.kind):
            if kind == STRUCK and self._struck:
                continue
            those = [mark for mark in marks if mark.kind == kind]
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
