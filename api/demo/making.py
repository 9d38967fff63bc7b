"""The demo's files: submissions as people send them, made from the examples beside the forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from api.demo.examples import bad_examples, changed, good_examples
from api.demo.spoil import SPOILERS
from api.wiring import Wiring
from generator.blank import blank
from records import Form


@dataclass(frozen=True, slots=True)
class Sample:
    """One submission of the demo: its file, and the day it is checked."""

    path: Path
    on: date
    in_dossier: bool


def example_of(form: Form, name: str) -> Mapping[str, Any]:
    """The record of `good/complete` or `bad/WH-03-1`."""
    kind, _, stem = name.partition("/")
    examples = good_examples(form) if kind == "good" else bad_examples(form)
    return next(e.data for e in examples if e.name == stem)


def make(written: Mapping[str, Any], folder: Path, wiring: Wiring) -> Sample | None:
    """One file of forms/demo.toml; None where it is a PDF and there is no LibreOffice."""
    path = folder / written["name"]
    if path.suffix == ".pdf" and "form" in written and not wiring.office.available:
        return None
    content = _content(written, path.suffix.lstrip("."), wiring)
    spoiler = SPOILERS.get(written.get("spoil", ""))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(spoiler(content) if spoiler else content)
    return Sample(path, written.get("on", date.today()), written.get("dossier", False))


def _content(written: Mapping[str, Any], medium: str, wiring: Wiring) -> bytes:
    if "form" not in written:
        return b""
    form = wiring.catalogue.named(written["form"], date.today())
    if form is None:
        raise LookupError(written["form"])
    data = changed(example_of(form, written["example"]), written.get("change", {}))
    if written.get("printed"):
        word = blank(form, "docx", data)
        return wiring.office.convert_one(word, "docx", "pdf")
    return blank(form, medium, data, wiring.office, written.get("anchors", True))
