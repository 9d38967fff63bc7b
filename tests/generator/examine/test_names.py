"""Names of a template against the values of its document."""

import pytest

from generator.examine import examine
from tests.generator.templates import LOOP, codes, found, made, one


@pytest.mark.parametrize(
    ("tag", "nearest"),
    [("{{ nmae }}", "name"), ("{{ 姓名 }}", "name"), ("{{ Name }}", "name"), ("{{ 备注 }}", "")],
)
def test_an_unknown_name_is_found_with_the_one_it_may_mean(tag: str, nearest: str):
    finding = one(tag)
    assert (finding.code, finding.facts["nearest"]) == ("template.unknown-tag", nearest)


def test_members_of_a_lists_items_are_known_too():
    finding = one("{%p for r in rows %}", "{{ r.tilte }}", "{%p endfor %}")
    assert (finding.facts["name"], finding.facts["nearest"]) == ("rows.tilte", "title")


def test_an_item_is_unknown_outside_its_loop():
    assert codes(*LOOP, "{{ r.title }}") == ["template.unknown-tag"]


def test_a_single_value_has_no_members_and_cannot_be_looped_over():
    assert one("{{ name.title }}").facts["reason"] == "member"
    assert one("{% for n in name %}{{ n }}{% endfor %}").facts["reason"] == "walked"


def test_a_list_cannot_be_printed_as_it_is_but_can_be_joined():
    assert one("{{ tags }}").facts["reason"] == "printed"
    assert codes("{{ tags | join('、') }}") == []
    assert codes("{{ tags | 连接 }}") == []


def test_a_value_that_may_be_left_out_would_be_a_blank():
    assert codes("论文：{{ paper }}") == ["template.optional"]


def test_to_ask_whether_a_value_is_defined_is_no_help_it_is_and_is_empty():
    assert codes("{% if paper is defined %}{{ paper }}{% endif %}") == ["template.optional"]
    assert codes("{% if paper is defined and paper %}{{ paper }}{% endif %}") == []


@pytest.mark.parametrize(
    "words",
    [
        "{% if paper %}论文：{{ paper }}{% endif %}",
        "{% if not paper %}无{% else %}{{ paper }}{% endif %}",
        "{% if name == '张三' %}甲{% elif paper %}{{ paper }}{% endif %}",
        "{{ paper | default('无') }}",
        "{{ paper | 默认('无') }}",
    ],
)
def test_with_a_condition_round_it_there_is_no_blank(words: str):
    assert codes(words) == []


def test_without_known_values_a_name_all_but_like_another_is_asked_about():
    finding = one("{{ name }}{{ name }}{{ nmae }}", schema=None)
    assert (finding.code, finding.facts["nearest"]) == ("template.twin", "name")


@pytest.mark.parametrize("names", ["start end", "date1 date2", "甲方 乙方", "unit units_of_all"])
def test_names_that_are_two_are_left_alone(names: str):
    assert codes("".join(f"{{{{ {name} }}}}" for name in names.split()), schema=None) == []


def test_without_known_values_nothing_is_unknown():
    assert [f.code for f in examine(made("{{ anything }}"), None)] == []
    assert found("{% for a in b %}{{ a.c }}{% endfor %}", schema=None) == []


def test_a_loop_over_an_unknown_list_is_told_once_and_not_at_each_of_its_items():
    finding = one("{%p for r in rosw %}", "{{ r.title }}{{ r.unit }}", "{%p endfor %}")
    assert (finding.facts["name"], finding.facts["nearest"]) == ("rosw", "rows")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("{{ a }}{% for x in a %}{{ x }}{% endfor %}", "printed"),
        ("{{ a }}{{ a | 连接 }}", "printed"),
        ("{{ a }}{{ a.b }}", "printed"),
        ("{{ a.b }}{% for x in a %}{{ x }}{% endfor %}", "walked"),
    ],
)
def test_without_known_values_one_cannot_be_two_things_at_once(words: str, reason: str):
    finding = one(words, schema=None)
    assert (finding.code, finding.facts["reason"]) == ("template.shape", reason)
