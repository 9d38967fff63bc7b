"""What people and programs do to an Excel form, through openpyxl: another program's saving is one
of the damages."""

from collections.abc import Callable
from copy import copy
from io import BytesIO
from typing import Any

import openpyxl

from extractor.guide import guide_to
from extractor.words import bare
from records import Form

Change = Callable[[Any, Form], None]


def changed(content: bytes, form: Form, change: Change) -> bytes:
    """The workbook with its sheets changed."""
    book = openpyxl.load_workbook(BytesIO(content))
    change(book, form)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def saved_by_another_program(book: Any, form: Form) -> None:
    """Nothing but what openpyxl itself drops and moves."""


def moved(book: Any, form: Form) -> None:
    """The form begins at C4."""
    sheet = book.worksheets[0]
    merges = [str(one) for one in sheet.merged_cells.ranges]
    for one in merges:
        sheet.unmerge_cells(one)
    area = sheet.dimensions
    sheet.move_range(area, rows=3, cols=2)
    for one in merges:
        shifted = openpyxl.worksheet.cell_range.CellRange(one)
        shifted.shift(col_shift=2, row_shift=3)
        sheet.merge_cells(str(shifted))


def merges_taken_apart(book: Any, form: Form) -> None:
    sheet = book.worksheets[0]
    for one in [str(one) for one in sheet.merged_cells.ranges]:
        sheet.unmerge_cells(one)


def figures_as_text(book: Any, form: Form) -> None:
    for cell in _filled(book):
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
            cell.value = repr(cell.value)
            cell.number_format = "@"


def text_as_figures(book: Any, form: Form) -> None:
    """Phone numbers and other short numbers kept as numbers."""
    for cell in _filled(book):
        text = cell.value
        if isinstance(text, str) and text.isdecimal() and len(text) < 12 and text[0] != "0":
            cell.value = float(text)
            cell.number_format = "0"


def dates_as_dates(book: Any, form: Form) -> None:
    """Dates typed as such, in a format of Excel's own."""
    from records.kinds import KINDS, Unreadable

    for cell in _filled(book):
        if isinstance(cell.value, str) and "年" in cell.value and "日" in cell.value:
            try:
                day = KINDS["date"].parse(cell.value)
            except Unreadable:
                continue
            year, month, date_ = (int(part) for part in day.split("-"))
            from datetime import datetime

            if year >= 1950:
                cell.value = datetime(year, month, date_)
                cell.number_format = "yyyy/m/d"


def other_sheets(book: Any, form: Form) -> None:
    """A page of instructions before, a hidden dictionary behind."""
    first = book.create_sheet("填表说明", 0)
    first["A1"] = "请如实填写。"
    words = book.create_sheet("字典")
    words["A1"] = "中级"
    words.sheet_state = "hidden"


def far_away(book: Any, form: Form) -> None:
    sheet = book.worksheets[0]
    sheet["XFC9000"].number_format = "0.00"


def stale_under_merges(book: Any, form: Form) -> None:
    """Text that was there before the cells were merged: kept in the file, not seen."""
    sheet = book.worksheets[0]
    for one in sheet.merged_cells.ranges:
        rows, columns = one.max_row, one.max_col
        if one.size["columns"] > 1:
            under = sheet._cells.get((rows, columns))
            if under is not None:
                plain = openpyxl.cell.cell.Cell(sheet, rows, columns, "旧内容")
                sheet._cells[rows, columns] = plain


def comments(book: Any, form: Form) -> None:
    for cell in list(_filled(book))[:12]:
        cell.comment = openpyxl.comments.Comment("请核对", "张三")


def empty_columns(book: Any, form: Form) -> None:
    """Column A put in, as people do to make room."""
    moved_by(book, 0, 1)


def moved_by(book: Any, rows: int, columns: int) -> None:
    sheet = book.worksheets[0]
    merges = [str(one) for one in sheet.merged_cells.ranges]
    for one in merges:
        sheet.unmerge_cells(one)
    sheet.move_range(sheet.dimensions, rows=rows, cols=columns)
    for one in merges:
        shifted = openpyxl.worksheet.cell_range.CellRange(one)
        shifted.shift(col_shift=columns, row_shift=rows)
        sheet.merge_cells(str(shifted))


def labels_spaced(book: Any, form: Form) -> None:
    names = {bare(label.cell.label) for label in guide_to(form).labels}
    for cell in _filled(book):
        if isinstance(cell.value, str) and bare(cell.value) in names and len(cell.value) < 7:
            cell.value = " ".join(cell.value)


def labels_with_colons(book: Any, form: Form) -> None:
    names = {bare(label.cell.label) for label in guide_to(form).labels}
    for cell in _filled(book):
        if isinstance(cell.value, str) and bare(cell.value) in names:
            cell.value += "："


def hidden_rows(book: Any, form: Form) -> None:
    """Some filled rows are hidden: read, and said."""
    sheet = book.worksheets[0]
    for row in range(4, 7):
        sheet.row_dimensions[row].hidden = True


def rich_text(book: Any, form: Form) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    for cell in _filled(book):
        if isinstance(cell.value, str) and len(cell.value) > 3:
            cell.value = CellRichText(cell.value[:2], TextBlock(InlineFont(b=True), cell.value[2:]))


def _filled(book: Any) -> list[Any]:
    return [
        cell
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.value is not None and copy(cell.coordinate)
    ]
