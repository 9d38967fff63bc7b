"""What the form printed and somebody altered is told; what is as issued, or merely retyped, is not."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from extractor import Extraction, extract
from generator.blank import blank
from generator.package import packed, unpacked
from records import Catalogue, Form
from tests.conftest import ROOT
from tests.invented import drawn, records_of

ON = date(2026, 6, 1)
CATALOGUE = Catalogue.load(ROOT)
APPLICATION = next(form for form in CATALOGUE if form.key.name == "base-application")
STATEMENT = next(form for form in CATALOGUE if form.key.name == "expense-statement")
PROMISE = "本单位自愿申报，所填内容和所附材料真实、准确。"
DRIFT = ("label.altered", "declaration.altered", "declaration.missing", "text.altered")
ISSUED = [
    pytest.param(form, medium, anchors, id=f"{form.key}-{medium}-{anchors}")
    for form in CATALOGUE
    for medium in form.media
    for anchors in ((True, False) if medium != "pdf" else (True,))
]
Change = Callable[[str], str]


def altered(form: Form, change: Change, *, anchors: bool = True) -> Extraction:
    """A filled Word form after somebody changed its XML."""
    parts = unpacked(blank(form, "docx", drawn(records_of(form), 1, of=3)[0], anchors=anchors))
    document = parts["word/document.xml"].decode()
    changed = change(document)
    assert changed != document
    return extract(packed({**parts, "word/document.xml": changed.encode()}), CATALOGUE, ON)


def drifted(read: Extraction) -> list[tuple[str, str, str]]:
    return [
        (f.code, str(f.facts["printed"]), str(f.facts.get("found", "")))
        for f in read.report
        if f.code in DRIFT
    ]


def to(new: str, old: str) -> Change:
    return lambda document: document.replace(old, new)


@pytest.mark.parametrize(("form", "medium", "anchors"), ISSUED)
def test_a_form_as_issued_has_not_drifted(form: Form, medium: str, anchors: bool):
    record = drawn(records_of(form), 1, of=3)[0]
    assert drifted(extract(blank(form, medium, record, anchors=anchors), CATALOGUE, ON)) == []


@pytest.mark.parametrize("anchors", [True, False])
def test_a_declaration_with_one_word_changed_is_an_error(anchors: bool):
    read = altered(APPLICATION, to("基本真实", "真实、准确"), anchors=anchors)
    ((code, printed, found),) = drifted(read)
    assert code == "declaration.altered" and read.outcome == "returned"
    assert "真实、准确" in printed and "基本真实" in found


@pytest.mark.parametrize("anchors", [True, False])
def test_a_declaration_taken_out_is_an_error(anchors: bool):
    read = altered(APPLICATION, to("", PROMISE), anchors=anchors)
    ((code, printed, _),) = drifted(read)
    assert code == "declaration.missing" and printed == PROMISE.replace("，", ",")


@pytest.mark.parametrize("anchors", [True, False])
@pytest.mark.parametrize(
    "changed",
    [
        "除附件三外，" + PROMISE,
        PROMISE + "如有不实，由填表人承担。",
        PROMISE.replace("自愿", "不自愿"),
    ],
)
def test_words_added_to_a_declaration_are_an_error(changed: str, anchors: bool):
    record = drawn(records_of(APPLICATION), 1, of=3)[0]
    read = altered(APPLICATION, to(changed, PROMISE), anchors=anchors)
    ((code, _, found),) = drifted(read)
    assert code == "declaration.altered" and changed[:6].replace("，", ",") in found
    assert read.data.get("commitment") == record.get("commitment")


@pytest.mark.parametrize("anchors", [True, False])
def test_a_signer_s_label_that_says_something_else_is_told(anchors: bool):
    record = drawn(records_of(APPLICATION), 1, of=3)[0]
    read = altered(APPLICATION, to("经办人（签字）", "负责人（签字）"), anchors=anchors)
    assert set(drifted(read)) == {("label.altered", "负责人（签字）：", "经办人（签字）：")}
    assert read.data == record


def test_a_hint_that_says_something_else_is_told_in_our_own_blanks_only():
    change = to("5000字以内", "1500字以内")
    ((code, _, found),) = drifted(altered(APPLICATION, change))
    assert code == "text.altered" and "5000字" in found
    assert drifted(altered(APPLICATION, change, anchors=False)) == []


def test_a_line_of_a_statistic_that_is_gone_is_told_by_its_name():
    read = altered(STATEMENT, to("财政补贴", "财政资助"), anchors=False)
    labels = next(f.facts["labels"] for f in read.report if f.code == "label.missing")
    assert labels == "财政资助：金额、财政资助：来源说明"


def test_a_declaration_over_several_lines_is_as_issued():
    broken = "</w:t><w:br/><w:t>".join(("本单位自愿申报，", "所填内容和所附材料真实、准确。"))
    assert drifted(altered(APPLICATION, to(broken, PROMISE))) == []


def test_a_label_that_says_something_else_is_told_and_its_value_still_read():
    read = altered(STATEMENT, to("金额（万元）", "金额（元）"))
    told = drifted(read)
    assert told and all(code == "label.altered" for code, _, _ in told)
    assert ("label.altered", "金额（元）", "金额（万元）") in told and read.data["items"]


def test_a_note_that_says_something_else_is_told_in_our_own_blanks_only():
    change = to("由承办单位自行留用。", "按原渠道退回。")
    ((code, _, found),) = drifted(altered(STATEMENT, change))
    assert code == "text.altered" and "自行留用" in found
    assert drifted(altered(STATEMENT, change, anchors=False)) == []


def test_a_note_left_out_is_nobodys_fault():
    taken_out = re.compile(r"<w:t[^>]*>注：.*?</w:t>")
    assert drifted(altered(STATEMENT, lambda document: taken_out.sub("<w:t/>", document))) == []
