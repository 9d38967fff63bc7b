"""The directory of an OLE compound file (Office 97–2003, encrypted packages). Nothing is opened:
names and first sectors only, and never further than the file is long. [MS-CFB] §2."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NONE = 0xFFFFFFFA
"""Sector and entry numbers from here on are no numbers: end of chain, free, nothing."""
_ENTRY = 128
_STREAM = 2
_SMALL, _PIECE = 4096, 64
"""Bytes a small stream has less than, and that are kept together of it."""
_MOST_DIRECTORY = 512
"""Sectors: the directory of a submitted form is a few of them; a long one is a trap."""


class BadCompound(ValueError):
    """The directory leads out of the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A direct child of the root: its name, the bytes of its first sector (all of a small stream,
    b"" of a storage), where it starts and how many bytes it has."""

    name: str
    head: bytes
    start: int = 0
    size: int = 0


def entries(data: bytes) -> Mapping[str, Entry]:
    """The root's direct children by name: what hangs deeper belongs to embedded objects.
    BadCompound where the file is cut off or damaged."""
    try:
        return {entry.name: entry for entry in _Compound(data).children()}
    except (struct.error, IndexError) as error:
        raise BadCompound from error


def stream(data: bytes, name: str) -> bytes:
    """All of a stream of the root; b"" where there is none. BadCompound."""
    try:
        found = _Compound(data)
        return found.content(name)
    except (struct.error, IndexError) as error:
        raise BadCompound from error


class _Compound:
    def __init__(self, data: bytes) -> None:
        self.data = data
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in (9, 12):
            raise BadCompound
        self.size = 1 << shift
        (first,) = struct.unpack_from("<I", data, 48)
        (self.cutoff,) = struct.unpack_from("<I", data, 56)
        self.table = [*struct.unpack_from("<109I", data, 76), *self._more_table()]
        self.directory = b"".join(self._chain(first, _MOST_DIRECTORY))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        if start >= len(self.data):
            raise BadCompound
        return self.data[start : start + self.size]

    def _more_table(self) -> Iterator[int]:
        """Files of more than some 7 MB list the sectors of their table in sectors of their own."""
        (number,) = struct.unpack_from("<I", self.data, 68)
        for _ in range(len(self.data) // self.size):
            if number >= _NONE:
                return
            *numbers, number = struct.unpack(f"<{self.size // 4}I", self._sector(number))
            yield from numbers

    def _chain(self, number: int, most: int) -> Iterator[bytes]:
        """Never longer than `most` sectors: a chain may run in a circle."""
        for _ in range(most):
            if number >= _NONE:
                return
            yield self._sector(number)
            number = self._next(number)

    def _next(self, number: int) -> int:
        place, index = divmod(number, self.size // 4)
        if place >= len(self.table):
            raise BadCompound
        start = (self.table[place] + 1) * self.size
        return struct.unpack_from("<I", self.data, start + index * 4)[0]

    def content(self, name: str) -> bytes:
        entry = next((entry for entry in self.children() if entry.name == name), None)
        if entry is None or not entry.head or entry.size < self.cutoff:
            return entry.head if entry else b""
        return b"".join(self._chain(entry.start, len(self.data) // self.size))[: entry.size]

    def _small(self, number: int, size: int) -> bytes:
        """A stream kept in the pieces of the root's own ([MS-CFB] 2.4); b"" of a damaged one: those
        that matter are mostly large."""
        found = bytearray()
        try:
            pieces, links = self._shared
            for _ in range(_SMALL // _PIECE):
                if number >= _NONE or len(found) >= size:
                    break
                found += pieces[number * _PIECE : (number + 1) * _PIECE]
                (number,) = struct.unpack_from("<I", links, number * 4)
        except (BadCompound, struct.error):
            return b""
        return bytes(found[:size])

    @cached_property
    def _shared(self) -> tuple[bytes, bytes]:
        """Where small streams are kept, and which piece of it follows which."""
        most = len(self.data) // self.size
        start, table = self._link(0, 116), struct.unpack_from("<I", self.data, 60)[0]
        return b"".join(self._chain(start, most)), b"".join(self._chain(table, most))

    def children(self) -> Iterator[Entry]:
        """The tree below the root entry, walked without trusting it to be a tree."""
        waiting, seen = [self._link(0, 76)], set[int]()
        while waiting:
            number = waiting.pop()
            if number >= _NONE or number in seen:
                continue
            seen.add(number)
            yield self._entry(number)
            waiting += [self._link(number, 68), self._link(number, 72)]

    def _link(self, number: int, offset: int) -> int:
        return struct.unpack_from("<I", self.directory, number * _ENTRY + offset)[0]

    def _entry(self, number: int) -> Entry:
        at = number * _ENTRY
        length, kind = struct.unpack_from("<HB", self.directory, at + 64)
        name = self.directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", self.directory, at + 116)
        head = b""
        if kind == _STREAM and size < self.cutoff:
            head = self._small(start, size)
        elif kind == _STREAM and start < _NONE:
            head = self._sector(start)
        return Entry(name, head, start, size)
