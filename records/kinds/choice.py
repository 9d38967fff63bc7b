"""Choices on paper: `□甲 ☑乙`, a tick in brackets, or the option's words alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from records.kinds.boxes import lone, ticks
from records.kinds.echo import further, whether
from records.kinds.kind import Plain, Unreadable, half

CHOSEN, OPEN = "☑", "□"
_BOXES_MET = re.compile(r"[☑□]\s*[☑□]")
"""Boxes both before and behind their options."""
_BOX = re.compile(r"([☑□])\s*([^☑□]*)")
_NUMBER = re.compile(
    r"^(?:[(（]?[A-Za-z\d][)）.、．,，:：]|\d{1,2}(?:[)）.、．:：—－-]|\s)|[①-⑳Ⓐ-ⓩ㈠-㈩⑴-⒇])\s*(?=.)"
)
"""The letter or figure that an option has in a list of them, or in one of codes: 13 河北省."""
_OTHER = re.compile(r"^(其他|其它)\s*(?:[(（:：_＿—-]\s*)(.*?)[)）_＿\s]*$", re.DOTALL)
_AS_LIST = re.compile(r"[、，,;；\n]")
_LISTED = r"[、，,;；/\n]"
_LOOSELY = r"[、，,;；/\s+]|以及|[和及与]|(?=[①-⑳])"
_LIKE = {"其它": "其他"}
_KIND_OF = re.compile(r"(?:类型?|型|项目|人员)$")
_NOT = re.compile(r"[不非未无没否]")
_CHANGES = re.compile(
    r"[不非未无没否以或及和与至到率~/、，,;；()（）-]|其[他它]|基本|部分"
    r"|[正副准初中高上下前后半拟待暂缓免补将近亚超较很最略]"
)
"""Words beside an option that may make it another thing: a denial, a grade, a range, a second."""
_FEWEST = 2
"""Signs of an option that stand for it."""


def ticked(options: Iterable[str], chosen: Iterable[str]) -> str:
    """`□甲　☑乙`."""
    chosen = set(chosen)
    return "　".join(f"{CHOSEN if option in chosen else OPEN}{option}" for option in options)


def is_untouched(raw: str, options: Sequence[str], several: bool = False) -> bool:
    """Printed options with none ticked, boxes or brackets, or where only one may be chosen all of
    them without a mark: the question was not answered."""
    read = ticks(raw, tuple(options))
    if lone(raw) == "free":
        return True
    if read is not None and read.marked:
        return not read.chosen and not read.unclear
    if OPEN in raw:
        return CHOSEN not in raw
    whole = read is not None and len(set(read.said)) == len(options) > 1
    return read is not None and whole and not several and not read.noted


def chosen_of(
    raw: str, options: Sequence[str], also: tuple[tuple[str, str], ...] = ()
) -> list[str]:
    """The options chosen, in printed order; Unreadable for words that are no option. `also` are
    other words for some of them."""
    return list(_chosen_of(raw, tuple(options), also))


def is_ticked(raw: str, options: Sequence[str]) -> bool:
    """Are these every option and marks, and nothing else?"""
    read = ticks(raw, tuple(options))
    return read is not None and read.marked and len(set(read.said)) == len(options)


def stressed_of(raw: str, options: Sequence[str], stressed: Iterable[str]) -> tuple[str, ...]:
    """Where every option stands in the words and none has a mark: those whose words are stressed,
    if not all are."""
    read = ticks(raw, tuple(options))
    if read is None or read.marked or len(set(read.said)) < len(options):
        return ()
    marked = {_bare(words) for words in stressed}
    chosen = tuple(option for option in options if _bare(option) in marked)
    return chosen if len(chosen) < len(options) else ()


@lru_cache(maxsize=5_000)
def _chosen_of(
    raw: str, options: tuple[str, ...], also: tuple[tuple[str, str], ...]
) -> tuple[str, ...]:
    read = ticks(raw, options)
    if read is not None:
        if read.unclear or (not read.marked and _all_named(raw, read.said, options)):
            raise Unreadable("tick-unclear", options="、".join(options))
        chosen = read.chosen if read.marked else set(read.said)
        return tuple(option for option in options if option in chosen)
    named = _named(options, also)
    if _BOXES_MET.search(raw) and _option(re.split(r"[☑□]", raw)[0], named):
        raise Unreadable("tick-unclear", options="、".join(options))
    if CHOSEN in raw or OPEN in raw:
        words = [text for box, text in _boxes(raw, named) if box == CHOSEN]
    else:
        words = [raw] if _option(raw, named) else _said(raw, named)
    words = [word for word in words if word.strip()]
    found = {word: _option(word, named) for word in words}
    unknown = [word.strip() for word in words if not found[word]]
    if unknown:
        raise Unreadable("option", written="、".join(unknown), options="、".join(options))
    return tuple(option for option in options if option in found.values())


def _all_named(raw: str, said: Sequence[str], options: Sequence[str]) -> bool:
    """Every option, and not as a list is written: chosen all, or none, nobody can tell."""
    return len(set(said)) == len(options) > 1 and not _AS_LIST.search(raw)


def _said(raw: str, named: Mapping[str, str]) -> list[str]:
    """The words for options in a cell without boxes: those a √ touches, else all there are."""
    marked = raw.split()
    if "√" in raw and all(_option(word.strip("√"), named) for word in marked):
        return [word.strip("√") for word in marked if "√" in word]
    if "√" in raw:
        return [raw]
    for between in (_LISTED, _LOOSELY):
        words = [word for word in re.split(between, raw) if word.strip()]
        if all(_option(word, named) for word in words):
            return words
    return re.split(_LISTED, raw)


def _named(options: Sequence[str], also: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The options by what they may be called."""
    named = {_bare(option): option for option in options}
    for one, other in (*_LIKE.items(), *((b, a) for a, b in _LIKE.items())):
        if other in named:
            named.setdefault(one, named[other])
    return {**{_bare(word): option for word, option in also}, **named}


