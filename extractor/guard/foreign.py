"""What a file is that nobody here reads, told by its first bytes, so that whoever sent it knows
what to send instead. Nothing is opened."""

from collections.abc import Iterable
from typing import NamedTuple

from records import Finding


class Mark(NamedTuple):
    """Bytes that stand at a place in the file, and what they say it is."""

    start: int
    signs: tuple[bytes, ...]
    code: str
    reason: str


_ARCHIVE, _LEFTOVER, _KIND = "file.archive", "file.leftover", "file.unknown-kind"
_MARKS = (
    Mark(0, (b"Rar!\x1a\x07",), _ARCHIVE, "rar"),
    Mark(0, (b"7z\xbc\xaf\x27\x1c",), _ARCHIVE, "7z"),
    Mark(0, (b"\x1f\x8b", b"BZh", b"\xfd7zXZ"), _ARCHIVE, "gz"),
    Mark(257, (b"ustar",), _ARCHIVE, "gz"),
    Mark(0, (b"PK\x07\x08",), _ARCHIVE, "split"),
    Mark(0, (b"L\x00\x00\x00\x01\x14\x02\x00", b"[InternetShortcut]"), _LEFTOVER, "shortcut"),
    Mark(0, (b"\x00\x05\x16\x07",), _LEFTOVER, "mac"),
    Mark(0, (b"version https://git-lfs",), _LEFTOVER, "pointer"),
    Mark(4, (b"ftyphei", b"ftyphev", b"ftypmif", b"ftypmsf"), _KIND, "heic"),
    Mark(4, (b"ftypavif", b"jP  \r\n"), _KIND, "picture"),
    Mark(0, (b"8BPS", b"\x00\x00\x01\x00", b"<svg", b"\xff\x0a"), _KIND, "picture"),
    Mark(4, (b"ftyp",), _KIND, "film"),
    Mark(0, (b"ID3", b"\x00\x00\x01\xba"), _KIND, "film"),
    Mark(0, (b"MZ", b"\x7fELF"), _KIND, "program"),
    Mark(0, (b"AC10",), _KIND, "drawing"),
    Mark(0, (b"CAJ\x00", b"KDH ", b"AT&TFORM", b"%!PS"), _KIND, "pages"),
    Mark(0, (b"\x09\x08\x08\x00", b"\x09\x00\x04\x00", b"\xdb\xa5", b"ID;P"), _KIND, "old"),
)
_LOCK_LENGTHS = (54, 55, 57, 162, 165)
"""Bytes of the file that Word, Excel or WPS keeps beside an open one: the name of whoever has it
open, behind its length."""
_STREAMS = {
    "PowerPoint Document": "slides",
    "__properties_version1.0": "letter",
    "VisioDocument": "drawing",
}
_LETTER = (b"to:", b"received:", b"return-path:", b"delivered-to:")
_READABLE = 0.98


def foreign(data: bytes) -> Finding:
    """The finding for a file that no reader takes."""
    for mark in _MARKS:
        if data.startswith(mark.signs, mark.start):
            return Finding(mark.code, facts={"reason": mark.reason})
    if _is_lock(data):
        return Finding(_LEFTOVER, facts={"reason": "lock"})
    if b"<uof:UOF" in data[:4096] or b"http://schemas.uof.org" in data[:4096]:
        return Finding(_KIND, facts={"reason": "uof"})
    lines = data[:4096].lower().splitlines()
    if any(line.startswith(_LETTER) for line in lines) and b"mime-version:" in data[:8192].lower():
        return Finding(_KIND, facts={"reason": "letter"})
    return Finding(_KIND, facts={"reason": "text"} if _is_text(data) else {})


def in_compound(names: Iterable[str]) -> Finding:
    """The same for an OLE file, by its streams."""
    reason = next((_STREAMS[name] for name in names if name in _STREAMS), "")
    return Finding(_KIND, facts={"reason": reason})


def in_zip(names: Iterable[str]) -> Finding:
    """The same for a package of no office program we know."""
    names = list(names)
    folders = {"ppt/": "slides", "visio/": "drawing", "Index/": "iwork", "OEBPS/": "pages"}
    if any(n.rpartition("/")[2].lower() == "uof.xml" for n in names):
        return Finding(_KIND, facts={"reason": "uof"})
    reason = next((folders[f] for f in folders if any(n.startswith(f) for n in names)), "")
    return Finding(_KIND, facts={"reason": reason})


def _is_lock(data: bytes) -> bool:
    return len(data) in _LOCK_LENGTHS and 0 < data[0] <= 54 and b" " * 4 in data[data[0] : 55]


def _is_text(data: bytes) -> bool:
    head = data[:4096]
    encodings = ("utf-16",) if head[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "gb18030")
    for encoding in encodings:
        text = head.decode(encoding, "ignore")
        plain = sum(c.isprintable() or c in "\r\n\t\ufeff" for c in text)
        if len(text.encode(encoding, "ignore")) >= _READABLE * len(head) and plain >= len(text):
            return True
    return False
