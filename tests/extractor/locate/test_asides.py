"""Rows among the lines of a list that are no lines of it."""

from datetime import date

import pytest

from records import Catalogue, Form, Severity
from tests.extractor.papers import Rows, located, read

HEAD = [["序号", "姓名", "类别", "学时", "收费（元）"]]
ONE = ["1", "张三", "专职", "8", "1,200.00"]
TWO = ["2", "李四", "兼职", "16", ""]
ITEMS = [
    {"name": "张三", "kind": "专职", "hours": 8, "fee": 120000},
    {"name": "李四", "kind": "兼职", "hours": 16},
]


def teachers(form: Form, rows: Rows) -> object:
    return read(form, rows).get("teachers")


def said(form: Form, rows: Rows) -> list[tuple[str, int | None]]:
    return [(one.code, one.place.row if one.place else None) for one in located(form, rows).said]


@pytest.mark.parametrize(
    "row",
    [
        ["例", "王五", "专职", "8", "100"],
        ["例：", "王五", "专职", "8", "100"],
        ["示例", "王五", "专职", "8", "100"],
        ["1", "王五（示例）", "专职", "8", "100"],
        ["1", "王五", "专职", "8", "100", "此行为示例，请删除"],
        ["1", "王五", "专职", "8", "100", "示例"],
    ],
)
def test_an_example_is_no_line_and_is_said_once(form: Form, row: list[str]):
    rows = [*HEAD, row, ONE, TWO]
    assert teachers(form, rows) == ITEMS
    assert said(form, rows) == [("row.example", 2)]
    assert not located(form, rows).unclaimed


@pytest.mark.parametrize(
    "row",
    [
        ["自动编号", "填写真实姓名", "请选择", "如：8", "如：1000"],
        ["", "必填", "下拉选择", "数字", "数字"],
    ],
)
def test_a_row_of_instructions_is_no_line_and_is_said(form: Form, row: list[str]):
    rows = [*HEAD, row, ONE, TWO]
    assert teachers(form, rows) == ITEMS
    assert said(form, rows) == [("row.instruction", 2)]


def test_one_cell_with_a_hint_makes_no_row_of_instructions(form: Form):
    rows = [*HEAD, ["1", "张三", "（必填）", "8", ""]]
    assert teachers(form, rows) == [{"name": "张三", "hours": 8}]
    assert said(form, rows) == []


@pytest.mark.parametrize(
    "words", ["本页合计", "本期小计", "小计（专职）", "其中：专职", "平均", "平均分"]
)
def test_a_total_of_some_lines_is_no_line(form: Form, words: str):
    assert teachers(form, [*HEAD, ONE, [words, "1", "", "8", "1200"], TWO]) == ITEMS


def test_a_total_that_lines_follow_does_not_end_the_list(form: Form):
    assert teachers(form, [*HEAD, ONE, ["合计数", "", "", "8", "1200"], TWO, ONE]) == [
        *ITEMS,
        ITEMS[0],
    ]


def test_a_total_that_no_line_follows_ends_the_list(form: Form):
    rows = [*HEAD, ONE, ["总计", "", "", "8", "1200"], ["", "审核通过", "", "", ""]]
    assert teachers(form, rows) == ITEMS[:1]


@pytest.mark.parametrize(
    "row",
    [
        ["", "二、兼职师资", "", "", ""],
        ["", "（一）专职", "", "", ""],
        ["", "第2页", "", "", ""],
        ["", "以上情况属实。", "", "", ""],
        ["", "审核人：王五", "", "日期：", ""],
    ],
)
def test_headings_sentences_and_signatures_are_no_lines_but_left_over(form: Form, row: list[str]):
    rows = [*HEAD, ONE, row, TWO]
    assert teachers(form, rows) == ITEMS
    left = {spot.text for spot in located(form, rows).unclaimed}
    assert left == {text for text in row if text}


def test_a_line_with_nothing_but_a_name_stays_one(form: Form):
    assert teachers(form, [*HEAD, ONE, ["2", "王五", "", "", ""]]) == [ITEMS[0], {"name": "王五"}]


@pytest.mark.parametrize("sign", ["同上", "（同上）", "〃", "″", '"'])
def test_as_above_is_what_stands_above_and_is_said(form: Form, sign: str):
    rows = [*HEAD, ONE, ["2", "李四", sign, "8", ""], ["3", "王五", sign, "8", ""]]
    found = located(form, rows)
    assert [one["kind"] for one in read(form, rows)["teachers"]] == ["专职"] * 3
    (finding,) = found.said
    assert (finding.code, finding.facts["count"], finding.facts["taken"]) == (
        "value.ditto",
        2,
        "专职",
    )


def test_as_above_is_what_stands_at_the_end_of_the_table_before(form: Form):
    more = [*HEAD, ["2", "李四", "〃", "8", ""], ["3", "王五", "〃", "8", ""]]
    lines = read(form, [*HEAD, ONE], "（接上表）", more)["teachers"]
    assert [one["kind"] for one in lines] == ["专职"] * 3


def test_as_above_in_the_first_line_stays_as_written(form: Form):
    (one,) = read(form, [*HEAD, ["1", "同上", "专职", "8", ""]])["teachers"]
    assert one["name"] == "同上"


def test_lines_below_a_note_are_left_out_and_that_is_said(form: Form):
    rows = [*HEAD, ONE, ["注：以下为备用", "", "", "", ""], TWO]
    assert teachers(form, rows) == ITEMS[:1]
    (finding,) = located(form, rows).said
    assert (finding.code, finding.severity) == ("row.below", Severity.WARNING)


def test_a_company_with_the_word_example_in_its_name_is_nobodys_example(catalogue: Catalogue):
    form = catalogue.named("shanghai/roster", date(2024, 10, 12))
    rows = [["序号", "姓名", "工作单位"], ["1", "张三", "上海示例科技有限公司"]]
    assert len(read(form, rows)["learners"]) == 1


@pytest.mark.parametrize("words", ["以下空白", "（以下空白）", "——以下无正文——"])
def test_words_that_nothing_follows_are_no_line_and_belong_to_nothing(form: Form, words: str):
    rows = [*HEAD, ONE, TWO, ["3", words, "", "", ""], ["", "", "", "", ""]]
    assert teachers(form, rows) == ITEMS
    assert not located(form, rows).unclaimed


def test_a_foot_above_the_lines_does_not_end_the_list(form: Form):
    rows = [*HEAD, ["合计", "", "", "24", "1200"], ONE, TWO]
    assert teachers(form, rows) == ITEMS
