"""The date of issue and, where the document is numbered by us, a number for every ready row.

Only rows that may be issued are given one, so that none is spent on a row that is held.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from casework.issuing.batch import Item, Press
from casework.issuing.checking import row_key
from casework.numbers import Numbers
from records.document import Document


def dated(document: Document, row: Mapping[str, Any], on: date) -> Mapping[str, Any]:
    """The row with the day of issue, where it brings none."""
    schema = document.schema["properties"].get("issued")
    if schema is None or "issued" in row:
        return row
    day = on.isoformat()
    return {**row, "issued": day[:7] if schema.get("format") == "month" else day}


def trial_number(document: Document, on: date) -> str:
    """A number as it will look; "" where we give none."""
    return document.number.format(year=on.year, seq=1) if document.number else ""


def number_of(document: Document, key: str, on: date, numbers: Numbers) -> str:
    """The number of one document, its own where the key has one already."""
    seq = numbers.reserve(f"{document.name}/{on.year}", [key])[key]
    return document.number.format(year=on.year, seq=seq)


def numbered(document: Document, items: Sequence[Item], press: Press) -> list[Item]:
    """Ready items with their numbers, all reserved at once or none."""
    if not document.number:
        return [replace(item, number=str(item.row.get("number", ""))) for item in items]
    ready = [item for item in items if item.state == "ready"]
    keys = [row_key(document, item.row) for item in ready if "number" not in item.row]
    given = press.numbers.reserve(f"{document.name}/{press.on.year}", keys)
    return [_with_number(document, item, given, press.on) for item in items]


def _with_number(document: Document, item: Item, given: Mapping[str, int], on: date) -> Item:
    if item.state != "ready":
        return item
    seq = given.get(row_key(document, item.row))
    if "number" in item.row or seq is None:
        return replace(item, number=str(item.row.get("number", "")))
    number = document.number.format(year=on.year, seq=seq)
    return replace(item, number=number, row={**item.row, "number": number})
