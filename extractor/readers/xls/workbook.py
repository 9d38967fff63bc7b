"""Workbooks of Excel 97–2003: values read by calamine, and how they look from the records. Formulas
carry their last value; defined names are not seen, so that such a file is read by its labels."""

from collections.abc import Mapping
from datetime import datetime

from extractor.addresses import At
from extractor.guard import refused
from extractor.paper import DEFAULT_LIMITS, Grid, Limits, Paper
from extractor.readers.xls.errors import errors
from extractor.readers.xls.looks import Looks, looks
from extractor.readers.xls.values import Tab, Value, tabs
from extractor.readers.xlsx.area import Area
from extractor.readers.xlsx.looks import STRUCK
from extractor.readers.xlsx.ours import named_as_ours, review_on
from extractor.readers.xlsx.sheet import CUT, FAULTY, Sheet, Words, written
from extractor.readers.xlsx.values import GENERAL, Format, of_datetime
from extractor.readers.xlsx.values import shown as seen
from extractor.readers.xlsx.workbook import MARKS_SHEET, hidden_sheet, marks_on, words_on
from records import Finding


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Paper:
    """Refused: file.broken, file.encrypted, file.too-many-cells."""
    grids: list[Grid] = []
    notes: list[Finding] = []
    marks: list[str] = []
    review = ""
    faulty, dressed = errors(data), looks(data)
    found = tabs(data, limits)
    if not found:
        raise refused("file.broken")
    for tab in found:
        sheet = _sheet(tab, faulty.get(tab.name, {}), dressed.get(tab.name, Looks()))
        if tab.name == MARKS_SHEET:
            marks += marks_on(sheet)
        elif named_as_ours(tab.name) and (told := review_on(words_on(sheet))) is not None:
            review = review or told
        elif not tab.visible:
            notes.append(hidden_sheet(tab.name))
        else:
            area = Area(tab.name, sheet)
            grids += area.grid()
            notes += area.notes()
    return Paper("xls", tuple(grids), marks=tuple(marks), notes=tuple(notes), review=review)


def _sheet(tab: Tab, faults: Mapping[At, str], look: Looks) -> Sheet:
    rows: Words = {}
    odd: dict[At, str] = {}
    for r, c, value in tab.cells:
        words = _words(value, look.formats.get((r, c), GENERAL))
        if words and (r, c) in look.struck:
            odd[r, c] = STRUCK
        elif words:
            rows.setdefault(r, {})[c] = words
    sheet = Sheet(rows, tab.merges, hidden_columns=look.hidden_columns, odd=odd)
    for at, words in faults.items():
        if not sheet.words(at):
            sheet.write(at, words)
            sheet.trouble[at] = FAULTY
    sheet.trouble |= {(r, c): CUT for r, c, v in tab.cells if _cut(v)}
    sheet.hidden_rows = [row for row in look.hidden_rows if row in rows]
    return sheet


def _cut(value: Value) -> bool:
    return isinstance(value, (int, float)) and abs(value) >= 1e15


def _words(value: Value, look: Format) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case int() | float():
            return seen(repr(float(value)), look)
        case datetime():
            return of_datetime(value, look.kind)
        case str():
            return written(value)
