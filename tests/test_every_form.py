"""Collected from forms/: a form, rule or example that is added brings its tests with it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from api.demo.examples import Example, bad_examples, good_examples
from records import Catalogue, Finding, Form, Severity
from records.check import check
from records.form import FormKey
from records.kinds import KINDS
from tests.conftest import ROOT

CATALOGUE = Catalogue.load(ROOT)
FORMS = [pytest.param(form, id=str(form.key)) for form in CATALOGUE]
GOOD = [pytest.param(f, e, id=f"{f.key}:{e.name}") for f in CATALOGUE for e in good_examples(f)]
BAD = [pytest.param(f, e, id=f"{f.key}:{e.name}") for f in CATALOGUE for e in bad_examples(f)]
RULES = [pytest.param(f, r["id"], id=f"{f.key}:{r['id']}") for f in CATALOGUE for r in f.rules]


def report_on(form: Form, example: Example):
    regulation = CATALOGUE.regulations[form.key.jurisdiction]
    return check(form, example.data, example.on, regulation)


@pytest.mark.parametrize(("form", "example"), GOOD)
def test_a_good_example_has_nothing_wrong_and_nothing_undecided(form: Form, example: Example):
    told = [(f.code, f.pointer) for f in report_on(form, example)]
    assert [t for t in told if not t[0].startswith("regulation.")] == []


@pytest.mark.parametrize(("form", "example"), BAD)
def test_a_bad_example_is_found_out_where_it_is_wrong(form: Form, example: Example):
    report = report_on(form, example)
    for code, pointers in example.expect.items():
        blamed = {at for f in report if f.code == code for at in blamed_by(f)}
        assert set(pointers) <= blamed, (code, pointers, [(f.code, f.pointer) for f in report])


@pytest.mark.parametrize(("form", "rule"), RULES)
def test_a_rule_has_an_example_that_fires_it_and_one_that_does_not(form: Form, rule: str):
    code = f"rule.{rule}"
    assert any(code in example.expect for example in bad_examples(form))
    silent = (e for e in good_examples(form) if code not in {f.code for f in report_on(form, e)})
    assert next(silent, None) is not None


@pytest.mark.parametrize("form", FORMS)
def test_every_value_of_the_schema_is_asked_for_on_the_paper_and_named_in_both_languages(
    form: Form,
):
    asked = {slot.pointer for slot in form.layout.slots}
    for pointer, schema in leaves(form.schema):
        assert pointer in asked, f"{pointer} stands nowhere in the layout"
        assert schema.get("title") and schema.get("x-title-en"), f"{pointer} has no name"


@pytest.mark.parametrize("form", FORMS)
def test_every_slot_of_the_paper_has_a_schema_and_every_format_is_a_known_kind(form: Form):
    for slot in form.layout.slots:
        schema = form.subschema(slot.pointer)
        assert "format" not in schema or schema["format"] in KINDS, slot.pointer


@pytest.mark.parametrize("form", FORMS)
def test_a_form_has_good_and_bad_examples_and_both_titles(form: Form):
    assert list(good_examples(form)) and list(bad_examples(form))
    assert form.title["zh"] and form.title["en"] and form.citation


@pytest.mark.parametrize("form", FORMS)
def test_a_rule_not_in_force_only_warns(form: Form):
    regulation = CATALOGUE.regulations[form.key.jurisdiction]
    long_after = date(2099, 1, 1)
    for example in bad_examples(form):
        for finding in check(form, example.data, long_after, regulation):
            rule = next((r for r in form.rules if f"rule.{r['id']}" == finding.code), None)
            if rule and regulation.rule_set(rule["set"]).status(long_after) != "in_force":
                assert finding.severity is not Severity.ERROR


def blamed_by(finding: Finding) -> list[str]:
    """The pointer, and what a rule blames beside it."""
    return [finding.pointer, *finding.facts.get("also", ())]


def leaves(schema: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if "properties" in schema:
        for name, member in schema["properties"].items():
            yield from leaves(member, f"{at}/{name}")
    elif "properties" in schema.get("items", {}):
        yield from leaves(schema["items"], f"{at}/*")
    else:
        yield at, schema


def test_there_are_forms():
    assert FormKey("weihai", "base-application", "2019") in {form.key for form in CATALOGUE}
