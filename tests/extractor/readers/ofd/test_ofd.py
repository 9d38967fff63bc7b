"""OFD pages as a reader sees them: words, rules, templates, annotations, seals."""

from io import BytesIO
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from extractor.engines import Engines, Recognised, Sign
from extractor.readers import read
from records import Refused
from tests.conftest import ROOT
from tests.extractor.readers.packed_ofd import ofd, page, repacked, table, text, zipped
from tests.extractor.readers.pdf.test_pdf import lines, texts
from tests.extractor.readers.written import part_of

CORPUS = ROOT.parent / "shared/corpus"
ROWS = [["姓名", "张三", "性别"], ["单位", "样例测试学院", "男"]]
BLANK = table([["姓名", ""], ["单位", ""]])
POINT = 72 / 25.4


def test_a_table_is_read_with_its_places_in_points():
    paper = read(ofd(text(60, 20, "登记表"), table(ROWS)))
    assert paper.medium == "ofd"
    assert lines(paper) == ["登记表"]
    assert texts(paper) == ROWS
    cell = paper.grids[0].index()[1, 2]
    assert cell.place.page == 2
    assert cell.place.box == pytest.approx(
        (100 * POINT, 48 * POINT, 140 * POINT, 56 * POINT), abs=0.2
    )


CELL = st.text("测试学院培训中心张三李四ABC0123456789", min_size=1, max_size=8)


@settings(derandomize=True, deadline=None, database=None, max_examples=30)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=2, max_size=6))
def test_what_was_written_is_what_is_read(rows: list[list[str]]):
    assert texts(read(ofd(table(rows)))) == rows


def test_an_object_is_scaled_and_moved_by_its_matrix_and_deltas_may_be_counted():
    words = (
        '<ofd:TextObject ID="9" Boundary="21 42 50 5" CTM="0.3528 0 0 0.3528 0 0" Size="12">'
        '<ofd:TextCode X="0" Y="10" DeltaX="g 3 12">测试学院</ofd:TextCode></ofd:TextObject>'
    )
    paper = read(ofd(table([["", "甲"], ["乙", ""]]) + words))
    assert texts(paper) == [["测试学院", "甲"], ["乙", ""]]


def test_what_a_template_prints_is_on_the_page():
    template = page(table([["姓名", ""], ["单位", ""]]))
    content = page(text(61, 42, "张三"), '<ofd:Template TemplateID="70"/>')
    made = ofd(
        "",
        document='<ofd:TemplatePage ID="70" BaseLoc="Tpls/T.xml"/>',
        Doc_0__Tpls__T=template.replace('xmlns:ofd="http://www.ofdspec.org/2016"', ""),
        Doc_0__Pages__P0__Content=content.replace('xmlns:ofd="http://www.ofdspec.org/2016"', ""),
    )
    assert texts(read(repacked(made))) == [["姓名", "张三"], ["单位", ""]]


def test_a_template_that_is_not_there_is_said():
    content = page(text(61, 42, "张三"), '<ofd:Template TemplateID="70"/>')
    listed = '<ofd:TemplatePage ID="70" BaseLoc="Tpls/T.xml"/>'
    paper = read(repacked(ofd("", document=listed), {"Doc_0/Pages/P0/Content.xml": content}))
    assert (lines(paper), [note.code for note in paper.notes]) == (["张三"], ["file.damaged"])


def test_of_two_pages_the_one_that_is_there_is_read_and_the_other_said():
    made = repacked(ofd(table(ROWS), table(ROWS)), {"Doc_0/Pages/P1/Content.xml": ""})
    paper = read(made)
    assert (texts(paper), len(paper.grids)) == (ROWS, 1)
    assert [note.code for note in paper.notes] == ["file.damaged"]


@pytest.mark.parametrize(
    "location", ["Pages\\P0\\Content.xml", "Doc_0/Pages/P0/Content.xml", "pages/p0/content.xml"]
)
def test_parts_are_found_however_their_place_is_written(location: str):
    made = ofd(table(ROWS))
    listed = part_of(made, "Doc_0/Document.xml").replace("Pages/P0/Content.xml", location)
    assert texts(read(repacked(made, {"Doc_0/Document.xml": listed}))) == ROWS


