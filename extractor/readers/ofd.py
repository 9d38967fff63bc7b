"""OFD files (GB/T 33190-2016): pages with their templates and annotations, read by their words and
rules as PDF pages are. Seals are told from the signatures; nothing is verified here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Any

from extractor.guard import Parts, parts_of, refused
from extractor.paper import Paper, Seal
from extractor.readers.ofd_page import OfdPage
from extractor.readers.pdf_blocks import Blocks
from extractor.readers.pdf_chars import Text
from extractor.readers.pdf_garbled import cleaned
from extractor.readers.pdf_joined import Joined
from extractor.readers.xml import attribute, local, parse
from records import Finding, Place, Severity

_POINT = 72 / 25.4
_A4 = (0.0, 0.0, 210.0, 297.0)
_FEW = 40
_LARGE = 0.6
"""Characters and the share of the page a picture covers, of pages that are scans."""


def read(data: bytes) -> Paper:
    """Every page of every document in the file. Refused: file.broken, file.encrypted, file.unsafe,
    file.too-large."""
    book = _Book.of(data)
    return Paper("ofd", book.joined.blocks(), notes=tuple(book.notes), seals=tuple(book.seals))


@dataclass(frozen=True, slots=True)
class Drawing:
    """All pages of a file as they are drawn; `pictured`: there are pictures or seals on them."""

    pages: tuple[OfdPage, ...]
    pictured: bool


def drawing(data: bytes) -> Drawing:
    """For who wants to draw them anew. Refused as `read`."""
    book = _Book.of(data)
    pictured = bool(book.seals) or any(page.pictures for page in book.pages)
    return Drawing(tuple(book.pages), pictured)


class _Book:
    @classmethod
    def of(cls, data: bytes) -> "_Book":
        book = cls(parts_of(data))
        try:
            book.read()
        except (ValueError, OverflowError) as error:
            raise refused("file.broken") from error
        return book

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.joined = Joined()
        self.notes: list[Finding] = []
        self.seals: list[Seal] = []
        self.pages: list[OfdPage] = []

    def read(self) -> None:
        if any(name.endswith("Encryptions.xml") for name in self.parts.names):
            raise refused("file.encrypted")
        root = self.part("OFD.xml")
        if root is None:
            raise refused("file.broken")
        for body in _named(root, "DocBody"):
            pages = self._document(_text(body, "DocRoot"))
            self._signed(_text(body, "Signatures"), pages)

    def part(self, path: str) -> Any:
        """The root of a part; None where there is none."""
        content = self.parts.read(path) if path else b""
        return parse(content) if content else None

    def _document(self, path: str) -> dict[str, int]:
        """Reads the pages of a document; gives their numbers by their ids."""
        root = self.part(_path("OFD.xml", path))
        if root is None:
            raise refused("file.broken")
        document = _Document(self, _path("OFD.xml", path), root)
        numbers: dict[str, int] = {}
        for page in _named(root, "Pages", "Page"):
            self.pages.append(document.page(page))
            numbers[page.get("ID", "")] = len(self.pages)
            self._page(self.pages[-1], len(self.pages))
        attached = [one.get("Name", "") for one in document.attachments()]
        if attached:
            names = "、".join(attached)[:80]
            self.notes.append(Finding("file.attachments", Severity.WARNING, facts={"names": names}))
        return numbers

    def _page(self, page: OfdPage, number: int) -> None:
        place = Place(page=number)
        text = Text.of(page.chars())
        blocks, garbled = cleaned(Blocks(text, page.rules(), page.height, number).blocks(), text)
        self.joined.add(blocks)
        if garbled:
            facts = {"count": garbled}
            self.notes.append(Finding("page.garbled", Severity.ERROR, place=place, facts=facts))
        if page.hidden.strip():
            facts = {"text": page.hidden[:40]}
            self.notes.append(Finding("text.hidden", Severity.WARNING, place=place, facts=facts))
        area = _LARGE * page.width * page.height
        large = any((x1 - x0) * (y1 - y0) > area for x0, y0, x1, y1 in page.pictures)
        if large and len(text) < _FEW:
            self.notes.append(Finding("page.no-text", Severity.WARNING, place=place))

    def _signed(self, listed: str, pages: Mapping[str, int]) -> None:
        """Places of seals, by the signatures they belong to (18.2)."""
        path = _path("OFD.xml", listed)
        for signature in _named(self.part(path), "Signature") if listed else ():
            inner = self.part(_path(path, signature.get("BaseLoc", "")))
            for stamp in _named(inner, "SignedInfo", "StampAnnot"):
                left, top, wide, high = _box(stamp.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
                edges = (left, top, left + wide, top + high)
                x0, y0, x1, y1 = (round(edge * _POINT, 1) for edge in edges)
                place = Place(page=pages.get(stamp.get("PageRef", ""), 1), box=(x0, y0, x1, y1))
                self.seals.append(Seal(place, round(max(wide, high), 1)))


class _Document:
    """What the pages of one document share: templates, drawings, annotations."""

    def __init__(self, book: _Book, path: str, root: Any) -> None:
        self.book = book
        self.path = path
        self.root = root
        self.templates = {
            one.get("ID", ""): one.get("BaseLoc", "")
            for one in _named(root, "CommonData", "TemplatePage")
        }
        self.area = _box(_text(root, "CommonData", "PageArea", "PhysicalBox")) or _A4
        self.units = dict(self._units())
        self.notes = dict(self._annotations())

    def _part(self, location: str) -> Any:
        return self.book.part(_path(self.path, location)) if location else None

    def _units(self) -> Iterator[tuple[str, Any]]:
        for kind in ("PublicRes", "DocumentRes"):
            for one in _named(self.root, "CommonData", kind):
                resources = self._part(one.text or "")
                for unit in _named(resources, "CompositeGraphicUnits", "CompositeGraphicUnit"):
                    yield unit.get("ID", ""), unit

    def _annotations(self) -> Iterator[tuple[str, Any]]:
        listed = _text(self.root, "Annotations")
        path = _path(self.path, listed)
        for page in _named(self._part(listed), "Page"):
            yield page.get("PageID", ""), self.book.part(_path(path, _text(page, "FileLoc")))

    def attachments(self) -> Iterator[Any]:
        yield from _named(self._part(_text(self.root, "Attachments")), "Attachment")

    def page(self, listed: Any) -> OfdPage:
        root = self._part(listed.get("BaseLoc", ""))
        if root is None:
            raise refused("file.broken")
        area = _box(_text(root, "Area", "PhysicalBox")) or self.area
        page = OfdPage(area[3] * _POINT, area[2] * _POINT, self.units)
        for used in _named(root, "Template"):
            template = self._part(self.templates.get(attribute(used, "TemplateID"), ""))
            for content in _named(template, "Content"):
                page.draw(content)
        for content in _named(root, "Content"):
            page.draw(content)
        self._annotated(page, self.notes.get(listed.get("ID", "")))
        return page

    def _annotated(self, page: OfdPage, notes: Any) -> None:
        """Words written over the page; lines drawn over it rule nothing, and a watermark is not
        anybody's words."""
        over = OfdPage(page.height, page.width, self.units)
        for note in _named(notes, "Annot"):
            if note.get("Visible") != "false" and note.get("Type") != "Watermark":
                for shown in _named(note, "Appearance"):
                    over.draw((shown,))
        page.found += over.chars()


def _named(root: Any, *names: str) -> Iterator[Any]:
    """Elements at the end of this way of names."""
    if root is None:
        return
    for child in root:
        if local(child) == names[0]:
            if len(names) == 1:
                yield child
            else:
                yield from _named(child, *names[1:])


def _text(root: Any, *names: str) -> str:
    return next((str(one.text or "").strip() for one in _named(root, *names)), "")


def _path(part: str, location: str) -> str:
    """Where a part points to: from its own folder, or from the root of the package."""
    if location.startswith("/"):
        return normpath(location).lstrip("/")
    return normpath(join(dirname(part), location))


def _box(text: str | None) -> tuple[float, float, float, float] | None:
    numbers = [float(word) for word in (text or "").split()]
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else None
