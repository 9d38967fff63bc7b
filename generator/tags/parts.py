"""The parts of a Word template as trees; text stays what it is, nothing is fetched."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

etree: Any = import_module("lxml.etree")
"""lxml ships no types: everything of it is `Any` here and typed by whoever takes it."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BODY = "word/document.xml"
_BESIDE = ("word/header", "word/footer", "word/footnotes.xml", "word/endnotes.xml")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def tree_of(content: bytes) -> Any:
    """The root element. lxml's XMLSyntaxError for what is no XML; ValueError for a document type,
    which no program for words writes."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("document type")
    return root


def xml_of(root: Any) -> str:
    return _HEAD + etree.tostring(root, encoding="unicode")


def filled_parts(names: Iterable[str]) -> list[str]:
    """The parts in which tags are filled: the body first, then headers, footers and notes."""
    beside = (n for n in names if n.startswith(_BESIDE) and n.endswith(".xml"))
    return [BODY, *sorted(beside)]


def kind_of_part(name: str) -> str:
    """header, footer, footnote or endnote; "" for the body."""
    kinds = ("header", "footer", "footnote", "endnote")
    return next((kind for kind in kinds if name.startswith(f"word/{kind}")), "")


def within(element: Any, stop: Any) -> Iterator[Any]:
    """What an element stands in, from the inside, up to `stop` and without it."""
    for above in element.iterancestors():
        if above is stop:
            return
        yield above
