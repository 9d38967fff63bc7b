"""Faults among good rows: each is held with its reason, and all the others are issued."""

from zipfile import ZipFile

from bench.planted import FAULTS, ODD, planted
from casework.issuing import Press, issue
from generator.readback import compact, page_texts
from tests.casework.issuing.test_run import codes, needs_office, press

__all__ = ["press"]


@needs_office
def test_every_planted_fault_is_held_with_its_reason_and_the_rest_issued(catalogue, press: Press):
    rows, wrong = planted(120, len(FAULTS) + 3)
    batch = issue(catalogue.documents["hebei/certificate"], rows, press)
    found = codes(batch)
    assert {n for n in found} == set(wrong), found
    assert all(code in found[n] for n, code in wrong.items()), found
    assert batch.count("held") == len(wrong) and batch.count("issued") == 120 - len(wrong)
    issued = [item.number for item in batch.items if item.state == "issued"]
    assert issued == [f"冀高研〔2026〕第{n:05}号" for n in range(1, len(issued) + 1)]
    with ZipFile(press.folder / batch.files["archive"]) as archive:
        assert len(archive.namelist()) == len(issued) and archive.testzip() is None


@needs_office
def test_rare_signs_and_markup_are_printed_as_they_are_written(catalogue, press: Press):
    rows, _ = planted(60, len(FAULTS) + 3)
    odd = [row for row in rows if any(row.items() >= one.items() for one in ODD)]
    assert len(odd) >= len(ODD)
    batch = issue(catalogue.documents["hebei/certificate"], odd, press)
    pages = page_texts((press.folder / batch.print_file).read_bytes())
    for row, text in zip(odd, pages, strict=True):
        assert all(compact(row[name]) in text for name in ("name", "paper", "project"))