def test_a_text_code_without_a_place_goes_on_where_the_one_before_stands():
    codes = '<ofd:TextCode X="0" Y="3.5" DeltaX="4">张三</ofd:TextCode>'
    codes += '<ofd:TextCode X="8" DeltaX="4">李四</ofd:TextCode>'
    words = f'<ofd:TextObject ID="9" Boundary="61 42 50 4" Size="4">{codes}</ofd:TextObject>'
    assert texts(read(ofd(BLANK + words)))[0] == ["姓名", "张三李四"]


SIGNS = (
    '<ofd:Res><ofd:Fonts><ofd:Font ID="7" FontName="Wingdings 2"/></ofd:Fonts></ofd:Res>',
    "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
)


def test_ticks_in_a_symbol_font_are_ticks():
    ticked = text(61, 42, "R").replace('Font="1"', 'Font="7"') + text(65, 42, "男")
    free = text(75, 42, "£").replace('Font="1"', 'Font="7"') + text(79, 42, "女")
    made = ofd(BLANK + ticked + free, document=SIGNS[1], Doc_0__PublicRes=SIGNS[0])
    assert texts(read(made))[0][1].replace(" ", "") == "☑男□女"


def drawn(left: float, top: float, path: str) -> str:
    return (
        f'<ofd:PathObject ID="8" Boundary="{left} {top} 3.5 3.5" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
    )


BOX, TICK = "M 0 0 L 3.5 0 L 3.5 3.5 L 0 3.5 C", "M 0.3 1.7 L 1.3 3 L 3.2 0.4"


def test_boxes_that_are_drawn_and_ticks_drawn_over_boxes_are_read():
    first = drawn(61, 42, BOX) + drawn(61, 42, TICK) + text(65, 42, "男")
    second = drawn(75, 42, BOX) + text(79, 42, "女")
    third = text(61, 50, "□是") + text(75, 50, "□否") + drawn(75, 50, TICK)
    rows = texts(read(ofd(BLANK + first + second + third)))
    assert [row[1].replace(" ", "") for row in rows] == ["☑男□女", "□是☑否"]


def test_a_watermark_across_the_page_is_of_no_cell():
    turned = 'CTM="0.7071 -0.7071 0.7071 0.7071 0 40" Alpha="60"'
    mark = f'<ofd:TextObject ID="9" Boundary="50 30 100 60" Size="10" {turned}>'
    mark += (
        '<ofd:TextCode X="0" Y="10" DeltaX="g 5 10">内部资料严禁</ofd:TextCode></ofd:TextObject>'
    )
    paper = read(ofd(BLANK + text(61, 42, "张三") + mark))
    assert texts(paper) == [["姓名", "张三"], ["单位", ""]]
    assert lines(paper) == ["内部资料严禁"]


def test_a_page_that_lies_on_its_side_is_read_the_way_its_words_run():
    unit = '<ofd:CompositeGraphicUnit ID="9" Width="297" Height="210"><ofd:Content>'
    units = f"{unit}{table(ROWS)}</ofd:Content></ofd:CompositeGraphicUnit>"
    used = (
        '<ofd:CompositeObject ID="1" ResourceID="9" Boundary="0 0 210 297" CTM="0 1 -1 0 210 0"/>'
    )
    held = f"<ofd:Res><ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits></ofd:Res>"
    assert texts(read(ofd(used, document=SIGNS[1], Doc_0__PublicRes=held))) == ROWS


WHITE = '<ofd:FillColor Value="#ff #ff #ff"/><ofd:TextCode'
COVER = (
    '<ofd:PathObject ID="8" Boundary="60 41 9 6" Fill="true" Stroke="false">'
    '<ofd:FillColor Value="255 255 255"/>'
    "<ofd:AbbreviatedData>M 0 0 L 9 0 L 9 6 L 0 6 C</ofd:AbbreviatedData></ofd:PathObject>"
)


