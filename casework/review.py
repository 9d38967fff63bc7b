"""An extraction in words, for whoever receives it: terminal, page, Word file or JSON."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from extractor import Extraction
from generator.report import Problem, ReportContent, Value
from records import Catalogue, Finding, Form, Place, Severity
from records.kinds import kind_of
from records.kinds.date import Date
from records.messages import label_of, tell
from records.pointer import parts, pattern

_OUTCOMES = {
    "accepted": ("通过，可以受理", "Accepted"),
    "returned": ("退回补正", "Returned for correction"),
    "refused": ("不能读取，未予受理", "Could not be read"),
}
_STEPS = {
    "accepted": ("没有必须改正的问题；下列提示供核对。", "Nothing must be changed."),
    "returned": (
        "请按下表逐项改正“须改正”的内容，重新提交；“请核对”的内容请确认。",
        "Correct every error below and submit again.",
    ),
    "refused": ("请按下面的办法处理后重新提交。", "Do as said below and submit again."),
}
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def form_of(extraction: Extraction, catalogue: Catalogue) -> Form | None:
    return catalogue[extraction.form] if extraction.form else None


def content_of(
    name: str, extraction: Extraction, form: Form | None, on: date, language: str = "zh"
) -> ReportContent:
    """The report on one file in one language."""
    at = 0 if language == "zh" else 1
    return ReportContent(
        file=name,
        title=form.title[language] if form else "",
        outcome=_OUTCOMES[extraction.outcome][at],
        next_step=_STEPS[extraction.outcome][at],
        checked_on=Date().show(on.isoformat()) if language == "zh" else on.isoformat(),
        problems=tuple(problems_of(extraction.report, form, language)),
        values=tuple(_values(extraction, form, language)) if form else (),
    )


def problems_of(findings: Any, form: Form | None, language: str = "zh") -> Iterator[Problem]:
    """Findings by section of the form, errors first within each."""
    told = [problem_of(finding, form, language) for finding in findings]
    sections = list(dict.fromkeys(p.section for p in told))
    rank = {section: n for n, section in enumerate(sections)}
    yield from sorted(told, key=lambda p: (rank[p.section], _ORDER[Severity(p.severity)]))


def problem_of(finding: Finding, form: Form | None, language: str = "zh") -> Problem:
    told = tell(finding, form, language)
    return Problem(
        severity=finding.severity.value,
        section=_section(finding, form, language),
        place=_where(finding.place),
        message=told.message,
        basis=finding.citation,
        remedy=told.remedy,
        code=finding.code,
        pointer=finding.pointer,
    )


def _section(finding: Finding, form: Form | None, language: str) -> str:
    """The part of the form: the name of the group the value is in."""
    if form is None or not finding.pointer:
        return ""
    return form.label("/" + finding.pointer.split("/")[1], language)


def _where(place: Place | None) -> str:
    return place.text if place else ""


def _values(extraction: Extraction, form: Form, language: str) -> Iterator[Value]:
    order = {slot.pointer: slot.number for slot in form.layout.slots}
    for reading in sorted(extraction.readings, key=lambda r: _printed_at(r.pointer, order)):
        kind = kind_of(form.subschema(reading.pointer))
        shown = kind.show(reading.value) if kind.valid(reading.value) else reading.raw
        yield Value(label_of(form, reading.pointer, language), shown, reading.place.text)


def _printed_at(pointer: str, order: Mapping[str, int]) -> tuple[int, ...]:
    """Where a value stands on the form: lists line by line, in the place of their first slot."""
    steps = parts(pointer)
    lines = [int(step) for step in steps if step.isdigit()]
    number = order.get(pattern(pointer), 0)
    if not lines:
        return (number,)
    each = pattern(pointer).split("/*")[0] + "/*"
    first = min(n for at, n in order.items() if at.startswith(each))
    return (first, *lines, number)


def as_json(
    name: str, extraction: Extraction, form: Form | None, language: str = "zh"
) -> dict[str, Any]:
    """One line of `wenshu check --json` (design §5)."""
    return {
        "file": name,
        "sha256": extraction.sha256,
        "form": str(extraction.form) if extraction.form else None,
        "identified_by": extraction.identified_by or None,
        "outcome": extraction.outcome,
        "data": extraction.data,
        "readings": [
            {
                "pointer": r.pointer,
                "raw": r.raw,
                "value": r.value,
                "by": r.by,
                "confidence": r.confidence,
                "place": r.place.told(),
            }
            for r in extraction.readings
        ],
        "findings": [finding_json(f, form, language) for f in extraction.report],
    }


def finding_json(finding: Finding, form: Form | None, language: str = "zh") -> Mapping[str, Any]:
    told = tell(finding, form, language)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "pointer": finding.pointer,
        "place": finding.place.told() if finding.place else None,
        "message": told.message,
        "citation": finding.citation,
        "suggestion": told.remedy,
    }
