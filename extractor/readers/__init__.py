"""One reader for each medium; which one is decided by the file's content, never by its name."""

from collections.abc import Callable, Mapping

from extractor.engines import NO_ENGINES, Engines
from extractor.guard import admit
from extractor.paper import Paper
from extractor.readers import docx, legacy, pdf, xls, xlsx

__all__ = ["READERS", "read"]

READERS: Mapping[str, Callable[[bytes], Paper]] = {
    "docx": docx.read,
    "xlsx": xlsx.read,
    "xls": xls.read,
    "pdf": pdf.read,
}


def read(data: bytes, engines: Engines = NO_ENGINES) -> Paper:
    """The file as a reader sees it. Refused with a file.* finding where it cannot be read."""
    medium = admit(data)
    if medium in READERS:
        return READERS[medium](data)
    return legacy.read(data, medium, engines.convert)
