"""Is this template fit to be used? All its faults at once, each with its place and a remedy."""

import difflib
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from generator.package import unpacked
from generator.template import environment, healed
from records import Finding, Place, Report, Severity

_TAG = re.compile(r"\{\{(.*?)\}\}|\{%-?\s*(?:tr|tc|p|r)?\s*(.*?)\s*-?%\}", re.DOTALL)
_FULL_WIDTH = re.compile(r"[｛{]\s*[｛{%％][^{}｛｝]*[%％]?\s*[｝}]?\s*[｝}]?")
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>(.*?)</w:t>", re.DOTALL)
_NODES = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.For, nodes.If)
_ITEM_NODES = (nodes.Getattr, nodes.Not, nodes.Test)
_LOOP = "loop"


def examine(template: bytes, schema: Mapping[str, Any]) -> Report:
    """`schema` is that of the document's values; its properties are the variables."""
    try:
        parts = unpacked(template)
    except (zipfile.BadZipFile, OSError):
        return Report((Finding("template.broken"),))
    if "word/document.xml" not in parts:
        return Report((Finding("template.broken"),))
    known = {name: _members(member) for name, member in schema["properties"].items()}
    names = [n for n in parts if n.startswith(("word/document", "word/header", "word/footer"))]
    findings: list[Finding] = []
    used: set[str] = set()
    for name in (n for n in names if n.endswith(".xml")):
        found, variables = _part(parts[name], known)
        findings += found
        used |= variables
    findings += [
        Finding("template.unused", Severity.WARNING, facts={"tag": name})
        for name in known
        if name not in used
    ]
    return Report.of(findings)


def _members(schema: Mapping[str, Any]) -> frozenset[str]:
    """The values inside each item, for a list."""
    return frozenset(schema.get("items", {}).get("properties", {}))


def _part(content: bytes, known: Mapping[str, frozenset[str]]) -> tuple[list[Finding], set[str]]:
    findings = list(_typed_wrong(content))
    source = healed(content)
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as error:
        place = _place(content, _near(source, error.lineno))
        facts = {"tag": _tag_near(source, error)}
        return [*findings, Finding("template.unclosed", place=place, facts=facts)], set()
    walk = _Walk(content, known)
    walk.visit(tree, frozenset())
    return findings + walk.findings, walk.used


class _Walk:
    """Goes through a parsed template and notes what it may not hold."""

    def __init__(self, content: bytes, known: Mapping[str, frozenset[str]]) -> None:
        self.content = content
        self.known = known
        self.findings: list[Finding] = []
        self.used: set[str] = set()

    def visit(self, node: nodes.Node, items: frozenset[tuple[str, str]]) -> None:
        if isinstance(node, nodes.For):
            self.loop(node, items)
            return
        if isinstance(node, nodes.Getattr):
            self.member(node, items)
            return
        if isinstance(node, nodes.Name):
            self.name(node.name, items)
        elif not isinstance(node, (*_NODES, *_ITEM_NODES)):
            self.note("template.expression", type(node).__name__.lower())
            return
        for child in node.iter_child_nodes():
            self.visit(child, items)

    def loop(self, node: nodes.For, items: frozenset[tuple[str, str]]) -> None:
        if not isinstance(node.iter, nodes.Name) or not isinstance(node.target, nodes.Name):
            self.note("template.expression", "for")
            return
        self.name(node.iter.name, items)
        inside = items | {(node.target.name, node.iter.name)}
        for child in node.body:
            self.visit(child, inside)

    def member(self, node: nodes.Getattr, items: frozenset[tuple[str, str]]) -> None:
        owner = node.node.name if isinstance(node.node, nodes.Name) else ""
        lists = dict(items)
        if owner == _LOOP and lists and node.attr == "index":
            return
        if owner not in lists:
            self.note("template.expression", f"{owner}.{node.attr}")
        elif node.attr not in self.known.get(lists[owner], ()):
            self.unknown(f"{owner}.{node.attr}", self.known.get(lists[owner], frozenset()))

    def name(self, name: str, items: frozenset[tuple[str, str]]) -> None:
        if name in dict(items):
            return
        if name in self.known:
            self.used.add(name)
        else:
            self.unknown(name, self.known)

    def unknown(self, name: str, among: Any) -> None:
        nearest = difflib.get_close_matches(name.rpartition(".")[2], list(among), 1, 0.6)
        near = f"，是否应为 {nearest[0]}" if nearest else ""
        self.note("template.unknown-tag", name, near=near)

    def note(self, code: str, tag: str, **facts: str) -> None:
        place = _place(self.content, tag)
        self.findings.append(Finding(code, place=place, facts={"tag": tag, **facts}))


def _typed_wrong(content: bytes) -> Iterator[Finding]:
    """Full-width braces, which would be printed as they are."""
    for number, text in _paragraphs(content):
        for found in _FULL_WIDTH.finditer(text):
            if "｛" in found[0] or "％" in found[0]:
                place = Place(paragraph=number)
                yield Finding("template.full-width", place=place, facts={"tag": found[0]})


def _paragraphs(content: bytes) -> Iterator[tuple[int, str]]:
    xml = content.decode("utf-8")
    for number, paragraph in enumerate(_PARAGRAPH.findall(xml), 1):
        yield number, "".join(_TEXT.findall(paragraph))


def _place(content: bytes, words: str) -> Place | None:
    """The first paragraph that holds these words."""
    for number, text in _paragraphs(content):
        if words and words in text:
            return Place(paragraph=number)
    return None


def _near(source: str, line: int) -> str:
    lines = source.split("\n")
    found = _TAG.search(lines[min(line, len(lines)) - 1]) if lines else None
    return found[0] if found else ""


def _tag_near(source: str, error: TemplateSyntaxError) -> str:
    tags = [found[0] for found in _TAG.finditer(source)]
    blocks = [tag for tag in tags if tag.startswith("{%")]
    return blocks[-1] if blocks else (tags[-1] if tags else (error.message or ""))
