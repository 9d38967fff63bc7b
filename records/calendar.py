"""Days as the law counts them: calendar months, working days, terms that end on a day of rest.

Semantics of regulations.md §0; 民法典 第201—203条. Holidays are dated data of the State Council
(forms/calendar/<year>.toml); a year without data has its weekends only and is provisional.
"""

import calendar as gregorian
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_DAY = timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the month's last day where there is none (第202条)."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = gregorian.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))


def add_years(day: date, years: int) -> date:
    return add_months(day, 12 * years)


@dataclass(frozen=True, slots=True)
class Calendar:
    """`rest`: weekdays that are not worked; `worked`: weekend days that are; `confirmed`: years
    whose arrangement the State Council has published."""

    rest: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    confirmed: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        if day in self.worked:
            return True
        return day.weekday() < 5 and day not in self.rest

    def sub_workdays(self, day: date, count: int) -> date:
        """The working day `count` before; the day itself is not counted."""
        while count:
            day -= _DAY
            count -= self.is_workday(day)
        return day

    def next_workday(self, day: date) -> date:
        """The day itself, or the first working day after it (第203条, for the end of a term)."""
        while not self.is_workday(day):
            day += _DAY
        return day


def load_calendar(root: Path) -> Calendar:
    """All years of `forms/calendar/`."""
    rest: set[date] = set()
    worked: set[date] = set()
    confirmed: set[int] = set()
    for path in sorted((root / "forms/calendar").glob("*.toml")):
        written = tomllib.loads(path.read_text(encoding="utf-8"))
        worked.update(written["worked"])
        for first, last in written["rest"]:
            rest.update(first + _DAY * n for n in range((last - first).days + 1))
        if written["confirmed"]:
            confirmed.add(int(path.stem))
    return Calendar(frozenset(rest - worked), frozenset(worked), frozenset(confirmed))
