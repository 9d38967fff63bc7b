"""Proof: the page that verifies certificates, what is published, and answers from the register."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from api.bodies import VerdictBody
from api.problems import UNFIT
from casework.publishing import KEYS, PAGE, REVOKED, Publisher
from casework.verifying import Verifier, verdict_json
from generator.proof.claim import is_code

_TYPES = {KEYS: "application/json", REVOKED: "application/json"}
What = Annotated[str, Query(title="编号或二维码文字 a number, or the text of a code")]


def proof(publisher: Publisher, today: Callable[[], date]) -> APIRouter:
    """/verify"""
    router = APIRouter(prefix="/verify", tags=["验证 verify"], responses=UNFIT)

    @router.get("", include_in_schema=False)
    def page() -> Response:
        """The page itself; what follows # in its address never comes here."""
        return Response(publisher.published(today())[PAGE], media_type="text/html")

    @router.get("/answer", response_model=VerdictBody, summary="验证一份证书 Verify a certificate")
    def answer(what: What) -> dict[str, Any]:
        """By the register: genuine, forged, revoked, replaced, or never issued."""
        verifier = Verifier(publisher.catalogue, publisher.known(today()), publisher.register)
        verdict = verifier.code(what) if is_code(what) else verifier.number(what)
        return verdict_json(what, verdict, "zh")

    @router.get("/{name}", summary="公布的密钥和撤销名单 What is published")
    def published(name: Literal["keys.json", "revoked.json"]) -> Response:
        return Response(publisher.published(today())[name], media_type=_TYPES[name])

    return router
