"""The demo's files: submissions as people send them, made from the examples beside the forms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from api.demo.examples import bad_examples, changed, good_examples
from api.demo.scanned import scanned
from api.demo.spoil import SPOILERS, joined
from api.wiring import Wiring
from casework.files import written
from generator.blank import blank
from generator.blank.docx import write_room
from generator.blank.pdf import fillable
from generator.office import Office
from records import Form

Tick = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sample:
    """One submission of the demo: its file, the day it is checked, whether it is of the dossier."""

    path: Path
    on: date
    in_dossier: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A file of forms/demo.toml on its way: its record, and the Word file to be printed, if any."""

    asked: Mapping[str, Any]
    form: Form | None
    data: Mapping[str, Any]
    word: bytes | None

    @property
    def medium(self) -> str:
        return Path(self.asked["name"]).suffix.lstrip(".")


def example_of(form: Form, name: str) -> Mapping[str, Any]:
    """The record of `good/complete` or `bad/<name of a rule>`."""
    kind, _, stem = name.partition("/")
    examples = good_examples(form) if kind == "good" else bad_examples(form)
    return next(e.data for e in examples if e.name == stem)


def make(
    asked: Sequence[Mapping[str, Any]], folder: Path, wiring: Wiring, tick: Tick
) -> list[Sample]:
    """Every file of the list, PDFs printed with one start of LibreOffice; without it there are
    none."""
    drafts = [_draft(one, wiring) for one in asked]
    tick("制作样例")
    printed = _printed([draft.word for draft in drafts if draft.word], wiring.office)
    samples: list[Sample] = []
    for draft in drafts:
        content = _finished(draft, printed, wiring)
        if content is not None:
            path = written(folder / draft.asked["name"], content)
            on: date = draft.asked.get("on", date.today())
            samples.append(Sample(path, on, draft.asked.get("dossier", False)))
        tick("制作样例")
    return samples


def _draft(asked: Mapping[str, Any], wiring: Wiring) -> Draft:
    if "form" not in asked:
        return Draft(asked, None, {}, None)
    form = _form(asked["form"], wiring)
    data = changed(example_of(form, asked["example"]), asked.get("change", {}))
    word = None
    if asked["name"].endswith(".pdf"):
        word = blank(form, "docx", data) if asked.get("printed") else write_room(form, data)
    return Draft(asked, form, data, word)


def _form(name: str, wiring: Wiring) -> Form:
    form = wiring.catalogue.named(name, date.today())
    if form is None:
        raise LookupError(name)
    return form


def _printed(words: Sequence[bytes], office: Office) -> Mapping[bytes, bytes | None]:
    """Each Word file and its print."""
    if not words or not office.available:
        return {}
    return dict(zip(words, office.convert(words, "docx", "pdf"), strict=True))


def _finished(draft: Draft, printed: Mapping[bytes, bytes | None], wiring: Wiring) -> bytes | None:
    """None for a PDF that could not be printed."""
    if draft.word is not None:
        return _pdf(draft, printed.get(draft.word))
    content = b""
    if draft.form is not None:
        anchors: bool = draft.asked.get("anchors", True)
        content = blank(draft.form, draft.medium, draft.data, wiring.office, anchors)
    if "beside" in draft.asked:
        content = joined(content, blank(_form(draft.asked["beside"], wiring), draft.medium))
    return SPOILERS[draft.asked["spoil"]](content) if "spoil" in draft.asked else content


def _pdf(draft: Draft, printed: bytes | None) -> bytes | None:
    if printed is not None and draft.asked.get("scanned"):
        return scanned(printed)
    if printed is None or draft.form is None or draft.asked.get("printed"):
        return printed
    return fillable(printed, draft.form, draft.data)
