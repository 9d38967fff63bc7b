"""Lists in another shape than the form's: on their side, in pieces, as lines of text."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from extractor.guide import guide_to
from extractor.locate.relisted import relisted
from extractor.locate.upright import upright
from records import Catalogue, Form
from tests.extractor.papers import located, paper, read

Rows = Sequence[Sequence[str]]

LABELS = [
    "培训班名称",
    "项目来源",
    "对象类别",
    "级别",
    "人数",
    "学时",
    "开始",
    "结束",
    "地点",
    "方式",
]
ONE = ["养殖班", "受托班", "骨干", "中级", "50", "40", "2024.3.18", "2024.3.22", "培训中心", "线下"]
TWO = ["焊接班", "受托班", "一般", "中级", "45", "32", "2024.7.8", "2024.7.11", "实训车间", "线下"]
NAMES = [("养殖班", 50, "2024-03-22", "培训中心"), ("焊接班", 45, "2024-07-11", "实训车间")]


@pytest.fixture(scope="module")
def plan(catalogue: Catalogue) -> Form:
    return catalogue.named("weihai/annual-plan", date(2024, 10, 12))


def classes(plan: Form, *blocks: str | Rows) -> list[tuple[Any, ...]]:
    lines = read(plan, *blocks).get("classes", [])
    return [tuple(one.get(n) for n in ("name", "headcount", "end", "place")) for one in lines]


def aside(*lines: Sequence[str], labels: Sequence[str] = LABELS) -> list[list[str]]:
    """The labels from top to bottom, with a column for each line."""
    return [list(row) for row in zip(labels, *lines, strict=True)]


def in_pairs(line: Sequence[str]) -> list[list[str]]:
    """Two labels a row, each with its value."""
    pairs = list(zip(LABELS, line, strict=True))
    return [[*pairs[n], *pairs[n + 1]] for n in range(0, len(pairs), 2)]


def test_each_line_of_a_list_may_be_a_column_beside_the_labels(plan: Form):
    assert classes(plan, aside(ONE, TWO)) == NAMES
    assert classes(plan, [["序号", "1", "2"], *aside(ONE, TWO)]) == NAMES


def test_values_keep_their_places_where_a_list_stands_on_its_side(plan: Form):
    found = located(plan, [["序号", "1", "2"], *aside(ONE, TWO)])
    places = {one.pointer: (one.place.row, one.place.column) for one in found.located}
    assert places["/classes/1/headcount"] == (6, 3)


def test_a_cell_over_several_lines_of_a_list_on_its_side_belongs_to_each(plan: Form):
    rows = aside(ONE, [*TWO[:-2], "<", TWO[-1]])
    assert [one[3] for one in classes(plan, rows)] == ["培训中心", "培训中心"]


def test_cells_several_columns_wide_are_one_line_of_a_list_on_its_side(plan: Form):
    wide = [[cell for one in row for cell in (one, "<")] for row in aside(ONE, TWO)]
    assert classes(plan, wide) == NAMES


def test_a_total_beside_the_lines_of_a_list_on_its_side_is_none(plan: Form):
    total = ["", "", "", "", "95", "72", "", "", "", ""]
    assert classes(plan, [["序号", "1", "2", "合计"], *aside(ONE, TWO, total)]) == NAMES


def test_each_line_may_be_a_little_table_of_labels_and_values(plan: Form):
    assert classes(plan, "培训班一", in_pairs(ONE), "培训班二", in_pairs(TWO)) == NAMES
    assert classes(plan, [*in_pairs(ONE), *in_pairs(TWO)]) == NAMES


def test_what_else_stands_in_such_tables_is_not_lost(plan: Form):
    rows = [["基地名称", "示例学院", "<", "<"], *in_pairs(ONE), ["另附名单", "<", "<", "<"]]
    found = located(plan, rows)
    assert read(plan, rows)["base"] == "示例学院"
    assert [spot.text for spot in found.unclaimed] == ["另附名单"]


def test_lines_of_text_with_tabs_below_a_header_are_a_list(plan: Form):
    text = ["\t".join(row) for row in (LABELS, ONE, TWO)]
    assert classes(plan, "年度培训计划", *text, "注：无") == NAMES


@pytest.mark.parametrize(
    "rows",
    [
        [LABELS, ONE, TWO],
        [["培训班名称", "项目来源", "", ""], ["养殖班", "受托班", "", ""]],
        [LABELS[:4], LABELS[4:8], [*LABELS[8:], "", ""]],
        [["基地名称", "示例学院"], ["计划年度", "2024"]],
    ],
)
def test_a_table_that_has_its_header_or_no_list_stays_as_it_is(plan: Form, rows: Rows):
    one = paper(rows)
    assert relisted(upright(one, guide_to(plan)), guide_to(plan)) == one


def test_of_two_lists_with_the_same_labels_none_is_put_otherwise(catalogue: Catalogue):
    form = catalogue.named("weihai/base-application", date(2024, 10, 12))
    one = paper([["姓名", "张三"], ["性别", "男"], ["职称", "讲师"], ["专/兼职", "专职"]])
    assert relisted(one, guide_to(form)) == one


RULES = [["教学管理", "校发1号", "是"], ["学员考核管理", "校发2号", "否"]]
HEAD = ["制度", "文件名称及文号", "是否附后"]


@pytest.mark.parametrize(
    "blocks",
    [
        [[list(row) for row in zip(HEAD, *RULES, strict=True)]],
        ["\t".join(row) for row in (HEAD, *RULES)],
        [[[HEAD[0], name, HEAD[1], paper], [HEAD[2], yes, "", ""]] for name, paper, yes in RULES],
    ],
)
def test_lines_that_are_always_the_same_may_be_columns_lines_of_text_or_little_tables(
    catalogue: Catalogue, blocks: list[str | Rows]
):
    form = catalogue.named("weihai/base-application", date(2024, 10, 12))
    policies = read(form, *blocks)["policies"]
    assert policies["teaching"] == {"document": "校发1号", "attached": True}
    assert policies["assessment"] == {"document": "校发2号", "attached": False}


def test_the_name_of_a_fixed_line_may_say_again_what_stands_over_it(catalogue: Catalogue):
    form = catalogue.named("weihai/base-application", date(2024, 10, 12))
    rows = [["序号", *HEAD], ["1", "学员考核管理制度", "校发2号", "是"]]
    assert read(form, rows)["policies"] == {"assessment": {"document": "校发2号", "attached": True}}
