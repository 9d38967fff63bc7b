"""What of a Word file is seen, and what is left out of it and said: letters struck out or white,
fields, formulas, pictures, notes."""

import pytest

from extractor.paper import Line
from extractor.readers.docx.document import read
from records import Severity
from tests.extractor.readers.docx.bodies import body, lines, only
from tests.extractor.readers.written import (
    STRICT_WORD,
    WORD,
    p,
    packed,
    part_of,
    r,
    related,
    sdt,
    table,
    tbl,
    tc,
    tr,
    word,
)


def test_a_run_may_show_what_its_style_hides():
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    shown = r("甲", '<w:vanish w:val="0"/>')
    line = f'<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr>{shown}{r("乙")}</w:p>'
    assert lines(read(word(line, {"word/styles.xml": styles}))) == ["甲"]


STRUCK, WHITE = "<w:strike/>", '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    ("look", "code"),
    [
        *((STRUCK, "text.struck"), ("<w:dstrike/>", "text.struck"), (WHITE, "text.hidden")),
        ('<w:sz w:val="2"/>', "text.hidden"),
    ],
)
def test_words_struck_out_or_unseen_are_left_out_and_said(look: str, code: str):
    paper = body(p(r("讲师"), r("教授", look)), tbl(tr(tc("职务"), tc(p(r("教授", look))))))
    assert lines(paper) == ["讲师"]
    assert table(paper) == [["职务", ""]]
    assert [(n.code, n.facts["text"]) for n in paper.notes] == [(code, "教授")] * 2
    assert [n.place and n.place.text for n in paper.notes] == ["第1段", "表1 第1行 第2列"]


@pytest.mark.parametrize("look", ['<w:strike w:val="0"/>', '<w:sz w:val="21"/>'])
def test_words_that_are_neither_are_read(look: str):
    assert only(r("讲师", look)) == "讲师"


def test_white_words_on_a_colour_are_seen():
    dark = '<w:shd w:val="clear" w:fill="1F3864"/>'
    paper = body(
        p(r("甲", WHITE + '<w:highlight w:val="blue"/>')),
        tbl(tr(tc(p(r("乙", WHITE)), dark), tc(p(r("丙", WHITE))))),
    )
    assert (lines(paper), table(paper)) == (["甲"], [["乙", ""]])
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:type="table" w:styleId="s"><w:tblStylePr>'
        f"<w:tcPr>{dark}</w:tcPr></w:tblStylePr></w:style></w:styles>"
    )
    styled = tbl(tr(tc(p(r("丁", WHITE))))).replace(
        "<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="s"/></w:tblPr>'
    )
    assert table(read(word(styled, {"word/styles.xml": styles}))) == [["丁"]]


PICTURE = '<w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r>'


def test_pictures_are_said_where_they_stand():
    paper = body(tbl(tr(tc("职务"), tc(p(PICTURE)), tc(p("赵六", PICTURE)))))
    assert [(n.code, n.severity, n.place and n.place.column) for n in paper.notes] == [
        ("text.picture", Severity.WARNING, 2),
        ("text.picture", Severity.INFO, 3),
    ]


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = code if code.startswith("<") else f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark("begin") + code + mark("separate") + result + mark("end")


def test_fields_inside_the_code_of_a_field_are_not_seen():
    inner = field("MERGEFIELD x", r("1"))
    assert only(field(inner, r("讲师"))) == "讲师"
    assert only(field(" IF ", inner)) == "1"


def test_a_mail_merge_that_was_never_run_says_nothing():
    assert only(r("职务：") + field(" MERGEFIELD 职务 ", r("«职务»"))) == "职务："


MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def test_figures_that_stand_over_each_other_are_not_run_together():
    one, other = "<m:r><m:t>1</m:t></m:r>", "<m:r><m:t>2</m:t></m:r>"
    part = f'<m:oMath xmlns:m="{MATHS}">{{}}</m:oMath>'.format
    assert only(part(f"<m:f><m:num>{one}</m:num><m:den>{other}</m:den></m:f>")) == "1/2"
    assert only(part(f"<m:sSup><m:e>{one}</m:e><m:sup>{other}</m:sup></m:sSup>")) == "1^2"
    raised = '<w:vertAlign w:val="superscript"/>'
    assert only(r("40") + r("2", raised)) == "40^2"
    assert only(r("m") + r("2", raised)) == "m2"


def test_figures_and_letters_of_the_font_of_symbols_are_read():
    symbols = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    assert only(r("40", symbols) + r("a", symbols)) == "40α"


def test_notes_of_the_page_are_read_and_comments_are_said():
    note = f'<w:footnote w:id="2">{p("见附表")}</w:footnote>'
    line = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    comment = f'<w:comment w:author="张三">{p("职务：讲师")}</w:comment>'
    parts = {
        "word/_rels/document.xml.rels": related(
            ("footnotes", "footnotes.xml"), ("comments", "comments.xml")
        ),
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}">{line}{note}</w:footnotes>',
        "word/comments.xml": f'<w:comments xmlns:w="{WORD}">{comment}</w:comments>',
    }
    paper = read(word(p("甲"), parts))
    assert [(line.text, line.place.part) for line in paper.lines][1:] == [("见附表", "footnote")]
    assert [(n.code, n.facts["text"]) for n in paper.notes] == [("text.comment", "职务：讲师")]


@pytest.mark.parametrize("namespace", [WORD, STRICT_WORD])
def test_parts_in_utf_16_are_read_like_the_others(namespace: str):
    inside = p(r("甲"), r("乙", "<w:vanish/>"), sdt(r("请输入"), "<w:showingPlcHdr/>"))
    file = word(inside, namespace=namespace)
    xml = f'<?xml version="1.0" encoding="UTF-16"?>{part_of(file, "word/document.xml")}'
    wide = packed({"word/document.xml": xml.encode("utf-16")})
    assert lines(read(wide)) == ["甲"]


@pytest.mark.parametrize(
    "look",
    [
        *('<w:u w:val="single"/>', "<w:b/>", '<w:bdr w:val="single"/>'),
        *('<w:highlight w:val="yellow"/>', '<w:color w:val="FF0000"/>', '<w:em w:val="dot"/>'),
    ],
)
def test_words_set_apart_from_those_beside_them_are_known(look: str):
    row = tr(tc(p(r("男", look), r(" / 女"))), tc(p(r("男", look), r("女", look))))
    (grid,) = body(tbl(row)).grids
    assert [cell.stressed for cell in grid.cells] == [("男",), ()]
    (line,) = body(p(r("性别：女 / "), r("男", look))).blocks
    assert isinstance(line, Line) and line.stressed == ("男",)
