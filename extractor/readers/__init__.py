"""One reader for each medium; which one is decided by the file's content, never by its name."""

from collections.abc import Callable

from extractor.guard import admit
from extractor.paper import Paper
from extractor.readers import docx, pdf, xlsx
from records import Finding, Refused

Convert = Callable[[bytes, str, str], bytes]
"""(data, from suffix, to suffix) -> data: LibreOffice, handed in from outside."""

READERS: dict[str, Callable[[bytes], Paper]] = {
    "docx": docx.read,
    "xlsx": xlsx.read,
    "xls": xlsx.read_xls,
    "pdf": pdf.read,
}
_THROUGH_OFFICE = {
    "doc": "docx",
    "rtf": "docx",
    "odt": "docx",
    "xml2003": "docx",
    "html": "docx",
    "ods": "xlsx",
}


def read(data: bytes, convert: Convert | None = None) -> Paper:
    """The file as a reader sees it. Refused with a file.* finding where it cannot be read."""
    medium = admit(data)
    if medium in READERS:
        return READERS[medium](data)
    target = _THROUGH_OFFICE[medium]
    if convert is None:
        raise Refused(Finding("file.needs-office", facts={"kind": medium}))
    suffix = {"xml2003": "xml"}.get(medium, medium)
    paper = READERS[target](convert(data, suffix, target))
    return Paper(medium, paper.blocks, paper.fields, paper.marks, paper.notes, via=target)
