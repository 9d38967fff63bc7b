"""The service: a template is examined, and its copy and its sheet come back."""

from io import BytesIO

import docx
import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from tests.api.test_service import client
from tests.generator.templates import made, with_part

__all__ = ["client"]
FAULTY = made("兹证明{{ nmae }}同志")


def sent(
    client: TestClient, content: bytes, at: str = "/templates", document: str = "hebei/certificate"
):
    return client.post(f"{at}?document={document}", files={"file": ("证书.docx", content)})


def test_a_template_is_examined_against_the_values_of_its_document(client: TestClient):
    told = sent(client, FAULTY).json()
    assert (told["outcome"], told["document"]) == ("faulty", "hebei/certificate")
    (unknown,) = (f for f in told["findings"] if f["code"] == "template.unknown-tag")
    assert unknown["place"]["text"] == "第1段" and "name" in unknown["message"]


def test_without_a_document_only_the_template_itself_is_looked_at(client: TestClient):
    told = sent(client, FAULTY, document="").json()
    assert (told["outcome"], told["variables"]) == ("usable", ["nmae"])


def test_the_annotated_copy_comes_back_under_the_authors_name(client: TestClient):
    answer = sent(client, FAULTY, "/templates/annotated")
    assert "%EF%BC%88%E6%89%B9%E6%B3%A8%EF%BC%89.docx" in answer.headers["content-disposition"]
    assert any("nmae" in c.text for c in docx.Document(BytesIO(answer.content)).comments)


def test_a_document_that_is_not_there_is_a_problem(client: TestClient):
    answer = sent(client, FAULTY, document="nowhere/nothing")
    assert answer.status_code >= 400
    assert answer.json()["findings"][0]["code"] == "document.unknown"


@pytest.mark.parametrize(
    "content",
    [
        b"no zip",
        FAULTY[:-200],
        with_part(FAULTY, "word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        with_part(FAULTY, "word/header1.xml", "<w:hdr"),
        with_part(FAULTY, "word/vbaProject.bin", "x"),
    ],
)
def test_a_file_that_cannot_be_opened_is_a_finding_and_has_no_copy(
    client: TestClient, content: bytes
):
    told = sent(client, content).json()
    assert told["outcome"] == "faulty" and len(told["findings"]) == 1
    answer = sent(client, content, "/templates/annotated")
    assert answer.status_code == 422
    assert answer.json()["findings"][0]["code"] == told["findings"][0]["code"]


def test_a_sheet_to_fill_is_given_for_every_document(client: TestClient):
    answer = client.get("/documents/hebei/certificate/rows.xlsx")
    assert answer.status_code == 200
    assert load_workbook(BytesIO(answer.content)).sheetnames[0] == "数据"
    assert client.get("/documents/hebei/nothing/rows.xlsx").status_code >= 400
