"""Relations between the parts of an Office package, and what it would fetch from elsewhere. Nothing
is ever fetched."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from extractor.guard import Parts
from extractor.readers.xml import parse
from records import Finding, Severity

_MOST_SAID = 5


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last word of its type: header, worksheet, hyperlink."""

    id: str
    kind: str
    target: str
    external: bool


class Readable(Protocol):
    """A package: what is not there is b""."""

    def read(self, name: str) -> bytes: ...


def relations(parts: Readable, part: str) -> list[Relation]:
    """Relations of one part (of the package: ""), inner targets as names of parts."""
    folder, name = posixpath.split(part)
    content = parts.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    return list(_related(content, folder)) if content else []


def _related(content: bytes, folder: str) -> Iterator[Relation]:
    for element in parse(content):
        kind = element.get("Type", "").rsplit("/", 1)[-1]
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external:
            whole = target if target.startswith("/") else posixpath.join("/", folder, target)
            target = posixpath.normpath(whole).lstrip("/")
        yield Relation(element.get("Id", ""), kind, target, external)


def main_part(parts: Parts, usual: str) -> str:
    """The part everything hangs on: Word on the web calls it word/document2.xml."""
    kinds = {r.kind: r.target for r in relations(parts, "")}
    found = kinds.get("officeDocument", "")
    return found if found in parts.names else usual


def external(parts: Parts) -> Iterator[Finding]:
    """What the file would fetch: linked pictures, templates, other workbooks. Links to click are
    nobody's business."""
    said = dict.fromkeys(
        (relation.kind, relation.target)
        for name in sorted(parts.names)
        if name.endswith(".rels")
        for relation in _outside(parts.read(name))
    )
    for kind, target in list(said)[:_MOST_SAID]:
        far = "://" in target and not target.startswith("file:")
        severity = Severity.WARNING if far or target.startswith("\\\\") else Severity.INFO
        yield Finding("file.external", severity, facts={"kind": kind, "target": target[:200]})


def _outside(content: bytes) -> Iterator[Relation]:
    if b"External" in content:
        yield from (r for r in _related(content, "") if r.external and r.kind != "hyperlink")
