"""Days, months and years, in every shape of standards.md §4: kept ISO, shown 2026年1月5日."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from records.kinds.kind import Plain, Unreadable, compact, plain_sign
from records.kinds.numerals import integer

_YEARS = range(1900, 2101)
_NUMERAL = r"[0-9〇○零一二三四五六七八九十廿卅]"
_DAY = re.compile(rf"({_NUMERAL}{{4}})[年./-]({_NUMERAL}{{1,3}})[月./-]({_NUMERAL}{{1,3}})[日号]?")
_MONTH = re.compile(rf"({_NUMERAL}{{4}})[年./-]({_NUMERAL}{{1,3}})月?")
_YEAR = re.compile(rf"({_NUMERAL}{{4}})年?度?")
_SERIAL = re.compile(r"([1-6]\d{4}|7[0-2]\d{3})(\.\d+)?")
"""Excel's numbers of the days from 1927 to 2099."""
_EITHER = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})")
_EPOCH = date(1899, 12, 30)
"""Excel's day 0 (with its invented 29 February 1900 accounted for)."""


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() else (integer(digits) or 0)


def _day_of(raw: str) -> str:
    """The words without a midnight that a program added."""
    text = re.sub(r"(?:[T ]?0{1,2}:00(?::00)?(?:\.0+)?)$", "", plain_sign(raw))
    return text.replace("元月", "1月")


def _no_date(text: str) -> Unreadable:
    """Why it is none; both days where two people would read two."""
    either = _EITHER.fullmatch(text)
    if either is None:
        months = re.fullmatch(r"\d{1,2}月\d{1,2}[日号]", text)
        return Unreadable("date-yearless" if months else "date")
    first, second, last = (int(part) for part in either.groups())
    year = last if last > 99 else 2000 + last
    days = [(year, first, second), (year, second, first)]
    if last < 100 and first > 12:
        days = [(2000 + first, second, last), (year, second, first)]
    told = [Date().show(found) for day in days if (found := _day(*day))]
    if not told:
        return Unreadable("date")
    return Unreadable("date-either", either="或".join(dict.fromkeys(told)))


@dataclass(frozen=True, slots=True)
class Date(Plain):
    name: str = "date"
    placeholder: str = "　　年　　月　　日"
    example: str = "2026年1月5日"

    def parse(self, raw: str, unit: str = "") -> str:
        """ISO date. An Excel serial (46143) is a date too: that is what Excel keeps."""
        text = _day_of(raw)
        if _SERIAL.fullmatch(text):
            return (_EPOCH + timedelta(days=int(float(text)))).isoformat()
        packed = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text)
        found = packed or _DAY.fullmatch(text)
        if not found:
            raise _no_date(text)
        return _real(*(_number(part) for part in found.groups()[:3]))

    def assumed(self, raw: str) -> str:
        return "serial" if _SERIAL.fullmatch(_day_of(raw)) else ""

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
        text = plain_sign(raw).replace("元月", "1月")
        found = re.fullmatch(r"(\d{4})(\d{2})", text) or _MONTH.fullmatch(text)
        if not found:
            return Date().parse(raw)[:7]
        return _real(_number(found[1]), _number(found[2]), 1)[:7]

    def assumed(self, raw: str) -> str:
        """2026.10, typed as a number, is kept as 2026.1."""
        text = plain_sign(raw)
        return "month" if re.fullmatch(r"\d{4}\.1", text) else Date().assumed(raw)

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
    found = _day(year, month, day)
    if not found:
        raise Unreadable("date-impossible", year=year, month=month, day=day)
    return found


def _day(year: int, month: int, day: int) -> str:
    """ISO; "" where there is no such day."""
    try:
        return date(year, month, day).isoformat() if year in _YEARS else ""
    except ValueError:
        return ""


def _iso(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value and int(value[:4]) in _YEARS
    except ValueError:
        return False
