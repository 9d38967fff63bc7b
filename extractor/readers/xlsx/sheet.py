"""The XML of one worksheet, read once from top to bottom: words of cells, merged ranges, what is
hidden, formulas without a value. Only what is written costs anything: a sheet is as large as its
cells, however far apart they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.addresses import At, column_number
from extractor.guard import refused
from extractor.once import Once
from extractor.paper import Limits
from extractor.readers.ticks import OPEN, TICKED, canonical
from extractor.readers.xlsx.formulas import Formula, Worked, formula_of, worked_out
from extractor.readers.xlsx.looks import STRUCK, is_struck
from extractor.readers.xlsx.values import GENERAL, Format, shown
from extractor.readers.xml import each, local, whole

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_V, _F, _IS = f"{_S}v", f"{_S}f", f"{_S}is"
_DIGITS = "0123456789"
_ROWS, _COLUMNS = 1_048_576, 16_384
_MOST_BLANK = 200_000
_UNTROUBLED = frozenset(("s", "inlineStr", "str", "b", "d"))
UNCACHED, FAULTY, CUT = "formula.uncached", "formula.error", "sheet.cut-number"


Words = dict[int, dict[int, str]]
"""Words of cells by row and column."""


@dataclass(slots=True)
class Sheet:
    """`rows`: words of the cells, blank ones too where the file has them.
    `trouble`: cells whose value is missing or an error. `merges`: first and last cell.
    `worked`: results of formulas that were found here and not in the file. `odd`: cells that are
    struck through or not seen. `pictures`: cells that hold one."""

    rows: Words = field(default_factory=Words)
    merges: list[tuple[At, At]] = field(default_factory=list[tuple[At, At]])
    trouble: dict[At, str] = field(default_factory=dict[At, str])
    hidden_rows: list[int] = field(default_factory=list[int])
    hidden_columns: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    formulas: dict[At, Formula] = field(default_factory=dict[At, Formula])
    worked: dict[At, Worked] = field(default_factory=dict[At, Worked])
    odd: dict[At, str] = field(default_factory=dict[At, str])
    pictures: list[At] = field(default_factory=list[At])

    def words(self, at: At) -> str:
        """ "" where nothing is written."""
        return self.rows.get(at[0], {}).get(at[1], "")

    def write(self, at: At, words: str) -> None:
        self.rows.setdefault(at[0], {})[at[1]] = words


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets of a workbook refer to: words and number formats by their number. `odd`:
    styles that strike words through or hide them; `struck`: numbers of words of which some or all
    are struck through."""

    strings: Sequence[str] = ()
    formats: Sequence[Format] = ()
    from_1904: bool = False
    odd: Mapping[str, str] = field(default_factory=dict[str, str])
    struck: frozenset[str] = frozenset()


def read_sheet(content: bytes, shared: Shared, limits: Limits) -> Sheet:
    """Refused: file.too-many-cells, file.broken."""
    reader = _Reader(shared, limits)
    for element in each(content, "col", "row", "mergeCell"):
        match local(element):
            case "row":
                reader.row(element)
            case "mergeCell":
                reader.merge(element.get("ref", ""))
            case _:
                reader.column(element)
    if reader.sheet.formulas:
        _work_out(reader.sheet, content, shared.from_1904)
    return reader.sheet


def _work_out(sheet: Sheet, content: bytes, from_1904: bool) -> None:
    """Puts in the results that are missing; those that differ are only told."""
    hidden = bool(sheet.hidden_rows)
    sheet.worked = worked_out(content, sheet.rows, sheet.formulas, from_1904, hidden)
    for at, worked in sheet.worked.items():
        if not worked.kept:
            sheet.write(at, worked.words)
            sheet.trouble.pop(at, None)


