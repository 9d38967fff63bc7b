"""The date of issue and, where the document is numbered by us, a number for every ready row.

Only rows that may be issued are given one, so that none is spent on a row that is held.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from casework.issuing.batch import Item, Press
from casework.issuing.checking import row_key
from casework.numbers import Numbers
from casework.register import VALID, Certificate
from records import Catalogue, Finding
from records.document import Document

_NONE: Mapping[str, Certificate] = {}
_EMPTY: Mapping[str, Any] = {}
_OPEN = "（待编号）"


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


def place_of(catalogue: Catalogue, numbers: Numbers, number: str) -> tuple[str, int] | None:
    """The series and place of a number that was given or handed down, whether issued or not."""
    handed = numbers.handed(number)
    if handed is not None:
        return handed
    for document in catalogue.documents.values():
        for series in numbers.series_of(document.name) if document.number else ():
            year = series.rpartition("/")[2]
            for seq, _, _, _ in numbers.listed(series):
                if document.number.format(year=year, seq=seq) == number:
                    return series, seq
    return None


def trial_number(document: Document, on: date) -> str:
    """A number as it will look; "" where we give none."""
    if document.handed:
        return _OPEN
    return document.number.format(year=on.year, seq=1) if document.number else ""


def series_of(document: Document, on: date, row: Mapping[str, Any] = _EMPTY) -> str:
    """Numbers begin anew every year, and for each value the document says; those handed down are
    used up in whatever year."""
    own = [str(row.get(name, "")) for name in document.each]
    year = [] if document.handed else [str(on.year)]
    return "/".join((document.name, *own, *year)) if own or year else f"{document.name}/"


def number_of(document: Document, key: str, on: date, numbers: Numbers) -> str:
    """The number of one document, its own where the key has one already."""
    seq = numbers.reserve(series_of(document, on), [key])[key]
    return document.number.format(year=on.year, seq=seq)


def numbered(document: Document, items: Sequence[Item], press: Press) -> list[Item]:
    """Ready items with their numbers, all reserved at once or none."""
    if not document.number and not document.handed:
        return [replace(item, number=str(item.row.get("number", ""))) for item in items]
    waiting = [i for i in items if i.state == "ready" and not i.number and "number" not in i.row]
    given: dict[int, Item] = {}
    for series, group in _by_series(document, waiting, press.on).items():
        given |= {item.position: item for item in _given(document, group, series, press)}
    brought = [item if item.number else _brought(item) for item in items]
    return [given.get(item.position, item) for item in brought]


def _by_series(document: Document, items: Sequence[Item], on: date) -> Mapping[str, Sequence[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(series_of(document, on, item.row), []).append(item)
    return groups


def _given(document: Document, items: Sequence[Item], series: str, press: Press) -> Iterator[Item]:
    keys = [row_key(document, item.row) for item in items]
    taken = _taken(document, series, keys, press)
    for item, key in zip(items, keys, strict=True):
        if key in taken:
            seq, number = taken[key]
            row = {**item.row, "number": number}
            yield replace(item, number=number, row=row, series=series, seq=seq)
        else:
            finding = Finding("number.exhausted", facts={"series": series})
            yield replace(item, state="held", findings=(*item.findings, finding))


def _taken(
    document: Document, series: str, keys: Sequence[str], press: Press
) -> Mapping[str, tuple[int, str]]:
    if document.handed:
        return press.numbers.take(series, keys)
    year = press.on.year
    reserved = press.numbers.reserve(series, keys)
    return {key: (seq, document.number.format(year=year, seq=seq)) for key, seq in reserved.items()}


def _brought(item: Item) -> Item:
    """With the number its row brings, if any."""
    return replace(item, number=str(item.row.get("number", "")))
