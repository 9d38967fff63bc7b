"""Run by itself, in a process of its own: an old workbook on standard input, its values as JSON on
standard output. Imports nothing of ours.

A damaged workbook makes the library that reads it panic, or ask for more memory than there is, and
then the process is gone: it must not be the one that reads everybody's files.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

_MEMORY = 1_500_000_000


def main() -> None:
    """The most cells a sheet may have is the one argument. Told is {"sheets": [{name, visible,
    merges: [[start, end]], cells: [[row, column, kind, value]]}]}, of kinds text, number, flag,
    moment (ISO) and other; or {"error": words}."""
    _limit()
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
        most = int(sys.argv[1])
        sheets = [_sheet(book, tab, most) for tab in book.sheets_metadata if _is_sheet(tab)]
        told: dict[str, Any] = {"sheets": sheets}
    except Exception as error:
        told = {"error": str(error)}
    sys.stdout.write(json.dumps(told))


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _is_sheet(tab: Any) -> bool:
    return tab.typ == SheetTypeEnum.WorkSheet


def _sheet(book: Any, tab: Any, most: int) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(tab.name)
    cells = list(islice(_cells(sheet), most + 1))
    if len(cells) > most:
        raise ValueError("too many cells")
    return {
        "name": tab.name,
        "visible": tab.visible == SheetVisibleEnum.Visible,
        "merges": sheet.merged_cell_ranges or [],
        "cells": cells,
    }


def _cells(sheet: Any) -> Iterator[tuple[int, int, str, Any]]:
    # The rows it gives one by one begin where anything is written, not at A1.
    for r, row in enumerate(sheet.to_python(skip_empty_area=False)):
        for c, value in enumerate(row):
            if value != "":
                yield r, c, *_told(value)


def _told(value: Any) -> tuple[str, Any]:
    match value:
        case str():
            return "text", value
        case bool():
            return "flag", value
        case int() | float():
            return "number", value
        case datetime():
            return "moment", value.isoformat()
        case date():
            return "moment", f"{value.isoformat()}T00:00"
        case time() | timedelta():
            return "other", str(value)
        case _:
            return "text", str(value)


if __name__ == "__main__":
    main()
