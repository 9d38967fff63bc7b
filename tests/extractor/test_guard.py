"""Before any parser sees a byte: what the header and the directory tell."""

import time
import zipfile
from io import BytesIO

import pytest

from api.demo.spoil import SPOILERS
from extractor.guard import admit, parts_of
from extractor.paper import Limits
from generator.package import packed
from generator.word import Page, document, paragraph
from records import Refused

WORD = document("t", paragraph(""), Page())
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(64)


@pytest.mark.parametrize(
    ("content", "medium"),
    [
        (WORD, "docx"),
        (packed({"xl/workbook.xml": b"<workbook/>"}), "xlsx"),
        (b"%PDF-1.7\n\nstartxref\n0\n%%EOF", "pdf"),
        (ole("WordDocument"), "doc"),
        (ole("Workbook"), "xls"),
        (b"{\\rtf1 }", "rtf"),
        (b"<html><table></table></html>", "html"),
        (b"<?xml version='1.0'?><w:wordDocument xmlns:w='wordprocessingml'>", "xml2003"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "odt"),
    ],
)
def test_the_medium_is_told_by_content(content: bytes, medium: str):
    assert admit(content) == medium


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"\x00\x00 \n", "file.empty"),
        (b"hello", "file.unknown-kind"),
        (packed({"a.txt": b"x"}), "file.unknown-kind"),
        (WORD[: len(WORD) // 2], "file.broken"),
        (b"%PDF-1.7 and then nothing", "file.broken"),
        (b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\nstartxref\n0\n%%EOF", "file.encrypted"),
        (ole("EncryptedPackage"), "file.encrypted"),
        (SPOILERS["macro"](WORD), "file.macros"),
        (packed({"word/document.xml": b"<a/>", "x/inner.zip": b"PK"}), "file.too-large"),
        (b"\x89PNG\r\n", "file.image"),
        (b"\xff\xd8\xff\xe0", "file.image"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_finding(content: bytes, code: str):
    with pytest.raises(Refused) as refused:
        admit(content)
    assert refused.value.finding.code == code


def test_a_zip_bomb_is_refused_by_its_directory_at_once():
    bomb = SPOILERS["bomb"](b"")
    start = time.perf_counter()
    with pytest.raises(Refused) as refused:
        admit(bomb)
    assert refused.value.finding.code == "file.too-large"
    assert time.perf_counter() - start < 1


def test_a_directory_that_lies_about_sizes_is_stopped_while_unpacking():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(3_000_000))
    parts = parts_of(out.getvalue(), Limits(unpacked=1_000_000))
    with pytest.raises(Refused) as refused:
        parts.read("word/document.xml")
    assert refused.value.finding.code == "file.too-large"
