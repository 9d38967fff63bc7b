"""Until when a form is due, by the rule in force that sets the day."""

from datetime import date

from records import Catalogue
from records.due import due
from tests.conftest import ROOT

CATALOGUE = Catalogue.load(ROOT)


def asked(form: str, data: dict[str, object], on: date):
    known = CATALOGUE.named(form, on)
    assert known is not None
    return due(known, data, on, CATALOGUE.regulation_of(known))


def test_closing_materials_are_due_a_month_after_the_training_or_on_the_next_working_day():
    found = asked("shanghai/roster", {"end": "2024-09-13"}, date(2024, 9, 20))
    assert found == ("2024-10-14", "《上海市专业技术人员继续教育培训项目管理办法》第八条")


def test_a_regulation_no_longer_in_force_sets_no_day():
    assert asked("shanghai/roster", {"end": "2025-09-13"}, date(2025, 9, 20)) is None


def test_a_record_that_does_not_say_from_when_has_no_day():
    assert asked("shanghai/roster", {}, date(2024, 9, 20)) is None


def test_a_form_without_a_term_has_no_day():
    assert asked("nantong/hours-register", {"year": 2025}, date(2026, 1, 5)) is None
