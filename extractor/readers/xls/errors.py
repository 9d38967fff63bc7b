"""Error values of an old workbook, which the library that reads it shows as blank cells.

Only Excel 97 and later (BIFF8, [MS-XLS] §2.4) is looked into; a damaged file has no errors to tell.
"""

import struct
from collections.abc import Iterator, Mapping

from extractor.addresses import At
from extractor.guard import compound

_BEGIN, _END, _SHEET, _FLAG, _FORMULA = 0x0809, 0x000A, 0x0085, 0x0205, 0x0006
_BIFF8 = 0x0600
_ERRORS = {
    **{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!"},
    **{0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"},
}
_Record = tuple[int, bytes]


def errors(data: bytes) -> Mapping[str, Mapping[At, str]]:
    """Sheet name to cells (row and column from 0) to what they show."""
    try:
        book = compound.stream(data, "Workbook")
        return {name: dict(_on_sheet(book, at)) for name, at in sheets(book)}
    except (compound.BadCompound, struct.error, IndexError):
        return {}


def records(book: bytes, at: int) -> Iterator[_Record]:
    """Records of one part of the stream, to the end that belongs to its beginning."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        content = book[at + 4 : at + 4 + length]
        yield kind, content
        at += 4 + length
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return


def sheets(book: bytes) -> Iterator[tuple[str, int]]:
    for kind, content in records(book, 0):
        if kind == _BEGIN and struct.unpack_from("<H", content)[0] != _BIFF8:
            return
        if kind == _SHEET:
            (at,) = struct.unpack_from("<I", content)
            wide = content[7] & 1
            yield content[8:].decode("utf-16-le" if wide else "latin-1", "replace"), at


def _on_sheet(book: bytes, at: int) -> Iterator[tuple[At, str]]:
    for kind, content in records(book, at):
        code = -1
        if kind == _FLAG and content[7]:
            code = content[6]
        elif kind == _FORMULA and content[6] == 2 and content[12:14] == b"\xff\xff":
            code = content[8]
        if code in _ERRORS:
            row, column = struct.unpack_from("<HH", content)
            yield (row, column), _ERRORS[code]
