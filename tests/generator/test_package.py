"""Packages: the same parts, the same bytes, readable by any zip reader."""

from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook

from generator.archive import archive
from generator.package import Frame, packed, settled, unpacked

PARTS = {"a.xml": b"<a/>" * 500, "子/体.xml": "文书".encode() * 300, "c.xml": b""}


def test_a_frame_round_changed_parts_is_the_package_itself():
    made = Frame(PARTS, frozenset({"子/体.xml"})).around({"子/体.xml": b"<new/>"})
    assert unpacked(made) == {**PARTS, "子/体.xml": b"<new/>"}
    assert list(unpacked(made)) == list(PARTS)
    with ZipFile(BytesIO(made)) as read:
        assert read.testzip() is None
        assert {info.date_time for info in read.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_package_of_another_library_loses_the_moment_it_was_written_at():
    book, again = BytesIO(), BytesIO()
    Workbook().save(book)
    later = unpacked(book.getvalue())
    later["docProps/core.xml"] = later["docProps/core.xml"].replace(b"20", b"21", 1)
    again.write(packed(later))
    assert settled(book.getvalue()) != book.getvalue()
    assert b"1980-01-01T00:00:00Z" in unpacked(settled(book.getvalue()))["docProps/core.xml"]


def test_an_archive_depends_on_names_and_content_only(tmp_path):
    (tmp_path / "一.pdf").write_bytes(b"1")
    (tmp_path / "二.pdf").write_bytes(b"2")
    for name in ("a.zip", "b.zip"):
        archive(tmp_path / name, tmp_path, ["一.pdf", "二.pdf"])
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with ZipFile(tmp_path / "a.zip") as read:
        assert read.read("二.pdf") == b"2"
