"""How cells of an old workbook look, which the library that reads them does not tell: number
formats that change what a number says (95%, 12.7万元, 00123), hidden rows and columns.

Only Excel 97 and later (BIFF8, [MS-XLS] §2.4); of a damaged file there is nothing to tell.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor import compound
from extractor.addresses import At
from extractor.readers.xls_errors import records, sheets
from extractor.readers.xlsx_values import Format, format_of

_FORMAT, _STYLE = 0x041E, 0x00E0
_NUMBERS = (0x0203, 0x027E, 0x0006)
_MANY_NUMBERS, _ROW, _COLUMNS = 0x00BD, 0x0208, 0x007D
_PLAIN = ("general", "date", "moment", "time", "elapsed")


@dataclass(slots=True)
class Looks:
    """`formats`: of the numbers that say something else than their digits."""

    formats: dict[At, Format] = field(default_factory=dict[At, Format])
    hidden_rows: list[int] = field(default_factory=list[int])
    hidden_columns: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


def looks(data: bytes) -> Mapping[str, Looks]:
    """By the name of the sheet."""
    try:
        book = compound.stream(data, "Workbook")
        formats = _formats(book)
        return {name: _on_sheet(book, at, formats) for name, at in sheets(book)}
    except (compound.BadCompound, struct.error, IndexError):
        return {}


def _formats(book: bytes) -> Mapping[int, Format]:
    """Cell styles by number, those that matter."""
    codes: dict[int, str] = {}
    numbers: list[int] = []
    for kind, content in records(book, 0):
        if kind == _FORMAT:
            number, length, wide = struct.unpack_from("<HHB", content)
            size = length * 2 if wide & 1 else length
            words = content[5 : 5 + size]
            codes[number] = words.decode("utf-16-le" if wide & 1 else "latin-1", "replace")
        elif kind == _STYLE:
            numbers.append(struct.unpack_from("<H", content, 2)[0])
    found = {n: format_of(number, codes.get(number, "")) for n, number in enumerate(numbers)}
    return {n: one for n, one in found.items() if one.kind not in _PLAIN or one.unit}


def _on_sheet(book: bytes, at: int, formats: Mapping[int, Format]) -> Looks:
    found = Looks()
    for kind, content in records(book, at):
        if kind in _NUMBERS:
            row, column, style = struct.unpack_from("<HHH", content)
            _dress(found, formats, (row, column), style)
        elif kind == _MANY_NUMBERS:
            row, first = struct.unpack_from("<HH", content)
            for n in range((len(content) - 6) // 6):
                style = struct.unpack_from("<H", content, 4 + 6 * n)[0]
                _dress(found, formats, (row, first + n), style)
        elif kind == _ROW and content[12] & 0x20:
            found.hidden_rows.append(struct.unpack_from("<H", content)[0])
        elif kind == _COLUMNS and content[8] & 1:
            found.hidden_columns.append(struct.unpack_from("<HH", content))
    return found


def _dress(found: Looks, formats: Mapping[int, Format], at: At, style: int) -> None:
    if style in formats:
        found.formats[at] = formats[style]
