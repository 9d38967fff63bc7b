"""Values that have no label to themselves (in sentences, in cells with words in them, the second
one beside a label) and stand by their own name elsewhere on the paper: 制表人 and the name beside
it in cells of their own, where the form has one cell for all who sign; and a date on a line of its
own below them."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from extractor.guide import Guide, slot_of
from extractor.locate.beside import Value
from extractor.mixed import literals, others_cut
from extractor.paper import Cell
from extractor.spots import Sheet, Spot
from extractor.words import bare, readings, unruled
from records import Slot
from records.kinds import is_blank, is_readable, kind_of
from records.kinds.days import is_day

_LONGEST = 400
"""Longer texts are somebody's prose."""
_NEAR = 4
"""Spots behind the signatures among which their date stands."""
_HINT = r"(?:\s*[（(【\[][^（）()【】\[\]]{1,12}[)）】\]])?"
_SEAL = re.compile(r"[（(][^（）()]{0,8}章[)）]")
_DAY = kind_of({"format": "date"})
"""Of which nothing may be filled in but the printed places: 年　月　日."""
Parts = Sequence[str | Slot]


class Named:
    """Knows what each slot that shares a sentence or a cell may be called."""

    def __init__(self, guide: Guide, sheet: Sheet) -> None:
        self.guide = guide
        self.sheet = sheet

    @property
    def names(self) -> Mapping[Slot, frozenset[str]]:
        return _names(self.guide)

    def value(self, slot: Slot, others: Collection[int]) -> tuple[Spot, Value] | None:
        """Where one of the slot's names stands, and what stands behind it or, where that fills a
        cell, right of it; in none of the cells and lines of these ids. None where several such
        places say different things."""
        names = self.names.get(slot, frozenset())
        if not names:
            return None
        led = _leading(names)
        spots = self.sheet.spots.having(lambda text: led.search(text) is not None)
        there = [spot for spot in spots if id(spot.what) not in others]
        found = [(s, value) for s in there if (value := self._at(s, names, led))]
        said = [one for one in found if self._is_of(slot, one[1].text)]
        return said[0] if len({bare(value.text) for _, value in said}) == 1 else None

    def _is_of(self, slot: Slot, text: str) -> bool:
        kind = kind_of(self.guide.form.subschema(slot.pointer))
        empty = is_blank(text, kind) or is_blank(text, _DAY)
        return not empty and is_readable(kind, text, slot.unit)

    def _at(self, spot: Spot, names: Collection[str], led: re.Pattern[str]) -> Value | None:
        if isinstance(spot.what, Cell) and not readings(spot.text).isdisjoint(names):
            beside = self._beside(spot.grid, spot.what)
            return Value.of(beside, "label") if beside and not self.is_name(beside.text) else None
        found = led.search(spot.text) if len(spot.text) <= _LONGEST else None
        if found is None or not found[0].rstrip().endswith(("：", ":")):
            return None
        line = spot.text[found.end() :].split("\n")[0]
        text = unruled(_SEAL.sub("", others_cut(line, self.known)[0]).strip())
        return Value(text, spot.what.place, "label", spot.what)

    def _beside(self, grid: int, cell: Cell) -> Cell | None:
        """The next cell of the row with anything in it."""
        row = self.sheet.row(grid, cell.row)
        right = (c for c in row if c.column > cell.column and c.row == cell.row and c.text.strip())
        return min(right, key=lambda one: one.column, default=None)

    def is_name(self, text: str) -> bool:
        """Is this what the form calls something, or does it begin so?"""
        before, colon, _ = text.replace("：", ":").partition(":")
        if self.guide.is_printed(text) or not readings(text).isdisjoint(self.known):
            return True
        return bool(colon) and (self.guide.is_printed(before) or bare(before) in self.known)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every name of a value, its own or of its label."""
        labels = (name for label in self.guide.labels for name in label.names)
        return frozenset(labels).union(*self.names.values())

    def before(self, slot: Slot) -> Slot | None:
        """The value that is printed right before a date without words of its own; a place for a
        seal may be between them."""
        if kind_of(self.guide.form.subschema(slot.pointer)).name != "date":
            return None
        for parts in _shared(self.guide):
            slots = list(_of(parts))
            between = parts[parts.index(slot) - 1] if slot in slots[1:] else "words"
            if isinstance(between, str) and not _SEAL.sub("", between).strip():
                return slots[slots.index(slot) - 1]
        return None

    def date_below(self, above: Spot, free: Callable[[Spot], bool]) -> Value | None:
        """A date on a line or in a cell of its own, soon after this spot."""
        for _, spot in zip(range(_NEAR), self.sheet.spots.since(above.number + 1), strict=False):
            if free(spot) and spot.text and not spot.text.isdecimal() and is_day(spot.text):
                return Value.of(spot.what, "label")
        return None


@lru_cache(maxsize=256)
def _names(guide: Guide) -> Mapping[Slot, frozenset[str]]:
    """What each is called, by the schema's title and the words printed before it; no name that
    another has, too, and none that is the label of a cell."""
    named = {slot: _called(slot, parts, guide) for parts in _shared(guide) for slot in _of(parts)}
    often = Counter(name for names in named.values() for name in names)
    own = {name for label in guide.labels for name in label.names}
    return {
        slot: frozenset(name for name in names if often[name] == 1 and name not in own)
        for slot, names in named.items()
    }


def _shared(guide: Guide) -> Iterator[Parts]:
    yield from (text.parts for text in guide.texts)
    for guided in guide.cells:
        if guided.part != "line" and (guided.nth > 1 or slot_of(guided.cell) is None):
            yield guided.cell.parts


def _called(slot: Slot, parts: Parts, guide: Guide) -> set[str]:
    form = guide.form
    before = literals(parts[: parts.index(slot)][-1:])
    led = _led(before[0]) if before and before[0].rstrip().endswith(("：", ":")) else ""
    names = {bare(form.label(slot.pointer)), led}
    if led and "签" in before[0]:
        names |= {f"{led}签字", f"{led}签名"}
    listed = (others for label, others in form.synonyms.items() if bare(label) in names)
    names |= {bare(other) for others in listed for other in others}
    return {name for name in names if len(name) > 1}


def _of(parts: Parts) -> Iterator[Slot]:
    return (part for part in parts if isinstance(part, Slot))


def _led(words: str) -> str:
    """`（盖章）\\n负责人（签字）：` -> `负责人`."""
    last = re.sub(r"[（(][^（）()]*[)）]", " ", words.strip().splitlines()[-1]).rstrip(" :：")
    return bare(last.split()[-1]) if last.split() else ""


def _leading(names: Collection[str]) -> re.Pattern[str]:
    """A text that is a name, or holds one with a colon behind it."""
    ordered = sorted(names, key=len, reverse=True)
    spaced = "|".join(r"[ \u3000:：]*".join(map(re.escape, name)) for name in ordered)
    return re.compile(rf"(?:^|(?<=[\s；;，,。、|｜]))(?:{spaced}){_HINT}\s*(?:[:：]|$)")
