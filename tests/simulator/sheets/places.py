"""Cells, rows and columns that are moved, merged, put in, hidden; sheets beside the form's."""

from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font

from records import Form
from tests.simulator.sheets import book as b


def saved_by_another_program(book: Any, form: Form) -> None:
    """Nothing but what openpyxl itself drops and moves."""


def moved(book: Any, form: Form) -> None:
    """The form begins at C4."""
    b.moved_by(b.sheet_of(book, form), rows=3, columns=2)


def column_put_in(book: Any, form: Form) -> None:
    """Column A put in, as people do to make room."""
    b.moved_by(b.sheet_of(book, form), rows=0, columns=1)


def merges_taken_apart(book: Any, form: Form) -> None:
    b.unmerged(b.sheet_of(book, form))


def other_sheets(book: Any, form: Form) -> None:
    """A page of instructions before, a hidden dictionary behind."""
    first = book.create_sheet("填表说明", 0)
    first["A1"] = "请如实填写。"
    words = book.create_sheet("字典")
    words["A1"] = "中级"
    words.sheet_state = "hidden"


def far_away(book: Any, form: Form) -> None:
    b.sheet_of(book, form)["XFC9000"].number_format = "0.00"


def stale_under_merges(book: Any, form: Form) -> None:
    """Text that was there before the cells were merged: kept in the file, not seen."""
    sheet = b.sheet_of(book, form)
    for one in sheet.merged_cells.ranges:
        rows, columns = one.max_row, one.max_col
        if one.size["columns"] > 1 and sheet._cells.get((rows, columns)) is not None:
            sheet._cells[rows, columns] = Cell(sheet, rows, columns, "旧内容")


def hidden_rows(book: Any, form: Form) -> None:
    """Some filled rows are hidden: read, and said."""
    sheet = b.sheet_of(book, form)
    for row in range(4, 7):
        sheet.row_dimensions[row].hidden = True


def total_row_added(book: Any, form: Form) -> None:
    """A total in the row below the list, where that row is free."""
    found = b.listed(book, form)
    if found:
        sheet, _, last = found
        if all(cell.value is None for cell in b.filled(book, form) if cell.row == last + 1):
            sheet.cell(last + 1, 1).value = "合计"
            sheet.cell(last + 1, 4).value = 3


def example_row_left(book: Any, form: Form) -> None:
    """The line that shows how to fill the others in, above them."""
    found = b.listed(book, form)
    if found and not _merged(found):
        sheet, head, _ = found
        sheet.insert_rows(head + 1)
        for cell in [cell for cell in b.filled(book, form) if cell.row == head + 2]:
            sheet.cell(head + 1, cell.column).value = cell.value
        sheet.cell(head + 1, 1).value = "示例"


def row_struck_out(book: Any, form: Form) -> None:
    """A line that no longer counts, above the first that does."""
    found = b.listed(book, form)
    if found and not _merged(found):
        sheet, head, _ = found
        sheet.insert_rows(head + 1)
        for cell in [cell for cell in b.filled(book, form) if cell.row == head + 2]:
            struck = sheet.cell(head + 1, cell.column)
            struck.value = cell.value
            struck.font = Font(strike=True)


def _merged(found: tuple[Any, int, int]) -> bool:
    """Is anything merged in or below the list? openpyxl leaves merged cells where they were."""
    sheet, head, _ = found
    return any(one.max_row > head for one in sheet.merged_cells.ranges)
