"""`wenshu print`, `spoil`, `stock` and `calibrate`, on a batch made by hand."""

import json
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from api.cli import main


@pytest.fixture
def batch(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "out"
    folder.mkdir()
    canvas = Canvas(str(folder / "print.pdf"), pagesize=(842, 595))
    for n in range(3):
        canvas.drawString(100, 100, f"page{n}")
        canvas.showPage()
    canvas.save()
    rows = [{"state": "issued", "number": f"证{n}"} for n in range(3)]
    rows.insert(1, {"state": "held", "number": ""})
    (folder / "batch.json").write_text(json.dumps({"rows": rows}, ensure_ascii=False), "utf-8")
    return folder


def pages(path: str) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_bounded().strip() for page in document]


def test_a_spoiled_sheet_is_printed_again_on_the_next(batch: Path, capsys):
    loading = ["print", "out", "--stock", "证书纸", "-o", "sheets.pdf", "--json", "--from"]
    assert main([*loading, "501"]) == 0
    assert pages("sheets.pdf") == ["page0", "page1", "page2"]
    assert main(["spoil", "证书纸", "502", "--reason", "卡纸"]) == 0
    capsys.readouterr()
    assert main([*loading, "503"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told == [{"sheet": 503, "number": "证1"}, {"sheet": 504, "number": "证2"}]
    assert pages("sheets.pdf") == ["page1", "page2"]
    assert main(["stock", "证书纸", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["used"] == 4


def test_a_calibrated_way_is_used_and_an_unknown_one_refused(batch: Path, capsys):
    way = "三楼/纸盒2/证书纸"
    assert main(["print", "out", "--way", way, "-o", "sheets.pdf"]) == 2
    assert "没有校准过" in capsys.readouterr().err
    assert main(["calibrate", way, "-o", "ruler.pdf"]) == 0 and Path("ruler.pdf").exists()
    assert main(["calibrate", way, "--measured", "20", "20", "1", "1"]) == 2
    assert main(["calibrate", way, "--measured", "21", "19.5", "257", "170"]) == 0
    assert main(["print", "out", "--way", way, "--profile", "a3-2up", "-o", "sheets.pdf"]) == 0
    assert len(pages("sheets.pdf")) == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["out", "--profile", "a1-9up"], "没有名为"),
        (["nowhere"], "没有制发完成的批次"),
        (["out", "--stock", "纸", "--profile", "a3-2up"], "一张纸印一份"),
    ],
)
def test_what_cannot_be_printed_is_said(batch: Path, capsys, wrong: list[str], words: str):
    assert main(["print", *wrong, "-o", "sheets.pdf"]) == 2
    assert words in capsys.readouterr().err
    assert not Path("sheets.pdf").exists()
