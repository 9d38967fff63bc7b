"""Words struck out do not count, and it is said which; underlined ones are set apart."""

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from extractor.readers.pdf.document import read
from tests.extractor.readers.pdf.test_pdf import lines, texts
from tests.extractor.readers.printed import HEIGHT, Draw, annotated, both, pdf, table, words
from tests.extractor.readers.written import codes

ROW = [["姓名", "张三李四", "性别", "男"]]


def stroke(left: float, right: float, top: float) -> Draw:
    return lambda canvas: canvas.line(left, HEIGHT - top, right, HEIGHT - top)


def bar(left: float, right: float, top: float) -> Draw:
    """As Word draws it."""
    return lambda canvas: canvas.rect(left, HEIGHT - top, right - left, 0.6, stroke=0, fill=1)


@pytest.mark.parametrize("line", [stroke, bar])
def test_words_with_a_line_through_them_are_not_read_and_said(line: Any):
    paper = read(pdf(both(table(ROW), line(153, 173, 110.5))))
    assert texts(paper) == [["姓名", "李四", "性别", "男"]]
    assert codes(paper) == ["text.struck"]
    assert paper.notes[0].facts["text"] == "张三"
    assert paper.notes[0].place is not None and paper.notes[0].place.box is not None


@pytest.mark.parametrize("top", [103.5, 116.0])
def test_lines_under_and_above_words_strike_nothing_out(top: float):
    paper = read(pdf(both(table(ROW), stroke(153, 193, top))))
    assert texts(paper) == ROW and codes(paper) == []


def test_a_line_that_runs_on_beyond_the_words_is_no_stroke():
    paper = read(pdf(both(words(60, 300, "电话"), stroke(60, 260, 306))))
    assert lines(paper) == ["电话"]


def test_words_marked_as_struck_out_are_not_read_and_said():
    mark = Dictionary(
        Type=Name.Annot,
        Subtype=Name.StrikeOut,
        Rect=Array([150, HEIGHT - 118, 200, HEIGHT - 102]),
        QuadPoints=Array([153, 738, 173, 738, 153, 726, 173, 726]),
    )
    paper = read(annotated(pdf(table(ROW)), mark))
    assert texts(paper) == [["姓名", "李四", "性别", "男"]]
    assert [(note.code, note.facts["text"]) for note in paper.notes] == [("text.struck", "张三")]


def test_a_mark_over_nothing_is_said_to_be_there():
    mark = Dictionary(Type=Name.Annot, Subtype=Name.StrikeOut, Rect=Array([300, 300, 350, 312]))
    assert codes(read(annotated(pdf(table(ROW)), mark))) == ["page.marks"]


@pytest.mark.parametrize("line", [stroke, bar])
def test_words_that_are_underlined_in_a_cell_are_set_apart(line: Any):
    row = [["级别", "高级/中级/初级", "性别", "男"]]
    paper = read(pdf(both(table(row), line(153 + 23, 153 + 42, 115.5))))
    assert texts(paper) == row and codes(paper) == []
    assert [cell.stressed for cell in paper.grids[0].cells] == [(), ("中级",), (), ()]


def test_the_lines_of_a_table_set_no_words_apart():
    paper = read(pdf(table([["姓名", "张三"], ["性别", "男"]], high=16)))
    assert {cell.stressed for cell in paper.grids[0].cells} == {()}
