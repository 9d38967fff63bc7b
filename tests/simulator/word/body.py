"""The body of a Word file, and what is looked for in it. Rows and cells are found inside content
controls, too, so that one damage can follow another."""

from collections.abc import Callable, Iterator
from copy import deepcopy as deepcopy
from typing import Any

from lxml import etree

from extractor.guide import guide_to
from extractor.words import bare
from generator.package import packed, unpacked
from records import Form

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PART = "word/document.xml"
Change = Callable[[Any, Form], None]


def changed(content: bytes, form: Form, change: Change) -> bytes:
    """The file with its body changed."""
    parts = unpacked(content)
    root = etree.fromstring(parts[_PART])
    change(root, form)
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed({**parts, _PART: xml})


def body(root: Any) -> Any:
    return root.find(f"{W}body")


def tables(root: Any) -> list[Any]:
    """All that hold no other table: also those inside a frame."""
    return [one for one in root.iter(f"{W}tbl") if one.find(f".//{W}tbl") is None]


def rows_of(table: Any) -> list[Any]:
    return [row for row in table.iter(f"{W}tr") if _nearest(row, "tbl") is table]


def cells_of(row: Any) -> list[Any]:
    return [cell for cell in row.iter(f"{W}tc") if _nearest(cell, "tr") is row]


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(W + tag), None)


def outermost(element: Any) -> Any:
    """The row or cell with the content controls that hold nothing else."""
    parent = element.getparent()
    while parent.tag == f"{W}sdtContent" and len(parent) == 1:
        element = parent.getparent()
        parent = element.getparent()
    return element


def cells(root: Any) -> list[Any]:
    return [cell for table in tables(root) for row in rows_of(table) for cell in cells_of(row)]


def text_of(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def lines_of(element: Any) -> list[str]:
    """Paragraphs, and what is parted by breaks."""
    found = [""]
    for one in element.iter(f"{W}p", f"{W}br", f"{W}t"):
        if one.tag == f"{W}t":
            found[-1] += one.text or ""
        elif any(found):
            found.append("")
    return [line for line in found if line]


def put(element: Any, text: str) -> None:
    """All of the text into the first run; lines apart by breaks."""
    texts = list(element.iter(f"{W}t"))
    for other in texts[1:]:
        other.text = ""
    first, *lines = text.split("\n")
    texts[0].text = first
    run = texts[0].getparent()
    for line in lines:
        etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = line


def type_into(cell: Any, text: str) -> None:
    """A cell with nothing but these words."""
    for child in [child for child in cell if child.tag != f"{W}tcPr"]:
        cell.remove(child)
    cell.append(paragraph(text))


def labels(root: Any, form: Form) -> Iterator[Any]:
    """Cells that hold a label of a table, whole and on one line."""
    names = {bare(label.cell.label) for label in guide_to(form).labels}
    for cell in cells(root):
        if bare(text_of(cell)) in names and len(lines_of(cell)) == 1:
            yield cell


def values(root: Any, form: Form) -> Iterator[Any]:
    guide = guide_to(form)
    for cell in cells(root):
        if text_of(cell) and not guide.is_printed(text_of(cell)):
            yield cell


def lists(root: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Tables that are lists from top to bottom, with their rows: one of headers, and lines."""
    for table in tables(root):
        rows = rows_of(table)
        first = [text_of(cell) for cell in cells_of(rows[0])]
        others = [[text_of(cell) for cell in cells_of(row)] for row in rows[1:]]
        lines = [row for row in others if any(row)]
        listed = bare(first[0]) == "序号" and len(first) > 3 and len(lines) > 1
        if listed and all(row[0].isdecimal() for row in lines):
            yield table, rows


def paired(root: Any, form: Form) -> Iterator[tuple[Any, list[Any]]]:
    """Tables of rows that are a label and its value in turn, with those rows; none merged down."""
    known = set(labels(root, form))
    for table in tables(root):
        rows = rows_of(table)
        if table.find(f".//{W}vMerge") is None and all(_is_paired(row, known) for row in rows):
            yield table, rows


def _is_paired(row: Any, known: set[Any]) -> bool:
    there = [cell in known for cell in cells_of(row)]
    return len(there) % 2 == 0 and there == [True, False] * (len(there) // 2)


def new(tag: str, *children: Any) -> Any:
    element = etree.Element(W + tag)
    element.extend(children)
    return element


def paragraph(text: str) -> Any:
    word = new("t")
    word.text = text
    return new("p", new("r", word))


def emptied(element: Any) -> Any:
    """A copy with nothing written in it."""
    copy = deepcopy(element)
    for text in copy.iter(f"{W}t"):
        text.text = ""
    return copy


def emptied_cell(cell: Any) -> Any:
    """A cell like this one, of one column, with nothing in it."""
    copy = emptied(cell)
    for control in [*copy.iter(f"{W}sdt")]:
        control.getparent().remove(control)
    for merge in [*copy.iter(f"{W}gridSpan"), *copy.iter(f"{W}vMerge")]:
        merge.getparent().remove(merge)
    return copy
