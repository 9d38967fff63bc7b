"""Files of other and older programs, through LibreOffice, which is handed in from outside.

A web page is given to it without anything that it would have to fetch.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from extractor.engines import Convert
from extractor.guard import refused
from extractor.paper import Paper
from extractor.readers import webpage, wordml
from extractor.readers.docx import document as docx
from extractor.readers.xlsx import workbook as xlsx
from records import Finding, Severity

_FETCHING = re.compile(
    rb"(?i)(?<=<)(?=(?:link|base|script|iframe|frame|object|embed)\b)"
    rb"|\b(?=(?:src|srcset|background|data|poster|dynsrc|lowsrc|codebase|classid)\s*=)"
    rb"|\b(?=url\s*\()|(?<=@)(?=import\b)|\b(?=refresh\b)|(?<=utf)(?=-7)"
)
"""Where a tag, an attribute or a style begins that would make a program fetch something; and the
one encoding in which all of these can be hidden."""


@dataclass(frozen=True, slots=True)
class Way:
    """The suffix LibreOffice knows a medium by, and what it is turned into."""

    suffix: str
    target: str


WAYS: Mapping[str, Way] = {
    "doc": Way("doc", "docx"),
    "rtf": Way("rtf", "docx"),
    "odt": Way("odt", "docx"),
    "xml2003": Way("docx", "docx"),
    "html": Way("html", "docx"),
    "mhtml": Way("html", "docx"),
    "webword": Way("html", "docx"),
    "fodt": Way("fodt", "docx"),
    "ods": Way("ods", "xlsx"),
    "fods": Way("fods", "xlsx"),
    "xlsb": Way("xlsb", "xlsx"),
    "xmlss": Way("xml", "xlsx"),
    "xls": Way("xls", "xlsx"),
}
"""Old workbooks and Word's XML are read as they are; they are converted to be sent back."""
_READ = {"docx": docx.read, "xlsx": xlsx.read}


def read(data: bytes, medium: str, convert: Convert | None) -> Paper:
    """The file after conversion; `via` says what it was. Refused: file.needs-office, and whatever
    the conversion and the readers refuse."""
    paper = _READ[WAYS[medium].target](converted(data, medium, convert))
    page = _PAGES.get(medium)
    cut = page is not None and webpage.is_cut(page(data))
    damaged = (Finding("file.damaged", Severity.WARNING),) if cut else ()
    return replace(paper, via=medium, notes=(*damaged, *paper.notes))


def converted(data: bytes, medium: str, convert: Convert | None) -> bytes:
    """The Word or Excel file that LibreOffice makes of it. Refused as `read`."""
    way = WAYS[medium]
    if convert is None:
        raise refused("file.needs-office", kind=medium)
    return convert(_GIVEN.get(medium, bytes)(data), way.suffix, way.target)


def harmless(page: bytes) -> bytes:
    """A web page in which everything that would be fetched to show it has a name nobody knows."""
    if page[:2] in (b"\xff\xfe", b"\xfe\xff"):
        page = b"\xef\xbb\xbf" + page.decode("utf-16", "replace").encode()
    return _FETCHING.sub(b"x-", page)


def _shown(text: Callable[[bytes], str], data: bytes) -> bytes:
    return harmless(webpage.plain(text(data)))


_PAGES: Mapping[str, Callable[[bytes], str]] = {
    "html": webpage.text_of,
    "mhtml": webpage.text_in,
    "webword": webpage.text_within,
}
_GIVEN: Mapping[str, Callable[[bytes], bytes]] = {
    **{medium: partial(_shown, text) for medium, text in _PAGES.items()},
    "xml2003": lambda data: wordml.opened(data).package,
}
"""What LibreOffice is given in place of the file itself."""
