"""Several lines of a list in one row."""

import pytest

from records import Form
from tests.extractor.locate.test_locate_lists import HEAD
from tests.extractor.papers import located, read

BOTH = ["1\n2", "张三\n李四", "专职\n兼职", "8\n16", ""]


def test_two_people_in_one_row_are_two(form: Form):
    assert read(form, [*HEAD, BOTH])["teachers"] == [
        {"name": "张三", "kind": "专职", "hours": 8},
        {"name": "李四", "kind": "兼职", "hours": 16},
    ]


def test_rows_below_stay_where_they_belong(form: Form):
    foot = ["合计", "<", "<", "24", "1,200.00"]
    data = read(form, [*HEAD, BOTH, ["3", "王五", "专职", "4", "100"], foot])
    assert [one["name"] for one in data["teachers"]] == ["张三", "李四", "王五"]
    assert data["total"] == {"hours": 24, "fee": 120000}


def test_each_keeps_the_place_of_its_row(form: Form):
    found = located(form, [*HEAD, BOTH])
    places = [one.place.row for one in found.located if one.pointer.endswith("/name")]
    assert places == [3, 3]


@pytest.mark.parametrize(
    "row",
    [
        ["1", "张三\n（主讲）", "专职", "8", "1,200.00"],
        ["1\n2", "张三\n李四", "专职\n兼职", "8", "1,200.00"],
        ["1\n2", "张三\n李四", "专职\n外聘", "8\n16", ""],
    ],
)
def test_lines_in_a_cell_that_are_not_in_all_are_no_people(form: Form, row: list[str]):
    assert len(read(form, [*HEAD, row])["teachers"]) == 1


def test_a_row_of_several_that_cannot_be_told_apart_is_asked_about(form: Form):
    row = ["1\n2", "张三\n李四", "专职\n兼职", "8\n16", "1,200.00"]
    (said,) = located(form, [*HEAD, row]).said
    assert (said.code, said.pointer, said.facts["lines"]) == ("value.several", "/teachers", "2")
    assert not located(form, [*HEAD, BOTH]).said
