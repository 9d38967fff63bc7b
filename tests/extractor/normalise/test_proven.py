"""What sums and amounts in words prove of figures recognised on a picture."""

from datetime import date
from typing import Any

import pytest

from api.demo.examples import changed, good_examples
from extractor.normalise import assembled
from extractor.normalise.proven import proven
from extractor.reading import Reading, Readings
from records import Catalogue, Finding, Form, Place, Severity
from records.kinds import kind_of
from tests.conftest import ROOT
from tests.test_every_form import leaves

CATALOGUE = Catalogue.load(ROOT)
ON = date(2024, 10, 12)
TOTAL, FIRST, SECOND = "/total/amount", "/items/0/amount", "/items/1/amount"


@pytest.fixture
def statement() -> Form:
    form = CATALOGUE.named("shanghai/expense-statement", ON)
    assert form is not None
    return form


def seen(form: Form, sure: dict[str, float], raw: dict[str, str], **change: Any) -> list[Reading]:
    """The good example as recognised on a scan: all of it surely, but what `sure` names."""
    data = changed(next(good_examples(form)).data, change)
    return [
        Reading(at, raw.get(at, str(value)), Place(page=1), "ocr", value, sure.get(at, 0.97))
        for at, value in values(form, data)
    ]


def values(form: Form, data: dict[str, Any]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for pattern, _ in leaves(form.schema):
        group, star, rest = pattern.partition("/*")
        for at in [f"{group}/{n}{rest}" for n in range(40)] if star else [pattern]:
            value: Any = data
            for step in at.strip("/").split("/"):
                value = (
                    value[int(step)]
                    if isinstance(value, list) and int(step) < len(value)
                    else (value.get(step) if isinstance(value, dict) else None)
                )
            if value is not None:
                found.append((at, value))
    return found


def asked(form: Form, readings: list[Reading], said: list[Finding] | None = None):
    regulation = CATALOGUE.regulation_of(form)
    after, findings = proven(Readings(tuple(readings)), said or [], form, regulation, ON)
    return {one.pointer: one for one in after}, findings


def doubt(at: str) -> Finding:
    return Finding(
        "value.doubtful", Severity.WARNING, at, Place(page=1), {"raw": "x", "percent": 60}
    )


def test_a_doubtful_amount_that_the_total_proves_is_doubtful_no_more(statement: Form):
    after, findings = asked(statement, seen(statement, {FIRST: 0.6}, {}), [doubt(FIRST)])
    assert after[FIRST].confidence >= 0.95 and findings == ()


def test_a_doubtful_value_that_no_sum_speaks_of_stays_doubtful(statement: Form):
    after, findings = asked(
        statement, seen(statement, {"/headcount": 0.6}, {}), [doubt("/headcount")]
    )
    assert after["/headcount"].confidence == 0.6
    assert [f.code for f in findings] == ["value.doubtful"]


def misread(form: Form, at: str, digit: tuple[str, str], sure: float) -> tuple[list[Reading], Any]:
    """The amount at this pointer with one figure of it taken for its like; and the true one."""
    true = dict(values(form, dict(next(good_examples(form)).data)))[at]
    kind = kind_of(form.subschema(at))
    shown = kind.show(true)
    assert digit[0] in shown
    wrong = shown.replace(*digit, 1)
    return seen(form, {at: sure}, {at: wrong}, **{at: kind.parse(wrong, "")}), true


def digits_of(form: Form, at: str) -> tuple[str, str]:
    """A figure of the amount, and one it may be taken for."""
    shown = kind_of(form.subschema(at)).show(
        dict(values(form, dict(next(good_examples(form)).data)))[at]
    )
    likes = {
        "0": "8",
        "1": "7",
        "2": "7",
        "3": "8",
        "4": "1",
        "5": "6",
        "6": "8",
        "7": "1",
        "8": "3",
    }
    return shown[0], likes[shown[0]]


@pytest.mark.parametrize("at", [TOTAL, SECOND])
def test_an_amount_read_one_figure_off_is_mended_by_the_sum_and_said(statement: Form, at: str):
    readings, true = misread(statement, at, digits_of(statement, at), 0.6)
    after, findings = asked(statement, readings, [doubt(at)])
    assert after[at].value == true
    assert assembled(Readings(tuple(after.values()))) == assembled(
        Readings(tuple(seen(statement, {}, {})))
    )
    assert [(f.code, f.pointer) for f in findings] == [("value.repaired", at)]


def test_an_amount_that_was_recognised_surely_is_not_mended_but_doubted(statement: Form):
    readings, true = misread(statement, TOTAL, digits_of(statement, TOTAL), 0.97)
    after, findings = asked(statement, readings)
    assert after[TOTAL].value != true
    assert {f.code for f in findings} == {"value.unproven"}


def test_of_a_sum_that_fails_the_least_sure_value_is_said_to_be_doubtful(statement: Form):
    readings = seen(statement, {FIRST: 0.75}, {}, **{FIRST: 123456})
    after, findings = asked(statement, readings)
    assert after[FIRST].value == 123456
    assert [(f.code, f.pointer) for f in findings] == [("value.unproven", FIRST)]


def test_words_of_an_amount_that_are_nearly_right_are_mended_by_the_figure(statement: Form):
    at = "/total/words"
    words = str(dict(values(statement, dict(next(good_examples(statement)).data)))[at])
    wrong = words.replace(words[0], "染", 1)
    readings = seen(statement, {at: 0.6}, {at: wrong}, **{at: wrong})
    after, findings = asked(statement, readings)
    assert after[at].value == words and [f.code for f in findings] == ["value.repaired"]


def test_what_was_typed_and_not_recognised_is_left_alone(statement: Form):
    readings = [
        Reading(one.pointer, one.raw, one.place, "label", one.value)
        for one in seen(statement, {}, {}, **{FIRST: 123456})
    ]
    after, findings = asked(statement, readings)
    assert list(after.values()) == readings and findings == ()
