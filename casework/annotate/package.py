"""The parts of one Office package as they become: what is changed, added and taken out, with the
lists that say what a part is and which parts belong together."""

import posixpath
from collections.abc import Mapping

from casework.annotate.xml import Source
from casework.annotate.zipped import patched
from extractor.guard import DAMAGED, Parts, parts_of, refused
from extractor.readers.package import Relation, main_part, relations
from extractor.readers.xml import STRICT

_TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LIST = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_ORDINARY = {
    "docx": (
        "word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ),
    "xlsx": (
        "xl/workbook.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    ),
}
"""What the main part of a file with this suffix must be said to be."""
_NO_RELATIONS = f'<Relationships xmlns="{_LIST}"/>'.encode()


class Package:
    """Refused: file.broken, where it is no package or a part cannot be read. `usual`: the name its
    main part mostly has."""

    def __init__(self, content: bytes, usual: str) -> None:
        try:
            self.parts: Parts = parts_of(content)
        except DAMAGED as error:
            raise refused("file.broken") from error
        self._content = content
        self._known: dict[str, bytes] = {}
        self._new: dict[str, bytes | None] = {}
        self.main = main_part(self.parts, usual)
        self.strict = STRICT in self.read(self.main)

    def read(self, name: str) -> bytes:
        """What is not there is b""."""
        if name in self._new:
            return self._new[name] or b""
        return self._original(name)

    def _original(self, name: str) -> bytes:
        if name not in self._known:
            self._known[name] = self.parts.read(name)
        return self._known[name]

    def source(self, name: str, otherwise: bytes = b"") -> Source:
        """Refused: file.broken, file.unsafe."""
        source = Source.of(self.read(name) or otherwise)
        return Source(source.root, source.strict or self.strict)

    def write(self, name: str, content: bytes | Source) -> None:
        self._new[name] = content if isinstance(content, bytes) else content.written()

    @property
    def names(self) -> set[str]:
        gone = {name for name, content in self._new.items() if content is None}
        return (set(self.parts.names) | set(self._new)) - gone

    def packed(self) -> bytes:
        """The package as it is now: the very bytes it was made of where nothing has changed."""
        changes = self._changes()
        return patched(self._content, changes) if changes else self._content

    def _changes(self) -> Mapping[str, bytes | None]:
        return {
            name: content
            for name, content in self._new.items()
            if (content or b"") != self._original(name)
        }

    def free(self, pattern: str) -> str:
        """The first name of this pattern ("xl/comments{}.xml") that no part has."""
        taken = {name.lower() for name in self.names}
        numbered = (pattern.format(number) for number in range(1, len(taken) + 2))
        return next(name for name in numbered if name.lower() not in taken)

    # --- which parts belong together

    def related(self, part: str, *kinds: str) -> list[Relation]:
        """Relations to other parts, of these kinds or of any."""
        found = relations(self, part)
        return [r for r in found if not r.external and (not kinds or r.kind in kinds)]

    def relate(self, part: str, kind: str, target: str) -> str:
        """The id of a new relation; `kind` is the last word of its type, or all of it."""
        source = self.source(_list_of(part), _NO_RELATIONS)
        taken = {relation.get("Id") for relation in source.root}
        id = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        way = posixpath.relpath(target, posixpath.dirname(part) or ".")
        about = {"Id": id, "Type": kind if ":" in kind else _KINDS + kind, "Target": way}
        source.root.append(source.root.makeelement(f"{{{_LIST}}}Relationship", about))
        self.write(_list_of(part), source)
        return id

    def part_from(self, part: str, id: str) -> None:
        """Takes one relation out, and the list when nothing is left in it."""
        source = self.source(_list_of(part), _NO_RELATIONS)
        for relation in [r for r in source.root if r.get("Id") == id]:
            source.root.remove(relation)
        if len(source.root):
            self.write(_list_of(part), source)
        else:
            self._new[_list_of(part)] = None

    # --- what a part is

    def declare(self, part: str, kind: str) -> None:
        self._type("Override", {"PartName": f"/{part}", "ContentType": kind})

    def declare_ending(self, ending: str, kind: str) -> None:
        """What all parts are whose names end so; said once, and left when they are gone."""
        said = self.source(_TYPES).root.iter(f"{_TYPE}Default")
        if ending not in {entry.get("Extension", "").lower() for entry in said}:
            self._type("Default", {"Extension": ending, "ContentType": kind})

    def _type(self, name: str, about: Mapping[str, str]) -> None:
        source = self.source(_TYPES)
        source.root.append(source.root.makeelement(_TYPE + name, about))
        self.write(_TYPES, source)

    def remove(self, part: str) -> None:
        """A part, what it is said to be, and the list of what belongs to it."""
        self._new[part] = None
        if _list_of(part) in self.names:
            self._new[_list_of(part)] = None
        source = self.source(_TYPES)
        for entry in list(source.root):
            if entry.get("PartName", "").lower() == f"/{part}".lower():
                source.root.remove(entry)
        self.write(_TYPES, source)

    def call(self, part: str, kind: str) -> None:
        """Says what one part is, where something else was said."""
        source = self.source(_TYPES)
        for entry in source.root:
            if entry.get("PartName", "").lower() == f"/{part}".lower():
                entry.set("ContentType", kind)
        self.write(_TYPES, source)


def ordinary(content: bytes, suffix: str) -> bytes:
    """A template, or a file that could hold macros and holds none, as an ordinary document: under
    this suffix Office opens no other."""
    usual, kind = _ORDINARY[suffix]
    package = Package(content, usual)
    if kind.encode() in package.read(_TYPES):
        return content
    package.call(package.main, kind)
    return package.packed()


def _list_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
