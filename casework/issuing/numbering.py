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
from casework.register import VALID, Certificate
from records.document import Document

_NONE: Mapping[str, Certificate] = {}


def dated(
    document: Document,
    row: Mapping[str, Any],
    on: date,
    known: Mapping[str, Certificate] = _NONE,
) -> Mapping[str, Any]:
    """The row with the day of issue, where it brings none: of a certificate that was issued before,
    the day it was."""
    schema = document.schema["properties"].get("issued")
    if schema is None or "issued" in row:
        return row
    one = known.get(row_key(document, row))
    if one is not None and one.state == VALID:
        return {**row, "issued": one.claim.issued}
    day = on.isoformat()
    return {**row, "issued": day[:7] if schema.get("format") == "month" else day}


def trial_number(document: Document, on: date) -> str:
    """A number as it will look; "" where we give none."""
    return document.number.format(year=on.year, seq=1) if document.number else ""


def series_of(document: Document, on: date) -> str:
    """Numbers begin anew every year."""
    return f"{document.name}/{on.year}"


def number_of(document: Document, key: str, on: date, numbers: Numbers) -> str:
    """The number of one document, its own where the key has one already."""
    seq = numbers.reserve(series_of(document, on), [key])[key]
    return document.number.format(year=on.year, seq=seq)


def numbered(document: Document, items: Sequence[Item], press: Press) -> list[Item]:
    """Ready items with their numbers, all reserved at once or none."""
    if not document.number:
        return [replace(item, number=str(item.row.get("number", ""))) for item in items]
    waiting = [item for item in items if item.state == "ready" and not item.number]
    keys = [row_key(document, item.row) for item in waiting]
    given = press.numbers.reserve(series_of(document, press.on), keys)
    return [_with_number(document, item, given, press.on) for item in items]


def _with_number(document: Document, item: Item, given: Mapping[str, int], on: date) -> Item:
    if item.state != "ready" or item.number:
        return item
    seq = given[row_key(document, item.row)]
    number = document.number.format(year=on.year, seq=seq)
    row = {**item.row, "number": number}
    return replace(item, number=number, row=row, series=series_of(document, on), seq=seq)
