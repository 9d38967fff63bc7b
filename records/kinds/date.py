"""Days, months and years, in every shape of standards.md §4: kept ISO, shown 2026年1月5日."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from records.kinds.days import BETWEEN, NUMERAL, YEARS, day_of, no_day, numbers, plain, real, shown
from records.kinds.kind import Plain, Unreadable, compact

_MONTH = re.compile(rf"({NUMERAL}{{4}})(?:年|{BETWEEN})({NUMERAL}{{1,4}})月?份?")
_YEAR = re.compile(rf"({NUMERAL}{{4}})年?度?")
_SHORT_YEAR = re.compile(r"(?!20$)['’‘]?([0-4]\d)(?:年度?)?")
_SERIAL = re.compile(r"([1-6]\d{4}|7[0-2]\d{3})(\.\d+)?")
"""Excel's numbers of the days from 1927 to 2099."""
_EPOCH = date(1899, 12, 30)
"""Excel's day 0 (with its invented 29 February 1900 accounted for)."""
_OF_BIRTH = re.compile(r"(?:出?生|\(\d{1,3}岁\))$")


@dataclass(frozen=True, slots=True)
class Date(Plain):
    name: str = "date"
    placeholder: str = "　　年　　月　　日"
    example: str = "2026年1月5日"

    def parse(self, raw: str, unit: str = "") -> str:
        """ISO date. An Excel serial (46143) is a date too: that is what Excel keeps."""
        text = compact(raw)
        if _SERIAL.fullmatch(text):
            return (_EPOCH + timedelta(days=int(float(text)))).isoformat()
        day = day_of(raw)
        if not day:
            raise no_day(raw)
        return day

    def assumed(self, raw: str) -> str:
        return "serial" if _SERIAL.fullmatch(compact(raw)) else ""

    def show(self, value: str, unit: str = "") -> str:
        return shown(value)

    def valid(self, value: Any) -> bool:
        return isinstance(value, str) and _iso(value)


@dataclass(frozen=True, slots=True)
class Month(Plain):
    name: str = "month"
    placeholder: str = "　　年　　月"
    example: str = "2026年1月"

    def parse(self, raw: str, unit: str = "") -> str:
        text = _OF_BIRTH.sub("", plain(raw)).strip(".;,")
        found = re.fullmatch(r"(\d{4})(\d{2})", text) or _MONTH.fullmatch(text)
        if not found:
            return Date().parse(_OF_BIRTH.sub("", raw.strip()))[:7]
        parts = numbers(found[1], found[2], "1")
        if parts is None:
            raise Unreadable("date")
        return real(*parts)[:7]

    def assumed(self, raw: str) -> str:
        """2026.10, typed as a number, is kept as 2026.1."""
        return "month" if re.fullmatch(r"\d{4}\.1", compact(raw)) else Date().assumed(raw)

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
        found = _YEAR.fullmatch(re.sub(r"\.0+$", "", plain(raw)).strip(".;,"))
        parts = numbers(found[1], "1", "1") if found else None
        if parts is None or parts[0] not in YEARS:
            short = _SHORT_YEAR.fullmatch(plain(raw))
            raise Unreadable("date-short", now=f"20{short[1]}年") if short else Unreadable("year")
        return parts[0]

    def show(self, value: int, unit: str = "") -> str:
        return str(value)

    def valid(self, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and value in YEARS


def _iso(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value and int(value[:4]) in YEARS
    except ValueError:
        return False
