"""Collected from forms/: a document that is added as content brings its tests with it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from api.demo.examples import Example, bad_examples, good_examples
from casework.database import opened
from casework.issuing import Press, Proving, issue
from casework.issuing.numbering import trial_number
from casework.keys import Keys
from casework.numbers import Numbers
from casework.register import Register
from generator.impression import Printed
from generator.inspect import inspect
from generator.office import Office
from generator.official.content import parse_content
from generator.official.printing import printed
from generator.plate import examined
from generator.readback import differing, flowing, page_texts
from records import Catalogue
from records.document import Document, check_row
from tests.conftest import ROOT

CATALOGUE = Catalogue.load(ROOT)
EVERY = list(CATALOGUE.documents.values())
DOCUMENTS = [d for d in EVERY if d.layout]
ALL = [pytest.param(d, id=d.name) for d in DOCUMENTS]
GOOD = [pytest.param(d, e, id=f"{d.name}:{e.name}") for d in EVERY for e in good_examples(d)]
BAD = [pytest.param(d, e, id=f"{d.name}:{e.name}") for d in EVERY for e in bad_examples(d)]
SET = [pytest.param(d, e, id=f"{d.name}:{e.name}") for d in DOCUMENTS for e in good_examples(d)]
CERTIFICATES = [pytest.param(d, id=d.name) for d in EVERY if not d.layout]
OWN = [(d, rule) for d in EVERY for rule in d.rules if rule["set"] != "gbt-9704"]
RULES = [pytest.param(d, rule["id"], id=f"{d.name}:{rule['id']}") for d, rule in OWN]
OFFICE = Office.found()


def report_on(document: Document, example: Example):
    regulation = CATALOGUE.regulations[document.jurisdiction]
    trial = trial_number(document, example.on)
    row = {**({"number": trial} if trial else {}), **example.data}
    return check_row(document, row, example.on, regulation)


@pytest.mark.parametrize("document", EVERY, ids=lambda d: d.name)
def test_its_content_names_nothing_that_is_not_one_of_its_values(document: Document):
    assert examined(document).ok, list(examined(document))


@pytest.mark.parametrize("document", EVERY, ids=lambda d: d.name)
def test_it_has_good_and_bad_examples_and_names_in_both_languages(document: Document):
    assert list(good_examples(document)) and list(bad_examples(document))
    assert document.title["zh"] and document.title["en"] and document.citation
    for name, schema in document.schema["properties"].items():
        assert schema.get("title") and schema.get("x-title-en"), name


@pytest.mark.parametrize(("document", "example"), GOOD)
def test_a_good_example_may_be_issued(document: Document, example: Example):
    assert list(report_on(document, example)) == []


@pytest.mark.parametrize(("document", "example"), BAD)
def test_a_bad_example_is_refused_where_it_is_wrong(document: Document, example: Example):
    report = report_on(document, example)
    assert not report.ok
    for code, pointers in example.expect.items():
        blamed = {f.pointer for f in report if f.code == code}
        assert set(pointers) <= blamed, (code, [(f.code, f.pointer) for f in report])


@pytest.mark.parametrize(("document", "rule"), RULES)
def test_each_refusal_has_an_example(document: Document, rule: str):
    assert any(f"rule.{rule}" in example.expect for example in bad_examples(document))


@pytest.mark.parametrize(("document", "example"), SET)
def test_a_number_of_another_year_and_a_date_of_printing_before_its_own_are_refused(
    document: Document, example: Example
):
    numbered = {**example.data, "number": "示例发〔1999〕1号", "printed": "1999-01-01"}
    row = {name: value for name, value in numbered.items() if name in document.schema["properties"]}
    report = report_on(document, Example(example.name, example.on, row, {}))
    wanted = {"rule.GBT-7.2.5"} | ({"rule.GBT-7.4.3"} if "printed" in row else set())
    assert {f.code for f in report} == wanted
    assert all("GB/T 9704—2012" in f.citation for f in report)


@pytest.fixture(scope="module")
def paper() -> Mapping[tuple[str, str], Printed]:
    """Every good example, printed with one start of LibreOffice."""
    if not OFFICE.available:
        pytest.skip("LibreOffice is not installed")
    examples = [(d, e) for d in DOCUMENTS for e in good_examples(d)]
    sets = [
        (parse_content(d.content, d.layout).draft(d.shown(e.data)), d.layout) for d, e in examples
    ]
    made = printed(sets, OFFICE)
    assert made is not None
    return {(d.name, e.name): one for (d, e), one in zip(examples, made, strict=True)}


@pytest.mark.parametrize(("document", "example"), SET)
def test_a_good_example_says_all_it_should_and_keeps_to_the_standard(
    document: Document, example: Example, paper
):
    made = paper[document.name, example.name]
    pages = page_texts(made.pdf)
    words = "".join((flowing(pages, made.asides), *pages))
    assert differing(words, {text: text for text in made.words}) == []
    found = inspect(made.pdf)
    assert [(f.code, f.place and f.place.text) for f in found.report] == []
    assert found.layout == ("letter" if document.layout == "letter" else "general")
    assert found.seals


@pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed")
@pytest.mark.parametrize("document", [*CERTIFICATES, CATALOGUE.documents["hebei/receipt"]])
def test_good_examples_are_issued_and_read_back(document: Document, tmp_path: Path):
    examples = list(good_examples(document))
    engine = opened("", tmp_path / "var")
    on = max((example.on for example in examples), default=date.today())
    press = Press(
        office=OFFICE,
        numbers=Numbers(engine),
        regulation=CATALOGUE.regulations[document.jurisdiction],
        folder=tmp_path,
        on=on,
        proving=Proving(Keys(engine, tmp_path / "keys").signer(on), Register(engine)),
    )
    batch = issue(document, [example.data for example in examples], press)
    findings = [finding for item in batch.items for finding in item.findings]
    assert batch.count("issued") == len(examples), findings
