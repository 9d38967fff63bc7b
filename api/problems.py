"""Errors of the service: for programs application/problem+json with findings, for people a page."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import HTTPException, RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.bodies import ProblemBody
from casework.review import finding_json
from records import Finding, Refused
from records.messages import tell

PROBLEM = "application/problem+json"
MOST_BYTES = 20_000_000
"""The largest file that is taken; a little is added for the words round it."""
_ROUND_IT = 100_000
TOO_LARGE = 413
_STATUS = {"request.unknown": 404, "request.too-large": TOO_LARGE, "form.unknown-name": 404}
_UNPROCESSABLE = 422
Responses = dict[int | str, dict[str, Any]]
NOT_FOUND: Responses = {404: {"model": ProblemBody, "description": "没有这一项 not found"}}
UNFIT: Responses = {422: {"model": ProblemBody, "description": "不能处理 cannot be done"}}


class TooLarge(HTTPException):
    """More came than is taken."""

    def __init__(self) -> None:
        super().__init__(TOO_LARGE)


class SizeLimit:
    """Ends a request that is too large: by the length it states, or where that is not told, as soon
    as more has come."""

    def __init__(self, app: ASGIApp, answer: Callable[[Request], Response]) -> None:
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > MOST_BYTES + _ROUND_IT:
                raise TooLarge
            return message

        if scope["type"] == "http" and _stated(scope) > MOST_BYTES + _ROUND_IT:
            await self._answer(Request(scope))(scope, receive, send)
        else:
            await self._app(scope, counted, send)


def _stated(scope: Scope) -> int:
    headers: list[tuple[bytes, bytes]] = scope.get("headers", [])
    length = next((value for name, value in headers if name == b"content-length"), b"")
    return int(length) if length.isdigit() else 0


def answer_problems(app: FastAPI, pages: Environment) -> None:
    """Every error of this application is told by a finding; what is too large is not read."""

    def told(request: Request, finding: Finding, status: int) -> Response:
        return _answer(request, finding, status, pages)

    @app.exception_handler(Refused)
    def refused(request: Request, error: Refused) -> Response:
        return told(request, error.finding, _STATUS.get(error.finding.code, _UNPROCESSABLE))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        names = "、".join(str(fault["loc"][-1]) for fault in error.errors())
        return told(request, Finding("request.invalid", facts={"what": names}), _UNPROCESSABLE)

    @app.exception_handler(AnyHTTPException)
    def other(request: Request, error: AnyHTTPException) -> Response:
        return told(request, _http_finding(request, error.status_code), error.status_code)

    def too_large(request: Request) -> Response:
        return told(request, _http_finding(request, TOO_LARGE), TOO_LARGE)

    app.add_middleware(SizeLimit, answer=too_large)

    @app.exception_handler(Exception)
    def failed(request: Request, error: Exception) -> Response:
        return told(request, Finding("file.failed"), 500)


def _http_finding(request: Request, status: int) -> Finding:
    if status == TOO_LARGE:
        return Finding("request.too-large", facts={"megabytes": MOST_BYTES // 1_000_000})
    if status == 404:
        return unknown(request.url.path).finding
    return Finding("request.invalid", facts={"what": f"{request.method} {request.url.path}"})


def unknown(what: str) -> Refused:
    """What is asked for is not here: 404."""
    return Refused(Finding("request.unknown", facts={"what": what}))


def _answer(request: Request, finding: Finding, status: int, pages: Environment) -> Response:
    words = tell(finding)
    if "text/html" in request.headers.get("accept", ""):
        page = pages.get_template("problem.html").render(told=words, status=status)
        return HTMLResponse(page, status)
    body = {
        "type": "about:blank",
        "title": words.title,
        "status": status,
        "detail": words.message + words.remedy,
        "code": finding.code,
        "findings": [finding_json(finding, None)],
    }
    return JSONResponse(body, status, media_type=PROBLEM)
