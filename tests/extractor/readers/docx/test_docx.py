"""Word documents as a person sees them: their words in order, each at its place; what is left out
and said; what is refused."""

import pytest

from extractor.paper import Grid, Line
from extractor.readers.docx.document import read
from records import Place, Refused, Severity
from tests.extractor.readers.docx.bodies import ON, START, body, grid, only
from tests.extractor.readers.written import (
    STRICT_WORD,
    WORD,
    codes,
    p,
    r,
    related,
    table,
    tbl,
    tc,
    tr,
    word,
)


def test_text_boxes_are_read_once():
    inner = f"<w:txbxContent>{p('密级：内部')}</w:txbxContent>"
    new = f'<mc:Choice Requires="wps"><wps:txbx>{inner}</wps:txbx></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
    box = f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"
    paper = body(p("标题", box), p("正文"))
    assert [line.text for line in paper.lines] == ["标题", "密级：内部", "正文"]
    assert [line.place.paragraph for line in paper.lines] == [1, 1, 2]
    assert grid(tr(tc(p("意见", box)))) == [["意见\n密级：内部"]]
    old_only = f"<w:r><w:pict><v:textbox>{inner}</v:textbox></w:pict></w:r>"
    assert [line.text for line in body(p(old_only)).lines] == ["", "密级：内部"]


def test_a_table_in_a_text_box_is_read():
    inner = f"<w:txbxContent>{tbl(tr(tc('甲')))}{p('')}</w:txbxContent>"
    paper = body(p(f"<w:r><w:pict><v:textbox>{inner}</v:textbox></w:pict></w:r>"))
    assert table(paper) == [["甲"]]


def test_insertions_are_kept_and_deletions_are_not():
    changed = (
        r("学时：") + f"<w:del>{'<w:r><w:delText>24</w:delText></w:r>'}</w:del>"
        f"<w:ins>{r('32')}</w:ins><w:moveFrom>{r('甲')}</w:moveFrom><w:moveTo>{r('乙')}</w:moveTo>"
    )
    assert only(changed) == "学时：32乙"


def test_a_deleted_paragraph_end_joins_two_paragraphs():
    end = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{}</w:p>".format
    gone = "<w:del w:id='1'><w:r><w:delText>旧</w:delText></w:r></w:del>"
    assert [line.text for line in body(end(r("上半")), p("下半")).lines] == ["上半下半"]
    assert grid(tr(tc(end(gone) + p("新")))) == [["新"]]


def test_hidden_text_is_not_text():
    assert only(r("甲") + r("密", "<w:vanish/>") + r("乙", '<w:vanish w:val="0"/>')) == "甲乙"
    assert only(r("甲", "<w:webHidden/>")) == "甲"


def test_text_hidden_by_its_style_is_not_text():
    sheet = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    text = p(r("甲"), r("密", '<w:rStyle w:val="b"/>'), r("乙", "<w:vanish w:val='0'/>"))
    secret = f'<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr>{r("全段")}</w:p>'
    paper = read(word(text + secret, {"word/styles.xml": sheet}))
    assert [line.text for line in paper.lines] == ["甲乙", ""]


def test_breaks_tabs_and_hyphens():
    run = "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/></w:r>"
    assert only(run + "<w:r><w:t>1</w:t><w:softHyphen/><w:t>2\u200b</w:t><w:cr/></w:r>") == (
        "甲\n乙\t丙-12"
    )


def test_reading_aids_are_not_read_and_formulas_are():
    ruby = f"<w:r><w:ruby><w:rt>{r('yi')}</w:rt><w:rubyBase>{r('一')}</w:rubyBase></w:ruby></w:r>"
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    assert only(ruby + f'<m:oMath xmlns:m="{math}"><m:r><m:t>x</m:t></m:r></m:oMath>') == "一x"


