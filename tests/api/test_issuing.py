"""Documents over the service: filled in on a page or sent as JSON, looked at, issued, fetched."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document as Word
from fastapi.testclient import TestClient

from api.app import create_app
from api.demo.examples import good_examples
from casework.database import opened
from casework.desk import Desk
from casework.files import Files
from casework.issuing.counter import Counter
from casework.numbers import Numbers
from generator.office import Office
from generator.readback import page_texts
from records import Catalogue
from tests.fakes import MemoryStore

NAME = "weihai/receipt"
OFFICE = Office.found()
needs_office = pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed")


def service(catalogue: Catalogue, folder: Path, office: Office) -> TestClient:
    def clock() -> datetime:
        return datetime(2024, 6, 20, 9, 0)

    desk = Desk(catalogue, MemoryStore(), Files(folder / "files"), clock)
    numbers = Numbers(opened("", folder))
    counter = Counter(catalogue, office, numbers, folder / "batches", clock)
    return TestClient(create_app(desk, office, counter))


@pytest.fixture
def client(catalogue: Catalogue, tmp_path: Path) -> TestClient:
    return service(catalogue, tmp_path, Office(None))


@pytest.fixture
def row(catalogue: Catalogue) -> dict[str, Any]:
    example = next(good_examples(catalogue.documents[NAME]))
    given = {name: value for name, value in example.data.items() if name != "number"}
    return {**given, "date": "2024-06-20", "received": "2024-06-19"}


def issued(client: TestClient, *rows: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(f"/documents/{NAME}/batches", json={"rows": rows})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_every_document_is_listed_with_the_schema_of_its_rows(client: TestClient):
    assert NAME in {one["document"] for one in client.get("/documents").json()}
    assert "receiver" in client.get(f"/documents/{NAME}/schema").json()["properties"]
    assert client.get("/documents/weihai/none/schema").status_code == 404


def test_rows_are_issued_numbered_and_can_be_fetched(client: TestClient, row: dict[str, Any]):
    batch = issued(client, row)
    (one,) = batch["rows"]
    assert (one["state"], one["number"]) == ("issued", "威人社收〔2024〕1号")
    file = client.get(f"/batches/{batch['id']}/{one['file']}")
    words = "".join(paragraph.text for paragraph in Word(BytesIO(file.content)).paragraphs)
    assert row["receiver"] in words and "威人社收〔2024〕1号" in words
    archive = client.get(f"/batches/{batch['id']}/{batch['archive']}")
    assert ZipFile(BytesIO(archive.content)).namelist() == [one["file"]]


def test_the_same_rows_are_the_same_batch_and_spend_no_second_number(
    client: TestClient, row: dict[str, Any]
):
    first, again = issued(client, row), issued(client, row)
    assert first == again
    other = issued(client, {**row, "receiver": "威海另一培训中心"})
    assert other["rows"][0]["number"] == "威人社收〔2024〕2号"


def test_a_row_that_may_not_be_issued_is_held_and_the_others_are_not(
    client: TestClient, row: dict[str, Any]
):
    batch = issued(client, row, {**row, "receiver": "另一家", "received": "2024-07-01"})
    assert [one["state"] for one in batch["rows"]] == ["issued", "held"]
    assert batch["rows"][1]["findings"] == ["rule.WH-D05-1"]


@pytest.mark.parametrize("at", ["nothing", "0123456789abcdef", "../../etc"])
def test_what_is_no_batch_is_not_there(client: TestClient, at: str):
    assert client.get(f"/batches/{at}").status_code == 404


def test_only_what_a_batch_names_can_be_fetched_from_it(client: TestClient, row: dict[str, Any]):
    batch = issued(client, row)
    for name in ("../../wenshu.sqlite", "work", "..%2F..%2Fwenshu.sqlite"):
        assert client.get(f"/batches/{batch['id']}/{name}").status_code == 404


def test_without_rows_or_with_too_many_the_answer_says_so(client: TestClient, row: dict[str, Any]):
    for rows, code in (([], "batch.rows"), ([row] * 1001, "batch.too-many")):
        answer = client.post(f"/documents/{NAME}/batches", json={"rows": rows})
        assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_page_has_a_field_for_every_value_but_the_number_we_give(client: TestClient):
    page = client.get(f"/documents/{NAME}/page").text
    assert 'name="receiver"' in page and 'name="number"' not in page
    assert f"/documents/{NAME}/page" in client.get("/documents/page").text
    assert "/documents/page" in client.get("/").text


def test_what_was_filled_in_is_issued_and_shown_as_a_batch(client: TestClient, row: dict[str, Any]):
    fields = {**row, "date": "2024年6月20日"}
    page = client.post(f"/documents/{NAME}/page/issue", data=fields)
    assert page.status_code == 200 and "威人社收〔2024〕1号" in page.text


def test_what_is_missing_is_told_beside_what_was_filled_in(client: TestClient, row: dict[str, Any]):
    fields = {**row, "receiver": ""}
    page = client.post(f"/documents/{NAME}/page/issue", data=fields)
    assert page.status_code == 422
    assert "“报送单位”没有填写" in page.text and row["form_title"] in page.text


def test_a_table_is_issued_line_by_line(client: TestClient, row: dict[str, Any]):
    header = "报送单位,表单名称,文件名,收到日期,成文日期"
    lines = [f"单位{n},年度培训计划,{n}.docx,2024-06-19,2024-06-20" for n in range(3)]
    table = "\n".join([header, *lines]).encode()
    page = client.post(f"/documents/{NAME}/page/rows", files={"file": ("rows.csv", table)})
    assert page.status_code == 200 and "威人社收〔2024〕3号" in page.text
    broken = client.post(f"/documents/{NAME}/page/rows", files={"file": ("rows.csv", b"")})
    assert broken.status_code == 422


@needs_office
def test_a_preview_is_a_pdf_whose_number_is_open_and_spends_none(
    catalogue: Catalogue, tmp_path: Path, row: dict[str, Any]
):
    client = service(catalogue, tmp_path, OFFICE)
    pdf = client.post(f"/documents/{NAME}/preview", json=row)
    text = "".join(page_texts(pdf.content))
    assert "威人社收〔2024〕号" in text and row["receiver"] in text
    assert issued(client, row)["rows"][0]["number"] == "威人社收〔2024〕1号"


@needs_office
def test_a_preview_of_what_may_not_be_issued_says_why(
    catalogue: Catalogue, tmp_path: Path, row: dict[str, Any]
):
    client = service(catalogue, tmp_path, OFFICE)
    wrong = {**row, "received": "2024-07-01"}
    answer = client.post(f"/documents/{NAME}/preview", json=wrong)
    assert (answer.status_code, answer.json()["code"]) == (422, "rule.WH-D05-1")
    page = client.post(f"/documents/{NAME}/page/preview", data=wrong)
    assert page.status_code == 422 and "收到日期" in page.text
