"""A report in words, for whoever receives it: terminal, page, Word file, annotated copy. Made from
what was told as JSON, and from nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from casework.basis import basis_of
from casework.dossier import DossierOutcome
from casework.review import Told, finding_json, form_of, named
from casework.sections import printed_at, section_of, section_rank
from casework.values import values_of
from generator.report import Problem, ReportContent, Round
from records import Catalogue, Finding, Form, Place
from records.kinds.date import Date
from records.messages import label_of

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
_WAIVED = {
    "zh": "经{by}决定豁免，至{until}止：{reason}",
    "en": "Waived by {by} until {until}: {reason}",
}
_SEVERITIES = ("error", "warning", "info")


def content_of(
    told: Told, form: Form | None, on: date, language: str = "zh", *, values: bool = True
) -> ReportContent:
    """The report on one file, in the language it was told in. `on` is the day of the check;
    `values`: with everything that was read."""
    read = told["readings"] if values and form else ()
    at = 0 if language == "zh" else 1
    outcome: str = told["outcome"]
    return ReportContent(
        file=named(told),
        title=form.title[language] if form else "",
        outcome=_OUTCOMES[outcome][at],
        next_step=_STEPS[outcome][at],
        checked_on=Date().show(on.isoformat()) if language == "zh" else on.isoformat(),
        problems=tuple(_problems(told["findings"], form, language)),
        values=tuple(values_of(read, form, language)) if form else (),
        language=language,
        offers=tuple(_offers(told, form, language)),
        round=_round(told, language),
    )


def _offers(told: Told, form: Form | None, language: str) -> Iterator[Problem]:
    """Corrections to accept that no finding speaks of."""
    said = {finding["pointer"] for finding in told["findings"] if "proposed" in finding}
    for offer in told.get("corrections", ()):
        if offer["pointer"] not in said:
            yield _problem({**offer, "severity": "info"}, form, language)


def _round(told: Told, language: str) -> Round | None:
    """What became of the findings of the file this one follows; None for a first file."""
    previous = told.get("previous")
    if previous is None:
        return None
    states = [finding.get("round", "") for finding in told["findings"]]
    on = Date().show(previous["on"]) if language == "zh" else previous["on"]
    fixed = tuple(_fixed(finding) for finding in previous["fixed"])
    return Round(previous["file"], on, fixed, states.count("open"), states.count("new"))


def _fixed(finding: Told) -> str:
    place = finding["place"]["text"] if finding["place"] else ""
    return f"{place} {finding['message']}".strip()


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

    ordered = sorted(problems, key=standing)
    return [replace(problem, number=number) for number, problem in enumerate(ordered, 1)]


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
        basis=basis_of(finding, language),
        remedy=finding["suggestion"],
        code=finding["code"],
        pointer=pointer,
        label=label_of(form, pointer, language) if form and pointer else "",
        at=Place.of(finding["place"]) if finding["place"] else None,
        proposed=finding.get("proposed", ""),
        round=finding.get("round", ""),
        waived=_waiver(finding, language),
    )


def _waiver(finding: Told, language: str) -> str:
    """By whom the rule was waived, why and until when; "" where it was not."""
    waived = finding.get("waived")
    if waived is None:
        return ""
    until = Date().show(waived["until"]) if language == "zh" else waived["until"]
    return _WAIVED[language].format(by=waived["by"], until=until, reason=waived["reason"])