@pytest.mark.parametrize(
    "words",
    [
        text(61, 42, "李四", Fill="false"),
        text(61, 42, "李四", Alpha="0"),
        text(61, 42, "李四", size=0.1),
        text(61, 42, "李四").replace("<ofd:TextCode", WHITE),
        text(61, 42, "李四") + COVER,
    ],
    ids=["unpainted", "clear", "tiny", "white", "covered"],
)
def test_words_that_cannot_be_seen_are_not_read_and_said(words: str):
    paper = read(ofd(BLANK + words + text(81, 42, "张三")))
    assert texts(paper)[0] == ["姓名", "张三"]
    assert [(n.code, n.facts["text"]) for n in paper.notes] == [("text.hidden", "李四")]


def test_words_printed_twice_to_look_bold_are_read_once():
    bold = text(61, 42, "张三") + text(61.1, 42, "张三")
    assert texts(read(ofd(BLANK + bold)))[0] == ["姓名", "张三"]


def scanned(content: str = "", file: str = "page.png") -> bytes:
    """A page that is a picture, 400 × 600 dots, with three black signs on it."""
    picture = Image.new("L", (400, 600), 255)
    for left in (160, 180, 200):
        picture.paste(0, (left, 50, left + 14, 64))
    out = BytesIO()
    picture.save(out, "PNG")
    media = f'<ofd:MultiMedia ID="5" Type="Image"><ofd:MediaFile>{file}</ofd:MediaFile>'
    made = ofd(
        '<ofd:ImageObject ID="3" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="5"/>'
        + content,
        document="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        Doc_0__DocumentRes='<ofd:Res BaseLoc="Res"><ofd:MultiMedias>'
        f"{media}</ofd:MultiMedia></ofd:MultiMedias></ofd:Res>",
    )
    return repacked(made, {"Doc_0/Res/page.png": out.getvalue()})


def seen(image: Any) -> list[Recognised]:
    """Stands for a recogniser: reads what is black as a title."""
    dark = np.argwhere(image.max(axis=2) < 100)
    (top, left), (bottom, right) = dark.min(axis=0), dark.max(axis=0)
    x0, y0, x1, y1 = map(float, (left, top, right, bottom))
    wide = (x1 - x0) / 3
    places = ((x0 + n * wide, y0, x0 + (n + 1) * wide, y1, 0.9) for n in range(3))
    signs = tuple(Sign(c, *at) for c, at in zip("登记表", places, strict=True))
    return [Recognised("登记表", ((x0, y0), (x1, y0), (x1, y1), (x0, y1)), 0.9, signs)]


def test_a_page_that_is_a_picture_is_recognised_and_words_typed_over_it_are_kept():
    paper = read(scanned(text(120, 250, "李四")), Engines(recognise=seen))
    assert lines(paper) == ["登记表", "李四"]
    assert [n.code for n in read(scanned()).notes] == ["page.no-text"]


def test_a_picture_that_cannot_be_shown_is_said():
    paper = read(scanned(text(120, 250, "李四"), "gone.png"), Engines(recognise=seen))
    assert lines(paper) == ["李四"]
    assert [(n.code, n.place.page) for n in paper.notes if n.place] == [("page.picture", 1)]


def test_a_page_that_draws_too_much_is_said_and_the_others_are_read():
    paper = read(ofd(text(20, 20, "甲" * 101_000), table(ROWS)))
    assert texts(paper) == ROWS
    assert [(n.code, n.place and n.place.page) for n in paper.notes] == [
        ("page.too-complicated", 1)
    ]


def test_what_is_drawn_on_top_is_told_with_its_remark():
    listed = "|<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"
    parts = annotations("Path", drawn(1, 1, TICK))
    note = "Doc_0__Annots__P0__Annotation"
    parts[note] = parts[note].replace("<ofd:App", "<ofd:Remark>姓名待核</ofd:Remark><ofd:App")
    paper = read(ofd(BLANK, document=listed, **parts))
    (mark,) = paper.notes
    assert (mark.code, mark.facts["kind"]) == ("page.marks", "手绘")
    assert mark.facts["words"] == "“姓名待核”"


