"""XML of other people's files: no entities, no document types, no network, no huge trees."""

import re
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Any

from records import Finding, Refused

etree: Any = import_module("lxml.etree")
"""lxml ships no types: everything of it is `Any` here and typed by whoever takes it."""

_SAFE = {
    **{"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False},
    **{"remove_comments": True, "remove_pis": True},
}
_LARGEST_TREE = 40_000_000
"""Bytes of XML held as a tree, which takes some six times as much."""
STRICT = b"http://purl.oclc.org/ooxml/"
NAMESPACES = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"),
)


_DECLARED = re.compile(r"(<\?xml[^>]*?encoding=['\"])[^'\"]*")


def in_utf8(content: bytes) -> bytes:
    """A part in UTF-16 (ISO/IEC 29500-2 8.1.2 allows it) in UTF-8, so that its words can be found
    in its bytes; what is no UTF-16 is left as it is."""
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return content
    return _DECLARED.sub(r"\g<1>UTF-8", content.decode("utf-16", "replace"), count=1).encode()


def transitional(content: bytes) -> bytes:
    """Strict files (ISO/IEC 29500-1) in the namespaces of the others, to be read alike."""
    content = in_utf8(content)
    if STRICT not in content:
        return content
    for strict, usual in NAMESPACES:
        name = b"http://schemas.openxmlformats.org/" + usual
        content = content.replace(STRICT + strict, name)
    return content


def parse(content: bytes) -> Any:
    """The root element. Refused: file.broken where it is no XML, file.unsafe where it declares a
    document type, file.too-large."""
    if len(content) > _LARGEST_TREE:
        megabytes = len(content) // 1_000_000
        raise Refused(Finding("file.too-large", facts={"reason": "size", "megabytes": megabytes}))
    try:
        root = etree.fromstring(transitional(content), etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        raise Refused(Finding("file.broken")) from error
    _refuse_types(root)
    return root


def salvaged(content: bytes) -> Any:
    """The root of what is no XML, with whatever of it makes sense. Refused as `parse`."""
    root = etree.fromstring(content, etree.XMLParser(**_SAFE, recover=True))
    if root is None:
        raise Refused(Finding("file.broken"))
    _refuse_types(root)
    return root


def each(content: bytes, *names: str) -> Iterator[Any]:
    """Elements of these names as they end, forgotten after use: parts too large to be a tree."""
    tags = [f"{{*}}{name}" for name in names]
    events = etree.iterparse(BytesIO(transitional(content)), events=("end",), tag=tags, **_SAFE)
    try:
        for number, (_, element) in enumerate(events):
            if not number:
                _refuse_types(element)
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise Refused(Finding("file.broken")) from error


def _refuse_types(element: Any) -> None:
    if element.getroottree().docinfo.doctype:
        raise Refused(Finding("file.unsafe", facts={"reason": "doctype"}))


def local(element: Any) -> str:
    """The element's name without its namespace; "" of comments and the like."""
    tag: Any = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str, otherwise: str = "") -> str:
    """An attribute by its name, whatever namespace it is written in."""
    plain: str | None = element.get(name)
    if plain is not None:
        return plain
    ending = "}" + name
    return next((v for k, v in element.attrib.items() if k.endswith(ending)), otherwise)


def whole(text: str | None, otherwise: int) -> int:
    """A whole number of at most nine digits, else the other."""
    found = (text or "").strip()
    return int(found) if found.isascii() and found.isdigit() and len(found) < 10 else otherwise


def is_on(element: Any) -> bool:
    """A property that is there is on unless it says it is not (w:val)."""
    return attribute(element, "val", "1") not in ("0", "false", "off")
