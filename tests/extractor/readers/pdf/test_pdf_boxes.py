"""Boxes to tick that are drawn instead of written, and ticks drawn over written ones."""

from typing import Any

import pytest

from extractor.readers.pdf.document import read
from tests.extractor.readers.printed import HEIGHT, Draw, both, pdf, table

LEFT, BOTTOM, SIDE = 354.0, HEIGHT - 116.0, 10.0
"""Of the first box, in the fourth cell; the second stands 40 points further right."""


def tick(canvas: Any, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x + 1, y + 5)
    path.lineTo(x + 4, y + 1)
    path.lineTo(x + 9, y + 9)
    canvas.drawPath(path, stroke=1, fill=0)


def full_tick(canvas: Any, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y + 5)
    path.lineTo(x + 4, y)
    path.lineTo(x + 9, y + 9)
    path.lineTo(x + 4, y + 3)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def cross(canvas: Any, x: float, y: float) -> None:
    canvas.line(x + 1, y + 1, x + 9, y + 9)
    canvas.line(x + 1, y + 9, x + 9, y + 1)


def dot(canvas: Any, x: float, y: float) -> None:
    canvas.circle(x + 5, y + 5, 2.5, stroke=0, fill=1)


def square(canvas: Any, x: float, y: float) -> None:
    canvas.rect(x + 2, y + 2, 6, 6, stroke=0, fill=1)


def written(canvas: Any, x: float, y: float) -> None:
    canvas.drawString(x, y + 1, "√")


def box(canvas: Any, x: float, y: float) -> None:
    canvas.rect(x, y, SIDE, SIDE)


def ring(canvas: Any, x: float, y: float) -> None:
    canvas.circle(x + 5, y + 5, 5)


def rounded(canvas: Any, x: float, y: float) -> None:
    canvas.roundRect(x, y, SIDE, SIDE, 2)


def choice(outline: Any, mark: Any) -> Draw:
    def draw(canvas: Any) -> None:
        for n, option in enumerate("男女"):
            outline(canvas, LEFT + n * 40, BOTTOM)
            canvas.drawString(LEFT + n * 40 + 14, BOTTOM + 2, option)
        mark(canvas, LEFT, BOTTOM)

    return both(table([["姓名", "张三", "性别", ""]], high=24), draw)


def cells(made: bytes) -> list[str]:
    (grid,) = read(made).grids
    return [cell.text for cell in grid.cells]


@pytest.mark.parametrize("outline", [box, ring, rounded])
@pytest.mark.parametrize("mark", [tick, full_tick, cross, dot, square, written])
def test_a_drawn_box_with_a_drawn_tick_is_ticked(outline: Any, mark: Any) -> None:
    found = cells(pdf(choice(outline, mark)))
    assert [*found[:3], "".join(found[3].split())] == ["姓名", "张三", "性别", "☑男□女"]


@pytest.mark.parametrize("mark", [tick, full_tick, cross])
def test_a_tick_drawn_over_a_written_box_is_seen(mark: Any) -> None:
    made = pdf(
        both(
            table([["姓名", "张三", "性别", "□男 □女"]]),
            lambda canvas: mark(canvas, 353.0, HEIGHT - 116.0),
        )
    )
    assert cells(made)[3] == "☑男 □女"


def test_what_is_drawn_beside_a_written_box_is_no_tick() -> None:
    made = pdf(
        both(
            table([["姓名", "张三", "性别", "□男 □女"]]),
            lambda canvas: tick(canvas, 425.0, HEIGHT - 116.0),
        )
    )
    assert cells(made)[3] == "□男 □女"


def test_boxes_for_single_letters_are_no_boxes_to_tick() -> None:
    def letters(canvas: Any) -> None:
        for n, letter in enumerate("264200"):
            canvas.rect(160 + n * 12, HEIGHT - 117, 12, 12)
            canvas.drawString(163 + n * 12, HEIGHT - 115, letter)

    made = pdf(both(table([["邮编", "", "姓名", "张三"]]), letters))
    texts = "".join(read(made).texts())
    assert "264200" in texts
    assert "□" not in texts


def test_small_square_cells_of_a_table_stay_cells() -> None:
    made = pdf(table([["1", "2", "3"], ["", "√", ""]], wide=16, high=16))
    assert cells(made) == ["1", "2", "3", "", "√", ""]


def test_a_field_with_round_corners_in_a_cell_is_no_table() -> None:
    made = pdf(
        both(
            table([["姓名", "张三"], ["单位", "示例学院"]], high=24),
            lambda canvas: canvas.roundRect(152, HEIGHT - 122, 96, 20, 3),
        )
    )
    assert cells(made) == ["姓名", "张三", "单位", "示例学院"]


def test_a_table_in_a_frame_with_round_corners_is_read() -> None:
    def inner(canvas: Any) -> None:
        canvas.roundRect(50, HEIGHT - 140, 200, 40, 6)
        canvas.line(50, HEIGHT - 120, 250, HEIGHT - 120)
        canvas.line(150, HEIGHT - 140, 150, HEIGHT - 100)
        for n, word in enumerate(("姓名", "张三", "单位", "学院")):
            canvas.drawString(55 + n % 2 * 100, HEIGHT - 115 - n // 2 * 20, word)

    assert cells(pdf(inner)) == ["姓名", "张三", "单位", "学院"]


def test_a_square_frame_in_a_cell_is_part_of_the_cell() -> None:
    made = pdf(
        both(
            table([["姓名", "张三"], ["单位", "示例学院"]], high=30),
            lambda canvas: canvas.rect(154, HEIGHT - 126, 90, 22),
        )
    )
    assert cells(made) == ["姓名", "张三", "单位", "示例学院"]


def test_the_button_of_a_drop_down_list_is_no_box_to_tick():
    def button(canvas: Any) -> None:
        canvas.setFillGray(0.85)
        canvas.rect(234, HEIGHT - 117, 12, 14, stroke=1, fill=1)
        canvas.setFillGray(0)
        path = canvas.beginPath()
        path.moveTo(237, HEIGHT - 108)
        path.lineTo(243, HEIGHT - 108)
        path.lineTo(240, HEIGHT - 111)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    assert cells(pdf(both(table([["职称", "高级"]]), button))) == ["职称", "高级"]


def test_a_field_that_scrolls_is_no_table_though_more_of_it_lies_out_of_sight():
    def scrolled(canvas: Any) -> None:
        canvas.roundRect(153, HEIGHT - 150, 90, 47, 3)
        path = canvas.beginPath()
        path.moveTo(232, HEIGHT - 112)
        path.lineTo(240, HEIGHT - 112)
        path.lineTo(236, HEIGHT - 117)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    rows = [["简历", "从事教育"], ["电话", "1"], ["邮编", "2"]]
    made = pdf(both(table(rows, high=24), scrolled))
    assert cells(made) == ["简历", "从事教育", "电话", "1", "邮编", "2"]
