"""The comments of a Word document: its part, what links it, and the lists Word keeps beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from posixpath import dirname, join, relpath
from typing import Any

from casework.annotate.xml import Source
from extractor.guard import Parts
from extractor.ours import AUTHOR
from extractor.readers.docx.text import W
from extractor.readers.package import relations
from extractor.readers.xml import attribute, whole

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "[Content_Types].xml"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_EMPTY = f'<w:comments xmlns:w="{W[1:-1]}"/>'.encode()
_BESIDE = ("commentsExtended", "commentsIds", "commentsExtensible")
"""Parts in which Word keeps threads and lasting numbers of comments."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Comments:
    """Comments are added under numbers nobody has yet; `changed` gives the parts to be written."""

    parts: Parts
    main: str
    name: str
    source: Source
    next: int
    touched: bool = False
    gone: set[str] = field(default_factory=set[str])

    @classmethod
    def of(cls, parts: Parts, main: str) -> "Comments":
        """Refused: file.broken."""
        known = next((r.target for r in relations(parts, main) if r.kind == "comments"), "")
        content = parts.read(known) or _EMPTY
        if not content.strip() or not known:
            content = _EMPTY
        source = Source.of(content)
        numbers = [whole(attribute(c, "id"), 0) for c in source.root]
        return cls(parts, main, known, source, max(numbers, default=-1) + 1)

    def withdraw(self) -> frozenset[str]:
        """Takes ours out; their numbers."""
        ours = [c for c in self.source.root if attribute(c, "author") == AUTHOR]
        for comment in ours:
            self.gone |= {attribute(p, "paraId") for p in comment.iter(f"{W}p")} - {""}
            self.source.root.remove(comment)
        self.touched = self.touched or bool(ours)
        return frozenset(attribute(comment, "id") for comment in ours)

    def add(self, lines: Iterable[str]) -> str:
        """One comment, a paragraph for each line, the first in bold; its number."""
        id, root = str(self.next), self.source.root
        about = {f"{W}id": id, f"{W}author": AUTHOR, f"{W}initials": AUTHOR[:2]}
        comment = root.makeelement(f"{W}comment", about)
        for number, line in enumerate(lines):
            comment.append(_paragraph(root, line, first=not number))
        root.append(comment)
        self.next += 1
        self.touched = True
        return id

    def changed(self) -> dict[str, bytes | None]:
        """Parts to be written; None for one that is no more."""
        if not self.touched:
            return {}
        changed = self._beside()
        if len(self.source.root):
            changed |= self._linked() if not self.name else {}
            changed[self.name] = self.source.written()
        elif self.name:
            changed |= {self.name: None, **self._unlinked()}
        return changed

    # --- what links the part

    @property
    def _links(self) -> str:
        return join(dirname(self.main), "_rels", self.main.rpartition("/")[2] + ".rels")

    def _linked(self) -> dict[str, bytes | None]:
        self.name = join(dirname(self.main), "comments.xml")
        if self.name in self.parts.names:
            self.name = join(dirname(self.main), "comments-wenshu.xml")
        links = Source.of(self.parts.read(self._links) or _no_links())
        taken = {link.get("Id") for link in links.root}
        id = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        about = {"Id": id, "Type": _KIND, "Target": relpath(self.name, dirname(self.main) or ".")}
        links.root.append(links.root.makeelement(f"{{{_RELATIONS}}}Relationship", about))
        types = Source.of(self.parts.read(_TYPES))
        about = {"PartName": f"/{self.name}", "ContentType": _TYPE}
        types.root.append(types.root.makeelement(_OVERRIDE, about))
        return {self._links: links.written(), _TYPES: types.written()}

    def _unlinked(self) -> dict[str, bytes | None]:
        links, types = Source.of(self.parts.read(self._links)), Source.of(self.parts.read(_TYPES))
        for link in list(links.root):
            if link.get("Type", "").endswith("/comments"):
                links.root.remove(link)
        for override in list(types.root):
            if override.get("PartName") == f"/{self.name}":
                types.root.remove(override)
        return {self._links: links.written(), _TYPES: types.written()}

    def _beside(self) -> dict[str, bytes | None]:
        """Threads and lasting numbers of comments that are gone; answers to them stand alone."""
        changed: dict[str, bytes | None] = {}
        for relation in relations(self.parts, self.main) if self.gone else ():
            content = self.parts.read(relation.target) if relation.kind in _BESIDE else b""
            if content:
                changed[relation.target] = _without(Source.of(content), self.gone)
        return changed


def _without(source: Source, gone: set[str]) -> bytes:
    for entry in list(source.root):
        if attribute(entry, "paraId") in gone:
            source.root.remove(entry)
        for name in [n for n in entry.attrib if n.endswith("}paraIdParent")]:
            if entry.get(name) in gone:
                del entry.attrib[name]
    return source.written()


def _no_links() -> bytes:
    return f'<Relationships xmlns="{_RELATIONS}"/>'.encode()


def _paragraph(near: Any, line: str, first: bool) -> Any:
    paragraph, run = near.makeelement(f"{W}p"), near.makeelement(f"{W}r")
    properties = near.makeelement(f"{W}rPr")
    if first:
        properties.append(near.makeelement(f"{W}b"))
    properties.append(near.makeelement(f"{W}sz", {f"{W}val": "20"}))
    text = near.makeelement(f"{W}t", {_SPACE: "preserve"})
    text.text = line
    run.extend([properties, text])
    paragraph.append(run)
    return paragraph
