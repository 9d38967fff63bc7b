"""Corrections that can be offered because there is nothing to decide: the same value written as
official papers write it, or a value that others on the same paper determine.

Nothing is ever changed: the submitter takes an offer or leaves it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from extractor import Extraction, Reading, Readings
from extractor.once import Once
from records import Finding, Form, Severity
from records.kinds import Kind, kind_of
from records.kinds.kind import half
from records.pointer import pattern

COMPUTED = "correction.computed"
_MOST = 500
_NEAT_DATE = re.compile(r"\d{4}年[1-9]\d?月([1-9]\d?日)?|\d{4}-\d\d(-\d\d)?|\d{4}年?")
_SCALED = re.compile(r"[万亿]")
_DATES = ("date", "month")


@dataclass(frozen=True, slots=True)
class Correction:
    """`finding` says why, in the codes correction.*; `raw` are the words that stand there, and
    `proposed` those that could stand there instead."""

    finding: Finding
    raw: str
    proposed: str


def corrections(extraction: Extraction, form: Form) -> tuple[Correction, ...]:
    """What can be offered for this file, at most 500; each value once."""
    offered = {c.finding.pointer: c for c in _rewritten(extraction, form)}
    for finding in extraction.report:
        for pointer, value in finding.facts.get("suggest", {}).items():
            offered |= _computed(finding, pointer, value, extraction.readings, form)
    return tuple(offered.values())[:_MOST]


def _computed(
    finding: Finding,
    pointer: str,
    value: Any,
    readings: Readings,
    form: Form,
) -> dict[str, Correction]:
    """What a rule says is right, where something else stands or nothing."""
    reading = readings.at(pointer)
    kind = kind_of(form.subschema(pointer))
    value = round(value) if isinstance(value, float) and value.is_integer() else value
    if not kind.valid(value) or (reading is not None and reading.value == value):
        return {}
    proposed, raw = _shown(kind, value, pointer, form), reading.raw if reading else ""
    place = reading.place if reading else finding.place if finding.pointer == pointer else None
    facts = {"raw": raw, "proposed": proposed}
    why = Finding(COMPUTED, Severity.INFO, pointer, place, facts, finding.citation)
    return {pointer: Correction(why, raw, proposed)}


def _rewritten(extraction: Extraction, form: Form) -> Iterator[Correction]:
    """Values that were understood and could be written better."""
    kinds = Once(lambda at: kind_of(form.subschema(at)))

    def could_be_better(at: str, raw: str, value: Any) -> bool:
        kind = kinds[at]
        plain = kind.name in ("text", "flag") or bool(kind.options)
        return not plain and bool(_reason(kind.name, raw)) and kind.valid(value)

    for reading in extraction.readings.written(could_be_better):
        kind = kinds[pattern(reading.pointer)]
        if reading.confidence == 1:
            yield from _neat(reading, kind, _reason(kind.name, reading.raw), form)


def _neat(reading: Reading, kind: Kind, reason: str, form: Form) -> Iterator[Correction]:
    raw = reading.raw.strip()
    whole = partial(_shown, kind, reading.value, reading.pointer, form)
    proposed = half(raw) if reason == "full-width" and kind.name not in _DATES else whole()
    if proposed != raw and "\n" not in raw:
        facts = {"raw": raw, "proposed": proposed}
        why = Finding(f"correction.{reason}", Severity.INFO, reading.pointer, reading.place, facts)
        yield Correction(why, raw, proposed)


def _reason(kind: str, raw: str) -> str:
    """What could be better about the way a value is written; "" where nothing could."""
    text = raw.strip()
    if kind in _DATES and not _NEAT_DATE.fullmatch(text):
        return "date"
    if kind == "doc-number" and re.search(r"[\[\](){}【】（）［］]", text):
        return "brackets"
    if text.isascii():
        return ""
    if kind == "money-fen" and _SCALED.search(text):
        return "unit"
    return "full-width" if _wide(text) and kind not in ("doc-number", "money-words") else ""


def _wide(text: str) -> bool:
    """Full-width figures, letters or signs among them."""
    return any("！" <= char <= "～" and char not in "（），：；" for char in text)


def _shown(kind: Kind, value: Any, pointer: str, form: Form) -> str:
    """As the form asks for it: in the unit its column names."""
    slot = next((s for s in form.layout.slots if s.pointer == pattern(pointer)), None)
    return kind.show(value, slot.unit if slot else "")
