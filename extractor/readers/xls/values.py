"""The values of an old workbook, as calamine reads them.

A damaged workbook makes that library panic, which is a broken file, or ask for more memory than
there is, which ends the process: files of strangers are read in a sandbox (docs/decisions/0007).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from extractor.addresses import At
from extractor.guard import refused
from extractor.paper import Limits
from records import Refused

Value = str | bool | int | float | datetime


@dataclass(frozen=True, slots=True)
class Tab:
    """`merges`: first and last cell; `cells`: row, column (from 0) and value."""

    name: str
    visible: bool
    merges: list[tuple[At, At]]
    cells: list[tuple[int, int, Value]]


def tabs(data: bytes, limits: Limits) -> list[Tab]:
    """All worksheets. Refused: file.broken, file.encrypted, file.too-many-cells."""
    try:
        book: Any = CalamineWorkbook.from_filelike(BytesIO(data))
        return [_tab(book, tab, limits) for tab in book.sheets_metadata if _is_sheet(tab)]
    except (Refused, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic is no Exception
        locked = "password" in str(error).lower()
        raise refused("file.encrypted" if locked else "file.broken") from error


def _is_sheet(tab: Any) -> bool:
    return tab.typ == SheetTypeEnum.WorkSheet


def _tab(book: Any, tab: Any, limits: Limits) -> Tab:
    sheet = book.get_sheet_by_name(tab.name)
    cells = list(islice(_cells(sheet), limits.cells + 1))
    if len(cells) > limits.cells:
        raise refused("file.too-many-cells", cells=limits.cells)
    visible = tab.visible == SheetVisibleEnum.Visible
    return Tab(tab.name, visible, sheet.merged_cell_ranges or [], cells)


def _cells(sheet: Any) -> Iterator[tuple[int, int, Value]]:
    # The rows it gives one by one begin where anything is written, not at A1.
    for r, row in enumerate(sheet.to_python(skip_empty_area=False)):
        for c, value in enumerate(row):
            if value != "":
                yield r, c, _kept(value)


def _kept(value: Any) -> Value:
    match value:
        case str() | bool() | int() | float() | datetime():
            return value
        case date():
            return datetime(value.year, value.month, value.day)
        case _:
            return str(value)
