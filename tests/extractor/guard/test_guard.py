"""What is let in, and what is turned away before any parser sees it."""

import struct
import time
import zipfile
import zlib
from io import BytesIO

import pytest

from extractor.guard import admit, parts_of
from extractor.paper import Limits
from records import Finding, Refused
from tests.extractor.readers.written import (
    compound,
    p,
    packed,
    rows,
    types,
    web_word,
    word,
    workbook,
)

RTF = b"{\\rtf1\\ansi \\u31243?}"
FIB = b"\xec\xa5\xc1\x00" + bytes(30)
BOF = struct.pack("<HH", 0x0809, 16) + bytes(16)


def finding(data: bytes, limits: Limits | None = None) -> Finding:
    with pytest.raises(Refused) as refused:
        admit(data, limits or Limits())
    return refused.value.finding


def open_document(kind: str, manifest: str = "<m/>") -> bytes:
    parts = {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<x/>"}
    return packed({**parts, "META-INF/manifest.xml": manifest})


MEDIA = {
    "docx": word(p("甲")),
    "xlsx": workbook({"甲": rows()}),
    "ofd": packed({"OFD.xml": "<x/>"}),
    "pdf": b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n",
    "doc": compound({"WordDocument": FIB, "1Table": b"x"}),
    "xls": compound({"Workbook": BOF}),
    "rtf": RTF,
    "odt": open_document("text"),
    "ods": open_document("spreadsheet"),
    "fodt": b'<?xml version="1.0"?><office:document office:mimetype="application/'
    b'vnd.oasis.opendocument.text"/>',
    "fods": b'<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"/>',
    "xml2003": b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w><body/></w>',
    "xmlss": b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    "csv": "序号,姓名\n1,张三\n".encode(),
    "html": "<html><body><table><tr><td>甲</table>".encode(),
    "mhtml": b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<table><tr><td>x",
    "webword": web_word("<table><tr><td>甲".encode()),
}


ODF = "application/vnd.oasis.opendocument."
RENAMED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId9" Target="settings.bin" '
    'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>'
)


@pytest.mark.parametrize("medium", MEDIA)
def test_a_file_is_known_by_its_content(medium: str):
    assert admit(MEDIA[medium]) == medium


def test_a_page_in_utf_16_is_still_a_page():
    assert admit("<html><table><tr><td>甲".encode("utf-16")) == "html"


def test_a_page_saved_by_excel_is_a_page():
    head = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:spreadsheet"><meta content="Excel.Sheet">'
    )
    assert admit(head.encode()) == "html"


def test_a_template_and_a_macro_free_docm_are_word_files():
    for kind in (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    ):
        assert admit(word(p("甲"), content_type=kind)) == "docx"


def test_a_word_file_that_holds_a_workbook_is_a_word_file():
    workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    more = f'<Default Extension="xlsx" ContentType="{workbook_type}"/>'
    parts = {"[Content_Types].xml": types("word/document.xml", "").replace("<Over", more + "<Over")}
    assert admit(packed({**parts, "word/document.xml": "<x/>"})) == "docx"


def test_names_with_backslashes_are_read():
    data = packed({"word\\document.xml": "<x/>", "[Content_Types].xml": "<Types/>"})
    assert admit(data) == "docx"
    assert parts_of(data).read("word/document.xml") == b"<x/>"


@pytest.mark.parametrize("data", [b"", b"   \r\n", bytes(600)])
def test_an_empty_file_is_said_to_be_empty(data: bytes):
    assert finding(data).code == "file.empty"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x7fELF\x02\x01" + bytes(50), "program"),
        ("姓名,单位\n".encode(), "text"),
        (packed({"a.txt": "甲"}), ""),
        (packed({"ppt/x.xml": "", "[Content_Types].xml": "presentationml"}), "slides"),
        (compound({"PowerPoint Document": b"x"}), "slides"),
        (b'<?xml version="1.0"?><note/>', "text"),
        (b'<?xml version="1.0"?><uof:UOF uof:language="cn"/>', "uof"),
        (packed({"uof.xml": "<x/>", "_meta/meta.xml": "<x/>"}), "uof"),
        (b"<html><form><input name=p type='password'></form>", "login"),
        (b"To: a@b.cn\n" + MEDIA["mhtml"], "letter"),
    ],
)
def test_what_is_no_form_is_of_unknown_kind(data: bytes, reason: str):
    found = finding(data)
    assert (found.code, found.facts.get("reason", "")) == ("file.unknown-kind", reason)


@pytest.mark.parametrize("head", [b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"II*\x00", b"GIF89a"])
def test_a_picture_is_known_by_its_first_bytes(head: bytes):
    assert admit(head + bytes(100) + b"x") == "image"


