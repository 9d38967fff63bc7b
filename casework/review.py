"""An extraction in words, for whoever receives it: terminal, page, Word file or JSON.

The JSON is made first and everything else from it, so that no two of them ever disagree, and a
report can be shown again years later without reading the file anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from casework.dossier import DossierOutcome
from casework.sections import printed_at, section_of, section_rank
from extractor import Extraction
from generator.report import Problem, ReportContent, Value
from records import Catalogue, Finding, Form, FormKey
from records.kinds import kind_of
from records.kinds.date import Date
from records.messages import label_of, tell
from records.pointer import parts

Told = Mapping[str, Any]
"""What was read from one file, as `wenshu check --json` tells it (design §5)."""

_OUTCOMES = {
    "accepted": ("通过，可以受理", "Accepted"),
    "returned": ("退回补正", "Returned for correction"),
    "refused": ("不能读取，未予受理", "Could not be read"),
}
_STEPS = {
    "accepted": ("没有必须改正的问题；如有提示，请核对。", "Nothing must be changed."),
    "returned": (
        "请逐项改正下列“须改正”的内容后重新提交；“请核对”的内容请确认。",
        "Correct every error below and submit again; confirm what is marked as a warning.",
    ),
    "refused": ("请按下面的办法处理后重新提交。", "Do as said below and submit again."),
}
_NOTES = {"zh": "其他提示", "en": "Notes"}
_SEVERITIES = ("error", "warning", "info")


def form_of(extraction: Extraction, catalogue: Catalogue) -> Form | None:
    return catalogue[extraction.form] if extraction.form else None


def form_told(told: Told, catalogue: Catalogue) -> Form | None:
    """The form the report names, None where it names none or the form is no longer kept."""
    try:
        return catalogue[FormKey(*told["form"].split("/"))] if told["form"] else None
    except KeyError:
        return None


def content_of(told: Told, form: Form | None, on: date, language: str = "zh") -> ReportContent:
    """The report on one file, in the language it was told in. `on` is the day of the check."""
    at = 0 if language == "zh" else 1
    outcome: str = told["outcome"]
    return ReportContent(
        file=named(told),
        title=form.title[language] if form else "",
        outcome=_OUTCOMES[outcome][at],
        next_step=_STEPS[outcome][at],
        checked_on=Date().show(on.isoformat()) if language == "zh" else on.isoformat(),
        problems=tuple(_problems(told["findings"], form, language)),
        values=tuple(_values(told["readings"], form, language)) if form else (),
        language=language,
    )


def named(told: Told) -> str:
    """The file's name, with the part of it that is meant where there are several forms."""
    part: str = told.get("part", "")
    return f"{told['file']}（{part}）" if part else told["file"]


def problem_of(finding: Finding, form: Form | None, language: str = "zh") -> Problem:
    return _problem(finding_json(finding, form, language), form, language)


def dossier_problems(
    outcome: DossierOutcome, catalogue: Catalogue, language: str = "zh"
) -> Iterator[Problem]:
    """What holds across files: each place with the name of its file, every file that is blamed."""
    for finding in outcome.report:
        file = outcome.blamed(finding)
        problem = problem_of(
            finding, form_of(file.extraction, catalogue) if file else None, language
        )
        blamed = [(file.name, finding.place)] if file else []
        blamed += [(other.name, place) for other, _, place in outcome.beside(finding)]
        places = (" ".join((name, place.text if place else "")).strip() for name, place in blamed)
        yield replace(problem, section="", place="；".join(places))


def _problems(findings: Iterable[Told], form: Form | None, language: str) -> list[Problem]:
    """What concerns the whole file, then section by section as printed, then mere notes; errors
    first in each."""
    problems = [_problem(finding, form, language) for finding in findings]

    def standing(problem: Problem) -> tuple[bool, int, int, tuple[int, ...]]:
        rank, at = -1, (0,)
        if form and problem.pointer:
            rank = section_rank(form, problem.section, language)
            at = printed_at(form, problem.pointer)
        note = problem.section == _NOTES[language]
        return note, rank, _SEVERITIES.index(problem.severity), at

    return sorted(problems, key=standing)


def _problem(finding: Told, form: Form | None, language: str) -> Problem:
    pointer: str = finding["pointer"]
    section = section_of(form, pointer, language) if form else ""
    if not section and finding["severity"] == "info":
        section = _NOTES[language]
    return Problem(
        severity=finding["severity"],
        section=section,
        place=finding["place"]["text"] if finding["place"] else "",
        message=finding["message"],
        basis=finding["citation"],
        remedy=finding["suggestion"],
        code=finding["code"],
        pointer=pointer,
    )


def _values(readings: Sequence[Told], form: Form, language: str) -> Iterator[Value]:
    """Values as they stand on the paper; each line of a list is one value."""
    ordered = sorted(readings, key=lambda reading: printed_at(form, reading["pointer"]))
    for line, group in groupby(ordered, key=lambda reading: _line_of(reading["pointer"])):
        found = list(group)
        if line:
            words = _line_name(line, language), _line(found, form, language)
            yield _value(found[0], words, form, language)
            continue
        for one in found:
            words = label_of(form, one["pointer"], language), _shown(one, form)
            yield _value(one, words, form, language)


def _value(reading: Told, words: tuple[str, str], form: Form, language: str) -> Value:
    section = section_of(form, reading["pointer"], language)
    return Value(section, *words, reading["place"]["text"])


def _line_of(pointer: str) -> str:
    """The pointer of the list's line the value is in; "" outside lists."""
    steps = parts(pointer)
    at = next((n for n, step in enumerate(steps) if step.isdigit()), None)
    inside = at is not None and at < len(steps) - 1
    return "/".join(steps[: at + 1]) if at is not None and inside else ""


def _line_name(line: str, language: str) -> str:
    number = int(line.rsplit("/", 1)[1]) + 1
    return f"第{number}行" if language == "zh" else f"line {number}"


def _line(readings: Iterable[Told], form: Form, language: str) -> str:
    colon, comma = ("：", "；") if language == "zh" else (": ", "; ")
    named = ((form.label(r["pointer"], language), _shown(r, form)) for r in readings)
    return comma.join(f"{label}{colon}{shown}" for label, shown in named)


def _shown(reading: Told, form: Form) -> str:
    """The value as it is kept, in words; the words of the file where it was not understood."""
    kind = kind_of(form.subschema(reading["pointer"]))
    valid = kind.valid(reading["value"])
    return kind.show(reading["value"]) if valid else str(reading["raw"])


def as_json(
    name: str, extraction: Extraction, form: Form | None, language: str = "zh"
) -> dict[str, Any]:
    """One line of `wenshu check --json` (design §5)."""
    return {
        "file": name,
        **({"part": extraction.part} if extraction.part else {}),
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


def finding_json(finding: Finding, form: Form | None, language: str = "zh") -> dict[str, Any]:
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
