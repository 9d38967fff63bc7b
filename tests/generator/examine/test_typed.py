"""What a Chinese keyboard and Word's own corrections do to tags."""

import pytest

from records import Severity
from records.messages import tell
from tests.generator.templates import codes, found, one, p, tbl, tr


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("｛｛name｝｝", "{{ name }}"),
        ("｛｛ name ｝｝", "{{ name }}"),
        ("{｛name}｝", "{{ name }}"),
        ("{{ name｝}", "{{ name }}"),
        ("{{　name　}}", "{{ name }}"),
        ("{{ fee ｜ 大写金额 }}", "{{ fee | 大写金额 }}"),
        ("{{ tags | join（'、'） }}", "{{ tags | join('、') }}"),
    ],
)
def test_full_width_signs_are_found_with_what_to_type_instead(typed: str, right: str):
    finding = one(f"兹证明{typed}同志")
    assert (finding.code, finding.facts["tag"]) == ("template.full-width", typed)
    assert right in tell(finding).remedy


def test_full_width_percent_signs_are_found_and_the_loop_is_understood_all_the_same():
    assert codes("{％p for r in rows ％}", "{{ r.title }}", "{%p endfor %}") == [
        "template.full-width"
    ]


def test_what_is_quoted_may_hold_full_width_signs():
    assert codes("{% if name == '张三（大）' %}是{% endif %}") == []


def test_quotes_that_word_has_curled_warn_and_are_understood():
    finding = one("{% if name == “张三” %}是{% endif %}")
    assert (finding.code, finding.severity) == ("template.quotes", Severity.WARNING)


@pytest.mark.parametrize("typed", ["{name}", "${name}", "{ name }", "｛name｝"])
def test_a_variable_with_one_brace_on_each_side_is_found(typed: str):
    finding = one(f"兹证明{typed}同志")
    assert (finding.code, finding.facts["reason"]) == ("template.stray", "single")


def test_braces_with_a_space_between_are_found():
    assert one("{ { name } }").facts["reason"] == "spaced"


@pytest.mark.parametrize("typed", ["{{ name", "name }}", "{{ name }", "{% if name", "if name %}"])
def test_half_a_tag_is_found(typed: str):
    assert codes(typed) == ["template.stray"]


def test_a_lone_brace_only_warns():
    finding = one("集合{甲、乙、丙，丁，戊（己）}")
    assert (finding.facts["reason"], finding.severity) == ("lone", Severity.WARNING)


def test_a_tag_cut_in_two_by_the_end_of_a_paragraph_is_found_once():
    finding = one("{{ na", "me }}")
    assert finding.code == "template.split"
    assert finding.place is not None and finding.place.paragraph == 1


def test_a_tag_cut_in_two_by_a_cell_is_found_once():
    assert codes(tbl(tr("{{ na", "me }}"))) == ["template.split"]


def test_after_a_tag_cut_in_two_the_rest_is_still_read():
    findings = found("{{ na", "me }}然后{{ nmae }}")
    assert [f.code for f in findings] == ["template.split", "template.unknown-tag"]


def test_a_tag_cut_up_by_words_own_marks_is_no_fault():
    assert codes(p("{", "{ na", "me }", "}")) == []
