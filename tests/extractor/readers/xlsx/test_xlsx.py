"""Excel workbooks as a person sees them: merged cells, hidden sheets and rows; what is said of a
workbook, what is refused."""

import pytest

from extractor.readers.xlsx.workbook import read
from records import Place, Refused
from tests.extractor.readers.written import c, cell, codes, related, rows, workbook
from tests.extractor.readers.xlsx.sheets import merged, sheet


def test_a_header_on_two_levels_keeps_its_spans():
    head = c("A1", "项目") + c("B1", "金额")
    lines = (head, c("B2", "预算") + c("C2", "决算"), c("A3", "住宿费"))
    paper = sheet(*lines, after=merged("A1:A2", "B1:C1"))
    cells = paper.grids[0].cells
    spans = {one.text: (one.row, one.column, one.rows, one.columns) for one in cells}
    assert spans["项目"] == (0, 0, 2, 1)
    assert spans["金额"] == (0, 1, 1, 2)
    assert cell(paper, "B1").place == Place(sheet="决算", cell="B1")


def test_stale_words_under_a_merged_cell_are_not_read():
    paper = sheet(c("A1", "单位") + c("B1", "旧值"), c("A2", "旧值二"), after=merged("A1:B2"))
    assert list(paper.texts()) == ["单位"]


def test_hidden_sheets_are_left_out_and_said():
    data = {"表": rows(c("A1", "甲")), "草稿": rows(c("A1", "密")), "底": rows(c("A1", "密"))}
    paper = read(workbook(data, states={"草稿": "hidden", "底": "veryHidden"}))
    assert list(paper.texts()) == ["甲"]
    assert [(n.code, n.place and n.place.sheet) for n in paper.notes] == [
        ("sheet.hidden", "草稿"),
        ("sheet.hidden", "底"),
    ]


def test_hidden_rows_and_columns_are_read_and_said():
    hidden = '<cols><col min="2" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>'
    line = f'<row r="1">{c("A1", "甲")}{c("B1", "乙")}</row><row r="2" hidden="1">{c("A2", "丙")}'
    data = f'{hidden}<sheetData>{line}</row><row r="3" hidden="1"/></sheetData>'
    paper = read(workbook({"表": data}))
    assert list(paper.texts()) == ["甲", "乙", "丙"]
    assert [(n.code, dict(n.facts)) for n in paper.notes] == [
        ("row.hidden", {"rows": "2"}),
        ("sheet.hidden-columns", {"columns": "B"}),
    ]


def test_other_workbooks_and_form_controls_are_said():
    link = related(external=[("externalLinkPath", "file:///D:/去年.xlsx")])
    more = {"xl/externalLinks/_rels/externalLink1.xml.rels": link, "xl/ctrlProps/c1.xml": "<x/>"}
    paper = read(workbook({"表": rows(c("A1", "甲"))}, more=more))
    assert codes(paper) == ["file.external", "sheet.controls"]


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/workbook.xml", "", "file.broken"),
        ("xl/workbook.xml", "<a", "file.broken"),
        ("xl/worksheets/sheet1.xml", "<worksheet><row>", "file.broken"),
        ("xl/sharedStrings.xml", "<sst><si>", "file.broken"),
        (
            "xl/worksheets/sheet1.xml",
            '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><row r="1"/></worksheet>',
            "file.unsafe",
        ),
    ],
)
def test_damaged_and_dangerous_parts_are_refused(part: str, content: str, code: str):
    with pytest.raises(Refused) as refused:
        read(workbook({"表": rows(c("A1", "甲"))}, more={part: content}))
    assert refused.value.finding.code == code


def test_strict_workbooks_are_read_like_the_others():
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    content = f'<worksheet xmlns="{strict}">{rows(c("A1", "甲"))}</worksheet>'
    more = {"xl/worksheets/sheet1.xml": content}
    assert list(read(workbook({"表": ""}, more=more)).texts()) == ["甲"]
