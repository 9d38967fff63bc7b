"""The catalogue of findings: one file, both languages, every code used and every entry in use."""

import re
from string import Formatter

import pytest

from records import Finding
from records.messages import tell, wording
from tests.conftest import ROOT
from tests.findings_page import example, findings_page

_FAMILIES = "file|form|value|formula|sheet|row|page|label|text|rule|regulation|dossier|office|font"
_FAMILIES += (
    "|declaration|template|glyph|batch|document|data|service|request|correction|copy|waiver|reply"
    "|report|layout|proof|number|print|stock"
)
_CODE = re.compile(rf'"((?:{_FAMILIES})\.[a-z][a-zA-Z-]+)"')
_MADE_UP = {f"value.{keyword}" for keyword in ("enum", "type", "format", "minLength", "maxLength")}
_MADE_UP |= {f"value.{keyword}" for keyword in ("minimum", "maximum", "minItems", "uniqueItems")}
_MADE_UP |= {"value.pattern", "rule"}
_MADE_UP |= {f"correction.{reason}" for reason in ("full-width", "date", "brackets", "unit")}
_MADE_UP |= {f"regulation.{s}" for s in ("expired", "presumed-expired", "draft", "not-yet")}

CODES = sorted(set(wording()) - {"rule"})
"""All that have wording of their own."""


def used() -> set[str]:
    """Codes that stand as literals in the code; those put together from a keyword are listed."""
    sources = [
        p
        for d in ("records", "extractor", "generator", "casework", "api")
        for p in (ROOT / d).rglob("*.py")
    ]
    found = {code for p in sources for code in _CODE.findall(p.read_text("utf-8"))}
    endings = (".docx", ".pdf", ".html", ".json", ".png", ".xlsx")
    return {code for code in found if not code.endswith(endings)}


def test_every_code_in_use_has_wording():
    assert used() - set(wording()) == set()


def test_every_wording_is_in_use():
    assert set(wording()) - used() - _MADE_UP == set()


@pytest.mark.parametrize("code", CODES)
def test_a_finding_without_its_facts_still_reads_as_a_sentence(code: str):
    for language in ("zh", "en"):
        told = tell(Finding(code), language=language)
        assert "{label" not in told.message and told.title
        assert told.message and told.remedy


@pytest.mark.parametrize("code", CODES)
def test_the_example_gives_each_fact_the_wording_names_and_no_other(code: str):
    words = wording()[code]
    reasons = [*words.get("reasons", {}).values()]
    said = [t for part in (words["message"], words["remedy"], *reasons) for t in part.values()]
    named = {name for text in said for _, name, _, _ in Formatter().parse(text) if name}
    of_reasons = {
        name
        for reason in reasons
        for text in reason.values()
        for _, name, _, _ in Formatter().parse(text)
        if name
    }
    given = set(words.get("example", {}))
    assert named - of_reasons - {"why"} <= given
    assert given <= named | ({"reason"} if "why" in named else set())


@pytest.mark.parametrize("code", sorted(code for code in CODES if not code.startswith("template.")))
def test_the_example_reads_as_chinese_with_nothing_of_the_machine_in_it(code: str):
    """Those of templates quote what an author wrote into one."""
    told = tell(example(code))
    for text in (told.title, told.message, told.remedy):
        assert not re.search(r"[{}]|[A-Za-z]+ [A-Za-z]+ [A-Za-z]+", text)


def test_the_page_of_findings_is_made_from_the_catalogue():
    page = ROOT / "docs/findings.md"
    assert page.read_text("utf-8") == findings_page(), "run: python -m tests.findings_page"


@pytest.mark.parametrize("code", ["file.external", "file.active", "file.embedded"])
def test_what_a_reader_names_by_a_program_word_is_told_in_chinese(code: str):
    for kind, words in wording()[code]["reasons"].items():
        assert words["zh"] in tell(Finding(code, facts={"kind": kind, "count": 1})).message
    told = tell(Finding(code, facts={"kind": "somethingNew", "count": 1})).message
    assert "somethingNew" not in told and "（" not in told
