"""OFD pages as a reader sees them: words, rules, templates, annotations, seals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.readers import read
from records import Refused
from tests.conftest import ROOT
from tests.extractor.readers.packed_ofd import ofd, page, table, text, zipped
from tests.extractor.readers.test_pdf import lines, texts

CORPUS = ROOT.parent / "shared/corpus"
ROWS = [["姓名", "张三", "性别"], ["单位", "样例测试学院", "男"]]
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
    assert texts(read(one_of_each(made))) == [["姓名", "张三"], ["单位", ""]]


def one_of_each(made: bytes) -> bytes:
    """The package with the last of parts that were written twice."""
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(made)) as archive:
        return zipped({one.filename: archive.read(one).decode() for one in archive.infolist()})


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
    assert [note.code for note in paper.notes] == ["text.hidden", "file.attachments"]


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


def test_numbers_that_are_none_are_a_broken_file():
    with pytest.raises(Refused) as refused:
        read(ofd(text(20, 20, "甲", Boundary2="x").replace('Size="4"', 'Size="four"')))
    assert refused.value.finding.code == "file.broken"


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
