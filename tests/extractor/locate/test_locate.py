"""Where single values stand: beside, across, below and behind their labels; in sentences; at their
anchors."""

from dataclasses import replace
from datetime import date

import pytest

from extractor.guide import guide_to
from extractor.locate.labels import matched
from extractor.locate.sentences import sentence
from extractor.spots import Sheet
from records import Catalogue, Form, Slot, Text
from tests.conftest import ROOT
from tests.extractor.papers import located, paper, read

BASE = [
    ["统一社会信用代码", "12310000425006133Y", "单位性质", "□高等院校　☑企业"],
    ["培训领域", "☑信息　□农业　☑卫生", "<", "<"],
    ["负责人", "姓名", "张三", "13800000001"],
    ["联系人", "姓名", "李四", "13800000002"],
    ["是否远程教育", "否", "教室面积", "120.5平方米"],
]
RATINGS = [
    ["序号", "指标", "满意", "一般", "不满意"],
    ["1", "选题针对性", "30", "10", "0"],
    ["2", "师资水平", "35", "5", "0"],
]


def test_values_stand_to_the_right_of_their_labels(form: Form):
    data = read(form, BASE)
    assert data["uscc"] == "12310000425006133Y"
    assert (data["kind"], data["fields"]) == ("企业", ["信息", "卫生"])
    assert (data["distance"], data["area"]) == (False, 120.5)


def test_one_label_of_two_owners_is_told_apart_by_what_stands_beside_it(form: Form):
    data = read(form, BASE)
    assert data["head"] == {"name": "张三", "mobile": "13800000001"}
    assert data["contact"] == {"name": "李四", "mobile": "13800000002"}


def test_rows_in_another_order_are_found_all_the_same(form: Form):
    assert read(form, [BASE[3], BASE[4], BASE[2], BASE[1], BASE[0]]) == read(form, BASE)


@pytest.mark.parametrize(
    "label",
    [
        "统 一 社 会 信 用 代 码",
        "统一社会信用代码：",
        "*统一社会信用代码*",
        "统一社会信用代码（18位）",
        *("★统一社会信用代码", "③统一社会信用代码", "统一社会信用代码①", "统一社会信用代码：____"),
        *("统一社会信用代码 Social Credit Code", "统一社会信用代码\nCredit code"),
    ],
)
def test_a_label_is_known_by_other_spaces_marks_and_hints(form: Form, label: str):
    assert read(form, [[label, "12310000425006133Y"]])["uscc"] == "12310000425006133Y"


def test_a_label_is_known_by_its_synonyms_but_not_by_the_name_of_another_label(form: Form):
    names = {"统一社会信用代码": ("信用代码", "单位性质"), "单位性质": ("类型",)}
    renamed = replace(form, synonyms=names)
    rows = [["信用代码", "12310000425006133Y", "类型", "企业"]]
    assert read(renamed, rows) == {"uscc": "12310000425006133Y", "kind": "企业"}
    assert read(renamed, [["单位性质", "企业"]]) == {"kind": "企业"}


def test_a_synonym_may_be_listed_for_a_label_however_it_is_spaced(form: Form):
    renamed = replace(form, synonyms={"统一社会信用 代码：": ("机构码",)})
    assert read(renamed, [["机构码", "12310000425006133Y"]]) == {"uscc": "12310000425006133Y"}


def test_an_empty_cell_is_empty_and_not_the_next_label(form: Form):
    found = located(
        form, [["统一社会信用代码", "~", "单位性质", "企业"], ["教室面积", "", "~", "~"]]
    )
    raws = {one.pointer: one.raw for one in found.located}
    assert (raws["/uscc"], raws["/kind"], raws["/area"]) == ("", "企业", "")


def test_of_two_values_behind_one_label_the_first_may_be_empty(form: Form):
    data = read(form, [["负责人", "姓名", "~", "13800000001"]])
    assert data["head"] == {"mobile": "13800000001"}


def test_a_value_may_stand_below_its_label(form: Form):
    pasted = [
        ["统一社会信用代码", "单位性质", "教室面积"],
        ["12310000425006133Y", "企业", "50平方米"],
    ]
    assert read(form, pasted) == {"uscc": "12310000425006133Y", "kind": "企业", "area": 50}


@pytest.mark.parametrize(
    "block", ["统一社会信用代码：12310000425006133Y", [["统一社会信用代码:\n 12310000425006133Y"]]]
)
def test_label_and_value_may_share_a_line_or_cell(form: Form, block: str):
    data = read(form, "单位情况", block)
    assert data["uscc"] == "12310000425006133Y"


def test_a_label_written_downwards_may_be_stored_from_its_last_line(form: Form):
    assert read(form, [["用代码\n统一社会信", "12310000425006133Y"]])["uscc"]


def test_several_labels_with_their_values_may_be_packed_into_one_cell(form: Form):
    data = read(form, [["统一社会信用代码：12310000425006133Y\n单位性质：企业"]])
    assert data == {"uscc": "12310000425006133Y", "kind": "企业"}


