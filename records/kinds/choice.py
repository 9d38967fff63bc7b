"""Choices on paper: `□甲 ☑乙`, a tick in brackets, or the option's words alone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from records.kinds.kind import Plain, Unreadable, half

CHOSEN, OPEN = "☑", "□"
_EMPTY = re.compile(r"[（(\[【]\s*[)）\]】]|\s")
_BOX = re.compile(r"([☑□])\s*([^☑□]*)")


def ticked(options: Iterable[str], chosen: Iterable[str]) -> str:
    """`□甲　☑乙`."""
    chosen = set(chosen)
    return "　".join(f"{CHOSEN if option in chosen else OPEN}{option}" for option in options)


def is_untouched(raw: str, options: Sequence[str]) -> bool:
    """Printed options with none ticked, boxes or brackets: the question was not answered."""
    if OPEN in raw:
        return CHOSEN not in raw
    bare = _EMPTY.sub("", raw)
    printed = "".join(options)
    return bare != raw and _bare(bare) == _bare(printed)


def chosen_of(raw: str, options: Sequence[str]) -> list[str]:
    """The options chosen, in printed order; Unreadable for words that are no option."""
    return list(_chosen_of(raw, tuple(options)))


@lru_cache(maxsize=5_000)
def _chosen_of(raw: str, options: tuple[str, ...]) -> tuple[str, ...]:
    named = {_bare(option): option for option in options}
    if CHOSEN in raw or OPEN in raw:
        words = [text for box, text in _boxes(raw, named) if box == CHOSEN]
    else:
        whole = _bare(raw)
        words = [raw] if whole in named else re.split(r"[、，,;；\n]", raw)
    unknown = [word.strip() for word in words if word.strip() and _bare(word) not in named]
    if unknown:
        raise Unreadable("option", written="、".join(unknown), options="、".join(options))
    chosen = {named[_bare(word)] for word in words if word.strip()}
    return tuple(option for option in options if option in chosen)


def _boxes(raw: str, named: dict[str, str]) -> list[tuple[str, str]]:
    """Box and option pairs: the box stands before its option or, where nothing stands before the
    first box but an option does, after it."""
    head = re.split(r"[☑□]", raw)[0]
    if _bare(head) in named:
        return [(b, t) for t, b in re.findall(r"([^☑□]+)([☑□])", raw)]
    return [(found[1], found[2]) for found in _BOX.finditer(raw)]


def _bare(text: str) -> str:
    return "".join(half(text).split()).rstrip("，,;；。、").replace("(", "（").replace(")", "）")


@dataclass(frozen=True, slots=True)
class Choice(Plain):
    """One of several."""

    name: str = "choice"

    def parse(self, raw: str, unit: str = "") -> str:
        chosen = chosen_of(raw, self.options)
        if len(chosen) > 1:
            raise Unreadable("several-options", written="、".join(chosen))
        if not chosen:
            raise Unreadable("option", written=raw.strip(), options="、".join(self.options))
        return chosen[0]

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        return value in self.options


@dataclass(frozen=True, slots=True)
class Choices(Plain):
    """Any number of several, kept in the order they are printed."""

    name: str = "choices"

    def parse(self, raw: str, unit: str = "") -> list[str]:
        return chosen_of(raw, self.options)

    def show(self, value: Sequence[str], unit: str = "") -> str:
        return "、".join(value)

    def valid(self, value: Any) -> bool:
        return isinstance(value, list)


@dataclass(frozen=True, slots=True)
class Flag(Plain):
    """是 or 否."""

    name: str = "flag"
    options: tuple[str, ...] = ("是", "否")
    example: str = "是"

    def parse(self, raw: str, unit: str = "") -> bool:
        word = {"有": "是", "无": "否", "没有": "否", "√": "是", "☑": "是", "×": "否"}.get(
            raw.strip(), raw
        )
        return Choice(options=self.options).parse(word) == "是"

    def show(self, value: bool, unit: str = "") -> str:
        return "是" if value else "否"

    def valid(self, value: Any) -> bool:
        return isinstance(value, bool)