def test_places_are_those_a_person_counts():
    paper = body(p("标题"), tbl(tr(tc("甲"), tc("乙"))), p("落款"), tbl(tr(tc("丙"))))
    title, first, end, second = paper.blocks
    assert isinstance(title, Line) and isinstance(end, Line)
    assert isinstance(first, Grid) and isinstance(second, Grid)
    assert (title.place.paragraph, end.place.paragraph) == (1, 2)
    assert first.cells[1].place == Place(table="1", row=1, column=2)
    assert second.cells[0].place.text == "表2 第1行 第1列"


def test_headers_and_footers_come_last_and_are_told_apart():
    edge = f'<w:{{0}} xmlns:w="{WORD}">{{1}}</w:{{0}}>'.format
    parts = {
        "word/header1.xml": edge("hdr", p("表号：样01") + p("")),
        "word/header2.xml": edge("hdr", p("表号：样01") + p("")),
        "word/header9.xml": edge("hdr", p("没有人用的页眉")),
        "word/footer1.xml": edge("ftr", tbl(tr(tc("制表"), tc("张三")))),
        "word/_rels/document.xml.rels": related(
            ("header", "header1.xml"), ("header", "header2.xml"), ("footer", "/word/footer1.xml")
        ),
    }
    paper = read(word(p("正文"), parts))
    assert list(paper.texts()) == ["正文", "表号：样01", "制表", "张三"]
    assert paper.lines[1].place.text == "页眉 第1段"
    assert paper.grids[0].cells[1].place.text == "页脚 表1 第1行 第2列"


def test_strict_files_are_read_like_the_others():
    paper = read(word(p("甲") + tbl(tr(tc("乙", START)), tr(tc("", ON))), namespace=STRICT_WORD))
    assert list(paper.texts()) == ["甲", "乙"]
    assert paper.grids[0].cells[0].rows == 2


def test_the_main_part_may_have_another_name():
    assert read(word(p("甲"), main="word/document2.xml")).lines[0].text == "甲"


def test_diagrams_and_controls_of_other_programs_are_said():
    diagram = '<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"/>'
    paper = body(
        p(f"<w:r>{diagram}</w:r>", "<w:r><w:object><w:control w:name='x'/></w:object></w:r>")
    )
    assert [note.facts["reason"] for note in paper.notes] == ["diagram", "control"]


def test_outside_content_is_said_and_links_are_not():
    outside = [
        ("hyperlink", "https://example.cn/"),
        ("image", "http://example.cn/a.png"),
        ("image", "http://example.cn/a.png"),
    ]
    template = related(external=[("attachedTemplate", "file:///C:/Normal.dotm")])
    parts = {
        "word/_rels/document.xml.rels": related(external=outside),
        "word/_rels/settings.xml.rels": template,
    }
    notes = read(word(p("甲"), parts)).notes
    assert [(n.code, n.severity, n.facts["kind"]) for n in notes] == [
        ("file.external", Severity.WARNING, "image"),
        ("file.external", Severity.INFO, "attachedTemplate"),
    ]


def test_objects_pasted_in_are_said_not_to_be_read():
    sheet = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    formula = '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>'
    paper = body(p(sheet, formula), "<w:altChunk/>")
    assert codes(paper) == ["file.embedded", "file.embedded"]
    assert [note.facts["reason"] for note in paper.notes] == ["sheet", "chunk"]


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(data)
    return refused.value.finding.code


def test_a_document_type_is_never_expanded():
    laughs = '<!DOCTYPE x [<!ENTITY a "哈"><!ENTITY b "&a;&a;">]><document/>'
    assert refusal(word("", {"word/document.xml": laughs})) == "file.unsafe"
    hidden = ("<!-- " + "x" * 5000 + " -->" + laughs).encode("utf-16")
    assert refusal(word("", {"word/document.xml": hidden})) == "file.unsafe"


@pytest.mark.parametrize("content", ["", "<w:document>", "甲", "<x" * 500])
def test_xml_that_is_none_is_broken(content: str):
    assert refusal(word("", {"word/document.xml": content})) == "file.broken"


def test_nesting_without_end_is_broken_not_a_crash():
    depth = 400
    deep = "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    assert refusal(word(deep)) == "file.broken"


def test_an_empty_document_is_an_empty_paper():
    assert body().blocks == ()
