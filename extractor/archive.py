"""A zip of several forms: its files, each to be read for itself. What is in them is not looked at
here; an archive inside is handed out like any other file and never opened in its turn."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from extractor.guard import DAMAGED, bloated, entries_of, is_package, refused
from extractor.paper import DEFAULT_LIMITS, Limits

_MOST = 200
"""Files: more are no submission but somebody's disk."""
_LONGEST = 200
"""Signs of a name that is shown."""
_LEFT_LYING = (".", "~$", "__MACOSX", "Thumbs.db", "desktop.ini")
_UTF_8 = 0x800
_UNICODE_PATH = 0x7075


@dataclass(frozen=True, slots=True)
class Member:
    """`name` with its folders, as a person wrote it."""

    name: str
    data: bytes


def is_archive(data: bytes, limits: Limits = DEFAULT_LIMITS) -> bool:
    """A zip that is no document itself. Refused: file.broken, file.unsafe, file.too-large."""
    return data[:4] == b"PK\x03\x04" and not is_package(data, limits)


def members(data: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[Member, ...]:
    """Every file in the archive, in the archive's order. Left out are only the files that Office
    and macOS leave lying about, and hidden ones. Refused: file.broken, file.encrypted, file.unsafe,
    file.too-large, and file.empty where there is none."""
    entries = [entry for entry in entries_of(data, limits) if not entry.is_dir()]
    named = [(name, entry) for entry in entries if _is_meant(name := name_of(entry))]
    whole = sum(entry.file_size for _, entry in named)
    if len(named) > _MOST:
        raise refused("file.too-large", reason="files", entries=len(named), limit=_MOST)
    if whole > limits.unpacked or bloated(whole, len(data), limits):
        raise refused("file.too-large", reason="size", megabytes=whole // 1_000_000)
    if not named:
        raise refused("file.empty")
    if any(entry.flag_bits & 1 for _, entry in named):
        raise refused("file.encrypted")
    return tuple(_read(data, named))


def _read(data: bytes, named: list[tuple[str, zipfile.ZipInfo]]) -> Iterator[Member]:
    """What the directory says of sizes has been added up, and no more than that is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name, entry in named:
                yield Member(name, archive.read(entry))
    except (*DAMAGED, zlib.error, EOFError) as error:
        raise refused("file.broken") from error


def name_of(entry: zipfile.ZipInfo) -> str:
    """As a person reads it: without signs that move the cursor or turn the writing round, without
    ways up, and not without end. Nothing is ever written under it."""
    steps = (step for step in _written(entry).split("/") if step.strip(". "))
    name = "/".join("".join(c for c in step if c.isprintable()) for step in steps)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]}…{name[-_LONGEST // 2 :]}"


def _written(entry: zipfile.ZipInfo) -> str:
    """Programs in China write names in GBK and do not say so; others write UTF-8 and do not say so
    either; what is said by a field of its own goes before both."""
    if entry.flag_bits & _UTF_8:
        return entry.filename.replace("\\", "/")
    raw = entry.orig_filename.encode("cp437", "replace")
    said = _unicode_path(entry.extra, raw)
    for encoding in ("utf-8", "gb18030", "cp437"):
        try:
            return (said or raw.decode(encoding)).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return entry.filename


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """Info-ZIP's field, where it belongs to this very name."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        content = extra[at + 4 : at + 4 + length]
        if kind == _UNICODE_PATH and content[1:5] == struct.pack("<I", zlib.crc32(raw)):
            return content[5:].decode("utf-8", "replace")
        at += 4 + length
    return ""


def _is_meant(name: str) -> bool:
    return not any(part.startswith(_LEFT_LYING) for part in name.split("/"))
