"""What of the form itself is no longer as it was printed: altered labels, and declarations that
somebody signs under other words than ours. Values are not this module's business.

A full sentence printed in a cell with slots is a declaration: whoever fills in the cell stands for
it. What a form prints elsewhere (notes, instructions) may be left out; altered, it is said.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from extractor.guide import Guide, Label, SlotGuide
from extractor.locate.among import altered_in
from extractor.mixed import literals
from extractor.paper import Cell, Line
from extractor.spots import Sheet, Spot
from extractor.words import bare, readings
from records import Finding, Severity
from records.form import slot_anchor

_FIRST = 3_000
"""So many spots are looked through: what a form prints stands before its lists or close behind."""
_LAST = 300
_SAME = 0.55
"""Words so much alike are the printed ones, altered; less, and they are other words."""
_MISREAD = 0.9
"""On a scan, words so much alike are the printed ones, misread."""
_SENTENCE = 12
_SHOWN = 60


Mixed = Iterable[tuple[SlotGuide, Cell | Line | None]]
"""Cells of the form where printed words and slots stand together, with what was found of them."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A sentence of the form, and the anchors of the cell it stands in."""

    words: str
    declared: bool
    anchors: tuple[str, ...]


def drift(
    sheet: Sheet, guide: Guide, anchored: Mapping[str, Cell | Line], mixed: Mixed = ()
) -> Iterator[Finding]:
    """`anchored` are the slots' cells, where the file is one of our own blanks; only then can an
    altered label be told from a missing one."""
    there = _Words(sheet)
    if anchored:
        yield from _labels(sheet, guide, anchored, there)
    for guided, found in mixed:
        if found is not None and found.confidence == 1.0:
            yield from altered_in(guided.cell.parts, found)
    for printed in _sentences(guide):
        if printed.declared or anchored:
            yield from _sentence(printed, there, anchored)


class _Words:
    """The words on the paper, run together and each for itself."""

    def __init__(self, sheet: Sheet) -> None:
        spots = sheet.spots
        last = spots.since(max(_FIRST, len(spots) - _LAST))
        self.spots = [*islice(spots, _FIRST), *last]
        self.read = {name for spot in self.spots for name in readings(spot.text)}
        self.whole = "".join(bare(spot.text) for spot in self.spots)
        self.sure = all(spot.what.confidence == 1.0 for spot in self.spots)

    def nearest(self, words: str) -> tuple[float, Spot | None]:
        """The spot that says most nearly this, and how nearly (0-1)."""
        best: tuple[float, Spot | None] = (0.0, None)
        for spot in self.spots:
            said = bare(spot.text)
            if len(said) >= len(words) // 3:
                alike = _alike(words, said)
                if alike > best[0]:
                    best = alike, spot
        return best


def _alike(words: str, said: str) -> float:
    """How much of the words is said, in their order; what else is said does not count."""
    matcher = SequenceMatcher(None, words, said, autojunk=False)
    blocks = matcher.get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / len(words)


def _sentences(guide: Guide) -> Iterator[_Printed]:
    yield from _declared(guide)
    hints = (bare(answer.hint) for answer in guide.answers)
    yield from (_Printed(words, False, ()) for words in hints if len(words) >= _SENTENCE)
    for text in guide.texts:
        anchors = tuple(
            slot_anchor(part.number) for part in text.parts if not isinstance(part, str)
        )
        for words in literals(text.parts):
            if len(bare(words)) >= _SENTENCE:
                yield _Printed(bare(words), False, anchors)


def _declared(guide: Guide) -> Iterator[_Printed]:
    for guided in guide.cells:
        anchors = tuple(slot_anchor(slot.number) for slot in guided.cell.slots)
        for words in literals(guided.cell.parts):
            for sentence in words.split("\n"):
                if "。" in sentence and len(bare(sentence)) >= _SENTENCE:
                    yield _Printed(bare(sentence), True, anchors)


def _sentence(
    printed: _Printed, there: _Words, anchored: Mapping[str, Cell | Line]
) -> Iterator[Finding]:
    if printed.words in there.whole:
        return
    alike, spot = there.nearest(printed.words)
    if alike >= (_SAME if there.sure else _MISREAD):
        if there.sure:
            yield _altered(printed, spot)
    elif printed.declared:
        own = next((anchored[name].place for name in printed.anchors if name in anchored), None)
        facts = {"printed": printed.words[:_SHOWN]}
        yield Finding("declaration.missing", place=own, facts=facts)


def _altered(printed: _Printed, spot: Spot | None) -> Finding:
    code = "declaration.altered" if printed.declared else "text.altered"
    severity = Severity.ERROR if printed.declared else Severity.WARNING
    said = bare(spot.text) if spot else ""
    was, now = _difference(printed.words, said)
    facts = {"printed": was, "found": now}
    return Finding(code, severity, place=spot.what.place if spot else None, facts=facts)


def _difference(was: str, now: str) -> tuple[str, str]:
    """Both from the first sign in which they differ, with a few before it."""
    begin = next((n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), 0)
    begin = max(0, begin - _SENTENCE)
    return was[begin : begin + _SHOWN], now[begin : begin + _SHOWN]


# --- labels


def _labels(
    sheet: Sheet, guide: Guide, anchored: Mapping[str, Cell | Line], there: _Words
) -> Iterator[Finding]:
    printed = {bare(label.cell.label) for label in guide.labels}
    said: set[int] = set()
    for guided in guide.cells:
        for label, beside in ((guided.row, True), (guided.column, False)):
            if label is None or label.number in said or bare(label.cell.label) in there.read:
                continue
            said.add(label.number)
            found = _in_its_place(sheet, guided, anchored, beside=beside)
            if found is not None and found.text and printed.isdisjoint(readings(found.text)):
                yield _relabelled(label, found)


def _in_its_place(
    sheet: Sheet, guided: SlotGuide, anchored: Mapping[str, Cell | Line], *, beside: bool
) -> Cell | None:
    """The cell that stands where the label of this slot stood."""
    names = (slot_anchor(slot.number) for slot in guided.cell.slots)
    own = next((anchored[name] for name in names if name in anchored), None)
    if not isinstance(own, Cell):
        return None
    grid = sheet.spot_of(own).grid
    if beside:
        row = [cell for cell in sheet.row(grid, own.row) if cell.column < own.column]
        return row[-1] if row else None
    return sheet.at(grid, own.row - 1, own.column) if own.row else None


def _relabelled(label: Label, found: Cell) -> Finding:
    facts = {"printed": label.cell.label, "found": found.text[:_SHOWN]}
    return Finding("label.altered", Severity.WARNING, place=found.place, facts=facts)
