"""What we put into a submitter's PDF in an earlier round: pages in front, marks on the others.
It is taken out before the file is read, so that it says again what it said before."""

import ctypes
import re
import warnings
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from extractor.ours import AUTHOR, is_front, number_in
from extractor.readers.pdf import calls

NAME = "wenshu-"
"""The names of our annotations (/NM) begin with it; the number of the review follows."""
KEY = "/WenshuReview"
"""Marks our pages; in the catalog it keeps what we put aside."""
BROKEN = (pikepdf.PdfError, pypdfium2.PdfiumError, RuntimeError)
"""What the libraries raise over a damaged file; qpdf's own faults are a RuntimeError."""
_ASIDE = ("/OpenAction", "/PageLabels")
_NAMES = ((b"NM", NAME), (b"T", AUTHOR))
_NUMBERED = re.compile(NAME + "([0-9a-f]{16})-")
_ROOM = 64
_KINDS = frozenset((pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_LINK))


def annotated(page: Any) -> bool:
    """Has this page of pdfium an annotation of ours?"""
    at = calls.address(page)
    return any(_is_ours_there(at, n) for n in range(pdfium.FPDFPage_GetAnnotCount(page)))


def _is_ours_there(page: int, number: int) -> bool:
    annotation = calls.annotation_at(page, number)
    try:
        if not annotation or calls.annotation_kind(annotation) not in _KINDS:
            return False
        return any(_said(annotation, key).startswith(words) for key, words in _NAMES)
    finally:
        if annotation:
            calls.annotation_closed(annotation)


def _said(annotation: int, key: bytes) -> str:
    room = ctypes.create_string_buffer(_ROOM)
    length = calls.annotation_text(annotation, key, ctypes.addressof(room), _ROOM)
    return room.raw[: max(min(length, _ROOM) - 2, 0)].decode("utf-16-le", "replace")


@dataclass(frozen=True, slots=True)
class Before:
    """A file without what is ours. `review`: the number of the review whose marks it bore."""

    content: bytes
    review: str = ""


def withdrawn(data: bytes, document: Any) -> Before:
    """The file as it was before we wrote into it; itself where nothing is ours. `document`: the
    same as pdfium has it. Raises one of BROKEN where it is broken."""
    with pikepdf.open(BytesIO(data)) as pdf:
        printed = _printed(document)
        review = next((found for found in _numbers(pdf, printed) if found), "")
        if not _withdraw(pdf, len(printed)):
            return Before(data)
        return Before(rewritten(pdf), review)


def rewritten(pdf: pikepdf.Pdf) -> bytes:
    """The whole file anew; what is in its streams, and its password, stay as they are."""
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields the file's own form does not know
        if pdf.is_encrypted:
            pdf.save(out, encryption=True, fix_metadata_version=False)
        else:
            kept = pikepdf.StreamDecodeLevel.none
            pdf.save(
                out,
                compress_streams=False,
                stream_decode_level=kept,
                fix_metadata_version=False,
            )
    return out.getvalue()


def _numbers(pdf: pikepdf.Pdf, printed: list[str]) -> Iterator[str]:
    """Of our pages, of our marks, of what was printed anew."""
    yield from map(number_in, printed)
    for page in pdf.pages:
        for one in _annotations(page):
            found = _NUMBERED.match(str(one.get("/NM", "")))
            yield found[1] if found else ""


def _withdraw(pdf: pikepdf.Pdf, printed: int) -> bool:
    """Takes out what is ours, the first pages printed anew too. Was there anything?"""
    numbers = [n for n, page in enumerate(pdf.pages) if KEY in page.obj or n < printed]
    if len(numbers) == len(pdf.pages):
        numbers = []
    for number in reversed(numbers):
        del pdf.pages[number]
    gone = [_cleared(page) for page in pdf.pages]
    kept = pdf.Root.get(KEY)
    if isinstance(kept, pikepdf.Dictionary):
        _restore(pdf, kept)
    return bool(numbers) or any(gone) or kept is not None


def _printed(document: Any) -> list[str]:
    """The words of the pages in front that bear our sign and the number of a review."""
    found: list[str] = []
    for number in range(len(document)):
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            words = text.get_text_bounded()
        if not is_front(words):
            break
        found.append(words)
    return found


def _restore(pdf: pikepdf.Pdf, kept: Any) -> None:
    for key in _ASIDE:
        if key in kept:
            pdf.Root[key] = kept[key]
        elif key in pdf.Root:
            del pdf.Root[key]
    del pdf.Root[KEY]


def put_aside(pdf: pikepdf.Pdf) -> None:
    """Keeps what our pages in front change for the whole file."""
    kept = {key: pdf.Root[key] for key in _ASIDE if key in pdf.Root}
    pdf.Root[KEY] = pikepdf.Dictionary(kept)


def _annotations(page: pikepdf.Page) -> list[Any]:
    every = page.obj.get("/Annots")
    if not isinstance(every, pikepdf.Array):
        return []
    return [one for one in list(every) if isinstance(one, pikepdf.Dictionary)]


def _cleared(page: pikepdf.Page) -> bool:
    every = _annotations(page)
    ours = [_is_ours(one) for one in every]
    if not any(ours):
        return False
    gone = {one.objgen for one, own in zip(every, ours, strict=True) if own} - {(0, 0)}
    kept = [one for one, own in zip(every, ours, strict=True) if not own]
    kept = [one for one in kept if not _hangs_on(one, gone)]
    if kept:
        page.obj["/Annots"] = pikepdf.Array(kept)
    else:
        del page.obj["/Annots"]
    return True


def _is_ours(annotation: Any) -> bool:
    return any(
        str(annotation.get("/" + key.decode(), "")).startswith(words) for key, words in _NAMES
    )


def _hangs_on(annotation: Any, ours: set[tuple[int, int]]) -> bool:
    """The window of one of ours. Answers to ours stand alone from now on."""
    if annotation.get("/Subtype") == "/Popup":
        return _number(annotation, "/Parent") in ours
    if _number(annotation, "/IRT") in ours:
        for key in ("/IRT", "/RT"):
            if key in annotation:
                del annotation[key]
    return False


def _number(annotation: Any, key: str) -> tuple[int, int] | None:
    other = annotation.get(key)
    return other.objgen if isinstance(other, pikepdf.Dictionary) else None
