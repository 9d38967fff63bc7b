"""What the pages show."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from casework.replies import Reply
from casework.review import named
from casework.submission import State, Submission
from generator.report import ReportContent
from records import Catalogue

_STATES = {
    State.RECEIVED: "已收到",
    State.ACCEPTED: "通过",
    State.RETURNED: "退回补正",
    State.REFUSED: "不能读取",
    State.FAILED: "处理出错",
}


def home(catalogue: Catalogue, submissions: Sequence[Submission], office: bool) -> dict[str, Any]:
    """The upload page: recent submissions, and blanks by jurisdiction. `office`: there is
    LibreOffice, so PDFs can be made."""
    forms = [(catalogue.regulation_of(form).name["zh"], form) for form in catalogue]
    return {
        "submissions": [(s, _STATES[s.state]) for s in submissions],
        "places": [
            (place, [form for _, form in group])
            for place, group in groupby(forms, key=lambda pair: pair[0])
        ],
        "office": office,
    }


def report(
    submission: Submission,
    content: ReportContent,
    letter: Reply | None,
    office: bool,
    others: Sequence[Submission],
) -> dict[str, Any]:
    """One report: problems and values by section. `letter` answers it on paper; `others` are forms
    of the same file."""
    return {
        "letter": letter,
        "paper": letter.document.title["zh"] if letter else "审核意见",
        "submission": submission,
        "content": content,
        "sections": _sections(content.problems),
        "values": _sections(content.values),
        "office": office,
        "copy": bool(content.title and (content.problems or content.offers)),
        "others": [(s, named(s.told) if s.told else s.name, _STATES[s.state]) for s in others],
    }


def _sections(items: Sequence[Any]) -> list[tuple[str, list[Any]]]:
    return [(name, list(group)) for name, group in groupby(items, key=lambda item: item.section)]


def interface(spec: Mapping[str, Any], address: object) -> dict[str, Any]:
    """Every call of the service with what it answers, and an example of each."""
    return {
        "info": spec["info"],
        "calls": list(_calls(spec)),
        "shapes": [(n, _json(_example(s))) for n, s in spec["components"]["schemas"].items()],
        "address": str(address).rstrip("/"),
    }


def _calls(spec: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for path, methods in spec["paths"].items():
        for method, call in methods.items():
            yield {
                "method": method.upper(),
                "path": path,
                "summary": call["summary"],
                "description": call.get("description", ""),
                "parameters": call.get("parameters", ()),
                "upload": "requestBody" in call,
                "responses": [(code, _answered(r)) for code, r in call["responses"].items()],
            }


def _answered(response: Mapping[str, Any]) -> tuple[str, str]:
    """What the answer is called, and the name of its shape."""
    words = response["description"].replace("Successful Response", "成功 done")
    for content in response.get("content", {}).values():
        schema = content.get("schema", {})
        shape = schema.get("$ref", schema.get("items", {}).get("$ref", ""))
        return words, shape.rsplit("/", 1)[-1]
    return words, ""


def _example(schema: Mapping[str, Any]) -> Any:
    return next(iter(schema.get("examples", ())), None)


def _json(example: Any) -> str:
    return "" if example is None else json.dumps(example, ensure_ascii=False, indent=2)
