"""What a tag may ask for: values, and nothing of the machine."""

import pytest

from records.messages import tell
from tests.generator.templates import LOOP, codes, found, one


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "call"),
        ("{{ cycler.__init__.__globals__ }}", "private"),
        ("{{ name.__class__ }}", "private"),
        ("{{ name['__class__'] }}", "private"),
        ("{{ name.upper() }}", "call"),
        ("{{ range(10) }}", "call"),
        ("{{ 'x' * 50000000 }}", "arithmetic"),
        ("{{ hours + 1 }}", "arithmetic"),
        ("{{ -hours }}", "arithmetic"),
        ("{{ name ~ name }}", "arithmetic"),
        ("{{ rows[0] }}", "walk"),
        ("{{ loop.index }}", "counter"),
        ("{{ [name] }}", "other"),
        ("{{p name }}", "rich"),
        ("{{r name }}", "rich"),
        ("{%- if name -%}是{% endif %}", "dash"),
        ("{% set x = 1 %}", "statement"),
        ("{% include 'x' %}", "statement"),
        ("{% hm %}", "statement"),
        ("{% if name is string %}是{% endif %}", "test"),
        ("{% for a, b in rows %}是{% endfor %}", "loop"),
        ("{% for r in rows if r.unit %}是{% endfor %}", "loop"),
        ("{% for n in 'abc' %}是{% endfor %}", "loop"),
    ],
)
def test_what_a_template_may_not_do_is_found(tag: str, reason: str):
    finding = one(tag)
    assert (finding.code, finding.facts["reason"]) == ("template.expression", reason)


@pytest.mark.parametrize(
    "tag", ["{{ 姓 名 }}", "{{ 1st }}", "{{ }}", "{% if %}是{% endif %}", "{{ name | }}"]
)
def test_what_cannot_be_understood_is_found(tag: str):
    assert one(tag).code == "template.syntax"


def test_a_name_with_a_space_in_it_is_given_without():
    assert "姓名" in tell(one("{{ 姓 名 }}")).remedy


@pytest.mark.parametrize(
    "tag",
    [
        "{{ rows | length }}",
        "{{ name | upper }}",
        "{{ fee | 大写 }}",
        "{{ tags | join('、', 'x') }}",
        "{{ tags | join(name) }}",
        "{{ name | 大写金额(1) }}",
    ],
)
def test_filters_that_are_none_or_are_given_the_wrong_things_are_found(tag: str):
    assert set(codes(tag)) == {"template.filter"}


def test_a_filter_that_was_meant_is_said():
    assert "大写金额" in tell(one("{{ fee | 大写 }}")).message


def test_a_filter_for_another_kind_of_value_is_found():
    assert codes("{{ hours | 大写金额 }}") == ["template.filter"]
    assert codes("{{ fee | 大写金额 }}") == []


def test_every_fault_of_one_tag_after_another_is_told():
    findings = found("{{ nmae }}{{ name.x }}{{ fee | 大写 }}", *LOOP)
    assert [f.code for f in findings] == [
        "template.filter",
        "template.unknown-tag",
        "template.shape",
    ]
