"""Excel files as people really make them."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from extractor.paper import Grid, Paper
from extractor.readers.xlsx import address, read, shown


@pytest.fixture
def book() -> Workbook:
    made = Workbook()
    made.active.title = "决算"
    return made


def paper(book: Workbook) -> Paper:
    out = BytesIO()
    book.save(out)
    return read(out.getvalue())


def text(grid: Grid, cell: str) -> str:
    return next(c.text for c in grid.cells if c.place.cell == cell)


def test_numbers_dates_and_percents_are_read_as_they_are_seen(book: Workbook):
    sheet = book.active
    sheet["A1"], sheet["A2"], sheet["A3"] = 50.0, 13800000001.0, datetime(2026, 1, 5)
    sheet["A4"], sheet["A4"].number_format = 0.9667, "0.00%"
    (grid,) = paper(book).grids
    assert [text(grid, f"A{n}") for n in range(1, 5)] == [
        "50",
        "13800000001",
        "2026-01-05",
        "96.67%",
    ]


def test_an_id_number_that_excel_rounded_does_not_look_whole(book: Workbook):
    book.active["A1"] = 110105194912310021
    (grid,) = paper(book).grids
    assert text(grid, "A1") == "1.10105E+17"


def test_a_formula_without_a_value_is_told_with_its_cell(book: Workbook):
    book.active["E7"] = "=SUM(E1:E6)"
    (note,) = paper(book).notes
    assert note.code == "formula.uncached" and note.place is not None
    assert note.place.text == "工作表“决算” E7"


def test_hidden_sheets_are_left_out_and_said_hidden_rows_are_read_and_said(book: Workbook):
    sheet = book.active
    sheet["A1"], sheet["A2"] = "甲", "乙"
    sheet.row_dimensions[2].hidden = True
    other = book.create_sheet("字典")
    other["A1"], other.sheet_state = "丙", "hidden"
    read_ = paper(book)
    assert [c.text for c in read_.grids[0].cells] == ["甲", "乙"] and len(read_.grids) == 1
    assert {n.code for n in read_.notes} == {"row.hidden", "sheet.hidden"}


def test_a_merged_cell_is_one_cell_and_what_lies_under_it_is_not_read(book: Workbook):
    sheet = book.active
    sheet["A1"] = "标题"
    sheet.merge_cells("A1:C2")
    (grid,) = paper(book).grids
    (cell,) = grid.cells
    assert (cell.rows, cell.columns, cell.text) == (2, 3, "标题")


def test_names_of_ours_are_anchors_and_the_mark_is_found(book: Workbook):
    book.active["B2"] = "值"
    book.defined_names["_w4"] = DefinedName("_w4", attr_text="'决算'!$B$2:$B$9")
    book.defined_names["_wf_aa_bb"] = DefinedName("_wf_aa_bb", attr_text="'决算'!$A$1")
    made = paper(book)
    assert made.marks == ("_wf_aa_bb",) and made.anchored["_w4"].text == "值"


def test_one_far_away_cell_costs_nothing(book: Workbook):
    sheet = book.active
    sheet["A1"] = "甲"
    sheet["XFD9000"].number_format = "@"
    (grid,) = paper(book).grids
    assert [c.text for c in grid.cells] == ["甲"]


def test_addresses_and_values_are_shown_like_excel():
    assert (address(6, 4), address(0, 26)) == ("E7", "AA1")
    assert shown(True) == "是" and shown(2.5) == "2.5" and shown(33000.5) == "33000.5"
