"""`wenshu template`: examined, annotated, its variables listed."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from api.cli import main
from records import Catalogue
from tests.conftest import ROOT
from tests.generator.templates import made, tbl, tr

FAULTY = ("兹证明{{ nmae }}同志", "学时｛｛hours｝｝")
LOOP = tbl(
    tr("{%tr for r in rows %}"), tr("{{ r.unit }}{{ r.paid | 大写金额 }}"), tr("{%tr endfor %}")
)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "证书.docx"
    path.write_bytes(made(*FAULTY))
    return path


def test_all_faults_are_told_with_place_and_remedy_and_it_ends_with_1(faulty: Path, capsys):
    assert main(["template", str(faulty), "--document", "hebei/certificate"]) == 1
    said = capsys.readouterr().out
    for words in ("nmae", "是不是想写 name", "第1段", "全角", "{{ hours }}", "模板有错"):
        assert words in said


def test_faults_are_told_in_english_too(faulty: Path, capsys):
    assert main(["template", str(faulty), "--document", "hebei/certificate", "--lang", "en"]) == 1
    assert "did you mean name?" in capsys.readouterr().out


def test_the_same_as_json_is_one_object_on_one_line(faulty: Path, capsys):
    main(["template", str(faulty), "--document", "hebei/certificate", "--json"])
    (line,) = capsys.readouterr().out.splitlines()
    told = json.loads(line)
    assert (told["document"], told["outcome"]) == ("hebei/certificate", "faulty")
    assert {f["code"] for f in told["findings"]} >= {"template.unknown-tag", "template.full-width"}


def test_the_annotated_copy_is_written_beside_its_name(faulty: Path, tmp_path: Path, capsys):
    main(["template", str(faulty), "--document", "hebei/certificate", "-o", str(tmp_path / "out")])
    assert (tmp_path / "out/证书.annotated.docx").read_bytes().startswith(b"PK")
    assert "证书.annotated.docx" in capsys.readouterr().out


def test_without_a_document_the_template_speaks_for_itself(tmp_path: Path, capsys):
    path = tmp_path / "自拟.docx"
    path.write_bytes(made("{{ 甲方 }}{{ 日期 | 中文日期 }}", LOOP))
    assert main(["template", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["document"] is None and told["variables"] == ["甲方", "日期", "rows"]


def test_the_variables_are_given_as_a_json_schema(tmp_path: Path, capsys):
    path = tmp_path / "自拟.docx"
    path.write_bytes(made("{{ 甲方 }}{{ 日期 | 中文日期 }}", LOOP))
    assert main(["template", str(path), "--schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["required"] == ["甲方", "日期", "rows"]
    assert schema["properties"]["日期"]["format"] == "date"
    assert schema["properties"]["rows"]["items"]["properties"]["paid"]["format"] == "money-fen"


def test_an_unknown_document_is_refused(faulty: Path, capsys):
    assert main(["template", str(faulty), "--document", "nowhere/nothing"]) == 2


def test_the_sheet_of_a_template_once_filled_in_is_what_issuing_takes(
    tmp_path: Path, monkeypatch, capsys
):
    monkeypatch.setenv("WENSHU_HOME", str(tmp_path / "var"))
    template = "forms/weihai/documents/plaque/template.docx"
    sheet = tmp_path / "数据.xlsx"
    assert main(["template", template, "--document", "weihai/plaque", "--rows", str(sheet)]) == 0
    assert str(sheet) in capsys.readouterr().out
    book = load_workbook(sheet)
    headers = {cell.value.rstrip("*"): cell.column for cell in book["数据"][1]}
    assert "编号" not in "".join(headers)
    properties = Catalogue.load(ROOT).documents["weihai/plaque"].schema["properties"]
    for name, words in {"base": "甲测试基地", "issued": "2024年9月"}.items():
        book["数据"].cell(2, headers[properties[name]["title"]], words)
    book.save(sheet)
    out = tmp_path / "out"
    main(["issue", "weihai/plaque", str(sheet), "-o", str(out), "--on", "2024-09-10", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["inputs"], told["issued"]) == (1, 1), told["rows"]
