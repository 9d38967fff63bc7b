"""PDF files that end too early, as those whose sending was broken off: the list of what is in them
and where stands at their end. The pages that are there are found, and listed anew."""

import re
from io import BytesIO

import pikepdf

from extractor.readers.pdf.ours import BROKEN

_OBJECT = re.compile(rb"(?:^|[\r\n\s])(\d{1,8})\s+(\d{1,5})\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_ENDS = re.compile(rb"\b(?:stream|endobj)\b")
_PASSWORD = re.compile(rb"/Encrypt\b|/Filter\s*/Standard\b")
_MOST = 500
"""Pages that are looked for; and as many bytes of each object, times a hundred."""
_A4 = b"[0 0 595 842]"
_END = b"\nstartxref\n0\n%%EOF\n"
"""Without it qpdf does not believe in an object that ends where the file does."""


def is_cut(data: bytes) -> bool:
    """Does it end before it says where its objects are?"""
    return data.rfind(b"startxref") < data.rfind(b"endobj")


def recovered(data: bytes) -> bytes | None:
    """The file with what is left of it listed anew: by qpdf where the file still says where it
    begins, else by its pages. None where nothing can be found, or it has a password."""
    if _PASSWORD.search(data):
        return None
    return _rewritten(data + _END) or _rewritten(_listed(data))


def _rewritten(data: bytes) -> bytes | None:
    out = BytesIO()
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if not len(pdf.pages):
                return None
            pdf.save(out)
    except BROKEN:
        return None
    return out.getvalue()


def _listed(data: bytes) -> bytes:
    """With a list of its pages behind it; objects that were changed later count once, as they were
    last."""
    found = list(_OBJECT.finditer(data))
    pages = {int(one[1]): one[2] for one in found if _is_page(data, one.end())}
    kids = [b"%d %s R" % (number, again) for number, again in pages.items()][:_MOST]
    free = max((int(one[1]) for one in found), default=0) + 1
    cut = data[: data.rfind(b"endobj") + len(b"endobj")]
    return cut + (
        b"\n%d 0 obj <</Type/Pages/MediaBox%s/Kids[%s]/Count %d>> endobj"
        b"\n%d 0 obj <</Type/Catalog/Pages %d 0 R>> endobj"
        b"\ntrailer <</Root %d 0 R/Size %d>>%s"
        % (free, _A4, b" ".join(kids), len(kids), free + 1, free, free + 1, free + 2, _END)
    )


def _is_page(data: bytes, begin: int) -> bool:
    part = data[begin : begin + 100 * _MOST]
    end = _ENDS.search(part)
    return _PAGE.search(part, 0, end.start() if end else len(part)) is not None