@pytest.mark.parametrize("medium", ["docx", "xlsx", "pdf", "doc", "xls"])
def test_a_file_cut_in_half_is_broken(medium: str):
    data = MEDIA[medium] if medium != "pdf" else MEDIA[medium] + bytes(200)
    cut = data[: len(data) // 2].rstrip(b"\0") + b"x"
    assert finding(cut if medium != "pdf" else data[:30]).code == "file.broken"


def test_an_encrypted_package_is_said_to_be_encrypted():
    data = compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"})
    assert finding(data).code == "file.encrypted"
    assert finding(data[:1024]).code == "file.encrypted"


def test_an_old_word_file_with_a_password_is_said_to_be_encrypted():
    locked = bytearray(FIB)
    locked[11] |= 1
    assert finding(compound({"WordDocument": bytes(locked)})).code == "file.encrypted"


def test_an_old_workbook_with_a_password_is_said_to_be_encrypted():
    locked = BOF + struct.pack("<HH", 0x2F, 6) + bytes(6)
    assert finding(compound({"Workbook": locked})).code == "file.encrypted"


def test_a_zip_with_a_password_is_said_to_be_encrypted():
    data = bytearray(word(p("甲")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert finding(bytes(data)).code == "file.encrypted"


def test_an_open_document_with_a_password_is_said_to_be_encrypted():
    data = open_document("text", "<manifest:encryption-data/>")
    assert finding(data).code == "file.encrypted"


@pytest.mark.parametrize(
    "data",
    [
        word(p("甲"), {"word/vbaProject.bin": b"x"}),
        word(p("甲"), {"word/VBAPROJECT.BIN": b"x"}),
        workbook({"甲": rows()}, more={"xl/macrosheets/sheet1.xml": "<x/>"}),
        word(p("甲"), {"word/_rels/document.xml.rels": RENAMED, "word/settings.bin": b"x"}),
        packed({"mimetype": f"{ODF}text", "Basic/Standard/Module1.xml": "<x/>"}),
        packed({"mimetype": f"{ODF}text", "Scripts/python/a.py": "x"}),
        MEDIA["fods"].replace(b"/>", b"><ooo:module/></office:document>"),
        compound({"WordDocument": FIB, "Macros": b""}),
        compound({"Workbook": BOF, "_VBA_PROJECT_CUR": b""}),
    ],
)
def test_a_file_with_macros_is_turned_away(data: bytes):
    assert finding(data).code == "file.macros"


def test_an_embedded_old_file_does_not_decide_what_its_host_is():
    """The name of a stream may stand anywhere in an OLE file; the root's own streams count."""
    note = "EncryptedPackage WordDocument".encode("utf-16-le")
    assert admit(compound({"Workbook": BOF + struct.pack("<HH", 1, len(note)) + note})) == "xls"


# --- hostile files


def bomb(megabytes: int) -> bytes:
    return word(p("甲"), {"word/media/image1.emf": bytes(megabytes * 1_000_000)})


def lying(data: bytes, name: bytes, size: int) -> bytes:
    """The file with a part said to be so large, in the directory and before the part."""
    changed = bytearray(data)
    for signature, offset, named in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = changed.find(signature)
        while at >= 0:
            if changed[at + named :].startswith(name):
                struct.pack_into("<I", changed, at + offset, size)
            at = changed.find(signature, at + 4)
    return bytes(changed)


HOSTILE = {
    "bomb": (bomb(30), "file.too-large"),
    "whole": (word(p("甲" * 3000)), "file.too-large"),
    "many": (packed({f"a{n}.xml": "" for n in range(5001)}), "file.too-large"),
    "nested": (word(p("甲"), {"word/media/inner.zip": b"PK"}), "file.too-large"),
    "path": (word(p("甲"), {"../../etc/passwd": b"x"}), "file.unsafe"),
    "drive": (word(p("甲"), {"C:\\x.xml": b"x"}), "file.unsafe"),
    "twice": (word(p("甲"), {"WORD/document.xml": "<x/>"}), "file.unsafe"),
}


@pytest.mark.parametrize("trap", HOSTILE)
def test_a_hostile_file_is_turned_away_within_a_tenth_of_a_second(trap: str):
    data, code = HOSTILE[trap]
    limits = Limits(unpacked=5_000) if trap == "whole" else Limits()
    start = time.process_time()
    assert finding(data, limits).code == code
    assert time.process_time() - start < 0.1


def test_a_directory_that_lies_about_its_own_size_is_not_read():
    data = bytearray(word(p("甲")))
    struct.pack_into("<I", data, data.rindex(b"PK\x05\x06") + 12, 0xFFFFFFF0)
    assert finding(bytes(data)).code == "file.too-large"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"MZ" + bytes(500) + word(p("甲")), "sfx"),
        (b"Content-Type: application/zip\r\n\r\n" + word(p("甲")), "front"),
        (word(p("甲")) + bytes(70_000), "behind"),
    ],
)
def test_a_zip_with_something_round_it_is_told_as_such(data: bytes, reason: str):
    found = finding(data)
    assert (found.code, found.facts["reason"]) == ("file.archive", reason)


def test_a_comment_of_a_zip_that_looks_like_its_end_is_not_believed():
    data = bytearray(word(p("甲")))
    comment = b"PK\x05\x06" + b"\x7f" * 40
    struct.pack_into("<H", data, len(data) - 2, len(comment))
    assert finding(bytes(data) + comment).code == "file.broken"


