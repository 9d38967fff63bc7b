"""One reader for each medium; which one is decided by the file's content, never by its name."""

from collections.abc import Callable, Mapping

from extractor.engines import NO_ENGINES, Engines
from extractor.guard import admit
from extractor.paper import Paper
from extractor.readers import delimited, legacy, scan, wordml
from extractor.readers.docx import document as docx
from extractor.readers.ofd import document as ofd
from extractor.readers.pdf import document as pdf
from extractor.readers.xls import workbook as xls
from extractor.readers.xlsx import workbook as xlsx

__all__ = ["READERS", "read"]

READERS: Mapping[str, Callable[[bytes, Engines], Paper]] = {
    "docx": lambda data, _: docx.read(data),
    "xlsx": lambda data, _: xlsx.read(data),
    "xls": lambda data, _: xls.read(data),
    "xml2003": lambda data, _: wordml.read(data),
    "csv": lambda data, _: delimited.read(data),
    "ofd": lambda data, engines: ofd.read(data, engines.recognise),
    "pdf": lambda data, engines: pdf.read(data, engines.recognise),
    "image": lambda data, engines: scan.read(data, engines.recognise),
}


def read(data: bytes, engines: Engines = NO_ENGINES) -> Paper:
    """The file as a reader sees it. Refused with a file.* finding where it cannot be read."""
    medium = admit(data)
    if medium in READERS:
        return READERS[medium](data, engines)
    return legacy.read(data, medium, engines.convert)
