"""The values of a cell or line in which words are printed, too, by whatever tells them apart: the
words between them, the figures among them, the name and the date at the end of an opinion."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractor.mixed import agreement, counted, dated, literals, taken_apart
from extractor.words import bare
from records import Form, Slot
from records.kinds import Kind, kind_of

_SAYS_SO = r"[（(](?:签?章|签[字名])[)）]"
_SIGNER = re.compile(
    r"(?:\n\s*|[ \u3000\t]{2,})(?![一-鿿]*[意报荐实准批属位司局院部会])([一-鿿]{2,4})"
    rf"\s*{_SAYS_SO}(?=\s|$)"
)
"""A name and what says that it signs: 张三（签字）; no 同意上报（章） nor 本单位（章）."""
_SIGNS = re.compile("签[字名章]")
_SEVERAL = 2
Parts = Sequence[str | Slot]


def parted(parts: Parts, text: str, form: Form, label: str = "") -> list[tuple[Slot, str]]:
    """Slots with their words. `label` is what is printed beside the cell. A slot whose words nobody
    can tell is not among them: a figure alone is none of several."""
    slots = (part for part in parts if isinstance(part, Slot))
    kinds = {slot: kind_of(form.subschema(slot.pointer)) for slot in slots}
    said = agreement(parts, text)
    if not said and len(kinds) > _SEVERAL and text.strip().isdecimal():
        return []
    whole = said == len(literals(parts))
    if not whole and all(kind.name == "integer" for kind in kinds.values()):
        counts = counted(parts, text)
        if counts:
            return [*counts.items()]
    own = meant(parts, label, text)
    values = dated(list(taken_apart(own, text)), lambda slot: kinds[slot].name == "date")
    return [*noted([*signed(own, list(values), text)], kinds)]


def noted(
    values: Sequence[tuple[Slot, str]], kinds: Mapping[Slot, Kind]
) -> Iterator[tuple[Slot, str]]:
    """A sentence behind an option is that of the one slot for words right after it, where that is
    empty: 同意。请抓好落实。"""
    empty = {slot for slot, words in values if not words and kinds[slot].name == "text"}
    said = dict(values)
    for slot, behind in pairwise(kinds):
        words = said.get(slot, "")
        option = next(
            (o for o in kinds[slot].options if words.startswith((f"{o}。", f"{o}；"))), ""
        )
        note = words[len(option) + 1 :].strip() if option else ""
        if note and behind in empty:
            said |= {slot: option, behind: note}
    yield from said.items()


def meant(parts: Parts, label: str, text: str) -> Parts:
    """The parts from that value on whose own word ends the label beside the cell, 意见 of
    推荐单位意见, where none of the printed words is there; else all of them."""
    if len(literals(parts)) < 2 or agreement(parts, text):
        return parts
    named = (n for n, part in enumerate(parts) if isinstance(part, Slot) and _ends(parts, n, label))
    begin = next(named, 0)
    return parts[max(begin - 1, 0) :]


def _ends(parts: Parts, number: int, label: str) -> bool:
    word = bare(_before(parts, number))
    return len(word) > 1 and bare(label).endswith(word)


def _before(parts: Parts, number: int) -> str:
    """The printed words right before a value, of several lines the last."""
    words = parts[number - 1] if number else ""
    lines = words.strip().splitlines() if isinstance(words, str) else []
    return lines[-1] if lines else ""


def signed(
    parts: Parts, values: Sequence[tuple[Slot, str]], text: str
) -> Iterator[tuple[Slot, str]]:
    """A name on a line of its own, or behind a wide gap, of which the text says that it signs, is
    that of the one slot for a signature that is empty; not also the end of another value."""
    empty = [slot for slot, words in values if slot in _signatures(parts) and not words]
    names = _SIGNER.findall(text)
    if len(empty) != 1 or len(names) != 1:
        yield from values
        return
    ended = re.compile(rf"\s+{names[0]}\s*(?:{_SAYS_SO})?$")
    ends = [slot for slot, words in values if ended.search(words)]
    for slot, words in values:
        if len(ends) != 1 or slot not in (*ends, *empty):
            yield slot, words
        else:
            yield slot, names[0] if slot in empty else ended.sub("", words)


def _signatures(parts: Parts) -> frozenset[Slot]:
    return frozenset(
        part
        for n, part in enumerate(parts)
        if isinstance(part, Slot) and _SIGNS.search(_before(parts, n))
    )
