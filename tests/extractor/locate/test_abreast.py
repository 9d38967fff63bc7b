"""Lists cut between their columns, as a wide sheet is when it is printed."""

from datetime import date

import pytest

from records import Catalogue, Form
from tests.extractor.papers import read

LEFT = [
    ["序号", "姓名", "性别", "证件号码", "工作单位"],
    ["1", "张三", "男", "11010519491231002X", "示例医院"],
    ["2", "李四", "女", "110105194912310046", "示例医院"],
]
RIGHT = [["手机", "期次", "出勤学时"], ["13800000001", "1", "40"], ["13800000002", "1", "36"]]


@pytest.fixture(scope="module")
def roster(catalogue: Catalogue) -> Form:
    found = catalogue.named("shanghai/roster", date(2024, 10, 12))
    assert found is not None
    return found


def _named(*names: str) -> list[list[str]]:
    """The right half with the names once more."""
    return [[name, *row] for name, row in zip(("姓名", *names), RIGHT, strict=True)]


@pytest.mark.parametrize("right", [RIGHT, _named("张三", "李四")])
def test_the_columns_of_a_list_go_on_in_the_next_table(roster: Form, right: list[list[str]]):
    one, two = read(roster, LEFT, "第2页", right)["learners"]
    assert (one["name"], one["mobile"], one["hours"]) == ("张三", "13800000001", 40)
    assert (two["name"], two["mobile"], two["hours"]) == ("李四", "13800000002", 36)


def test_a_table_of_other_people_or_of_more_lines_is_no_part_of_it(roster: Form):
    for right in (_named("王五", "赵六"), [*RIGHT, ["13800000003", "1", "40"]]):
        assert "mobile" not in read(roster, LEFT, right)["learners"][0]


def test_a_table_of_another_list_about_the_same_people_is_no_part_of_it(catalogue: Catalogue):
    application = catalogue.named("weihai/base-application", date(2024, 6, 10))
    assert application is not None
    staff = [["序号", "姓名", "性别", "年龄", "职务"], ["1", "张三", "男", "40", "主任"]]
    teachers = [
        ["序号", "姓名", "职称", "专业方向", "专/兼职"],
        ["1", "张三", "教授", "机械", "专职"],
    ]
    data = read(application, "二、管理机构和人员", staff, "三、师资队伍", teachers)
    assert data["staff"] == [{"name": "张三", "gender": "男", "age": 40, "post": "主任"}]
    assert data["teachers"] == [
        {"name": "张三", "title": "教授", "specialty": "机械", "engagement": "专职"}
    ]