def _option(word: str, named: Mapping[str, str]) -> str:
    """As it is printed; less its number; 其他 with whatever was written behind it. "" if none."""
    said = _OTHER.match(word.strip())
    for one in (word, _NUMBER.sub("", word.strip()), said[1] if said else ""):
        if _bare(one) in named:
            return named[_bare(one)]
    return ""


def short_for(word: str, options: Sequence[str]) -> str:
    """The one option that a word leaves something out of (专技 for 专业技术人员) or puts something
    round (师资进修类, 考核合格, 基层培训), where no other can be meant; "" where there is none."""
    said, own = _KIND_OF.sub("", _bare(word)), _option(word, _named(options, ()))
    marked = CHOSEN in word or OPEN in word or ticks(word, tuple(options)) is not None
    if own or marked or len(said) < _FEWEST:
        return ""
    meant = [one for one in options if _is_short(said, _KIND_OF.sub("", _bare(one)))]
    return meant[0] if len(meant) == 1 else "" if meant else _within(said, options)


def _within(said: str, options: Sequence[str]) -> str:
    """The one option that begins or ends these words, with nothing round it that changes them."""
    held = [one for one in options if len(one) >= _FEWEST and _bare(one) in said]
    longest = max(held, key=len, default="")
    before, _, behind = said.partition(_bare(longest)) if longest else ("", "", said)
    behind = re.split("[。；;]", behind, maxsplit=1)[0]
    plain = not (_CHANGES.search(before) or _CHANGES.search(behind))
    one = all(other in longest for other in held) and not (before and behind)
    return longest if longest and plain and one and len(before) <= _FEWEST else ""


def _is_short(said: str, option: str) -> bool:
    """The signs of an option in their order, from its first one on, with none of a denial left
    out."""
    if said == option:
        return True
    signs = iter(option)
    inside = said[:1] == option[:1] and all(sign in signs for sign in said)
    return inside and not _NOT.search(option)


def added(raw: str, options: Sequence[str]) -> str:
    """What is written behind 其他: 林业 in ☑其他（林业）."""
    pieces = re.split(r"[☑□、;；\n]", raw.partition(CHOSEN)[2] or raw)
    found = (_OTHER.match(piece.strip()) for piece in pieces if _bare(piece) not in options)
    return next((said[2].strip() for said in found if said and said[2].strip()), "")


