"""Pictures printed from a row: in their size, once in the file, and never anything else."""

import re
from base64 import b64encode
from io import BytesIO
from typing import Any

import docx
import pytest
from PIL import Image

from generator.examine import examined
from generator.merge import merged
from generator.office import Office
from generator.package import packed, unpacked
from generator.pictures import data_uri
from generator.proof.symbol import read
from generator.template import compile_template
from generator.variables import variables
from records import Refused
from tests.generator.templates import codes, made, p, with_part


def drawn(colour: str, kind: str = "PNG", size: tuple[int, int] = (30, 40)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


RED, BLUE = data_uri(drawn("red"), ".png"), data_uri(drawn("blue", "JPEG"), ".JPG")
TEMPLATE = made("{{ name }}{{ photo | 图片(25) }}完")


def test_a_picture_is_printed_in_its_size_and_keeps_its_shape():
    package = compile_template(TEMPLATE).render({"name": "张三", "photo": RED})
    (shape,) = docx.Document(BytesIO(package)).inline_shapes
    assert (round(shape.width.mm, 2), round(shape.height.mm, 2)) == (25, 33.33)
    (media,) = (name for name in unpacked(package) if "media" in name)
    assert unpacked(package)[media] == drawn("red")


def test_width_and_height_may_both_be_said():
    package = compile_template(made("{{ v | image(25, 35.5) }}")).render({"v": BLUE})
    (shape,) = docx.Document(BytesIO(package)).inline_shapes
    assert (round(shape.width.mm, 2), round(shape.height.mm, 2)) == (25, 35.5)


def test_many_records_have_each_picture_once_and_each_drawing_a_number_of_its_own():
    template = compile_template(TEMPLATE)
    rows = [{"name": "甲", "photo": v} for v in (RED, BLUE, RED)]
    package = merged(template, rows)
    assert len([name for name in unpacked(package) if "media" in name]) == 2
    body = unpacked(package)["word/document.xml"].decode()
    numbers = re.findall(r'<wp:docPr id="(\d+)"', body)
    assert len(set(numbers)) == 3 and "<!--" not in body
    assert len(docx.Document(BytesIO(package)).inline_shapes) == 3


def test_a_picture_in_a_header_is_linked_from_the_header():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    footer = f"<w:ftr {space}>{p('{{ photo | 图片(10) }}')}</w:ftr>"
    template = compile_template(with_part(made("{{ name }}"), "word/footer1.xml", footer))
    parts = unpacked(template.render({"name": "甲", "photo": RED}))
    assert b"media/rIdPicture" in parts["word/_rels/footer1.xml.rels"]
    assert b"rIdPicture" not in parts["word/_rels/document.xml.rels"]


@pytest.mark.parametrize(
    "value",
    [
        "张三.jpg",
        "",
        "/etc/passwd",
        "https://example.com/x.png",
        "data:image/png;base64,bm90IGEgcGljdHVyZQ==",
        "data:image/png;base64,***",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/png;base64," + b64encode(drawn("red", "GIF")).decode(),
        data_uri(drawn("red")[:-30], ".png"),
        data_uri(drawn("red", "JPEG", (300, 300))[:600], ".jpg"),
    ],
)
def test_what_is_no_picture_is_refused(value: str):
    with pytest.raises(Refused) as refused:
        compile_template(TEMPLATE).body({"name": "甲", "photo": value})
    assert refused.value.finding.code == "template.unfit"


@pytest.mark.parametrize(
    "tag", ["{{ v | 图片 }}", "{{ v | 图片(0) }}", "{{ v | 图片(9999) }}", "{{ v | 图片('大') }}"]
)
def test_a_size_that_is_none_is_refused(tag: str):
    with pytest.raises((Refused, TypeError)):
        compile_template(made(tag)).body({"v": RED})


def test_a_qr_code_is_printed_in_its_size_and_reads_as_the_value():
    words = "https://example.cn/c?n=冀高研〔2026〕第00001号&a=1"
    parts = unpacked(compile_template(made("{{ v | 二维码(30) }}")).render({"v": words}))
    (media,) = (content for name, content in parts.items() if "media" in name)
    assert read(Image.open(BytesIO(media))) == words
    (shape,) = docx.Document(BytesIO(packed(parts))).inline_shapes
    assert (round(shape.width.mm, 1), round(shape.height.mm, 1)) == (30, 30)


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("{{ v | qr(30) }}", ""),
        ("{{ v | qr(30) }}", "长" * 3000),
        ("{{ v | qr(5) }}", "长" * 100),
        ("{{ v | qr }}", "x"),
    ],
)
def test_a_qr_code_nobody_could_read_is_refused(tag: str, value: str):
    with pytest.raises(Refused) as refused:
        compile_template(made(tag)).body({"v": value})
    assert refused.value.finding.code == "template.unfit"


def test_a_picture_is_no_word_that_must_be_read_back():
    template = compile_template(TEMPLATE)
    assert template.words({"name": "张三", "photo": RED}) == ("张三",)


def test_the_same_row_gives_the_same_bytes():
    template = compile_template(TEMPLATE)
    values: dict[str, Any] = {"name": "张三", "photo": RED}
    assert template.render(values) == template.render(values)


def test_the_schema_of_a_template_says_that_a_value_is_a_picture():
    schema = variables(examined(TEMPLATE).uses)
    assert schema["properties"]["photo"]["contentMediaType"] == "image/png"


def test_a_picture_without_its_size_is_found_before_it_is_printed():
    assert codes("{{ photo | 图片 }}", schema=None) == ["template.filter"]
    assert codes("{{ photo | 图片(25, 35) }}", schema=None) == []


@pytest.mark.skipif(not Office.found().available, reason="LibreOffice is not installed")
def test_libreoffice_prints_the_picture():
    package = compile_template(TEMPLATE).render({"name": "张三", "photo": RED})
    pdf = Office.found().convert_one(package, "docx", "pdf")
    assert b"/Image" in pdf
