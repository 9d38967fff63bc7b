"""Counts and measures: 学时, 课时, 学分 and 天 are four kinds and never convert; percent."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from records.kinds.kind import Plain, Unreadable, figure, one_figure, plain_sign
from records.kinds.numerals import integer

_NUMBER = re.compile(r"(-?[\d,]*\.?\d+)([^\d.,]*)")
_TRAILERS = {
    "hours": ("学时",),
    "class-hours": ("课时", "节"),
    "credits": ("学分", "分"),
    "days": ("天", "日"),
}
_MEASURES = frozenset(("学时", "课时", "学分", "小时", "天", "日", "h"))
"""Each is a measure of its own: 40课时 are not 40学时, and nothing here makes them so."""
_ANY = frozenset(
    [*"人名位个期门张份册间座项篇次字岁台元%年班节", "平方米", "m2", "人次", "个班", "等奖", "人天"]
)


@dataclass(frozen=True, slots=True)
class Quantity(Plain):
    """A JSON number. `whole`: an integer; else int or float, without trailing zeros when shown."""

    name: str = "number"
    whole: bool = False
    example: str = "32"

    def parse(self, raw: str, unit: str = "") -> int | float:
        number = self._decimal(plain_sign(one_figure(raw)))
        if self.whole and number != number.to_integral_value():
            raise Unreadable("whole")
        return int(number) if number == number.to_integral_value() else float(number)

    def _decimal(self, text: str) -> Decimal:
        found = _NUMBER.fullmatch(text)
        if found:
            self._same_measure(found[2])
            return Decimal(figure(found[1]))
        words = integer(text.rstrip("人名个期门张份天"))
        if words is None:
            raise Unreadable("number")
        return Decimal(words)

    def _same_measure(self, written: str) -> None:
        own = _TRAILERS.get(self.name, ())
        if own and written in _MEASURES and written not in own:
            raise Unreadable("measure", written=written, right=own[0])
        if written and written not in (*own, *_ANY, *_MEASURES):
            raise Unreadable("number")

    def show(self, value: int | float, unit: str = "") -> str:
        return f"{Decimal(str(value)).normalize():f}"

    def valid(self, value: Any) -> bool:
        if isinstance(value, bool):
            return False
        return isinstance(value, int) or (isinstance(value, float) and not self.whole)


@dataclass(frozen=True, slots=True)
class Percent(Plain):
    """Kept in hundredths of a percent: 96.67% is 9667. A fraction (0.9667) has no % and is ≤ 1."""

    name: str = "percent"
    example: str = "96.67%"

    def parse(self, raw: str, unit: str = "") -> int:
        text = plain_sign(raw).removeprefix("百分之") if "百分之" in raw else plain_sign(raw)
        signed = "百分之" in raw or text.endswith("%")
        digits = text.rstrip("%")
        words = integer(digits)
        if not re.fullmatch(r"\d*\.?\d+", digits) and words is None:
            raise Unreadable("percent")
        number = Decimal(digits) if words is None or digits.isdecimal() else Decimal(words)
        share = number if signed or number > 1 else number * 100
        hundredths = (share * 100).quantize(Decimal(1))
        if abs(share * 100 - hundredths) > Decimal("0.01") and signed:
            raise Unreadable("precision")
        return int(hundredths)

    def assumed(self, raw: str) -> str:
        text = plain_sign(raw)
        bare = re.fullmatch(r"[01]?\.?\d*", text) and text not in ("", ".", "0")
        return "fraction" if bare and Decimal(text) <= 1 else ""

    def show(self, value: int, unit: str = "") -> str:
        return f"{Decimal(value) / 100:.2f}%"

    def valid(self, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)
