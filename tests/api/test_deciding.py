"""What staff decide: letters numbered, rules set aside; through the service, its page, and the
command line."""

import json
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.cli import main
from casework.database import opened
from casework.desk import Desk
from casework.files import Files
from casework.numbers import Numbers
from casework.waivers import Waivers
from generator.blank import blank
from generator.office import Office
from records import Catalogue
from tests.casework.annotate.remarked import example_of
from tests.fakes import FixedClock, MemoryStore

LATE = {"/submitted_on": "2024-12-20"}
WAIVER = {"code": "rule.SH-08-1", "reason": "台风停运", "by": "李四", "until": "2024-12-31"}


@pytest.fixture
def client(catalogue: Catalogue, tmp_path: Path) -> TestClient:
    engine = opened("", tmp_path)
    desk = Desk(
        catalogue,
        MemoryStore(),
        Files(tmp_path),
        FixedClock(),
        waivers=Waivers(engine),
        numbers=Numbers(engine),
    )
    return TestClient(create_app(desk, Office(None)))


def sent(client: TestClient, catalogue: Catalogue, change: dict[str, object], name: str = "a"):
    form, data, _ = example_of(catalogue, "shanghai/summary-report", change)
    content = blank(form, "docx", data)
    return client.post("/submissions", files={"file": (f"{name}.docx", content)}).json()


def test_letters_are_numbered_one_after_the_other_and_only_once(
    client: TestClient, catalogue: Catalogue
):
    first = sent(client, catalogue, {"/headcount": None})
    second = sent(client, catalogue, {"/place": None}, "b")
    numbers = [
        client.post(f"/submissions/{one['id']}/reply").json()["replies"][0]["number"]
        for one in (first, second, first)
    ]
    assert numbers == ["继教补〔2024〕1号", "继教补〔2024〕2号", "继教补〔2024〕1号"]
    page = client.get(f"/submissions/{second['id']}/page").text
    assert "继教补〔2024〕2号" in page and "编号之前" not in page


def test_a_file_without_a_letter_has_none_to_number(client: TestClient):
    told = client.post("/submissions", files={"file": ("x.docx", b"nothing")}).json()
    answer = client.post(f"/submissions/{told['id']}/reply")
    assert answer.status_code == 422 and answer.json()["code"] == "reply.none"


def test_the_page_numbers_the_letter_and_names_it_for_what_it_is(
    client: TestClient, catalogue: Catalogue
):
    told = sent(client, catalogue, {"/headcount": None})
    before = client.get(f"/submissions/{told['id']}/page").text
    assert "材料补正通知书（Word）" in before and "编号之前下载的是草稿" in before
    after = client.post(f"/submissions/{told['id']}/page/reply").text
    assert "继教补〔2024〕1号" in after


def test_the_page_sets_a_rule_aside_and_the_file_is_accepted(
    client: TestClient, catalogue: Catalogue
):
    told = sent(client, catalogue, LATE)
    assert told["outcome"] == "returned"
    page = client.get(f"/submissions/{told['id']}/page").text
    assert 'value="rule.SH-08-1"' in page
    after = client.post(f"/submissions/{told['id']}/page/waivers", data=WAIVER).text
    assert "通过" in after and "经李四决定豁免" in after


def test_a_rule_set_aside_for_every_file_of_the_form_lets_the_next_one_pass(
    client: TestClient, catalogue: Catalogue
):
    told = sent(client, catalogue, LATE)
    client.post(f"/submissions/{told['id']}/waivers", json={**WAIVER, "every": True})
    assert sent(client, catalogue, {**LATE, "/hours": 41}, "b")["outcome"] == "accepted"


def test_a_rule_set_aside_on_the_command_line_is_listed_and_told_in_the_report(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    catalogue: Catalogue,
):
    monkeypatch.setenv("WENSHU_HOME", str(tmp_path))
    form, data, _ = example_of(catalogue, "shanghai/summary-report", LATE)
    file = tmp_path / "总结.docx"
    file.write_bytes(blank(form, "docx", data))
    check = ["check", str(file), "--on", "2024-12-20", "--json"]
    assert main(check) == 1
    capsys.readouterr()
    words = [
        "--reason",
        "台风停运",
        "--by",
        "李四",
        "--since",
        "2024-12-01",
        "--until",
        "2024-12-31",
    ]
    assert main(["waive", "rule.SH-08-1", "--form", "shanghai/summary-report", *words]) == 0
    assert main(["waivers", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["form"] == "shanghai/summary-report"
    assert main(check) == 0
    told = json.loads(capsys.readouterr().out)
    assert [f["waived"]["by"] for f in told["findings"] if "waived" in f] == ["李四"]


@pytest.mark.parametrize(
    ("code", "scope"),
    [
        ("rule.XX-1", ["--form", "shanghai/roster"]),
        ("rule.SH-08-1", []),
        ("rule.SH-08-1", ["--form", "shanghai/none"]),
    ],
)
def test_what_cannot_be_set_aside_is_refused_in_words(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    scope: list[str],
):
    monkeypatch.setenv("WENSHU_HOME", str(tmp_path))
    until = ["--until", date.max.isoformat()]
    assert main(["waive", code, *scope, "--reason", "停运", "--by", "李四", *until]) == 2
    assert "。" in capsys.readouterr().err
