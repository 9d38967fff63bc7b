"""An annotated PDF as other libraries see it: its marks, its words, its colours."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2

from casework.annotate import AUTHOR
from extractor.ours import number_in
from records.place import Box


@dataclass(frozen=True, slots=True)
class Mark:
    """`page` from 1, of all pages; `box` from the top left in points, of the page as it lies."""

    page: int
    kind: str
    name: str
    author: str
    words: str
    box: Box


def marks(content: bytes) -> list[Mark]:
    """All annotations but links."""
    with pdfplumber.open(BytesIO(content)) as pdf:
        found = [_mark(n, one) for n, page in enumerate(pdf.pages, 1) for one in page.annots]
    return [one for one in found if one.kind != "Link"]


def _mark(page: int, annotation: dict[str, Any]) -> Mark:
    data = annotation["data"]
    box = tuple(float(annotation[edge]) for edge in ("x0", "top", "x1", "bottom"))
    words = annotation["contents"] or ""
    author = annotation["title"] or ""
    name = data.get("NM", b"")
    return Mark(page, data["Subtype"].name, name.decode(), author, words, (*box,))  # type: ignore[arg-type]


def ours(content: bytes, kind: str = "Text") -> list[Mark]:
    return [one for one in marks(content) if one.author == AUTHOR and one.kind == kind]


def in_front(content: bytes) -> list[str]:
    """The words of our own pages."""
    found: list[str] = []
    with pdfplumber.open(BytesIO(content)) as pdf:
        for page in pdf.pages:
            words = page.extract_text() or ""
            if "wenshu-review" not in words:
                break
            found.append(words)
    return found


def review(content: bytes) -> str:
    return number_in("\n".join(in_front(content)))


def links(content: bytes) -> list[int]:
    """Pages, from 0, that links on our pages lead to."""
    with pikepdf.open(BytesIO(content)) as pdf:
        pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        found: list[int] = []
        for page in pdf.pages:
            for one in page.obj.get("/Annots", ()):
                if one.Subtype == "/Link" and "/Dest" in one:
                    found.append(pages[one.Dest[0].objgen])
        return found


def coloured(content: bytes, page: int, box: Box) -> float:
    """The share of a place on a page (from 0), as it is shown, that is neither white, grey nor
    black."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        shown = document[page].render(scale=2, rev_byteorder=True).to_numpy()[..., :3].astype(int)
    left, top, right, bottom = (round(edge * 2) for edge in box)
    part = shown[top:bottom, left:right]
    return float(np.mean(part.max(axis=2) - part.min(axis=2) > 15))


def contents(content: bytes) -> list[bytes]:
    """What is in the content streams of every page, as it is stored."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [b"".join(_streams(page.obj.get("/Contents"))) for page in pdf.pages]


def _streams(contents: Any) -> Iterator[bytes]:
    if isinstance(contents, pikepdf.Array):
        for one in list(contents):
            yield one.read_raw_bytes()
    elif contents is not None:
        yield contents.read_raw_bytes()