def annotations(kind: str, appearance: str) -> dict[str, str]:
    note = f'<ofd:Annot ID="5" Type="{kind}"><ofd:Appearance Boundary="60 41 40 6">'
    return {
        "Doc_0__Annots__Annotations": '<ofd:Annotations><ofd:Page PageID="1"><ofd:FileLoc>'
        "P0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>",
        "Doc_0__Annots__P0__Annotation": f"<ofd:PageAnnot>{note}{appearance}</ofd:Appearance>"
        "</ofd:Annot></ofd:PageAnnot>",
    }


@pytest.mark.parametrize(("kind", "seen"), [("Stamp", "王五"), ("Watermark", "")])
def test_words_written_over_the_page_are_read_and_a_watermark_is_not(kind: str, seen: str):
    listed = "|<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"
    parts = annotations(kind, text(1, 1, "王五"))
    paper = read(ofd(table([["姓名", ""], ["单位", "甲"]]), document=listed, **parts))
    assert texts(paper)[0] == ["姓名", seen]


def test_seals_are_found_by_their_signatures():
    parts = {
        "Doc_0__Signs__Signatures": '<ofd:Signatures><ofd:Signature ID="1" '
        'BaseLoc="/Doc_0/Signs/S0/Signature.xml"/></ofd:Signatures>',
        "Doc_0__Signs__S0__Signature": "<ofd:Signature><ofd:SignedInfo><ofd:StampAnnot ID='1' "
        "PageRef='2' Boundary='100 200 42 42'/></ofd:SignedInfo></ofd:Signature>",
    }
    body = "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>"
    (seal,) = read(ofd(table(ROWS), table(ROWS), body=body, **parts)).seals
    assert (seal.place.page, seal.diameter) == (2, 42.0)
    assert seal.place.box == pytest.approx(tuple(n * POINT for n in (100, 200, 142, 242)), abs=0.1)


def test_attachments_and_words_nobody_sees_are_said():
    white = text(61, 42, "李四").replace(
        "<ofd:TextCode", '<ofd:FillColor Value="255 255 255"/><ofd:TextCode'
    )
    listed = "|<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
    attached = '<ofd:Attachments><ofd:Attachment ID="1" Name="名单.xlsx"/></ofd:Attachments>'
    made = ofd(
        table([["姓名", ""], ["单位", ""]]) + white,
        document=listed,
        Doc_0__Attachs__Attachments=attached,
    )
    paper = read(made)
    assert texts(paper)[0] == ["姓名", ""]
    assert [note.code for note in paper.notes] == ["file.attachments", "text.hidden"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"OFD.xml": "<x/"}, "file.broken"),
        ({"OFD.xml": "<OFD><DocBody><DocRoot>no.xml</DocRoot></DocBody></OFD>"}, "file.broken"),
        ({"OFD.xml": "<OFD/>", "Encryptions.xml": "<Encryptions/>"}, "file.encrypted"),
        ({"OFD.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><OFD>&a;</OFD>"}, "file.unsafe"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(files: dict[str, str], code: str):
    with pytest.raises(Refused) as refused:
        read(zipped(files))
    assert refused.value.finding.code == code


@pytest.mark.parametrize("spoiled", ['Size="four"', 'Size="NaN"', "", 'Size="4" CTM="1e999"'])
def test_an_object_whose_numbers_are_none_is_left_out_and_said(spoiled: str):
    words = text(61, 42, "张三").replace('Size="4"', spoiled)
    paper = read(ofd(BLANK + words + text(61, 50, "学院")))
    assert texts(paper) == [["姓名", ""], ["单位", "学院"]]
    assert [note.code for note in paper.notes] == ["file.damaged"]


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real forms is not here")
def test_a_real_form_is_read_cell_by_cell():
    grid = read((CORPUS / "ofd/signout.ofd").read_bytes()).grids[0]
    index = grid.index()
    beside = {c.text: index[c.row, c.column + c.columns].text for c in grid.cells if not c.column}
    assert beside["来文文号"] == "府办专督〔2020〕24号"
    assert beside["收文机关"] == "秘书股"
    assert beside["紧急程度"] == "常规"
    assert beside["公文标题"] == "市委主要领导同志调研后续落实事项的通知"
    assert beside["处理意见"] == ""
