"""What is this file, and may a parser see it? Decided from headers and directories alone.

Nothing here parses content, trusts a file's name, or writes anything. Every refusal is a `Refused`
with a finding that says what to do.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from extractor.guard import compound
from extractor.guard.delimited import is_table
from extractor.guard.foreign import foreign, in_compound, in_zip
from extractor.paper import DEFAULT_LIMITS, Limits
from records import Finding, Refused

_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_TYPES = "[Content_Types].xml"
_MAIN_TYPES = (
    (b"ms-excel.sheet.binary", "xlsb"),
    (b"wordprocessingml.document.main", "docx"),
    (b"wordprocessingml.template.main", "docx"),
    (b"ms-word.document.macroEnabled.main", "docx"),
    (b"ms-word.template.macroEnabled", "docx"),
    (b"spreadsheetml.sheet.main", "xlsx"),
    (b"spreadsheetml.template.main", "xlsx"),
    (b"ms-excel.sheet.macroEnabled.main", "xlsx"),
    (b"ms-excel.template.macroEnabled.main", "xlsx"),
    (b"presentationml", "pptx"),
)
_MAIN_PARTS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("OFD.xml", "ofd"),
)
_MACROS = re.compile(
    r"(?i)(^|/)(vbaproject\.bin|vbadata\.xml)$|^xl/macrosheets/"
    r"|^basic/[^/]+/(?!script-lb\.xml$)[^/]+\.xml$|^scripts/[^/]+/."
)
_MACRO_RELATION = re.compile(rb"(?i)/relationships/vbaproject[\"']")
_RELATIONS = ("word/_rels/document.xml.rels", "xl/_rels/workbook.xml.rels")
_PASSWORD = re.compile(rb"""(?i)<input\b[^>]*\btype\s*=\s*["']?password""")
_SAVED_PAGE = (
    re.compile(rb"(?m)^mime-version:"),
    re.compile(rb"(?m)^content-type:\s*(?:multipart/related|text/html)"),
)
_LETTER = re.compile(rb"(?m)^(?:to|received|delivered-to|return-path):")
_ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".xz", ".bz2")
_ODF = {"text": "odt", "spreadsheet": "ods", "text-template": "odt", "spreadsheet-template": "ods"}
_FLAT_MACRO = re.compile(rb"<(?:ooo|script):module\b")
_PAGE = 1_000_000
"""Bytes of a web page in which a place to log in is looked for."""
_WEB = re.compile(r"(?i)^word/.*\.(?:mht|mhtml|html?)$")
_WORDS = re.compile(rb"<w:(?:t|tbl)[ >]")
_NO_READER = ("", "pptx")
DAMAGED = (
    *(zipfile.BadZipFile, ValueError, OSError, struct.error),
    *(NotImplementedError, RuntimeError),
)
"""All that the library raises over damaged directories and headers."""
_PDF_PAGE = re.compile(rb"/Type\s*/Page\b")
_END, _TAIL = b"PK\x05\x06", 66_000
"""The mark of the last record of a zip, and the bytes at the end of a file it stands in."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LEAST_HEADER = 30
_HEADER_ROOM = 300
"""Bytes a zip directory takes for one entry, at the most that is not odd."""


def admit(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    """The medium by content: docx, xlsx, xlsb, pdf, ofd, doc, xls, rtf, odt, ods, xml2003 (Word),
    xmlss (Excel 2003 XML), fods, fodt (OpenDocument in one piece), html, mhtml, webword (web pages
    in a Word file and nothing else), csv (values parted by commas or tabs), image.

    Refused: file.empty, file.unknown-kind, file.archive, file.leftover, file.broken,
    file.encrypted, file.macros, file.too-large, file.unsafe. An encrypted PDF is known when it is
    opened: many have a password only against changes.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise refused("file.empty")
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zipped(data, limits)
    if data[:8] == compound.SIGNATURE:
        return _compound(data)
    if b"%PDF-" in data[:1024]:
        return _pdf(data)
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "image"
    return _text(data)


def is_macro(name: str) -> bool:
    """Is the part of this name a program?"""
    return bool(_MACROS.search(name))


def refused(code: str, **facts: object) -> Refused:
    return Refused(Finding(code, facts=facts))


# --- zip packages


def _zipped(data: bytes, limits: Limits) -> str:
    entries = entries_of(data, limits)
    _within(entries, len(data), limits)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused("file.encrypted")
    names = [entry.filename.replace("\\", "/") for entry in entries]
    _sane(names)
    parts = parts_of(data, limits)
    types = parts.read(_TYPES)
    related = any(_MACRO_RELATION.search(parts.read(name)) for name in _RELATIONS)
    if any(map(is_macro, names)) or b"ms-excel.macrosheet" in types or related:
        raise refused("file.macros")
    medium = _office(types, names) or _open_document(parts)
    if medium in _NO_READER:
        raise Refused(in_zip(names))
    return "webword" if medium == "docx" and _is_webpage(names, parts) else medium


