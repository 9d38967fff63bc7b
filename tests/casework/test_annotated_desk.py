"""The whole way at the desk: a faulty file comes back with remarks, is mended, and comes again."""

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from casework.annotate import Copy
from casework.database import opened
from casework.desk import Desk
from casework.files import Files
from casework.reader import Here
from casework.submission import State, Submission
from casework.waivers import Waivers, waiver_for
from generator.blank import blank
from records import Catalogue, Finding
from tests.casework.annotate.docx_seen import ours
from tests.casework.annotate.remarked import example_of
from tests.casework.annotate.xlsx_seen import listed, notes
from tests.extractor.readers.written import changed, parts
from tests.fakes import FixedClock, MemoryStore

NAME = "shanghai/expense-statement"
WRONG = {"/total/words": "柒万元整", "/place": None}


@pytest.fixture
def desk(catalogue: Catalogue, tmp_path: Path) -> Desk:
    waivers = Waivers(opened("", tmp_path))
    files = Files(tmp_path / "files")
    return Desk(catalogue, MemoryStore(), files, FixedClock(), Here(catalogue), waivers)


def sent(desk: Desk, change: Mapping[str, Any], name: str = "决算.docx") -> Submission:
    form, data, _ = example_of(desk.catalogue, NAME, change)
    (one,), _ = desk.receive(name, blank(form, name.rpartition(".")[2], data))
    return one


def copy_of(desk: Desk, submission: Submission, kind: str = "docx") -> bytes:
    copy = desk.annotated(submission)
    assert isinstance(copy, Copy) and copy.kind == kind
    return copy.content


def codes(submission: Submission, severity: str = "error") -> list[str]:
    assert submission.told is not None
    return [f["code"] for f in submission.told["findings"] if f["severity"] == severity]


def test_the_copy_mended_and_sent_again_says_what_was_fixed_and_bears_no_old_marks(desk: Desk):
    first = sent(desk, WRONG)
    assert codes(first) == ["value.missing", "rule.SH-16-3b"]
    copy = copy_of(desk, first)
    body = parts(copy)["word/document.xml"].decode()
    accepted = re.sub(r"<w:del .*?</w:del>", "", body).replace("<w:ins ", "<w:smartTag ")
    accepted = accepted.replace("</w:ins>", "</w:smartTag>")
    mended = changed(copy, {"word/document.xml": accepted})
    (second,), new = desk.receive("决算（改）.docx", mended)
    assert new and second.told is not None
    assert codes(second) == ["value.missing"]
    assert [f["code"] for f in second.told["previous"]["fixed"]] == ["rule.SH-16-3b"]
    assert [f.get("round") for f in second.told["findings"] if f["severity"] == "error"] == ["open"]
    said = "\n".join(ours(copy_of(desk, second)).values())
    assert "SH-16-3b" not in said and "value.missing" in said
    assert second.id[:16] in said and first.id[:16] not in said


def test_a_workbook_mended_by_what_its_list_suggests_says_what_was_fixed(desk: Desk):
    first = sent(desk, WRONG, "决算.xlsx")
    assert codes(first) == ["value.missing", "rule.SH-16-3b"]
    copy = copy_of(desk, first, "xlsx")
    _, said, links = listed(copy)
    (number,) = [n for n, row in said.items() if "rule.SH-16-3b" in row]
    sheet, _, cell = links[number].rpartition("!")
    book = load_workbook(BytesIO(copy))
    book[sheet.strip("'")][cell] = said[number][6]
    mended = BytesIO()
    book.save(mended)
    (second,), new = desk.receive("决算（改）.xlsx", mended.getvalue())
    assert new and second.told is not None
    assert codes(second) == ["value.missing"]
    assert [f["code"] for f in second.told["previous"]["fixed"]] == ["rule.SH-16-3b"]
    again = copy_of(desk, second, "xlsx")
    told = "\n".join((*notes(again).values(), *listed(again)[0]))
    assert "SH-16-3b" not in told and "value.missing" in told
    assert second.id[:16] in told and first.id[:16] not in told


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_copy_as_it_went_out_is_read_as_what_came_in(desk: Desk, kind: str):
    first = sent(desk, WRONG, f"决算.{kind}")
    (again,), _ = desk.receive(f"原样.{kind}", copy_of(desk, first, kind))
    assert first.told is not None and again.told is not None
    assert again.told["readings"] == first.told["readings"]
    assert again.told["previous"]["fixed"] == []


def test_a_file_with_nothing_to_say_about_has_no_copy(desk: Desk):
    (empty,), _ = desk.receive("空.docx", b"")
    assert desk.annotated(empty) == Finding("copy.none")


def test_a_rule_waived_by_the_office_is_shown_with_its_reason_and_the_file_is_accepted(desk: Desk):
    late = sent(desk, {"/submitted_on": "2024-12-30"})
    assert codes(late) == ["rule.SH-08-1"] and late.state is State.RETURNED
    until = date(2024, 12, 31)
    lifted = desk.waive(
        late,
        waiver_for(
            late.told or {}, "rule.SH-08-1", "因台风延期，已书面报告", "专技处", until, False
        ),
    )
    assert lifted.state is State.ACCEPTED and desk.store.get(late.id) == lifted
    assert codes(lifted) == [] and lifted.told is not None
    (told,) = [f for f in lifted.told["findings"] if "waived" in f]
    assert told["waived"]["reason"] == "因台风延期，已书面报告"
    again = sent(desk, {"/submitted_on": "2024-12-30"})
    assert again == lifted
