"""The report as a Word file: outcome first, then problems, then what was read; always the same."""

from io import BytesIO

import pytest
from docx import Document

from generator.report import Problem, ReportContent, Value, report_docx

PROBLEM = Problem(
    severity="error",
    section="一、基本情况",
    place="表1 第8行 第4列",
    message="“联系人手机”没有填写。",
    basis="《样例市培训基地管理办法》第二条",
    remedy="请补填“联系人手机”。",
    code="value.missing",
    pointer="/contact/mobile",
)
CONTENT = ReportContent(
    file="申报表<A&B>\x07.docx",
    title="样例市培训基地申报表",
    outcome="退回补正",
    next_step="请改正后重新提交。",
    checked_on="2026年6月1日",
    problems=(PROBLEM,),
    values=(Value("一、基本情况", "建设规划", "第一年\n第二年", "第3段"),),
)


def opened(content: ReportContent):
    return Document(BytesIO(report_docx(content)))


def words(content: ReportContent) -> list[str]:
    return [p.text for p in opened(content).paragraphs if p.text]


def test_the_outcome_and_what_to_do_come_first():
    assert words(CONTENT)[:3] == ["材料审核意见", "结果：退回补正", "请改正后重新提交。"]
    assert "须改正1项，请核对0项，提示0项。" in words(CONTENT)


def test_each_problem_has_its_place_remedy_and_basis_under_its_section():
    table = opened(CONTENT).tables[0]
    assert table.rows[1].cells[0].text == "一、基本情况"
    assert [cell.text for cell in table.rows[2].cells] == [
        "1",
        "须改正",
        "表1 第8行 第4列",
        "“联系人手机”没有填写。",
        "请补填“联系人手机”。",
        "《样例市培训基地管理办法》第二条",
    ]


def test_what_was_read_follows_with_its_line_breaks():
    table = opened(CONTENT).tables[1]
    assert [cell.text for cell in table.rows[2].cells] == ["建设规划", "第一年\n第二年", "第3段"]


def test_names_that_xml_would_choke_on_are_printed_without_harm():
    assert "文件：申报表<A&B>.docx" in words(CONTENT)


def test_the_same_report_is_the_same_bytes():
    assert report_docx(CONTENT) == report_docx(CONTENT)


def test_a_report_without_problems_or_values_has_no_empty_tables():
    bare = ReportContent("a.docx", "", "不能读取", "请重新提交。", "2026年6月1日", (), ())
    assert opened(bare).tables == [] and "表单：未能识别" in words(bare)


def test_it_is_a4_and_names_the_fonts_of_official_documents():
    section = opened(CONTENT).sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    xml = opened(CONTENT).element.xml
    assert "仿宋_GB2312" in xml and "黑体" in xml


def test_a_report_in_english_has_english_headings():
    content = ReportContent(
        "a.docx", "", "Returned", "Correct it.", "2026-06-01", (PROBLEM,), (), "en"
    )
    assert words(content)[0] == "Report on a submitted form"
    assert opened(content).tables[0].rows[0].cells[2].text == "Where"
