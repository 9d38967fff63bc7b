"""Tables kept as text (CSV, TSV): one sheet, its cells named as Excel would."""

import csv
from collections.abc import Iterator

from extractor.addresses import address
from extractor.guard import refused
from extractor.guard.delimited import decoded, lines
from extractor.paper import DEFAULT_LIMITS, Limits, Paper
from extractor.readers.xlsx.area import Area
from extractor.readers.xlsx.sheet import Sheet, written
from records import Finding, Place, Severity

SHEET = "CSV"
_BAD = "\ufffd"


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Paper:
    """Refused: file.broken, file.too-many-cells."""
    text = decoded(data)
    sheet, filled = Sheet(), 0
    try:
        for number, row in enumerate(lines(text)):
            words = {column: said for column, one in enumerate(row) if (said := written(one))}
            if words:
                sheet.rows[number] = words
            filled += len(words)
            if filled > limits.cells:
                raise refused("file.too-many-cells", cells=limits.cells)
    except csv.Error:
        raise refused("file.broken") from None
    notes = tuple(_unread(sheet))
    return Paper("csv", tuple(Area(SHEET, sheet).grid()), notes=notes)


def _unread(sheet: Sheet) -> Iterator[Finding]:
    """Bytes that are no Chinese, however they are read."""
    found = [
        (row, column)
        for row, words in sheet.rows.items()
        for column, said in words.items()
        if _BAD in said
    ]
    for at in found[:1]:
        place = Place(sheet=SHEET, cell=address(*at))
        facts = {"count": len(found)}
        yield Finding("sheet.garbled", Severity.ERROR, place=place, facts=facts)
