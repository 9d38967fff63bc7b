"""Tags found in a line, in ordinary braces and in others."""

import pytest

from generator.tags.lexer import tags_in


@pytest.mark.parametrize(
    ("line", "opens", "unit", "said"),
    [
        ("姓名{{ name }}。", "{{", "", "name"),
        ("{{name}}", "{{", "", "name"),
        ("{%tr for r in rows %}", "{%", "tr", "for r in rows"),
        ("{% tr %}", "{%", "", "tr"),
        ("{%p endif %}", "{%", "p", "endif"),
        ("{{p }}", "{{", "p", ""),
        ("{{ p }}", "{{", "", "p"),
        ("{# 说明 #}", "{#", "", "说明"),
        ("｛｛ 姓名 ｝｝", "{{", "", "姓名"),
        ("{％　if a　％}", "{%", "", "if a"),
    ],
)
def test_a_tag_is_taken_apart(line: str, opens: str, unit: str, said: str):
    (tag,) = tags_in(line)
    assert (tag.opens, tag.unit, tag.said) == (opens, unit, said)
    assert line[tag.start : tag.end] == tag.text


def test_tags_of_one_line_come_in_order_and_stand_apart():
    assert [tag.said for tag in tags_in("{{ a }}{{ b }}{% if c %}")] == ["a", "b", "if c"]


@pytest.mark.parametrize("line", ["{ name }", "{{ name", "name }}", "{甲}", "100%}"])
def test_half_a_tag_is_none(line: str):
    assert list(tags_in(line)) == []
