"""Repeated lines: which rows of the paper are items, and which column is which."""

from dataclasses import replace
from datetime import date

import pytest

from records import Catalogue, Form
from tests.conftest import ROOT
from tests.extractor.papers import located, read

HEAD = [["序号", "姓名", "类别", "培训班", "<"], ["^", "^", "^", "学时", "收费（元）"]]
ONE = ["1", "张三", "专职", "8", "1,200.00"]
TWO = ["2", "李四", "兼职", "16", ""]
FOOT = [["合计", "<", "<", "24", "1,200.00"], ["合计（大写）", "<", "壹仟贰佰元整", "<", "<"]]
ITEMS = [
    {"name": "张三", "kind": "专职", "hours": 8, "fee": 120000},
    {"name": "李四", "kind": "兼职", "hours": 16},
]
EMPTY = ["3", "", "", "", ""]


def teachers(form: Form, rows: list[list[str]], trusted: bool = False) -> object:
    return read(form, rows, trusted=trusted).get("teachers")


def test_a_list_goes_from_its_header_to_its_foot(form: Form):
    data = read(form, [*HEAD, ONE, TWO, EMPTY, *FOOT])
    assert data["teachers"] == ITEMS
    assert data["total"] == {"hours": 24, "fee": 120000, "fee_words": "壹仟贰佰元整"}


def test_an_empty_line_between_is_dropped_and_places_stay_true(form: Form):
    found = located(form, [*HEAD, ONE, EMPTY, TWO, *FOOT])
    places = {one.pointer: one.place.row for one in found.located if one.pointer.endswith("/name")}
    assert places["/teachers/0/name"] == 3
    assert places["/teachers/1/name"] == 5


def test_a_list_may_end_with_the_table(form: Form):
    assert teachers(form, [*HEAD, ONE, TWO]) == ITEMS


@pytest.mark.parametrize(
    "row",
    [
        ["序号", "姓名", "类别", "学时", "收费（元）"],
        ["小计", "<", "<", "8", "1,200.00"],
        ["例如", "某某", "专职", "8", "100"],
    ],
)
def test_a_repeated_header_a_subtotal_and_an_example_are_no_items(form: Form, row: list[str]):
    assert teachers(form, [*HEAD, ONE, row, TWO, *FOOT]) == ITEMS


@pytest.mark.parametrize(
    "row",
    [
        ["注：类别填专职或兼职。", "<", "<", "<", "<"],
        ["填表说明：1.类别填专职或兼职。", "~", "~", "~", "~"],
        ["以下由主管部门填写，请勿自行填写", "<", "<", "<", "<"],
    ],
)
def test_a_note_below_the_lines_is_no_item(form: Form, row: list[str]):
    assert teachers(form, [*HEAD, ONE, TWO, row]) == ITEMS


def test_a_total_above_the_first_line_does_not_end_the_list(form: Form):
    assert teachers(form, [*HEAD, ["总计", "", "", "24", "1,200.00"], ONE, TWO]) == ITEMS


def test_a_cell_merged_over_several_lines_belongs_to_each_of_them(form: Form):
    rows = [
        *HEAD,
        ["1", "张三", "专职", "8", ""],
        ["2", "李四", "^", "16", ""],
        ["3", "", "^", "", ""],
    ]
    assert teachers(form, rows) == [
        {"name": "张三", "kind": "专职", "hours": 8},
        {"name": "李四", "kind": "专职", "hours": 16},
    ]


def test_a_column_put_in_does_not_shift_the_others_and_is_told(form: Form):
    rows = [
        [*row[:2], extra, *row[2:]]
        for row, extra in zip(
            [["序号", "姓名", "类别", "学时", "收费"], ONE, TWO],
            ["国籍", "中国", "法国"],
            strict=True,
        )
    ]
    found = located(form, rows)
    assert teachers(form, rows) == ITEMS
    assert [spot.text for spot in found.unclaimed] == ["国籍", "中国", "法国"]


