"""What `wenshu check -o` writes for the submitter: letter, JSON, and the file with remarks in it."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

from api.cli import main
from casework.annotate import AUTHOR
from generator.blank import blank
from records import Catalogue
from tests.casework.annotate.remarked import example_of

WRONG = {"/total/words": "柒万元整", "/place": None}
DAY = ["--on", "2024-10-12"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WENSHU_HOME", str(tmp_path / "var"))
    monkeypatch.setenv("PATH", "")  # without LibreOffice: nothing here needs a PDF
    return tmp_path


def written(folder: Path, catalogue: Catalogue, kind: str, change: dict[str, object]) -> Path:
    form, data, _ = example_of(catalogue, "shanghai/expense-statement", change)
    path = folder / f"决算.{kind}"
    path.write_bytes(blank(form, kind, data))
    return path


def test_a_faulty_word_file_comes_back_with_comments(folder: Path, catalogue: Catalogue):
    file = written(folder, catalogue, "docx", WRONG)
    assert main(["check", str(file), "-o", str(folder / "out"), *DAY]) == 1
    copy = Document(str(folder / "out/决算.annotated.docx"))
    assert any(c.author == AUTHOR and "大写" in c.text for c in copy.comments)


def test_a_faulty_workbook_comes_back_with_notes_and_a_summary(folder: Path, catalogue: Catalogue):
    file = written(folder, catalogue, "xlsx", WRONG)
    assert main(["check", str(file), "-o", str(folder / "out"), *DAY]) == 1
    book = load_workbook(folder / "out/决算.annotated.xlsx")
    notes = [c.comment.text for row in book.worksheets[0].iter_rows() for c in row if c.comment]
    assert "文书审核意见" in book.sheetnames and any("大写" in note for note in notes)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_no_copy_tells_the_folders_of_this_machine(folder: Path, catalogue: Catalogue, kind: str):
    file = written(folder, catalogue, kind, WRONG)
    main(["check", str(file), "-o", str(folder / "out"), *DAY])
    copy = (folder / f"out/决算.annotated.{kind}").read_bytes()
    with ZipFile(BytesIO(copy)) as package:
        assert all(str(folder).encode() not in package.read(name) for name in package.namelist())


def test_a_file_with_nothing_to_say_of_has_a_letter_and_its_json(
    folder: Path, catalogue: Catalogue
):
    file = written(folder, catalogue, "docx", {})
    assert main(["check", str(file), "-o", str(folder / "out"), *DAY]) == 0
    assert json.loads((folder / "out/决算.docx.report.json").read_text("utf-8"))["on"] == DAY[1]
    letter = Document(str(folder / "out/决算.docx.report.docx"))
    assert any("回执" in paragraph.text for paragraph in letter.paragraphs)


def test_since_the_earlier_report_it_is_said_what_is_mended(
    folder: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
):
    main(["check", str(written(folder, catalogue, "docx", WRONG)), "-o", str(folder / "out"), *DAY])
    mended = written(folder, catalogue, "docx", {"/place": None})
    capsys.readouterr()
    earlier = str(folder / "out/决算.docx.report.json")
    assert main(["check", str(mended), "--since", earlier, "--json", *DAY]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [f["code"] for f in told["previous"]["fixed"]] == ["rule.SH-16-3b"]
    assert {f["round"] for f in told["findings"] if "round" in f} == {"open"}
