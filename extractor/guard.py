"""What is this file, and may a parser see it? Decided from headers and directories alone.

Nothing here parses content. Every refusal is a `Refused` with a finding that says what to do.
"""

import zipfile
import zlib
from io import BytesIO

from extractor.paper import DEFAULT_LIMITS, Limits
from records import Finding, Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_STREAMS = ("EncryptedPackage", "WordDocument", "Workbook", "Book")
_UTF16 = {name: name.encode("utf-16-le") for name in _STREAMS}
_ZIP_MEDIA = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("OFD.xml", "ofd"),
    ("ppt/presentation.xml", "pptx"),
)
_ODF = {"text": "odt", "spreadsheet": "ods"}


def admit(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    """The medium (docx, xlsx, pdf, doc, xls, rtf, odt, ods, xml2003, html …) by content.

    Refused: file.empty, file.unknown-kind, file.image, file.broken, file.encrypted, file.macros,
    file.too-large.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise _refused("file.empty")
    if data[:4] == b"PK\x03\x04" or data[:4] == b"PK\x05\x06":
        return _zipped(data, limits)
    if data[:8] == _OLE:
        return _compound(data)
    if b"%PDF-" in data[:1024]:
        return _pdf(data)
    if data.startswith(_IMAGES):
        raise _refused("file.image")
    return _text(data)


def _refused(code: str, **facts: object) -> Refused:
    return Refused(Finding(code, facts=facts))


def _zipped(data: bytes, limits: Limits) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise _refused("file.broken") from None
    _within(entries, len(data), limits)
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refused("file.encrypted")
    if any(name.lower().rsplit("/", 1)[-1] in _MACRO_PARTS for name in names):
        raise _refused("file.macros")
    medium = next((medium for part, medium in _ZIP_MEDIA if part in names), "")
    if not medium and "mimetype" in names:
        medium = _open_document(data)
    if medium in ("", "pptx", "ofd", "xlsb"):
        raise _refused("file.unknown-kind", kind=medium or "zip")
    return medium


def _within(entries: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    whole = sum(entry.file_size for entry in entries)
    nested = any(entry.filename.lower().endswith((".zip", ".7z", ".rar")) for entry in entries)
    bloated = whole > 10_000_000 and whole > size * limits.ratio
    if whole > limits.unpacked or len(entries) > limits.entries or bloated or nested:
        raise _refused("file.too-large", megabytes=whole // 1_000_000, entries=len(entries))


def _open_document(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        kind = archive.read("mimetype")[:100].decode("ascii", "replace")
    return next((suffix for word, suffix in _ODF.items() if kind.endswith(word)), "")


def _compound(data: bytes) -> str:
    """An OLE file: legacy Word or Excel, or an encrypted Office package."""
    if _UTF16["EncryptedPackage"] in data:
        raise _refused("file.encrypted")
    if _UTF16["WordDocument"] in data:
        return "doc"
    if _UTF16["Workbook"] in data or _UTF16["Book"] in data:
        return "xls"
    raise _refused("file.unknown-kind", kind="ole")


def _pdf(data: bytes) -> str:
    if b"startxref" not in data[-2048:] and b"%%EOF" not in data[-2048:]:
        raise _refused("file.broken")
    if b"/Encrypt" in data[-4096:]:
        raise _refused("file.encrypted")
    return "pdf"


def _text(data: bytes) -> str:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if b"wordprocessingml" in head or b'progid="word.document"' in head:
        return "xml2003"
    if head.startswith((b"<html", b"<!doctype html")) or b"<table" in head or b"<html" in head:
        return "html"
    raise _refused("file.unknown-kind", kind="")


def parts_of(data: bytes, limits: Limits = DEFAULT_LIMITS) -> "Parts":
    """The parts of an Office package, each read with a limit: a directory may lie about sizes."""
    return Parts(zipfile.ZipFile(BytesIO(data)), limits)


class Parts:
    """Reads parts of one package; what is not there is b""."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._left = limits.unpacked
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        if name not in self.names:
            return b""
        try:
            with self._archive.open(name) as part:
                content = part.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise _refused("file.broken") from error
        self._left -= len(content)
        if self._left < 0:
            raise _refused("file.too-large", megabytes=len(content) // 1_000_000, entries=1)
        return content
