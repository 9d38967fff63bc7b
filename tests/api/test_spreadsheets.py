"""Workbooks as people send them: each fault is told in its cell, and the rest is read."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from api.cli import main

EXAMPLE = "forms/shanghai/roster/2020/examples/good/fifty-learners-exactly-seventy-percent.json"
FORM = "shanghai/roster"


@pytest.fixture
def roster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WENSHU_HOME", str(tmp_path / "var"))
    path = tmp_path / "名单.xlsx"
    assert main(["fill", FORM, EXAMPLE, "-o", str(path)]) == 0
    return path


def changed(path: Path, change: Callable[[Any], None]) -> Path:
    book: Any = load_workbook(BytesIO(path.read_bytes()))
    change(book)
    book.save(path)
    return path


def write(text: str, value: object):
    """Puts a value in the place of this text; within a cell that says more, only there."""

    def change(book: Any) -> None:
        cells = [c for sheet in book.worksheets for row in sheet for c in row]
        exact = (c for c in cells if str(c.value) == text)
        cell = next(exact, None) or next(c for c in cells if text in str(c.value))
        whole = str(cell.value) == text
        cell.value = value if whole else str(cell.value).replace(text, str(value))
        cell.number_format = "General"

    return change


def checked(path: Path, capsys) -> dict[str, Any]:
    capsys.readouterr()
    ended = main(["check", str(path), "--json", "--on", "2024-10-12"])
    told = json.loads(capsys.readouterr().out)
    assert ended == (1 if any(f["severity"] == "error" for f in told["findings"]) else 0)
    return told


def error(told: dict[str, Any], pointer: str) -> dict[str, Any]:
    return next(f for f in told["findings"] if f["pointer"] == pointer and f["severity"] == "error")


@pytest.mark.parametrize(
    ("before", "after", "pointer", "words"),
    [
        ("32", "三十二左右", "/learners/0/hours", "大约的数"),
        ("2024年9月9日", "2024年2月30日", "/start", "没有这一天"),
        ("310101197501011012", 3.10101197501011e17, "/learners/0/id_no", "末几位丢失"),
        ("310101197501011012", "1.10105E+17", "/learners/0/id_no", "末几位丢失"),
        ("310101197501011012", "31010119750101101", "/learners/0/id_no", "应为18位"),
    ],
)
def test_a_spoilt_value_is_told_in_its_cell(
    before: str, after: object, pointer: str, words: str, roster: Path, capsys
):
    told = checked(changed(roster, write(before, after)), capsys)
    finding = error(told, pointer)
    assert words in finding["message"] and finding["place"]["cell"] and finding["suggestion"]
    assert len(told["data"]["learners"]) == 50


def test_a_formula_that_was_never_calculated_is_told_in_its_cell(roster: Path, capsys):
    told = checked(changed(roster, write("310101197501011012", "=A1&A2")), capsys)
    finding = next(f for f in told["findings"] if f["code"] == "formula.uncached")
    assert finding["place"]["cell"] and "重新计算并保存" in finding["suggestion"]


def test_a_workbook_without_the_sheet_of_the_form_is_no_form(roster: Path, capsys):
    def without(book: Any) -> None:
        book.create_sheet("说明")["A1"] = "请见附件"
        for name in list(book.defined_names):
            del book.defined_names[name]
        for sheet in book.worksheets[:-1]:
            book.remove(sheet)

    told = checked(changed(roster, without), capsys)
    assert told["outcome"] == "refused" and told["findings"][0]["code"] == "form.unknown"


def test_a_form_on_the_second_sheet_is_read(roster: Path, capsys):
    def moved(book: Any) -> None:
        book.create_sheet("说明", 0)["A1"] = "本表由承办机构填写"

    told = checked(changed(roster, moved), capsys)
    assert told["form"] == "shanghai/roster/2020" and len(told["data"]["learners"]) == 50
