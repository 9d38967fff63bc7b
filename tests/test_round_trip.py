"""What is written into a form is read out of it again: every form, Word, Excel and PDF, by anchor
and by label. Forms are collected, not listed; records are invented from their schemas."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import Extraction, extract
from generator.blank import blank
from records import Catalogue, Form
from tests.conftest import ROOT
from tests.invented import records_of

SHIPPED = Catalogue.load(ROOT)
SAMPLE = Catalogue.load(ROOT / "tests/sample")
ON = date(2026, 6, 1)
WAYS = [
    pytest.param(catalogue, form, medium, anchors, id=f"{form.key}-{medium}-{way}")
    for catalogue in (SAMPLE, SHIPPED)
    for form in catalogue
    for medium in ("docx", "xlsx")
    if medium in form.media
    for anchors, way in ((True, "anchors"), (False, "labels"))
]


def same(written: Any, read: Extraction, by: str) -> None:
    assert read.data == written
    assert read.identified_by == by
    assert all(reading.place.text for reading in read.readings)


@pytest.mark.parametrize(("catalogue", "form", "medium", "anchors"), WAYS)
@settings(
    max_examples=4,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_what_is_filled_in_is_read_out(
    catalogue: Catalogue, form: Form, medium: str, anchors: bool, data: st.DataObject
):
    record = data.draw(records_of(form))
    read = extract(blank(form, medium, record, anchors=anchors), catalogue, ON)
    same(record, read, "anchor" if anchors else "title")
