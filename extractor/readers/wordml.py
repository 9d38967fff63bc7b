"""Word files that are one XML text: Word 2003 XML, and the flat packages of later versions. Both
are made the package they stand for and read as such, so that what is deleted, hidden or ticked
counts as it does there.

Many of these files are filled in by programs that know no XML: their loose `<` and `&` are taken
for the signs they are.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from extractor.guard import is_macro, refused
from extractor.paper import Paper
from extractor.readers.docx import document as docx
from extractor.readers.docx.text import W
from extractor.readers.ticks import is_symbol_font
from extractor.readers.xml import attribute, etree, local, parse, salvaged
from records import Finding, Refused, Severity

_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_NOW = W[1:-1].encode()
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LOOSE = re.compile(
    rb"<(?=/?[^A-Za-z_:/!?])|&(?!(?:lt|gt|amp|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)"
    rb"|[\x00-\x08\x0b\x0c\x0e-\x1f]"
)
_WRITTEN = {b"<": b"&lt;", b"&": b"&amp;"}
_END = re.compile(rb"</[\w:.-]+>\s*(?:<!--.*-->\s*)?\Z", re.DOTALL)
_RENAMED = {f"{W}vmerge": f"{W}vMerge", f"{W}hmerge": f"{W}hMerge"}
_LEFT_OUT = ("binData", "docOleData", "imagedata")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TRACKED = {"Word.Insertion": f"{W}ins", "Word.Deletion": f"{W}del"}


@dataclass(frozen=True, slots=True)
class Opened:
    """`package`: the docx; `damaged`: it was no XML as it came, and is what could be made of it."""

    package: bytes
    damaged: bool


def read(data: bytes) -> Paper:
    """Refused as `opened` and as a Word file."""
    made = opened(data)
    paper = docx.read(made.package)
    damaged = (Finding("file.damaged", Severity.WARNING),) if made.damaged else ()
    return replace(paper, via="xml2003", notes=(*damaged, *paper.notes))


def opened(data: bytes) -> Opened:
    """Refused: file.broken, file.unsafe, file.macros, file.too-large."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
        data = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
    root, damaged = _whole(data.replace(_OLD, _NOW))
    parts = dict(_flat(root) if local(root) == "package" else _parts(root))
    return Opened(_packed(parts), damaged)


def _whole(data: bytes) -> tuple[Any, bool]:
    """The root, and whether it had to be mended. What has no end is no whole file."""
    try:
        return parse(data), False
    except Refused as broken:
        if broken.finding.code != "file.broken" or not _END.search(data[-2000:]):
            raise
    mended = _LOOSE.sub(lambda found: _WRITTEN.get(found[0], b""), data)
    return salvaged(mended), True


def _packed(parts: Mapping[str, Any]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, root in parts.items():
            archive.writestr(name, etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return out.getvalue()


def _flat(root: Any) -> Iterator[tuple[str, Any]]:
    """Parts of a flat package that are XML; what is told by the package only is told anew."""
    kinds: dict[str, str] = {}
    for part in root:
        name = attribute(part, "name").lstrip("/")
        if is_macro(name):
            raise refused("file.macros")
        inner = next((e for data in part if local(data) == "xmlData" for e in data), None)
        if inner is not None:
            kinds[name] = attribute(part, "contentType")
            yield name, inner
    yield "[Content_Types].xml", _types(kinds)


# --- Word 2003


def _parts(root: Any) -> Iterator[tuple[str, Any]]:
    body = next((child for child in root if local(child) == "body"), None)
    if body is None or attribute(root, "macrosPresent") == "yes":
        raise refused("file.broken" if body is None else "file.macros")
    _as_now(root)
    beside = dict(_beside(root, body))
    document = etree.Element(f"{W}document", nsmap=root.nsmap)
    document.append(body)
    kinds = {f"word/{name}.xml": f"{_WORD}{_kind(name)}+xml" for name in beside}
    yield "[Content_Types].xml", _types({"word/document.xml": f"{_WORD}document.main+xml"} | kinds)
    yield "_rels/.rels", _related({"word/document.xml": "officeDocument"})
    yield "word/document.xml", document
    yield "word/_rels/document.xml.rels", _related({f"{n}.xml": _kind(n) for n in beside})
    yield from ((f"word/{name}.xml", part) for name, part in beside.items())


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _beside(root: Any, body: Any) -> Iterator[tuple[str, Any]]:
    """Parts of their own: styles; headers and footers, which stand in the sections and are taken
    out of them."""
    yield from (("styles", child) for child in root if child.tag == f"{W}styles")
    for tag, kind in ((f"{W}hdr", "header"), (f"{W}ftr", "footer")):
        for number, edge in enumerate(list(body.iter(tag)), 1):
            _replace(edge, [])
            yield f"{kind}{number}", edge


def _as_now(root: Any) -> None:
    """In the words of later versions, from the inside out."""
    for element in reversed(list(root.iter())):
        name = local(element)
        if element.tag in _RENAMED:
            element.tag = _RENAMED[element.tag]
        elif element.tag == f"{W}t":
            element.set(_SPACE, "preserve")  # as it was then without being said
        elif name == "listPr":
            _numbered(element)
        elif name == "annotation":
            _annotation(element)
        elif name in ("sect", "sub-section", "pBdrGroup", "smartTag"):
            _replace(element, list(element))
        elif name in _LEFT_OUT:
            _replace(element, [])


def _annotation(element: Any) -> None:
    """Insertions and deletions as such; bookmarks; remarks of others are not the document's."""
    kind = attribute(element, "type")
    if kind in _TRACKED:
        now = etree.Element(_TRACKED[kind])
        now.extend([child for content in element for child in content])
        _replace(element, [now])
    elif kind == "Word.Bookmark.Start":
        name = {f"{W}name": attribute(element, "name")}
        _replace(element, [etree.Element(f"{W}bookmarkStart", name)])
    else:
        _replace(element, [])


def _replace(element: Any, others: list[Any]) -> None:
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = others


def _numbered(properties: Any) -> None:
    """The number Word showed before the paragraph; bullets are pictures and say nothing."""
    said = {local(child): attribute(child, "val") for child in properties}
    paragraph = properties.getparent().getparent()
    if paragraph.tag == f"{W}p" and said.get("t") and not is_symbol_font(said.get("font", "")):
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}t").text = said["t"]
        paragraph.insert(1, run)


def _types(kinds: Mapping[str, str]) -> Any:
    root = etree.Element("Types", xmlns=f"{_PACKAGE}/content-types")
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    etree.SubElement(root, "Default", Extension="rels", ContentType=relations)
    for name, kind in kinds.items():
        if not name.endswith(".rels"):
            etree.SubElement(root, "Override", PartName=f"/{name}", ContentType=kind)
    return root


def _related(targets: Mapping[str, str]) -> Any:
    root = etree.Element("Relationships", xmlns=f"{_PACKAGE}/relationships")
    for number, (target, kind) in enumerate(targets.items(), 1):
        etree.SubElement(
            root, "Relationship", Id=f"rId{number}", Type=f"{_KINDS}/{kind}", Target=target
        )
    return root
