"""Counts and measures: 学时, 课时, 学分 and 天 are four kinds and never convert; percent."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from records.kinds.figure import figure, no_figure, one_figure
from records.kinds.kind import Plain, Unreadable
from records.kinds.numerals import counted, integer

_NUMBER = re.compile(r"([+-]?[\d,]*\.?\d+)([^\d.,]*)")
_TRAILERS = {
    "hours": ("学时",),
    "class-hours": ("课时", "节", "节课"),
    "credits": ("学分", "分"),
    "days": ("天", "日"),
}
_MEASURES = frozenset(("学时", "课时", "学分", "小时", "天", "日", "节", "H", "h"))
"""Each is a measure of its own: 40课时 are not 40学时, and nothing here makes them so."""
_SIGNS_COUNTED = "人名位个期门张份册间座项篇次字岁台元年班套本件辆只支把桌盒瓶顿餐"
_COUNTERS = frozenset([*_SIGNS_COUNTED, "平方米", "m2", "人次", "个班", "等奖", "人天"])
_BEHIND = re.compile(
    "(" + "|".join(sorted(_MEASURES | _COUNTERS | {"节课"}, key=lambda one: -len(one))) + ")$"
)
_SQUARE = re.compile(r"(?<=\d)\s*(?:m2|m²|㎡)$")
_ORDINAL = re.compile(r"^第([\d一二三四五六七八九十]+)[期批次届轮班]?$")
_TIMES = re.compile(r"^[x×*X](?=\d+\D?$)")
"""The sign between a price and a number, put with the number."""
_ITS_SHARE = re.compile(r"(?<=[\d人份])\(\d+(?:\.\d+)?%\)$")
"""What part of all a count is, in brackets behind it."""
_TWICE = re.compile(
    r"([^()]*[零〇一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟][^()]*)\(([^()]*\d[^()]*)\)"
)
"""A number in words, and once more in figures in brackets: 肆拾捌人（48人）."""
_HALF = re.compile(r"(.*?)个?(天|日|学时|课时)?半\2?(?:天|日)?")
_TWO_OR_THREE = re.compile("|".join(map("".join, pairwise("一二三四五六七八九"))))


@dataclass(frozen=True, slots=True)
class Quantity(Plain):
    """A JSON number. `whole`: an integer; else int or float, without trailing zeros when shown."""

    name: str = "number"
    whole: bool = False
    example: str = "32"

    def parse(self, raw: str, unit: str = "") -> int | float:
        twice = _TWICE.fullmatch(one_figure(raw))
        said = {self._number(words) for words in twice.groups()} if twice else set[int | float]()
        return said.pop() if len(said) == 1 else self._number(raw)

    def _number(self, raw: str) -> int | float:
        number = self._decimal(self._alone(one_figure(raw)), raw)
        if self.whole and number != number.to_integral_value():
            raise Unreadable("whole")
        return int(number) if number == number.to_integral_value() else float(number)

    def _alone(self, text: str) -> str:
        """A count less what stands round it: 第2期, ×4, 30(75.0%)."""
        if not self.whole:
            return text
        return _ITS_SHARE.sub("", _ORDINAL.sub(r"\1", _TIMES.sub("", text)))

    def _decimal(self, text: str, raw: str) -> Decimal:
        text = _SQUARE.sub("平方米", text)
        found = _NUMBER.fullmatch(text)
        if found and not _counts_on(found[2]) and "半" not in text:
            self._same_measure(found[2], raw)
            return Decimal(figure(found[1]))
        number, written = _in_words(text)
        if number is None:
            number, written = _with_half(text)
        if number is None:
            raise no_figure(raw)
        self._same_measure(written, raw)
        return number

    def _same_measure(self, written: str, raw: str) -> None:
        own = _TRAILERS.get(self.name, ())
        measure = written if written in _COUNTERS else written.removeprefix("个")
        if own and measure in _MEASURES and measure not in own:
            raise Unreadable("measure", written=measure, right=own[0])
        others = () if own else (*_COUNTERS, *_MEASURES, *(() if self.whole else "%"))
        if measure and measure not in own and measure not in others:
            raise no_figure(raw)

    def show(self, value: int | float, unit: str = "") -> str:
        return f"{Decimal(str(value)).normalize():f}"

    def valid(self, value: Any) -> bool:
        if isinstance(value, bool):
            return False
        return isinstance(value, int) or (isinstance(value, float) and not self.whole)


def _counts_on(written: str) -> bool:
    """1.2万, 3百: no unit, but a part of the number."""
    return written[:1] in "十百千万亿" and bool(written)


def _in_words(text: str) -> tuple[Decimal | None, str]:
    """五十人, 1.2万, and what is counted."""
    found = _BEHIND.search(text)
    written = found[1] if found else ""
    words = text.removesuffix(written)
    if _TWO_OR_THREE.fullmatch(words):
        raise Unreadable("vague")
    number = integer(words)
    return (counted(words) if number is None else Decimal(number)), written


def _with_half(text: str) -> tuple[Decimal | None, str]:
    """半天, 两天半, 2个半学时."""
    found = _HALF.fullmatch(text)
    if found is None:
        return None, ""
    written = found[2] or ("天" if text[-1] in "天日" else "")
    whole = Decimal(found[1]) if found[1].isdecimal() else integer(found[1]) if found[1] else 0
    return (None if whole is None or not written else whole + Decimal("0.5")), written


@dataclass(frozen=True, slots=True)
class Percent(Plain):
    """Kept in hundredths of a percent: 96.67% is 9667. A fraction (0.9667) has no % and is ≤ 1."""

    name: str = "percent"
    example: str = "96.67%"

    def parse(self, raw: str, unit: str = "") -> int:
        text = one_figure(raw)
        number, signed = _share(text)
        if number is None:
            raise no_figure(raw, "percent")
        share = number if signed or number > 1 else number * 100
        hundredths = (share * 100).quantize(Decimal(1))
        if abs(share * 100 - hundredths) > Decimal("0.01") and signed:
            raise Unreadable("precision")
        return int(hundredths)

    def assumed(self, raw: str) -> str:
        text = one_figure(raw)
        bare = re.fullmatch(r"[01]?\.?\d*", text) and text not in ("", ".", "0")
        return "fraction" if bare and Decimal(text) <= 1 else ""

    def show(self, value: int, unit: str = "") -> str:
        return f"{Decimal(value) / 100:.2f}%"

    def valid(self, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)


def _share(text: str) -> tuple[Decimal | None, bool]:
    """The number, and whether it is surely one of hundredths."""
    if text in ("百分百", "百分之百"):
        return Decimal(100), True
    tenths = re.fullmatch(r"([一二三四五六七八九十\d])成([一二三四五六七八九\d])?", text)
    if tenths:
        tens, ones = (_plain(part) for part in tenths.groups("零"))
        return (None if tens is None or ones is None else tens * 10 + ones), True
    signed = text.startswith("百分之") or "%" in (text[:1], text[-1:])
    return _plain(text.removeprefix("百分之").strip("%")), signed


def _plain(words: str) -> Decimal | None:
    """95.5 or 九十五点五."""
    if re.fullmatch(r"\d*\.?\d+", words):
        return Decimal(words)
    whole, point, rest = words.partition("点")
    number, after = integer(whole), integer(rest) if point else 0
    if number is None or after is None:
        return None
    return Decimal(f"{number}.{after:0{len(rest)}d}") if point else Decimal(number)
