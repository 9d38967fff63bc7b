"""The command line, as it is promised in the README."""

import json
from pathlib import Path

import pytest

from api.cli import main
from api.demo.spoil import SPOILERS

GOOD = "forms/hebei/completion-register/draft/examples/good/twelve-completed.json"


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A filled 河北 register, and a home of its own."""
    monkeypatch.setenv("WENSHU_HOME", str(tmp_path / "var"))
    path = tmp_path / "登记表.xlsx"
    assert main(["fill", "hebei/completion-register", GOOD, "-o", str(path)]) == 0
    return path


def told(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines() if line[:1] == "{"]


def test_a_clean_file_ends_with_0_and_tells_its_readings(register: Path, capsys):
    capsys.readouterr()
    assert main(["check", str(register), "--json", "--on", "2026-09-25"]) == 0
    (one,) = told(capsys)
    assert one["form"] == "hebei/completion-register/draft"
    assert one["identified_by"] == "anchor" and one["outcome"] == "accepted"
    reading = next(r for r in one["readings"] if r["pointer"] == "/learners/0/name")
    assert reading["place"]["sheet"] and reading["place"]["cell"] and reading["by"] == "anchor"


def test_one_bad_file_does_not_stop_the_others_and_ends_with_1(register: Path, tmp_path, capsys):
    empty = tmp_path / "空.docx"
    empty.write_bytes(b"")
    capsys.readouterr()
    assert main(["check", str(empty), "没有.docx", str(register), "--json"]) == 1
    outcomes = [(one["outcome"], one["findings"][0]["code"]) for one in told(capsys)]
    assert outcomes[0] == ("refused", "file.empty")
    assert outcomes[1] == ("refused", "file.missing")
    assert outcomes[2][0] == "accepted"


def test_the_terminal_tells_problem_place_basis_and_remedy(tmp_path, capsys):
    path = tmp_path / "决算.docx"
    bad = json.loads(Path(GOOD).read_text(encoding="utf-8"))["data"] | {"headcount": 99}
    data = tmp_path / "data.json"
    data.write_text(json.dumps(bad), encoding="utf-8")
    main(["fill", "hebei/completion-register", str(data), "-o", str(path)])
    capsys.readouterr()
    assert main(["check", str(path), "--on", "2026-09-25"]) == 0  # a draft only warns
    words = capsys.readouterr().out
    for part in ("请核对", "结业人数填99人", "第七条", "→ 请改为一致", "表1"):
        assert part in words


def test_what_is_asked_wrongly_ends_with_2(capsys, tmp_path):
    assert main(["blank", "weihai/没有", "-o", str(tmp_path / "a.docx")]) == 2
    assert "没有名为" in capsys.readouterr().err
    assert main(["blank", "shanghai/summary-report", "-o", str(tmp_path / "a.xlsx")]) == 2
    assert "没有 xlsx 格式" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        main(["check"])
    assert ended.value.code == 2


def test_forms_and_documents_are_listed_as_json(capsys):
    assert main(["forms", "--json"]) == 0
    assert len(told(capsys)) >= 9
    assert main(["documents", "--json"]) == 0
    assert {"weihai/plaque", "hebei/certificate"} <= {d["document"] for d in told(capsys)}


def test_word_certificates_are_issued_from_a_checked_register(register: Path, tmp_path, capsys):
    out = tmp_path / "证书"
    arguments = ["issue", "hebei/certificate", str(register), "-o", str(out), "--on", "2026-09-30"]
    capsys.readouterr()
    assert main([*arguments, "--json"]) == 0
    (batch,) = told(capsys)
    assert (batch["inputs"], batch["issued"], batch["held"], batch["failed"]) == (12, 12, 0, 0)
    assert len(list(out.glob("*.docx"))) == 12


def test_the_reports_are_written_beside(register: Path, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PATH", "")
    out = tmp_path / "意见"
    main(["check", str(register), "--on", "2026-09-25", "-o", str(out)])
    made = {path.suffix for path in out.iterdir()}
    assert {".docx", ".json"} <= made and "没有 LibreOffice" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("spoiler", "code"),
    [
        ("empty", "file.empty"),
        ("truncated", "file.broken"),
        ("macro", "file.macros"),
        ("image", "file.broken"),
        ("bomb", "file.too-large"),
        ("encrypted", "file.encrypted"),
        ("unknown", "form.unknown"),
    ],
)
def test_every_kind_of_bad_file_gets_a_finding_with_a_remedy(
    spoiler: str, code: str, tmp_path, capsys
):
    good = tmp_path / "good.docx"
    main(["fill", "hebei/completion-register", GOOD, "-o", str(good)])
    bad = tmp_path / "bad.docx"
    bad.write_bytes(SPOILERS[spoiler](good.read_bytes()))
    capsys.readouterr()
    assert main(["check", str(bad), "--json"]) == 1
    (one,) = told(capsys)
    assert [f["code"] for f in one["findings"]] == [code]
    assert one["findings"][0]["suggestion"] and one["outcome"] == "refused"


@pytest.mark.parametrize(
    ("medium", "spoiler", "code", "words"),
    [
        ("xlsx", "rounded-id", "value.unreadable", "末几位丢失"),
        ("docx", "impossible-date", "value.unreadable", "没有这一天"),
    ],
)
def test_every_kind_of_spoilt_value_is_told_with_its_place(
    medium, spoiler, code, words, tmp_path, capsys
):
    good = tmp_path / f"good.{medium}"
    main(["fill", "hebei/completion-register", GOOD, "-o", str(good)])
    bad = tmp_path / f"bad.{medium}"
    bad.write_bytes(SPOILERS[spoiler](good.read_bytes()))
    capsys.readouterr()
    assert main(["check", str(bad), "--json"]) == 1
    (one,) = told(capsys)
    finding = next(f for f in one["findings"] if f["code"] == code)
    assert words in finding["message"] and finding["place"]["text"]


def test_a_formula_never_calculated_is_told(tmp_path, capsys):
    source = "forms/shanghai/expense-statement/2020/examples/good/five-days-without-lodging.json"
    good = tmp_path / "good.xlsx"
    main(["fill", "shanghai/expense-statement", source, "-o", str(good)])
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(SPOILERS["uncached-formula"](good.read_bytes()))
    capsys.readouterr()
    assert main(["check", str(bad), "--json", "--on", "2024-10-12"]) == 1
    (one,) = told(capsys)
    finding = next(f for f in one["findings"] if f["code"] == "formula.uncached")
    assert finding["place"]["cell"]


def test_two_forms_in_one_file_are_read_each_for_itself(tmp_path, capsys):
    from generator.package import packed, unpacked

    first, second = tmp_path / "a.docx", tmp_path / "b.docx"
    main(["blank", "hebei/completion-register", "-o", str(first)])
    main(["blank", "nantong/hours-register", "-o", str(second)])
    one, other = (unpacked(p.read_bytes()) for p in (first, second))
    name = "word/document.xml"
    tail = other[name].decode().split("<w:body>")[1]
    head = one[name].decode().split("<w:sectPr")[0]
    both = tmp_path / "both.docx"
    both.write_bytes(packed({**one, name: (head + tail).encode()}))
    capsys.readouterr()
    assert main(["check", str(both), "--json"]) == 1
    names = [(one["form"].rsplit("/", 1)[0], one["part"]) for one in told(capsys)]
    assert names == [("hebei/completion-register", "第1段"), ("nantong/hours-register", "第7段")]


def test_the_right_form_in_the_wrong_year_is_told(tmp_path, capsys):
    source = json.loads(
        Path("forms/weihai/annual-plan/2019/examples/good/three-classes.json").read_text("utf-8")
    )
    source["data"]["year"] = 2026
    data = tmp_path / "data.json"
    data.write_text(json.dumps(source), encoding="utf-8")
    path = tmp_path / "plan.docx"
    main(["fill", "weihai/annual-plan", str(data), "-o", str(path)])
    capsys.readouterr()
    assert main(["check", str(path), "--json", "--on", "2024-01-05"]) == 1
    codes = {f["code"] for f in told(capsys)[0]["findings"]}
    assert "rule.WH-16-2a" in codes


def test_a_dossier_tells_what_differs_and_what_is_missing(tmp_path, capsys):
    made = []
    for form, example, suffix in [
        ("summary-report", "as-planned", "docx"),
        ("roster", "fifty-learners-exactly-seventy-percent", "xlsx"),
        ("expense-statement", "five-days-without-lodging", "docx"),
    ]:
        source = Path(f"forms/shanghai/{form}/2020/examples/good/{example}.json")
        written = json.loads(source.read_text("utf-8"))
        if form == "expense-statement":
            written["data"]["headcount"] = 52
        data = tmp_path / f"{form}.json"
        data.write_text(json.dumps(written), encoding="utf-8")
        path = tmp_path / f"{form}.{suffix}"
        main(["fill", f"shanghai/{form}", str(data), "-o", str(path)])
        made.append(str(path))
    capsys.readouterr()
    arguments = ["dossier", *made, "--as", "shanghai/closing", "--on", "2024-10-12", "--json"]
    assert main(arguments) == 1
    last = told(capsys)[-1]
    by_code = {f["code"]: f for f in last["findings"]}
    assert "满意度" in by_code["dossier.missing"]["message"]
    assert last["outcome"] == "returned"
    assert "rule.undecided" in by_code
