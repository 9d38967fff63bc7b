"""Every form, every damage that needs no other program: it is read all the same, and what is not
read is said. `make bench` adds LibreOffice's conversions and scans (docs/reading-measured.md)."""

import pytest

from api.demo.examples import good_examples
from extractor import NO_ENGINES
from records import Catalogue
from tests.conftest import ROOT
from tests.simulator.damages import EXCEL, TOLD, WORD
from tests.simulator.table import Case, Row, Simulator

CATALOGUE = Catalogue.load(ROOT)
CASES = [Case(form, next(iter(good_examples(form))).data) for form in CATALOGUE]
SHORT = sorted(CASES, key=lambda case: len(str(case.record)))[:4]
"""openpyxl takes its time over the long ones."""
SIMULATOR = Simulator(CATALOGUE, CASES, NO_ENGINES)


@pytest.mark.parametrize("anchors", [True, False])
@pytest.mark.parametrize("medium", ["docx", "xlsx"])
def test_an_undamaged_form_is_read_wholly(medium: str, anchors: bool):
    row = SIMULATOR.issued(medium, anchors=anchors)
    assert row.score.f1 == 1.0 and row.score.silent == ()


@pytest.mark.parametrize("damage", WORD)
def test_a_damaged_word_form_is_read_and_nothing_is_wrong_in_silence(damage: str):
    _holds(SIMULATOR.spoilt("docx", damage))


@pytest.mark.parametrize("damage", EXCEL)
def test_a_damaged_workbook_is_read_and_nothing_is_wrong_in_silence(damage: str):
    _holds(Simulator(CATALOGUE, SHORT, NO_ENGINES).spoilt("xlsx", damage))


@pytest.mark.parametrize("medium", ["docx", "xlsx"])
def test_three_damages_at_once_are_no_worse(medium: str):
    """Threes drawn anew for each form, always the same ones."""
    cases = CASES if medium == "docx" else SHORT
    _holds(Simulator(CATALOGUE, cases, NO_ENGINES).compounded(medium, times=2))


@pytest.mark.parametrize("damage", TOLD)
def test_of_what_is_lost_nothing_is_wrong_in_silence(damage: str):
    row = SIMULATOR.spoilt("docx", damage)
    assert row.score.silent == () and 0 < row.score.f1 < 1


def _holds(row: Row) -> None:
    assert row.score.silent == ()
    assert row.score.f1 >= 0.995


def test_a_damage_that_is_none_changes_the_score_of_none():
    """The score can fail: a wrong value, a missing one and one too many each count."""
    from dataclasses import replace

    from extractor import extract
    from generator.blank import blank
    from tests.simulator.score import score
    from tests.simulator.table import ON

    case = CASES[0]
    read = extract(blank(case.form, "docx", case.record), CATALOGUE, ON)
    name = next(key for key, value in case.record.items() if isinstance(value, str))
    changed = {**read.data, name: "另一个", "filler": "不在表上"}
    changed.pop(next(key for key in reversed(list(read.data)) if key not in (name, "filler")))
    told = score(case.record, replace(read, data=changed), case.form)
    assert told.wrong >= 2 and told.missed >= 2 and 0 < told.f1 < 1 and told.silent
