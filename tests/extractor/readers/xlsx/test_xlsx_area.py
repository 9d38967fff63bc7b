"""What is used of a sheet: sheets without end cost no more than what is written on them."""

import time

import pytest

from extractor.paper import Limits, Paper
from extractor.readers.xlsx import sheet as xlsx_sheet
from extractor.readers.xlsx.workbook import read
from records import Refused
from tests.extractor.readers.written import SHEET, c, rows, workbook
from tests.extractor.readers.xlsx.sheets import merged, sheet


def test_blank_cells_of_the_file_are_cells_within_what_is_used():
    paper = sheet(c("A1", "姓名") + c("B1") + c("C1", "性别") + c("D1"), c("A2"), c("A3"))
    assert [one.place.cell for one in paper.grids[0].cells] == ["A1", "B1", "C1"]


def test_a_sheet_on_which_nothing_is_written_is_no_grid():
    assert read(workbook({"甲": rows(c("A1"), c("C3")), "乙": "<sheetData/>"})).grids == ()


def test_cells_without_addresses_stand_one_after_the_other():
    data = "<sheetData><row><c t='str'><v>甲</v></c><c t='str'><v>乙</v></c></row><row><c t='str'>"
    paper = read(workbook({"表": data + "<v>丙</v></c></row></sheetData>"}))
    assert [one.place.cell for one in paper.grids[0].cells] == ["A1", "B1", "A2"]


def quick(data: bytes, seconds: float) -> Paper:
    start = time.process_time()
    paper = read(data)
    assert time.process_time() - start < seconds
    return paper


def test_a_format_far_away_costs_nothing():
    far = f'<row r="1048576">{c("XFD1048576", s="1")}</row>'
    data = f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{c("A1", "甲")}</row>{far}'
    paper = quick(workbook({"表": data + "</sheetData>"}), 0.1)
    assert len(paper.grids[0].cells) == 1


def test_words_far_away_cost_no_more_than_themselves():
    far = f'<row r="1048576">{c("XFD1048576", "。")}</row>'
    data = f'<sheetData><row r="1">{c("A1", "甲")}</row>{far}</sheetData>'
    paper = quick(workbook({"表": data + merged("A1:XFD1048576", "B2:C3")}), 0.3)
    assert [one.place.cell for one in paper.grids[0].cells] == ["A1", "B2", "XFD1048576"]
    assert len(paper.grids[0].index()) < 10


def test_thousands_of_merges_beyond_what_is_used_cost_nothing():
    many = merged("A1:XFD1", *(f"D{n}:E{n}" for n in range(2, 2002)))
    data = rows(c("A1", "统计表"), c("A2", "甲") + c("B2", "乙")) + many
    paper = quick(workbook({"表": data}), 0.5)
    assert [(one.text, one.columns) for one in paper.grids[0].cells] == [
        ("统计表", 2),
        ("甲", 1),
        ("乙", 1),
    ]


def test_more_cells_than_the_limit_are_refused():
    content = f'<worksheet xmlns="{SHEET}">{rows(*[c(f"A{n}", "甲") for n in range(1, 30)])}'
    with pytest.raises(Refused) as refused:
        xlsx_sheet.read_sheet(
            f"{content}</worksheet>".encode(), xlsx_sheet.Shared(), Limits(cells=20)
        )
    assert refused.value.finding.code == "file.too-many-cells"


def test_addresses_that_no_sheet_has_are_passed_over():
    bad = [c("A0", "甲"), c("ZZZZ1", "乙"), c("甲1", "丙"), c("XFE1", "丁"), c("B1", "戊")]
    paper = sheet("".join(bad), after=merged("B9:A1", "x", "A1:ZZZ9", "D4"))
    assert list(paper.texts()) in (["甲", "戊"], ["戊"])
    far = f'<sheetData><row r="99999999999">{c("A9", "甲")}</row><row r="2000000"/></sheetData>'
    assert len(read(workbook({"表": far})).grids) <= 1
