"""The whole way of a PDF at the desk: it comes back with marks, is mended, and comes again."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from casework.annotate import Copy
from casework.database import opened
from casework.desk import Desk
from casework.files import Files
from casework.reader import Here
from casework.submission import Submission
from casework.waivers import Waivers
from generator.blank import blank
from records import Catalogue
from tests.casework.annotate.pdf_seen import in_front, ours, review
from tests.casework.annotate.remarked import example_of
from tests.fakes import FixedClock, MemoryStore

NAME = "shanghai/expense-statement"
WRONG = "柒万元整"


@pytest.fixture
def desk(catalogue: Catalogue, tmp_path: Path) -> Desk:
    waivers = Waivers(opened("", tmp_path))
    files = Files(tmp_path / "files")
    return Desk(catalogue, MemoryStore(), files, FixedClock(), Here(catalogue), waivers)


def sent(desk: Desk, name: str, content: bytes) -> Submission:
    (one,), _ = desk.receive(name, content)
    return one


def copy_of(desk: Desk, submission: Submission) -> bytes:
    copy = desk.annotated(submission)
    assert isinstance(copy, Copy) and copy.kind == "pdf"
    return copy.content


def errors(submission: Submission) -> list[str]:
    assert submission.told is not None
    return [f["code"] for f in submission.told["findings"] if f["severity"] == "error"]


def filled_in(content: bytes, before: str, after: str) -> bytes:
    """As a program saves a form in which a value was typed over."""
    with pikepdf.open(BytesIO(content)) as pdf:
        fields = [one for page in pdf.pages for one in page.obj.get("/Annots", ())]
        (field,) = [one for one in fields if str(one.get("/V", "")) == before]
        field.V = pikepdf.String(after)
        del field["/AP"]
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def test_the_copy_filled_in_and_sent_again_says_what_was_fixed(desk: Desk):
    form, data, _ = example_of(desk.catalogue, NAME, {"/total/words": WRONG, "/place": None})
    right = example_of(desk.catalogue, NAME, {})[1]["total"]["words"]
    first = sent(desk, "决算.pdf", blank(form, "pdf", data))
    assert errors(first) == ["value.missing", "rule.SH-16-3b"]
    copy = copy_of(desk, first)
    assert review(copy) == first.id[:16]
    assert sum("须改正" in note.words for note in ours(copy)) == 2
    second = sent(desk, "决算（改）.pdf", filled_in(copy, WRONG, right))
    assert errors(second) == ["value.missing"] and second.told is not None
    assert [one["code"] for one in second.told["previous"]["fixed"]] == ["rule.SH-16-3b"]
    again = copy_of(desk, second)
    assert len(in_front(again)) == 1 and review(again) == second.id[:16]
    said = "".join((*in_front(again), *(note.words for note in ours(again))))
    assert "SH-16-3b" not in said and "value.missing" in said and first.id[:16] not in said


def test_the_copy_as_it_went_out_is_read_as_what_came_in(desk: Desk):
    form, data, _ = example_of(desk.catalogue, NAME, {"/total/words": WRONG})
    first = sent(desk, "决算.pdf", blank(form, "pdf", data))
    again = sent(desk, "原样.pdf", copy_of(desk, first))
    assert first.told is not None and again.told is not None
    assert again.told["readings"] == first.told["readings"]
    assert again.told["previous"]["fixed"] == []
