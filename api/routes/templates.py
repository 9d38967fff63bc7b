"""Templates: an author's file goes in; its faults, an annotated copy and a sheet to fill come out.
Nothing is kept."""

from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, File, Query, Response, UploadFile

from api.bodies import TemplateBody
from api.problems import NOT_FOUND, UNFIT
from api.routes.downloads import TYPES, download
from casework.templates import annotated_template, examination, sheet_of, template_told
from records import Catalogue, Finding, Refused
from records.document import Document

UNNAMED = "模板.docx"
Upload = Annotated[UploadFile, File(title="模板 the template", description="docx")]
Of = Annotated[str, Query(title="哪种文书的模板 of which document, city/name")]


def templates(catalogue: Catalogue) -> APIRouter:
    """/templates, and the sheets of /documents"""
    router = APIRouter(tags=["模板 templates"], responses={**UNFIT, **NOT_FOUND})

    @router.post("/templates", response_model=TemplateBody, summary="体检 Examine a template")
    def examined(file: Upload, document: Of = "") -> dict[str, Any]:
        """All faults at once, each with its place and a remedy; the template is not kept."""
        one = examination(file.file.read(), _named(catalogue, document))
        return template_told(file.filename or UNNAMED, one)

    @router.post(
        "/templates/annotated", summary="批注副本 The annotated copy", response_class=Response
    )
    def annotated(file: Upload, document: Of = "") -> Response:
        """The file as it came, with a comment at each fault. A problem where there is nothing to
        say, or the file cannot be opened."""
        one = examination(file.file.read(), _named(catalogue, document))
        copy = annotated_template(one)
        if copy is None:
            raise Refused(next(iter(one.report), Finding("copy.none")))
        stem = PurePath(file.filename or UNNAMED).stem
        return download(copy, TYPES["docx"], f"{stem}（批注）.docx")

    @router.get(
        "/documents/{jurisdiction}/{name}/rows.xlsx",
        summary="待填的数据表 A sheet to fill",
        response_class=Response,
    )
    def sheet(jurisdiction: str, name: str) -> Response:
        """A column for each value of the document; filled in, it is what `wenshu issue` takes."""
        document = _named(catalogue, f"{jurisdiction}/{name}")
        title = document.title["zh"] if document else name
        return download(sheet_of(document, ()), TYPES["xlsx"], f"{title}-数据.xlsx")

    return router


def _named(catalogue: Catalogue, name: str) -> Document | None:
    """None where none is named. Refused: document.unknown."""
    if not name:
        return None
    document = catalogue.documents.get(name)
    if document is None:
        raise Refused(Finding("document.unknown", facts={"name": name}))
    return document
