"""A list goes on below each header of its own, wherever that is printed again."""

import pytest

from records import Catalogue, Form
from tests.conftest import ROOT
from tests.extractor.papers import read

HEAD = ["序号", "姓名", "类别", "学时", "收费（元）"]
ONE = ["1", "张三", "专职", "8", "1,200.00"]
TWO = ["2", "李四", "兼职", "16", "800"]
ITEMS = [
    {"name": "张三", "kind": "专职", "hours": 8, "fee": 120000},
    {"name": "李四", "kind": "兼职", "hours": 16, "fee": 80000},
]


def teachers(form: Form, *tables: list[list[str]]) -> object:
    return read(form, *tables).get("teachers")


@pytest.mark.parametrize(
    "between",
    [
        [HEAD],
        [["样例市培训基地申报表", "<", "<", "<", "<"], HEAD],
        [["第1页 共2页", "", "", "", ""], ["", "", "", "", ""], HEAD],
        [["注：本页共1人", "", "", "", ""], HEAD],
    ],
)
def test_pages_put_together_are_one_list(form: Form, between: list[list[str]]):
    assert teachers(form, [HEAD, ONE, *between, TWO]) == ITEMS


def test_a_header_printed_again_may_have_its_columns_elsewhere(form: Form):
    again = [["序号", "类别", "姓名", "学时", "收费"], ["2", "兼职", "李四", "16", "800"]]
    assert teachers(form, [HEAD, ONE, *again]) == ITEMS


def test_a_list_goes_on_in_another_table_with_its_header(form: Form):
    assert teachers(form, [HEAD, ONE], [HEAD, TWO]) == ITEMS


def test_a_list_goes_on_in_a_table_without_header_whose_first_row_is_a_line(form: Form):
    assert teachers(form, [HEAD, ONE], [["", "", "", "", ""], TWO]) == ITEMS


def test_a_table_without_header_whose_first_row_is_no_line_is_another(form: Form):
    assert teachers(form, [HEAD, ONE], [["", "说明", "李四", "", ""]]) == ITEMS[:1]


@pytest.mark.parametrize("gap", [0, 1])
def test_a_list_goes_on_in_a_second_block_of_columns(form: Form, gap: int):
    rows = [[*left, *[""] * gap, *right] for left, right in ((HEAD, HEAD), (ONE, TWO))]
    assert teachers(form, rows) == ITEMS


def test_two_words_of_a_header_somewhere_else_are_none(form: Form):
    rows = [HEAD, ONE, ["", "姓名", "类别", "", ""], ["", "张三", "专职", "", ""]]
    assert len(teachers(form, rows) or ()) == 2  # type: ignore[arg-type]


def test_headers_without_one_that_is_this_lists_alone_are_another_tables():
    """Two tables of figures under the same words, the other one in two halves."""
    form = next(f for f in Catalogue.load(ROOT) if f.key.name == "satisfaction-survey")
    marks = ["很满意", "满意", "基本满意", "不满意", "很不满意"]
    one = [["测评指标", *marks], ["选题针对性", "9", "1", "0", "0", "0"]]
    more = [[name, "8", "2", "0", "0", "0"] for name in ("课程设置", "内容前沿性", "与工作结合")]
    other = [["测评指标", *marks], *more]
    people = [["教师姓名", "课程", *marks], ["苏授课", "绿色建筑", "7", "3", "0", "0", "0"]]
    data = read(form, one, other, people)
    assert [(t["name"], t["very"]) for t in data["teachers"]] == [("苏授课", 7)]
    assert data["indicators"]["curriculum"]["very"] == 8


def test_the_header_with_a_word_of_this_list_alone_is_its_own():
    """Of three with the same five words."""
    form = next(f for f in Catalogue.load(ROOT) if f.key.name == "satisfaction-survey")
    marks = ["很满意", "满意", "基本满意", "不满意", "很不满意"]
    figures = ["9", "1", "0", "0", "0"]
    halves = [
        ["测评指标", *marks, "测评指标", *marks],
        ["选题针对性", *figures, "教学方法", *figures],
        ["课程设置", *figures, "教材资料", *figures],
        ["内容前沿性", *figures, "现场教学", *figures],
    ]
    people = [["何人", "课程", *marks], ["苏授课", "绿色建筑", "7", "3", "0", "0", "0"]]
    data = read(form, halves, people)
    assert [(t["course"], t["very"]) for t in data["teachers"]] == [("绿色建筑", 7)]
