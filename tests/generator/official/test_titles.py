"""Titles: phrases are never torn, and their lines are 梯形 or 菱形."""

from itertools import pairwise

import pytest

from generator.official.grid import characters
from generator.official.titles import LINE, title_lines

_PHRASES = (
    ("示例市人力资源和社会保障局", "关于公布2024年度", "示例市专业技术人员", "继续教育基地的通知"),
    ("关于同意变更", "“集成电路设计与封装新技术”", "举办时间和地点的复函"),
    ("责令限期整改通知书",),
    (
        "示例市人力资源和社会保障局",
        "示例市财政局",
        "关于进一步做好专业技术人员",
        "继续教育基地申报推荐评审",
        "和监督管理工作",
        "有关问题的通知",
    ),
)


@pytest.mark.parametrize("phrases", _PHRASES)
def test_lines_end_between_phrases_and_fit(phrases: tuple[str, ...]):
    lines = title_lines(phrases)
    assert "".join(lines) == "".join(phrases)
    assert all(characters(line) <= LINE for line in lines)
    ends = {len("".join(phrases[: n + 1])) for n in range(len(phrases))}
    assert {len("".join(lines[: n + 1])) for n in range(len(lines))} <= ends


@pytest.mark.parametrize("phrases", _PHRASES)
def test_no_line_is_shorter_than_both_beside_it(phrases: tuple[str, ...]):
    steps = [b - a for a, b in pairwise(map(characters, title_lines(phrases)))]
    assert not any(first < 0 < second for first, second in pairwise(steps))


def test_a_phrase_longer_than_a_line_goes_on_in_the_next():
    assert [*map(len, title_lines(("字" * 45,)))] == [19, 19, 7]


def test_no_title_has_no_lines():
    assert title_lines(()) == () and title_lines(("",)) == ()
