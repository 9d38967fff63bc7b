"""From what was written to the one form we keep. What cannot be understood is kept as written, and
said."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from extractor.misread import DOUBTFUL, mended, sureness
from extractor.reading import Located, Reading
from records import Finding, Form, Severity
from records.kinds import Kind, Unreadable, is_blank, kind_of
from records.pointer import put

_HINT = re.compile(r"[（(【\[](必填|选填|可填|请|如|例|填写|限|不超过)[^（）()【】\[\]]*[)）】\]]")

_OCR = "ocr"


def normalise(
    located: Iterable[Located], form: Form
) -> tuple[tuple[Reading, ...], tuple[Finding, ...]]:
    """Readings of everything that was filled in, and findings for what could not be understood or
    was said twice, differently; the first is then kept."""
    readings: dict[str, Reading] = {}
    findings: list[Finding] = []
    kinds: dict[str, Kind] = {}
    for one in located:
        kind = kinds.get(one.slot.pointer)
        if kind is None:
            kind = kinds[one.slot.pointer] = kind_of(form.subschema(one.slot.pointer))
        if is_blank(one.raw, kind) or _HINT.fullmatch(one.raw.strip()):
            continue
        reading, unread = _read(one, kind)
        first = readings.setdefault(one.pointer, reading)
        findings += unread
        if first.value != reading.value:
            findings.append(_twice(one, first.raw))
    return tuple(readings.values()), tuple(findings)


def _read(one: Located, kind: Kind) -> tuple[Reading, list[Finding]]:
    """The value, or the words themselves and why they are none."""
    if one.confidence < 1.0:
        return _recognised(one, kind)
    try:
        value = kind.parse(one.raw, one.slot.unit)
    except Unreadable as unread:
        return _unread(one, kind, unread)
    return Reading(one.pointer, one.raw, one.place, one.by, value), _assumed(one, kind, value)


def _assumed(one: Located, kind: Kind, value: Any) -> list[Finding]:
    """What was taken for granted about words that could mean something else."""
    reason = kind.assumed(one.raw)
    if not reason or (reason == "month" and not one.place.cell):
        return []
    facts = {"reason": reason, "raw": one.raw, "taken": kind.show(value, one.slot.unit)}
    return [_said("value.assumed", one, facts)]


def _unread(one: Located, kind: Kind, unread: Unreadable) -> tuple[Reading, list[Finding]]:
    facts = {**unread.facts, **_told(one, kind), "reason": unread.reason}
    finding = Finding("value.unreadable", pointer=one.pointer, place=one.place, facts=facts)
    by = one.by if one.confidence == 1.0 else _OCR
    reading = Reading(one.pointer, one.raw, one.place, by, one.raw, one.confidence)
    return reading, [finding]


def _recognised(one: Located, kind: Kind) -> tuple[Reading, list[Finding]]:
    """A value on a picture: as it was recognised, or mended, which is said; said too where it is
    doubtful."""
    mend = mended(one.raw, kind, one.slot.unit) if kind.name == "text" else None
    try:
        value = mend.value if mend else kind.parse(one.raw, one.slot.unit)
    except Unreadable as unread:
        mend = mended(one.raw, kind, one.slot.unit)
        if mend is None:
            return _unread(one, kind, unread)
        value = mend.value
    sure = min(sureness(one.raw, one.confidence, kind), DOUBTFUL if mend else 1.0)
    reading = Reading(one.pointer, one.raw, one.place, _OCR, value, sure)
    facts = {"raw": one.raw, "words": mend.words if mend else "", "percent": round(sure * 100)}
    if mend:
        return reading, [_said("value.repaired", one, facts)]
    return reading, [_said("value.doubtful", one, facts)] if sure < DOUBTFUL else []


def _said(code: str, one: Located, facts: Mapping[str, Any]) -> Finding:
    return Finding(code, Severity.WARNING, one.pointer, one.place, facts)


def _twice(one: Located, first: str) -> Finding:
    facts = {"first": first, "second": one.raw}
    return Finding("value.twice", Severity.WARNING, one.pointer, one.place, facts)


def _told(one: Located, kind: Kind) -> Mapping[str, str]:
    return {"raw": one.raw, "kind": kind.name, "example": kind.example}


def assembled(readings: Iterable[Reading]) -> dict[str, Any]:
    """The record the readings make up, also where it is faulty."""
    data: dict[str, Any] = {}
    for reading in readings:
        put(data, reading.pointer, reading.value)
    return data