@pytest.mark.parametrize(
    ("data", "reason"), [("many", "parts"), ("nested", "nested"), ("bomb", "size")]
)
def test_what_is_too_large_about_a_file_is_told(data: str, reason: str):
    assert finding(HOSTILE[data][0]).facts["reason"] == reason


def test_a_pdf_with_anything_behind_its_end_is_a_pdf_also_where_its_pages_are_squeezed():
    assert admit(MEDIA["pdf"] + b"<script>x</script>\n" * 1_000) == "pdf"


def test_a_part_that_is_larger_than_it_says_is_never_unpacked_further():
    part = b"<a>" + b" " * 5_000_000 + b"</a>"
    data = lying(word(p("甲"), {"word/styles.xml": part}), b"word/styles.xml", 10)
    admit(data)
    with pytest.raises(Refused) as refused:
        parts_of(data).read("word/styles.xml")
    assert refused.value.finding.code == "file.broken"


def test_parts_together_may_not_be_larger_than_the_limit():
    parts = parts_of(word(p("甲"), {"word/a.xml": b"x" * 900, "word/b.xml": b"x" * 900}))
    small = type(parts)(zipfile.ZipFile(BytesIO(word(p("甲")))), Limits(unpacked=100))
    with pytest.raises(Refused) as refused:
        small.read("word/document.xml")
    assert refused.value.finding.code == "file.too-large"
    assert parts.read("word/none.xml") == b""


def test_a_part_whose_bytes_are_damaged_is_broken():
    data = bytearray(packed({"word/document.xml": "甲" * 500}, compressed=False))
    data[60] ^= 0xFF
    with pytest.raises(Refused) as refused:
        parts_of(bytes(data)).read("word/document.xml")
    assert refused.value.finding.code == "file.broken"


def test_an_unusual_compression_is_not_opened():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<x/>")
    found = finding(out.getvalue())
    assert (found.code, found.facts["reason"]) == ("file.archive", "packing")


def test_a_zip_locked_in_the_newer_way_is_said_to_be_encrypted():
    data = bytearray(word(p("甲")))
    for signature, flags, method in ((b"PK\x03\x04", 6, 8), (b"PK\x01\x02", 8, 10)):
        at = data.find(signature)
        while at >= 0:
            struct.pack_into("<H", data, at + flags, 1)
            struct.pack_into("<H", data, at + method, 99)
            at = data.find(signature, at + 4)
    assert finding(bytes(data)).code == "file.encrypted"


def large(data: bytes, count: int | None = None) -> bytes:
    """The zip with its directory told in the record of large ones."""
    end = data.rindex(b"PK\x05\x06")
    entries, size, start = struct.unpack_from("<HII", data, end + 10)
    told = (entries if count is None else count, size, start)
    record = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, *told)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    last = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, *[0xFFFF] * 2, *[0xFFFFFFFF] * 2, 0)
    return data[:end] + record + locator + last


def test_a_directory_told_in_the_way_of_large_zips_is_read():
    assert admit(large(word(p("甲")))) == "docx"
    assert finding(large(word(p("甲")), 2**40)).code == "file.too-large"


def test_a_document_type_in_word_2003_xml_is_turned_away():
    data = MEDIA["xml2003"].replace(b"\n", b"<!DOCTYPE x [<!ENTITY a 'b'>]>")
    assert finding(data).code == "file.unsafe"


def test_a_directory_that_runs_in_a_circle_ends():
    data = bytearray(MEDIA["doc"])
    first = data.index("WordDocument".encode("utf-16-le"))
    struct.pack_into("<II", data, first + 68, 1, 1)
    assert admit(bytes(data)) == "doc"
    table = len(data) - 512
    struct.pack_into("<I", data, table, 0)
    assert admit(bytes(data)) in ("doc", "xls")


def test_an_old_file_with_many_pictures_lists_its_table_elsewhere():
    """More than 109 sectors of table: the rest is listed in a sector of its own."""
    data = bytearray(compound({"WordDocument": FIB}))
    spare = len(data) // 512 - 1
    directory = data[512:1024]
    data += struct.pack("<128I", spare + 1, *[0xFFFFFFFF] * 126, 0xFFFFFFFE)
    data += struct.pack("<128I", *[0xFFFFFFFE] * 128)
    far = 109 * 128
    data += bytes((far + 1) * 512 - len(data)) + directory
    struct.pack_into("<I", data, 48, far)
    struct.pack_into("<II", data, 68, spare, 1)
    assert admit(bytes(data)) == "doc"


def test_nothing_depends_on_luck_with_random_bytes():
    seed = zlib.crc32(b"wenshu").to_bytes(4, "big")
    for n in range(200):
        noise = b"".join(zlib.crc32(seed + bytes([n, k])).to_bytes(4, "big") for k in range(64))
        for head in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"<", b""):
            with pytest.raises(Refused):
                admit(head + noise)
