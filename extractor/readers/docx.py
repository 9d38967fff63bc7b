"""Word documents, read from their XML: what a person sees, with every cell in its place.

Insertions are text and deletions are not; hidden text is not text; ticks of every make become ☑ □.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.guard import parts_of
from extractor.paper import Cell, Grid, Line, Paper
from extractor.readers.docx_text import local, paragraph_text
from extractor.readers.xml import parse
from records import Finding, Place, Refused, Severity


def read(data: bytes) -> Paper:
    """Body paragraphs and tables in order, then text of headers and footers."""
    parts = parts_of(data)
    document = parts.read("word/document.xml")
    if not document:
        raise Refused(Finding("file.broken"))
    reader = _Reader()
    body = next((e for e in parse(document) if local(e) == "body"), None)
    blocks = list(reader.blocks(body)) if body is not None else []
    for name in sorted(parts.names):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            blocks.extend(reader.blocks(parse(parts.read(name))))
    notes = _external(parts.read("word/_rels/document.xml.rels"))
    return Paper("docx", tuple(blocks), marks=tuple(reader.marks), notes=tuple(notes))


def _external(relations: bytes) -> Iterator[Finding]:
    """Things the file would fetch from elsewhere: never fetched, but said."""
    if b"External" not in relations:
        return
    for relation in parse(relations):
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        if relation.get("TargetMode") == "External" and kind != "hyperlink":
            yield Finding("file.external", Severity.WARNING, facts={"kind": kind})


@dataclass(slots=True)
class _Reader:
    """Numbers paragraphs and tables as a person would count them."""

    paragraph: int = 0
    table: int = 0
    marks: list[str] = field(default_factory=list[str])

    def blocks(self, parent: Any, nested: str = "") -> Iterator[Line | Grid]:
        for child in _unwrapped(parent):
            if local(child) == "tbl":
                yield from self.grid(child, nested)
            elif local(child) == "p":
                yield from self.line(child)

    def line(self, element: Any) -> Iterator[Line | Grid]:
        self.paragraph += 1
        text, anchors, boxes = paragraph_text(element)
        place = Place(paragraph=self.paragraph)
        yield Line(text.strip(), place, self.sorted_anchors(anchors))
        for box in boxes:
            yield from self.blocks(box)

    def sorted_anchors(self, anchors: list[str]) -> tuple[str, ...]:
        self.marks += [name for name in anchors if name.startswith("_wf_")]
        return tuple(name for name in anchors if not name.startswith("_wf_"))

    def grid(self, element: Any, nested: str) -> Iterator[Grid]:
        self.table += not nested
        number = f"{nested}.1" if nested else str(self.table)
        cells: dict[tuple[int, int], Cell] = {}
        inner: list[Grid] = []
        above: dict[int, tuple[int, int]] = {}
        for r, tr in enumerate(_children(element, "tr")):
            column = _skipped(tr, "gridBefore")
            for tc in _children(tr, "tc"):
                span, merge = _spans(tc)
                start = above.get(column) if merge == "continue" else None
                if start is not None:
                    cells[start] = _taller(cells[start], r)
                else:
                    cells[r, column] = self.cell(tc, number, (r, column), span, inner)
                    start = (r, column)
                above[column] = start
                column += span
        yield Grid(tuple(cells.values()))
        yield from inner

    def cell(self, tc: Any, number: str, at: tuple[int, int], span: int, inner: list[Grid]) -> Cell:
        texts: list[str] = []
        anchors: list[str] = []
        for child in _unwrapped(tc):
            if local(child) == "p":
                text, names, boxes = paragraph_text(child)
                texts.append(text)
                anchors += names
                texts += [t for box in boxes for t in _box_texts(box)]
            elif local(child) == "tbl":
                inner.extend(self.grid(child, number))
        place = Place(table=number, row=at[0] + 1, column=at[1] + 1)
        text = "\n".join(texts).strip()
        return Cell(text, place, *at, columns=span, anchors=self.sorted_anchors(anchors))


def _box_texts(box: Any) -> Iterator[str]:
    for element in box.iter():
        if isinstance(element.tag, str) and local(element) == "p":
            yield paragraph_text(element)[0]


def _taller(cell: Cell, row: int) -> Cell:
    rows = row - cell.row + 1
    return Cell(cell.text, cell.place, cell.row, cell.column, rows, cell.columns, cell.anchors)


def _unwrapped(parent: Any) -> Iterator[Any]:
    """Children, with content controls, insertions and the like taken off from round them."""
    for child in parent:
        if not isinstance(child.tag, str):
            continue
        name = local(child)
        if name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _unwrapped(child)
        elif name not in ("del", "moveFrom", "sdtPr", "sdtEndPr"):
            yield child


def _children(parent: Any, name: str) -> Iterator[Any]:
    return (child for child in _unwrapped(parent) if local(child) == name)


def _property(element: Any, group: str, name: str) -> Any:
    for properties in element:
        if isinstance(properties.tag, str) and local(properties) == group:
            for child in properties:
                if local(child) == name:
                    return child
    return None


def _value(element: Any, otherwise: str = "") -> str:
    found = [v for k, v in element.attrib.items() if k.endswith("}val") or k == "val"]
    return found[0] if found else otherwise


def _skipped(tr: Any, name: str) -> int:
    found = _property(tr, "trPr", name)
    return int(_value(found, "0")) if found is not None else 0


def _spans(tc: Any) -> tuple[int, str]:
    span = _property(tc, "tcPr", "gridSpan")
    merge = _property(tc, "tcPr", "vMerge")
    columns = int(_value(span, "1")) if span is not None else 1
    return max(columns, 1), _value(merge, "continue") if merge is not None else ""
