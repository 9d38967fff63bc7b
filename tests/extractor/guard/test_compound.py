"""Streams of OLE files, large and small."""

import struct

import pytest

from extractor.guard import admit, compound
from extractor.readers import read
from records import Refused
from tests.extractor.readers import written
from tests.extractor.readers.xls import test_xls as old

_NONE, _END = 0xFFFFFFFF, 0xFFFFFFFE


def small(name: str, content: bytes, cutoff: int = 4096) -> bytes:
    """An OLE file with one stream, kept among the small ones; its pieces from the last to the
    first."""
    pieces = [content[n : n + 64].ljust(64, b"\0") for n in range(0, len(content), 64)]
    count = len(pieces)
    kept = b"".join(reversed(pieces))
    kept = kept.ljust(-(-len(kept) // 512) * 512, b"\0")
    sectors = len(kept) // 512
    links = [_END, *range(count - 1)]
    links += [_NONE] * (128 - count)
    root = bytearray(written.compound({name: content})[512:640])
    struct.pack_into("<II", root, 116, 1, len(kept))
    entry = bytearray(written.compound({name: content})[640:768])
    struct.pack_into("<II", entry, 116, count - 1, len(content))
    directory = bytes(root + entry).ljust(512, b"\0")
    table = [_END, *range(2, sectors + 1), _END, _END, 0xFFFFFFFD]
    table += [_NONE] * (128 - len(table))
    header = bytearray(written.compound({name: content})[:512])
    struct.pack_into("<I", header, 56, cutoff)
    struct.pack_into("<II", header, 60, sectors + 1, 1)
    struct.pack_into("<I", header, 76, sectors + 2)
    tail = struct.pack("<128I", *links) + struct.pack("<128I", *table)
    return bytes(header) + directory + kept + tail


def test_a_stream_kept_among_the_small_ones_is_read_whole():
    content = bytes(n % 251 for n in range(3_000))
    assert compound.stream(small("Workbook", content), "Workbook") == content
    assert compound.entries(small("Workbook", content))["Workbook"].head == content


def test_a_small_workbook_with_a_password_is_said_to_be_encrypted():
    locked = struct.pack("<HHHH", 0x0809, 4, 0x0600, 5) + struct.pack("<HH", 0x2F, 6) + bytes(6)
    with pytest.raises(Refused) as refused:
        admit(small("Workbook", locked))
    assert refused.value.finding.code == "file.encrypted"


def test_pieces_in_a_circle_end_whatever_the_file_says_is_small():
    data = bytearray(small("Workbook", bytes(500), cutoff=0x7FFFFFFF))
    links = data.rindex(struct.pack("<II", _END, 0))
    struct.pack_into("<I", data, links, 7)
    entry = 512 + 128
    struct.pack_into("<I", data, entry + 120, 0x70000000)
    assert len(compound.stream(bytes(data), "Workbook")) == 4096


def test_where_small_streams_lead_nowhere_the_file_is_still_told():
    data = bytearray(small("Workbook", bytes(500)))
    struct.pack_into("<I", data, 60, 99)
    assert admit(bytes(data)) == "xls"


def test_a_small_workbook_tells_its_errors_and_hidden_rows():
    row = old.record(0x0208, struct.pack("<HHHHHHHH", 1, 0, 9, 255, 0, 0, 0x20, 0))
    cells = (row, old.label(0, 0, "甲"), old.label(1, 0, "乙"), old.flag(0, 1, 0x17, 1))
    book = compound.stream(old.workbook(("表", 0, b"".join(cells))), "Workbook").rstrip(b"\0")
    paper = read(small("Workbook", book + bytes(4)))
    assert {note.code for note in paper.notes} == {"formula.error", "row.hidden"}
