"""Word files of one XML text: read as the package they stand for, also where they are no XML."""

import base64
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from extractor.engines import Engines
from extractor.readers import legacy, read
from extractor.readers.wordml import opened
from records import Refused
from tests.conftest import ROOT
from tests.extractor.readers.written import codes, p, part_of, table, word

SPACES = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:v="urn:schemas-microsoft-com:vml"'
)
FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"
CORPUS = ROOT.parent / "shared/corpus/word2003xml"


def wordml(body: str, beside: str = "", root: str = "") -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
    inner = f"{beside}<w:body><wx:sect>{body}</wx:sect></w:body>"
    return f"{head}<w:wordDocument {SPACES} {root}>{inner}</w:wordDocument>".encode()


def paragraph(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<") else run(content)
    return f"<w:p>{properties}{inner}</w:p>"


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def cells(*contents: str, merged: str = "") -> str:
    first, *others = (
        f"<w:tc><w:tcPr>{merged if not n else ''}</w:tcPr>{paragraph(one)}</w:tc>"
        for n, one in enumerate(contents)
    )
    return f"<w:tr>{first}{''.join(others)}</w:tr>"


def tracked(kind: str, content: str) -> str:
    inner = f"<aml:content>{content}</aml:content>"
    return f'<aml:annotation aml:id="1" w:type="Word.{kind}">{inner}</aml:annotation>'


def box(ticked: bool) -> str:
    data = f"<w:checkBox><w:default w:val='off'/>{'<w:checked/>' if ticked else ''}</w:checkBox>"
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    code = "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
    return begin + code + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def texts(data: bytes) -> list[str]:
    return [text for text in read(data).texts() if text]


def test_what_is_deleted_or_hidden_is_no_text_and_remarks_are_none_either():
    changed = tracked("Deletion", "<w:r><w:delText>24</w:delText></w:r>")
    changed += tracked("Insertion", run("32")) + tracked("Comment", paragraph("多了"))
    assert texts(wordml(paragraph(changed))) == ["32"]
    assert texts(wordml(paragraph(run("无") + run("（内部）", "<w:vanish/>")))) == ["无"]


def test_what_libreoffice_is_given_keeps_the_room_between_words():
    made = part_of(opened(wordml(paragraph(run("姓名：   ")))).package, "word/document.xml")
    assert '<w:t xml:space="preserve">姓名：   </w:t>' in made


def test_ticks_of_every_make_are_ticks():
    signs = '<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>' + run("甲 ")
    signs += '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>' + run("乙")
    assert texts(wordml(paragraph(signs))) == ["□甲 ☑乙"]
    assert texts(wordml(paragraph(box(True) + run("是 ") + box(False) + run("否")))) == ["☑是 □否"]


def test_merged_cells_are_one_cell_and_keep_their_rows():
    upper = cells("负责人", "姓名", "张三", merged='<w:vmerge w:val="restart"/>')
    lower = cells("", "手机", "13800000001", merged="<w:vmerge/>")
    paper = read(wordml(f"<w:tbl>{upper}{lower}</w:tbl>"))
    assert table(paper) == [["负责人", "姓名", "张三"], ["手机", "13800000001"]]
    assert (paper.medium, paper.via) == ("docx", "xml2003")


def test_numbers_before_paragraphs_are_read_and_bullets_are_not():
    def listed(shown: str) -> str:
        return paragraph("课程", f"<w:pPr><w:listPr>{shown}</w:listPr></w:pPr>")

    number, bullet = '<wx:t wx:val="2."/>', '<wx:t wx:val="·"/><wx:font wx:val="Symbol"/>'
    assert texts(wordml(listed(number) + listed(bullet))) == ["2.课程", "课程"]


def test_headers_and_styles_are_parts_of_their_own():
    header = f'<w:sectPr><w:hdr w:type="odd">{paragraph("编号：7")}</w:hdr></w:sectPr>'
    style = '<w:styles><w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    shy = paragraph(run("看不见", '<w:rStyle w:val="a"/>') + run("甲"))
    assert texts(wordml(shy + header, style)) == ["甲", "编号：7"]


def test_a_bookmark_of_ours_is_still_one():
    mark = '<aml:annotation w:type="Word.Bookmark.Start" w:name="_w1"/>'
    (line,) = read(wordml(paragraph(mark + run("甲")))).lines
    assert line.anchors == ("_w1",)


LOOSE = "经费<5000元 & 人数<#list items as i>\x0b"


def test_signs_that_a_program_did_not_escape_are_read_and_the_damage_is_said():
    paper = read(wordml(paragraph(LOOSE) + paragraph("后")))
    assert list(paper.texts()) == ["经费<5000元 & 人数<#list items as i>", "后"]
    assert codes(paper) == ["file.damaged"]


def test_tags_that_do_not_match_cost_no_more_than_they_must():
    paper = read(wordml(paragraph("甲") + "</w:tc>" + paragraph("乙")))
    assert list(paper.texts())[:1] == ["甲"]
    assert codes(paper) == ["file.damaged"]


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(data)
    return caught.value.finding.code


def test_a_text_that_ends_half_way_is_broken():
    data = wordml(paragraph("甲") * 50)
    assert refused(data[: len(data) // 2]) == "file.broken"
    assert refused(data.replace(b"w:body", b"w:head")) == "file.broken"


def test_macros_and_document_types_are_turned_away():
    assert refused(wordml("", root='w:macrosPresent="yes"')) == "file.macros"
    comment = b"<!--" + b"x" * 5000 + b"--><!DOCTYPE w><w:wordDocument"
    assert refused(wordml("").replace(b"<w:wordDocument", comment)) == "file.unsafe"


def test_a_text_in_utf_16_is_read():
    text = wordml(paragraph("甲")).decode().replace("UTF-8", "UTF-16")
    assert texts(text.encode("utf-16")) == ["甲"]


def flat(package: bytes, more: str = "") -> bytes:
    """The package as later versions of Word write it into one text."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        parts = "".join(
            f'<pkg:part pkg:name="/{name}" pkg:contentType="application/xml"><pkg:xmlData>'
            f"{archive.read(name).decode()}</pkg:xmlData></pkg:part>"
            for name in archive.namelist()
            if not name.startswith("[")
        )
    head = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    return f'{head}<pkg:package xmlns:pkg="{FLAT}">{parts}{more}</pkg:package>'.encode()


def test_a_flat_package_is_read_as_the_package_it_is():
    assert texts(flat(word(p("甲")))) == ["甲"]
    macro = base64.b64encode(b"x").decode()
    part = f'<pkg:part pkg:name="/word/vbaProject.bin"><pkg:binaryData>{macro}</pkg:binaryData>'
    assert refused(flat(word(p("甲")), part + "</pkg:part>")) == "file.macros"


def test_libreoffice_is_given_the_package_to_send_back():
    given: list[tuple[bytes, str, str]] = []

    def convert(data: bytes, source: str, target: str) -> bytes:
        given.append((data, source, target))
        return word(p("乙"))

    data = wordml(paragraph("甲"))
    assert list(read(data, Engines(convert)).texts()) == ["甲"] and not given
    legacy.converted(data, "xml2003", convert)
    assert given == [(opened(data).package, "docx", "docx")]
    assert "甲" in part_of(given[0][0], "word/document.xml")


REAL = sorted(CORPUS.glob("*.xml")) if CORPUS.is_dir() else []


@pytest.mark.skipif(not REAL, reason="the collection of real files is not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_file_is_read_whatever_its_state(path: Path):
    paper = read(path.read_bytes())
    said = "".join(paper.texts())
    assert paper.via == "xml2003" and len(said) > 400
    assert sum(len(grid.cells) for grid in paper.grids) > 20
