"""The reply a submitter gets on paper: 材料补正通知书 or a receipt, as the regulation names them;
审核意见 where there is no such document, or nothing was recognised.

Made from the report as it was told, and from nothing else, so that it never says another thing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from casework.content import content_of
from casework.review import Told, form_told, named
from generator.plate import plate_of
from generator.report import TITLES, Problem, ReportContent, Value, report_docx
from records import Catalogue, Form
from records.document import Document, check_row
from records.due import due
from records.pointer import get

_LINES = 40
"""Lines of one list that the letter tells; all of them are in the JSON and on the page."""
_ALIKE = 10
"""Findings of one code that the letter tells one by one; all of them are in the annotated copy."""
_KINDS = {"warning": "请核对", "info": "提示"}
_NUMBER = re.compile(r"^[一二三四五六七八九十]+、")
_WHOLE = "整份材料"
_ROUND = "与{on}对《{file}》的审核相比，已改正{fixed}处，仍未改正{open}处，新发现{new}处"
_ALSO = "另有{count}处同类问题，编号{first}至{last}"
_ALSO_REMEDY = "请按批注副本中的批注逐处处理"
_LEFT = "其余{count}行"
_LEFT_TOLD = "从略，见审核结果的网页和数据文件"
_TO_CHECK = "另有{count}处提示，请核对：{said}"


@dataclass(frozen=True, slots=True)
class Reply:
    """`row`: the document's values, but for its number."""

    document: Document
    row: Mapping[str, Any]

    def word(self, number: str = "") -> bytes:
        """The letter; without a number it is a draft, and the number's place is left open."""
        shown = self.document.shown({**self.row, "number": number or self._open_number})
        return plate_of(self.document).word(shown)

    @property
    def _open_number(self) -> str:
        year = self.row["date"][:4]
        return re.sub(r"\{seq[^}]*\}", "　　", self.document.number).replace("{year}", year)


@dataclass(frozen=True, slots=True)
class PaperReport:
    """What the paper is called, and the Word file."""

    title: str
    word: bytes


def paper_report(
    told: Told, catalogue: Catalogue, on: date, language: str = "zh", number: str = ""
) -> PaperReport:
    """The report on paper. Letters are written in Chinese only."""
    reply = reply_of(told, catalogue, on) if language == "zh" else None
    if reply is not None:
        return PaperReport(reply.document.title["zh"], reply.word(number))
    content = content_of(told, form_told(told, catalogue), on, language)
    return PaperReport(TITLES[language], report_docx(content))


def reply_of(told: Told, catalogue: Catalogue, on: date) -> Reply | None:
    """The letter that answers this report, as of the day the file was received."""
    form = form_told(told, catalogue)
    if form is None:
        return None
    jurisdiction = form.key.jurisdiction
    name = catalogue.regulations[jurisdiction].replies.get(told["outcome"], "")
    document = catalogue.documents.get(f"{jurisdiction}/{name}")
    if document is None:
        return None
    content = content_of(told, form, on)
    offered = {
        **_addressed(told, form, on),
        **_problems(content),
        **_deadline(told, form, catalogue, on),
    }
    known = document.schema["properties"]
    row = {name: value for name, value in offered.items() if name in known and value}
    return Reply(document, row) if _sound(document, row, on, catalogue) else None


def _sound(document: Document, row: Mapping[str, Any], on: date, catalogue: Catalogue) -> bool:
    """Whether the document's own rules let it go out."""
    numbered = {**row, "number": document.number.format(year=on.year, seq=1)}
    return check_row(document, numbered, on, catalogue.regulations[document.jurisdiction]).ok


def _addressed(told: Told, form: Form, on: date) -> Mapping[str, Any]:
    day = on.isoformat()
    return {
        "receiver": _name_at(told, form.sender) or form.submitter,
        "issuer": _name_at(told, form.recipient) or form.receiver,
        "form_title": form.title["zh"],
        "file_name": named(told),
        "received": day,
        "date": day,
    }


def _name_at(told: Told, pointer: str) -> str:
    return str(get(told["data"], pointer) or "").strip() if pointer else ""


def _deadline(told: Told, form: Form, catalogue: Catalogue, on: date) -> Mapping[str, str]:
    """The regulation's own last day, while there is still time."""
    known = due(form, told["data"], on, catalogue.regulation_of(form))
    if known is None or known.day <= on.isoformat():
        return {}
    return {"deadline": known.day, "deadline_basis": known.basis}


def _problems(content: ReportContent) -> Mapping[str, Any]:
    told = [problem for problem in content.problems if not problem.waived]
    notes = [problem for problem in told if problem.severity != "error"]
    return {
        "faults": content.count("error"),
        "doubts": content.count("warning"),
        "previous": _previous(content),
        "problems": list(_folded(content.problems)),
        "next_step": _to_check(notes),
        "values": list(_values(content.values)),
    }


def _previous(content: ReportContent) -> str:
    last = content.round
    if last is None:
        return ""
    return _ROUND.format(
        on=last.on, file=last.file, fixed=len(last.fixed), open=last.open, new=last.new
    )


def _to_check(notes: list[Problem]) -> str:
    said = "；".join(note.message.rstrip("。") for note in notes)
    return _TO_CHECK.format(count=len(notes), said=said) if notes else ""


def _folded(problems: tuple[Problem, ...]) -> Iterator[Mapping[str, Any]]:
    """Each problem as a line; of many alike the first ones, and how many more there are."""
    alike = groupby(problems, key=lambda problem: (problem.section, problem.code))
    for (section, _), group in alike:
        members = list(group)
        yield from map(_problem, members[:_ALIKE])
        left = members[_ALIKE:]
        if left:
            yield _rest(left, section)


def _rest(left: list[Problem], section: str) -> Mapping[str, Any]:
    first, last = left[0].number, left[-1].number
    return {
        "number": first,
        **_kind(left[0]),
        "section": _heading(section),
        "message": _ALSO.format(count=len(left), first=first, last=last),
        "remedy": _ALSO_REMEDY,
    }


def _problem(problem: Problem) -> Mapping[str, Any]:
    line = {
        "number": problem.number,
        **_kind(problem),
        "section": _heading(problem.section),
        "place": problem.place,
        "message": f"{problem.message}{problem.waived and f'（{problem.waived}）'}",
        "remedy": problem.remedy,
        "proposed": problem.proposed,
        "basis": problem.basis,
    }
    return {name: value for name, value in line.items() if value}


def _heading(section: str) -> str:
    """The part's name without the number it has in the form; the letter counts its own."""
    return _NUMBER.sub("", section) or _WHOLE


def _kind(problem: Problem) -> Mapping[str, str]:
    if problem.waived:
        return {"kind": "已豁免"}
    kind = _KINDS.get(problem.severity)
    return {"kind": kind} if kind else {}


def _values(values: tuple[Value, ...]) -> Iterator[Mapping[str, str]]:
    for section, group in groupby(values, key=lambda value: value.section):
        members = list(group)
        yield from map(_value, members[:_LINES])
        if len(members) > _LINES:
            left = _LEFT.format(count=len(members) - _LINES)
            yield {"section": _heading(section), "label": left, "value": _LEFT_TOLD}


def _value(value: Value) -> Mapping[str, str]:
    line = {
        "section": _heading(value.section),
        "label": value.label,
        "value": value.shown,
        "place": value.place,
    }
    return {name: text for name, text in line.items() if text}
