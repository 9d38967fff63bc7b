"""A dossier: files checked against each other, each finding in the file and place it is about."""

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from api.demo.making import example_of
from casework.content import dossier_problems
from casework.dossier import DossierOutcome, review_dossier
from extractor import Extraction, extract
from generator.blank import blank
from records import Catalogue
from records.dossier import Dossier
from tests.conftest import ROOT

ON = date(2024, 10, 12)


@pytest.fixture(scope="module")
def dossier(catalogue: Catalogue) -> Dossier:
    return next(iter(catalogue.dossiers.values()))


def reads(catalogue: Catalogue, dossier: Dossier) -> dict[str, Extraction]:
    """The materials of the demo, as they agree."""
    asked = tomllib.loads((ROOT / "forms/demo.toml").read_text("utf-8"))["files"]
    found: dict[str, Extraction] = {}
    for one in asked:
        if one.get("dossier"):
            form = catalogue.named(one["form"], ON)
            assert form is not None
            file = blank(form, "docx", example_of(form, one["example"]))
            material = dossier.material_of(form.key)
            assert material is not None
            found[material.name] = extract(file, catalogue, ON)
    return found


@pytest.fixture(scope="module")
def read(catalogue: Catalogue, dossier: Dossier) -> Mapping[str, Extraction]:
    return reads(catalogue, dossier)


def reviewed(catalogue, dossier, read: Mapping[str, Any]) -> DossierOutcome:
    named = [(f"{name}.docx", extraction) for name, extraction in read.items()]
    return review_dossier(dossier, named, catalogue, ON)


def test_materials_that_agree_are_complete(catalogue, dossier: Dossier, read):
    outcome = reviewed(catalogue, dossier, read)
    assert outcome.complete, [(f.code, f.facts) for f in outcome.report]


def test_a_material_that_is_missing_is_named_by_its_title(catalogue, dossier: Dossier, read):
    name = dossier.materials[-1].name
    outcome = reviewed(catalogue, dossier, {k: v for k, v in read.items() if k != name})
    missing = [p for p in dossier_problems(outcome, catalogue) if p.code == "dossier.missing"]
    form = catalogue.named(dossier.materials[-1].form, ON)
    assert form.title["zh"] in missing[0].message and missing[0].basis
    assert not outcome.complete


def test_a_material_that_came_twice_is_told_by_its_title(catalogue, dossier: Dossier, read):
    name = dossier.materials[0].name
    outcome = reviewed(catalogue, dossier, {**read, "again": read[name]})
    (twice,) = [p for p in dossier_problems(outcome, catalogue) if p.code == "dossier.twice"]
    assert catalogue[read[name].form].title["zh"] in twice.message


def test_what_differs_is_told_with_every_file_and_place(catalogue, dossier: Dossier, read):
    name = next(m.name for m in dossier.materials if "items" in read[m.name].data)
    form = catalogue[read[name].form]
    changed = blank(form, "docx", {**read[name].data, "headcount": 52})
    outcome = reviewed(catalogue, dossier, {**read, name: extract(changed, catalogue, ON)})
    (problem,) = [p for p in dossier_problems(outcome, catalogue) if "52" in p.message]
    assert f"{name}.docx 表1 第" in problem.place and problem.place.count("；") >= 2
    finding = next(f for f in outcome.report if f.code == problem.code)
    blamed = outcome.blamed(finding)
    assert blamed is not None and finding.place is not None


def test_a_file_of_no_material_takes_no_part_and_is_named(catalogue, dossier: Dossier, read):
    stranger = extract(b"no document", catalogue, ON)
    outcome = reviewed(catalogue, dossier, {**read, "别的": stranger})
    assert [f.code for f in outcome.report] == ["dossier.stranger"]
    assert not outcome.complete