def _is_webpage(names: list[str], parts: "Parts") -> bool:
    """Web systems put the page they show into a file that Word opens (altChunk, ECMA-376 part 1,
    17.17.2.1), and write no word of their own round it."""
    if not any(map(_WEB.match, names)):
        return False
    content = parts.read(_MAIN_PARTS[0][0])
    return b"altChunk" in content and not _WORDS.search(content)


def is_package(data: bytes, limits: Limits = DEFAULT_LIMITS) -> bool:
    """Is this zip a document of an office program? Refused: file.broken, file.too-large,
    file.unsafe."""
    names = {entry.filename.replace("\\", "/") for entry in entries_of(data, limits)}
    ours = (_TYPES, "mimetype", *(part for part, _ in _MAIN_PARTS))
    return not names.isdisjoint(ours) or any(name.endswith(".iwa") for name in names)


def entries_of(data: bytes, limits: Limits = DEFAULT_LIMITS) -> list[zipfile.ZipInfo]:
    """The directory of a zip, once its own size is known to be harmless. Refused: file.broken,
    file.too-large, and file.unsafe where parts lie over each other, as only bombs' do."""
    count, size = _told(data, _end_of(data))
    if count > limits.entries or size > limits.entries * _HEADER_ROOM:
        raise refused("file.too-large", reason="parts", entries=count)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except DAMAGED:
        raise refused("file.broken") from None
    known = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    unknown = [entry for entry in entries if entry.compress_type not in known]
    if unknown:
        locked = any(entry.flag_bits & 1 for entry in unknown)
        raise refused("file.encrypted") if locked else refused("file.archive", reason="packing")
    _apart(entries)
    return entries


def _end_of(data: bytes) -> int:
    """Where the last record of a directory stands: that whose comment ends the file, for a comment
    may hold anything (APPNOTE 4.3.16). Refused: file.broken, file.archive."""
    last = end = data.rfind(_END, max(0, len(data) - _TAIL))
    while end >= 0 and not _ends(data, end):
        end = data.rfind(_END, max(0, len(data) - _TAIL), end)
    if end < 0 and last < 0 and _END in data:
        raise refused("file.archive", reason="behind")
    if max(end, last) < 0 or len(data) < max(end, last) + 22:
        raise refused("file.broken")
    return end if end >= 0 else last


def _ends(data: bytes, end: int) -> bool:
    if len(data) < end + 22:
        return False
    (length,) = struct.unpack_from("<H", data, end + 20)
    return end + 22 + length == len(data)


def _told(data: bytes, end: int) -> tuple[int, int]:
    """Entries of the directory and its bytes; of large archives a record before the end says so
    (APPNOTE 4.3.14), as some programs write for small ones too."""
    count, size = struct.unpack_from("<HI", data, end + 10)
    far = data.rfind(b"PK\x06\x06", max(0, end - 1_000), end)
    if (count == 0xFFFF or size == 0xFFFFFFFF) and 0 <= far <= end - 48:
        count, size = struct.unpack_from("<QQ", data, far + 32)
    return count, size


def _apart(entries: list[zipfile.ZipInfo]) -> None:
    """One stretch of bytes that is unpacked again and again makes much of little."""
    last = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < last:
            raise refused("file.unsafe", reason="overlap")
        last = entry.header_offset + _LEAST_HEADER + entry.compress_size


