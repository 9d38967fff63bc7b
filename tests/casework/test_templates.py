"""An author's template comes back with a comment at every fault, and with nothing else changed."""

import random
import re
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from casework.annotate import AUTHOR
from casework.templates import annotated_template, examination, template_told
from generator.office import Office
from generator.package import packed, unpacked
from records import Catalogue, Refused
from records.document import Document
from tests.conftest import ROOT
from tests.generator.templates import box, made, p, tbl, tr, with_part

DOCUMENT: Document = Catalogue.load(ROOT).documents["hebei/certificate"]
FAULTY = (
    "兹证明{{ nmae }}同志",
    tbl(tr("{%tr for r in learners %}", "学时｛｛ hours ｝｝"), tr("{{ r.name }}", "{{ hours }}")),
    box(p("{{ paper }}")),
)


def annotated(content: bytes) -> bytes:
    copy = annotated_template(examination(content, DOCUMENT))
    assert copy is not None
    return copy


def comments(content: bytes) -> list[str]:
    return [c.text for c in docx.Document(BytesIO(content)).comments if c.author == AUTHOR]


def stands_on(content: bytes) -> dict[str, str]:
    """The words each comment stands on, by its head; read by another library."""
    body: Any = docx.Document(BytesIO(content)).element.body
    heads = {
        str(c.comment_id): c.text.split("\n")[0] for c in docx.Document(BytesIO(content)).comments
    }
    found: dict[str, str] = {}
    for start in body.iter(qn("w:commentRangeStart")):
        said: list[str] = []
        for element in start.itersiblings():
            if element.tag == qn("w:commentRangeEnd") and element.get(qn("w:id")) == start.get(
                qn("w:id")
            ):
                break
            said += [t.text or "" for t in element.iter(qn("w:t"))]
        found[heads[start.get(qn("w:id"))]] = "".join(said)
    return found


def test_every_finding_has_a_comment_that_says_what_is_wrong_and_what_to_do():
    one = examination(made(*FAULTY), DOCUMENT)
    said = comments(annotated(one.content))
    placed = [finding for finding in one.report if finding.place is not None]
    assert len(said) == len(placed) + 2
    assert "变量 issued（发证日期）没有出现" in said[-1] and "变量 number（证书编号）" in said[-1]
    assert said[0].startswith("模板体检\n模板有错，改正前不能使用。")
    (unknown,) = (text for text in said if "nmae" in text)
    assert "是不是想写 name" in unknown and "template.unknown-tag" in unknown


def test_a_comment_stands_on_the_very_tag_that_is_wrong():
    placed = stands_on(annotated(made(*FAULTY)))
    assert {"{{ nmae }}", "｛｛ hours ｝｝", "{%tr for r in learners %}"} <= set(placed.values())


def test_a_tag_cut_up_by_word_is_marked_as_a_whole():
    placed = stands_on(annotated(made(p("兹证明{", "{ nm", "ae }}同志"))))
    assert "{{ nmae }}" in placed.values()


def test_a_second_round_leaves_only_its_own_remarks():
    first = annotated(made(*FAULTY))
    again = annotated(first)
    assert comments(again) == comments(first)
    mended = with_part(
        first,
        "word/document.xml",
        unpacked(first)["word/document.xml"].decode().replace("nmae", "name"),
    )
    assert not any("nmae" in text for text in comments(annotated(mended)))
    sound = unpacked(made("{{ name }}"))["word/document.xml"]
    unused = packed({**unpacked(first), "word/document.xml": sound})
    assert all(
        "提示" not in text or "template.unused" in text for text in comments(annotated(unused))
    )


def test_remarks_of_an_earlier_round_change_nothing_that_is_found():
    content = made(*FAULTY)
    told = [(f.code, f.place, f.facts) for f in examination(content, DOCUMENT).report]
    assert [
        (f.code, f.place, f.facts) for f in examination(annotated(content), DOCUMENT).report
    ] == told


def test_what_is_wrong_in_a_footer_is_said_at_the_top_with_its_place():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    footer = f"<w:ftr {space}>{p('{{ nmuber }}')}</w:ftr>"
    said = comments(annotated(with_part(made("{{ name }}"), "word/footer1.xml", footer)))
    assert any("nmuber" in text and "页脚 第1段" in text for text in said)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_template_is_examined_and_annotated_or_told_to_be_broken(seed: int):
    chance = random.Random(seed)
    content = bytearray(made(*FAULTY))
    if seed % 2:
        part = bytearray(unpacked(bytes(content))["word/document.xml"])
        for _ in range(chance.randint(1, 4)):
            part[chance.randrange(len(part))] = chance.choice(b'<>/{}%"x\xff')
        content = bytearray(packed({**unpacked(bytes(content)), "word/document.xml": bytes(part)}))
    else:
        for _ in range(chance.randint(1, 20)):
            content[chance.randrange(len(content))] = chance.randrange(256)
    one = examination(bytes(content), DOCUMENT)
    assert not one.report.ok
    try:
        annotated_template(one)
    except Refused as refused:
        assert refused.finding.code.startswith("file.")


def test_where_nothing_is_wrong_there_is_no_copy():
    assert annotated_template(examination(made("全是字"), None)) is None


def test_the_words_of_the_template_are_those_of_the_author():
    content = made(*FAULTY)

    def said(package: bytes) -> str:
        return "".join(
            re.findall(r"<w:t[^>]*>([^<]*)", unpacked(package)["word/document.xml"].decode())
        )

    assert said(annotated(content)) == said(content)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 %%EOF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"words"]
)
def test_what_is_no_word_file_is_a_finding_and_no_copy(content: bytes):
    one = examination(content, DOCUMENT)
    assert not one.report.ok and annotated_template(one) is None


def test_what_was_found_is_told_as_json():
    told = template_told("模板.docx", examination(made(*FAULTY), DOCUMENT))
    assert told["outcome"] == "faulty" and told["document"] == "hebei/certificate"
    assert told["variables"] == ["nmae", "learners", "hours", "paper"]
    (unknown,) = (f for f in told["findings"] if "nmae" in f["message"])
    assert unknown["place"] == {"text": "第1段", "paragraph": 1}


@pytest.mark.office
@pytest.mark.skipif(not Office.found().available, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_annotated_template():
    assert Office.found().convert_one(annotated(made(*FAULTY)), "docx", "pdf").startswith(b"%PDF")
