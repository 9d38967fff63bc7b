"""The list of all remarks, on a sheet behind the others."""

import re
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from casework.annotate import Remark, Remarks
from casework.annotate.xlsx import annotate
from extractor.readers.xlsx.workbook import read
from records import Place
from tests.casework.annotate.remarked import made_up
from tests.casework.annotate.workbooks import at, with_notes
from tests.casework.annotate.xlsx_seen import SUMMARY, listed, notes
from tests.extractor.readers.written import c, part_of, parts, rows, workbook


def offer(suggested: str, cell: str = "A1") -> Remarks:
    place = Place(sheet="Sheet", cell=cell)
    remark = Remark(1, "info", "建议", place, "合计", "有全角字符", suggested=suggested)
    return Remarks("审核意见", (), (remark,))


@pytest.mark.parametrize(
    ("suggested", "kept"),
    [
        ("123", 123),
        ("16,000.00", 16000),
        ("0123", "0123"),
        ("310101199003071234", "310101199003071234"),
        ("=1+1", "=1+1"),
        ("50人", "50人"),
    ],
)
def test_what_is_suggested_can_be_copied_as_what_it_is(suggested: str, kept: object):
    _, said, _ = listed(annotate(with_notes(), offer(suggested)))
    assert said[1][6] == kept


def test_what_has_no_cell_is_told_in_the_list_only():
    places = [Place(sheet="Sheet"), Place(sheet="没有这张表", cell="A1"), Place(paragraph=3)]
    copy = annotate(with_notes(), made_up(places))
    _, said, links = listed(copy)
    assert notes(copy) == {} and len(said) == 3
    assert links == {1: "'Sheet'!A1"}
    assert said[3][2] == "第3段"


def test_the_list_is_in_the_language_of_the_report_and_left_out_alike():
    place = Place(sheet="Sheet", cell="A1")
    remark = Remark(1, "error", "Error", place, "Total", "The total is wrong.", language="en")
    copy = annotate(with_notes(), Remarks("Report", ("Outcome: returned.",), (remark,), "en"))
    sheet = load_workbook(BytesIO(copy))["Wenshu review"]
    said = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert "A1 (Sheet)" in said and "Suggested" in said
    assert read(copy).blocks == read(with_notes()).blocks


def test_no_link_leads_to_a_hidden_sheet():
    content = workbook(
        {"表": rows(c("A1", "甲")), "藏": rows(c("A1", "乙"))}, states={"藏": "hidden"}
    )
    copy = annotate(content, made_up([Place(sheet="藏", cell="A1"), Place(sheet="表", cell="A1")]))
    lists = part_of(copy, "xl/worksheets/wenshu1.xml")
    assert re.findall(r'location="([^"]*)"', lists) == ["'表'!A1"]


def test_the_list_has_its_own_name_where_somebody_elses_sheet_has_ours():
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title, sheet["A1"] = SUMMARY, "本单位的意见"
    out = BytesIO()
    book.save(out)
    content = out.getvalue()
    remarks = made_up([Place(sheet=SUMMARY, cell="A1")])
    copy = annotate(content, remarks)
    assert load_workbook(BytesIO(copy)).sheetnames == [SUMMARY, f"{SUMMARY} (2)"]
    assert read(copy).blocks == read(content).blocks
    assert parts(annotate(copy, remarks)) == parts(copy)


def test_names_of_single_sheets_and_the_sheet_in_sight_outlive_the_list():
    first = annotate(with_notes(), made_up(at("A1")))
    book = load_workbook(BytesIO(first))
    added = book.create_sheet("附表")
    added["A1"] = "戊"
    added.print_title_rows = "1:1"
    book.active = book.index(added)
    out = BytesIO()
    book.save(out)
    again = load_workbook(BytesIO(annotate(out.getvalue(), made_up(at("B1")))))
    assert again.sheetnames == ["Sheet", "附表", SUMMARY]
    assert again["附表"].print_title_rows == "$1:$1" and again.active is again["附表"]
