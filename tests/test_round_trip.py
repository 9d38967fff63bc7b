"""What is written into a form is read out of it again: every form, in Word, Excel and PDF, by
anchor and by label, printed, flattened, and saved again by LibreOffice.

Forms are collected, not listed; records are invented from their schemas."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pytest

from extractor import Engines, Extraction, extract
from generator.blank import blank
from generator.blank.docx import write_room
from generator.blank.pdf import fillable, flattened
from generator.office import Office
from records import Catalogue, Form
from tests.conftest import ROOT
from tests.invented import drawn, records_of

ON = date(2026, 6, 1)
ROOTS = (Catalogue.load(ROOT / "tests/sample"), Catalogue.load(ROOT))
FORMS = [(catalogue, form) for catalogue in ROOTS for form in catalogue]
OFFICE = Office.found()
ANCHORS = {"anchors": True, "labels": False}
WAYS = [
    pytest.param(catalogue, form, medium, way, id=f"{form.key}-{medium}-{way}")
    for catalogue, form in FORMS
    for medium in ("docx", "xlsx")
    if medium in form.media
    for way in ANCHORS
]


@pytest.mark.parametrize(("catalogue", "form", "medium", "way"), WAYS)
def test_what_is_filled_in_is_read_out(catalogue: Catalogue, form: Form, medium: str, way: str):
    for record in drawn(records_of(form), 6, of=8):
        file = blank(form, medium, record, anchors=ANCHORS[way])
        read = extract(file, catalogue, ON)
        assert read.data == record
        assert read.identified_by == ("anchor" if ANCHORS[way] else "title")
        assert all(reading.place.text for reading in read.readings)
        assert lost(read) == []


def lost(read: Extraction) -> list[tuple[str, Any]]:
    """What the reader says it did not find or did not understand."""
    codes = ("label.missing", "text.unclaimed", "value.unreadable", "value.twice")
    return [(finding.code, finding.facts) for finding in read.report if finding.code in codes]


# --- through LibreOffice: one start for all forms


@dataclass(frozen=True, slots=True)
class Case:
    catalogue: Catalogue
    form: Form
    record: Mapping[str, Any]


@cache
def cases() -> tuple[Case, ...]:
    """Three records of each form. Short words: where a signature fills its line, the print does
    not tell it from the date behind it."""
    return tuple(
        Case(catalogue, form, record)
        for catalogue, form in FORMS
        for record in drawn(records_of(form, longest=10), 3, of=12)
    )


@cache
def printed(write: Callable[[Form, Mapping[str, Any]], bytes]) -> list[bytes | None]:
    return OFFICE.convert([write(case.form, case.record) for case in cases()], "docx", "pdf")


def _plain(form: Form, record: Mapping[str, Any]) -> bytes:
    return blank(form, "docx", record, anchors=False)


def _filled() -> Iterator[tuple[Case, bytes]]:
    for case, room in zip(cases(), printed(write_room), strict=True):
        assert room is not None
        yield case, fillable(room, case.form, case.record)


@pytest.mark.office
@pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed")
def test_the_fields_of_a_pdf_are_read_out():
    for case, file in _filled():
        read = extract(file, case.catalogue, ON)
        assert read.identified_by == "anchor"
        assert (case.form.key, read.data) == (case.form.key, case.record)
        assert all(reading.place.page and reading.place.box for reading in read.readings)


@pytest.mark.office
@pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed")
@pytest.mark.parametrize("way", ["flattened", "printed from Word"])
def test_a_pdf_without_fields_is_read_by_its_labels(way: str):
    plain = (pair for pair in zip(cases(), printed(_plain), strict=True) if pair[1] is not None)
    files = ((c, flattened(f)) for c, f in _filled()) if way == "flattened" else plain
    for case, file in files:
        assert file is not None
        read = extract(file, case.catalogue, ON)
        assert (case.form.key, unwrapped(read.data)) == (case.form.key, unwrapped(case.record))
        assert lost(read) == []


def unwrapped(value: Any) -> Any:
    """Without line breaks: on a print they are not told from the ends of lines."""
    if isinstance(value, Mapping):
        members: Mapping[str, Any] = value
        return {name: unwrapped(member) for name, member in members.items()}
    if isinstance(value, list):
        items: list[Any] = value
        return [unwrapped(item) for item in items]
    return value.replace("\n", "") if isinstance(value, str) else value


@pytest.mark.office
@pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("medium", "old", "by"),
    [("docx", "doc", "anchor"), ("docx", "odt", "anchor"), ("xlsx", "xls", "anchor")],
)
def test_a_file_saved_in_an_old_format_is_read_as_well(medium: str, old: str, by: str):
    """Word's bookmarks come through; of an .xls only the mark does, so its labels must do."""
    chosen = [case for case in cases() if medium in case.form.media][2::8]
    written = [blank(case.form, medium, case.record) for case in chosen]
    for case, file in zip(chosen, OFFICE.convert(written, medium, old), strict=True):
        assert file is not None
        read = extract(file, case.catalogue, ON, engines=Engines(OFFICE.convert_one))
        assert read.identified_by == "anchor"
        assert (case.form.key, read.data) == (case.form.key, case.record)
