"""One PDF of many records, taken apart again: each record its own file, byte for byte the same."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf

from generator.merge import record_name


def page_spans(converted: bytes, count: int) -> list[tuple[int, int]]:
    """First page and number of pages of each record, by its bookmark's destination."""
    with pikepdf.open(BytesIO(converted)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names: Any = pdf.Root.get("/Dests", {})
        starts = [pages[names[f"/{record_name(n)}"][0].objgen] for n in range(count)]
        ends = [*starts[1:], len(pdf.pages)]
    return [(start, end - start) for start, end in zip(starts, ends, strict=True)]


def pages_of(converted: bytes, spans: Sequence[tuple[int, int]], scale: float = 1) -> list[bytes]:
    """Each span of pages as a PDF of its own, enlarged where the document says so."""
    with pikepdf.open(BytesIO(converted)) as pdf:
        return [_cut(pdf, first, count, scale) for first, count in spans]


def _cut(pdf: pikepdf.Pdf, first: int, count: int, scale: float) -> bytes:
    with pikepdf.new() as one:
        one.pages.extend(pdf.pages[first : first + count])
        for page in one.pages:
            if "/Annots" in page:
                del page["/Annots"]
            _enlarged(one, page, scale)
        return _saved(one)


def _enlarged(pdf: pikepdf.Pdf, page: Any, scale: float) -> None:
    """Vector scaling: the template is drawn smaller than the thing where Word's page ends."""
    if scale == 1:
        return
    page.contents_add(f"q {scale} 0 0 {scale} 0 0 cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    for box in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox"):
        if box in page:
            page[box] = pikepdf.Array([float(edge) * scale for edge in page[box]])


def joined(files: Sequence[bytes]) -> bytes:
    """One PDF for the printer."""
    with pikepdf.new() as whole:
        for content in files:
            with pikepdf.open(BytesIO(content)) as one:
                whole.pages.extend(one.pages)
        return _saved(whole)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    pdf.remove_unreferenced_resources()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
