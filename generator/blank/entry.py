"""What is written in each slot of a form: nothing, or the record's value as it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from records import Form, Slot, Table
from records.kinds import Kind, kind_of
from records.pointer import get


@dataclass(frozen=True, slots=True)
class Entry:
    """One slot about to be written: what kind of value, and its words ("" when there is none)."""

    slot: Slot
    pointer: str
    kind: Kind
    value: Any
    text: str
    anchored: bool


def entry(form: Form, slot: Slot, data: Mapping[str, Any] | None, line: int | None = None) -> Entry:
    """`line` is the position in a repeated list, from 0. Only its first line is anchored."""
    pointer = slot.pointer if line is None else slot.pointer.replace("*", str(line), 1)
    kind = kind_of(form.subschema(slot.pointer))
    value = None if data is None else get(data, pointer)
    text = "" if value is None else _words(kind, value, slot.unit)
    return Entry(slot, pointer, kind, value, text, line in (None, 0))


def _words(kind: Kind, value: Any, unit: str) -> str:
    """What is no value of its kind is written as it came: so do people, and checking tells."""
    return kind.show(value, unit) if kind.valid(value) else str(value)


def line_count(table: Table, data: Mapping[str, Any] | None) -> int:
    """The lines to print: every item, and no fewer than the blank has."""
    items = None if data is None else get(data, table.each)
    return max(table.lines, len(items) if isinstance(items, list) else 0)
