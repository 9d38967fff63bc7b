"""`wenshu template`: examined, annotated, its variables listed."""

import json
from pathlib import Path

import pytest

from api.cli import main
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
