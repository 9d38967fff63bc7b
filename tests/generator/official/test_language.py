"""The few words content has beside its values, and nothing else."""

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from generator.official.language import grouped, is_after, language, numeral, sentence, spoken


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (99, "九十九")],
)
def test_numbers_in_chinese(number: int, words: str):
    assert numeral(number) == words


@pytest.mark.parametrize(
    ("words", "ended"),
    [("没有填写", "没有填写。"), ("没有填写。", "没有填写。"), ("为何？", "为何？"), ("", ""), ("完成,", "完成。")],
)  # fmt: skip
def test_a_sentence_ends_with_one_full_stop(words: str, ended: str):
    assert sentence(words) == ended


def test_lines_of_one_group_stand_together_in_their_first_order():
    lines = spoken({"x": [{"part": p, "n": n} for n, p in enumerate("abab")]})["x"]
    groups = grouped(lines, "part")
    assert [(g.name, [m.n for m in g.members]) for g in groups] == [("a", [0, 2]), ("b", [1, 3])]


@pytest.mark.parametrize(
    ("printed", "after"), [("2024年12月18日", True), ("2024年12月17日", False), ("", False)]
)
def test_a_printed_date_is_compared_with_a_day(printed: str, after: bool):
    assert is_after(printed, "2024-12-17") is after


@pytest.mark.parametrize(
    "words",
    ["{{ missing }}", "{{ a.missing }}", "{{ a | upper }}", "{{ range(3) }}", "{{ ''.__class__ }}"],
)
def test_there_is_nothing_else(words: str):
    errors = (UndefinedError, SecurityError, TemplateSyntaxError)
    with pytest.raises(errors):
        language().from_string(words).render(spoken({"a": {"b": "c"}}))


def test_words_are_taken_as_they_are():
    made = language().from_string("{{ name }}").render(spoken({"name": "<甲> & “乙”"}))
    assert made == "<甲> & “乙”"
