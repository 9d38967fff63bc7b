"""Forms: what there is, and blanks to fill in."""

from typing import Any, Literal

from fastapi import APIRouter, Response

from api.bodies import FormBody
from api.problems import NOT_FOUND, UNFIT, unknown
from api.routes.downloads import TYPES, download
from casework.desk import Desk
from generator.blank import blank
from generator.office import Office
from records import FormKey


def forms(desk: Desk, office: Office) -> APIRouter:
    """/forms"""
    router = APIRouter(prefix="/forms", tags=["表单 forms"], responses=UNFIT)

    @router.get("", response_model=list[FormBody], summary="全部表单 All forms")
    def listed() -> list[dict[str, Any]]:
        return [
            {"form": str(f.key), "code": f.code, "title": dict(f.title), "media": list(f.media)}
            for f in desk.catalogue
        ]

    @router.get(
        "/{jurisdiction}/{name}/{edition}/blank.{kind}",
        responses=NOT_FOUND,
        summary="空白表 A blank",
    )
    def empty(
        jurisdiction: str, name: str, edition: str, kind: Literal["docx", "xlsx", "pdf"]
    ) -> Response:
        """An empty official form with our anchors in it. A PDF needs LibreOffice."""
        key = FormKey(jurisdiction, name, edition)
        try:
            form = desk.catalogue[key]
        except KeyError:
            raise unknown(f"/forms/{key}") from None
        with desk.alone:
            content = blank(form, kind, office=office)
        return download(content, TYPES[kind], f"{form.code}-{form.title['zh']}.{kind}")

    return router
