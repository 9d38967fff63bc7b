"""Two columns for the first and the last day, and a paper that has one column for both."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from records import Catalogue, Form
from tests.extractor.papers import located, read

HEAD = ["序号", "科目类别", "名称", "起止时间", "学时"]


@pytest.fixture(scope="module")
def register(catalogue: Catalogue) -> Form:
    return catalogue.named("nantong/hours-register", date(2024, 10, 12))


def days(register: Form, *blocks: Sequence[Sequence[str]]) -> list[tuple[Any, Any]]:
    lines = read(register, *blocks).get("activities", [])
    return [(line.get("start"), line.get("end")) for line in lines]


def line(span: str) -> list[str]:
    return ["1", "专业", "新材料研修班", span, "24"]


@pytest.mark.parametrize(
    "span",
    [
        "2024年9月1日至2024年9月5日",
        "2024年9月1日—5日",
        "2024.9.1-9.5",
        "2024-09-01～2024-09-05",
        "2024年9月1日\n至9月5日",
    ],
)
def test_a_span_of_days_in_one_column_is_both_its_ends(register: Form, span: str):
    assert days(register, [HEAD, line(span)]) == [("2024-09-01", "2024-09-05")]


def test_a_single_day_for_a_span_is_both_its_ends_and_that_is_said(register: Form):
    rows = [HEAD, line("2024年9月1日"), line("2024年9月3日")]
    assert days(register, rows) == [("2024-09-01",) * 2, ("2024-09-03",) * 2]
    (finding,) = (f for f in located(register, rows).said if f.code == "value.one-day")
    assert (finding.facts["count"], finding.facts["raw"]) == (2, "2024年9月1日")


def test_what_is_no_day_is_no_last_day_either(register: Form):
    assert days(register, [HEAD, line("9月上旬")]) == [("9月上旬", None)]


def test_a_span_in_one_column_goes_on_below_a_header_printed_again(register: Form):
    rows = [HEAD, line("2024.9.1-9.5"), HEAD, line("2024.10.8-10.9")]
    wanted = [("2024-09-01", "2024-09-05"), ("2024-10-08", "2024-10-09")]
    assert days(register, rows) == wanted
    assert days(register, rows[:2], rows[2:]) == wanted


def test_columns_of_their_own_for_both_ends_are_read_as_before(register: Form):
    head = ["序号", "科目类别", "名称", "起止时间", "<", "学时"]
    below = ["^", "^", "^", "开始", "结束", "^"]
    rows = [head, below, ["1", "专业", "新材料研修班", "2024-09-01", "2024-09-05", "24"]]
    assert days(register, rows) == [("2024-09-01", "2024-09-05")]


def test_the_ends_of_a_span_in_one_column_are_not_said_to_be_absent(register: Form):
    found = located(register, [HEAD, line("2024.9.1-9.5")])
    assert not {"开始", "结束"} & set(found.absent)