def test_a_total_beside_its_label_is_read_where_the_cell_below_the_header_is_empty(form: Form):
    rows = [
        ["序号", "姓名", "类别", "学时", "收费（元）"],
        ["1", "张三", "内聘", "8", "100"],
        ["合计（大写）", "壹佰元整", "", "", ""],
    ]
    assert read(form, rows)["total"] == {"fee_words": "壹佰元整"}


def test_a_line_is_not_a_value_for_the_unit_it_happens_to_hold():
    expense = Catalogue.load(ROOT).named("shanghai/expense-statement", date(2024, 10, 12))
    assert expense is not None
    heads = read(expense, "金额单位：人民币万元", [["资助金额（元）", "12"]])
    assert "headcount" not in heads and heads["grant"] == 1200


def test_a_matrix_is_read_where_row_and_column_cross(form: Form):
    wider = [[row[0], row[1], "备用", *row[2:]] for row in RATINGS]
    for table in (RATINGS, wider):
        topic = read(form, table)["ratings"]["topic"]
        assert topic == {"good": 30, "fair": 10, "poor": 0}


def test_an_empty_cell_of_a_matrix_does_not_shift_its_row(form: Form):
    table = [RATINGS[0], ["1", "选题针对性", "~", "10", "~"], RATINGS[2]]
    assert read(form, table)["ratings"]["topic"] == {"fair": 10}


@pytest.mark.parametrize(
    "blocks",
    [
        ["填报单位：样例测试学院　　填报日期：2026年1月5日"],
        ["填报单位:样例测试学院", "填报日期：2026年1月5日"],
        [[["填报单位：样例测试学院", "填报日期：2026年1月5日"]]],
        [[["填报单位：", "样例测试学院", "填报日期：", "2026年1月5日"]]],
        [[["填报单位", "样例测试学院", "填报日期", "2026年1月5日"]]],
        ["填报单位（盖章）：__样例测试学院__　填报日期：__2026年1月5日__"],
    ],
)
def test_a_sentence_may_be_put_on_several_lines_or_into_cells(form: Form, blocks: list[str]):
    assert read(form, *blocks) == {"name": "样例测试学院", "filled_on": "2026-01-05"}


def test_a_sentence_is_known_by_the_synonyms_of_its_words(form: Form):
    renamed = replace(form, synonyms={"填报日期": ("填表日期",)})
    data = read(renamed, "填报单位：样例测试学院　　填表日期：2026年1月5日")
    assert data == {"name": "样例测试学院", "filled_on": "2026-01-05"}


def test_a_name_in_brackets_behind_a_value_does_not_stand_before_another(form: Form):
    found = located(form, "样例测试学院（填报单位）　2026年1月5日（填报日期）")
    assert not [one.raw for one in found.located if one.pointer in ("/name", "/filled_on")]
    assert {"填报单位", "填报日期"} <= set(found.absent)


@pytest.mark.parametrize(
    "opinion",
    [
        "同意推荐\n负责人（签字）：李四　　（盖章）\n2026年2月1日",
        "同意推荐\n负责人(签字): 李四 (盖 章)\n2026年2月1日",
        "同意推荐　负责人（签字）：李四（盖章）　2026年2月1日",
    ],
)
def test_words_and_values_in_one_cell_are_taken_apart(form: Form, opinion: str):
    data = read(form, [["推荐意见", opinion]])
    assert data["opinion"] == {"text": "同意推荐", "signer": "李四", "date": "2026-02-01"}


def test_printed_words_without_values_are_empty(form: Form):
    blank = "\n负责人（签字）：　　　　（盖章）\n　　年　　月　　日"
    assert read(form, [["推荐意见", blank]], "填报单位：　　填报日期：　　年　　月　　日") == {}


def test_an_anchor_leads_whatever_the_words_round_it_say(form: Form):
    pasted = [["信用代码（新）", "12310000425006133Y@2"]]
    assert read(form, pasted, trusted=True) == {"uscc": "12310000425006133Y"}
    assert read(form, pasted, trusted=False) == {}


def test_what_lost_its_anchor_is_found_by_its_label(form: Form):
    found = located(form, [["教室面积", "80平方米"], ["单位性质", "企业@3"]], trusted=True)
    by = {one.pointer: one.by for one in found.located if one.raw}
    assert by == {"/area": "label", "/kind": "anchor"}


def test_labels_that_are_not_on_the_paper_are_told(form: Form):
    assert "统一社会信用代码" in located(form, BASE[1:]).absent
    assert "统一社会信用代码" not in located(form, BASE).absent


def test_words_that_belong_to_nothing_are_told_once_each(form: Form):
    found = located(
        form, "另附说明两页", [*BASE, ["紧急联系人", "王五", "", ""]], "注：本表一式两份。"
    )
    assert [spot.text for spot in found.unclaimed] == ["另附说明两页", "紧急联系人", "王五"]


