"""The workbook, and what is looked for in its first sheet."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.worksheet.cell_range import CellRange

from extractor.guide import guide_to
from extractor.words import bare
from records import Form

Change = Callable[[Any, Form], None]


def changed(content: bytes, form: Form, change: Change) -> bytes:
    """The workbook with its sheets changed."""
    book = openpyxl.load_workbook(BytesIO(content), rich_text=True)
    change(book, form)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(book: Any, form: Form) -> Any:
    """The sheet that holds most."""
    return max(book.worksheets, key=lambda sheet: len(_there(sheet)))


def filled(book: Any, form: Form) -> list[Any]:
    return [cell for cell in _there(sheet_of(book, form)) if cell.value is not None]


def _there(sheet: Any) -> list[Any]:
    """The cells the file has; a cell far away does not call those before it into being."""
    return [sheet._cells[at] for at in sorted(sheet._cells)]


def labels(book: Any, form: Form) -> Iterator[Any]:
    names = {bare(label.cell.label) for label in guide_to(form).labels}
    for cell in filled(book, form):
        if isinstance(cell.value, str) and bare(cell.value) in names:
            yield cell


def moved_by(sheet: Any, rows: int, columns: int) -> None:
    merges = unmerged(sheet)
    sheet.move_range(sheet.dimensions, rows=rows, cols=columns)
    for one in merges:
        shifted = CellRange(one)
        shifted.shift(col_shift=columns, row_shift=rows)
        sheet.merge_cells(str(shifted))


def unmerged(sheet: Any) -> list[str]:
    """Takes every merged cell apart; where they were."""
    merges = [str(one) for one in sheet.merged_cells.ranges]
    for one in merges:
        sheet.unmerge_cells(one)
    return merges


def listed(book: Any, form: Form) -> tuple[Any, int, int] | None:
    """The sheet, the row of 序号 and the last numbered one below, of the longest list."""
    sheet = sheet_of(book, form)
    heads = [cell.row for cell in filled(book, form) if cell.value == "序号"]
    found = [(head, _last(sheet, head)) for head in heads]
    if not found or max(last - head for head, last in found) < 2:
        return None
    head, last = max(found, key=lambda one: one[1] - one[0])
    return sheet, head, last


def _last(sheet: Any, head: int) -> int:
    row = head
    while str(sheet.cell(row + 1, 1).value or "").isdecimal():
        row += 1
    return row
