"""Rows to issue documents from: json, jsonl, csv, xlsx. Headers are names or Chinese titles."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from io import BytesIO, StringIO
from typing import Any

from openpyxl import load_workbook

from generator.rowsheet import SERIAL, is_list, sheet_name
from records import Finding, Refused
from records.document import Document
from records.kinds import Unreadable, kind_of

_NEAR = 0.7
"""How like a name a header must be to be taken for a slip: 证件号 for 证件号码 is."""


def rows_of(data: bytes, suffix: str, document: Document) -> list[dict[str, Any]]:
    """Values by the document's names, understood by their kinds; what cannot be understood is kept
    as written, for the check to find. Refused: batch.rows, batch.column, batch.lines."""
    match suffix.lower().lstrip("."):
        case "json":
            rows = _listed(json.loads(data))
        case "jsonl":
            rows = [json.loads(line) for line in data.decode("utf-8-sig").splitlines() if line]
        case "csv":
            rows = _parsed(csv.reader(StringIO(_decoded(data))), document)
        case "xlsx":
            rows = _book(data, document)
        case _:
            rows = []
    if not rows:
        raise Refused(Finding("batch.rows"))
    return rows


def _listed(value: Any) -> list[dict[str, Any]]:
    return value if isinstance(value, list) else [value]


def _decoded(data: bytes) -> str:
    """UTF-8, or the GB18030 that Excel on Chinese Windows writes."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _book(data: bytes, document: Document) -> list[dict[str, Any]]:
    """The first sheet's rows, with the lines of the sheets that are called as the document's
    lists."""
    book: Any = load_workbook(BytesIO(data), read_only=True, data_only=True)
    first = list(_sheet(book.worksheets[0]))
    rows = _parsed(iter(first), document)
    members = document.schema["properties"]
    lists = {sheet_name(n, m): n for n, m in members.items() if is_list(m)}
    for sheet in (s for s in book.worksheets[1:] if s.title in lists):
        name = lists[sheet.title]
        lines = _lines(list(_sheet(sheet)), document, name)
        _put(rows, _serials(first), name, lines, sheet.title)
    return rows


def _sheet(sheet: Any) -> Iterator[Sequence[str]]:
    for row in sheet.iter_rows(values_only=True):
        yield [_words(value) for value in row]


def _serials(table: Sequence[Sequence[str]]) -> list[str]:
    """The serial number of each row that says anything, "" where it has none."""
    header = [title.strip().rstrip("*＊") for title in table[0]] if table else []
    at = header.index(SERIAL) if SERIAL in header else None
    said = [row for row in table[1:] if any(cell.strip() for cell in row)]
    return ["" if at is None or at >= len(row) else row[at].strip() for row in said]


def _lines(
    table: Sequence[Sequence[str]], document: Document, name: str
) -> list[tuple[str, dict[str, Any]]]:
    """The lines of a list, each with the serial number of the row it belongs to."""
    items = document.schema["properties"][name]["items"]
    names = _names(table[0] if table else (), items["properties"])
    found = [
        {
            n: _understood(items["properties"][n], raw)
            for n, raw in zip(names, row, strict=False)
            if n and raw.strip()
        }
        for row in table[1:]
        if any(cell.strip() for cell in row)
    ]
    return list(zip(_serials(table), found, strict=True))


def _put(
    rows: Sequence[dict[str, Any]],
    serials: Sequence[str],
    name: str,
    lines: Sequence[tuple[str, dict[str, Any]]],
    sheet: str,
) -> None:
    """Refused: batch.lines, for a line that belongs to no row, or may belong to two."""
    for number, (serial, line) in enumerate(lines, 2):
        owners = [row for row, own in zip(rows, serials, strict=True) if own == serial]
        if len(rows) == 1 and not serial:
            owners = list(rows)
        if len(owners) != 1 or (not serial and len(rows) > 1):
            raise Refused(Finding("batch.lines", facts={"sheet": sheet, "row": number}))
        owners[0].setdefault(name, []).append(line)


def _words(value: Any) -> str:
    match value:
        case None:
            return ""
        case datetime() | date():
            return value.isoformat()[:10]
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _parsed(table: Iterator[Sequence[str]], document: Document) -> list[dict[str, Any]]:
    header = next(table, [])
    names = _names(header, document.schema["properties"])
    return [
        {
            n: _value(document, n, raw)
            for n, raw in zip(names, row, strict=False)
            if n and raw.strip()
        }
        for row in table
        if any(cell.strip() for cell in row)
    ]


def _names(header: Sequence[str], properties: Mapping[str, Any]) -> list[str]:
    """The value in each column, "" where it is none of ours: a remark, a serial number. Refused:
    batch.column, for one that is nearly called as a value nobody brings, so that none is lost by a
    slip of the pen."""
    names = [_name(title, properties) for title in header]
    waiting = {n: member.get("title", n) for n, member in properties.items() if n not in names}
    called = {word: title for n, title in waiting.items() for word in (n, title)}
    for title, name in zip(header, names, strict=True):
        words = title.strip().rstrip("*＊")
        near = [] if name else get_close_matches(words, called, 1, _NEAR)
        if near:
            raise Refused(Finding("batch.column", facts={"column": words, "near": called[near[0]]}))
    return names


def _name(title: str, properties: Mapping[str, Any]) -> str:
    words = title.strip().rstrip("*＊")
    if words in properties:
        return words
    return next((n for n, member in properties.items() if member.get("title") == words), "")


def _value(document: Document, name: str, raw: str) -> Any:
    return _understood(document.subschema(f"/{name}"), raw)


def _understood(schema: Mapping[str, Any], raw: str) -> Any:
    """By its kind; of a list of words each line is one."""
    kind = kind_of(schema)
    if schema.get("type") == "array" and not kind.options:
        return [line.strip() for line in raw.splitlines() if line.strip()]
    try:
        return kind.parse(raw)
    except Unreadable:
        return raw


def rows_from(document: Document, record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows from a checked form's record, as the document's source says."""
    source = document.source
    if source is None:
        return []
    items: list[Mapping[str, Any]] = _at(record, source.each) or []
    return [_row(source.values, item, record) for item in items]


def _row(
    values: Mapping[str, str], item: Mapping[str, Any], record: Mapping[str, Any]
) -> dict[str, Any]:
    row = {
        name: _at(record, at.removeprefix("record:")) if at.startswith("record:") else _at(item, at)
        for name, at in values.items()
    }
    return {name: value for name, value in row.items() if value is not None}


def _at(data: Mapping[str, Any], pointer: str) -> Any:
    node: Any = data
    for part in pointer.strip("/").split("/"):
        node = node.get(part) if isinstance(node, Mapping) else None
    return node
