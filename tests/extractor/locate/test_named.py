"""Values that stand by their own name, where the form has them in a sentence or in a cell with
others."""

from datetime import date

import pytest

from records import Catalogue, Form
from tests.conftest import ROOT
from tests.extractor.papers import Rows, located, read

STATEMENT = Catalogue.load(ROOT).named("shanghai/expense-statement", date(2024, 10, 12))


def statement(*blocks: str | Rows) -> object:
    assert STATEMENT is not None
    return read(STATEMENT, *blocks)


@pytest.mark.parametrize(
    "block",
    [
        [["制表人", "张三", "复核人", "李四"]],
        [["复核人", "李四"], ["制表人", "张三"]],
        [["复核人：李四", "制表人：张三"]],
        "复核人：李四　制表人：张三",
    ],
)
def test_those_who_sign_are_found_by_what_they_are_called(block: str | Rows):
    assert statement(block) == {"preparer": "张三", "reviewer": "李四"}


def test_a_span_may_have_a_cell_for_each_of_its_days():
    days = [["培训开始日期", "2024-09-01"], ["培训结束日期", "2024-09-05"]]
    assert statement(days) == {"start": "2024-09-01", "end": "2024-09-05"}


def test_the_second_value_beside_a_label_may_have_a_name_of_its_own(form: Form):
    rows = [["负责人姓名", "张三"], ["负责人手机", "13800000001"]]
    assert read(form, rows) == {"head": {"name": "张三", "mobile": "13800000001"}}


def test_a_date_below_the_signatures_is_theirs():
    data = statement([["单位负责人", "王五"]], "2024年9月10日")
    assert data == {"unit_head": "王五", "filled_on": "2024-09-10"}


@pytest.mark.parametrize(
    "blocks",
    [
        ["制表人：张三", "制表人：李四"],
        ["制表人：　　年　　月　　日"],
        [[["制表人", "复核人"]]],
        [[["制表人", "财务负责人：　　"]]],
        ["我院的制表人很认真。"],
    ],
)
def test_what_may_be_either_or_is_nothing_is_not_taken(blocks: list[str]):
    assert statement(*blocks) == {}


def test_what_stands_behind_a_value_and_belongs_to_nothing_is_told(form: Form):
    found = located(form, "填报单位：样例测试学院　　邮编：200000　　填报日期：2026年1月5日")
    raws = {one.pointer: one.raw for one in found.located}
    assert raws["/name"] == "样例测试学院"
    assert [one.facts["text"] for one in found.said] == ["邮编：200000"]


def test_a_cell_of_our_own_is_read_as_it_stands(form: Form):
    found = located(form, "填报单位：样例学院　　邮编：2　　填报日期：2026年1月5日@0", trusted=True)
    assert "样例学院　　邮编：2" in {one.raw for one in found.located}


@pytest.mark.parametrize(
    "blocks",
    [
        ["单位负责人：王五　日期：2024-09-10"],
        ["单位负责人：王五　　2024年9月10日"],
        [[["单位负责人", "王五"]], "（盖章）", "2024年9月10日"],
    ],
)
def test_a_date_behind_or_below_who_signs_is_of_the_signature(blocks: list[str]):
    assert statement(*blocks) == {"unit_head": "王五", "filled_on": "2024-09-10"}


REGISTER = Catalogue.load(ROOT).named("hebei/completion-register", date(2026, 6, 1))


@pytest.mark.parametrize("label", ["负责人签字：", "负责人（签名）：", "负责人（签字）："])
def test_who_signed_on_a_line_below_the_opinion_is_found(label: str):
    assert REGISTER is not None
    lines = ["主办单位意见：同意报送", f"{label}王五　　（公章）", "2026年5月27日"]
    expected = {"opinion": "同意报送", "signer": "王五", "date": "2026-05-27"}
    assert read(REGISTER, *lines)["sponsor_opinion"] == expected


def test_a_place_for_a_seal_is_nobodys_name():
    assert REGISTER is not None
    lines = ["主办单位意见：同意报送", "负责人（签字）：　　（盖章）"]
    assert read(REGISTER, *lines)["sponsor_opinion"] == {"opinion": "同意报送"}
