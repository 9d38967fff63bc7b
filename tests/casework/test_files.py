"""Files: whole or not at all, each under its own sha256."""

import hashlib
from pathlib import Path

import pytest

from casework.files import Files, written


def test_a_file_is_kept_under_its_sha256_and_comes_back(tmp_path: Path):
    files = Files(tmp_path)
    name = files.put("决算".encode())
    assert name == hashlib.sha256("决算".encode()).hexdigest()
    assert files.get(name) == "决算".encode()
    assert files.put("决算".encode()) == name
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [name]


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch):
    path = written(tmp_path / "a.txt", b"old")

    def broken(source: Path, target: Path) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("casework.files.os.replace", broken)
    with pytest.raises(OSError, match="no space"):
        written(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_may_be_read_by_whoever_may_read_its_folder(tmp_path: Path):
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert written(tmp_path / "a.txt", b"").stat().st_mode == plain.stat().st_mode
