"""pdfium's functions that are called for every object or character of a page, on bare addresses.

The typed pointers of the bindings cost several times what most of these calls do. An address is a
whole number; buffers are given by `ctypes.addressof`, and are the caller's to keep alive.
"""

import ctypes
from collections.abc import Callable
from ctypes import c_char_p, c_float, c_int, c_ulong, c_void_p
from typing import Any

import pypdfium2.raw as pdfium

_Call = Callable[..., int]


def _bare(function: Any, gives: Any, *takes: Any) -> _Call:
    return ctypes.PYFUNCTYPE(gives, *takes)(address(function))


def address(pointer: Any) -> int:
    """Of a handle, or of a function; handles to the same object have the same."""
    return ctypes.cast(pointer, c_void_p).value or 0


_P = c_void_p

count_objects = _bare(pdfium.FPDFPage_CountObjects, c_int, _P)
object_at = _bare(pdfium.FPDFPage_GetObject, _P, _P, c_int)
count_inside = _bare(pdfium.FPDFFormObj_CountObjects, c_int, _P)
inside_at = _bare(pdfium.FPDFFormObj_GetObject, _P, _P, c_int)
kind_of = _bare(pdfium.FPDFPageObj_GetType, c_int, _P)
bounds_of = _bare(pdfium.FPDFPageObj_GetBounds, c_int, _P, _P, _P, _P, _P)
matrix_of = _bare(pdfium.FPDFPageObj_GetMatrix, c_int, _P, _P)
fill_of = _bare(pdfium.FPDFPageObj_GetFillColor, c_int, _P, _P, _P, _P, _P)
set_active = _bare(pdfium.FPDFPageObj_SetIsActive, c_int, _P, c_int)
count_marks = _bare(pdfium.FPDFPageObj_CountMarks, c_int, _P)
draw_mode = _bare(pdfium.FPDFPath_GetDrawMode, c_int, _P, _P, _P)
count_segments = _bare(pdfium.FPDFPath_CountSegments, c_int, _P)
segment_at = _bare(pdfium.FPDFPath_GetPathSegment, _P, _P, c_int)
point_of = _bare(pdfium.FPDFPathSegment_GetPoint, c_int, _P, _P, _P)
segment_kind = _bare(pdfium.FPDFPathSegment_GetType, c_int, _P)
closes = _bare(pdfium.FPDFPathSegment_GetClose, c_int, _P)
render_mode = _bare(pdfium.FPDFTextObj_GetTextRenderMode, c_int, _P)
char_box = _bare(pdfium.FPDFText_GetLooseCharBox, c_int, _P, c_int, _P)
char_object = _bare(pdfium.FPDFText_GetTextObject, _P, _P, c_int)
font_of = _bare(pdfium.FPDFTextObj_GetFont, _P, _P)
font_ascent = _bare(pdfium.FPDFFont_GetAscent, c_int, _P, c_float, _P)
font_descent = _bare(pdfium.FPDFFont_GetDescent, c_int, _P, c_float, _P)
char_origin = _bare(pdfium.FPDFText_GetCharOrigin, c_int, _P, c_int, _P, _P)
is_generated = _bare(pdfium.FPDFText_IsGenerated, c_int, _P, c_int)
annotation_at = _bare(pdfium.FPDFPage_GetAnnot, _P, _P, c_int)
annotation_kind = _bare(pdfium.FPDFAnnot_GetSubtype, c_int, _P)
annotation_text = _bare(pdfium.FPDFAnnot_GetStringValue, c_ulong, _P, c_char_p, _P, c_ulong)
annotation_closed = _bare(pdfium.FPDFPage_CloseAnnot, None, _P)
