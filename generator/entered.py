"""A document's row as a person types it into a page: one field for each value; a list as lines,
a list of several values as lines with tabs, as they are copied out of a spreadsheet."""

from collections.abc import Mapping
from typing import Any

from records.document import Document
from records.kinds import Unreadable, kind_of


def entered(fields: Mapping[str, str], document: Document) -> dict[str, Any]:
    """Empty fields are left out; what cannot be understood is kept as written, for the check to
    find."""
    row: dict[str, Any] = {}
    for name, schema in document.schema["properties"].items():
        words = fields.get(name, "").strip("\r\n")
        if words.strip():
            row[name] = _value(words, schema)
    return row


def _value(words: str, schema: Mapping[str, Any]) -> Any:
    if schema.get("type") != "array":
        return _parsed(words.strip(), schema)
    members: Mapping[str, Any] | None = schema["items"].get("properties")
    lines = [line for line in words.splitlines() if line.strip()]
    if members is None:
        return [_parsed(line.strip(), schema["items"]) for line in lines]
    return [_line(line, members) for line in lines]


def _line(line: str, members: Mapping[str, Any]) -> dict[str, Any]:
    cells = zip(members.items(), line.split("\t"), strict=False)
    return {n: _parsed(cell.strip(), schema) for (n, schema), cell in cells if cell.strip()}


def _parsed(words: str, schema: Mapping[str, Any]) -> Any:
    try:
        return kind_of(schema).parse(words)
    except Unreadable:
        return words
