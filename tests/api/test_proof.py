"""/verify: the page, what is published, and answers from the register."""

from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from casework.database import opened
from casework.desk import Desk
from casework.files import Files
from casework.keys import Keys
from casework.publishing import Publisher
from casework.register import Certificate, Register
from generator.proof.claim import Claim, payload, words
from generator.proof.published import known
from generator.proof.signing import CERTIFICATE
from tests.api.test_service import NO_OFFICE
from tests.fakes import FixedClock, MemoryStore

CLAIM = Claim("hebei/certificate", "冀高研〔2026〕第00001号", "2026-09-30", "0" * 16, {"hours": 40})


@pytest.fixture
def publisher(catalogue, tmp_path: Path) -> Publisher:
    engine = opened("", tmp_path)
    made = Publisher(catalogue, Keys(engine, tmp_path / "keys"), Register(engine))
    made.register.keep([Certificate(CLAIM, "甲")])
    return made


@pytest.fixture
def client(publisher: Publisher, catalogue, tmp_path: Path) -> TestClient:
    desk = Desk(catalogue, MemoryStore(), Files(tmp_path / "files"), FixedClock())
    return TestClient(create_app(desk, NO_OFFICE, publisher=publisher))


def verdict(client: TestClient, what: str) -> str:
    answer = client.get("/verify/answer", params={"what": what})
    assert answer.status_code == 200
    return answer.json()["verdict"]


def test_a_number_and_the_text_of_a_code_are_answered_from_the_register(client, publisher):
    signer = publisher.keys.signer(date(2026, 9, 30))
    content = payload(CLAIM, signer.key)
    text = words(content, signer.sign(CERTIFICATE, content), "https://zs.example.gov.cn/v")
    assert verdict(client, text) == verdict(client, CLAIM.number) == "valid"
    assert verdict(client, text.replace("A", "B")) == "forged"
    assert verdict(client, "冀高研〔2026〕第00002号") == "unknown"
    publisher.register.revoke(
        publisher.register.numbered(CLAIM.number)[0], "有误", date(2026, 10, 1)
    )
    assert verdict(client, text) == "revoked"


def test_the_page_and_what_is_published_can_be_fetched(client):
    page = client.get("/verify")
    assert page.headers["content-type"].startswith("text/html") and "wenshuVerify" in page.text
    keys, revoked = (
        client.get(f"/verify/{name}").content for name in ("keys.json", "revoked.json")
    )
    assert known(keys, revoked) is not None
    assert client.get("/verify/secrets.pem").status_code == 422
