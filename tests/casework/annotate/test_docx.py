"""Word files come back with a comment at every finding, and with nothing else changed."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from api.demo.examples import Example, bad_examples
from casework.annotate import AUTHOR, Remark, Remarks
from casework.annotate.docx import annotate
from extractor.readers.docx.document import read
from generator.blank import blank
from generator.office import Office
from records import Catalogue, Form, Place
from tests.casework.annotate.docx_seen import anchored, ours, words
from tests.casework.annotate.remarked import NOTHING, bad_of, made_up, read_alike, remarks_on
from tests.conftest import ROOT
from tests.extractor.readers.written import p, parts, tbl, tc, tr, word

CATALOGUE = Catalogue.load(ROOT)
REAL = ROOT.parent / "shared/corpus"
BAD = bad_of(CATALOGUE, "docx")


@pytest.mark.parametrize(("form", "example"), BAD)
def test_every_finding_with_a_place_is_a_comment_in_that_very_cell(form: Form, example: Example):
    content = blank(form, "docx", example.data)
    remarks = remarks_on(content, CATALOGUE, example.on)
    copy = annotate(content, remarks)
    starts = anchored(copy)
    assert len(ours(copy)) == len(remarks.remarks) + 1
    for remark in remarks.placed:
        assert remark.place is not None
        assert_stands(copy, starts[remark.head], remark, remark.place)


def assert_stands(copy: bytes, start: Any, remark: Remark, place: Place) -> None:
    """In the cell of the place as another library counts; for an empty one, on words of its row or
    column."""
    if not place.table:
        assert next(start.iterancestors(qn("w:p")), None) is not None
        return
    body = start.getroottree().getroot()
    number, *inner = place.table.split(".")
    assert not inner, "forms of ours have no nested tables"
    grid = body.findall(f".//{qn('w:body')}/{qn('w:tbl')}")[int(number) - 1]
    row = grid.findall(qn("w:tr"))[place.row - 1]
    cell = next(start.iterancestors(qn("w:tc")))
    if any((t.text or "").strip() for t in _at(row, place.column).iter(qn("w:t"), qn("w:delText"))):
        assert cell is _at(row, place.column), remark
    else:
        beside = cell in list(row.iter(qn("w:tc")))
        above = any(cell is _at(r, place.column) for r in grid.findall(qn("w:tr")))
        assert beside or above, remark


def _at(row: Any, column: int) -> Any:
    """The cell that covers this column."""
    at = 1
    for cell in row.iter(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        wide = int(span.get(qn("w:val"))) if span is not None else 1
        if at <= column < at + wide:
            return cell
        at += wide
    raise AssertionError(column)


@pytest.mark.parametrize(("form", "example"), BAD[::4])
def test_what_comes_back_is_read_as_what_was_sent(form: Form, example: Example):
    content = blank(form, "docx", example.data)
    copy = annotate(content, remarks_on(content, CATALOGUE, example.on))
    read_alike(content, copy, CATALOGUE, example.on)


def row(*cells: str) -> str:
    return tbl(tr(*(tc(cell) for cell in cells)))


def test_a_comment_stands_on_the_words_that_were_read_and_on_no_others():
    content = word(p("联系人：张三　电话：1380013800"))
    copy = annotate(content, made_up([Place(paragraph=1)], ["1380013800"]))
    starts = anchored(copy)
    assert words(starts["【须改正 1】栏目"]) == "1380013800"
    assert read(copy).blocks == read(content).blocks


def test_the_comment_of_an_empty_cell_stands_on_its_label():
    content = word(row("单位名称", "", "电话", "12345678"))
    copy = annotate(content, made_up([Place("1", 1, 2)]))
    assert words(anchored(copy)["【须改正 1】栏目"]) == "单位名称"


def test_a_correction_is_a_tracked_change_that_counts_only_once_it_is_accepted():
    content = word(p("合计：１２３元"))
    remark = made_up([Place(paragraph=1)], ["１２３"]).remarks[0]
    offered = Remark(
        remark.number,
        *("info", "建议", remark.place, "合计", "有全角字符"),
        read="１２３",
        suggested="123",
    )
    copy = annotate(content, Remarks("审核意见", (), (offered,)))
    body = Document(BytesIO(copy)).element.body
    (change,) = body.iter(qn("w:ins"))
    assert change.get(qn("w:author")) == AUTHOR
    assert [t.text for t in change.iter(qn("w:t"))] == ["123"]
    assert [t.text for t in body.iter(qn("w:delText"))] == ["１２３"]
    assert next(read(copy).texts()) == "合计：１２３元"


def test_somebody_elses_comments_and_all_other_parts_stay_as_they_are():
    document_ = Document()
    run = document_.add_paragraph("年度计划").runs[0]
    document_.add_comment(run, "请盖章后再交。", author="李四", initials="李")
    out = BytesIO()
    document_.save(out)
    content = out.getvalue()
    copy = annotate(content, made_up([Place(paragraph=1)]))
    texts = {c.author: c.text for c in Document(BytesIO(copy)).comments}
    assert texts["李四"] == "请盖章后再交。" and AUTHOR in texts
    changed = {n for n, part in parts(copy).items() if parts(content).get(n) != part}
    assert changed == {"word/document.xml", "word/comments.xml"}


def test_a_second_round_has_none_of_the_marks_of_the_first():
    content = word(p("甲") + row("乙", "丙"))
    first = annotate(content, made_up([Place(paragraph=1), Place("1", 1, 1)]))
    second = annotate(first, made_up([Place("1", 1, 2)]))
    assert set(anchored(second)) == {"审核意见", "【须改正 1】栏目"}
    assert words(anchored(second)["【须改正 1】栏目"]) == "丙"
    assert len(list(Document(BytesIO(second)).element.body.iter(qn("w:commentReference")))) == 2


def test_with_nothing_left_to_say_the_file_is_as_it_was():
    content = word(p("甲") + row("乙", "丙"))
    annotated = annotate(content, made_up([Place(paragraph=1)]))
    again = parts(annotate(annotated, NOTHING))
    assert set(again) - set(parts(content)) <= {"word/_rels/document.xml.rels"}
    assert read(annotate(annotated, NOTHING)).blocks == read(content).blocks
    assert b"comment" not in again["word/document.xml"]
    assert annotate(content, NOTHING) == content


def test_what_stands_in_a_text_box_or_in_no_known_place_is_said_where_word_allows_it():
    content = word(p("正文"))
    copy = annotate(content, made_up([Place(paragraph=9), Place("3", 1, 1, part="header")]))
    texts = list(ours(copy).values())
    assert any("第9段" in text for text in texts) and any("页眉" in text for text in texts)


def test_other_programs_keep_the_comments():
    office = Office.found()
    if not office.available:
        pytest.skip("LibreOffice is not there")
    form = next(form for form in CATALOGUE if "docx" in form.media)
    example = next(bad_examples(form))
    content = blank(form, "docx", example.data)
    copy = annotate(content, remarks_on(content, CATALOGUE, example.on))
    saved = office.convert_one(copy, "docx", "docx")
    kept = Document(BytesIO(saved)).comments
    said = [text.split("\n")[0] for text in ours(copy).values()]
    assert sorted(c.text.split("\n")[0] for c in kept) == sorted(said)


@pytest.mark.parametrize("path", sorted(REAL.rglob("*.docx")), ids=lambda p: p.stem)
def test_real_files_bear_a_comment_at_any_cell_and_keep_all_their_other_parts(path):
    content = path.read_bytes()
    paper = read(content)
    spots = [cell for grid in paper.grids for cell in grid.cells if cell.text][:40:4]
    places = [spot.place for spot in spots] or [paper.lines[0].place]
    copy = annotate(content, made_up(places, [spot.text for spot in spots]))
    assert read(copy).blocks == paper.blocks
    heads = {text.split("\n")[0] for text in ours(copy).values()}
    assert {f"【须改正 {n}】栏目" for n in range(1, len(places) + 1)} <= heads
    before, after = parts(content), parts(copy)
    changed = {name for name in before if after.get(name) != before[name]}
    links = {"[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert {n for n in changed if "comments" not in n} <= {"word/document.xml", *links}


def test_a_day_that_is_over_says_that_the_rule_is_no_longer_in_force():
    form = next(f for f in CATALOGUE if f.key.jurisdiction == "weihai" and "docx" in f.media)
    example = next(e for e in bad_examples(form) if any(c.startswith("rule.") for c in e.expect))
    content = blank(form, "docx", example.data)
    said = remarks_on(content, CATALOGUE, date(2026, 11, 20))
    rules = [remark for remark in said.remarks if remark.code.startswith("rule.")]
    assert rules and all("已经失效" in remark.basis for remark in rules if remark.basis)