def is_added_to(raw: str, options: Sequence[str]) -> bool:
    """Was anything written behind an option that is chosen?"""
    read = ticks(raw, tuple(options))
    return bool(added(raw, options)) or (read is not None and read.noted)


def printed(raw: str, options: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of options printed with boxes: those of the form that are not there, and the words with a box
    that are none. Nothing where only what was chosen was written."""
    if OPEN not in raw:
        return (), ()
    read = ticks(raw, tuple(options))
    if read is not None:
        return tuple(option for option in options if option not in read.said), ()
    named = _named(options, ())
    words = [text.strip() for _, text in _boxes(raw, named) if text.strip()]
    there = {_option(word, named) for word in words}
    gone = tuple(option for option in options if option not in there)
    return gone, tuple(word for word in words if not _option(word, named))


def _boxes(raw: str, named: Mapping[str, str]) -> list[tuple[str, str]]:
    """Box and option pairs: the box stands before its option or, where nothing stands before the
    first box but an option does, after it."""
    head = re.split(r"[☑□]", raw)[0]
    if head.strip() and _option(head, named):
        return [(b, t) for t, b in re.findall(r"([^☑□]+)([☑□])", raw)]
    return [(found[1], found[2]) for found in _BOX.finditer(raw)]


def _bare(text: str) -> str:
    return "".join(half(text).split()).rstrip("，,;；。、").replace("(", "（").replace(")", "）")


@dataclass(frozen=True, slots=True)
class Choice(Plain):
    """One of several. `also` are other words for some of them, each with its option."""

    name: str = "choice"
    also: tuple[tuple[str, str], ...] = ()

    def parse(self, raw: str, unit: str = "") -> str:
        found = self._short(raw)
        return found or _only(chosen_of(raw, self.options, self.also), raw, self.options)

    def _short(self, raw: str) -> str:
        known = _option(raw, _named(self.options, self.also))
        return "" if known else short_for(raw, self.options)

    def assumed(self, raw: str) -> str:
        if self._short(raw):
            return "short"
        return "added" if is_added_to(raw, self.options) else ""

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        return value in self.options


def _only(chosen: Sequence[str], raw: str, options: Sequence[str]) -> str:
    if len(chosen) > 1:
        raise Unreadable("several-options", written="、".join(chosen))
    if not chosen:
        raise Unreadable("option", written=raw.strip(), options="、".join(options))
    return chosen[0]


@dataclass(frozen=True, slots=True)
class Choices(Plain):
    """Any number of several, kept in the order they are printed."""

    name: str = "choices"

    def parse(self, raw: str, unit: str = "") -> list[str]:
        return chosen_of(raw, self.options)

    def assumed(self, raw: str) -> str:
        return "added" if is_added_to(raw, self.options) else ""

    def show(self, value: Sequence[str], unit: str = "") -> str:
        return "、".join(value)

    def valid(self, value: Any) -> bool:
        return isinstance(value, list)


_YES = ("是的", "有", "对", "√", "✓", "✔", "Y", "YES", "TRUE")
_NO = ("不是", "无", "無", "没有", "错", "×", "✗", "✘", "X", "N", "NO", "FALSE")


@dataclass(frozen=True, slots=True)
class Flag(Plain):
    """是 or 否, and what else people write for them. `asked` is what the labels say."""

    name: str = "flag"
    options: tuple[str, ...] = ("是", "否")
    example: str = "是"
    asked: tuple[str, ...] = ()

    def parse(self, raw: str, unit: str = "") -> bool:
        said = lone(raw)
        if said in ("chosen", "crossed"):
            return said == "chosen"
        also = (*((word, "是") for word in _YES), *((word, "否") for word in _NO))
        words = whether(raw, self.asked) or further(raw) or raw.upper()
        return _only(chosen_of(words, self.options, also), raw, self.options) == "是"

    def assumed(self, raw: str) -> str:
        return "added" if further(raw) else ""

    def show(self, value: bool, unit: str = "") -> str:
        return "是" if value else "否"

    def valid(self, value: Any) -> bool:
        return isinstance(value, bool)
