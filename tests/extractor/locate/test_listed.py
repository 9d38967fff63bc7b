"""Lists that share labels, each in another shape than the form's."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import product

import pytest

from extractor.guide import guide_to
from extractor.locate.listed import lists_of
from records import Catalogue
from tests.conftest import ROOT
from tests.extractor.papers import located, read

Rows = Sequence[Sequence[str]]
Shape = Callable[[Rows], list[Rows]]

FORM = Catalogue.load(ROOT).named("weihai/base-application", date(2024, 10, 12))
LISTS = {
    "staff": [
        ["姓名", "性别", "年龄", "学历", "职称", "职务"],
        ["周管理", "女", "41", "本科", "讲师", "主任"],
        ["吴管理", "男", "", "硕士", "", ""],
    ],
    "teachers": [
        ["姓名", "性别", "出生年月", "学历学位", "职称", "专业方向"],
        ["张三", "女", "1980年1月", "博士", "教授", "材料"],
        ["李四", "男", "", "", "", "机械"],
    ],
    "experts": [
        ["专家姓名", "所在单位", "职称", "专业领域"],
        ["王教授", "", "", ""],
        ["赵研究", "某院", "研究员", "化工"],
    ],
}
HEADINGS = {"staff": "二、管理机构和人员", "teachers": "三、师资队伍", "experts": "六、聘请专家"}


def in_lines(rows: Rows) -> list[Rows]:
    return [rows]


def on_its_side(rows: Rows) -> list[Rows]:
    return [list(zip(*rows, strict=True))]


def in_little_tables(rows: Rows) -> list[Rows]:
    labels, *lines = rows
    pairs = [list(zip(labels, line, strict=True)) for line in lines]
    return [[[*a, *b] for a, b in zip(one[::2], one[1::2], strict=True)] for one in pairs]


SHAPES: tuple[Shape, ...] = (in_lines, on_its_side, in_little_tables)


def names_and_titles(rows: Rows) -> list[tuple[str, str | None]]:
    at = rows[0].index("职称")
    return [(row[0], row[at] or None) for row in rows[1:]]


@pytest.mark.parametrize("shapes", [*product(SHAPES, repeat=3)])
def test_lists_that_share_labels_are_told_apart_in_any_shape(shapes: tuple[Shape, ...]):
    blocks: list[str | Rows] = []
    for shape, (name, rows) in zip(shapes, LISTS.items(), strict=True):
        blocks += [HEADINGS[name], *shape(rows)]
    data = read(FORM, *blocks)
    for name, rows in LISTS.items():
        assert [(one["name"], one.get("title")) for one in data[name]] == names_and_titles(rows)
    assert not located(FORM, *blocks).unclaimed


SHARED = [["姓名", "性别", "职称", "专/兼职"], ["张三", "女", "讲师", "专职"]]


@pytest.mark.parametrize("shape", SHAPES)
def test_what_several_lists_have_together_is_none_of_them(shape: Shape):
    found = located(FORM, *shape(SHARED))
    assert "张三" in [spot.text for spot in found.unclaimed]


@pytest.mark.parametrize("shape", [in_lines, on_its_side])
@pytest.mark.parametrize("name", ["staff", "teachers"])
def test_it_is_the_list_whose_heading_it_stands_under(shape: Shape, name: str):
    data = read(FORM, HEADINGS[name], *shape(SHARED))
    assert {key: [one["name"] for one in lines] for key, lines in data.items()} == {name: ["张三"]}


def test_labels_of_values_outside_lists_are_no_lists_own():
    staff = lists_of(guide_to(FORM))[0]
    assert staff.number("职务") not in staff.own
    assert staff.is_known(staff.own)
