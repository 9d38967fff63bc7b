"""What is asked of the command line wrongly, or goes wrong here: clear words, and 2."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.cli import main
from tests.conftest import ROOT

FORM = "weihai/annual-plan"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENSHU_HOME", str(tmp_path / "var"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "COMMAND"),
        (["verify"], "verify"),
        (["check"], "FILE"),
        (["check", "a.docx", "--nope"], "--nope"),
        (["check", "a.docx", "--on", "2026-02-30"], "2026-02-30"),
        (["dossier", "a.docx"], "--as"),
        (["serve", "--port", "70000"], "70000"),
        (["check", "a.docx", "--lang", "fr"], "fr"),
    ],
)
def test_words_that_are_off_are_named_in_both_languages(arguments: list[str], words: str, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert "参数有误 bad arguments" in told and words in told


@pytest.mark.parametrize("written", ["{bad", "[1, 2]", "3", '"a"', '{"data": [1]}', ""])
def test_data_that_is_no_record_is_told(written: str, tmp_path: Path, capsys):
    data = tmp_path / "data.json"
    data.write_text(written)
    out = tmp_path / "a.docx"
    assert main(["fill", FORM, str(data), "-o", str(out)]) == 2
    assert "不是一份 JSON 记录" in capsys.readouterr().err and not out.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"{bad"),
        ("a.json", b"[1, 2]"),
        ("a.jsonl", b"{bad\n"),
        ("a.xlsx", b"no workbook"),
        ("a.csv", b""),
        ("a.txt", b"a"),
        ("a.csv", b"\xff\xfe\x00\x80"),
    ],
)
def test_a_file_without_rows_is_told(name: str, content: bytes, tmp_path: Path, capsys):
    data = tmp_path / name
    data.write_bytes(content)
    assert main(["issue", "weihai/plaque", str(data), "-o", str(tmp_path / "out")]) == 2
    assert "没有可用的行" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["fill", FORM, "没有.json", "-o", "a.docx"], "找不到文件“没有.json”"),
        (["issue", "weihai/plaque", "没有.json", "-o", "out"], "找不到文件“没有.json”"),
        (["template", "没有.docx", "--document", "weihai/plaque"], "找不到文件“没有.docx”"),
        (["issue", "没有", "a.json", "-o", "out"], "没有名为“没有”的文书"),
        (["dossier", "a.docx", "--as", "没有"], "没有名为“没有”的材料组"),
        (["check", "a.docx", "--form", "没有"], "没有名为“没有”的表单"),
    ],
)
def test_what_is_not_there_is_named(arguments: list[str], words: str, capsys):
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


def test_the_words_are_english_where_english_is_asked_for(tmp_path: Path, capsys):
    assert main(["blank", "no/form", "-o", str(tmp_path / "a.docx"), "--lang", "en"]) == 2
    assert capsys.readouterr().err == "There is no form “no/form”. See wenshu forms.\n"


def test_where_no_file_could_be_opened_it_ends_with_2(tmp_path: Path, capsys):
    assert main(["check", "没有.docx", str(tmp_path)]) == 2
    assert capsys.readouterr().out.count("找不到文件") == 2


def test_a_fault_of_ours_names_the_file_and_the_others_go_on(tmp_path: Path, capsys, monkeypatch):
    from casework import reader
    from extractor.sandbox import Sandbox

    right = reader.extract_each

    def faulty(content: bytes, *others: object):
        if content == b"faulty":
            raise RuntimeError("a bug")
        return right(content, *others)

    monkeypatch.setattr(reader, "extract_each", faulty)
    monkeypatch.setattr(Sandbox, "possible", lambda: False)
    for name, content in (("faulty.docx", b"faulty"), ("empty.docx", b"")):
        (tmp_path / name).write_bytes(content)
    files = [str(tmp_path / name) for name in ("faulty.docx", "empty.docx")]
    assert main(["check", *files, "--json"]) == 1
    captured = capsys.readouterr()
    told = [json.loads(line) for line in captured.out.splitlines()]
    assert [t["findings"][0]["code"] for t in told] == ["file.failed", "file.empty"]
    assert told[0]["file"].endswith("faulty.docx") and "a bug" not in captured.out + captured.err


def test_a_fault_outside_of_a_file_is_told_in_one_line_and_in_full_with_debug(capsys, monkeypatch):
    def faulty(*_: object) -> int:
        raise RuntimeError("a bug")

    monkeypatch.setattr("api.cli.definitions.forms", faulty)
    assert main(["forms"]) == 2
    assert "系统出错：RuntimeError: a bug" in capsys.readouterr().err
    with pytest.raises(RuntimeError, match="a bug"):
        main(["forms", "--debug"])


def test_names_that_a_terminal_cannot_print_stop_nothing(tmp_path: Path):
    (tmp_path / "文.docx").write_bytes(b"")
    odd = os.fsencode(tmp_path) + b"/\xff.docx"
    Path(os.fsdecode(odd)).write_bytes(b"")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "api", "check", "文.docx", odd, "--json"]
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True)
    names = [json.loads(line)["file"] for line in ended.stdout.splitlines()]
    assert ended.returncode == 1 and names[0] == "文.docx", ended.stderr


def test_reports_of_two_files_of_one_name_are_both_written(tmp_path: Path, capsys, monkeypatch):
    monkeypatch.setenv("PATH", "")
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "表.docx").write_bytes(folder.encode())
    files = [str(tmp_path / folder / "表.docx") for folder in ("a", "b")]
    out = tmp_path / "out"
    assert main(["check", *files, "-o", str(out), "--lang", "en"]) == 1
    assert {path.name for path in out.iterdir()} == {
        "表.docx.report.docx",
        "表.docx.report.json",
        "表.docx（2）.report.docx",
        "表.docx（2）.report.json",
    }
    assert "2 reports in" in capsys.readouterr().out


def test_a_name_in_brackets_is_shown_as_it_is(tmp_path: Path, capsys):
    path = tmp_path / "[red]表[bold].docx"
    path.write_bytes(b"")
    main(["check", str(path)])
    assert "[red]表[bold].docx" in capsys.readouterr().out.replace("\n", "")


def test_it_runs_as_a_module():
    command = [sys.executable, "-m", "api", "forms", "--json"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0 and json.loads(ended.stdout.splitlines()[0])["form"]
