"""What was put on top of a PDF: form fields (ours are told by their names), text typed over it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from math import isfinite
from typing import Any

import pikepdf

from extractor.readers.pdf.drawn import Box
from extractor.readers.xml import local, parse
from records import Refused

_MULTILINE, _PUSH, _COMB = 1 << 12, 1 << 16, 1 << 24
"""Flags of fields (ISO 32000-1, 12.7.4)."""
_HIDDEN = 1 << 1 | 1 << 5
"""Flags of annotations: hidden, not viewed."""
_DEEPEST = 50
"""Parents of a field."""
_OURS = re.compile(r"_wf_\w+|w\d+(_\d+)?(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Widget:
    """One field, or text typed over the page (no name), on a page (from 0); box in PDF
    coordinates: left, bottom, right, top. `tall`: its words begin at the top, not in the middle;
    `opaque`: what is printed under it is not seen. `has_look`: it says itself how it is drawn;
    `held`: what it holds, where something else is seen, which is then its value."""

    name: str
    value: str
    page: int
    box: Box
    ours: bool
    tall: bool = False
    opaque: bool = False
    has_look: bool = False
    held: str | None = None


def widgets(data: bytes) -> list[Widget]:
    """Everything that was put on a page, in page order."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [w for n, page in enumerate(pdf.pages) for w in _on_page(page, n)]


def _on_page(page: Any, number: int) -> Iterator[Widget]:
    for annotation, box in laid_over(page):
        if is_unseen(annotation):
            continue
        if annotation.get("/Subtype") == "/FreeText":
            yield _typed(annotation, number, box)
        elif annotation.get("/Subtype") == "/Widget" and _holds_value(annotation):
            yield _field(annotation, number, box)


def _typed(annotation: Any, page: int, box: Box) -> Widget:
    opaque, look, value = bool(annotation.get("/C")), _has_look(annotation), value_of(annotation)
    return Widget("", value, page, box, ours=False, tall=True, opaque=opaque, has_look=look)


def _has_look(annotation: Any) -> bool:
    looks = annotation.get("/AP")
    return isinstance(looks, pikepdf.Dictionary) and isinstance(looks.get("/N"), pikepdf.Stream)


def laid_over(page: Any) -> Iterator[tuple[Any, Box]]:
    """Annotations of every kind that stand somewhere, with their boxes."""
    listed = page.get("/Annots")
    for annotation in list(listed) if isinstance(listed, pikepdf.Array) else ():
        box = _box(annotation) if isinstance(annotation, pikepdf.Dictionary) else None
        if box is not None:
            yield annotation, box


def _box(annotation: Any) -> Box | None:
    """None where its edges are no numbers: no program shows it."""
    try:
        x0, y0, x1, y1 = (float(edge) for edge in annotation.get("/Rect"))
    except (TypeError, ValueError):
        return None
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if isfinite(sum(box)) else None


def _whole(value: Any) -> int:
    """Of flags and lengths; 0 where there is none, or what is there is no number."""
    try:
        return int(value or 0)
    except (TypeError, ValueError):
        return 0


def is_unseen(annotation: Any) -> bool:
    """Is it hidden? Ours never count as such."""
    return bool(_whole(annotation.get("/F")) & _HIDDEN) and not _is_ours(_name(annotation))


def value_of(annotation: Any) -> str:
    """What it says: the value of a field, else its words."""
    if annotation.get("/Subtype") != "/Widget":
        return _plain(annotation.get("/Contents")) or _rich(annotation.get("/RC"))
    return _value(annotation, _inherited(annotation, "/FT")) if _holds_value(annotation) else ""


def _holds_value(field: Any) -> bool:
    """Not a button to press, nor a place for an electronic signature."""
    kind, flags = _inherited(field, "/FT"), _whole(_inherited(field, "/Ff"))
    return kind in ("/Tx", "/Ch") or (kind == "/Btn" and not flags & _PUSH)


def _field(field: Any, page: int, box: Box) -> Widget:
    """A field of single letters (a comb) begins in the first of their boxes, and there its whole
    value is put."""
    name, flags = _name(field), _whole(_inherited(field, "/Ff"))
    kind, letters = _inherited(field, "/FT"), _whole(_inherited(field, "/MaxLen"))
    tall = kind == "/Tx" and bool(flags & _MULTILINE)
    if kind == "/Tx" and flags & _COMB and letters and not tall:
        box = (box[0], box[1], box[0] + (box[2] - box[0]) / letters, box[3])
    opaque = bool(field.get("/MK", {}).get("/BG")) and kind != "/Btn"
    look = kind != "/Btn" and _has_look(field)
    return Widget(name, _value(field, kind), page, box, _is_ours(name), tall, opaque, look)


def _is_ours(name: str) -> bool:
    return bool(_OURS.fullmatch(name))


def _name(field: Any) -> str:
    """The full name: its own after its parents'."""
    names = [str(one["/T"]) for one in _line(field) if "/T" in one]
    return ".".join(reversed(names))


def _inherited(field: Any, key: str) -> Any:
    return next((one[key] for one in _line(field) if key in one), None)


def _line(field: Any) -> Iterator[Any]:
    """The field, its parent, and so on up; a damaged file may have it go round in a circle."""
    for _ in range(_DEEPEST):
        if not isinstance(field, pikepdf.Dictionary):
            return
        yield field
        field = field.get("/Parent")


def _value(field: Any, kind: Any) -> str:
    value = _inherited(field, "/V")
    if kind == "/Btn":
        return "☑" if _is_on(field, value) else "□"
    if kind == "/Ch":
        chosen = list(value) if isinstance(value, pikepdf.Array) else [value]
        return "、".join(filter(None, (_shown(field, one) for one in chosen)))
    return _plain(value) or _rich(_inherited(field, "/RV"))


def _is_on(field: Any, value: Any) -> bool:
    """By its own state; a button of a group without one is on where the group has its value."""
    state = field.get("/AS")
    if state is not None:
        return str(state) not in ("/Off", "")
    if value is None or str(value) in ("/Off", ""):
        return False
    looks = field.get("/AP", {}).get("/N", {})
    own = {str(name) for name in dict(looks) if name != "/Off"} if looks else set[str]()
    return not own or str(value) in own


def _shown(field: Any, value: Any) -> str:
    """What is shown for a choice: options may be kept under other names than they are shown by
    (ISO 32000-1, 12.7.4.4)."""
    for option in _inherited(field, "/Opt") or ():
        if isinstance(option, pikepdf.Array) and len(option) == 2 and option[0] == value:
            return _plain(option[1])
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, pikepdf.Stream):
        content = value.read_bytes()
        value = pikepdf.String(content) if content else None
    if value is None or not isinstance(value, pikepdf.String | pikepdf.Name | str):
        return ""
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _rich(value: Any) -> str:
    """Formatted text (XHTML; ISO 32000-1, 12.7.3.4) as plain words, where nothing else is kept."""
    written = _plain(value)
    try:
        root = parse(written.encode()) if written else None
    except Refused:
        return ""
    if root is None:
        return ""
    paragraphs = [one for one in root.iter() if local(one) == "p"] or [root]
    return "\n".join("".join(one.itertext()).strip() for one in paragraphs)


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
