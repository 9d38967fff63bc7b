"""Figures among words, where those words stand in other cells, another order or another wording:
专职3人 for 3人（专职）, 教室18间，面积2400平方米 in one cell where the form has two."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.guide import Guide
from extractor.reading import Lines, Located
from extractor.spots import Sheet, Spot
from records import Form, Slot
from records.kinds import is_blank, is_readable, kind_of

_FIGURE = r"(\d[\d,]*(?:\.\d+)?)"
_FILL = r"(?:专任|工作|人员|教师|总?人数|总?数|共|计|为|有|[:：\s_＿])*"
_HAN = re.compile(r"[一-鿿]+")
_NAMED = re.compile(r"^([一-鿿]*)[（(]([一-鿿]{2,})[)）]$")
_NUMBERS = frozenset(("integer", "number", "hours"))
_SHORT = 3
"""A key of fewer signs may be the end of another word."""
_LONGEST = 200
"""Longer texts are somebody's prose."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A slot for a figure and the words round it: `key` names it, `unit` follows the figure."""

    slot: Slot
    key: str
    unit: str

    @property
    def pattern(self) -> re.Pattern[str]:
        unit, key = re.escape(self.unit), re.escape(self.key)
        if not key:
            return re.compile(rf"(?<![\d.,]){_FIGURE}\s*{unit}")
        alone = rf"(?<![一-鿿]){key}" if len(self.key) < _SHORT else key
        behind = rf"{alone}{_FILL}{_FIGURE}(?![\d.])"
        before = rf"(?<![\d.,]){_FIGURE}\s*{unit}\s*[（(]{key}[)）]"
        return re.compile(f"{behind}|{before}")


def with_figures(
    found: Sequence[Located | Lines], guide: Guide, sheet: Sheet, claimed: Collection[int]
) -> list[Located | Lines]:
    """What was found, with figures for the slots among words that have none. `claimed` are the ids
    of cells and lines whose words are something else."""
    located = [one for one in found if isinstance(one, Located)]
    among = {phrase.slot for group in _groups(guide) for phrase in group}
    read = {one.slot for one in located if one.slot in among and _is_read(one, guide.form)}
    groups = [group for group in _groups(guide) if not read.issuperset(p.slot for p in group)]
    if not groups:
        return [*found]
    theirs = {phrase.slot for group in groups for phrase in group}
    others = (one for one in located if one.slot not in theirs)
    taken = {id(one.source) for one in others if _is_read(one, guide.form)}.union(claimed)
    more: dict[Slot, Located] = {}
    for group in groups:
        more |= {slot: one for slot, one in _figures(group, sheet, taken) if slot not in read}
    return [*_put_in(found, more)]


def _is_read(one: Located, form: Form) -> bool:
    kind = kind_of(form.subschema(one.slot.pointer))
    return not is_blank(one.raw, kind) and is_readable(kind, one.raw, one.slot.unit)


@lru_cache(maxsize=256)
def _groups(guide: Guide) -> tuple[tuple[Phrase, ...], ...]:
    """Phrases by their words: those with the same words are told apart by their order alone."""
    groups: dict[tuple[str, str], list[Phrase]] = {}
    for guided in guide.cells:
        if guided.part != "line":
            for phrase in _phrases(guided.cell.parts, guide.form):
                groups.setdefault((phrase.key, phrase.unit), []).append(phrase)
    return tuple(map(tuple, groups.values()))


def _phrases(parts: Sequence[str | Slot], form: Form) -> Iterator[Phrase]:
    """Those that can be told: with a word for the figure, or a unit that is one."""
    around = ["", *parts, ""]
    for before, part, behind in zip(around, parts, around[2:], strict=False):
        if isinstance(part, Slot) and kind_of(form.subschema(part.pointer)).name in _NUMBERS:
            key, unit = _words(before, behind)
            if len(key) > 1 or (not key and len(unit) > 1):
                yield Phrase(part, key, unit)


def _words(before: str | Slot, behind: str | Slot) -> tuple[str, str]:
    """The word for a figure and its unit: 教室 and 间 of 教室…间, 专职 and 人 of …人（专职）."""
    after = behind.strip() if isinstance(behind, str) else ""
    named = _NAMED.match(after)
    if named:
        return named[2], named[1]
    keys = _HAN.findall(before) if isinstance(before, str) else []
    unit = _HAN.match(after)
    return keys[-1] if keys else "", unit[0] if unit else ""


def _figures(
    group: Sequence[Phrase], sheet: Sheet, taken: Collection[int]
) -> Iterator[tuple[Slot, Located]]:
    """None unless the words stand as often as the form has them."""
    hits = list(_hits(group[0].pattern, sheet, taken))
    if len(hits) == len(group):
        for phrase, (spot, text) in zip(group, hits, strict=True):
            slot, what = phrase.slot, spot.what
            yield slot, Located(slot, slot.pointer, text, what.place, "label", what)


def _hits(
    pattern: re.Pattern[str], sheet: Sheet, taken: Collection[int]
) -> Iterator[tuple[Spot, str]]:
    """Where the words stand, with their figure."""
    for spot in sheet.spots.having(lambda t: len(t) <= _LONGEST and bool(pattern.search(t))):
        if id(spot.what) not in taken:
            for found in pattern.finditer(spot.text):
                yield spot, next(filter(None, found.groups()))


def _put_in(
    found: Sequence[Located | Lines], more: Mapping[Slot, Located]
) -> Iterator[Located | Lines]:
    """The values with the figures in the places of what was there."""
    left = dict(more)
    for one in found:
        yield left.pop(one.slot, one) if isinstance(one, Located) else one
    yield from left.values()
