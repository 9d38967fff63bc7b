"""What the pages show on which staff fill documents in."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from casework.issuing.sheet import STATES
from records import Catalogue, Finding
from records.document import Document
from records.kinds import kind_of
from records.messages import tell

_LONG = 40
"""Signs from which a field is more than one line high."""


def documents(catalogue: Catalogue) -> dict[str, Any]:
    """All documents, by region."""
    named = [
        (catalogue.regulations[document.jurisdiction].name["zh"], document)
        for document in catalogue.documents.values()
    ]
    groups = groupby(named, key=lambda pair: pair[0])
    return {"places": [(place, [document for _, document in group]) for place, group in groups]}


def document(
    document: Document, fields: Mapping[str, str], findings: Sequence[Finding], office: bool
) -> dict[str, Any]:
    """One document to fill in, with what was filled in, and what forbids it."""
    required = set(document.schema.get("required", ()))
    shown: Mapping[str, Any] = document.schema["properties"]
    ours = {"number"} if document.number else set[str]()
    return {
        "document": document,
        "fields": [
            _field(name, schema, fields.get(name, ""), name in required)
            for name, schema in shown.items()
            if name not in ours
        ],
        "problems": [tell(finding, document) for finding in findings],
        "office": office,
    }


def _field(name: str, schema: Mapping[str, Any], value: str, required: bool) -> dict[str, Any]:
    """`columns` are those of a list of several values; `sort`: how it is entered."""
    members: Mapping[str, Any] = schema.get("items", {}).get("properties", {})
    return {
        "name": name,
        "title": schema.get("title", name),
        "sort": _sort(schema),
        "options": schema.get("enum", ()),
        "example": "" if "type" in schema and schema["type"] == "array" else _example(schema),
        "columns": [member.get("title", key) for key, member in members.items()],
        "value": value,
        "required": required,
    }


def _sort(schema: Mapping[str, Any]) -> str:
    if schema.get("type") == "array":
        return "lines"
    if "enum" in schema:
        return "choice"
    return "long" if schema.get("maxLength", 0) > _LONG else "line"


def _example(schema: Mapping[str, Any]) -> str:
    return kind_of(schema).example


def batch(id: str, sheet: Mapping[str, Any], document: Document | None) -> dict[str, Any]:
    """What became of every row."""
    return {
        "id": id,
        "sheet": sheet,
        "title": document.title["zh"] if document else sheet["document"],
        "states": STATES,
        "rows": sheet["rows"],
    }
