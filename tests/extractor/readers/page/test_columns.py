"""Tables whose columns nobody ruled are read by how their words stand; paragraphs never are."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.readers.pdf.document import read
from tests.extractor.readers.pdf.test_pdf import lines, texts
from tests.extractor.readers.printed import HEIGHT, Draw, both, pdf, words

ROSTER = [
    ["序号", "姓名", "单位", "学时"],
    ["1", "张三", "样例测试学院", "8"],
    ["2", "欧阳测试", "样例市培训中心", "16"],
    ["3", "李四", "样例研究所", "8"],
]
LEFTS = (60, 120, 220, 380)


def aligned(rows: Sequence[Sequence[str]], top: float = 100, pitch: float = 22) -> Draw:
    return both(
        *(
            words(LEFTS[c], top + r * pitch, *text.split("\n"))
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
            if text
        )
    )


def ruled(*tops: float, left: float = 55, right: float = 480) -> Draw:
    def draw(canvas: Any) -> None:
        for top in tops:
            canvas.line(left, HEIGHT - top, right, HEIGHT - top)

    return draw


def framed(top: float, bottom: float) -> Draw:
    def draw(canvas: Any) -> None:
        canvas.rect(55, HEIGHT - bottom, 425, bottom - top)

    return draw


def shaded(canvas: Any) -> None:
    for n in range(0, 4, 2):
        canvas.setFillGray(0.9)
        canvas.rect(55, HEIGHT - 115 - n * 22, 425, 20, stroke=0, fill=1)
        canvas.setFillGray(0)


@pytest.mark.parametrize(
    "around",
    [ruled(), ruled(95, 117, 185), ruled(95, 117, 139, 161, 183), framed(95, 185), shaded],
    ids=["nothing", "three rules", "ruled rows", "a frame", "shaded rows"],
)
def test_a_table_without_ruled_columns_is_read(around: Draw):
    paper = read(pdf(both(words(60, 60, "学员名册"), around, aligned(ROSTER))))
    assert lines(paper) == ["学员名册"]
    assert texts(paper) == ROSTER


def test_a_frame_and_ruled_rows_hold_a_table_of_columns():
    around = both(framed(95, 183), ruled(117, 139, 161))
    assert texts(read(pdf(both(around, aligned(ROSTER))))) == ROSTER


def test_a_cell_wrapped_over_lines_stays_in_its_row():
    rows = [*ROSTER[:2], ["2", "欧阳测试", "样例市专业技术人员\n继续教育培训中心", "16"], ROSTER[3]]
    paper = read(pdf(aligned(rows, pitch=40)))
    assert texts(paper)[2] == ["2", "欧阳测试", "样例市专业技术人员继续教育培训中心", "16"]
    assert texts(paper)[3] == ROSTER[3]


def test_an_empty_cell_stays_empty():
    rows = [*ROSTER, ["4", "王五", "", "8"]]
    assert texts(read(pdf(aligned(rows)))) == rows


@pytest.mark.parametrize(
    "text",
    [
        (
            "　　本单位承诺所填内容和所附材料真实准确",
            "如有不实　愿意承担相应的责任",
            "并接受处理。",
        ),
        (
            "姓名：张三　　　　性别：男",
            "单位：样例学院　　电话：88880000",
            "职务：教师　　　　年龄：40",
        ),
        ("甲方（盖章）：　　　　乙方（盖章）：", "2026年3月1日　　　　2026年3月2日"),
        ("第一条　为了规范管理，制定本办法。", "第二条　本办法适用于本市。", "第三条　略。"),
    ],
    ids=["a paragraph", "labels and values", "two signatures", "articles"],
)
def test_what_only_looks_like_columns_is_no_table(text: tuple[str, ...]):
    assert read(pdf(words(60, 100, *text))).grids == ()


def test_sides_nobody_drew_are_where_the_rows_end():
    def inner(canvas: Any) -> None:
        for x in (115, 215, 375):
            canvas.line(x, HEIGHT - 95, x, HEIGHT - 183)

    rows = both(ruled(95, 117, 139, 161, 183), inner)
    assert texts(read(pdf(both(rows, aligned(ROSTER))))) == ROSTER


CELL = st.text("测试学院培训中心张三李四0123456789", min_size=1, max_size=4)


@settings(derandomize=True, deadline=None, database=None, max_examples=40)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=3, max_size=8))
def test_what_was_written_in_columns_is_what_is_read(rows: list[list[str]]):
    assert texts(read(pdf(aligned(rows)))) == rows


def test_a_full_line_that_begins_with_a_label_does_not_take_in_the_next():
    written = ["联系电话：13800000001　邮箱：a@example.com", "填表日期：2026年3月5日"]
    assert lines(read(pdf(words(60, 100, *written)))) == written
