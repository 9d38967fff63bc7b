"""The reply a submitter gets on paper: 材料补正通知书 or a receipt, as the regulation names them;
审核意见 where there is no such document, or nothing was recognised.

Made from the report as it was told, and from nothing else, so that it never says another thing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.content import content_of
from casework.letters import told_in_letter
from casework.review import Told, form_told, named
from generator.plate import plate_of
from generator.report import TITLES, report_docx
from records import Catalogue, Form
from records.document import Document, check_row
from records.due import due
from records.pointer import get

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
        opened = self.document.open_number(date.fromisoformat(self.row["date"]))
        shown = self.document.shown({**self.row, "number": self.number or opened})
        return plate_of(self.document).word(shown)


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
        **told_in_letter(content_of(told, form, on)),
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
