"""The form fields of a PDF: names, values and where they stand. Ours are told by their names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

_OURS = re.compile(r"_wf_\w+|w\d+(_\d+)?(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Widget:
    """One field on a page (from 0); box in PDF coordinates: left, bottom, right, top."""

    name: str
    value: str
    page: int
    box: tuple[float, float, float, float]
    ours: bool


def widgets(data: bytes) -> list[Widget]:
    """Every field that stands on a page, in page order."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [w for n, page in enumerate(pdf.pages) for w in _on_page(page, n)]


def _on_page(page: Any, number: int) -> Iterator[Widget]:
    for annotation in page.get("/Annots", ()):
        if annotation.get("/Subtype") == "/Widget":
            name = _name(annotation)
            left, bottom, right, top = (float(edge) for edge in annotation["/Rect"])
            value = _value(annotation)
            yield Widget(
                name, value, number, (left, bottom, right, top), bool(_OURS.fullmatch(name))
            )


def _name(field: Any) -> str:
    """The full name: its own after its parents'."""
    names: list[str] = []
    while field is not None:
        if "/T" in field:
            names.append(str(field["/T"]))
        field = field.get("/Parent")
    return ".".join(reversed(names))


def _inherited(field: Any, key: str) -> Any:
    while field is not None:
        if key in field:
            return field[key]
        field = field.get("/Parent")
    return None


def _value(field: Any) -> str:
    value = _inherited(field, "/V")
    if _inherited(field, "/FT") == "/Btn":
        state = field.get("/AS", value)
        return "☑" if state is not None and str(state) not in ("/Off", "") else "□"
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n")
