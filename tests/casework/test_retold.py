"""Readings of long lists are told one after the other, and say what they say at once."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bench.roster import roster
from casework.corrections import corrections
from casework.retold import Retold, in_pieces
from casework.review import as_json, form_of
from extractor import Extraction, Readings, extract
from extractor.readers.xlsx.area import LONG
from extractor.reading import Reading
from records import Catalogue

ON = date(2024, 10, 12)


@pytest.fixture(scope="module")
def long(catalogue: Catalogue) -> Extraction:
    """With some values that could be written better."""
    book, out = load_workbook(BytesIO(roster(LONG + 20))), BytesIO()
    for row in range(20, 60, 3):
        book.worksheets[0].cell(row, 10).value = "１３８００００" + f"{row:04}"
    book.save(out)
    return extract(out.getvalue(), catalogue, ON)


def test_in_pieces_it_is_what_it_is_at_once(long: Extraction, catalogue: Catalogue):
    form = form_of(long, catalogue)
    whole = as_json("名单.xlsx", long, form)
    told = as_json("名单.xlsx", long, form, at_once=False)
    assert isinstance(told["readings"], Retold) and len(told["readings"]) > 12 * LONG
    assert "".join(in_pieces(told)) == json.dumps(whole, ensure_ascii=False)
    assert json.dumps(told, default=list) == json.dumps(whole)


def test_without_readings_and_without_anything_it_is_still_json():
    assert (
        "".join(in_pieces({"readings": Retold(Readings()), "n": 1})) == '{"readings": [], "n": 1}'
    )
    assert "".join(in_pieces({})) == "{}"


def test_corrections_of_a_long_list_are_those_of_its_readings(
    long: Extraction, catalogue: Catalogue
):
    form = form_of(long, catalogue)
    assert form is not None
    single = replace(long, readings=Readings(tuple(long.readings)))
    assert all(isinstance(part, Reading) for part in single.readings.parts)
    found = corrections(long, form)
    assert len(found) == 14 and found == corrections(single, form)
