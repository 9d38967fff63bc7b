"""Files that nobody here reads are told for what they are."""

import bz2
import gzip
import lzma
import tarfile
from io import BytesIO

import pytest

from extractor.archive import is_archive
from extractor.guard import admit
from extractor.guard.foreign import foreign
from records import Refused
from records.messages import wording
from tests.extractor.readers.written import compound, p, packed, word

FORM = word(p("甲"))
LOCK = b"\x05Admin".ljust(55) + ("\x05\0" + "Admin".ljust(53)).encode("utf-16-le")[:107]


def tar() -> bytes:
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("申报表.docx"), BytesIO())
    return out.getvalue()


FILES = [
    (b"Rar!\x1a\x07\x01\x00" + bytes(20), "file.archive", "rar"),
    (b"7z\xbc\xaf\x27\x1c" + bytes(20), "file.archive", "7z"),
    *((made, "file.archive", "gz") for made in (gzip.compress(FORM), bz2.compress(FORM), tar())),
    (lzma.compress(FORM), "file.archive", "gz"),
    (b"PK\x07\x08" + FORM, "file.archive", "split"),
    (LOCK, "file.leftover", "lock"),
    ("\x06张三".encode("gbk").ljust(54) + b"\0", "file.leftover", "lock"),
    (b"L\0\0\0\x01\x14\x02\0" + bytes(70), "file.leftover", "shortcut"),
    (b"[InternetShortcut]\r\nURL=https://x", "file.leftover", "shortcut"),
    (b"\0\x05\x16\x07" + bytes(80), "file.leftover", "mac"),
    (b"version https://git-lfs.github.com/spec/v1\n", "file.leftover", "pointer"),
    (b"\0\0\0\x18ftypheic" + bytes(40), "file.unknown-kind", "heic"),
    (b"\0\0\0\x18ftypisom" + bytes(40), "file.unknown-kind", "film"),
    (b"AC1032" + bytes(40), "file.unknown-kind", "drawing"),
    (compound({"__properties_version1.0": b"x"}), "file.unknown-kind", "letter"),
    (b"From: a\nTo: b\nMIME-Version: 1.0\n\nx", "file.unknown-kind", "letter"),
    (packed({"Index/Document.iwa": b"x"}), "file.unknown-kind", "iwork"),
    ("姓名\t单位\n".encode("utf-16"), "file.unknown-kind", "text"),
    ("姓名,单位\n".encode("gbk"), "file.unknown-kind", "text"),
    (bytes(range(1, 200)), "file.unknown-kind", None),
]


@pytest.mark.parametrize(("data", "code", "reason"), FILES)
def test_a_file_that_is_no_form_is_told_for_what_it_is(data: bytes, code: str, reason: str | None):
    with pytest.raises(Refused) as refused:
        admit(data)
    found = refused.value.finding
    assert (found.code, found.facts.get("reason") or None) == (code, reason)
    assert reason is None or reason in wording()[code]["reasons"]


def test_a_file_of_pages_is_no_archive_of_forms():
    assert not is_archive(packed({"Index/Document.iwa": b"x", "preview.jpg": b"x"}))


def test_words_of_the_length_of_a_lock_are_still_words():
    assert foreign(("\n" + "培训" * 80)[:54].encode()).facts == {"reason": "text"}
