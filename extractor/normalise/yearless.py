"""Days in the lines of a form that is about one year (登记年度, 计划年度), written without it: they
are of that year, which is said."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.reading import Reading, ReadLines
from records import Finding, Form, Severity
from records.kinds import kind_of
from records.kinds.days import completed, in_year, shown

_UNSAID = frozenset(("date-yearless", "date-short", "date"))
"""What a day without its year is told as when it stands alone."""
Read = list[Reading | ReadLines]


def with_year(
    readings: Sequence[Reading | ReadLines], findings: Sequence[Finding], form: Form
) -> tuple[Read, list[Finding]]:
    """The readings as they are where the form is of no one year, or that is not read."""
    year = _year(readings, form)
    unread = {f.pointer: f for f in findings if _is_unread(f)}
    if year is None or not unread:
        return [*readings], [*findings]
    made: Read = [*readings]
    for n, (before, one) in enumerate(pairwise((None, *readings))):
        if isinstance(one, Reading) and one.pointer in unread:
            begun = (
                made[n - 1] if isinstance(before, Reading) and before.place == one.place else None
            )
            begin = begun.value if isinstance(begun, Reading) else None
            day = _day(one.raw, year, begin)
            made[n] = replace(one, value=day) if day else one
    now = {one.pointer: one for one in made if isinstance(one, Reading)}
    return made, [_said(f, now[f.pointer], year) if f.pointer in unread else f for f in findings]


def _is_unread(finding: Finding) -> bool:
    """In a line of a list only: a plan for a year is handed in before it."""
    listed = any(part.isdecimal() for part in finding.pointer.split("/"))
    facts = finding.facts
    of_days = finding.code == "value.unreadable" and facts.get("kind") == "date"
    return of_days and listed and facts.get("reason") in _UNSAID


def _year(readings: Sequence[Reading | ReadLines], form: Form) -> int | None:
    """The one year that the form asks for outside its lists."""
    asked = [
        slot.pointer
        for slot in form.layout.slots
        if slot.pointer.count("/") == 1 and kind_of(form.subschema(slot.pointer)).name == "year"
    ]
    if len(asked) != 1:
        return None
    read = (r.value for r in readings if isinstance(r, Reading) and r.pointer == asked[0])
    return next((value for value in read if isinstance(value, int)), None)


def _day(raw: str, year: int, begin: object) -> str:
    """The last day of a span with its first, else alone."""
    begun = isinstance(begin, str) and completed(begin, raw)
    return begun or in_year(raw, year)


def _said(finding: Finding, one: Reading, year: int) -> Finding:
    if one.value == one.raw:
        return finding
    facts = {"reason": "year", "raw": one.raw, "taken": shown(one.value), "year": year}
    return Finding("value.assumed", Severity.WARNING, one.pointer, one.place, facts)
