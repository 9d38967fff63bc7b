"""Office packages (zip) whose bytes depend on nothing but their content."""

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

_EPOCH = (1980, 1, 1, 0, 0, 0)
_DAY = (1 << 5) | 1
"""1 January 1980 as a zip writes it."""
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8 = 0x800
_WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts, in this order, with fixed dates: the same parts, the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def unpacked(package: bytes) -> dict[str, bytes]:
    """The parts of a package of ours or of a template, in their order."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def settled(package: bytes) -> bytes:
    """A package another library wrote, without the moment it was written at."""
    return packed({n: _WRITTEN.sub(rb"\g<1>1980-01-01T00:00:00Z", c) for n, c in _parts(package)})


def _parts(package: bytes) -> list[tuple[str, bytes]]:
    return list(unpacked(package).items())


@dataclass(frozen=True, slots=True)
class _Member:
    """A part as it lies in the zip: compressed once, however often it is written."""

    name: bytes
    crc: int
    size: int
    body: bytes

    @classmethod
    def of(cls, name: str, content: bytes) -> "_Member":
        deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
        body = deflate.compress(content) + deflate.flush()
        return cls(name.encode(), zlib.crc32(content), len(content), body)

    @property
    def _told(self) -> tuple[int, ...]:
        return (_UTF8, 8, 0, _DAY, self.crc, len(self.body), self.size, len(self.name), 0)

    def local(self) -> bytes:
        return _LOCAL.pack(b"PK\3\4", 20, *self._told) + self.name + self.body

    def central(self, at: int) -> bytes:
        """The entry in the table at the end; `at` is where the part begins."""
        return _CENTRAL.pack(b"PK\1\2", 20, 20, *self._told, 0, 0, 0, 0, at) + self.name


class Frame:
    """A package of which only a few parts change: the others are compressed once for all."""

    def __init__(self, parts: Mapping[str, bytes], changing: frozenset[str]) -> None:
        self._members = {
            name: None if name in changing else _Member.of(name, content)
            for name, content in parts.items()
        }

    def around(self, parts: Mapping[str, bytes]) -> bytes:
        """The package with the changing parts as given, in the order of the first."""
        out, table, at = [], [], 0
        for name, kept in self._members.items():
            member = kept or _Member.of(name, parts[name])
            written = member.local()
            table.append(member.central(at))
            out.append(written)
            at += len(written)
        central = b"".join(table)
        end = _END.pack(b"PK\5\6", 0, 0, len(table), len(table), len(central), at, 0)
        return b"".join((*out, central, end))
