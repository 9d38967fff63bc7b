"""Words recognised from a picture, where they are no value as they stand: what were they most
likely on the paper? Only where there is one answer; it is always said, and a person compares."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from records.kinds import Kind, Unreadable

DOUBTFUL = 0.7
"""Words recognised less surely than this are worth a look, unless something proves them."""
PROVEN = 0.95
_LISTED = frozenset(("choice", "choices", "flag"))
_CHECKED = frozenset(("cn-id", "cn-uscc"))
_WORDED = frozenset(("text", "url", "email", "doc-number", "cert-number", "choice", "choices"))
_DIGITS = str.maketrans(
    {"O": "0", "o": "0", "〇": "0", "D": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "丨": "1"}
    | {"S": "5", "Z": "2", "z": "2", "B": "8", "q": "9", "，": ",", "。": ".", "·": ".", "：": "."}
)
_UNBROKEN = frozenset(("url", "email"))
_DATES = frozenset(("date", "month", "year"))
_GAP = re.compile(r"(?<=[\d.,，])[^\S\n]+(?=[\d.,，])")
_FIGURES_FOR = str.maketrans("OoQDlI|SZ", "000011152")
_TYPED = re.compile(r"(?<![A-Za-z])[OoQDlI|SZ]+(?=[\d.,年月])|(?<=\d)[OoQDlI|SZ]+(?![A-Za-z])")
"""Letters beside figures, and no word."""
_ALIKE = ("0ODQ", "1I7L", "5S", "8B3", "6G", "2Z", "4A")
_FIGURES = ("17", "14", "38", "08", "06", "69", "68", "56", "35", "27", "49")
"""Figures taken for each other, worn or under a seal."""
_TWINS = {"已": 0.95, "戌": 0.95, "士": 0.85}
"""Signs that others are taken for (己 and 巳, 戍 and 戊, 土), which differ by a stroke and which no
neighbour tells apart in a name, unless they were recognised as surely as this."""
_TWINS_DOUBTED = 0.65
_NAME = 8
"""Signs: in a sentence the neighbours tell."""
_NEAR = 0.7
_CLEAR = 0.15


class Mended(NamedTuple):
    """The value, and the words it was taken from instead of those recognised."""

    value: Any
    words: str


def mended(raw: str, kind: Kind, unit: str) -> Mended | None:
    """None where there is no answer, or more than one."""
    if kind.name == "text":
        return Mended(raw.replace("□", "口"), raw.replace("□", "口")) if "□" in raw else None
    found = {
        mend.value: mend for mend in _mends(raw, kind, unit) if not isinstance(mend.value, list)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _mends(raw: str, kind: Kind, unit: str) -> Iterator[Mended]:
    if kind.options:
        yield from _options(raw, kind, unit)
    elif kind.name in _CHECKED:
        yield from _each(_changed(raw), kind, unit)
    elif kind.name not in _WORDED:
        yield from _each((raw.translate(_DIGITS),), kind, unit)


def _each(words: Iterator[str] | tuple[str, ...], kind: Kind, unit: str) -> Iterator[Mended]:
    for one in words:
        try:
            yield Mended(kind.parse(one, unit), one)
        except Unreadable:
            continue


def _changed(raw: str) -> Iterator[str]:
    """The words with letters read for digits put right, or with one sign taken for its like."""
    text = "".join(raw.split()).upper()
    yield text.translate(_DIGITS)
    for at, sign in enumerate(text):
        for alike in _ALIKE:
            if sign in alike:
                yield from (text[:at] + other + text[at + 1 :] for other in alike if other != sign)


def unspaced(raw: str, kind: Kind) -> str:
    """Figures without the gaps that a recogniser sees where there are none: 1,2 00.0 0; and what
    never has any, wrapped in a narrow cell: name@exam ple.com."""
    if kind.name in _UNBROKEN:
        return "".join(raw.split())
    worded = kind.options or kind.name in _WORDED or kind.name in _DATES
    return raw if worded else _GAP.sub("", raw)


def in_figures(raw: str, kind: Kind, unit: str) -> str:
    """The value as it is shown, with letters typed for figures put right (12O00); "" where there
    are none, or it would still be no value."""
    if kind.options or kind.name in _WORDED | _CHECKED or not _TYPED.search(raw):
        return ""
    found = next(_each((raw.translate(_FIGURES_FOR),), kind, unit), None)
    return kind.show(found.value, unit) if found else ""


def one_off(raw: str, kind: Kind, value: Any) -> Iterator[Any]:
    """The other values the words may stand for when one figure of them was taken for its like."""
    found = (mend.value for mend in _each(tuple(_alike(unspaced(raw, kind))), kind, ""))
    yield from dict.fromkeys(one for one in found if one != value)


def _alike(raw: str) -> Iterator[str]:
    for at, sign in enumerate(raw):
        for group in _FIGURES:
            if sign in group:
                yield from (raw[:at] + other + raw[at + 1 :] for other in group if other != sign)


def _options(raw: str, kind: Kind, unit: str) -> Iterator[Mended]:
    """The option most like the words, where no other comes near."""
    scored = sorted(
        ((SequenceMatcher(None, raw, option).ratio(), option) for option in kind.options),
        reverse=True,
    )
    second = scored[1][0] if len(scored) > 1 else 0.0
    if scored[0][0] >= _NEAR and scored[0][0] - second >= _CLEAR:
        yield from _each((scored[0][1],), kind, unit)


def sureness(raw: str, recognised: float, kind: Kind) -> float:
    """How sure a value is that was read from words recognised so surely (0-1). Check digits prove
    it; so does a closed list, but nothing proves that a box was ticked. Signs taken for each other
    in a name are doubtful unless they were recognised very surely."""
    alone = kind.name == "text" and len(raw) <= _NAME
    if alone and any(recognised < _TWINS.get(sign, 0.0) for sign in raw):
        return min(recognised, _TWINS_DOUBTED)
    listed = kind.name in _LISTED and not ("☑" in raw or "□" in raw)
    return max(recognised, PROVEN) if listed or kind.name in _CHECKED else recognised
