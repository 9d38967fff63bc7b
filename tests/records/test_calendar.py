"""Terms as the law counts them (民法典 第201—203条; regulations.md §0 and §8)."""

from datetime import date, timedelta

import holidays
import pytest

from records.calendar import Calendar, add_months, load_calendar
from tests.conftest import ROOT

CALENDAR = load_calendar(ROOT)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-07-15", 1, "2026-08-15"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_last(day: str, months: int, then: str):
    assert add_months(date.fromisoformat(day), months).isoformat() == then


def test_five_working_days_before_are_counted_backwards_without_the_day_itself():
    # 2026-10-12 is the Monday after the holiday; Saturday the 10th is worked in exchange.
    assert CALENDAR.sub_workdays(date(2026, 10, 12), 1) == date(2026, 10, 10)
    assert CALENDAR.sub_workdays(date(2026, 10, 12), 5) == date(2026, 9, 29)


def test_a_term_that_ends_on_a_holiday_ends_on_the_next_working_day():
    assert CALENDAR.next_workday(date(2026, 10, 1)) == date(2026, 10, 8)
    assert CALENDAR.next_workday(date(2026, 2, 14)) == date(2026, 2, 14)
    assert CALENDAR.next_workday(date(2026, 7, 4)) == date(2026, 7, 6)


def test_our_days_are_those_of_an_independent_source():
    known = holidays.country_holidays("CN", years=[2024, 2025, 2026])
    day = date(2024, 1, 1)
    while day.year < 2027:
        assert CALENDAR.is_workday(day) == known.is_working_day(day), day
        day += timedelta(days=1)


def test_a_year_without_data_has_its_weekends_and_is_not_confirmed():
    assert 2027 not in CALENDAR.confirmed and 2026 in CALENDAR.confirmed
    assert not Calendar().is_workday(date(2027, 5, 1))