def _within(entries: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    whole = sum(entry.file_size for entry in entries)
    nested = any(entry.filename.lower().endswith(_ARCHIVES) for entry in entries)
    large = whole > limits.unpacked or bloated(whole, size, limits)
    reason = "size" if large else "parts" if len(entries) > limits.entries else "nested"
    if large or len(entries) > limits.entries or nested:
        facts = {"megabytes": whole // 1_000_000, "entries": len(entries)}
        raise refused("file.too-large", reason=reason, **facts)


def bloated(whole: int, size: int, limits: Limits) -> bool:
    """Do so many bytes come out of so few as of no honest file?"""
    return whole > 10_000_000 and whole > size * limits.ratio


def _sane(names: list[str]) -> None:
    """No way out of the folder, and no part twice: two programs would read two documents."""
    if any(".." in name.split("/") or re.match(r"[A-Za-z]:", name) for name in names):
        raise refused("file.unsafe", reason="path")
    parts = [name.lower() for name in names if name.endswith((".xml", ".rels"))]
    if len(set(parts)) < len(parts):
        raise refused("file.unsafe", reason="twice")


def _office(types: bytes, names: list[str]) -> str:
    by_type = next((medium for kind, medium in _MAIN_TYPES if kind in types), "")
    return by_type or next((medium for part, medium in _MAIN_PARTS if part in names), "")


def _open_document(parts: "Parts") -> str:
    kind = parts.read("mimetype")[:100].decode("ascii", "replace").strip()
    if b"manifest:encryption-data" in parts.read("META-INF/manifest.xml"):
        raise refused("file.encrypted")
    return _ODF.get(kind.rpartition("opendocument.")[2], "")


# --- everything else


def _compound(data: bytes) -> str:
    """An OLE file: legacy Word or Excel, or an encrypted Office package."""
    try:
        entries = compound.entries(data)
    except compound.BadCompound:
        # Cut off as it is, an encrypted file is still best told to be one.
        code = "file.encrypted" if _ENCRYPTED in data else "file.broken"
        raise refused(code) from None
    if "EncryptedPackage" in entries or _has_password(entries):
        raise refused("file.encrypted")
    if "Macros" in entries or "_VBA_PROJECT_CUR" in entries:
        raise refused("file.macros")
    if "WordDocument" in entries:
        return "doc"
    if "Workbook" in entries or "Book" in entries:
        return "xls"
    raise Refused(in_compound(entries))


def _has_password(entries: Mapping[str, compound.Entry]) -> bool:
    """Word says so in its header ([MS-DOC] 2.5.1 fEncrypted); Excel by a FILEPASS record among its
    first ([MS-XLS] 2.4.117)."""
    if "WordDocument" in entries:
        head = entries["WordDocument"].head
        return len(head) > 11 and bool(head[11] & 1)
    for name in ("Workbook", "Book"):
        head = entries[name].head if name in entries else b""
        at = 0
        while at + 4 <= len(head):
            kind, length = struct.unpack_from("<HH", head, at)
            if kind == 0x2F:
                return True
            at += 4 + length
    return False


def _pdf(data: bytes) -> str:
    """A file that was cut off may still have pages; a whole one may have more behind it."""
    ended = b"startxref" in data or b"%%EOF" in data
    if not ended and not _PDF_PAGE.search(data):
        raise refused("file.broken")
    return "pdf"


def _text(data: bytes) -> str:
    head = data[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "replace").encode()
    head = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if data[:2] != b"PK" and _END in data[-_TAIL:] and b"PK\x03\x04" in data:
        reason = "sfx" if data[:2] == b"MZ" else "front"
        raise refused("file.archive", reason=reason)
    medium = _markup(head) if head.startswith(b"<") else _message(head)
    if not medium:
        return _table(data)
    if medium == "html" and _PASSWORD.search(data[:_PAGE]):
        raise refused("file.unknown-kind", reason="login")
    if medium in ("fodt", "fods") and _FLAT_MACRO.search(data):
        raise refused("file.macros")
    if medium != "html" and b"<!doctype" in head:
        raise refused("file.unsafe", reason="doctype")
    return medium


def _table(data: bytes) -> str:
    """Text that is a table, and nothing else that nobody reads."""
    found = foreign(data)
    if found.facts.get("reason", "text") != "text" or not is_table(data):
        raise Refused(found)
    return "csv"


def _markup(head: bytes) -> str:
    if head.startswith(b"<!doctype html") or b"<html" in head:
        return "html"
    if b"office/word/2003/wordml" in head or b'progid="word.document"' in head:
        return "xml2003"
    if b"<office:document" in head:
        return next((f"f{suffix}" for word, suffix in _ODF.items() if _flat(word) in head), "")
    if b"office:spreadsheet" in head or b'progid="excel.sheet"' in head:
        return "xmlss"
    return "html" if b"<table" in head else ""


def _message(head: bytes) -> str:
    """A web page in one file (MHTML), as Word and browsers save it: no letter to anybody."""
    saved = all(sign.search(head) for sign in _SAVED_PAGE)
    return "mhtml" if saved and not _LETTER.search(head) else ""


def _flat(word: str) -> bytes:
    return b"application/vnd.oasis.opendocument." + word.encode()


# --- parts


def parts_of(data: bytes, limits: Limits = DEFAULT_LIMITS) -> "Parts":
    """The parts of an Office package, each read with a limit: a directory may lie about sizes."""
    return Parts(zipfile.ZipFile(BytesIO(data)), limits)


class Parts:
    """Reads parts of one package; what is not there is b"". Never more than the limit in all, nor
    more of a part than the directory says it has."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._left = limits.unpacked
        self._entries = {
            entry.filename.replace("\\", "/").lstrip("/"): entry for entry in archive.infolist()
        }
        self.limits = limits
        self.names = frozenset(self._entries)

    def read(self, name: str) -> bytes:
        if name not in self.names:
            return b""
        try:
            with self._archive.open(self._entries[name]) as part:
                content = part.read(self._left + 1)
        except (*DAMAGED, zlib.error, EOFError) as error:
            raise refused("file.broken") from error
        self._left -= len(content)
        if self._left < 0:
            megabytes = len(content) // 1_000_000
            raise refused("file.too-large", reason="size", megabytes=megabytes)
        return content
