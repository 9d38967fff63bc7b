"""Workbooks of Excel 97–2003: values only, read by calamine in a process of its own. Formulas carry
their last value; defined names are not seen, so that such a file is read by its labels."""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from extractor.guard import refused
from extractor.paper import DEFAULT_LIMITS, Grid, Limits, Paper
from extractor.readers.xls_errors import errors
from extractor.readers.xlsx import MARKS_SHEET, Area, hidden_sheet, marks_on
from extractor.readers.xlsx_sheet import FAULTY, At, Sheet, written
from extractor.readers.xlsx_values import number, of_datetime
from records import Finding, Refused

_READER = Path(__file__).with_name("xls_values.py")


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Paper:
    """Refused: file.broken, file.encrypted, file.too-many-cells."""
    grids: list[Grid] = []
    notes: list[Finding] = []
    marks: list[str] = []
    faulty = errors(data)
    for told in _told(data, limits):
        name: str = told["name"]
        sheet = _sheet(told, faulty.get(name, {}))
        if name == MARKS_SHEET:
            marks += marks_on(sheet)
        elif not told["visible"]:
            notes.append(hidden_sheet(name))
        else:
            area = Area(name, sheet)
            grids += area.grid()
            notes += area.notes()
    return Paper("xls", tuple(grids), marks=tuple(marks), notes=tuple(notes))


def _told(data: bytes, limits: Limits) -> list[Mapping[str, Any]]:
    """What the other process tells of the sheets; none at all, or no answer, is a broken file."""
    command = [sys.executable, "-I", str(_READER), str(limits.cells)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the file is its input
            command, input=data, capture_output=True, timeout=limits.seconds, check=False
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise refused("file.broken") from error
    sheets: list[Mapping[str, Any]] = told.get("sheets", [])
    if not sheets:
        raise _refusal(told.get("error", "").lower(), limits)
    return sheets


def _refusal(error: str, limits: Limits) -> Refused:
    if "too many cells" in error:
        return refused("file.too-many-cells", cells=limits.cells)
    return refused("file.encrypted" if "password" in error else "file.broken")


def _sheet(told: Mapping[str, Any], faults: Mapping[At, str]) -> Sheet:
    cells = [(r, c, words) for r, c, kind, value in told["cells"] if (words := _words(kind, value))]
    there = {(r, c) for r, c, _ in cells}
    shown = {at: words for at, words in faults.items() if at not in there}
    merges = [((a[0], a[1]), (b[0], b[1])) for a, b in told["merges"]]
    cells += [(*at, words) for at, words in shown.items()]
    return Sheet(cells, merges, dict.fromkeys(shown, FAULTY))


def _words(kind: str, value: Any) -> str:
    match kind:
        case "number":
            return number(float(value))
        case "flag":
            return "是" if value else "否"
        case "moment":
            return of_datetime(datetime.fromisoformat(value))
        case _:
            return written(str(value))
