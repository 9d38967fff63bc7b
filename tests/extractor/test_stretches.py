"""A list goes on below each header of its own, wherever that is printed again."""

import pytest

from records import Form
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
