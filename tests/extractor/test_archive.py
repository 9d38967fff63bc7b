"""Archives of several forms: what is handed out, under which names, and what is not opened."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from extractor.archive import Member, is_archive, members
from extractor.paper import Limits
from records import Refused
from tests.extractor.readers.written import p, packed, rows, word, workbook


def code(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as refused:
        members(data, limits or Limits())
    return refused.value.finding.code


def named(name: bytes, flags: int = 0, extra: bytes = b"") -> bytes:
    """An archive of one file whose name is written in these very bytes."""
    stand_in = ("x" * len(name)).encode()
    data = bytearray(packed({stand_in.decode(): b"content"}))
    end = data.rindex(b"PK\x05\x06")
    for signature, flag_at, name_at, extra_at in (
        (b"PK\x01\x02", 8, 46, 30),
        (b"PK\x03\x04", 6, 30, 28),
    ):
        at = data.index(signature)
        struct.pack_into("<H", data, at + flag_at, flags)
        data[at + name_at : at + name_at + len(name)] = name
        if extra and signature == b"PK\x01\x02":
            struct.pack_into("<H", data, at + extra_at, len(extra))
            data[at + name_at + len(name) : at + name_at + len(name)] = extra
            end += len(extra)
            (size,) = struct.unpack_from("<I", data, end + 12)
            struct.pack_into("<I", data, end + 12, size + len(extra))
    return bytes(data)


def test_a_zip_of_files_is_an_archive_and_a_document_is_none():
    assert is_archive(packed({"甲.docx": word(p("甲"))}))
    assert not is_archive(word(p("甲")))
    assert not is_archive(workbook({"甲": rows()}))
    assert not is_archive(packed({"mimetype": "application/vnd.oasis.opendocument.text"}))
    assert not is_archive(packed({"OFD.xml": "<x/>"}))
    assert not is_archive(b"%PDF-1.7")


def test_every_file_is_handed_out_in_order_also_what_no_reader_will_take():
    inner = packed({"a.docx": b"x"})
    data = packed(
        {"乙/决算.docx": b"2", "甲.xlsx": b"1", "说明.txt": b"", "里.zip": inner, "乙/": b""}
    )
    assert members(data) == (
        Member("乙/决算.docx", b"2"),
        Member("甲.xlsx", b"1"),
        Member("说明.txt", b""),
        Member("里.zip", inner),
    )


def test_what_programs_leave_lying_about_is_left_out():
    lying = ("__MACOSX/._甲.docx", "~$甲.docx", "a/.DS_Store", "Thumbs.db", "desktop.ini")
    assert [m.name for m in members(packed({name: b"x" for name in (*lying, "甲.docx")}))] == [
        "甲.docx"
    ]
    assert code(packed({name: b"x" for name in lying})) == "file.empty"


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_are_decoded_though_nobody_says_how(encoding: str):
    (one,) = members(named("决算表\\甲.docx".encode(encoding)))
    assert one.name == "决算表/甲.docx"


def test_a_name_said_in_a_field_of_its_own_goes_first():
    raw, name = "甲.docx".encode("gbk"), "乙.docx".encode()
    field = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + name
    extra = struct.pack("<HH", 0x7075, len(field)) + field
    assert members(named(raw, extra=extra))[0].name == "乙.docx"
    stale = struct.pack("<HH", 0x7075, len(field)) + b"\x01\0\0\0\0" + name
    assert members(named(raw, extra=stale))[0].name == "甲.docx"


def test_too_many_or_too_large_files_are_refused():
    assert code(packed({f"{n}.docx": b"x" for n in range(201)})) == "file.too-large"
    assert code(packed({"a.docx": bytes(30_000_000)})) == "file.too-large"
    assert code(packed({"a.docx": bytes(9000)}), Limits(unpacked=8000)) == "file.too-large"


def test_an_archive_with_a_password_or_with_damage_is_refused():
    assert code(named(b"a.docx", flags=1)) == "file.encrypted"
    data = bytearray(packed({"a.docx": b"content" * 100}, compressed=False))
    data[80] ^= 0xFF
    assert code(bytes(data)) == "file.broken"
    assert code(bytes(data[:300])) == "file.broken"


def test_files_that_lie_over_each_other_are_no_archive():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.docx", bytes(100_000))
        archive.writestr("b.docx", b"x")
        archive.infolist()[1].header_offset = archive.infolist()[0].header_offset + 10
    assert code(out.getvalue()) == "file.unsafe"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("../../决算.docx", "决算.docx"),
        ("甲/./乙.docx", "甲/乙.docx"),
        ("决\r\n\x1b[31m算.docx", "决[31m算.docx"),
        ("决算\u202exslx.docx", "决算xslx.docx"),
        ("表" * 300 + ".docx", "表" * 100 + "…" + "表" * 95 + ".docx"),
    ],
)
def test_a_name_is_shown_without_what_a_person_cannot_see(written: str, shown: str):
    assert members(packed({written: b"x"})) == (Member(shown, b"x"),)
