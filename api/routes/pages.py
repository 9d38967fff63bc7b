"""Pages for people: hand in a file, read its report. They work without JavaScript."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment

from api.bodies import WaiverBody
from api.pages import context
from api.routes.submissions import (
    UNNAMED,
    Follows,
    Upload,
    content,
    found,
    report_of,
    waiver_of,
)
from casework.desk import Desk
from casework.replies import reply_of
from generator.office import Office


def page_routes(
    desk: Desk, office: Office, pages: Environment, *, issuing: bool = False
) -> APIRouter:
    """/, /submit, /submissions/{id}/page and /docs. `issuing`: there are pages to issue documents
    on."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/")
    def home() -> str:
        shown = context.home(desk.catalogue, desk.store.listed(20), office.available)
        return pages.get_template("home.html").render({**shown, "issuing": issuing})

    @router.post("/submit")
    def submitted(file: Upload, follows: Follows = "") -> RedirectResponse:
        received, _ = desk.receive(file.filename or UNNAMED, file.file.read(), follows)
        return RedirectResponse(f"/submissions/{received[0].id}/page", 303)

    @router.get("/submissions/{id}/page")
    def page(id: str) -> str:
        kept = found(desk, id)
        others = [one for one in desk.store.of_file(kept.file) if one.id != id]
        letter = reply_of(report_of(kept), desk.catalogue, kept.on)
        shown = context.report(kept, content(desk, kept), letter, office.available, others)
        return pages.get_template("report.html").render(shown)

    _deciding(router, desk)

    @router.get("/docs")
    def interface(request: Request) -> str:
        spec = request.app.openapi()
        return pages.get_template("openapi.html").render(context.interface(spec, request.base_url))

    return router


def _deciding(router: APIRouter, desk: Desk) -> None:
    @router.post("/submissions/{id}/page/reply")
    def replied(id: str) -> RedirectResponse:
        desk.reply(found(desk, id))
        return RedirectResponse(f"/submissions/{id}/page", 303)

    @router.post("/submissions/{id}/page/waivers")
    def waived(id: str, waiver: Annotated[WaiverBody, Form()]) -> RedirectResponse:
        kept = found(desk, id)
        desk.waive(kept, waiver_of(kept, waiver))
        return RedirectResponse(f"/submissions/{id}/page", 303)
