"""The reply a submitter gets on paper: 材料补正通知书 or a receipt, as the regulation names them;
审核意见 where there is no such document, or nothing was recognised.

Made from the report as it was told, and from nothing else, so that it never says another thing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
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
_TO_CHECK = "请核对下列{count}处：{said}。"
_TO_NOTE = "另请注意：{said}。"


Numbered = Callable[[Document, date], str]
"""A number for this document on this day."""


@dataclass(frozen=True, slots=True)
class Reply:
    """`row`: the document's values, but for its number. `number` is "" until the letter is sent."""

    document: Document
    row: Mapping[str, Any]
    number: str = ""

    def word(self) -> bytes:
        """The letter; of a draft, with the number's place left open."""
        shown = self.document.shown({**self.row, "number": self.number or self._open_number})
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


def paper_report(told: Told, catalogue: Catalogue, on: date, language: str = "zh") -> PaperReport:
    """The report on paper. Letters are written in Chinese only."""
    reply = reply_of(told, catalogue, on) if language == "zh" else None
    if reply is not None:
        return PaperReport(reply.document.title["zh"], reply.word())
    content = content_of(told, form_told(told, catalogue), on, language)
    return PaperReport(TITLES[language], report_docx(content))


def reply_of(told: Told, catalogue: Catalogue, on: date) -> Reply | None:
    """The letter that answers this report; `on` is the day the file was received."""
    form = form_told(told, catalogue)
    document = _document(told, form, catalogue) if form else None
    if form is None or document is None:
        return None
    sent = _sent(told, document)
    day = date.fromisoformat(sent["date"]) if sent else on
    offered = {
        **_addressed(told, form),
        "received": on.isoformat(),
        "date": day.isoformat(),
        **_problems(content_of(told, form, on)),
        **_deadline(told, form, catalogue, day),
    }
    known = document.schema["properties"]
    row = {name: value for name, value in offered.items() if name in known and value}
    if not _sound(document, row, day, catalogue):
        return None
    return Reply(document, row, sent["number"] if sent else "")


def sent(told: Told, catalogue: Catalogue, on: date, day: date, number: Numbered) -> Told:
    """The report with its letter numbered and dated `day`, once for each kind of letter; as it is
    where there is no letter."""
    reply = reply_of(told, catalogue, on)
    if reply is None or reply.number:
        return told
    given = number(reply.document, day)
    one = {"document": reply.document.name, "number": given, "date": day.isoformat()}
    return {**told, "replies": [*told.get("replies", ()), one]}


def _document(told: Told, form: Form, catalogue: Catalogue) -> Document | None:
    jurisdiction = form.key.jurisdiction
    name = catalogue.regulations[jurisdiction].replies.get(told["outcome"], "")
    return catalogue.documents.get(f"{jurisdiction}/{name}")


def _sent(told: Told, document: Document) -> Mapping[str, str] | None:
    replies: list[Mapping[str, str]] = told.get("replies", [])
    return next((one for one in replies if one["document"] == document.name), None)


def _sound(document: Document, row: Mapping[str, Any], on: date, catalogue: Catalogue) -> bool:
    """Whether the document's own rules let it go out."""
    numbered = {**row, "number": document.number.format(year=on.year, seq=1)}
    return check_row(document, numbered, on, catalogue.regulations[document.jurisdiction]).ok


def _addressed(told: Told, form: Form) -> Mapping[str, Any]:
    return {
        "receiver": _name_at(told, form.sender) or form.submitter,
        "issuer": _name_at(told, form.recipient) or form.receiver,
        "form_title": form.title["zh"],
        "file_name": named(told),
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
    """What a receipt says of a file that is accepted: doubts first, then mere notes."""
    doubts = [note for note in notes if note.severity == "warning"]
    others = [note for note in notes if note.severity == "info"]
    check = _TO_CHECK.format(count=len(doubts), said=_said(doubts)) if doubts else ""
    return check + (_TO_NOTE.format(said=_said(others)) if others else "")


def _said(notes: list[Problem]) -> str:
    return "；".join(note.message.rstrip("。") for note in notes)


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
