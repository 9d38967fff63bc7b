"""What rules say would be right agrees with itself, or nothing is said."""

from collections.abc import Mapping
from typing import Any

from records import Catalogue
from records.check import check
from tests.casework.annotate.remarked import example_of

EXPENSES = "shanghai/expense-statement"


def suggested(catalogue: Catalogue, name: str, change: Mapping[str, Any]) -> dict[str, Any]:
    form, data, on = example_of(catalogue, name, change)
    report = check(form, data, on, catalogue.regulation_of(form))
    return {at: v for f in report for at, v in f.facts.get("suggest", {}).items()}


def test_a_wrong_total_is_worked_out_and_its_words_are_left_as_they_were_right(catalogue):
    assert suggested(catalogue, EXPENSES, {"/total/amount": 7090000}) == {"/total/amount": 7080000}


def test_words_follow_the_figure_they_are_of(catalogue):
    assert suggested(catalogue, EXPENSES, {"/total/words": "柒万元整"}) == {
        "/total/words": "柒万零捌佰元整"
    }


def test_a_wrong_item_is_mended_and_the_total_that_was_right_stays(catalogue):
    assert suggested(catalogue, EXPENSES, {"/items/2/amount": 2600000}) == {
        "/items/2/amount": 2500000
    }


def test_an_item_and_the_total_that_are_both_wrong_are_mended_so_that_they_agree(catalogue):
    change = {"/items/2/amount": 2600000, "/total/amount": 100}
    assert suggested(catalogue, EXPENSES, change) == {
        "/items/2/amount": 2500000,
        "/total/amount": 7080000,
    }


def test_what_cannot_be_worked_out_is_not_suggested(catalogue):
    assert suggested(catalogue, EXPENSES, {"/submitted_on": "2030-01-01"}) == {}
