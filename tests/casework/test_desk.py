"""The desk: a file is received once, processed, and its report kept."""

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from casework.desk import Desk
from casework.files import Files
from casework.submission import MOVES, State, Submission
from generator.blank import blank
from records import Catalogue
from tests.conftest import ROOT
from tests.extractor.test_divide import workbook
from tests.fakes import FixedClock, MemoryStore
from tests.invented import drawn, records_of


@pytest.fixture
def desk(sample: Catalogue, tmp_path: Path) -> Desk:
    return Desk(sample, MemoryStore(), Files(tmp_path), FixedClock())


def test_a_file_is_received_once_whatever_it_is_called(desk: Desk):
    (first,), new = desk.receive("a.docx", b"no document")
    (second,), again = desk.receive("b.docx", b"no document")
    assert (new, again) == (True, False)
    assert second == first and first.name == "a.docx" and first.state is State.REFUSED
    assert desk.files.get(first.id) == b"no document"


def test_two_who_send_the_same_file_at_once_make_one_submission(desk: Desk):
    with ThreadPoolExecutor(4) as pool:
        ended = list(pool.map(lambda n: desk.receive(f"{n}.docx", b"same"), range(8)))
    assert sum(new for _, new in ended) == 1
    assert all(submission == ended[0][0] for submission, _ in ended)


def test_a_fault_of_ours_is_a_finding_and_the_file_is_tried_again(desk: Desk, monkeypatch, caplog):
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("casework.reader.extract_each", broken)
    caplog.set_level(logging.ERROR, logger="wenshu")  # `wenshu` keeps it quiet without --debug
    (failed,), _ = desk.receive("a.docx", b"no document")
    assert failed.state is State.FAILED and failed.told is not None
    assert [f["code"] for f in failed.told["findings"]] == ["file.failed"]
    assert "a bug" in caplog.text and "a bug" not in str(failed.told)
    monkeypatch.undo()
    (mended,), new = desk.receive("a.docx", b"no document")
    assert (mended.state, new) == (State.REFUSED, False)


def test_what_was_received_but_never_processed_is_processed_when_it_comes_again(desk: Desk):
    (done,), _ = desk.receive("a.docx", b"no document")
    desk.store.put(replace(done, state=State.RECEIVED, told=None))
    (again,), new = desk.receive("a.docx", b"no document")
    assert (again, new) == (done, False)


def test_each_form_of_a_file_is_a_submission_of_its_own(tmp_path: Path):
    catalogue = Catalogue.load(ROOT)
    forms = [form for form in catalogue if "xlsx" in form.media][:2]
    records = [drawn(records_of(form), 1, of=3)[0] for form in forms]
    sheets = [blank(f, "xlsx", r, anchors=False) for f, r in zip(forms, records, strict=True)]
    desk = Desk(catalogue, MemoryStore(), Files(tmp_path), FixedClock())
    received, new = desk.receive("一本.xlsx", workbook(*sheets))
    assert new and [one.told["data"] for one in received] == records
    assert [one.told["part"] for one in received] == ["第1张", "第2张"]
    assert received[1].id == f"{received[0].id}.2" and received[1].file == received[0].file
    assert desk.receive("又一本.xlsx", desk.files.get(received[0].file)) == (received, False)


def test_only_the_moves_of_the_table_are_made():
    accepted = Submission("0", "a.docx", "2026-01-31T09:00:00", State.ACCEPTED)
    assert not accepted.open and set(MOVES) == set(State)
    with pytest.raises(ValueError, match="accepted -> refused"):
        accepted.processed(State.REFUSED, {})
