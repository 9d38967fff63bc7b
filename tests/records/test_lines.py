"""The fast library and the reference are each other's oracle: both say the same of any line."""

from typing import Any

import pytest

from records import Catalogue, Form
from records.lines import Lines, lines_of
from tests.conftest import ROOT
from tests.invented import drawn, records_of

CATALOGUE = Catalogue.load(ROOT)
ODD: tuple[Any, ...] = (
    "",
    "甲" * 500,
    0,
    -1,
    2.5,
    True,
    None,
    [],
    "2024-02-30",
    "无",
    10**12,
    "男",
)


def with_lists() -> list[tuple[Form, str]]:
    return [(form, name) for form in CATALOGUE for name in lines_of(form.schema).lines]


def told(errors: Any) -> set[tuple[str, str]]:
    return {("/".join(map(str, e.absolute_path)), e.validator) for e in errors}


@pytest.mark.parametrize(
    ("form", "name"), with_lists(), ids=lambda one: str(getattr(one, "key", one))
)
def test_both_ways_say_the_same_of_any_line(form: Form, name: str, monkeypatch):
    lines: Lines = lines_of(form.schema)
    right = next(r for r in reversed(drawn(records_of(form), 40, of=40)) if r.get(name))
    spoilt = [{**right[name][0], member: odd} for member in [*right[name][0], "new"] for odd in ODD]
    spoilt += [{k: v for k, v in right[name][0].items() if k != gone} for gone in right[name][0]]
    record = {**right, name: [*right[name], *spoilt, 5]}
    by_reference = told(lines.whole.iter_errors(record))
    monkeypatch.setattr("records.lines._LONG", 1)
    assert told(lines.errors(record)) == by_reference
    assert len(by_reference) > 5


def test_forms_with_long_lists_take_the_fast_way():
    assert any(form.key.name == "roster" for form, _ in with_lists())
