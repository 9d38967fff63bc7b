"""Words that run over the edge of their cell belong to the cell they began in."""

from typing import Any

import pytest

from extractor.readers.pdf.document import read
from tests.extractor.readers.pdf.test_pdf import lines, texts
from tests.extractor.readers.printed import HEIGHT, SIZE, Draw, both, pdf, table, words
from tests.extractor.readers.written import codes

NAME = "样例测试学院继续教育管理办公室"


def one_by_one(left: float, top: float, text: str) -> Draw:
    """Each letter a piece of its own, as some programs print."""

    def draw(canvas: Any) -> None:
        for n, letter in enumerate(text):
            canvas.drawString(left + n * SIZE, HEIGHT - top - SIZE, letter)

    return draw


@pytest.mark.parametrize("write", [words, one_by_one])
@pytest.mark.parametrize("left", [153, 155.5, 160])
def test_words_that_run_into_an_empty_cell_stay_in_theirs(write: Any, left: float):
    paper = read(pdf(both(table([["单位名称", "", "", ""]]), write(left, 104, NAME))))
    assert texts(paper) == [["单位名称", NAME, "", ""]]
    assert codes(paper) == []


def test_words_that_run_over_others_are_kept_apart_and_both_are_said():
    rows = [["单位名称", "", "电话", "13800000001"]]
    paper = read(pdf(both(table(rows), words(157, 104, NAME))))
    assert texts(paper) == [["单位名称", NAME, "电话", "13800000001"]]
    assert codes(paper) == ["text.overlaid", "text.overlaid"]
    assert paper.notes[0].place == paper.grids[0].cells[1].place


def test_words_that_run_out_of_the_table_are_not_cut_off():
    paper = read(pdf(both(table([["电话", "1", "单位", ""]]), words(353, 104, NAME))))
    assert texts(paper) == [["电话", "1", "单位", NAME]]
    assert lines(paper) == []


def test_words_wider_than_their_cell_may_stand_in_its_middle_or_at_its_right():
    def centred(canvas: Any) -> None:
        canvas.drawCentredString(200, HEIGHT - 114, NAME)

    def right(canvas: Any) -> None:
        canvas.drawRightString(347, HEIGHT - 114, NAME)

    assert texts(read(pdf(both(table([["", "", "", "8"]]), centred)))) == [["", NAME, "", "8"]]
    assert texts(read(pdf(both(table([["", "", "", "8"]]), right)))) == [["", "", NAME, "8"]]


def test_letters_in_boxes_of_their_own_stay_there():
    made = pdf(table([list("样例测试")], wide=10, high=12, left=47))
    assert texts(read(made)) == [list("样例测试")]


def test_cells_without_room_at_their_edges_are_not_one():
    def tight(canvas: Any) -> None:
        for n, word in enumerate(("姓名", "张三", "性别", "男")):
            canvas.rect(50 + n * 21, HEIGHT - 120, 21, 20)
            canvas.drawString(50.5 + n * 21, HEIGHT - 114, word)

    assert texts(read(pdf(tight))) == [["姓名", "张三", "性别", "男"]]


def test_one_word_over_another_is_said_where_it_stands():
    paper = read(pdf(both(table([["姓名", "张三"]]), words(155, 104, "王五六"))))
    assert codes(paper) == ["text.overlaid"]
    assert paper.notes[0].place == paper.grids[0].cells[1].place


@pytest.mark.parametrize("step", [0.3, 2.5])
def test_a_word_printed_twice_is_bold_or_has_a_shadow(step: float):
    paper = read(pdf(both(table([["姓名", "张三"]]), words(153 + step, 104, "张三"))))
    assert codes(paper) == []


def test_a_printed_line_that_somebody_wrote_over_is_not_among_the_words():
    made = pdf(both(words(60, 300, "金额：________元"), words(92, 299, "12000")))
    assert "12000" in lines(read(made))[0]
