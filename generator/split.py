"""One PDF of many records, taken apart again: each record its own file, byte for byte the same."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from generator.impression import Printed, save, saved
from generator.merge import record_name
from generator.proof.symbol import Mark, ink, stencil

_NAME = "/WenshuProof"
_BOXES = ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox")


class Cutter:
    """A converted chunk. `spans`: first page and number of pages of each record, by its bookmark's
    destination; `scale`: how much larger than converted it is delivered; `words`: what must stand
    on each, where it is not its values; `marks` are drawn on the first page of each."""

    def __init__(
        self,
        converted: bytes,
        count: int,
        scale: float = 1,
        words: Sequence[tuple[str, ...]] = (),
        marks: Sequence[Mark] = (),
    ) -> None:
        self._words = words
        self._pdf = pikepdf.open(BytesIO(converted))
        self.spans = _spans(self._pdf, count)
        for page in self._pdf.pages:
            if "/Annots" in page:
                del page["/Annots"]
            _enlarged(page, scale)
        for (first, _), mark in zip(self.spans, marks, strict=False):
            _marked(self._pdf, self._pdf.pages[first], mark)

    def pages(self, place: int) -> int:
        return self.spans[place][1]

    def one(self, place: int) -> Printed:
        """One record as a PDF of its own."""
        words = self._words[place] if self._words else ()
        return Printed(self.pages(place), self.together([place]), words)

    def together(self, places: Sequence[int]) -> bytes:
        """Some records in one PDF, in their order; an empty one where there are none."""
        with pikepdf.new() as made:
            for place in places:
                first, count = self.spans[place]
                made.pages.extend(self._pdf.pages[first : first + count])
            return saved(made)

    def close(self) -> None:
        self._pdf.close()


def enlarged(converted: bytes, scale: float) -> tuple[int, bytes]:
    """A PDF of one record: its pages, and the file as it is delivered."""
    with pikepdf.open(BytesIO(converted)) as pdf, pikepdf.new() as made:
        for page in pdf.pages:
            if "/Annots" in page:
                del page["/Annots"]
            _enlarged(page, scale)
        made.pages.extend(pdf.pages)
        return len(made.pages), saved(made)


def _spans(pdf: pikepdf.Pdf, count: int) -> list[tuple[int, int]]:
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    names: Any = pdf.Root.get("/Dests", {})
    starts = [pages[names[f"/{record_name(n)}"][0].objgen] for n in range(count)]
    ends = [*starts[1:], len(pdf.pages)]
    return [(start, end - start) for start, end in zip(starts, ends, strict=True)]


def _enlarged(page: Any, scale: float) -> None:
    """Vector scaling: the template is drawn smaller than the thing where Word's page ends."""
    if scale == 1:
        return
    page.contents_add(f"q {scale} 0 0 {scale} 0 0 cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    for box in _BOXES:
        if box in page:
            page[box] = pikepdf.Array([float(edge) * scale for edge in page[box]])


def _marked(pdf: pikepdf.Pdf, page: Any, mark: Mark) -> None:
    """Drawn last, and in the page's own coordinates, whatever its content left behind."""
    drawn = stencil(mark.code)
    image = pikepdf.Stream(
        pdf,
        drawn.pixels,
        {
            "/Type": pikepdf.Name.XObject,
            "/Subtype": pikepdf.Name.Image,
            "/Width": drawn.side,
            "/Height": drawn.side,
            "/ImageMask": True,
            "/BitsPerComponent": 1,
            "/Filter": pikepdf.Name.FlateDecode,
        },
    )
    # LibreOffice gives all pages one dictionary of resources; what is of one page stays there.
    own: Any = pikepdf.Dictionary(page.Resources)
    own.XObject = pikepdf.Dictionary(own.get("/XObject", {}))
    own.XObject[_NAME] = image
    page.Resources = own
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n" + ink(mark, float(page.mediabox[3]), _NAME))


def marked(pdf: bytes, mark: Mark) -> bytes:
    """A PDF with a mark on its first page."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        _marked(opened, opened.pages[0], mark)
        return saved(opened)


def gathered(target: Path, pages: Sequence[tuple[Path, int]]) -> None:
    """One PDF of pages of several files, in order. The files are read as they are needed, so that
    ten thousand pages take no more memory than a few."""
    with pikepdf.new() as whole:
        opened: dict[Path, pikepdf.Pdf] = {}
        for path, number in pages:
            if path not in opened:
                opened[path] = pikepdf.open(path)
            whole.pages.append(opened[path].pages[number])
        save(whole, target)
        for pdf in opened.values():
            pdf.close()
