"""`wenshu inspect`: a printed document is told by its pages, in words or as JSON."""

import json
from pathlib import Path

import pytest

from api.cli import main
from generator.office import Office
from tests.generator.inspect.documents import LETTER, letter, swapped

OFFICE = Office.found()
pytestmark = pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A letter whose number has the wrong brackets."""
    path = tmp_path / "复函.docx"
    path.write_bytes(swapped(letter(), ("〔2024〕", "[2024]")))
    return path


def test_a_word_file_is_printed_and_measured(broken: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["inspect", str(broken), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["layout"] == "letter" and told["pages"] == 2 and not told["ok"]
    (finding,) = told["findings"]
    assert finding["code"] == "layout.brackets" and finding["citation"].endswith("7.2.5")
    assert finding["place"]["page"] == 1 and len(finding["place"]["box"]) == 4
    assert told["measures"][0]["characters"] == 28
    assert [seal["name"] for seal in told["seals"]] == list(LETTER.issuers)


def test_what_keeps_to_the_standard_ends_with_0_and_says_where_the_seal_goes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "复函.pdf"
    path.write_bytes(OFFICE.convert_one(letter(), "docx", "pdf"))
    assert main(["inspect", str(path)]) == 0
    words = capsys.readouterr().out
    assert "信函格式，共2面" in words and "未发现" in words and "的印章，中心距左边" in words


def test_what_is_no_pdf_could_not_be_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "无.pdf"
    path.write_bytes(b"nothing")
    assert main(["inspect", str(path)]) == 2
    assert "损坏" in capsys.readouterr().err
