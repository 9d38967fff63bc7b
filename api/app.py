"""The service: upload a file, get its report, its record and its bytes back; blanks to download."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, File, HTTPException, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape

from api.pages import context
from casework.desk import Desk, read_safely
from casework.review import content_of, form_of
from casework.submission import Submission
from generator.blank import blank
from generator.office import Office
from generator.report import report_docx
from records import FormKey, Refused
from records.messages import tell

_MOST_BYTES = 20_000_000
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
_TEMPLATES = Path(__file__).with_name("pages")


def create_app(desk: Desk, office: Office) -> FastAPI:
    """The web application round one desk."""
    app = FastAPI(
        title="文书 Wenshu",
        description="读取官方表单，按法规核对，返回报告。Reads official forms and checks them.",
        version="0.1.0",
        # FastAPI's own pages fetch their scripts from elsewhere; ours needs nobody.
        docs_url=None,
        redoc_url=None,
    )
    pages = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=select_autoescape())
    app.middleware("http")(_too_large)
    app.exception_handler(Refused)(_refused)
    _submissions(app, desk)
    _downloads(app, desk, office)
    _forms(app, desk, office)
    _pages(app, desk, pages)
    return app


def _submissions(app: FastAPI, desk: Desk) -> None:
    @app.post("/submissions", status_code=201, summary="提交一个文件 Submit a file")
    async def submit(file: Annotated[UploadFile, File()], response: Response) -> dict[str, Any]:
        """The report as JSON. The same file twice is one submission: 200 instead of 201."""
        submission, new = desk.receive(file.filename or "未命名", await file.read())
        response.status_code = 201 if new else 200
        response.headers["Location"] = f"/submissions/{submission.id}"
        return _told(submission)

    @app.get("/submissions", summary="全部提交 All submissions")
    def submissions() -> list[dict[str, Any]]:
        return [
            {"id": s.id, "file": s.name, "state": s.state, "received_at": s.received_at}
            for s in desk.store.listed()
        ]

    @app.get("/submissions/{id}", summary="一个提交 One submission")
    def submission(id: str) -> dict[str, Any]:
        return _told(_found(desk, id))

    @app.get("/submissions/{id}/record", summary="读到的数据 The record")
    def record(id: str) -> Any:
        told = _found(desk, id).told or {}
        return told.get("data", {})


def _downloads(app: FastAPI, desk: Desk, office: Office) -> None:
    @app.get("/submissions/{id}/file", summary="原文件 The file as it came")
    def original(id: str) -> Response:
        found = _found(desk, id)
        return _download(desk.files.get(id), "application/octet-stream", found.name)

    @app.get("/submissions/{id}/report.{kind}", summary="报告 The report (docx, pdf, json)")
    def report(id: str, kind: str) -> Response:
        found = _found(desk, id)
        if kind == "json":
            return JSONResponse(found.told)
        if kind not in ("docx", "pdf"):
            raise HTTPException(404, "报告只有 docx、pdf、json 三种")
        word = report_docx(_content(desk, found))
        made = word if kind == "docx" else office.convert_one(word, "docx", "pdf")
        return _download(made, _TYPES[kind], f"report.{kind}")


def _forms(app: FastAPI, desk: Desk, office: Office) -> None:
    @app.get("/forms", summary="全部表单 All forms")
    def forms() -> list[dict[str, Any]]:
        return [
            {"form": str(f.key), "code": f.code, "title": dict(f.title), "media": list(f.media)}
            for f in desk.catalogue
        ]

    @app.get("/forms/{jurisdiction}/{name}/{edition}/blank.{kind}", summary="空白表 A blank")
    def empty(jurisdiction: str, name: str, edition: str, kind: str) -> Response:
        try:
            form = desk.catalogue[FormKey(jurisdiction, name, edition)]
        except KeyError:
            raise HTTPException(404, "没有这张表单") from None
        content = blank(form, kind, office=office)
        return _download(content, _TYPES[kind], f"{form.code}.{kind}")


def _pages(app: FastAPI, desk: Desk, pages: Environment) -> None:
    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def home() -> str:
        found = context.home(desk.catalogue, desk.store.listed(20))
        return pages.get_template("home.html").render(found)

    @app.get("/docs", response_class=HTMLResponse, include_in_schema=False)
    def openapi_page() -> str:
        return pages.get_template("openapi.html").render(spec=app.openapi())

    @app.post("/submit", include_in_schema=False)
    async def submitted(file: Annotated[UploadFile, File()]) -> RedirectResponse:
        submission, _ = desk.receive(file.filename or "未命名", await file.read())
        return RedirectResponse(f"/submissions/{submission.id}/page", 303)

    @app.get("/submissions/{id}/page", response_class=HTMLResponse, include_in_schema=False)
    def page(id: str) -> str:
        found = _found(desk, id)
        content = _content(desk, found)
        return pages.get_template("report.html").render(context.report(found, content))


def _found(desk: Desk, id: str) -> Submission:
    found = desk.store.get(id)
    if found is None:
        raise HTTPException(404, "没有这个提交")
    return found


def _told(submission: Submission) -> dict[str, Any]:
    return {"id": submission.id, "state": submission.state, **(submission.told or {})}


def _content(desk: Desk, found: Submission) -> Any:
    """The report's words, made anew from the file as of the day it came in."""
    on = date.fromisoformat(found.received_at[:10])
    read = read_safely(desk.files.get(found.id), desk.catalogue, on, None, desk.convert)
    return content_of(found.name, read, form_of(read, desk.catalogue), on)


def _download(content: bytes, kind: str, name: str) -> Response:
    quoted = "".join(f"%{byte:02X}" for byte in name.encode())
    disposition = f"attachment; filename*=UTF-8''{quoted}"
    return Response(content, media_type=kind, headers={"Content-Disposition": disposition})


Next = Callable[[Request], Awaitable[Response]]


async def _too_large(request: Request, following: Next) -> Response:
    """Refused by the length the client states, before anything is read."""
    if int(request.headers.get("content-length", "0")) > _MOST_BYTES:
        return _problem(413, "文件过大", "单个文件不超过 20 MB。")
    return await following(request)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    told = tell(error.finding)
    return _problem(422, told.title, told.message + told.remedy, error.finding.code)


def _problem(status: int, title: str, detail: str, code: str = "") -> Response:
    """application/problem+json (RFC 9457)."""
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    body = {**content, "code": code} if code else content
    return JSONResponse(body, status, media_type="application/problem+json")
