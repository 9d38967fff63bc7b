"""What goes into a submitter's file: the report's findings and corrections, in words, each with its
place. Made from reports as they were told, so that an old file can be annotated anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from casework.annotate import Remark, Remarks
from casework.content import content_of
from casework.review import Told, form_told
from extractor.ours import numbered
from generator.report import Problem, ReportContent
from records import Catalogue

_TITLE = {"zh": "审核意见", "en": "Report"}
_KINDS = {
    "zh": {"error": "须改正", "warning": "请核对", "info": "提示", "offer": "建议"},
    "en": {"error": "Error", "warning": "Check", "info": "Note", "offer": "Suggestion"},
}
_OPENING = {
    "zh": ("结果：{0}。{1}", "表单：{0}（{1}）", "审核日期：{0}"),
    "en": ("Outcome: {0}. {1}", "Form: {0} ({1})", "Checked as of: {0}"),
}


def remarks_of(
    told: Sequence[Told], catalogue: Catalogue, on: date, language: str = "zh"
) -> Remarks:
    """All that is said of one file, which may hold several forms."""
    reports = [(one, _content(one, catalogue, on, language)) for one in told]
    remarks = [remark for one, content in reports for remark in _remarks(one, content)]
    opening = [line for _, content in reports for line in _opening(content)]
    opening += [numbered(one["sha256"], language) for one in told]
    return Remarks(_TITLE[language], tuple(dict.fromkeys(opening)), tuple(remarks), language)


def _content(told: Told, catalogue: Catalogue, on: date, language: str) -> ReportContent:
    return content_of(told, form_told(told, catalogue), on, language, values=False)


def _opening(content: ReportContent) -> Iterator[str]:
    outcome, form, day = _OPENING[content.language]
    yield outcome.format(content.outcome, content.next_step)
    if content.title:
        yield form.format(content.title, content.file)
    yield day.format(content.checked_on)


def _remarks(told: Told, content: ReportContent) -> Iterator[Remark]:
    """Findings as the report numbers them, then offers that belong to no finding."""
    asked = {problem.pointer for problem in content.problems}
    raw = {r["pointer"]: r["raw"] for r in told["readings"] if r["pointer"] in asked}
    offers: dict[str, Mapping[str, Any]] = {o["pointer"]: o for o in told.get("corrections", ())}
    for problem in content.problems:
        offer = offers.pop(problem.pointer, None) if problem.proposed else None
        yield _remark(problem, offer["raw"] if offer else raw.get(problem.pointer, ""), content)
    left = (problem for problem in content.offers if problem.pointer in offers)
    for number, problem in enumerate(left, len(content.problems) + 1):
        words = offers[problem.pointer]["raw"]
        remark = _remark(replace(problem, number=number), words, content)
        yield replace(remark, kind=_KINDS[content.language]["offer"])


def _remark(problem: Problem, read: str, content: ReportContent) -> Remark:
    return Remark(
        number=problem.number,
        severity=problem.severity,
        kind=_KINDS[content.language][problem.severity],
        place=problem.at,
        label=problem.label,
        message=problem.message,
        remedy=problem.remedy,
        basis=problem.basis,
        read=read.strip(),
        suggested=problem.proposed,
        code=problem.code,
        language=content.language,
    )
