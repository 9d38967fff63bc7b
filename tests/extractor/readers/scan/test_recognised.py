"""Whole forms, printed, scanned and recognised by the real engine."""

from datetime import date
from functools import cache

import pytest

from api.demo.examples import good_examples
from extractor import Engines, Extraction, extract
from extractor.readers.scan.recogniser import recognise
from generator.blank import blank
from generator.office import Office
from records import Catalogue, Form
from tests.conftest import ROOT
from tests.simulator.scans import Scanner, scan
from tests.simulator.score import Score, score

CATALOGUE = Catalogue.load(ROOT)
OFFICE = Office.found()
pytestmark = pytest.mark.skipif(not OFFICE.available, reason="needs LibreOffice to print")


@cache
def printed(name: str) -> tuple[Form, dict, bytes]:
    form = next(form for form in CATALOGUE if form.key.name == name)
    record = next(iter(good_examples(form))).data
    return form, record, OFFICE.convert_one(blank(form, "docx", record), "docx", "pdf")


def read(name: str, scanner: Scanner) -> tuple[Score, Extraction]:
    form, record, pdf = printed(name)
    found = extract(
        scan(pdf, scanner), CATALOGUE, date(2024, 10, 20), engines=Engines(recognise=recognise)
    )
    return score(record, found, form), found


def test_a_clean_scan_is_read_like_the_file_itself():
    told, found = read("expense-statement", Scanner(200))
    assert told.f1 >= 0.97 and told.silent == ()
    assert {reading.by for reading in found.readings} == {"ocr"}
    assert all(0 < reading.confidence < 1 for reading in found.readings)
    (seals,) = (f for f in found.report if f.code == "form.seals-grey")
    assert (seals.facts["needed"], seals.facts["seen"]) == (2, 0)


def test_a_crooked_dirty_scan_with_a_seal_over_the_text_is_read_nearly_as_well():
    told, found = read("expense-statement", Scanner(200, turn=1.6, noise=0.35, seal=42))
    assert told.f1 >= 0.93 and len(told.silent) <= 1
    (seals,) = (f for f in found.report if f.code == "form.seals-seen")
    assert seals.facts["seen"] == 2 and "第1页" in seals.facts["places"]
