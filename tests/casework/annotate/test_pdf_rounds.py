"""PDF files that went out with marks and come back: what is ours is known and taken out again."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from casework.annotate.pdf import annotate
from extractor.paper import DEFAULT_LIMITS
from extractor.readers.pdf.document import read
from records import Place, Refused
from tests.casework.annotate.pdf_seen import contents, in_front, marks, ours
from tests.casework.annotate.remarked import NOTHING, made_up
from tests.casework.annotate.test_pdf import NAME, ONE, PHONE, TABLE, told
from tests.extractor.readers.printed import both, pdf, words


def test_a_second_round_has_none_of_the_marks_of_the_first():
    content = pdf(TABLE)
    first = annotate(content, made_up([PHONE, NAME]))
    second = annotate(first, made_up([NAME]))
    (note,) = ours(second)
    (place,) = ours(second, "Highlight")
    assert place.box == pytest.approx(NAME.box) and note.page == 2
    assert len(in_front(second)) == 1 and len(contents(second)) == 2
    assert second.count(b"wenshu-0-") == 2


def test_with_nothing_left_to_say_the_file_is_as_it_was():
    content = pdf(TABLE, words(50, 60, "第二页"))
    assert annotate(content, NOTHING) is content
    again = annotate(annotate(content, told(ONE)), NOTHING)
    assert contents(again) == contents(content) and marks(again) == []
    with pikepdf.open(BytesIO(again)) as opened, pikepdf.open(BytesIO(content)) as sent:
        assert set(opened.Root.keys()) == set(sent.Root.keys())


def test_where_a_file_opens_and_how_its_pages_are_called_is_put_back():
    content = pdf(TABLE)
    with pikepdf.open(BytesIO(content)) as opened:
        opened.Root.OpenAction = Array([opened.pages[0].obj, Name.Fit])
        opened.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))
        out = BytesIO()
        opened.save(out)
    copy = annotate(out.getvalue(), made_up([PHONE]))
    with pikepdf.open(BytesIO(copy)) as opened:
        assert [opened.pages[n].label for n in (0, 1)] == ["审核意见1", "i"]
        assert "/OpenAction" not in opened.Root
    with pikepdf.open(BytesIO(annotate(copy, NOTHING))) as opened:
        assert "/OpenAction" in opened.Root and opened.pages[0].label == "i"


def test_our_pages_do_not_make_a_file_too_long():
    content = pdf(*(words(50, 60, f"第{n}页") for n in range(DEFAULT_LIMITS.pages)))
    copy = annotate(content, made_up([Place(page=1)]))
    assert len(read(copy).lines) == DEFAULT_LIMITS.pages
    with pytest.raises(Refused) as refused:
        read(pdf(*(words(50, 60, "页") for _ in range(DEFAULT_LIMITS.pages + 1))))
    assert refused.value.finding.code == "file.too-many-pages"


def test_answers_to_our_notes_stay_when_ours_are_taken_out():
    with pikepdf.open(BytesIO(annotate(pdf(TABLE), made_up([PHONE])))) as opened:
        page = opened.pages[1].obj
        note = next(one for one in page.Annots if one.Subtype == "/Text")
        answer = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Rect=note.Rect,
            Contents=String("已改"),
            T=String("张三"),
            IRT=note,
        )
        page.Annots.append(opened.make_indirect(answer))
        out = BytesIO()
        opened.save(out)
    again = annotate(out.getvalue(), NOTHING)
    assert [(one.author, one.words) for one in marks(again)] == [("张三", "已改")]


def test_pages_in_front_that_were_printed_anew_are_known_by_their_foot():
    with pikepdf.open(BytesIO(annotate(pdf(TABLE), told(ONE)))) as opened:
        for page in opened.pages:
            for key in ("/WenshuReview", "/Annots"):
                if key in page.obj:
                    del page.obj[key]
        del opened.Root["/WenshuReview"]
        out = BytesIO()
        opened.save(out)
    paper = read(out.getvalue())
    assert paper.review == "ab" * 8
    assert paper.blocks == read(pdf(TABLE)).blocks


def test_marks_alone_are_enough_to_know_the_review():
    with pikepdf.open(BytesIO(annotate(pdf(TABLE), told(ONE)))) as opened:
        del opened.pages[0]
        out = BytesIO()
        opened.save(out)
    assert read(out.getvalue()).review == "ab" * 8


def test_a_page_that_only_speaks_of_us_is_read():
    content = pdf(both(words(50, 60, "wenshu-review"), TABLE))
    paper = read(content)
    assert [line.text for line in paper.lines] == ["wenshu-review"] and paper.review == ""
