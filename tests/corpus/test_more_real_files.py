"""More real forms: blanks of other offices, filled in here where that tells more; templates, whose
placeholders are read like values; a photograph. Definitions stand beside this file as data."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from docx import Document

from api.drawing.marks import Marks
from extractor import Engines, extract
from extractor.readers.scan.recogniser import recognise
from tests.corpus.test_real_files import FORMS, OFFICE, ON, REAL, read, read_bytes, told, typed_into

pytestmark = pytest.mark.skipif(not REAL.exists(), reason="the real files are not here")
office = pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed")
TWINS = [
    "declaration_forms/office-work_word-table.docx",
    "declaration_forms/office-work_word-table.pdf",
]
ENTRIES = ["declaration_forms/竞选报名表.docx", "declaration_forms/竞选报名表.pdf"]
PLANS = ["rosters_stats/采购需求计划_已填.xlsx", "rosters_stats/采购需求模板示例_xlsx_named.xls"]


def missing(name: str, form: str | None = None) -> list[str]:
    return [str(f.facts["labels"]) for f in told(read(name, form), "label.missing")]


@pytest.mark.parametrize("name", TWINS)
def test_a_blank_form_and_its_print_hold_nothing_but_what_is_printed(name: str):
    found = read(name)
    assert found.data == {"category": "学生"} and missing(name) == []


def test_the_same_form_filled_in_is_read_whole():
    document = Document(str(REAL / TWINS[0]))
    table = document.tables[0]
    values = {(0, 1): "张三", (0, 3): "310101197501011012", (1, 1): "1975年1月", (3, 6): "13800000001",
              (4, 1): "某校毕业。\n某院工作。", (7, 0): "父亲", (7, 1): "张大", (7, 5): "某厂", (9, 1): "无"}  # fmt: skip
    for (row, column), text in values.items():
        table.cell(row, column).text = text
    out = BytesIO()
    document.save(out)
    data = read_bytes(out.getvalue()).data
    assert (data["name"], data["id_no"], data["born"]) == (
        "张三",
        "310101197501011012",
        "1975年1月",
    )
    assert (data["mobile"], data["career"]) == ("13800000001", "某校毕业。\n某院工作。")
    assert data["family"] == [{"relation": "父亲", "name": "张大", "work": "某厂"}]
    assert data["passport"] == "无" and "signed_on" not in data and "signer" not in data


def test_placeholders_of_another_template_language_stand_where_the_values_stand():
    data = read("declaration_forms/office-work_word-table-template.docx").data
    assert data["name"] == "{{基本信息.个人信息.姓名}}"
    assert "有无出国" in data["passport"] and "出国出境情况" in data["abroad"]
    assert "工作单位" in data["family"][0]["work"]


@pytest.mark.parametrize("name", ENTRIES)
def test_hints_are_no_values(name: str):
    found = read(name)
    assert found.form is not None and found.form.name == "election-entry"
    assert found.data == {} and missing(name) == []


def test_what_is_typed_over_the_hints_is_read():
    document = Document(str(REAL / ENTRIES[0]))
    table = document.tables[0]
    table.cell(1, 1).text, table.cell(1, 3).text = "小李", "li@example.com"
    table.cell(4, 1).text = "做过测试。"
    out = BytesIO()
    document.save(out)
    assert read_bytes(out.getvalue()).data == {
        "name": "小李", "email": "li@example.com", "introduction": "做过测试。"
    }  # fmt: skip


def test_labels_and_values_in_one_cell_side_by_side_and_a_grid_of_days():
    data = read("training_domain/考勤表_derived.docx").data
    assert data["number"] == "${classes.classesNo}" and "code" not in data
    assert (data["class_name"], data["date"]) == ("${classes.cname}", "${classes.starttime}")
    assert data["class_head"] == "${classesTeacher.username}" and "head" not in data
    assert data["learners"] == [
        {"name": "${stu.username}", "gender": "${stu.email}", "unit": "${stu.address}"}
    ]


@office
def test_an_old_word_form_with_label_lines_round_its_table():
    found = read("training_domain/培训需求说明书.doc")
    assert found.data == {"code": "QDPX-WJL-4.2-02", "kept_for": "3年"}
    assert list(found.report) == []


@pytest.mark.parametrize("name", PLANS)
def test_units_in_headers_and_rows_under_headings_of_their_own(name: str):
    items = read(name).data["items"]
    assert [one["number"] for one in items][:4] == ["一", "（一）", "1", "2"]
    assert items[0]["model"] == "合计" and items[0]["budget"] == sum(
        one["budget"] for one in items if one["number"].startswith("（")
    )


def test_amounts_of_ten_thousand_are_read_by_the_unit_in_their_header():
    items = read(PLANS[0]).data["items"]
    first = items[2]
    assert (first["quantity"], first["price"], first["budget"]) == (10, 5_000_000, 50_000_000)
    assert items[1]["note"].startswith("联财大﹝2016﹞2509号")


def test_a_workbook_of_old_with_label_blocks_and_a_small_roster_is_blank():
    found = read("training_domain/班组长培训_企业信息表_qyxx.xls")
    assert found.form is not None and found.form.name == "team-contacts"
    assert found.data == {} and told(found, "label.missing") == []


def test_a_header_of_two_rows_with_stars_and_a_note_below_is_blank():
    found = read("training_domain/学员信息登记表_模板_pebzzstudent.xls")
    assert found.form is not None and found.form.name == "learner-roster"
    assert found.data == {} and told(found, "label.missing") == []


def filled(name: str, values: dict[str, Any]) -> bytes:
    book = openpyxl.load_workbook(REAL / name)
    for cell, value in values.items():
        book.worksheets[0][cell] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_header_of_three_levels_over_two_blocks():
    name = "training_domain/owip_cet_annual_objs.xlsx"
    assert read(name).data == {"category": "type", "year": "year"} and missing(name) == []
    row = {"A5": 1, "B5": "95102", "C5": "张三", "E5": "90", "F5": 72, "H5": "80%", "J5": "24"}
    (learner,) = read_bytes(filled(name, row)).data["learners"]
    assert (learner["staff_no"], learner["done"], learner["share"]) == ("95102", 72, "80%")
    assert (learner["task"], learner["special"]) == ("90", "24") and "daily" not in learner


def test_years_under_one_heading_and_a_label_line_in_a_merged_cell():
    name = "declaration_forms/office-work_excel-table.xlsx"
    assert read(name).data == {}
    values = {
        "A2": "填报单位（盖章）：某某中心",
        "C5": "张三",
        "D5": "1975.1",
        "G5": "优秀",
        "H5": "合格",
    }
    data = read_bytes(filled(name, values)).data
    assert data["unit"] == "某某中心"
    assert data["people"] == [{"name": "张三", "born": "1975-01", "y2023": "优秀", "y2024": "合格"}]


def test_boxes_to_tick_in_every_row_of_a_roster():
    name = "rosters_stats/owip_cadre_company_list_confirm.xlsx"
    assert read(name).data == {}
    assert not any("□" in str(f.facts["text"]) for f in told(read(name), "text.unclaimed"))
    values = {"C2": "张三", "B5": "某协会理事", "I5": "□到期退出  ☑未到期  □不在清理范围",
              "B6": "某学会会员", "I6": "■到期退出 □未到期 □不在清理范围", "H5": "否"}  # fmt: skip
    data = read_bytes(filled(name, values)).data
    assert data["name"] == "张三" and [one["cleared"] for one in data["posts"]] == [
        "未到期",
        "到期退出",
    ]
    assert data["posts"][0]["paid"] is False


@office
def test_word_2003_xml_with_a_list_between_label_rows():
    data = read("word2003xml/国开_课程免修免考申请审核表.xml").data
    assert (data["name"], data["before"]["issuer"]) == ("${xm}", "${awardUnit}")
    assert data["courses"] == [
        {"taken": "${materialName}", "taken_level": "${studentPycc}", "taken_credits": "${credit}",
         "asked": "${courseName}", "asked_level": "${coursePycc}", "asked_credits": "${credit}",
         "kind": "统考", "registered": True}
    ]  # fmt: skip


def test_word_2003_xml_with_two_columns_of_labels_and_a_list_between_them():
    found = read("word2003xml/国开_毕业生登记表.xml")
    data = found.data
    assert found.identified_by == "title" and len(told(found, "file.damaged")) == 1
    assert (data["name"], data["id_no"], data["entered"]) == (
        "${studentName}",
        "${credentialsNo}",
        "${grade}",
    )
    assert "left" not in data and data["register_no"] == "${erpRegistrationNumber}"
    assert (data["unit"], data["home_phone"]) == ("${company}", "${homePhone}")
    assert data["studies"] == [{"span": "${edu.time}", "school": "${edu.region}  ${edu.school}"}]
    assert data["practice"] == "${practiceContent}"


@office
def test_a_page_of_html_with_two_lists_and_blocks_of_labels():
    data = read("training_domain/会议申请单_derived.html").data
    assert (data["applicant"], data["staff"]) == ("${bean.userNames}", "${meetingBean.staffNum}")
    assert data["agenda"][0] == {"matter": "${meetingPlan.content }"}
    assert data["costs"][0]["limit"] == "${mingxi.totalStandard }" and "total" not in data
    assert data["total_words"] == "${bean.applyAmountcapital }整"


def test_labels_written_downwards_beside_a_block_of_labels():
    data = read("declaration_forms/xajd_knsrdb_12930_derived.docx", "hardship").data
    assert (data["school"], data["faculty"]) == ("${xxmc!}", "${xymc!}")
    assert (data["name"], data["born"], data["ethnicity"]) == ("${xm!}", "${csny!}", "${mzmc!}")
    assert (data["id_no"], data["student_no"], data["politics"]) == (
        "${sfzh!}",
        "${xh!}",
        "${zzmmmc!}",
    )
    assert data["income"] == "${jtsrqk.jtrjnsr!}" and data["reason"] == "${sqrdly!}"


def test_a_fillable_form_of_2010_with_a_title_of_its_own():
    words = {"projectName": "样例项目", "fee1": "1,200.00", "total": "1200"}
    data = read_bytes(typed_into("training_domain/gpjh_feeBudgetBook.pdf", words)).data
    assert data == {"project": "样例项目", "survey": {"amount": 120000}, "total": 120000}


def test_a_photographed_resume_is_read_with_its_lists():
    content = (REAL / "scans_images/rapid_table4.jpg").read_bytes()
    found = extract(content, FORMS, ON, engines=Engines(recognise=recognise))
    data: Any = found.data
    assert found.identified_by == "title" and {r.by for r in found.readings} == {"ocr"}
    assert (data["gender"], data["height"], data["weight"]) == ("男", "175cm", "62kg")
    assert (data["field"], data["origin"], data["aim"]) == ("环艺设计", "湖北", "园林设计师")
    assert (data["english"], data["licence"]) == ("四级", True)
    assert [school["name"] for school in data["schools"]] == ["三峡大学", "长阳一中"]
    assert [one["post"] for one in data["practice"]] == ["售前经理", "测绘实习"]
    assert data["self"].startswith("本人性格开朗") and data["school"] == "三峡大学"


def test_placeholders_of_hours_not_yet_counted_are_none():
    assert read("training_domain/owip_finish_period.xlsx").data == {}


def test_every_value_is_marked_in_the_picture_of_what_was_seen():
    """The drawing names the slots of a real form where their values stand."""
    from extractor.seen import seen

    content = (REAL / "training_domain/考勤表_derived.docx").read_bytes()
    (one,) = seen(content, FORMS, ON)
    marked: Callable[..., Any] = Marks(one).of
    slots = {s for grid in one.paper.grids for cell in grid.cells for s in marked(cell).slots}
    assert {"/class_name", "/date", "/learners/0/name"} <= slots
