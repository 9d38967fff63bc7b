"""What lies on a sheet instead of in its cells: check boxes and radio buttons, which become ☑ and □
in the cell under their upper left corner, and text boxes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.addresses import At, position
from extractor.guard import Parts
from extractor.ours import AUTHOR
from extractor.readers.package import Relation, relations
from extractor.readers.ticks import OPEN, TICKED, canonical
from extractor.readers.xml import attribute, each, local, parse, whole
from records import Refused

_BOXES = ("CheckBox", "Radio")
_SAYS_NOTHING = ("Button", "Label", "GBox")


@dataclass(frozen=True, slots=True)
class Laid:
    """`boxes` and `texts`: where they lie and what they say, from left to right and down. `read`:
    parts of controls that need no finding. `pictures`: where they lie."""

    boxes: tuple[tuple[At, str], ...] = ()
    texts: tuple[tuple[At, str], ...] = ()
    read: frozenset[str] = frozenset()
    pictures: tuple[At, ...] = ()


def laid_on(parts: Parts, sheet: str) -> Laid:
    """All that lies on one sheet, by the name of its part. Refused: file.broken."""
    related = {relation.id: relation for relation in relations(parts, sheet)}
    drawings = [r.target for r in related.values() if r.kind == "drawing"]
    shapes = [shape for part in drawings for shape in _shapes(parts.read(part))]
    pictures = tuple(sorted(at for part in drawings for at in _pictures(parts.read(part))))
    if not any(r.kind == "ctrlProp" for r in related.values()):
        return Laid(texts=_sorted(shape[1:] for shape in shapes), pictures=pictures)
    words = {**_old_words(parts, related), **{number: text for number, _, text in shapes}}
    boxes: list[tuple[At, str]] = []
    read: set[str] = set()
    numbers: set[str] = set()
    for control in each(parts.read(sheet), "control"):
        relation = related.get(attribute(control, "id"))
        number = control.get("shapeId", "")
        numbers.add(number)
        kind, state = _state(parts, relation)
        at = _corner(control)
        if relation is not None and (kind in _SAYS_NOTHING or (kind in _BOXES and at)):
            read.add(relation.target)
        if kind in _BOXES and at is not None:
            boxes.append((at, state + words.get(number, "")))
    texts = _sorted(shape[1:] for shape in shapes if shape[0] not in numbers)
    return Laid(_sorted(boxes), texts, frozenset(read), pictures)


def _sorted(found: Any) -> tuple[tuple[At, str], ...]:
    return tuple(sorted(((at, text) for at, text in found if text), key=lambda one: one[0]))


def _state(parts: Parts, relation: Relation | None) -> tuple[str, str]:
    """The kind of a control, and ☑ or □."""
    content = parts.read(relation.target) if relation is not None else b""
    if not content:
        return "", ""
    control = parse(content)
    ticked = control.get("checked") == "Checked"
    return control.get("objectType", ""), TICKED if ticked else OPEN


def _corner(element: Any) -> At | None:
    """Row and column under the upper left corner, from <from> of an anchor."""
    start = next((e for e in element.iter("{*}from")), None)
    if start is None:
        return None
    found = {local(child): whole(child.text, -1) for child in start}
    at = (found.get("row", -1), found.get("col", -1))
    return at if min(at) >= 0 else None


def _shapes(content: bytes) -> Iterator[tuple[str, At, str]]:
    """Number, corner and words of each shape of a drawing. Of a shape written twice, for new and
    old programs, the first way counts."""
    if b"txBody" not in content:
        return
    for anchor in parse(content).iter("{*}twoCellAnchor", "{*}oneCellAnchor"):
        at = _corner(anchor)
        if at is None:
            continue
        for shape in anchor.iter("{*}sp"):
            if any(local(above) == "Fallback" for above in shape.iterancestors()):
                continue
            named = next(shape.iter("{*}cNvPr"), None)
            number = named.get("id", "") if named is not None else ""
            yield number, at, _words(shape)


def _pictures(content: bytes) -> Iterator[At]:
    if b"pic>" not in content:
        return
    for anchor in parse(content).iter("{*}twoCellAnchor", "{*}oneCellAnchor"):
        at = _corner(anchor)
        if at is not None and next(anchor.iter("{*}pic"), None) is not None:
            yield at


def notes_on(parts: Parts, sheet: str) -> dict[At, str]:
    """Comments on cells of one sheet, less those we signed. Refused: file.broken."""
    found: dict[At, str] = {}
    for relation in relations(parts, sheet):
        content = parts.read(relation.target) if relation.kind == "comments" else b""
        for note in each(content, "comment") if content else ():
            at = position(note.get("ref", ""))
            words = "".join(text.text or "" for text in note.iter("{*}t")).strip()
            if at is not None and words and AUTHOR not in words:
                found[at] = words
    return found


def _words(shape: Any) -> str:
    paragraphs = (
        "".join(text.text or "" for text in p.iter("{*}t"))
        for body in shape.iter("{*}txBody")
        for p in body.iter("{*}p")
    )
    return canonical("\n".join(paragraphs)).strip()


def _old_words(parts: Parts, related: Mapping[str, Relation]) -> dict[str, str]:
    """Words beside boxes as they are kept for old programs, by the number of the shape; a part
    that is not well formed, as some are, has none."""
    found: dict[str, str] = {}
    for relation in related.values():
        content = parts.read(relation.target) if relation.kind == "vmlDrawing" else b""
        try:
            shapes = parse(content).iter("{urn:schemas-microsoft-com:vml}shape") if content else ()
        except Refused:
            continue
        for shape in shapes:
            number = shape.get("id", "").rpartition("_s")[2]
            words = "".join(t for box in shape.iter("{*}textbox") for t in box.itertext())
            found[number] = canonical("".join(words.split()))
    return found