def test_columns_in_another_order_are_found_by_their_headers(form: Form):
    rows = [["序号", "类别", "收费（元）", "姓名", "学时"], ["1", "专职", "1,200.00", "张三", "8"]]
    assert teachers(form, rows) == ITEMS[:1]


def test_a_column_that_was_taken_out_is_told(form: Form):
    rows = [["序号", "姓名", "类别"], ["1", "张三", "专职"]]
    assert teachers(form, rows) == [{"name": "张三", "kind": "专职"}]
    assert {"学时", "收费"} <= set(located(form, rows).absent)


ANCHORED = ["1", "张三@11", "专职@12", "8@13", "1,200.00@14"]


def test_lines_are_read_down_from_their_anchors(form: Form):
    rows = [*HEAD, ANCHORED, TWO, [*FOOT[0][:3], "24@15", "1,200.00@16"]]
    assert teachers(form, rows, trusted=True) == ITEMS


def test_a_line_put_in_above_the_anchors_is_read_too(form: Form):
    above = ["0", "王五", "专职", "4", ""]
    rows = [*HEAD, above, ANCHORED, TWO]
    assert teachers(form, rows, trusted=True) == [
        {"name": "王五", "kind": "专职", "hours": 4},
        *ITEMS,
    ]


def test_a_column_without_its_anchor_is_found_by_its_header(form: Form):
    rows = [*HEAD, ["1", "张三@11", "专职", "8@13", "1,200.00"], TWO]
    assert teachers(form, rows, trusted=True) == ITEMS


def test_where_a_list_begins_is_known_even_when_it_is_empty(form: Form):
    found = located(form, [*HEAD, EMPTY, *FOOT])
    assert found.lists["/teachers"].row == 3
    assert not [one for one in found.located if one.pointer.startswith("/teachers/")]


SURVEY = Catalogue.load(ROOT).named("shanghai/satisfaction-survey", date(2024, 10, 12))
MARKS = ["很满意", "满意", "基本满意", "不满意", "很不满意", "满意率"]
RATED = {"very": 20, "mostly": 10, "fair": 0, "little": 0, "not_at_all": 0, "rate": 10_000}
FIGURES = ["20", "10", "0", "0", "0", "100%"]


@pytest.mark.parametrize("first", [0, 1])
def test_two_tables_of_one_header_are_told_apart_whatever_their_order(first: int):
    indicators = [["测评指标", *MARKS], ["选题针对性", *FIGURES], ["师资水平", *FIGURES]]
    teachers = [["教师姓名", "课程", *MARKS], ["张三", "导论", *FIGURES]]
    assert SURVEY is not None
    blocks = [indicators, teachers]
    data = read(SURVEY, blocks[first], blocks[1 - first])
    assert data["indicators"] == {"topic": RATED, "teachers": RATED}
    assert data["teachers"] == [{"name": "张三", "course": "导论", **RATED}]


def test_a_header_that_is_printed_twice_still_heads_its_column(form: Form):
    named = replace(form, synonyms={"类别": ("教师类别",)})
    rows = [["序号", "姓名", "教师类别", "学时", "收费（元）"], ONE, TWO]
    assert read(named, [["类别", "其他"]], rows)["teachers"] == ITEMS


def test_a_label_in_another_unit_is_that_label_and_not_the_one_without():
    statement = Catalogue.load(ROOT).named("shanghai/expense-statement", date(2024, 10, 12))
    assert statement is not None
    income = [["来源", "金额（元）", "来源说明"], ["单位自筹", "100", "自有"]]
    more = [["单位自筹（万元）", "0.458", "资助经费结余（万元）", "0"]]
    found = located(statement, income, more).located
    assert {one.raw for one in found if one.pointer == "/self_raised"} == {"0.458"}


def test_a_header_may_have_its_translation_on_a_line_below(form: Form):
    head = [["序号\nNo.", "姓名\nName", "类别\ntype", "学时*\nHours (h)", "收费\nFee per ID No."]]
    assert teachers(form, [*head, ONE, TWO]) == ITEMS
