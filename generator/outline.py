"""A printed page for a maker of plaques: every letter as the curve it is drawn by, so that no font
is needed there, and the trim size told. What comes out is looked at beside what went in."""

import ctypes
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
import pypdfium2

from records import Finding, Refused

pdfium: Any = import_module("pypdfium2.raw")
_POINT = 72 / 25.4
_TEXT = 1
_SEEN, _UNLIKE, _FEW = 2400, 0.2, 6.0
"""Pixels across the pages that are compared; how much of a letter's ink may differ, and by how many
pixels besides."""


def outlined(pdf: bytes, bleed: float = 0.0) -> bytes:
    """The same pages without a font. `bleed`: mm at each edge that are cut away (TrimBox). Refused:
    file.broken; print.no-outline, where a page would look another, or still hold letters."""
    try:
        document: Any = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        raise Refused(Finding("file.broken")) from None
    for page in document:
        _outline(page)
        page.gen_content()
    out = BytesIO()
    document.save(out)
    made = _trimmed(out.getvalue(), bleed * _POINT)
    if not _alike(pdf, made):
        raise Refused(Finding("print.no-outline"))
    return made


def _alike(before: bytes, after: bytes) -> bool:
    """No letters are left, and where each stood there is as much ink as before."""
    for one, other in zip(_pages(before), _pages(after), strict=True):
        ink, made = _ink(one), _ink(other)
        if other.get_textpage().count_chars():
            return False
        if not all(_as_dark(ink[box], made[box]) for box in _boxes(one)):
            return False
    return True


def _pages(pdf: bytes) -> Iterator[Any]:
    document: Any = pypdfium2.PdfDocument(pdf)
    yield from document


def _ink(page: Any) -> Any:
    """How dark each pixel is, 0 to 1."""
    picture = page.render(scale=_SEEN / page.get_width(), grayscale=True).to_numpy()
    return 1 - np.squeeze(picture).astype(float) / 255


def _boxes(page: Any) -> Iterator[tuple[slice, slice]]:
    """Where each letter stands, in pixels and with one round it."""
    text, scale, height = page.get_textpage(), _SEEN / page.get_width(), page.get_height()
    for n in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(n)
        rows = slice(max(int((height - top) * scale) - 1, 0), int((height - bottom) * scale) + 2)
        yield rows, slice(max(int(left * scale) - 1, 0), int(right * scale) + 2)


def _as_dark(before: Any, after: Any) -> bool:
    """A few pixels may differ: small letters are moved onto whole pixels, curves are not."""
    return abs(float(before.sum() - after.sum())) <= _UNLIKE * float(before.sum()) + _FEW


def _outline(page: Any) -> None:
    letters = list(_letters(page))
    for thing in [one for one in page.get_objects(max_depth=1) if one.type == _TEXT]:
        page.remove_obj(thing)
    for letter in letters:
        pdfium.FPDFPage_InsertObject(page.raw, letter)


def _letters(page: Any) -> Iterator[Any]:
    """A path for each letter, where and in the colour it stands."""
    text = page.get_textpage()
    for n in range(text.count_chars()):
        thing = pdfium.FPDFText_GetTextObject(text.raw, n)
        sign = pdfium.FPDFText_GetUnicode(text.raw, n)
        if thing and sign > 32:
            yield from _letter(text.raw, n, thing, sign)
    text.close()


def _letter(text: Any, n: int, thing: Any, sign: int) -> Iterator[Any]:
    font, size = pdfium.FPDFTextObj_GetFont(thing), ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(thing, size)
    glyph = pdfium.FPDFFont_GetGlyphPath(font, sign, size)
    if not glyph:
        return
    path = _path(glyph)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, n, matrix)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, n, x, y)
    # pdfium gives a glyph in ems, whatever size it is asked for.
    scaled = (part * size.value for part in (matrix.a, matrix.b, matrix.c, matrix.d))
    pdfium.FPDFPageObj_Transform(path, *scaled, x.value, y.value)
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(thing, red, green, blue, opaque)
    pdfium.FPDFPageObj_SetFillColor(path, red.value, green.value, blue.value, opaque.value)
    pdfium.FPDFPath_SetDrawMode(path, pdfium.FPDF_FILLMODE_WINDING, False)
    yield path


def _path(glyph: Any) -> Any:
    path = pdfium.FPDFPageObj_CreateNewPath(0, 0)
    curve: list[float] = []
    for n in range(pdfium.FPDFGlyphPath_CountGlyphSegments(glyph)):
        segment = pdfium.FPDFGlyphPath_GetGlyphPathSegment(glyph, n)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        match pdfium.FPDFPathSegment_GetType(segment):
            case pdfium.FPDF_SEGMENT_MOVETO:
                pdfium.FPDFPath_MoveTo(path, x, y)
            case pdfium.FPDF_SEGMENT_LINETO:
                pdfium.FPDFPath_LineTo(path, x, y)
            case _:
                curve += [x.value, y.value]
                if len(curve) == 6:
                    pdfium.FPDFPath_BezierTo(path, *curve)
                    curve.clear()
        if pdfium.FPDFPathSegment_GetClose(segment):
            pdfium.FPDFPath_Close(path)
    return path


def _trimmed(pdf: bytes, edge: float) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            left, bottom, right, top = (float(v) for v in page.mediabox)
            page.obj.TrimBox = pikepdf.Array([left + edge, bottom + edge, right - edge, top - edge])
            page.obj.BleedBox = pikepdf.Array([left, bottom, right, top])
            if "/Font" in page.resources:
                del page.resources["/Font"]
        out = BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()
