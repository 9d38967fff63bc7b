"""Choices spread over columns, with a mark under one of the options."""

import pytest

from records import Form
from tests.extractor.papers import Rows, located, read

HEAD = [["姓名", "类别", "<", "学时", "收费（元）"], ["^", "专职", "兼职", "^", "^"]]


def kinds(form: Form, *lines: list[str], head: Rows = HEAD) -> list[object]:
    return [one.get("kind") for one in read(form, [*head, *lines]).get("teachers", [])]


@pytest.mark.parametrize("mark", ["√", "☑", "●", "○", "（√）"])
def test_the_option_over_a_mark_is_the_one_chosen(form: Form, mark: str):
    lines = [["张三", mark, "", "8", ""], ["李四", "", mark, "16", ""]]
    assert kinds(form, *lines) == ["专职", "兼职"]


def test_a_mark_is_told_as_the_option_it_stands_under_at_its_own_place(form: Form):
    found = located(form, [*HEAD, ["李四", "", "√", "16", ""]])
    one = next(one for one in found.located if one.pointer == "/teachers/0/kind")  # type: ignore[union-attr]
    assert (one.raw, one.place.column) == ("兼职", 3)  # type: ignore[union-attr]


def test_where_two_options_are_marked_none_is_read(form: Form):
    found = located(form, [*HEAD, ["张三", "√", "√", "8", ""], ["李四", "√", "", "8", ""]])
    raws = {one.pointer: one.raw for one in found.located}  # type: ignore[union-attr]
    assert raws["/teachers/0/kind"] == "专职、兼职"
    assert kinds(form, ["张三", "√", "√", "8", ""], ["李四", "√", "", "8", ""]) != ["专职", "专职"]


def test_a_row_without_a_mark_has_no_value(form: Form):
    assert kinds(form, ["张三", "", "", "8", ""], ["李四", "", "√", "16", ""]) == [None, "兼职"]


def test_circles_under_both_options_say_nothing(form: Form):
    lines = [["张三", "○", "○", "8", ""], ["李四", "√", "", "16", ""]]
    assert kinds(form, *lines)[1:] == ["专职"]
    assert kinds(form, *lines)[0] not in ("专职", "兼职")


def test_a_header_of_one_level_with_option_words_is_left_alone(form: Form):
    head = [["姓名", "类别", "学时", "收费（元）"]]
    assert kinds(form, ["张三", "专职", "8", ""], head=head) == ["专职"]


def test_sums_below_the_options_are_no_marks(form: Form):
    lines = [["张三", "√", "", "8", ""], ["合计", "1", "0", "8", ""]]
    assert kinds(form, *lines) == ["专职"]


def test_options_beside_their_label_have_their_marks_below(form: Form):
    rows = [["是否远程教育", "是", "否", "培训领域", "农业"], ["^", "", "√", "^", "^"]]
    assert read(form, rows)["distance"] is False


def test_options_below_their_label_have_their_marks_below_them(form: Form):
    rows = [["是否远程教育", "<", "培训领域"], ["是", "否", "^"], ["√", "", "农业"]]
    assert read(form, rows)["distance"] is True
