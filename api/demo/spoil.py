"""The mistakes people make and the files they send, made on purpose, for the demo and for tests."""

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from generator.package import packed, unpacked
from generator.word import Look, Page, document, paragraph, run

_BODY = "word/document.xml"


def empty(_: bytes) -> bytes:
    return b""


def truncated(content: bytes) -> bytes:
    """Half a download."""
    return content[: len(content) // 2]


def macro(content: bytes) -> bytes:
    """A Word file that carries a macro project."""
    return packed({**unpacked(content), "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def image(_: bytes) -> bytes:
    """A picture with another suffix, of which only the beginning came."""
    return b"\x89PNG\r\n\x1a\n" + bytes(64)


def bomb(content: bytes) -> bytes:
    """A small archive that unpacks to 300 MB."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(bytes(1_000_000))
    return content[:0] + out.getvalue()


def encrypted(_: bytes) -> bytes:
    """What Office makes of a file with a password: an OLE container with an encrypted package."""
    name = "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name + bytes(512)


def unknown(_: bytes) -> bytes:
    """Somebody else's form."""
    title = paragraph(run("车辆年检预约登记表", Look("黑体", 18)))
    return document("车辆年检预约登记表", title, Page())


def joined(content: bytes, other: bytes) -> bytes:
    """Two Word forms in one file: the second's paragraphs and tables behind the first's."""
    one, second = unpacked(content), unpacked(other)
    head = one[_BODY].decode().split("<w:sectPr")[0]
    tail = second[_BODY].decode().split("<w:body>")[1]
    return packed({**one, _BODY: (head + tail).encode()})


def rounded_id(content: bytes) -> bytes:
    """The first ID number of a workbook kept as a number: Excel loses its last digits."""
    return _changed_cell(content, re.compile(r"\d{17}[\dX]"), lambda text: float(text[:17] + "0"))


def uncached_formula(content: bytes) -> bytes:
    """The last amount of a workbook as a formula that was never calculated."""
    book: Any = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    amounts = [c for row in sheet for c in row if c.number_format == "#,##0.00" and c.value]
    amounts[-2].value = "=SUM(A1:A9)"
    return _book(book)


def impossible_date(content: bytes) -> bytes:
    """The first date of a Word file becomes 30 February."""
    parts = unpacked(content)
    body = parts[_BODY].decode()
    changed = re.sub(r"\d{4}年\d{1,2}月\d{1,2}日", "2024年2月30日", body, count=1)
    return packed({**parts, _BODY: changed.encode()})


def _changed_cell(content: bytes, shape: re.Pattern[str], change: Callable[[str], object]) -> bytes:
    book: Any = load_workbook(BytesIO(content))
    for row in book.worksheets[0]:
        for cell in row:
            if isinstance(cell.value, str) and shape.fullmatch(cell.value):
                cell.value = change(cell.value)
                cell.number_format = "General"
                return _book(book)
    return content


def _book(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


SPOILERS: Mapping[str, Callable[[bytes], bytes]] = {
    "empty": empty,
    "truncated": truncated,
    "macro": macro,
    "image": image,
    "bomb": bomb,
    "encrypted": encrypted,
    "unknown": unknown,
    "rounded-id": rounded_id,
    "uncached-formula": uncached_formula,
    "impossible-date": impossible_date,
}
