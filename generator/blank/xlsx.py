"""The Excel file of a form, empty or filled: one sheet, all blocks on one common set of columns.

Anchors are defined names and a very hidden sheet; both survive Excel, WPS and LibreOffice.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import accumulate, pairwise
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.worksheet.page import PageMargins

from generator.blank import measure
from generator.blank.entry import Entry, entry, line_count
from generator.package import packed, unpacked
from records import Answer, Finding, Form, Heading, LayoutCell, Refused, Slot, Table, Text
from records.form import slot_anchor
from records.kinds import ticked

_UNITS = 72
"""The sheet is this many units wide; every table's widths are rounded to them."""
_THIN = Side(style="thin", color="000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_EPOCH = datetime(2020, 1, 1)
_NUMBERS = ("integer", "number", "hours", "class-hours", "credits", "days")
_EMPTY = "　　　　"
_SEAL = re.compile("（[^（）]*章）")
_SEALED_ROW = 85.0
_LONGEST = 32_767
"""Characters of one cell; the library that writes them cuts off the others without a word."""
"""Points: 3 cm, for a seal of 4 cm that may cross the lines."""
_LONG_LIST = 20


def write(form: Form, data: Mapping[str, Any] | None = None, anchors: bool = True) -> bytes:
    """The form as an Excel file."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _sheet_name(form.titles)
    writer = _Writer(form, data, anchors, book, sheet, _columns(form))
    writer.whole()
    book.properties.created = _EPOCH
    book.properties.creator = "文书 Wenshu"
    out = BytesIO()
    book.save(out)
    parts = unpacked(out.getvalue())
    # openpyxl writes the time of saving, whatever was set before.
    when = _EPOCH.strftime(r"\g<1>%Y-%m-%dT%H:%M:%SZ").encode()
    core = "docProps/core.xml"
    parts[core] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", when, parts[core])
    return packed(parts)


def _sheet_name(titles: Sequence[str]) -> str:
    """The shortest title, without what Excel forbids in a sheet's name; its end where it is
    longer than the 31 characters allowed, because that is what tells one form from another."""
    return re.sub(r"[\[\]:*?/\\']", " ", min(titles, key=len))[-31:].strip()


def _bounds(table: Table) -> list[int]:
    """Where each column of a table ends, in units; every column has one at least."""
    whole, count = sum(table.widths), len(table.widths)
    ends: list[int] = []
    for number, end in enumerate(accumulate(table.widths), 1):
        least, most = (ends[-1] if ends else 0) + 1, _UNITS - (count - number)
        ends.append(min(max(round(end * _UNITS / whole), least), most))
    return ends


def _columns(form: Form) -> list[int]:
    """Where each column of the sheet ends, in units: all the tables' ends together."""
    tables = [block for block in form.layout.blocks if isinstance(block, Table)]
    ends = {end for table in tables for end in _bounds(table)}
    return sorted(ends | {_UNITS})


@dataclass(slots=True)
class _Writer:
    form: Form
    data: Mapping[str, Any] | None
    anchors: bool
    book: Any
    sheet: Any
    columns: list[int]
    row: int = 1
    validations: dict[tuple[str, ...], Any] = field(default_factory=dict[tuple[str, ...], Any])

    def whole(self) -> None:
        self._title()
        for block in self.form.layout.blocks:
            match block:
                case Heading():
                    self._wide(block.text, Font("黑体", 12, bold=True))
                case Text():
                    self._text(block)
                case Answer():
                    self._answer(block)
                case Table():
                    self._table(block)
        self._finish()

    def _title(self) -> None:
        self._wide(self.form.title["zh"], Font("方正小标宋简体", 18), height=36, align="center")

    def _wide(self, value: str, font: Any, height: float = 22, align: str = "left") -> None:
        """One merged cell over the whole width."""
        self._put((self.row, 1, 1, len(self.columns)), value, font, align)
        self.sheet.row_dimensions[self.row].height = height
        self.row += 1

    def _put(self, at: tuple[int, int, int, int], value: Any, font: Any, align: str) -> Any:
        """`at`: row, column, rows, columns, from 1."""
        row, column, rows, columns = at
        cell = self.sheet.cell(row, column)
        _write(cell, value)
        cell.font = font
        cell.alignment = Alignment(align, "center", wrap_text=True)
        if rows > 1 or columns > 1:
            self._merge(CellRange(None, column, row, column + columns - 1, row + rows - 1))
        return cell

    def _merge(self, cells: CellRange) -> None:
        """As openpyxl does, which looks through all ranges there are before it adds another: ours
        never lie over each other."""
        merged = MergedCellRange(self.sheet, cells.coord)
        self.sheet.merged_cells.ranges.add(merged)
        self.sheet._clean_merge_range(merged)

    def _text(self, block: Text) -> None:
        slots = [part for part in block.parts if isinstance(part, Slot)]
        for slot in slots:
            self._name(slot, self.row, self.row, 1)
        words = self._mixed(block.parts)
        self._wide(words, Font("宋体", 10.5), measure.height(words, self._width(0, _UNITS), 22))

    def _answer(self, block: Answer) -> None:
        self._wide(block.heading + block.hint, Font("黑体", 12, bold=True))
        this = entry(self.form, block.slot, self.data)
        self._name(block.slot, self.row, self.row, 1)
        tall = measure.height(this.text, self._width(0, _UNITS), 75)
        self._wide(this.text, Font("仿宋_GB2312", 11), tall)

    def _mixed(self, parts: Sequence[str | Slot], line: int | None = None) -> str:
        return "".join(
            self._words(entry(self.form, part, self.data, line)) if isinstance(part, Slot) else part
            for part in parts
        )

    def _words(self, this: Entry) -> str:
        if this.kind.options:
            chosen = this.value if isinstance(this.value, list) else [this.text]
            return ticked(this.kind.options, chosen)
        return this.text or this.kind.placeholder or _EMPTY

    # --- tables

    def _table(self, block: Table) -> None:
        bounds = _bounds(block)
        top = self.row
        self._rows(block.head, bounds)
        first, count = self.row, line_count(block, self.data) if block.each else 0
        # Excel repeats one band of rows over all pages: right only for the list that fills them.
        if count >= _LONG_LIST and not any(cell.slots for cell in block.head):
            self.sheet.print_title_rows = f"{top}:{first - 1}"
        for line in range(count):
            self._rows(block.line, bounds, line)
        for cell in block.line:
            for slot in cell.slots:
                self._name(slot, first, self.row - 1, self._left(bounds, cell))
        self._rows(block.foot, bounds)
        self.sheet.row_dimensions[self.row].height = 6
        self.row += 1

    def _left(self, bounds: Sequence[int], cell: LayoutCell) -> int:
        """The sheet's column (from 1) that a layout cell starts in."""
        start = bounds[cell.column - 1] if cell.column else 0
        return self.columns.index(start) + 2 if start else 1

    def _right(self, bounds: Sequence[int], cell: LayoutCell) -> int:
        return self.columns.index(bounds[cell.column + cell.columns - 1]) + 1

    def _rows(
        self, cells: Sequence[LayoutCell], bounds: Sequence[int], line: int | None = None
    ) -> None:
        for cell in cells:
            self._cell(cell, bounds, line)
        last = max((cell.row + cell.rows for cell in cells), default=0)
        for r in range(last):
            heights = [self._height(cell, bounds, line) for cell in cells if cell.row == r]
            self.sheet.row_dimensions[self.row + r].height = max(heights, default=22)
        self.row += last

    def _height(self, cell: LayoutCell, bounds: Sequence[int], line: int | None) -> float:
        """Points a row needs for this cell; a cell over several rows needs its part of each."""
        words = self._shown(cell, line)
        start = bounds[cell.column - 1] if cell.column else 0
        width = self._width(start, bounds[cell.column + cell.columns - 1])
        least = _SEALED_ROW if _SEAL.search(words) else 22
        return max(22, measure.height(words, width, least) / cell.rows)

    def _width(self, start: int, end: int) -> float:
        """What Excel calls the width of these units: digits of the standard font."""
        return (end - start) * (1.9 if self.form.landscape else 1.3)

    def _shown(self, cell: LayoutCell, line: int | None) -> str:
        """The words seen in the cell; of a drop-down list, only what is chosen."""
        if len(cell.parts) == 1 and cell.slots:
            value = _cell_value(entry(self.form, cell.slots[0], self.data, line))
            return "" if value is None else str(value)
        return self._mixed(cell.parts, line) if cell.slots else cell.label

    def _cell(self, cell: LayoutCell, bounds: Sequence[int], line: int | None) -> None:
        left, right = self._left(bounds, cell), self._right(bounds, cell)
        at = (self.row + cell.row, left, cell.rows, right - left + 1)
        alone = len(cell.parts) == 1 and bool(cell.slots)
        if alone:
            this = entry(self.form, cell.slots[0], self.data, line)
            written = self._put(at, _cell_value(this), Font("仿宋_GB2312", 10.5), _align(this))
            self._dress(written, this)
        else:
            label = str(line + 1) if cell.label == "#" and line is not None else None
            words = label or self._shown(cell, line)
            self._put(at, words, Font("宋体", 10.5), "left" if cell.slots else "center")
        self._border(at)
        if line is None:
            for slot in cell.slots:
                self._name(slot, at[0], at[0], left)

    def _border(self, at: tuple[int, int, int, int]) -> None:
        row, column, rows, columns = at
        for r in range(row, row + rows):
            for c in range(column, column + columns):
                self.sheet.cell(r, c).border = _BOX

    def _dress(self, cell: Any, this: Entry) -> None:
        """Number formats, and lists to choose from."""
        if this.kind.name == "money-fen":
            cell.number_format = "#,##0.00" if this.slot.unit in ("", "元") else "General"
        elif this.kind.name not in _NUMBERS:
            cell.number_format = "@"
        if this.kind.options and this.kind.name != "choices":
            self._choose(cell.coordinate, this.kind.options)

    def _choose(self, coordinate: str, options: tuple[str, ...]) -> None:
        if options not in self.validations:
            listed = '"' + ",".join(options) + '"'
            # Excel takes lists of at most 255 characters, parted at commas; others are typed.
            if len(listed) > 255 or any(c in option for option in options for c in ',"'):
                return
            validation = DataValidation("list", formula1=listed, allow_blank=True)
            self.sheet.add_data_validation(validation)
            self.validations[options] = validation
        # Not by its `add`, which looks through all there are: each cell comes once.
        self.validations[options].sqref.ranges.add(CellRange(coordinate))

    def _name(self, slot: Slot, first: int, last: int, column: int) -> None:
        if not self.anchors:
            return
        letter = get_column_letter(column)
        cells = f"${letter}${first}" + (f":${letter}${last}" if last > first else "")
        reference = f"{quote_sheetname(self.sheet.title)}!{cells}"
        name = slot_anchor(slot.number)
        self.book.defined_names[name] = DefinedName(name, attr_text=reference)

    def _finish(self) -> None:
        ends = [0, *self.columns]
        for number, (start, end) in enumerate(pairwise(ends), 1):
            letter = get_column_letter(number)
            self.sheet.column_dimensions[letter].width = self._width(start, end)
        self._print_setup()
        if self.anchors:
            self._mark()

    def _print_setup(self) -> None:
        page = self.sheet.page_setup
        page.paperSize, page.fitToWidth, page.fitToHeight = 9, 1, 0
        page.orientation = "landscape" if self.form.landscape else "portrait"
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.page_margins = PageMargins(0.6, 0.6, 0.7, 0.7, 0.3, 0.3)
        self.sheet.print_options.horizontalCentered = True
        self.sheet.oddFooter.center.text = "&P"
        self.sheet.sheet_view.showGridLines = False

    def _mark(self) -> None:
        hidden = self.book.create_sheet("_wenshu")
        hidden["A1"] = self.form.mark
        hidden.sheet_state = "veryHidden"
        mark = DefinedName(self.form.mark, attr_text="'_wenshu'!$A$1")
        self.book.defined_names[self.form.mark] = mark


def _cell_value(this: Entry) -> Any:
    """What Excel keeps: numbers where one would add them up, words otherwise."""
    if this.value is None:
        return ticked(this.kind.options, ()) if this.kind.name == "choices" else None
    if this.kind.name == "choices":
        return ticked(this.kind.options, this.value)
    if not this.kind.valid(this.value):
        return this.text
    if this.kind.name == "money-fen":
        return Decimal(this.kind.show(this.value, this.slot.unit).replace(",", ""))
    if this.kind.name in _NUMBERS:
        return this.value
    return this.text


def _align(this: Entry) -> str:
    return "left" if this.kind.name in ("text", "choices") else "center"


def _write(cell: Any, value: Any) -> None:
    """Words stay words: a name that starts with = is no formula, one that says #N/A no error.
    Refused: value.too-long, for more than Excel keeps of them."""
    if not isinstance(value, str):
        cell.value = value
        return
    if len(value) > _LONGEST:
        facts = {"length": len(value), "most": _LONGEST, "text": value[:20]}
        raise Refused(Finding("value.too-long", facts=facts))
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