class _Reader:
    def __init__(self, shared: Shared, limits: Limits) -> None:
        self.shared = shared
        self.limits = limits
        self.sheet = Sheet()
        self.last_row = -1
        self.filled = 0
        self.blank = 0
        self.columns = Once(column_number)
        self.known: dict[tuple[str, str | None], Once[str]] = {}
        self.odd = bool(shared.odd or shared.struck)

    def column(self, element: Any) -> None:
        if _is_hidden(element, "width"):
            first = whole(element.get("min"), 1) - 1
            self.sheet.hidden_columns.append((first, whole(element.get("max"), first + 1) - 1))

    def merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = self.at(first), self.at(last or first)
        if start and end and start <= end and start[1] <= end[1]:
            self.sheet.merges.append((start, end))

    def at(self, reference: str) -> At | None:
        letters = reference.rstrip(_DIGITS)
        row = whole(reference[len(letters) :], 0) - 1
        column = self.columns[letters]
        return (row, column) if 0 <= row < _ROWS and column >= 0 else None

    def row(self, element: Any) -> None:
        """Cells of one row; a cell without an address stands right of the one before."""
        row = whole(element.get("r"), self.last_row + 2) - 1
        self.last_row = row
        if not 0 <= row < _ROWS:
            return
        before = self.filled
        there = dict(self.cells(element, row))
        if there:
            self.sheet.rows.setdefault(row, {}).update(there)
        if _is_hidden(element, "ht") and self.filled > before:
            self.sheet.hidden_rows.append(row)
        if self.filled > self.limits.cells:
            raise refused("file.too-many-cells", cells=self.limits.cells)

    def cells(self, element: Any, row: int) -> Iterator[tuple[int, str]]:
        """Columns and what a person reads in them; of blank ones so many are enough."""
        columns, known, column = self.columns, self.known, -1
        for cell in element:
            reference = cell.get("r")
            column = columns[reference.rstrip(_DIGITS)] if reference else column + 1
            if not 0 <= column < _COLUMNS:
                continue
            look = kind, style = cell.get("t", "n"), cell.get("s")
            raw, formula = _content(cell, kind)
            words = (known.get(look) or self.said(kind, style))[raw] if raw else ""
            if (self.odd and raw) or (kind == "inlineStr" and _is_rich(cell)):
                words = self.as_seen((row, column), cell, raw, words)
            if (formula is not None or kind == "e") and _is_picture(cell, formula):
                self.sheet.pictures.append((row, column))
                continue
            if formula is not None:
                dress = self.dress(style)
                self.sheet.formulas[row, column] = formula_of(formula, raw, kind, dress)
            if words and kind in _UNTROUBLED:
                self.filled += 1
                yield column, words
            elif self.is_kept((row, column), words, _trouble(kind, words, formula is not None)):
                yield column, words

    def as_seen(self, at: At, cell: Any, raw: str, words: str) -> str:
        """Notes an odd look; what is struck through no longer counts. Words of which some are
        struck have looks of their own, whatever the cell's is."""
        look, kind = self.shared.odd.get(cell.get("s", "0"), ""), cell.get("t")
        struck = kind == "s" and raw in self.shared.struck
        if struck or (kind == "inlineStr" and any(map(has_struck, cell))):
            self.sheet.odd[at] = STRUCK
            return words
        if look:
            self.sheet.odd[at] = look
        return "" if look == STRUCK else words

    def is_kept(self, at: At, words: str, trouble: str) -> bool:
        """Notes what is wrong with a cell; counts it."""
        if trouble:
            self.sheet.trouble[at] = trouble
        self.filled += bool(words)
        self.blank += not words
        return bool(words or trouble) or self.blank <= _MOST_BLANK

    def said(self, kind: str, style: str | None) -> Once[str]:
        """The words of what is kept in cells of this kind and style."""
        dress = self.dress(style)
        return self.known.setdefault((kind, style), Once(lambda raw: self.words(kind, raw, dress)))

    def dress(self, style: str | None) -> Format:
        number = whole(style, 0)
        return self.shared.formats[number] if number < len(self.shared.formats) else GENERAL

    def words(self, kind: str, raw: str, dress: Format) -> str:
        match kind:
            case "s":
                number = whole(raw, -1)
                return self.shared.strings[number] if 0 <= number < len(self.shared.strings) else ""
            case "n":
                return shown(raw.strip(), dress, self.shared.from_1904)
            case "b":
                yes = raw.strip() in ("1", "true")
                if dress.kind == "box":
                    return TICKED if yes else OPEN
                return "是" if yes else "否"
            case "inlineStr" | "str":
                return written(raw)
            case _:
                return raw.strip()


def _is_rich(cell: Any) -> bool:
    """Are the words in the cell of several pieces?"""
    return len(cell) == 1 and len(cell[0]) > 0 and len(cell[0][0]) > 0


def _is_picture(cell: Any, formula: Any) -> bool:
    """WPS keeps a picture in a cell as DISPIMG, Excel as #VALUE! with more behind it."""
    made = (formula.text or "") if formula is not None else ""
    return "DISPIMG(" in made or (cell.get("t") == "e" and cell.get("vm") is not None)


def _is_hidden(element: Any, size: str) -> bool:
    """A row or column that is hidden, or so small that nothing of it is seen."""
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def _trouble(kind: str, words: str, made: bool) -> str:
    """What is wrong with a cell; `made` by a formula."""
    if not words:
        # A formula whose result is no words at all says so by its type.
        return UNCACHED if made and kind != "str" else ""
    if kind == "e":
        return FAULTY
    return CUT if kind == "n" and "E+" in words else ""


def _content(cell: Any, kind: str) -> tuple[str, Any]:
    """What is kept in a cell, and the formula that made it, if one did. Nearly every cell has one
    part, and words in a cell are mostly of one piece."""
    if len(cell) != 1:
        return _parts(cell)
    part = cell[0]
    if kind != "inlineStr":
        return (part.text or "", None) if part.tag == _V else _parts(cell)
    return (part[0].text or "", None) if len(part) == 1 and not len(part[0]) else _parts(cell)


def _parts(cell: Any) -> tuple[str, Any]:
    raw, formula = "", None
    for part in cell:
        tag = part.tag
        if tag == _V:
            raw = part.text or ""
        elif tag == _F:
            formula = part
        elif tag == _IS:
            raw = rich_text(part)
    return raw, formula


def rich_text(element: Any) -> str:
    """The words of a string with several looks, without its reading aids (rPh), and without what
    is struck through."""
    return "".join(_pieces(element))


def has_struck(element: Any) -> bool:
    return any(is_struck(child) for child in element if local(child) == "r")


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        match local(child):
            case "t":
                yield child.text or ""
            case "r" if not is_struck(child):
                yield from _pieces(child)
            case _:
                pass


def written(text: str) -> str:
    """Typed words: Excel's escapes (_x000D_) undone, ticks as ☑ □, ends stripped."""
    if "_x" in text:
        for escape, sign in (("_x000D_", ""), ("_x000A_", "\n"), ("_x0009_", "\t")):
            text = text.replace(escape, sign)
    return canonical(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
