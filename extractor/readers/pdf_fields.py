"""What was put on top of a PDF: form fields (ours are told by their names), text typed over it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

_MULTILINE = 1 << 12
_OURS = re.compile(r"_wf_\w+|w\d+(_\d+)?(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Widget:
    """One field, or text typed over the page (no name), on a page (from 0); box in PDF
    coordinates: left, bottom, right, top. `tall`: its words begin at the top, not in the middle."""

    name: str
    value: str
    page: int
    box: tuple[float, float, float, float]
    ours: bool
    tall: bool = False


def widgets(data: bytes) -> list[Widget]:
    """Everything that was put on a page, in page order."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [w for n, page in enumerate(pdf.pages) for w in _on_page(page, n)]


def _on_page(page: Any, number: int) -> Iterator[Widget]:
    for annotation in page.get("/Annots", ()):
        kind = annotation.get("/Subtype")
        if kind not in ("/Widget", "/FreeText") or "/Rect" not in annotation:
            continue
        x0, y0, x1, y1 = (float(edge) for edge in annotation["/Rect"])
        box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if kind == "/FreeText":
            yield Widget(
                "", _plain(annotation.get("/Contents")), number, box, ours=False, tall=True
            )
        else:
            name = _name(annotation)
            ours = bool(_OURS.fullmatch(name))
            tall = bool(int(_inherited(annotation, "/Ff") or 0) & _MULTILINE)
            yield Widget(name, _value(annotation), number, box, ours, tall)


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
    return _plain(value)


def _plain(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n")


def layers_off(data: bytes) -> frozenset[str]:
    """Names of the optional content groups that are not shown when the file is opened."""
    with pikepdf.open(BytesIO(data)) as pdf:
        options: Any = pdf.Root.get("/OCProperties", {})
        usual: Any = options.get("/D", {})
        groups = list(usual.get("/OFF", ()))
        if usual.get("/BaseState") == "/OFF":
            on = {group.objgen for group in usual.get("/ON", ())}
            groups += [group for group in options.get("/OCGs", ()) if group.objgen not in on]
        return frozenset(str(group.get("/Name", "")) for group in groups)
