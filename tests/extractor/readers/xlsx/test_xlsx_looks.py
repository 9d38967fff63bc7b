"""What a person sees of a sheet beside its words: what is struck through, what is not seen,
comments, pictures."""

import pytest

from extractor.paper import Paper
from extractor.readers.xlsx.workbook import read
from records import Severity
from tests.extractor.readers.written import (
    SHEET,
    c,
    cell,
    codes,
    related,
    rows,
    shared,
    table,
    workbook,
)

FONTS = "<font/><font><strike/></font><font><color rgb='FFFFFFFF'/></font><font><color theme='0'/></font>"
FILLS = (
    "<fill><patternFill patternType='none'/></fill><fill><patternFill patternType='solid'/></fill>"
)
XFS = (
    '<xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf fontId="2" fillId="1"/><xf fontId="3"/>'
    '<xf numFmtId="164"/>'
)
STYLES = (
    f'<styleSheet xmlns="{SHEET}"><numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts>'
    f"<fonts>{FONTS}</fonts><fills>{FILLS}</fills><cellXfs>{XFS}</cellXfs></styleSheet>"
)


def styled(*lines: str, strings: str = "") -> Paper:
    more = {"xl/styles.xml": STYLES} | ({"xl/sharedStrings.xml": strings} if strings else {})
    return read(workbook({"表": rows(*lines)}, more=more))


def test_struck_cells_are_left_out_and_said():
    paper = styled(c("A1", "甲", s="1") + c("B1", "乙"), c("A2", "丙", s="1"))
    assert [words for row in table(paper) for words in row if words] == ["乙"]
    (note,) = paper.notes
    assert (note.code, note.severity, note.facts["cells"]) == (
        "sheet.struck",
        Severity.WARNING,
        "A1、A2",
    )


@pytest.mark.parametrize("style", ["2", "4", "5"])
def test_white_words_and_formats_that_show_nothing_are_said(style: str):
    paper = styled(c("A1", "甲", s=style))
    assert table(paper) == [["甲"]]
    assert codes(paper) == ["sheet.unseen"]


def test_white_words_on_a_colour_are_seen():
    assert codes(styled(c("A1", "甲", s="3") + c("B1", "", s="2"))) == []


def test_struck_parts_of_a_cell_are_left_out_and_said():
    old = "<r><rPr><strike/></rPr><t>旧名</t></r>"
    strings = shared(
        f"{old}<r><t>新名</t></r>", old, "<r><rPr><strike val='0'/></rPr><t>丙</t></r>"
    )
    lines = c("A1", "0", t="s") + c("B1", "1", t="s") + c("C1", "2", t="s")
    paper = read(workbook({"表": rows(lines)}, more={"xl/sharedStrings.xml": strings}))
    assert table(paper) == [["新名", "", "丙"]]
    assert [(n.code, n.facts["cells"]) for n in paper.notes] == [("sheet.struck", "A1、B1")]


def test_words_behind_struck_ones_are_read_though_the_style_of_the_cell_strikes_words():
    old = "<r><rPr><strike/></rPr><t>旧名</t></r><r><rPr><sz val='11'/></rPr><t>新名</t></r>"
    assert table(styled(c("A1", "0", t="s", s="1"), strings=shared(old))) == [["新名"]]


def test_struck_words_written_into_a_cell_itself_are_left_out_and_said():
    old = "<r><rPr><strike/></rPr><t>旧名</t></r>"
    cells = "".join(
        f'<c r="{at}" t="inlineStr"><is>{runs}</is></c>'
        for at, runs in (
            ("A1", f"{old}<r><t>新名</t></r>"),
            ("B1", old),
            ("C1", "<r><t>丙</t></r>"),
        )
    )
    paper = styled(cells)
    assert [words for row in table(paper) for words in row if words] == ["新名", "丙"]
    assert [(n.code, n.facts["cells"]) for n in paper.notes] == [("sheet.struck", "A1、B1")]


def noted(*notes: tuple[str, str]) -> Paper:
    each = "".join(
        f'<comment ref="{at}"><text><t>{words}</t></text></comment>' for at, words in notes
    )
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": related(("comments", "../comments1.xml")),
        "xl/comments1.xml": f'<comments xmlns="{SHEET}"><commentList>{each}</commentList></comments>',
    }
    return read(workbook({"表": rows(c("A1", "电话") + c("B1", "") + c("C1", "丙"))}, more=more))


def test_comments_are_said_that_on_a_blank_cell_first():
    (note,) = noted(("A1", "请填手机"), ("B1", "13800000001")).notes
    assert (note.code, note.severity) == ("sheet.notes", Severity.WARNING)
    assert note.place is not None
    assert (note.place.cell, note.facts["text"], note.facts["count"]) == ("B1", "13800000001", 2)


def test_a_comment_beside_words_is_but_told():
    (note,) = noted(("A1", "请填手机")).notes
    assert (note.code, note.severity) == ("sheet.notes", Severity.INFO)


def test_our_own_comments_are_nobodys_words():
    assert noted(("A1", "请改正\n—— 文书 Wenshu")).notes == ()


@pytest.mark.parametrize(
    "content",
    [
        '<c r="B1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>',
        '<c r="B1"><f>_xlfn.DISPIMG("ID_1",1)</f></c>',
        '<c r="B1" t="e" vm="1"><v>#VALUE!</v></c>',
    ],
)
def test_a_picture_in_a_cell_is_no_words_and_no_error_but_said(content: str):
    paper = read(workbook({"表": rows(c("A1", "签名") + content)}))
    assert list(paper.texts()) == ["签名"]
    assert codes(paper) == ["sheet.pictures"]


def test_a_picture_over_cells_is_said():
    drawing = (
        '<d:wsDr xmlns:d="urn:d"><d:oneCellAnchor><d:from><d:col>1</d:col><d:row>4</d:row></d:from>'
        "<d:pic><d:nvPicPr/></d:pic></d:oneCellAnchor></d:wsDr>"
    )
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": related(("drawing", "../drawings/drawing1.xml")),
        "xl/drawings/drawing1.xml": drawing,
    }
    (note,) = read(workbook({"表": rows(c("A1", "甲"))}, more=more)).notes
    assert note.place is not None
    assert (note.code, note.place.cell) == ("sheet.pictures", "B5")


def test_rows_and_columns_without_any_size_are_hidden_ones():
    data = '<cols><col min="2" max="2" width="0"/></cols><sheetData><row r="1" ht="0">'
    data += c("A1", "甲") + c("B1", "乙") + "</row></sheetData>"
    assert codes(read(workbook({"表": data}))) == ["row.hidden", "sheet.hidden-columns"]


def test_addresses_in_small_letters_are_addresses():
    assert cell(read(workbook({"表": rows(c("b1", "甲"))})), "B1").text == "甲"
