"""The parts of an OFD file (GB/T 33190-2016, 7): documents, pages, and what pages share. Nothing is
drawn here; what is not there is nothing, and is counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from posixpath import dirname, join, normpath
from typing import Any

from extractor.guard import Parts
from extractor.readers.xml import attribute, local, parse
from records import Refused

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Package:
    """`damaged` parts that are no XML, or not there though others refer to them."""

    parts: Parts
    damaged: int = 0
    names: Mapping[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        self.names = {name.lower(): name for name in self.parts.names}

    def find(self, part: str, location: str) -> str:
        """Where a part points to: from its own folder, or from the root of the package, as some
        programs write without saying so; in whichever case. "" where nothing is there."""
        location = location.strip().replace("\\", "/")
        ways = [location.lstrip("/")]
        if not location.startswith("/"):
            ways.insert(0, join(dirname(part), location))
        found = (self.names.get(normpath(way).lower(), "") for way in ways)
        return next(filter(None, found), "")

    def root(self, path: str, *, needed: bool = True) -> Any:
        """The root of a part; None where there is none that can be read. Refused: file.unsafe,
        file.too-large."""
        content = self.parts.read(path) if path else b""
        try:
            if content:
                return parse(content)
        except Refused as refused:
            if refused.finding.code != "file.broken":
                raise
        self.damaged += needed
        return None


@dataclass(frozen=True)
class Document:
    """One document in the package, at its path."""

    package: Package
    path: str
    root: Any

    def part(self, location: str) -> Any:
        return self.package.root(self.package.find(self.path, location)) if location else None

    @cached_property
    def templates(self) -> Mapping[str, Any]:
        """Roots by their numbers."""
        listed = named(self.root, "CommonData", "TemplatePage")
        return {one.get("ID", ""): self.part(one.get("BaseLoc", "")) for one in listed}

    @cached_property
    def resources(self) -> list[tuple[str, Any]]:
        """Paths and roots of what holds fonts, pictures and drawings."""
        kinds = ("PublicRes", "DocumentRes")
        listed = [one for kind in kinds for one in named(self.root, "CommonData", kind)]
        paths = [self.package.find(self.path, one.text or "") for one in listed]
        return [(path, root) for path in paths if (root := self.package.root(path)) is not None]

    def shared(self, group: str, kind: str) -> Iterator[tuple[str, str, Any]]:
        """Resources of a kind: the path of the part that lists each, its number, itself."""
        for path, root in self.resources:
            for one in named(root, group, kind):
                yield path, one.get("ID", ""), one

    @cached_property
    def pictures(self) -> Mapping[str, str]:
        """Paths of pictures by their numbers."""
        found: dict[str, str] = {}
        for path, number, one in self.shared("MultiMedias", "MultiMedia"):
            root = next(root for at, root in self.resources if at == path)
            file = text(one, "MediaFile")
            ways = (join(attribute(root, "BaseLoc"), file), file)
            found[number] = next(filter(None, (self.package.find(path, way) for way in ways)), "")
        return found

    @cached_property
    def annotations(self) -> Mapping[str, Any]:
        """Roots by the numbers of the pages they lie on."""
        path = self.package.find(self.path, text(self.root, "Annotations") or "-")
        listed = named(self.package.root(path, needed=False), "Page")
        return {
            page.get("PageID", ""): self.package.root(
                self.package.find(path, text(page, "FileLoc")), needed=False
            )
            for page in listed
        }

    def attachments(self) -> Iterator[str]:
        path = self.package.find(self.path, text(self.root, "Attachments") or "-")
        for one in named(self.package.root(path, needed=False), "Attachment"):
            yield one.get("Name", "")


def named(root: Any, *names: str) -> Iterator[Any]:
    """Elements at the end of this way of names."""
    if root is None:
        return
    for child in root:
        if local(child) == names[0]:
            if len(names) == 1:
                yield child
            else:
                yield from named(child, *names[1:])


def text(root: Any, *names: str) -> str:
    return next((str(one.text or "").strip() for one in named(root, *names)), "")


def box(words: str | None) -> Box | None:
    """Left, top, width and height; None where they are not said."""
    try:
        numbers = [float(word) for word in (words or "").replace(",", " ").split()]
    except ValueError:
        return None
    whole = len(numbers) == 4 and all(map(isfinite, numbers))
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if whole else None