def test_a_label_that_stands_once_leads_those_that_stand_often(form: Form):
    swapped = paper([BASE[3], BASE[2]])
    found = matched(guide_to(form), Sheet(swapped))
    rows = {
        label.cell.label: found[label.number].what.place.row
        for label in guide_to(form).labels
        if label.number in found
    }
    assert (rows["负责人"], rows["联系人"]) == (2, 1)


def test_words_on_the_lines_below_a_label_are_its_value_up_to_whatever_may_be_anothers():
    survey = Catalogue.load(ROOT).named("shanghai/satisfaction-survey", date(2024, 10, 12))
    assert survey is not None
    lines = ["意见和建议：", "1.多去现场。", "2.早发讲义。", "联系人：王五", "另附一页"]
    assert read(survey, *lines) == {"suggestions": "1.多去现场。\n2.早发讲义。"}
    assert read(survey, "意见和建议：", "联系人：王五") == {}
    assert read(survey, "意见和建议：", "二、其他事项", "无") == {}


def test_a_figure_is_not_taken_from_a_cell_for_its_unit_alone():
    summary = Catalogue.load(ROOT).named("shanghai/summary-report", date(2024, 10, 12))
    assert summary is not None
    raws = {one.pointer: one.raw for one in located(summary, [["课程说明", "学时另计"]]).located}
    assert "/hours" not in raws


@pytest.mark.parametrize("asked", ["（签字）", "（盖章）", " (签名)"])
def test_what_asks_for_a_signature_behind_a_name_is_no_part_of_it(form: Form, asked: str):
    assert read(form, f"填报单位：样例测试学院{asked}")["name"] == "样例测试学院"


@pytest.mark.parametrize("written", ["服务区域和行业", "服务区域及行业", "服务区域与行业"])
def test_another_word_for_and_makes_no_other_label(catalogue: Catalogue, written: str):
    form = catalogue.named("weihai/base-application", date(2024, 10, 12))
    assert read(form, [[written, "威海全市制造业"]])["service_area"] == "威海全市制造业"


def test_words_among_values_may_be_joined_by_another_and(form: Form):
    block = Text(("人数和学时：", Slot(0, "/name")))
    assert (
        dict(sentence(block, Sheet(paper("人数及学时：8")), (), {}))[Slot(0, "/name")].text == "8"
    )


BASE_HEAD = ["管理机构名称", "培训部", "专（兼）职工作人员"]
TOTALS = ["合计", "专职教师4人", "兼职教师2人", "正高级1人", "副高级3人"]


@pytest.mark.parametrize(
    "staff", ["专职2人，兼职1人", "兼职1人、专职2人", "2人（专职）1人（兼职）"]
)
def test_figures_are_found_by_the_words_round_them_in_other_cells(catalogue: Catalogue, staff: str):
    form = catalogue.named("weihai/base-application", date(2024, 10, 12))
    rows = [[*BASE_HEAD, staff], ["教学场所", "教室18间，面积2,400平方米，座位960个", "<", "<"]]
    data = read(form, rows, [TOTALS])
    assert data["management"] == {"body": "培训部", "full_time": 2, "part_time": 1}
    assert data["facilities"] == {"rooms": 18, "area": 2400, "seats": 960}
    assert data["teacher_totals"] == {"full_time": 4, "part_time": 2, "senior": 1, "associate": 3}


def test_figures_whose_words_stand_once_too_often_are_nobodys(catalogue: Catalogue):
    form = catalogue.named("weihai/base-application", date(2024, 10, 12))
    data = read(form, [["甲校区", "专职3人"], ["乙校区", "专职4人"], ["丙校区", "专职5人"]])
    assert "full_time" not in {**data.get("management", {}), **data.get("teacher_totals", {})}


def test_figures_in_a_long_answer_are_left_there(catalogue: Catalogue):
    form = catalogue.named("weihai/base-application", date(2024, 10, 12))
    data = read(form, "八、基地建设规划", "三年内建成教室30间，座位900个。")
    assert "facilities" not in data and "教室30间" in data["plan"]


def test_values_in_the_row_of_a_total_stand_behind_their_names(form: Form):
    """Where the list is not laid out in lines, the total has no columns."""
    rows = [["合计", "姓名", "2", "学时", "24", "收费（元）", "1200"]]
    assert read(form, rows)["total"] == {"hours": 24, "fee": 120000}


def test_a_word_for_the_value_before_it_is_not_the_value(form: Form):
    rows = [["单位性质", "名称", "企业", "培训领域", "农业"]]
    named = replace(form, synonyms={"名称": ()})
    assert read(named, rows)["kind"] == "企业"


def test_a_figure_alone_is_none_of_several_among_words():
    register = Catalogue.load(ROOT).named("nantong/hours-register", date(2025, 12, 31))
    assert register is not None
    head = ["序号", "科目类别", "学习形式", "名称", "天数", "学时", "学分"]
    line = ["1", "公需", "自学", "数字经济", "4", "24", "12"]
    data = read(register, [head, line, ["合计", "<", "<", "<", "4", "24", "12"]])
    assert data["totals"] == {"days": 4, "hours": 24, "credits": 12}
