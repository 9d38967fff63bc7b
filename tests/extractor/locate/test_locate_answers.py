"""Long answers: from their heading, or anchor, down to whatever the form prints next."""

from dataclasses import replace
from datetime import date

import pytest

from extractor.locate import locate
from extractor.paper import Line
from records import Catalogue, Form, Place
from tests.conftest import ROOT
from tests.extractor.papers import located, paper, read

NEXT = [["推荐意见", "同意\n负责人（签字）：　　（盖章）\n2026年2月1日"]]
BASE = [
    ["统一社会信用代码", "12310000425006133Y", "单位性质", "企业"],
    ["培训领域", "农业", "是否远程教育", "否"],
    ["教室面积", "120平方米", "", ""],
]
HEADING = "二、建设规划（500字以内）"


def test_an_answer_is_the_paragraphs_below_its_heading(form: Form):
    data = read(form, HEADING, "第一年建成。", "", "第二年办班六期。", NEXT)
    assert data["plan"] == "第一年建成。\n第二年办班六期。"
    assert data["opinion"]["text"] == "同意"


@pytest.mark.parametrize(
    "heading", ["二、建设规划", "2．建设规划：", "（二） 建 设 规 划（不超过500字）", "建设规划"]
)
def test_the_number_and_the_hint_of_a_heading_may_differ(form: Form, heading: str):
    assert read(form, heading, "第一年建成。", NEXT)["plan"] == "第一年建成。"


@pytest.mark.parametrize(
    "cell",
    [
        "二、建设规划：（500字以内）：\n第一年建成。",
        "二、建设规划（500字以内）第一年建成。",
        "二、建设规划\n第一年建成。",
    ],
)
def test_heading_and_answer_may_share_a_cell(form: Form, cell: str):
    assert read(form, [[cell]], NEXT)["plan"] == "第一年建成。"


def test_an_answer_may_stand_beside_its_heading(form: Form):
    assert read(form, [["建设规划", "第一年建成。"], *NEXT])["plan"] == "第一年建成。"


@pytest.mark.parametrize(
    "line", ["建设规划的总体目标是办好基地。", "一、基本情况良好。", "姓名不限。"]
)
def test_a_sentence_that_begins_like_a_heading_is_none(form: Form, line: str):
    assert read(form, HEADING, line, "第二年办班。", NEXT)["plan"] == f"{line}\n第二年办班。"


def test_an_anchored_answer_needs_no_heading(form: Form):
    data = read(form, "规划", "第一年建成。@24", "第二年办班。", NEXT, trusted=True)
    assert data["plan"] == "第一年建成。\n第二年办班。"


def test_an_answer_ends_at_the_note_below_the_form(form: Form):
    assert read(form, HEADING, "第一年建成。", "注：本表一式两份。")["plan"] == "第一年建成。"


def test_a_heading_without_an_answer_is_empty_and_a_missing_one_is_told(form: Form):
    assert read(form, HEADING, "", NEXT).get("plan") is None
    assert "建设规划" in located(form, NEXT).absent


def test_an_answer_does_not_go_on_into_the_foot_of_the_page(form: Form):
    blocks = paper("二、建设规划", "建成示范基地。")
    foot = Line("第 1 页", Place(paragraph=1, part="footer"))
    found = locate(replace(blocks, blocks=(*blocks.blocks, foot)), form, trusted=False)
    assert [one.raw for one in found.located if one.pointer == "/plan"] == ["建成示范基地。"]


def test_a_prompt_that_nobody_wrote_over_is_no_value(form: Form):
    for prompt in (
        "单击或点击此处输入文字。",
        "请选择",
        "—请选择—",
        "请输入培训领域",
        "选择一项。",
    ):
        assert "fields" not in read(form, [["培训领域", prompt]])
    assert read(form, [["统一社会信用代码", "请见附件"]])["uscc"] == "请见附件"


SUMMARY = Catalogue.load(ROOT).named("shanghai/summary-report", date(2024, 10, 12))


def answers(*blocks: str) -> object:
    assert SUMMARY is not None
    return read(SUMMARY, *blocks).get("answers", {})


def test_answers_are_told_apart_whatever_their_order():
    found = answers("经费使用", "共用3万元。", "组织实施", "分三步。", "基本情况", "共46人。")
    assert found == {"money": "共用3万元。", "process": "分三步。", "basics": "共46人。"}


@pytest.mark.parametrize(
    "heading",
    ["六、经费使用情况", "项目经费使用", "第六部分 经费使用", "（六）本次培训经费使用情况："],
)
def test_a_heading_put_a_little_differently_is_known(heading: str):
    assert answers("基本情况", "共46人。", heading, "共用3万元。") == {
        "basics": "共46人。",
        "money": "共用3万元。",
    }


@pytest.mark.parametrize("line", ["经费使用不当的处理", "超支经费使用", "经费使用符合规定。"])
def test_a_line_that_says_more_than_a_heading_is_none(line: str):
    assert answers("基本情况", "共46人。", line) == {"basics": f"共46人。\n{line}"}


def test_a_heading_that_may_be_either_of_two_lines_is_none():
    found = answers("基本情况", "共46人。", "经费使用情况", "甲", "培训经费使用", "乙")
    assert found == {"basics": "共46人。\n经费使用情况\n甲\n培训经费使用\n乙"}


def test_a_numbered_heading_may_put_words_between_the_things_it_names():
    form = Catalogue.load(ROOT).named("shanghai/summary-report", date(2024, 10, 12))
    assert form is not None
    lines = ["二、项目组织实施情况", "院长任组长。", "三、课程设置与师资配备", "课程12门。"]
    answers = read(form, *lines, "四、学员构成及考核情况", "全部合格。")["answers"]
    assert answers["process"] == "院长任组长。"
    assert (answers["teaching"], answers["learners"]) == ("课程12门。", "全部合格。")


@pytest.mark.parametrize("name", ["附：项目情况表", "附表1：项目情况表"])
def test_the_name_of_a_table_that_follows_is_no_part_of_an_answer(form: Form, name: str):
    data = read(form, HEADING, "第一年建成。", name, "", BASE)
    assert (data["plan"], data["kind"]) == ("第一年建成。", "企业")
    assert read(form, HEADING, "第一年建成。", name)["plan"].endswith("情况表")
