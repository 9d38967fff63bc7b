"""Amounts are read in the unit the paper names, which need not be the form's."""

from collections.abc import Mapping
from typing import Any

import pytest

from extractor.locate import locate
from extractor.normalise import assembled, normalise
from extractor.units import in_units
from records import Form
from tests.extractor.papers import Rows, paper

ITEM = ["1", "张三", "专职", "8", "1,200"]
FOOT = [["合计", "<", "<", "8", "1,200"], ["合计（大写）", "<", "", "<", "<"]]


def fees(form: Form, *blocks: str | Rows) -> tuple[Mapping[str, Any], list[str]]:
    page = paper(*blocks)
    located, said = in_units(locate(page, form, False).located, form, page)
    record = assembled(normalise(located, form)[0])
    return record, [f"{one.pointer} {one.facts['unit']}" for one in said]


def head(fee: str) -> list[list[str]]:
    return [["序号", "姓名", "类别", "培训班", "<"], ["^", "^", "^", "学时", fee]]


def test_the_units_of_the_form_need_no_word(form: Form):
    record, said = fees(form, [*head("收费（元）"), ITEM, *FOOT])
    assert record["teachers"][0]["fee"] == record["total"]["fee"] == 120000
    assert said == []


@pytest.mark.parametrize("fee", ["收费（万元）", "收费(万元/人)", "收费（单位：万元）"])
def test_a_heading_names_the_unit_of_its_column(form: Form, fee: str):
    record, said = fees(form, [*head(fee), ITEM])
    assert record["teachers"][0]["fee"] == 1_200_000_000
    assert said == ["/teachers/0/fee 万元"]


def test_a_unit_above_the_table_holds_for_all_of_it(form: Form):
    record, said = fees(form, "单位：万元", [*head("收费"), ITEM, *FOOT])
    assert record["teachers"][0]["fee"] == record["total"]["fee"] == 1_200_000_000
    assert sorted(said) == ["/teachers/0/fee 万元", "/total/fee 万元"]


def test_a_unit_in_the_first_row_of_the_table_holds_too(form: Form):
    rows = [["", "<", "<", "", "单位：千元"], *head("收费"), ITEM]
    assert fees(form, rows)[0]["teachers"][0]["fee"] == 120_000_000


def test_the_nearest_unit_counts_and_one_in_the_cell_above_all(form: Form):
    line = [*ITEM[:4], "1.2万元"]
    record, _ = fees(form, "金额单位：亿元", [*head("收费（元）"), ITEM, line])
    assert [one["fee"] for one in record["teachers"]] == [120000, 1_200_000]


def test_the_unit_of_an_organisation_is_no_unit(form: Form):
    record, said = fees(form, "填报单位：百万元公司", [*head("收费"), ITEM])
    assert record["teachers"][0]["fee"] == 120000
    assert said == []
