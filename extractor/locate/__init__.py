"""Where does each value of the form stand on this paper? By anchor where there is one, else by the
labels round it. Words only: what they mean is `normalise`'s business."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.guide import Guide, SlotGuide, guide_to, slot_of
from extractor.locate.abreast import abreast
from extractor.locate.answers import Headings, answer_text, headings, in_answers
from extractor.locate.asides import Aside, is_no_more, told
from extractor.locate.beside import Beside, Value
from extractor.locate.columns import columns_of
from extractor.locate.drift import drift
from extractor.locate.fields import from_fields
from extractor.locate.labels import Found, matched
from extractor.locate.lists import items
from extractor.locate.misprint import corrected
from extractor.locate.named import Named
from extractor.locate.parting import Parts, parted
from extractor.locate.phrases import with_figures
from extractor.locate.relisted import relisted
from extractor.locate.sentences import sentence
from extractor.locate.spread import gathered
from extractor.locate.stacked import stacked
from extractor.locate.stretches import stretches
from extractor.locate.unpacked import unpacked
from extractor.locate.upright import upright
from extractor.mixed import known_cut, others_cut
from extractor.paper import Cell, Line, Paper
from extractor.reading import Lines, Located
from extractor.spots import Sheet, Spot
from extractor.words import bare, unruled
from records import Answer, Finding, Form, Place, Severity, Slot, Table, Text
from records.form import slot_anchor
from records.kinds.days import is_day
from records.messages import label_of

_COUNTED = re.compile(r"[(]?(?:\d+|[一二三四五六七八九十]{1,3})[).、]?")
"""A running number."""
_NO_PAPER = Paper("")
_Cut = Callable[[str, Collection[str]], tuple[str, str]]
"""A value and what stands behind it on its line."""


@dataclass(frozen=True, slots=True)
class Location:
    """All that was located, and what of the paper and of the form was left over. `lists` tells
    where each list begins, for what is wrong with the list as a whole. `said`: rows left out of
    lists, and what the form printed and somebody altered."""

    located: tuple[Located | Lines, ...]
    absent: tuple[str, ...]
    unclaimed: tuple[Spot, ...]
    lists: Mapping[str, Place]
    said: tuple[Finding, ...] = ()
    paper: Paper = _NO_PAPER


def locate(paper: Paper, form: Form, trusted: bool) -> Location:
    """`trusted`: the anchors are those of this very form."""
    fields = tuple(from_fields(paper, form)) if trusted else ()
    if fields:
        return Location(fields, (), (), {}, paper=paper)
    guide = guide_to(form)
    paper = corrected(paper, guide) if paper.pictured else paper
    paper = paper if trusted else _laid_out(paper, guide)
    search = _Search(paper, guide, trusted)
    located = tuple(search.everything())
    unclaimed = tuple(search.unclaimed(located))
    said = (*search.said, *drift(search.sheet, search.guide, search.anchored, search.mixed))
    return Location(located, tuple(search.absent), unclaimed, search.lists, said, paper)


def _laid_out(paper: Paper, guide: Guide) -> Paper:
    """As the form has it, where people put things otherwise."""
    for put in (abreast, stacked, upright, relisted, gathered, unpacked):
        paper = put(paper, guide)
    return paper


class _Search:
    def __init__(self, paper: Paper, guide: Guide, trusted: bool) -> None:
        self.sheet = Sheet(paper)
        self.guide = guide
        self.anchored: Mapping[str, Cell | Line] = paper.anchored if trusted else {}
        self.absent: list[str] = []
        self.lists: dict[str, Place] = {}
        self.mixed: list[tuple[SlotGuide, Cell | Line | None]] = []
        self.said: list[Finding] = []
        self._claimed: set[int] = set()
        self._wanted: list[Slot] = []
        self._rests: list[tuple[Located, str]] = []

    @cached_property
    def labels(self) -> Found:
        """Labels are looked for only when an anchor is missing: most files never need it."""
        return matched(self.guide, self.sheet)

    @cached_property
    def beside(self) -> Beside:
        answers = set[int]() if self.anchored else in_answers(self.guide, self.sheet, self.headings)
        return Beside(self.guide, self.sheet, self.labels, answers)

    @cached_property
    def named(self) -> Named:
        return Named(self.guide, self.sheet)

    @cached_property
    def headings(self) -> Headings:
        return headings(self.guide, self.sheet)

    def everything(self) -> Iterator[Located | Lines]:
        """What shares a sentence or a cell with other values, and is not there, is looked for by
        its own name when all else is found."""
        found = self.with_figures([*self.in_place()])
        yield from found
        yield from self.by_name([one for one in found if isinstance(one, Located)])

    def with_figures(self, found: Sequence[Located | Lines]) -> Sequence[Located | Lines]:
        """Also of figures whose words stand in other cells; not in a file of our own."""
        if self.anchored:
            return found
        return with_figures(found, self.guide, self.sheet, self._claimed)

    def in_place(self) -> Iterator[Located | Lines]:
        for text in self.guide.texts:
            yield from self.text(text)
        for cell in self.guide.cells:
            if cell.part != "line":
                yield from self.cell(cell)
        for table in self.guide.tables:
            if table.each:
                yield from self.lines(table)
        for answer in self.guide.answers:
            yield from self.answer(answer)

    def text(self, block: Text) -> Iterator[Located]:
        slots = [part for part in block.parts if isinstance(part, Slot)]
        spots = self._anchored_spots(slots)
        for spot in spots:
            yield from self.parted(block.parts, Value.of(spot, "anchor"))
        if spots or not slots:
            return
        synonyms = self.guide.form.synonyms
        found = dict(sentence(block, self.sheet, self._label_cells(), synonyms))
        for slot, value in found.items():
            yield self._less_others(_located(slot, value))
        self._wanted += [slot for slot in slots if slot not in found]

    def _label_cells(self) -> set[int]:
        return {id(spot.what) for spot in self.labels.values()}

    def cell(self, guided: SlotGuide) -> Iterator[Located]:
        anchored = self._anchored_spots(guided.cell.slots)
        value = Value.of(anchored[0], "anchor") if anchored else self.beside.value(guided)
        slot = slot_of(guided.cell)
        if value is None:
            self._wanted += guided.cell.slots
            return
        if slot is not None:
            yield self._less_others(_located(slot, _unlabelled(value, guided)), known_cut)
        else:
            if value.source is None or value.source.text == value.text:
                self.mixed.append((guided, value.source))
            label = guided.row.cell.label if guided.row else ""
            yield from self.parted(guided.cell.parts, value, label)

    def parted(self, parts: Parts, value: Value, label: str = "") -> Iterator[Located]:
        """The values of a cell or line in which words are printed, too."""
        found = parted(parts, value.text, self.guide.form, label)
        told = {slot for slot, _ in found}
        self._wanted += [one for one in parts if isinstance(one, Slot) and one not in told]
        for slot, text in found:
            yield self._less_others(_located(slot, replace(value, text=text)))

    def _less_others(self, one: Located, cut: _Cut = others_cut) -> Located:
        """A value less what a label behind it on its line names; not in a cell of our own."""
        text, rest = cut(one.raw, self.named.known) if one.by != "anchor" else ("", "")
        if not rest:
            return one
        self._rests.append((one, rest))
        return replace(one, raw=text.strip())

    def by_name(self, located: Sequence[Located]) -> Iterator[Located]:
        """Slots of sentences and of cells with words in them that nothing stands for."""
        filled = {one.slot: one for one in located if one.raw or one.by == "anchor"}
        lost = [slot for slot in self.named.names if slot not in filled]
        others = self._not_theirs(located) if lost else set[int]()
        for slot in lost:
            spot, value = self.named.value(slot, others) or (None, None)
            if spot is not None:
                self._claimed.add(id(spot.what))
            before = self.named.before(slot) if value is None else None
            if before in filled:
                value = self._date_below(filled[before], located)
            if value is not None:
                filled[slot] = _located(slot, value)
                yield filled[slot]
        self._miss(slot for slot in self._wanted if slot not in filled)
        self._tell_rests(filled.values())

    def _not_theirs(self, located: Sequence[Located]) -> set[int]:
        """The ids of cells and lines in which no such value is looked for."""
        shared = self.named.names
        others = self._claimed | {id(spot.what) for spot in self.labels.values()}
        others |= {id(one.source) for one in located if one.slot not in shared}
        return others - {id(one.source) for one, _ in self._rests}

    def _date_below(self, above: Located, located: Iterable[Located]) -> Value | None:
        """On the line of what stands before it, or below."""
        rests = (rest for one, rest in self._rests if one.slot is above.slot)
        behind = next((day for rest in rests if is_day(day := _unnamed(rest))), None)
        if behind is not None:
            return Value(behind, above.place, above.by, above.source)
        if above.source is None:
            return None
        claimed = self._claimed | {id(one.source) for one in located if one.raw}
        spot = self.sheet.spot_of(above.source)
        return self.named.date_below(spot, lambda one: id(one.what) not in claimed)

    def _tell_rests(self, filled: Iterable[Located]) -> None:
        """What stands behind a value on its line, and nothing took."""
        taken = list(filled)
        for one, rest in self._rests:
            if not any(o.raw in rest for o in taken if o is not one and o.source is one.source):
                facts = {"text": rest[:40]}
                said = Finding("text.unclaimed", Severity.INFO, place=one.place, facts=facts)
                self.said.append(said)

    def lines(self, table: Table) -> Iterator[Located | Lines]:
        columns = columns_of(table, self.guide, self.sheet, self.anchored, lambda: self.labels)
        if columns is None:
            self.absent.append(self.guide.form.label(table.each))
            return
        self.absent.extend(columns.absent)
        begins = self.sheet.first_from(columns.grid, columns.row)
        if begins is not None:
            self.lists[table.each] = begins.place
        runs = stretches(columns, table, self.guide, self.sheet, lambda: self.labels)
        asides: list[Aside] = []
        for one in items(table, runs, self.guide, self.sheet):
            if isinstance(one, Aside):
                asides.append(one)
                self._claimed |= {id(cell) for cell in one.cells}
            else:
                yield one
        self.said += told(asides, table.each)

    def answer(self, block: Answer) -> Iterator[Located]:
        anchored = self._anchored_spots([block.slot])
        spot = self.sheet.spot_of(anchored[0]) if anchored else None
        heads = {} if spot is not None else self.headings
        found = answer_text(block, self.guide, self.sheet, spot, heads)
        if found is None:
            self._miss([block.slot])
            return
        self._claimed |= {id(spot.what) for spot in found.spots}
        by = "anchor" if anchored else "heading"
        first = found.spots[0].what if found.spots else None
        yield Located(block.slot, block.slot.pointer, found.text, found.place, by, first)

    def _anchored_spots(self, slots: Iterable[Slot]) -> list[Cell | Line]:
        found = [self.anchored.get(slot_anchor(slot.number)) for slot in slots]
        return list({id(what): what for what in found if what is not None}.values())

    def _miss(self, slots: Iterable[Slot]) -> None:
        self.absent.extend(label_of(self.guide.form, slot.pointer) for slot in slots)

    def unclaimed(self, located: Iterable[Located | Lines]) -> Iterator[Spot]:
        """Words that neither the form printed nor a slot took."""
        claimed, listed = self._claimed | self._shared(), dict[tuple[int, int], frozenset[int]]()
        for one in located:
            if isinstance(one, Lines):
                columns = frozenset(column for column, _ in one.slots)
                for row in one.rows.numbers:
                    here = (one.grid, row)
                    listed[here] = listed[here] | columns if here in listed else columns
            elif one.source is not None:
                claimed.add(id(one.source))
        for spot in self.sheet.spots.having(self._is_theirs, listed):
            if id(spot.what) not in claimed:
                yield spot

    def _shared(self) -> set[int]:
        return self.beside.shared if "beside" in self.__dict__ else set()

    def _is_theirs(self, text: str) -> bool:
        """Are these words none of the form's own?"""
        words = bare(text)
        printed = not words or _COUNTED.fullmatch(words) or self.guide.is_printed(text)
        return not printed and not self.guide.is_title(words) and not is_no_more(text)


def _unlabelled(value: Value, guided: SlotGuide) -> Value:
    """A value before which its label is written once more: 姓名：张三 right of 姓名."""
    before, colon, text = value.text.replace("：", ":").partition(":")
    label = guided.row or guided.column
    if not colon or label is None or bare(before) not in label.names:
        return value
    return replace(value, text=text.strip())


def _unnamed(rest: str) -> str:
    """`日期：2024年3月5日` -> `2024年3月5日`."""
    return rest.replace("：", ":").rpartition(":")[2].strip()


def _located(slot: Slot, value: Value) -> Located:
    return Located(slot, slot.pointer, unruled(value.text), value.place, value.by, value.source)
