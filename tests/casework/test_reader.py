"""A stranger's file is read in another process just as it would be here."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from casework.annotate import Copy
from casework.reader import Apart, Here, apart
from extractor import Engines
from extractor.sandbox import Lost
from generator.blank import blank
from records import Catalogue, Finding, Form, Place, Refused
from tests.casework.annotate.remarked import made_up
from tests.extractor.readers.printed import pdf, words
from tests.invented import drawn, records_of

ON = date(2024, 10, 12)
RTF = b"{\\rtf1\\ansi x}"


@pytest.fixture(scope="module")
def filled(sample: Catalogue) -> bytes:
    form = next(iter(sample))
    return blank(form, "docx", drawn(records_of(form), 1, of=3)[0])


@pytest.fixture(scope="module")
def reader(sample: Catalogue, filled: bytes) -> Iterator[Apart]:
    def convert(content: bytes, source: str, target: str) -> bytes:
        if source != "rtf":
            raise Refused(Finding("office.failed", facts={"kind": source}))
        return filled

    reader = apart(sample, Engines(convert))
    with reader.sandbox:
        yield reader


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_both_ways_annotate_the_same(reader: Apart, sample: Catalogue, filled: bytes, kind: str):
    content = filled if kind == "docx" else pdf(words(50, 50, "姓名：张三"))
    place = Place(paragraph=1) if kind == "docx" else Place(page=1, box=(50.0, 50.0, 120.0, 62.0))
    id, remarks = sha256(content).hexdigest(), made_up([place])
    copy = reader.annotate(content, id, remarks)
    assert isinstance(copy, Copy) and copy.kind == kind
    assert copy == Here(sample).annotate(content, id, remarks)


def test_both_ways_read_the_same(reader: Apart, sample: Catalogue, filled: bytes):
    for content in (filled, b"", b"no document"):
        assert reader(content, ON) == Here(sample)(content, ON)


def test_a_form_that_is_named_is_named_in_the_worker_too(reader: Apart, form: Form, filled: bytes):
    (read,) = reader(filled, ON, form)
    assert read.identified_by == "given" and read.form == form.key


def test_what_a_worker_may_not_start_is_started_for_it(reader: Apart):
    (read,) = reader(RTF, ON)
    assert read.form is not None
    (refused,) = reader(b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><w/>', ON)
    assert [(f.code, f.facts) for f in refused.report] == [("office.failed", {"kind": "xml"})]


class Dead:
    """A sandbox whose worker is lost each time."""

    def __init__(self, why: str) -> None:
        self.why = why

    def run(self, _: Any) -> Any:
        raise Lost(self.why, seconds=41.6)


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ("slow", "file.too-slow"),
        ("memory", "file.too-demanding"),
        ("crashed", "file.crashed"),
        ("failed", "file.failed"),
    ],
)
def test_a_lost_worker_is_a_finding(why: str, code: str):
    (read,) = Apart(Dead(why))(b"x", ON)  # type: ignore[arg-type]
    assert [f.code for f in read.report] == [code] and read.outcome == "refused"
    assert read.report.findings[0].facts["seconds"] == 42


@pytest.fixture(scope="module")
def form(sample: Catalogue) -> Form:
    return next(iter(sample))
