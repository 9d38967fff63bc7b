"""Submissions: a file goes in, its report, record and bytes come out."""

from pathlib import PurePath
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Query, Response, UploadFile
from fastapi.responses import JSONResponse

from api.bodies import ListedBody, SubmissionBody, WaiverBody
from api.problems import NOT_FOUND, UNFIT, unknown
from api.routes.downloads import TYPES, download
from casework.content import content_of
from casework.desk import Desk
from casework.replies import paper_report
from casework.review import Told, form_told
from casework.submission import Submission
from casework.waivers import Waiver, waiver_for
from generator.office import Office
from generator.report import ReportContent
from records import Finding, Refused

UNNAMED = "未命名"
_MEDIA = "docx, xlsx, pdf, ofd, doc, xls, jpg, png, tif, zip"
Upload = Annotated[UploadFile, File(title="文件 the file", description=_MEDIA)]


Follows = Annotated[str, Query(title="改正的是哪一个提交 the submission this one mends")]


def submissions(desk: Desk, office: Office) -> APIRouter:
    """/submissions"""
    router = APIRouter(prefix="/submissions", tags=["提交 submissions"], responses=UNFIT)
    _receiving(router, desk)
    _returning(router, desk, office)
    _deciding(router, desk)
    return router


def _receiving(router: APIRouter, desk: Desk) -> None:
    @router.post(
        "",
        status_code=201,
        response_model=SubmissionBody,
        response_model_exclude_unset=True,
        responses={200: {"model": SubmissionBody, "description": "已经提交过 known"}},
        summary="提交一个文件 Submit a file",
    )
    def submit(file: Upload, response: Response, follows: Follows = "") -> dict[str, Any]:
        """The report as JSON. The same file twice is one submission: 200 instead of 201. A file
        that cannot be read is kept as well; its report says why. Of a file that holds several
        forms this is the first; `also` names the others."""
        if follows:
            found(desk, follows)
        received, new = desk.receive(file.filename or UNNAMED, file.file.read(), follows)
        response.status_code = 201 if new else 200
        response.headers["Location"] = f"/submissions/{received[0].id}"
        also = [{"id": other.id, "state": other.state} for other in received[1:]]
        return {**_told(received[0]), **({"also": also} if also else {})}

    @router.get("", response_model=list[ListedBody], summary="全部提交 All submissions")
    def listed(limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> list[dict[str, Any]]:
        """The newest first."""
        return [
            {"id": s.id, "file": s.name, "state": s.state, "received_at": s.received_at}
            for s in desk.store.listed(limit)
        ]


def _returning(router: APIRouter, desk: Desk, office: Office) -> None:
    @router.get(
        "/{id}",
        response_model=SubmissionBody,
        response_model_exclude_unset=True,
        responses=NOT_FOUND,
        summary="一个提交 One submission",
    )
    def one(id: str) -> dict[str, Any]:
        return _told(found(desk, id))

    @router.get("/{id}/record", responses=NOT_FOUND, summary="读到的数据 The record")
    def record(id: str) -> dict[str, Any]:
        told = found(desk, id).told or {}
        return told.get("data", {})

    @router.get("/{id}/file", responses=NOT_FOUND, summary="原文件 The file as it came")
    def original(id: str) -> Response:
        kept = found(desk, id)
        return download(desk.files.get(kept.file), "", kept.name)

    @router.get("/{id}/report.{kind}", responses=NOT_FOUND, summary="审核意见 The report")
    def report(id: str, kind: Literal["docx", "pdf", "json"]) -> Response:
        """A PDF needs LibreOffice; without it the answer is a problem that says so."""
        kept = found(desk, id)
        if kind == "json":
            return JSONResponse(_told(kept))
        paper = paper_report(report_of(kept), desk.catalogue, kept.on)
        made = paper.word if kind == "docx" else office.convert_one(paper.word, "docx", "pdf")
        return download(made, TYPES[kind], f"{paper.title}-{kept.name}.{kind}")


def _deciding(router: APIRouter, desk: Desk) -> None:
    @router.get("/{id}/annotated", responses=NOT_FOUND, summary="批注副本 The annotated copy")
    def annotated(id: str) -> Response:
        """The file as it came, with a remark at every finding. Word, Excel and PDF come back as
        they are, older formats as docx or xlsx, pictures as PDF."""
        kept = found(desk, id)
        copy = desk.annotated(kept)
        if isinstance(copy, Finding):
            raise Refused(copy)
        stem = PurePath(kept.name).stem
        return download(copy.content, TYPES[copy.kind], f"{stem}（批注）.{copy.kind}")

    @router.post(
        "/{id}/waivers",
        response_model=SubmissionBody,
        response_model_exclude_unset=True,
        responses=NOT_FOUND,
        summary="豁免一条规则 Waive a rule",
    )
    def waive(id: str, waiver: WaiverBody) -> dict[str, Any]:
        """Sets one rule aside, with a reason and a last day. For staff."""
        kept = found(desk, id)
        return _told(desk.waive(kept, waiver_of(kept, waiver)))

    @router.post(
        "/{id}/reply",
        response_model=SubmissionBody,
        response_model_exclude_unset=True,
        responses=NOT_FOUND,
        summary="通知书编号 Number the letter",
    )
    def reply(id: str) -> dict[str, Any]:
        """Gives the request for correction, or the receipt, its number and today's date; asked
        again, it keeps them. For staff."""
        return _told(desk.reply(found(desk, id)))


def waiver_of(kept: Submission, body: WaiverBody) -> Waiver:
    """Refused: request.unknown, while the submission has no report."""
    told = report_of(kept)
    return waiver_for(told, body.code, body.reason, body.by, body.until, body.every)


def found(desk: Desk, id: str) -> Submission:
    """Refused: request.unknown."""
    kept = desk.store.get(id)
    if kept is None:
        raise unknown(f"/submissions/{id}")
    return kept


def content(desk: Desk, kept: Submission) -> ReportContent:
    """The report as it was given. Refused: request.unknown, while there is none."""
    told = report_of(kept)
    return content_of(told, form_told(told, desk.catalogue), kept.on)


def report_of(kept: Submission) -> Told:
    """Refused: request.unknown, while there is none."""
    if kept.told is None:
        raise unknown(f"/submissions/{kept.id}/report")
    return kept.told


def _told(kept: Submission) -> dict[str, Any]:
    case = {"id": kept.id, "state": kept.state, "received_at": kept.received_at}
    return {**case, "file": kept.name, **(kept.told or {})}
