"""Files attached to a PDF, as portfolios bring them along."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2.raw as pdfium

from extractor.archive import Member
from extractor.guard import refused
from extractor.paper import DEFAULT_LIMITS, Limits
from extractor.readers.pdf.ours import BROKEN

_MOST = 200
"""Files: more are no submission."""
_ROOM = 1000


def names(document: Any) -> list[str]:
    """What the files attached to a document of pdfium are called."""
    count = min(pdfium.FPDFDoc_GetAttachmentCount(document.raw), _MOST)
    return [_name(pdfium.FPDFDoc_GetAttachment(document.raw, n)) for n in range(count)]


def _name(attachment: Any) -> str:
    room = (pdfium.FPDF_WCHAR * _ROOM)()
    length = pdfium.FPDFAttachment_GetName(attachment, room, _ROOM * 2)
    return bytes(room)[: max(length - 2, 0)].decode("utf-16-le", "replace")


def attached(data: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[Member, ...]:
    """The files themselves; () where there are none, or the file cannot be opened. Refused:
    file.too-large."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return tuple(_members(pdf, limits))
    except BROKEN:
        return ()


def _members(pdf: pikepdf.Pdf, limits: Limits) -> Iterator[Member]:
    left = limits.unpacked
    if len(pdf.attachments) > _MOST:
        raise refused("file.too-large", megabytes=0, entries=len(pdf.attachments))
    for key, file in pdf.attachments.items():
        content = file.get_file().read_bytes()
        left -= len(content)
        if left < 0:
            raise refused("file.too-large", megabytes=limits.unpacked // 1_000_000, entries=_MOST)
        yield Member(file.filename or key, content)
