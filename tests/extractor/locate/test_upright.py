"""Lists on their side whose labels other lists have, too; others are in test_relisted."""

from datetime import date

from records import Catalogue
from tests.conftest import ROOT
from tests.extractor.papers import read

SURVEY = Catalogue.load(ROOT).named("shanghai/satisfaction-survey", date(2024, 10, 12))
MARKS = ["很满意", "满意", "基本满意", "不满意", "很不满意"]
FIGURES = [["9", "8"], ["1", "2"], ["0", "0"], ["0", "0"], ["0", "0"]]
SIDE = [[mark, *figures] for mark, figures in zip(MARKS, FIGURES, strict=True)]


def test_a_statistic_may_have_a_column_for_each_of_its_lines():
    assert SURVEY is not None
    indicators = read(SURVEY, [["测评指标", "选题针对性", "课程设置"], *SIDE])["indicators"]
    assert {name: one["very"] for name, one in indicators.items()} == {"topic": 9, "curriculum": 8}
    assert indicators["curriculum"]["mostly"] == 2


def test_each_of_two_lists_with_the_same_labels_on_its_side_is_read():
    assert SURVEY is not None
    people = [["教师姓名", "苏授课", "潘讲师"], ["课程", "绿色建筑", "改造案例"], *SIDE]
    data = read(SURVEY, [["测评指标", "选题针对性", "课程设置"], *SIDE], people)
    assert [(one["name"], one["very"]) for one in data["teachers"]] == [
        ("苏授课", 9),
        ("潘讲师", 8),
    ]
    assert set(data["indicators"]) == {"topic", "curriculum"}


def test_a_list_in_lines_is_not_turned():
    assert SURVEY is not None
    lines = [["教师姓名", "课程", *MARKS], ["苏授课", "绿色建筑", "9", "1", "0", "0", "0"]]
    assert [one["name"] for one in read(SURVEY, lines)["teachers"]] == ["苏授课"]
