"""Excel workbooks: calamine for values, a lean pass over the XML for what it does not tell
(formulas never calculated, hidden sheets and rows, number formats of long numbers)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from extractor.guard import parts_of
from extractor.paper import Cell, Grid, Paper
from extractor.readers.docx_text import canonical
from extractor.readers.xlsx_parts import Names, SheetFacts, Workbook
from records import Finding, Place, Refused, Severity

_MARKS_SHEET = "_wenshu"
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")


def read(data: bytes) -> Paper:
    """Each visible sheet a grid; a hidden sheet is left out and said."""
    workbook = Workbook(parts_of(data))
    return _paper("xlsx", _opened(data), workbook.names, workbook.facts)


def read_xls(data: bytes) -> Paper:
    """A workbook of Excel 97–2003: values only; formulas carry their last value."""
    return _paper("xls", _opened(data), Names(), _no_facts)


def _no_facts(sheet: str) -> SheetFacts:
    return SheetFacts()


def _opened(data: bytes) -> Any:
    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except Exception as error:
        # calamine's errors share no base class of their own
        raise Refused(Finding("file.broken")) from error


def _paper(medium: str, book: Any, names: Names, facts: Any) -> Paper:
    grids: list[Grid] = []
    notes: list[Finding] = []
    marks = list(names.marks)
    for sheet in book.sheets_metadata:
        if sheet.name == _MARKS_SHEET:
            marks += _marks(book.get_sheet_by_name(sheet.name))
            continue
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            place = Place(sheet=sheet.name)
            notes.append(Finding("sheet.hidden", Severity.INFO, place=place))
            continue
        known: SheetFacts = facts(sheet.name)
        reader = _Sheet(sheet.name, known, names)
        cells = tuple(reader.cells(book.get_sheet_by_name(sheet.name)))
        notes += reader.notes
        if cells:
            grids.append(Grid(cells))
    return Paper(medium, tuple(grids), marks=tuple(dict.fromkeys(marks)), notes=tuple(notes))


def _marks(sheet: Any) -> list[str]:
    """The mark in the hidden sheet of a blank we issued; in an .xls it is all that is left."""
    cells = (str(value) for row in sheet.to_python() for value in row)
    return [value for value in cells if value.startswith("_wf_")]


class _Sheet:
    def __init__(self, name: str, facts: SheetFacts, names: Names) -> None:
        self.name = name
        self.facts = facts
        self.anchors = names.anchors.get(name, {})
        self.notes: list[Finding] = []

    def cells(self, sheet: Any) -> Iterator[Cell]:
        spans = {start: _span(start, end) for start, end in sheet.merged_cell_ranges or ()}
        stale = _covered(spans)
        rows: Sequence[Sequence[Any]] = sheet.to_python(skip_empty_area=False)
        waiting = set(spans) | set(self.anchors) | set(self.facts.uncached)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                at = (r, c)
                if at in stale or (value == "" and at not in waiting):
                    continue
                waiting.discard(at)
                yield self.cell(at, value, spans.get(at, (1, 1)))
        for at in sorted(waiting - stale):
            yield self.cell(at, "", spans.get(at, (1, 1)))
        self.hidden_rows()

    def cell(self, at: tuple[int, int], value: Any, span: tuple[int, int]) -> Cell:
        place = Place(sheet=self.name, cell=address(*at))
        text = canonical(shown(value, self.facts.formats.get(at, "")))
        if at in self.facts.uncached and text == "":
            self.notes.append(Finding("formula.uncached", place=place))
        elif text in _ERRORS:
            self.notes.append(Finding("formula.error", place=place, facts={"error": text}))
        return Cell(text.strip(), place, *at, *span, anchors=self.anchors.get(at, ()))

    def hidden_rows(self) -> None:
        if self.facts.hidden_rows:
            listed = "、".join(str(row + 1) for row in sorted(self.facts.hidden_rows)[:20])
            place = Place(sheet=self.name)
            self.notes.append(
                Finding("row.hidden", Severity.INFO, place=place, facts={"rows": listed})
            )


def _span(start: tuple[int, int], end: tuple[int, int]) -> tuple[int, int]:
    return end[0] - start[0] + 1, end[1] - start[1] + 1


def _covered(spans: dict[tuple[int, int], tuple[int, int]]) -> set[tuple[int, int]]:
    """Cells under merged ones: their stale text is not seen and not read."""
    return {
        (r + dr, c + dc)
        for (r, c), (rows, columns) in spans.items()
        for dr in range(min(rows, 1000))
        for dc in range(min(columns, 1000))
        if dr or dc
    }


def address(row: int, column: int) -> str:
    """(6, 4) -> E7."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def shown(value: Any, number_format: str = "") -> str:
    """A cell's value as a person reads it: whole floats without .0, dates ISO, percents with %."""
    match value:
        case str():
            return value
        case bool():
            return "是" if value else "否"
        case datetime() | date():
            return value.isoformat()[:10]
        case time() | timedelta():
            return str(value)
        case _:
            return _number(value, number_format)


def _number(value: int | float, number_format: str) -> str:
    if "%" in number_format:
        return f"{round(value * 100, 6):.10g}%"
    if abs(value) >= 1e15:
        # Excel keeps 15 digits: what stood here is lost, and must not look as if it were not.
        return f"{value:.5E}"
    if float(value).is_integer():
        return str(int(value))
    return f"{value:.10f}".rstrip("0")
