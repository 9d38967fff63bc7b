"""Documents: what there is, a look at one before it is issued, batches and their files."""

from pathlib import PurePath
from typing import Any

from fastapi import APIRouter, Response

from api.bodies import BatchBody, DocumentBody, RowsBody
from api.problems import NOT_FOUND, UNFIT, unknown
from api.routes.downloads import TYPES, download
from casework.issuing import told
from casework.issuing.counter import Counter
from records import Finding, Refused
from records.document import Document

MOST_ROWS = 1_000
"""Rows of one batch over the service; more are issued on the command line, with its progress."""


def documents(counter: Counter) -> APIRouter:
    """/documents and /batches"""
    router = APIRouter(tags=["文书 documents"], responses=UNFIT)
    _listing(router, counter)
    _issuing(router, counter)
    _keeping(router, counter)
    return router


def _listing(router: APIRouter, counter: Counter) -> None:
    @router.get("/documents", response_model=list[DocumentBody], summary="全部文书 All documents")
    def listed() -> list[dict[str, Any]]:
        return [
            {"document": d.name, "code": d.code, "title": dict(d.title), "kind": d.kind}
            for d in counter.catalogue.documents.values()
        ]

    @router.get(
        "/documents/{jurisdiction}/{name}/schema",
        responses=NOT_FOUND,
        summary="文书的内容 What its rows hold",
    )
    def schema(jurisdiction: str, name: str) -> dict[str, Any]:
        """JSON Schema of one row."""
        return dict(document_of(counter, jurisdiction, name).schema)


def _issuing(router: APIRouter, counter: Counter) -> None:
    @router.post(
        "/documents/{jurisdiction}/{name}/preview",
        responses=NOT_FOUND,
        summary="预览 A look at it",
        response_class=Response,
    )
    def preview(jurisdiction: str, name: str, row: dict[str, Any]) -> Response:
        """A PDF with its number left open; none is spent. What forbids it is the answer's
        findings."""
        document = document_of(counter, jurisdiction, name)
        made = counter.preview(document, row)
        if made.pdf is None:
            raise Refused(made.findings[0])
        return Response(made.pdf, media_type=TYPES["pdf"])

    @router.post(
        "/documents/{jurisdiction}/{name}/batches",
        status_code=201,
        response_model=BatchBody,
        responses=NOT_FOUND,
        summary="制发 Issue",
    )
    def issued(jurisdiction: str, name: str, body: RowsBody) -> dict[str, Any]:
        """Every row ends as issued, held or failed. The same rows on the same day are the same
        batch, with the same numbers."""
        document = document_of(counter, jurisdiction, name)
        id, batch = counter.issue(document, few(body.rows))
        return {"id": id, **told(batch)}


def _keeping(router: APIRouter, counter: Counter) -> None:
    @router.get("/batches/{id}", response_model=BatchBody, responses=NOT_FOUND, summary="批次 One")
    def one(id: str) -> dict[str, Any]:
        return {"id": id, **sheet_of(counter, id)}

    @router.get("/batches/{id}/{file:path}", responses=NOT_FOUND, summary="批次的文件 Its files")
    def file(id: str, file: str) -> Response:
        content = counter.file(id, file)
        if content is None:
            raise unknown(f"/batches/{id}/{file}")
        name = PurePath(file).name
        return download(content, TYPES.get(name.rpartition(".")[2], ""), name)


def document_of(counter: Counter, jurisdiction: str, name: str) -> Document:
    """Refused: request.unknown."""
    document = counter.document(f"{jurisdiction}/{name}")
    if document is None:
        raise unknown(f"/documents/{jurisdiction}/{name}")
    return document


def sheet_of(counter: Counter, id: str) -> dict[str, Any]:
    """Refused: request.unknown."""
    sheet = counter.sheet(id)
    if sheet is None:
        raise unknown(f"/batches/{id}")
    return dict(sheet)


def few(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Refused: batch.too-many, batch.rows."""
    if not rows:
        raise Refused(Finding("batch.rows"))
    if len(rows) > MOST_ROWS:
        raise Refused(Finding("batch.too-many", facts={"rows": len(rows), "limit": MOST_ROWS}))
    return rows
