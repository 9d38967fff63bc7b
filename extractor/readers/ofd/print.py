"""OFD files printed as PDF: every page with its templates, words, lines and pictures, each where it
stood; what was put on top of a page as annotations of the same kind."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from extractor.guard import parts_of, refused
from extractor.paper import DEFAULT_LIMITS, Seal
from extractor.readers.ofd.look import Looks
from extractor.readers.ofd.page import POINT, Letters, Means, OfdPage
from extractor.readers.ofd.parts import Document, Package, box, named, text
from extractor.readers.pdf.drawn import TooMuch
from extractor.readers.scan.image import pictures
from extractor.readers.xml import attribute
from records import Place, Refused

_A4 = (0.0, 0.0, 210.0, 297.0)
_LEAST, _LARGEST = 2.0, 5_000.0
"""Millimetres a side of a page is long."""
_PHOTOS = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}
_SPACES = {"1": (Name.DeviceGray, 1), "L": (Name.DeviceGray, 8), "RGB": (Name.DeviceRGB, 8)}
_KINDS = {"Path": Name.Ink, "Highlight": Name.Highlight, "Stamp": Name.Stamp}
"""Annotations (15.2, table 61) as PDF has them; links show nothing, watermarks say nothing."""
_PRINT = 4
"""The flag of annotations that are printed."""


@dataclass(frozen=True, slots=True)
class Printed:
    """`seals` by their signatures; names of what is `attached`; `damaged` parts and objects that
    could not be read; pages (from 1) `unseen` with pictures that cannot be shown, `crowded` that
    draw too much and were left blank."""

    pdf: bytes
    seals: tuple[Seal, ...]
    attached: tuple[str, ...]
    damaged: int
    unseen: tuple[int, ...]
    crowded: tuple[int, ...]


def printed(data: bytes, letters: Letters) -> Printed:
    """Refused: file.broken, file.encrypted, file.unsafe, file.too-large, file.too-many-pages."""
    package = Package(parts_of(data))
    if any(name.endswith("Encryptions.xml") for name in package.parts.names):
        raise refused("file.encrypted")
    root = package.root("OFD.xml")
    if root is None:
        raise refused("file.broken")
    with pikepdf.new() as pdf:
        printer = _Printer(package, pdf, letters)
        for body in named(root, "DocBody"):
            printer.document(body)
        if not printer.pages:
            raise refused("file.broken")
        return printer.printed()


@dataclass(slots=True)
class _Printer:
    package: Package
    pdf: pikepdf.Pdf
    letters: Letters
    pages: list[OfdPage] = field(default_factory=list[OfdPage])
    seals: list[Seal] = field(default_factory=list[Seal])
    attached: list[str] = field(default_factory=list[str])
    shown: dict[str, Any] = field(default_factory=dict[str, Any])
    crowded: list[int] = field(default_factory=list[int])
    over: list[tuple[int, OfdPage, Any]] = field(default_factory=list[tuple[int, OfdPage, Any]])

    def document(self, body: Any) -> None:
        """Draws its pages, and finds its seals."""
        path = self.package.find("OFD.xml", text(body, "DocRoot"))
        root = self.package.root(path)
        if root is None:
            return
        document = Document(self.package, path, root)
        numbers: dict[str, int] = {}
        means = self._means(document)
        for listed in named(root, "Pages", "Page"):
            if len(self.pages) >= DEFAULT_LIMITS.pages:
                count = len(self.pages) + 1
                raise refused("file.too-many-pages", pages=count, limit=DEFAULT_LIMITS.pages)
            self.pages.append(self._page(document, means, listed))
            numbers[listed.get("ID", "")] = len(self.pages)
        self.attached += document.attachments()
        self.seals += self._sealed(self.package.find("OFD.xml", text(body, "Signatures")), numbers)

    def _means(self, document: Document) -> Means:
        units = document.shared("CompositeGraphicUnits", "CompositeGraphicUnit")
        looks = document.shared("DrawParams", "DrawParam")
        fonts = document.shared("Fonts", "Font")
        return Means(
            self.letters,
            Looks({number: one for _, number, one in looks}),
            {number: one for _, number, one in units},
            {number: one.get("FontName", "") for _, number, one in fonts},
            partial(self._picture, document.pictures),
        )

    def _page(self, document: Document, means: Means, listed: Any) -> OfdPage:
        root = document.part(listed.get("BaseLoc", "") or "-")
        area = box(text(root, "Area", "PhysicalBox"))
        area = area or box(text(document.root, "CommonData", "PageArea", "PhysicalBox")) or _A4
        wide, high = (min(max(side, _LEAST), _LARGEST) * POINT for side in area[2:])
        page = OfdPage(high, wide, means)
        try:
            self._drawn(document, page, root, listed)
        except TooMuch:
            self.crowded.append(len(self.pages) + 1)
            return OfdPage(high, wide, means)
        return page

    def _drawn(self, document: Document, page: OfdPage, root: Any, listed: Any) -> None:
        used = list(named(root, "Template"))
        over = [one for one in used if one.get("ZOrder") == "Foreground"]
        for one in (*(one for one in used if one not in over), root, *over):
            template = document.templates.get(attribute(one, "TemplateID")) if one in used else one
            for content in named(template, "Content"):
                page.draw(content)
        self._laid_over(page, document.annotations.get(listed.get("ID", "")))

    def _laid_over(self, page: OfdPage, notes: Any) -> None:
        """Words written over the page count as printed; what is drawn over it lies on top."""
        for note in named(notes, "Annot"):
            if note.get("Visible") == "false" or note.get("Type") == "Watermark":
                continue
            drawn = OfdPage(page.height, page.width, page.means)
            for shown in named(note, "Appearance"):
                page.draw((shown,), skip="PathObject ImageObject")
                drawn.draw((shown,), skip="TextObject")
            page.unseen += drawn.unseen
            if note.get("Type") in _KINDS:
                self.over.append((len(self.pages), drawn, note))

    # --- pictures

    def _picture(self, paths: Mapping[str, str], number: str) -> str:
        """Its name on every page; each picture is kept once."""
        path = paths.get(number, "")
        if not path:
            return ""
        name = f"P{sorted(self.package.parts.names).index(path)}"
        if name not in self.shown:
            self.shown[name] = self._stored(self.package.parts.read(path))
        return name if self.shown[name] is not None else ""

    def _stored(self, content: bytes) -> Any:
        """None where it is of a kind nobody here shows."""
        try:
            picture = next(iter(pictures(content))).image
        except (Refused, StopIteration):
            return None
        with Image.open(BytesIO(content)) as image:
            kept = image.format == "JPEG" and image.mode in _PHOTOS
        space = (_PHOTOS[picture.mode], 8) if kept else _SPACES[picture.mode]
        packed = content if kept else zlib.compress(picture.tobytes(), 1)
        return self.pdf.make_indirect(
            Stream(
                self.pdf,
                packed,
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=picture.width,
                Height=picture.height,
                ColorSpace=space[0],
                BitsPerComponent=space[1],
                Filter=Name.DCTDecode if kept else Name.FlateDecode,
            )
        )

    # --- seals

    def _sealed(self, listed: str, pages: Mapping[str, int]) -> Iterator[Seal]:
        """Places of seals, by the signatures they belong to (18.2)."""
        for signature in named(self.package.root(listed, needed=bool(listed)), "Signature"):
            inner = self.package.root(self.package.find(listed, signature.get("BaseLoc", "")))
            for stamp in named(inner, "SignedInfo", "StampAnnot"):
                left, top, wide, high = box(stamp.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
                edges = (left, top, left + wide, top + high)
                x0, y0, x1, y1 = (round(edge * POINT, 1) for edge in edges)
                place = Place(page=pages.get(stamp.get("PageRef", ""), 1), box=(x0, y0, x1, y1))
                yield Seal(place, round(max(wide, high), 1))

    # --- the PDF

    def printed(self) -> Printed:
        font = self.letters.embedded(self.pdf, {c for page in self.pages for c in page.characters})
        for page in self.pages:
            sheet = self.pdf.add_blank_page(page_size=(page.width, page.height)).obj
            sheet["/Resources"] = self._resources(page, font)
            sheet["/Contents"] = self.pdf.make_stream("\n".join(page.operators).encode())
        self._annotate()
        out = BytesIO()
        self.pdf.save(out)
        damaged = self.package.damaged + sum(page.damaged for page in self.pages)
        unseen = tuple(n for n, page in enumerate(self.pages, 1) if page.unseen)
        seals, attached = tuple(self.seals), tuple(self.attached)
        return Printed(out.getvalue(), seals, attached, damaged, unseen, tuple(self.crowded))

    def _resources(self, page: OfdPage, font: Any = None) -> Dictionary:
        held = Dictionary(
            ExtGState=_states(page.faints),
            XObject=Dictionary({f"/{k}": v for k, v in self.shown.items() if v is not None}),
        )
        if font is not None:
            held["/Font"] = Dictionary(F=font)
        return held

    def _annotate(self) -> None:
        for number, drawn, note in self.over:
            page = self.pdf.pages[number].obj
            shown = next(named(note, "Appearance"), None)
            edges = box(shown.get("Boundary")) if shown is not None else None
            left, top, wide, high = (edge * POINT for edge in edges or (0.0, 0.0, 0.0, 0.0))
            area = Array([left, drawn.height - top - high, left + wide, drawn.height - top])
            look = Stream(
                self.pdf,
                "\n".join(drawn.operators).encode(),
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=area,
                Resources=self._resources(drawn),
            )
            annotation = Dictionary(
                Type=Name.Annot,
                Subtype=_KINDS[note.get("Type")],
                Rect=area,
                F=_PRINT,
                Contents=String(text(note, "Remark")),
                AP=Dictionary(N=self.pdf.make_indirect(look)),
            )
            others = page.get("/Annots") or Array()
            page["/Annots"] = Array([*others, self.pdf.make_indirect(annotation)])


def _states(faints: Iterable[int]) -> Dictionary:
    return Dictionary(
        {f"/A{alpha}": Dictionary(ca=alpha / 255, CA=alpha / 255) for alpha in faints}
    )
