"""From what was written to the one form we keep. What cannot be understood is kept as written, and
said."""

from collections.abc import Iterable
from typing import Any

from extractor.reading import Located, Reading
from records import Finding, Form
from records.kinds import Unreadable, is_blank, kind_of
from records.pointer import put


def normalise(
    located: Iterable[Located], form: Form
) -> tuple[tuple[Reading, ...], tuple[Finding, ...]]:
    """Readings of everything that was filled in, and findings for what could not be understood."""
    readings: list[Reading] = []
    findings: list[Finding] = []
    for one in located:
        kind = kind_of(form.subschema(one.slot.pointer))
        if is_blank(one.raw, kind):
            continue
        try:
            value = kind.parse(one.raw, one.slot.unit)
        except Unreadable as unread:
            value = one.raw
            facts = {**unread.facts, "raw": one.raw, "reason": unread.reason, "kind": kind.name}
            facts["example"] = kind.example
            findings.append(
                Finding("value.unreadable", pointer=one.pointer, place=one.place, facts=facts)
            )
        readings.append(Reading(one.pointer, one.raw, one.place, one.by, value))
    return tuple(readings), tuple(findings)


def assembled(readings: Iterable[Reading]) -> dict[str, Any]:
    """The record the readings make up, also where it is faulty."""
    data: dict[str, Any] = {}
    for reading in readings:
        put(data, reading.pointer, reading.value)
    return data
