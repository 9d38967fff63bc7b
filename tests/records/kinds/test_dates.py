"""Days and months as people write them; a day nobody can be sure of is asked about."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.kinds import KINDS, Unreadable, is_blank

DATE, MONTH, YEAR = KINDS["date"], KINDS["month"], KINDS["year"]
DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
FIGURES = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    "raw",
    [
        "2024年9月1号",
        "2024-9-1日",
        "2024年9.1",
        "2024.9.1.",
        "2024年9月1日。",
        "2024·9·1",
        "2024、9、1",
        "2024，9，1",
        "2024\\9\\1",
        "2024_9_1",
        "2024 9 1",
        "2024年\n9月1日",
        "公元2024年9月1日",
        "2024_年_9_月_1_日",
        "日期：2024年9月1日",
        "2024年9月1日（盖章）",
        "二零二四年九月一日",
        "二0二四年九月一日",
        "二O二四年九月一日",
        "二Ｏ二四年九月一日",
        "贰零贰肆年零玖月零壹日",
        "2024年九月1日",
        "Sept 1, 2024",
        "1 September 2024",
        "2024-09-01T08:00",
        "2024-09-01T08:00:00+08:00",
        "2024-09-01T00:00:00.000Z",
        "2024-09-01 14:30:00",
        "2024年9月1日 上午9:00",
        "2024年9月1日上午",
        "2024年9月1日13时30分",
        "2024年9月1日（星期日）",
        "2024年9月1日（星期日）上午",
        "2024.9.1 周日",
    ],
)
def test_a_day_is_read_however_it_is_written(raw: str):
    assert DATE.parse(raw) == "2024-09-01"


@given(DAYS, st.sampled_from(("0:00", "00:00", "00:00:00", "9:05", "23:59:59.000")))
def test_an_hour_behind_a_day_takes_no_figure_from_it(day: date, hour: str):
    for written in (f"{day.year}/{day.month}/{day.day}", day.isoformat()):
        assert DATE.parse(f"{written} {hour}") == day.isoformat()


@given(DAYS)
def test_a_day_in_numerals_is_that_day(day: date):
    year = "".join(FIGURES[int(c)] for c in str(day.year))
    month, of_month = numeral(day.month), numeral(day.day)
    assert DATE.parse(f"{year}年{month}月{of_month}日") == day.isoformat()


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    tenfold = {0: "", 1: "十"}.get(tens, f"{FIGURES[tens]}十")
    return tenfold + (FIGURES[ones] if ones else "")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("24.9.1", "date-short"),
        ("24年9月1日", "date-short"),
        ("1-Sep-24", "date-short"),
        ("9月1日", "date-yearless"),
        ("今年9月1日", "date-yearless"),
        ("九月一日", "date-yearless"),
        ("2024", "date-monthless"),
        ("2024年　月　日", "date-monthless"),
        ("2024年9月", "date-dayless"),
        ("2024年9月　日", "date-dayless"),
        ("202409", "date-dayless"),
        ("2024年9月1日至3日", "date-range"),
        ("2024年9月1日-3日", "date-range"),
        ("2024.9.1～2024.9.5", "date-range"),
        ("2024.9.1-9.5", "date-range"),
        ("2024.9.1\n2024.9.5", "date-range"),
        ("2024.9-10", "date-range"),
        ("9.1-9.5", "date-range"),
        ("12.28-1.3", "date-range"),
        ("自2024年9月1日起至9月5日止", "date-range"),
        ("民国113年9月1日", "date-calendar"),
        ("甲辰年九月初一", "date-calendar"),
        ("农历八月初一", "date-calendar"),
        ("2024年9月上旬", "date-open"),
        ("2024年9月底", "date-open"),
        ("预计2024年9月1日", "date-open"),
        ("待定", "date-open"),
        ("至今", "date-open"),
        ("2024年9月31日", "date-impossible"),
        ("2024年13月1日", "date-impossible"),
        ("0000-00-00", "date-impossible"),
        ("2024年9月1日（星期一）", "weekday"),
        ("2024-08-31T16:00:00.000Z", "date-either"),
        ("9/1/24", "date-either"),
        ("20024年9月1日", "date"),
        ("2024-0901", "date"),
    ],
)
def test_what_is_no_certain_day_is_asked_about(raw: str, reason: str):
    with pytest.raises(Unreadable) as told:
        DATE.parse(raw)
    assert told.value.reason == reason


@pytest.mark.parametrize("raw", ["8/19/2024", "19/8/2024", "19.08.2024", "08-19-2024"])
def test_a_day_before_or_behind_its_month_is_read_where_only_one_of_them_is_a_month(raw: str):
    assert DATE.parse(raw) == "2024-08-19"


def test_a_year_of_two_figures_is_asked_about_with_what_it_may_be():
    for kind, raw, meant in (
        (DATE, "24.9.1", "2024年9月1日"),
        (MONTH, "85年3月", "1985年3月"),
        (MONTH, "Mar-85", "1985年3月"),
        (YEAR, "24年度", "2024年"),
    ):
        with pytest.raises(Unreadable) as told:
            kind.parse(raw)
        assert (told.value.reason, told.value.facts["now"]) == ("date-short", meant)


@pytest.mark.parametrize(
    "raw",
    ["1985年3月生", "1985年03月份", "1985，3", "1985.3（39岁）", "1985.03.12", "一九八五年三月"],
)
def test_a_month_of_birth_is_read_however_it_is_written(raw: str):
    assert MONTH.parse(raw) == "1985-03"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("1985", "date-monthless"),
        ("3月", "date-yearless"),
        ("2024.9-10", "date-range"),
        ("2024年9-10月", "date-range"),
        ("2024年9月至10月", "date-range"),
        ("39岁", "date"),
    ],
)
def test_what_is_no_certain_month_is_asked_about(raw: str, reason: str):
    with pytest.raises(Unreadable) as told:
        MONTH.parse(raw)
    assert told.value.reason == reason


def test_a_year_in_numerals_may_have_a_letter_for_its_nought():
    assert YEAR.parse("二O二四年度") == YEAR.parse("公元2024年") == 2024
    with pytest.raises(Unreadable):
        YEAR.parse("2024—2025学年")


@pytest.mark.parametrize("raw", ["20　年　月　日", "202 年 月 日", "20__年__月__日", "——"])
def test_a_printed_place_for_a_date_is_no_date(raw: str):
    assert is_blank(raw, DATE)


@pytest.mark.parametrize("raw", ["2024年　月　日", "20", "1月"])
def test_part_of_a_date_is_no_empty_place(raw: str):
    assert not is_blank(raw, DATE)
