"""Notes, stamps and drawings laid over a page are never lost in silence; formatted words are read."""

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from extractor.paper import Paper
from extractor.readers.pdf.document import read
from tests.extractor.readers.pdf.test_pdf import field, texts
from tests.extractor.readers.printed import HEIGHT, Draw, annotated, both, pdf, table, words

CELL = (152, HEIGHT - 118, 248, HEIGHT - 102)
BOX = (352, HEIGHT - 115, 364, HEIGHT - 104)
MADE = pdf(table([["姓名", "", "性别", "□男 □女"]]))


def mark(kind: str, box: tuple[float, ...] = CELL, **more: Any) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array(box), **more)


def said(paper: Paper) -> list[tuple[str, object]]:
    return [(note.facts["kind"], note.facts["words"]) for note in paper.notes]


@pytest.mark.parametrize(
    ("kind", "name"),
    [("Text", "便签"), ("Stamp", "图章"), ("Caret", "插入标记"), ("Highlight", "高亮")],
)
def test_words_of_a_note_are_said_and_not_read(kind: str, name: str):
    paper = read(annotated(MADE, mark(kind, Contents=String("姓名填李四"))))
    assert texts(paper) == [["姓名", "", "性别", "□男 □女"]]
    assert said(paper) == [(name, "“姓名填李四”")]
    assert paper.notes[0].place and paper.notes[0].place.box == (152.0, 102.0, 248.0, 118.0)


def test_marks_of_one_kind_are_said_once():
    lines = Array([Array([160, HEIGHT - 110, 200, HEIGHT - 105])])
    paper = read(annotated(MADE, *(mark("Ink", InkList=lines) for _ in range(3))))
    assert [(n.code, n.facts["kind"], n.facts["count"]) for n in paper.notes] == [
        ("page.marks", "手绘", 3)
    ]


def test_answers_to_notes_highlights_and_links_say_nothing():
    quiet = mark("Text", Contents=String("同意"), IRT=Dictionary(Type=Name.Annot))
    paper = read(annotated(MADE, quiet, mark("Highlight"), mark("Link"), mark("Popup")))
    assert not paper.notes


def test_a_tick_drawn_by_hand_over_a_box_is_a_tick_and_said():
    left, bottom, right, top = BOX
    stroke = Array([Array([left + 2, bottom + 5, left + 5, bottom + 1, right - 1, top - 1])])
    paper = read(annotated(MADE, mark("Ink", BOX, InkList=stroke, C=Array([0, 0, 0]))))
    assert texts(paper)[0][3] == "☑男 □女"
    assert said(paper) == [("手绘", "")]


def test_text_typed_over_a_page_that_is_only_kept_formatted_is_read():
    rich = (
        '<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml"><p>李<b>四</b></p></body>'
    )
    assert texts(read(annotated(MADE, mark("FreeText", RC=String(rich)))))[0][1] == "李四"


def test_a_field_that_is_only_kept_formatted_is_read():
    rich = '<body xmlns="http://www.w3.org/1999/xhtml"><p>李四</p><p>（代）</p></body>'
    filled = field("Text1", String(""), CELL, RV=String(rich))
    assert texts(read(annotated(MADE, filled)))[0][1] == "李四\n（代）"


@pytest.mark.parametrize("rich", ["李四 & 王五", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_formatted_words_that_are_no_xml_are_left_out(rich: str):
    assert texts(read(annotated(MADE, mark("FreeText", RC=String(rich)))))[0][1] == ""


@pytest.mark.parametrize("flag", [1 << 1, 1 << 5])
def test_a_value_that_is_not_shown_is_said_and_not_read(flag: int):
    paper = read(annotated(MADE, field("Text1", String("李四"), CELL, F=flag)))
    assert texts(paper)[0][1] == ""
    assert [(n.code, n.facts["text"]) for n in paper.notes] == [("text.hidden", "李四")]


def ellipse(left: float, bottom: float, right: float, top: float) -> Draw:
    return lambda canvas: canvas.ellipse(left, HEIGHT - bottom, right, HEIGHT - top)


def test_an_option_somebody_circled_is_asked_about():
    drawn = pdf(both(table([["性别", "男  女"]]), ellipse(150, 117, 166, 102)))
    mark = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Circle,
        Rect=Array([150, HEIGHT - 117, 166, HEIGHT - 102]),
    )
    put = annotated(pdf(table([["性别", "男  女"]])), mark)
    for made in (drawn, put):
        (note,) = read(made).notes
        assert (note.code, note.facts["kind"], note.facts["words"]) == (
            "page.marks",
            "圈选",
            "“男”",
        )


def test_circles_round_figures_seals_and_nothing_are_no_choice():
    content = both(
        table([["1", "男  女"]]),
        ellipse(50, 117, 62, 102),
        ellipse(300, 400, 400, 300),
        words(320, 345, "财务专用章"),
        ellipse(200, 117, 212, 104),
    )
    assert [note.code for note in read(pdf(content)).notes] == []
