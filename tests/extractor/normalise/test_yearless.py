"""Days without their year, in the lines of a form about one year."""

from datetime import date
from typing import Any

import pytest

from extractor.locate import locate
from extractor.normalise import assembled, normalise
from records import Catalogue, Finding, Form
from tests.extractor.papers import paper

HEAD = [
    ["序号", "培训班名称", "培训对象", "对象类别", "人数", "培训时间", "<"],
    ["^", "^", "^", "^", "^", "开始", "结束"],
]
SPAN = [["序号", "培训班名称", "培训对象", "对象类别", "人数", "培训时间"]]
LINE = ["1", "质量管理班", "质检员", "骨干", "80"]


@pytest.fixture(scope="module")
def plan(catalogue: Catalogue) -> Form:
    found = catalogue.named("weihai/annual-plan", date(2024, 1, 5))
    assert found is not None
    return found


def _read(
    plan: Form, year: str, head: list[list[str]], *days: str
) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    top = [["基地名称", "示例基地", "计划年度", year, "报送日期", "12.20"]]
    found = locate(paper(top, [*head, [*LINE, *days]]), plan, trusted=False)
    readings, said = normalise(found.located, plan)
    return assembled(readings), said


@pytest.mark.parametrize(
    ("head", "days"),
    [
        (HEAD, ("6.3", "6.6")),
        (HEAD, ("24年6月3日", "6/6")),
        (SPAN, ("6.3-6.6",)),
        (SPAN, ("6月3日至6日",)),
    ],
)
def test_a_day_without_its_year_is_of_the_year_of_the_form_which_is_said(
    plan: Form, head: list[list[str]], days: tuple[str, ...]
):
    data, said = _read(plan, "2024年", head, *days)
    (line,) = data["classes"]
    assert (line["start"], line["end"]) == ("2024-06-03", "2024-06-06")
    told = {f.pointer: f.facts["reason"] for f in said if f.code == "value.assumed"}
    assert told == {"/classes/0/start": "year", "/classes/0/end": "year"}


def test_one_day_in_the_column_of_a_span_is_both_ends(plan: Form):
    (line,) = _read(plan, "2024", SPAN, "11.7")[0]["classes"]
    assert (line["start"], line["end"]) == ("2024-11-07", "2024-11-07")


@pytest.mark.parametrize(
    ("year", "days"),
    [("", ("6.3", "6.6")), ("2024", ("6.31", "6.32")), ("2024", ("23年6月3日", "待定"))],
)
def test_a_day_of_no_or_another_year_is_asked_about(plan: Form, year: str, days: tuple[str, ...]):
    data, said = _read(plan, year, HEAD, *days)
    assert data["classes"][0]["start"] == days[0]
    unread = {f.pointer for f in said if f.code == "value.unreadable"}
    assert {"/classes/0/start", "/classes/0/end"} <= unread


def test_a_day_outside_the_list_may_be_of_another_year(plan: Form):
    data, said = _read(plan, "2024", HEAD, "6.3", "6.6")
    assert data["submitted_on"] == "12.20"
    assert "/submitted_on" in {f.pointer for f in said if f.code == "value.unreadable"}
