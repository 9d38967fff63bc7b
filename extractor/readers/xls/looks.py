"""How cells of an old workbook look, which the library that reads them does not tell: number
formats that change what a number says (95%, 12.7万元, 00123), cells struck through, hidden rows and
columns.

Only Excel 97 and later (BIFF8, [MS-XLS] §2.4); of a damaged file there is nothing to tell.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.addresses import At
from extractor.guard import compound
from extractor.readers.xls.errors import records, sheets
from extractor.readers.xlsx.values import Format, format_of

_FORMAT, _FONT, _STYLE = 0x041E, 0x0031, 0x00E0
_STRUCK = 0x08
_LEFT_OUT = 4
"""The number no font has (2.4.122)."""
_CELLS = (0x0203, 0x027E, 0x0006, 0x00FD, 0x0204)
_MANY_NUMBERS, _ROW, _COLUMNS = 0x00BD, 0x0208, 0x007D
_PLAIN = ("general", "date", "moment", "time", "elapsed")


@dataclass(slots=True)
class Looks:
    """`formats`: of the numbers that say something else than their digits; `struck`: cells that are
    struck through as a whole."""

    formats: dict[At, Format] = field(default_factory=dict[At, Format])
    struck: set[At] = field(default_factory=set[At])
    hidden_rows: list[int] = field(default_factory=list[int])
    hidden_columns: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


def looks(data: bytes) -> Mapping[str, Looks]:
    """By the name of the sheet."""
    try:
        book = compound.stream(data, "Workbook")
        styles = _styles(book)
        return {name: _on_sheet(book, at, styles) for name, at in sheets(book)}
    except (compound.BadCompound, struct.error, IndexError):
        return {}


@dataclass(frozen=True, slots=True)
class _Styles:
    """Styles of cells by their number, those that matter."""

    formats: Mapping[int, Format]
    struck: frozenset[int]


def _styles(book: bytes) -> _Styles:
    codes: dict[int, str] = {}
    numbers: list[tuple[int, int]] = []
    fonts: list[bool] = []
    for kind, content in records(book, 0):
        if kind == _FORMAT:
            number, length, wide = struct.unpack_from("<HHB", content)
            size = length * 2 if wide & 1 else length
            words = content[5 : 5 + size]
            codes[number] = words.decode("utf-16-le" if wide & 1 else "latin-1", "replace")
        elif kind == _FONT:
            fonts.append(bool(content[2] & _STRUCK))
        elif kind == _STYLE:
            numbers.append(struct.unpack_from("<HH", content))
    found = {n: format_of(number, codes.get(number, "")) for n, (_, number) in enumerate(numbers)}
    formats = {n: one for n, one in found.items() if one.kind not in _PLAIN or one.unit}
    struck = {n for n, (font, _) in enumerate(numbers) if _is_struck(font, fonts)}
    return _Styles(formats, frozenset(struck))


def _is_struck(font: int, fonts: Sequence[bool]) -> bool:
    number = font - (font > _LEFT_OUT)
    return number < len(fonts) and fonts[number]


def _on_sheet(book: bytes, at: int, styles: _Styles) -> Looks:
    found = Looks()
    for kind, content in records(book, at):
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", content)
            _dress(found, styles, (row, column), style)
        elif kind == _MANY_NUMBERS:
            row, first = struct.unpack_from("<HH", content)
            for n in range((len(content) - 6) // 6):
                style = struct.unpack_from("<H", content, 4 + 6 * n)[0]
                _dress(found, styles, (row, first + n), style)
        elif kind == _ROW and content[12] & 0x20:
            found.hidden_rows.append(struct.unpack_from("<H", content)[0])
        elif kind == _COLUMNS and content[8] & 1:
            found.hidden_columns.append(struct.unpack_from("<HH", content))
    return found


def _dress(found: Looks, styles: _Styles, at: At, style: int) -> None:
    if style in styles.formats:
        found.formats[at] = styles.formats[style]
    if style in styles.struck:
        found.struck.add(at)
