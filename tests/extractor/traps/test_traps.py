"""One Word form and one workbook with the ordinary traps of real submitters, read from end to end:
each trap is a test of a value, a tick or a place."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractor import Extraction, extract
from records import Catalogue, Place
from tests.extractor.readers.written import c, p, r, rows, sdt, styles, tbl, tc, tr, word, workbook

FORMS = Catalogue.load(Path(__file__).parent)
SPAN = '<w:gridSpan w:val="{}"/>'.format
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
BOX = "<w14:checkbox><w14:checked w14:val='{}'/></w14:checkbox>".format
SYM = '<w:r><w:sym w:font="Wingdings 2" w:char="{}"/></w:r>'.format


def old_box(ticked: int) -> str:
    data = f'<w:checkBox><w:default w:val="0"/><w:checked w:val="{ticked}"/></w:checkBox>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    code = "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
    return begin + code + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def declaration() -> bytes:
    """高级研修项目申报表 in Word."""
    inner = f"<w:txbxContent>{p('密级：内部')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:textbox>{inner}</v:textbox></w:pict></w:r>"
    three = sdt(r("☐"), BOX(0)) + r("线下 ") + sdt(r("☒"), BOX(1)) + r("线上 ")
    three += sdt(r("☒"), BOX(1)) + r("混合")
    changed = "<w:del><w:r><w:delText>24</w:delText></w:r></w:del>" + f"<w:ins>{r('32')}</w:ins>"
    hidden = r("无") + r("（内部掌握，不公开）", "<w:vanish/>")
    table = tbl(
        tr(tc("项目名称"), tc("数字技能研修", SPAN(3))),
        tr(tc("负责人", DOWN), tc("姓名"), tc("张三", SPAN(2))),
        tr(tc("", ON), tc("手机"), tc("13800000001", SPAN(2))),
        tr(tc("填报日期"), sdt(tc("2026年1月5日"), "<w:date/>"), tc("性别"), tc("□男 ☑女")),
        tr(tc("培训形式"), tc(p(three), SPAN(3))),
        tr(
            *(tc("是否住宿"), tc(p(old_box(1), r("是 "), old_box(0), r("否")))),
            *(tc("是否收费"), tc(p(SYM("F0A3"), r("是 "), SYM("F052"), r("否")))),
        ),
        tr(tc("经费（元）"), tc("１２，０００．００"), tc("出生年月"), tc("１９８５年３月")),
        tr(tc("学时"), tc(p(changed)), tc("备注"), tc(p(hidden))),
        tr(
            tc("课程安排"),
            tc(tbl(tr(tc("课程"), tc("学时数")), tr(tc("导论"), tc("8"))) + p(""), SPAN(3)),
        ),
    )
    return word(p("高级研修项目申报表", box) + table)


@pytest.fixture(scope="module")
def read() -> Extraction:
    return extract(declaration(), FORMS, date(2026, 6, 1))


@pytest.fixture(scope="module")
def data(read: Extraction) -> Mapping[str, Any]:
    return read.data


def place(read: Extraction, pointer: str) -> Place:
    return next(one.place for one in read.readings if one.pointer == pointer)


def test_the_form_is_known_and_nothing_is_wrong_with_it(read: Extraction):
    assert (read.identified_by, read.outcome) == ("title", "accepted")
    assert {finding.code for finding in read.report} <= {"text.unclaimed"}


def test_word_1_a_cell_over_three_columns_is_one_answer(data: Mapping[str, Any]):
    assert data["title"] == "数字技能研修"


def test_word_2_a_label_over_two_rows_keeps_them_aligned(data: Mapping[str, Any]):
    assert data["head"] == {"name": "张三", "mobile": "13800000001"}


def test_word_3_a_cell_in_a_date_picker_does_not_shift_the_row(data: Mapping[str, Any]):
    assert data["filled_on"] == "2026-01-05"


def test_word_4_three_check_boxes_in_one_cell(data: Mapping[str, Any]):
    assert data["form"] == ["线上", "混合"]


def test_word_5_check_boxes_of_old(data: Mapping[str, Any]):
    assert data["lodging"] is True


def test_word_6_ticks_in_a_symbol_font(data: Mapping[str, Any]):
    assert data["charged"] is False


def test_word_7_a_table_in_a_cell(data: Mapping[str, Any]):
    assert data["courses"] == [{"name": "导论", "hours": 8}]


def test_word_8_a_text_box(data: Mapping[str, Any]):
    assert data["secrecy"] == "内部"


def test_word_9_insertions_count_and_deletions_do_not(data: Mapping[str, Any]):
    assert data["hours"] == 32


def test_word_10_hidden_text_is_left_out(data: Mapping[str, Any]):
    assert data["note"] == "无"


def test_word_11_a_typed_tick_is_a_choice(data: Mapping[str, Any]):
    assert data["gender"] == "女"


def test_word_12_full_width_is_a_value(data: Mapping[str, Any]):
    assert (data["amount"], data["born"]) == (1_200_000, "1985-03")


def test_word_13_every_value_knows_its_place(read: Extraction):
    assert place(read, "/title") == Place(table="1", row=1, column=2)
    assert place(read, "/head/mobile") == Place(table="1", row=3, column=3)
    assert place(read, "/gender") == Place(table="1", row=4, column=4)
    assert place(read, "/courses/0/hours") == Place(table="1.1", row=2, column=2)
    assert place(read, "/secrecy").paragraph == 1


# --- Excel


def accounts() -> bytes:
    """高级研修项目经费决算表 in Excel; style 1 is a date."""
    merges = "A1:D1", "A6:A7", "B6:C6", "D6:D7"
    lines = (
        c("A1", "高级研修项目经费决算表"),
        c("D2", "单位：万元"),
        c("A3", "项目名称") + c("B3", "数字技能研修") + c("C3", "开班日期")
        + c("D3", "46143", t="n", s="1"),
        c("A4", "证件号码") + c("B4", "310105194912310000", t="n") + c("C4", "填报日期")
        + c("D4", "46143", t="n"),
        c("A5", "批复日期") + c("B5", "二〇二六年五月三日") + c("C5", "结余（元）")
        + c("D5", "1500", t="n"),
        c("A6", "支出科目") + c("B6", "金额") + c("C6", "旧值") + c("D6", "备注"),
        c("B7", "预算") + c("C7", "决算"),
        c("A8", "住宿费") + c("B8", "1.2", t="n") + c("C8", "０.３") + c("D8", "无"),
        c("A9", "伙食费") + c("B9", "0.5万") + '<c r="C9"><f>B8*0.5</f></c>',
        c("A10", "场地费") + c("B10", "#REF!", t="e") + c("C10", "1", t="n"),
        c("A11", "合计") + '<c r="B11"><f>SUM(B8:B8)</f></c><c r="C11"><f>SUM(C8:C10)</f></c>',
    )  # fmt: skip
    data = rows(*lines).replace('<row r="10">', '<row r="10" hidden="1">')
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    data = data.replace("</sheetData>", far)
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    sheets = {
        "决算": f"{data}<mergeCells>{merged}</mergeCells>",
        "草稿": rows(c("A1", "旧稿")),
        "字典": rows(c("A1", "科目")),
    }
    states = {"草稿": "hidden", "字典": "veryHidden"}
    return workbook(sheets, states, more={"xl/styles.xml": styles("General", "14")})


@pytest.fixture(scope="module")
def book() -> Extraction:
    return extract(accounts(), FORMS, date(2026, 6, 1))


def told(book: Extraction, code: str) -> list[str]:
    """Where in the workbook a code was said."""
    found = [finding.place for finding in book.report if finding.code == code]
    return [one.cell or one.sheet for one in found if one is not None]


def test_excel_1_a_header_on_two_levels_heads_the_right_columns(book: Extraction):
    first = book.data["items"][0]
    assert (first["name"], first["planned"], first["note"]) == ("住宿费", 1_200_000, "无")
    assert place(book, "/items/0/spent") == Place(sheet="决算", cell="C8")


def test_excel_2_the_unit_above_the_table_is_applied_and_said(book: Extraction):
    assert book.data["items"][0]["spent"] == 300_000
    assert "B8" in told(book, "value.unit")


def test_excel_3_a_nearer_unit_counts_for_more(book: Extraction):
    assert book.data["rest"] == 150_000
    assert book.data["items"][1]["planned"] == 500_000


def test_excel_4_formulas_without_a_result_are_worked_out_or_said(book: Extraction):
    assert book.data["items"][1]["spent"] == 600_000
    assert book.data["total"] == {"planned": 1_200_000}
    assert told(book, "formula.recomputed") == ["C9", "B11"]
    assert told(book, "formula.uncached") == ["C11"]


def test_excel_5_hidden_sheets_and_rows_are_said(book: Extraction):
    assert told(book, "sheet.hidden") == ["草稿", "字典"]
    assert told(book, "row.hidden") == ["决算"]
    assert "旧稿" not in str(book.data)


def test_excel_6_errors_are_said_and_are_no_values(book: Extraction):
    assert told(book, "formula.error") == ["B10"]


def test_excel_7_numbers_of_days_are_dates(book: Extraction):
    assert (book.data["start"], book.data["filled_on"]) == ("2026-05-01", "2026-05-01")
    assert told(book, "value.assumed") == ["D4"]


def test_excel_8_chinese_dates_are_dates(book: Extraction):
    assert book.data["approved_on"] == "2026-05-03"


def test_excel_9_an_id_that_lost_its_digits_is_no_id(book: Extraction):
    assert told(book, "sheet.cut-number") == ["B4"]
    assert told(book, "value.unreadable")[0] == "B4"


def test_excel_10_stale_words_under_merged_cells_are_not_read(book: Extraction):
    assert "旧值" not in str([book.data, *book.report])
