"""An annotated workbook as another library sees it: its notes, its list, and what is as it was."""

import re
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from extractor.readers.xlsx.ours import NAMES
from tests.extractor.readers.written import parts

SUMMARY = NAMES["zh"]
LISTS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


def notes(content: bytes) -> dict[tuple[str, str], str]:
    """The notes of every sheet, as another library reads them."""
    book = load_workbook(BytesIO(content))
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def listed(content: bytes) -> tuple[list[str], dict[int, list[Any]], dict[int, str]]:
    """The summary sheet: the lines above the list, its rows by the number of the remark, and where
    each link leads."""
    sheet = load_workbook(BytesIO(content))[SUMMARY]
    above: list[str] = []
    said: dict[int, list[Any]] = {}
    links: dict[int, str] = {}
    for row in sheet.iter_rows():
        number = row[0].value
        if isinstance(number, int):
            said[number] = [cell.value for cell in row]
            if row[2].hyperlink is not None:
                links[number] = row[2].hyperlink.location
        elif number is not None:
            above.append(number)
    return above, said, links


def assert_untouched(before: bytes, after: bytes, sheets: set[str]) -> None:
    """All parts but the lists, the notes and the links of these sheets are the same bytes; of the
    sheets only the link to the notes is new."""
    old, new = parts(before), parts(after)
    assert set(old) <= set(new)
    differ = {name for name in old if new[name] != old[name]} - LISTS
    of_notes = {
        name for name in differ if re.search(r"omment|vmlDrawing|sheet\d*\.xml\.rels$", name)
    }
    assert differ - of_notes <= sheets
    for name in differ - of_notes:
        link = re.compile(rb"<(\w+:)?legacyDrawing [^<>]*/>")
        assert link.sub(b"", new[name]) == link.sub(b"", old[name])


def sheets_of(content: bytes) -> set[str]:
    return {name for name in parts(content) if re.fullmatch(r"xl/worksheets/[^/]*\.xml", name)}
