"""What content may say beside words: {{ value }}, {% for %}, {% if %}, and the few words below.

Nothing else: no attribute walks, no calls, no globals; a name that is not there is an error.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import SimpleNamespace
from typing import Any

from jinja2.sandbox import SandboxedEnvironment

from generator.template import environment
from records.kinds.date import Date

_NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that follow each other and have one value in common."""

    name: str
    members: tuple[Any, ...]


def language() -> SandboxedEnvironment:
    """| numeral: 3 as 三. | by("part"): lines grouped by a value. | count. | sentence: with its 。
    is after("2024-12-17"): whether a printed date is later than that day. loop.index and loop.last
    as in Jinja."""
    env = environment()
    env.globals.clear()
    env.filters.clear()
    env.tests.clear()
    filters: dict[str, Any] = env.filters
    filters.update(numeral=numeral, by=grouped, count=len, sentence=sentence)
    tests: dict[str, Any] = env.tests
    tests["after"] = is_after
    return env


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 十二, 三十."""
    tens, units = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return ten + (_NUMERALS[units] if units or not tens else "")


def grouped(lines: Sequence[Any], name: str) -> list[Group]:
    """In their order; lines of one group stand together."""
    order = list(dict.fromkeys(getattr(one, name) for one in lines))
    sorted_lines = sorted(lines, key=lambda one: order.index(getattr(one, name)))
    return [
        Group(key, tuple(members))
        for key, members in groupby(sorted_lines, key=lambda one: getattr(one, name))
    ]


def sentence(text: str) -> str:
    """Words that may or may not end with a full stop, with one; nothing stays nothing."""
    return (
        text
        if not text or text.endswith(("。", "？", "！", "；"))
        else f"{text.rstrip('.．,，;')}。"
    )


def is_after(printed: str, day: str) -> bool:
    """A date as it is printed, against one in ISO; none is not."""
    return bool(printed) and Date().parse(printed) > day


def spoken(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as content may name them: a line's members by their names, and nothing but those."""
    return {name: _spoken(value) for name, value in values.items()}


def _spoken(value: Any) -> Any:
    if isinstance(value, Mapping):
        members: Mapping[str, Any] = value
        return SimpleNamespace(**{name: _spoken(member) for name, member in members.items()})
    if isinstance(value, list):
        items: list[Any] = value
        return [_spoken(item) for item in items]
    return value
