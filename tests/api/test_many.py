"""Folders and many files on the command line."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from api.cli import main
from api.commands.many import ahead, files_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.docx", "a/2.xlsx", "a/1.docx", "~$b.docx", ".DS_Store", "__MACOSX/b.docx"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return tmp_path / "in"


def test_a_folder_stands_for_the_files_in_it_and_below(folder: Path):
    named = [str(folder / name) for name in ("a/1.docx", "a/2.xlsx", "b.docx")]
    assert files_in(["x.docx", str(folder)]) == ["x.docx", *named]
    assert files_in([str(folder / ".")]) == named


def test_a_hidden_folder_that_is_named_is_meant(folder: Path):
    assert files_in([str(folder / "__MACOSX")]) == [str(folder / "__MACOSX/b.docx")]


def test_an_empty_folder_is_said_to_hold_nothing(tmp_path: Path, capsys):
    assert main(["check", str(tmp_path), "--json"]) == 2
    (told,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert [f["code"] for f in told["findings"]] == ["file.missing"]


def test_files_of_a_folder_are_told_in_order_whichever_is_read_first(folder: Path, capsys):
    (folder / "a/1.docx").write_bytes(b"PK\x03\x04" + bytes(2_000_000))
    assert main(["check", str(folder), "--json"]) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(one["file"]).name for one in told] == ["1.docx", "2.xlsx", "b.docx"]


def test_what_is_done_is_told_in_order_and_not_far_ahead():
    done: list[int] = []
    first = Event()

    def do(name: str) -> tuple[()]:
        if name == "0":
            first.wait(5)
        done.append(int(name))
        return ()

    with ThreadPoolExecutor(2) as pool:
        results = ahead(pool, do, map(str, range(100)))
        first.set()
        next(results)
        assert len(done) < 20
        assert len(list(results)) == 99
