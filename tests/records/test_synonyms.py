"""What people write for a label: the form's own words beside those of every form."""

from datetime import date

from records import Catalogue
from tests.conftest import ROOT


def test_a_form_adds_to_the_words_of_every_form():
    form = Catalogue.load(ROOT).named("shanghai/summary-report", date(2024, 10, 12))
    assert form is not None
    assert {"学时", "学时总数"} <= {*form.synonyms["总学时"]}
