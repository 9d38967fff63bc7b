"""Excel files come back with a note in every cell that has a finding, a sheet that lists them all,
and nothing else changed."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from api.demo.examples import Example
from casework.annotate import AUTHOR
from casework.annotate.xlsx import annotate
from extractor.readers.xlsx.workbook import read
from generator.blank import blank
from records import Catalogue, Form, Refused
from tests.casework.annotate.remarked import NOTHING, bad_of, made_up, read_alike, remarks_on
from tests.casework.annotate.workbooks import BOOKS, at, with_notes
from tests.casework.annotate.xlsx_seen import (
    LISTS,
    SUMMARY,
    assert_untouched,
    listed,
    notes,
    sheets_of,
)
from tests.conftest import ROOT
from tests.extractor.readers.written import changed, parts

CATALOGUE = Catalogue.load(ROOT)
BAD = bad_of(CATALOGUE, "xlsx")
PURL = "http://purl.oclc.org/ooxml"


@pytest.mark.parametrize(("form", "example"), BAD)
def test_every_finding_with_a_place_is_a_note_in_that_very_cell(form: Form, example: Example):
    content = blank(form, "xlsx", example.data)
    remarks = remarks_on(content, CATALOGUE, example.on)
    copy = annotate(content, remarks)
    there = notes(copy)
    wanted = {(r.place.sheet, r.place.cell) for r in remarks.placed if r.place and r.place.cell}
    assert set(there) == wanted
    above, said, links = listed(copy)
    assert [*said] == [remark.number for remark in remarks.remarks]
    assert set(remarks.opening) <= set(above)
    for remark in remarks.remarks:
        assert remark.message in said[remark.number]
        if remark.place is not None and remark.place.cell:
            assert remark.text in there[remark.place.sheet, remark.place.cell]
            assert links[remark.number] == f"'{remark.place.sheet}'!{remark.place.cell}"
    assert_untouched(content, copy, sheets_of(content))


@pytest.mark.parametrize(("form", "example"), BAD[::4])
def test_what_comes_back_is_read_as_what_was_sent(form: Form, example: Example):
    content = blank(form, "xlsx", example.data)
    copy = annotate(content, remarks_on(content, CATALOGUE, example.on))
    before, after = read_alike(content, copy, CATALOGUE, example.on)
    assert after.answers == before.sha256[:16]


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.parametrize("path", BOOKS, ids=lambda p: p.stem)
def test_real_files_bear_a_note_in_any_cell_and_keep_all_their_other_parts(path):
    content = path.read_bytes()
    paper = read(content)
    spots = [cell for grid in paper.grids for cell in grid.cells][:400:7]
    remarks = made_up([spot.place for spot in spots], [spot.text for spot in spots])
    copy = annotate(content, remarks)
    there, others = notes(copy), notes(content)
    for remark in remarks.placed:
        assert remark.place is not None
        assert remark.text in there[remark.place.sheet, remark.place.cell]
    for cell, words in others.items():
        assert there[cell].startswith(words.strip())
    assert_untouched(content, copy, sheets_of(content))
    assert read(copy).blocks == paper.blocks
    assert parts(annotate(copy, remarks)) == parts(copy)
    assert notes(annotate(copy, NOTHING)) == others


def test_a_second_round_has_none_of_the_marks_of_the_first():
    content = with_notes()
    first = annotate(content, made_up(at("A1", "B2")))
    second = annotate(first, made_up(at("B1")))
    assert set(notes(second)) == {("Sheet", "B1")}
    assert load_workbook(BytesIO(second)).sheetnames == ["Sheet", SUMMARY]
    assert parts(annotate(content, made_up(at("B1")))) == parts(second)


def test_with_nothing_left_to_say_the_file_is_as_it_was():
    content = with_notes()
    again = annotate(annotate(content, made_up(at("A1", "B2"))), NOTHING)
    assert set(parts(again)) == set(parts(content))
    assert {n for n, part in parts(again).items() if parts(content)[n] != part} <= LISTS
    assert annotate(content, NOTHING) == content


def test_strict_files_stay_strict():
    content = with_notes()
    strict = {
        name: part.decode()
        .replace("http://schemas.openxmlformats.org/spreadsheetml/2006", f"{PURL}/spreadsheetml")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006", f"{PURL}/officeDocument")
        for name, part in parts(content).items()
        if name.startswith(("xl/", "_rels/")) and name.endswith((".xml", ".rels"))
    }
    copy = annotate(changed(content, strict), made_up(at("A1")))
    for name, part in parts(copy).items():
        if name.startswith("xl/") and not name.endswith(".vml"):
            assert b"openxmlformats.org/spreadsheetml" not in part, name
            assert b"openxmlformats.org/officeDocument" not in part, name
    assert len(read(copy).grids) == 1
    assert parts(annotate(copy, made_up(at("A1")))) == parts(copy)


def test_what_is_no_workbook_is_refused_with_a_finding():
    with pytest.raises(Refused) as broken:
        annotate(b"PK\x03\x04", made_up(at("A1")))
    assert broken.value.finding.code == "file.broken"


def test_the_author_of_the_notes_is_told():
    book = load_workbook(BytesIO(annotate(with_notes(), made_up(at("A1")))))
    assert book["Sheet"]["A1"].comment.author == AUTHOR
