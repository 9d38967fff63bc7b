"""The service: upload, report, record, download."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from casework.desk import Desk
from casework.files import Files
from generator.blank import blank
from generator.office import Office
from records import Catalogue
from tests.fakes import FixedClock, MemoryStore

NO_OFFICE = Office(None)


@pytest.fixture
def client(catalogue: Catalogue, tmp_path: Path) -> TestClient:
    desk = Desk(catalogue, MemoryStore(), Files(tmp_path), FixedClock())
    return TestClient(create_app(desk, NO_OFFICE))


@pytest.fixture
def roster(catalogue: Catalogue) -> bytes:
    form = catalogue.named("shanghai/roster", FixedClock().at.date())
    assert form is not None
    source = form.folder / "examples/good/fifty-learners-exactly-seventy-percent.json"
    return blank(form, "xlsx", json.loads(source.read_text("utf-8"))["data"])


def sent(client: TestClient, content: bytes, name: str = "名单.xlsx"):
    return client.post("/submissions", files={"file": (name, content)})


def test_a_file_comes_back_as_a_report_a_record_and_itself(client: TestClient, roster: bytes):
    answer = sent(client, roster)
    assert answer.status_code == 201
    told = answer.json()
    assert told["outcome"] == "accepted" and told["form"] == "shanghai/roster/2020"
    at = answer.headers["location"]
    assert client.get(at).json()["id"] == told["id"]
    assert len(client.get(f"{at}/record").json()["learners"]) == 50
    assert client.get(f"{at}/file").content == roster
    word = client.get(f"{at}/report.docx")
    assert word.content[:2] == b"PK"
    page = client.get(f"{at}/page").text
    assert "通过，可以受理" in page and "名单.xlsx" in page


def test_the_same_file_twice_is_one_submission(client: TestClient, roster: bytes):
    first, second = sent(client, roster), sent(client, roster, "再来一次.xlsx")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert len(client.get("/submissions").json()) == 1


def test_a_file_that_cannot_be_read_is_kept_and_told(client: TestClient):
    told = sent(client, b"not a document", "a.docx").json()
    assert told["outcome"] == "refused"
    assert told["findings"][0]["code"] == "file.unknown-kind"
    assert client.get(f"/submissions/{told['id']}/file").content == b"not a document"


def test_a_pdf_report_without_libreoffice_says_what_is_missing(client: TestClient, roster: bytes):
    at = sent(client, roster).headers["location"]
    answer = client.get(f"{at}/report.pdf")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "office.missing" and "LibreOffice" in answer.json()["detail"]


def test_blanks_are_downloaded_and_the_home_page_lists_them(client: TestClient):
    assert client.get("/forms/shanghai/roster/2020/blank.docx").content[:2] == b"PK"
    assert client.get("/forms/shanghai/roster/1999/blank.docx").status_code == 404
    assert "blank.xlsx" in client.get("/").text


def test_too_large_a_file_is_refused_before_it_is_read(client: TestClient):
    answer = client.post("/submissions", headers={"content-length": "30000000"}, content=b"x")
    assert answer.status_code == 413


def test_the_page_form_leads_to_the_report(client: TestClient, roster: bytes):
    answer = client.post("/submit", files={"file": ("名单.xlsx", roster)}, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].endswith("/page")


def test_the_page_of_the_interface_needs_no_other_server(client: TestClient):
    assert client.get("/openapi.json").json()["info"]["title"] == "文书 Wenshu"
    page = client.get("/docs").text
    assert "POST /submissions" in page and "https://" not in page
