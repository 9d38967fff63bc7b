"""Days, months and years, in every shape of standards.md §4: kept ISO, shown 2026年1月5日."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from records.kinds.kind import Plain, Unreadable, compact, plain_sign
from records.kinds.numerals import integer

_YEARS = range(1900, 2101)
_NUMERAL = r"[0-9〇○零一二三四五六七八九十]"
_DAY = re.compile(rf"({_NUMERAL}{{4}})[年./-]({_NUMERAL}{{1,3}})[月./-]({_NUMERAL}{{1,3}})[日号]?")
_MONTH = re.compile(rf"({_NUMERAL}{{4}})[年./-]({_NUMERAL}{{1,3}})月?")
_YEAR = re.compile(rf"({_NUMERAL}{{4}})年?度?")
_EPOCH = date(1899, 12, 30)
"""Excel's day 0 (with its invented 29 February 1900 accounted for)."""


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() else (integer(digits) or 0)


@dataclass(frozen=True, slots=True)
class Date(Plain):
    name: str = "date"
    placeholder: str = "　　年　　月　　日"
    example: str = "2026年1月5日"

    def parse(self, raw: str, unit: str = "") -> str:
        """ISO date. An Excel serial (46143) is a date too: that is what Excel keeps."""
        text = re.sub(r"(?:[T ]?0{1,2}:00(?::00)?(?:\.0+)?)$", "", plain_sign(raw))
        if re.fullmatch(r"\d{5}(\.\d+)?", text):
            return (_EPOCH + timedelta(days=int(float(text)))).isoformat()
        packed = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text)
        found = packed or _DAY.fullmatch(text)
        if not found:
            raise Unreadable("date")
        return _real(*(_number(part) for part in found.groups()[:3]))

    def show(self, value: str, unit: str = "") -> str:
        year, month, day = (int(part) for part in value.split("-"))
        return f"{year}年{month}月{day}日"

    def valid(self, value: Any) -> bool:
        return isinstance(value, str) and _iso(value)


@dataclass(frozen=True, slots=True)
class Month(Plain):
    name: str = "month"
    placeholder: str = "　　年　　月"
    example: str = "2026年1月"

    def parse(self, raw: str, unit: str = "") -> str:
        text = plain_sign(raw)
        found = re.fullmatch(r"(\d{4})(\d{2})", text) or _MONTH.fullmatch(text)
        if not found:
            return Date().parse(raw)[:7]
        return _real(_number(found[1]), _number(found[2]), 1)[:7]

    def show(self, value: str, unit: str = "") -> str:
        year, month = (int(part) for part in value.split("-"))
        return f"{year}年{month}月"

    def valid(self, value: Any) -> bool:
        return (
            isinstance(value, str)
            and re.fullmatch(r"\d{4}-\d\d", value) is not None
            and _iso(f"{value}-01")
        )


@dataclass(frozen=True, slots=True)
class Year(Plain):
    name: str = "year"
    example: str = "2026"

    def parse(self, raw: str, unit: str = "") -> int:
        found = _YEAR.fullmatch(re.sub(r"\.0+$", "", compact(raw)))
        if not found or _number(found[1]) not in _YEARS:
            raise Unreadable("year")
        return _number(found[1])

    def show(self, value: int, unit: str = "") -> str:
        return str(value)

    def valid(self, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and value in _YEARS


def _real(year: int, month: int, day: int) -> str:
    try:
        found = date(year, month, day)
    except ValueError:
        raise Unreadable("date-impossible", year=year, month=month, day=day) from None
    if year not in _YEARS:
        raise Unreadable("date-impossible", year=year, month=month, day=day)
    return found.isoformat()


def _iso(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value and int(value[:4]) in _YEARS
    except ValueError:
        return False
