"""The pages of a file as its reader counted them: less those we put in front of them in an earlier
round; of an OFD file those it was printed as; of a PDF that was cut off those that are left."""

from contextlib import closing

import pypdfium2

from casework.annotate import ofd
from extractor.guard import admit, refused
from extractor.readers.pdf.ours import BROKEN, withdrawn
from extractor.readers.pdf.recovered import is_cut, recovered


def as_read(content: bytes) -> bytes:
    """A PDF, or the picture itself. Refused as the reader of the file refuses."""
    medium = admit(content)
    if medium == "ofd":
        return ofd.as_pdf(content).pdf
    return _pdf(content) if medium == "pdf" else content


def _pdf(content: bytes) -> bytes:
    whole = recovered(content) if is_cut(content) else None
    try:
        with closing(pypdfium2.PdfDocument(whole or content)) as document:
            return withdrawn(whole or content, document).content
    except BROKEN as error:
        raise refused("file.broken") from error
