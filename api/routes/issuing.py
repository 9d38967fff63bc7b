"""Pages for staff: fill a document in, look at it, issue it; or issue one for every line of a
file."""

import csv
from pathlib import PurePath
from typing import Annotated, Any
from zipfile import BadZipFile

from fastapi import APIRouter, Depends, Request, Response, UploadFile
from fastapi import File as Uploaded
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment
from openpyxl.utils.exceptions import InvalidFileException

from api.pages import drafting
from api.routes.documents import document_of, few, sheet_of
from api.routes.downloads import TYPES
from casework.issuing.counter import Counter
from generator.entered import entered
from generator.rows import rows_of
from records import Finding, Refused, Severity
from records.document import Document

_FAULTY = 422


async def _fields(request: Request) -> dict[str, str]:
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


Fields = Annotated[dict[str, str], Depends(_fields)]
"""What was typed into a page, by the fields' names."""


def issuing_pages(counter: Counter, pages: Environment) -> APIRouter:
    """/documents/page, /documents/…/page and /batches/…/page"""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    _filling(router, counter, pages)

    @router.get("/documents/page")
    def all_of_them() -> str:
        return pages.get_template("documents.html").render(drafting.documents(counter.catalogue))

    @router.get("/batches/{id}/page")
    def batch(id: str) -> str:
        sheet = sheet_of(counter, id)
        shown = drafting.batch(id, sheet, counter.document(sheet["document"]))
        return pages.get_template("batch.html").render(shown)

    return router


def _filling(router: APIRouter, counter: Counter, pages: Environment) -> None:
    def page(document: Document, fields: dict[str, str], findings: tuple[Finding, ...] = ()) -> str:
        return pages.get_template("document.html").render(
            drafting.document(document, fields, findings, counter.office.available)
        )

    @router.get("/documents/{jurisdiction}/{name}/page")
    def empty(jurisdiction: str, name: str) -> str:
        return page(document_of(counter, jurisdiction, name), {})

    @router.post("/documents/{jurisdiction}/{name}/page/preview")
    def preview(jurisdiction: str, name: str, fields: Fields) -> Response:
        document = document_of(counter, jurisdiction, name)
        made = counter.preview(document, entered(fields, document))
        if made.pdf is None:
            return HTMLResponse(page(document, fields, made.findings), _FAULTY)
        return Response(made.pdf, media_type=TYPES["pdf"])

    @router.post("/documents/{jurisdiction}/{name}/page/issue")
    def issued(jurisdiction: str, name: str, fields: Fields) -> Response:
        document = document_of(counter, jurisdiction, name)
        id, batch = counter.issue(document, [entered(fields, document)])
        template = (f for f in batch.template if f.severity is Severity.ERROR)
        faults = (*template, *(f for item in batch.items for f in item.findings))
        if not batch.count("issued"):
            return HTMLResponse(page(document, fields, faults), _FAULTY)
        return RedirectResponse(f"/batches/{id}/page", 303)

    @router.post("/documents/{jurisdiction}/{name}/page/rows")
    def many(
        jurisdiction: str, name: str, file: Annotated[UploadFile, Uploaded()]
    ) -> RedirectResponse:
        document = document_of(counter, jurisdiction, name)
        rows = few(_rows(file.file.read(), file.filename or "", document))
        id, _ = counter.issue(document, rows)
        return RedirectResponse(f"/batches/{id}/page", 303)


def _rows(content: bytes, name: str, document: Document) -> list[dict[str, Any]]:
    """Refused: batch.rows, for a file in which there are none."""
    try:
        rows: list[Any] = rows_of(content, PurePath(name).suffix, document)
    except (ValueError, LookupError, BadZipFile, InvalidFileException, csv.Error) as error:
        raise Refused(Finding("batch.rows")) from error
    return [row for row in rows if isinstance(row, dict)]
