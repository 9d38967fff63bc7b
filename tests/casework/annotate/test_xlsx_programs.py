"""Annotated workbooks that other programs saved, and workbooks of other kinds."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook

from api.demo.examples import bad_examples
from casework.annotate import annotated
from casework.annotate.xlsx import annotate
from extractor import Engines, extract
from extractor.readers.xlsx.workbook import read
from generator.blank import blank
from generator.office import Office
from records import Catalogue
from tests.casework.annotate.remarked import NOTHING, made_up, remarks_on
from tests.casework.annotate.workbooks import BOOKS, at, with_notes
from tests.casework.annotate.xlsx_seen import SUMMARY, listed, notes
from tests.conftest import ROOT
from tests.extractor.readers.written import changed, part_of

CATALOGUE = Catalogue.load(ROOT)


@pytest.fixture
def office() -> Office:
    office = Office.found()
    if not office.available:
        pytest.skip("LibreOffice is not there")
    return office


def annotated_files() -> Iterator[bytes]:
    """One of each form, and the real ones."""
    for form in CATALOGUE:
        if "xlsx" in form.media:
            example = next(bad_examples(form))
            content = blank(form, "xlsx", example.data)
            yield annotate(content, remarks_on(content, CATALOGUE, example.on))
    for path in BOOKS:
        content = path.read_bytes()
        spots = [cell for grid in read(content).grids for cell in grid.cells][:200:9]
        yield annotate(content, made_up([spot.place for spot in spots]))


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_other_programs_keep_the_notes_in_their_cells_and_the_next_round_takes_them_out(
    office: Office,
):
    copies = list(annotated_files())
    for copy, saved in zip(copies, office.convert(copies, "xlsx", "xlsx"), strict=True):
        assert isinstance(saved, bytes)
        others = notes(annotate(copy, NOTHING))
        assert {at: said.strip() for at, said in notes(saved).items()} == notes(copy)
        assert read(saved).review == read(copy).review
        again = annotate(saved, NOTHING)
        assert {at: said.strip() for at, said in notes(again).items()} == others
        assert SUMMARY not in load_workbook(BytesIO(again)).sheetnames


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_copy_saved_in_another_format_is_read_without_our_marks(office: Office, kind: str):
    form = next(form for form in CATALOGUE if "xlsx" in form.media)
    example = next(bad_examples(form))
    content = blank(form, "xlsx", example.data)
    copy = annotate(content, remarks_on(content, CATALOGUE, example.on))
    saved = office.convert_one(copy, "xlsx", kind)
    engines = Engines(office.convert_one)
    first, again = (extract(f, CATALOGUE, example.on, engines=engines) for f in (content, saved))
    assert again.answers == first.sha256[:16]
    assert again.data == first.data
    back = annotated(saved, NOTHING, office.convert_one).content
    assert notes(back) == {} and SUMMARY not in load_workbook(BytesIO(back)).sheetnames


def test_workbooks_of_old_come_back_as_new_ones_and_say_so(office: Office):
    old = office.convert_one(with_notes(), "xlsx", "xls")
    copy = annotated(old, made_up(at("B2")), office.convert_one)
    assert (copy.kind, copy.via) == ("xlsx", "xls")
    assert ("Sheet", "B2") in notes(copy.content)
    assert any("xls格式" in line for line in listed(copy.content)[0])


def test_a_template_comes_back_as_an_ordinary_workbook():
    usual = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    kinds = part_of(with_notes(), "[Content_Types].xml")
    for odd in ("template.main+xml", "sheet.macroEnabled.main+xml"):
        named = usual.replace("sheet.main+xml", odd)
        content = changed(with_notes(), {"[Content_Types].xml": kinds.replace(usual, named)})
        copy = annotated(content, made_up(at("A1")), None)
        assert usual in part_of(copy.content, "[Content_Types].xml")
