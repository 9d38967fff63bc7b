"""PDF: colour and a numbered flag at every place, and pages in front that tell everything in words.

The pages that were there keep their content; nothing but their lists of annotations is added to.
"""

import re
from contextlib import closing
from itertools import groupby
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, NumberTree, String

from casework.annotate.pdf_draft import Draft, changed
from casework.annotate.pdf_ground import Ground
from casework.annotate.pdf_notes import Marker
from casework.annotate.pdf_summary import stands, summary
from casework.annotate.remark import Remark, Remarks
from extractor.guard import refused
from extractor.ours import number_in
from extractor.readers.pdf.ours import BROKEN, put_aside, withdrawn

_SIGNED = re.compile(rb"/ByteRange\s*\[")
"""A signature says in plain which bytes it is of (ISO 32000-1, 12.8.1)."""
_NOTICES = {
    "zh": {
        "kept": "原文件带有电子签名。签名所签的内容在本副本中一字未改，但阅读软件会提示"
        "签名之后有改动；报送时请在原文件上改正后重新签名。",
        "lost": "原文件带有电子签名。本副本不能保留该签名的效力，仅供查看；"
        "报送时请在原文件上改正后重新签名。",
    },
    "en": {
        "kept": "The file bears a digital signature. What was signed is unchanged in this copy, but"
        " programs will say that something was added; correct and sign your own file anew.",
        "lost": "The file bears a digital signature, which this copy cannot keep valid: it is for"
        " reading only. Correct and sign your own file anew.",
    },
}
_LABEL = {"zh": "审核意见", "en": "Report "}


def annotate(content: bytes, remarks: Remarks) -> bytes:
    """The file with our marks of an earlier round gone and these in it. Refused: file.broken,
    file.encrypted, font.missing."""
    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            before = withdrawn(content, document).content
            if before is content and remarks.remarks:
                return changed(content, _Pen(content, document, remarks, first=True).write)
        if not remarks.remarks:
            return before
        with closing(pypdfium2.PdfDocument(before)) as document:
            return changed(before, _Pen(before, document, remarks, first=False).write)
    except BROKEN as error:
        is_locked = "password" in str(error).lower()
        raise refused("file.encrypted" if is_locked else "file.broken") from error


class _Pen:
    """Writes remarks into a draft of the file; `document` is what pdfium has of it. `first`:
    nothing of ours was in it."""

    def __init__(self, content: bytes, document: Any, remarks: Remarks, *, first: bool) -> None:
        self._signed = bool(_SIGNED.search(content))
        self._document = document
        self._remarks = remarks
        self._first = first

    def write(self, draft: Draft, is_kept: bool) -> None:
        if len(draft.pages) != len(self._document):
            raise pikepdf.PdfError("pages are counted in two ways")
        review = number_in("\n".join(self._remarks.opening))
        placed = [one for one in self._remarks.remarks if stands(one, draft)]
        for number, group in groupby(sorted(placed, key=_page_of), key=_page_of):
            with closing(self._document[number - 1]) as page:
                ground = Ground(page)
            Marker(draft, draft.pages[number - 1], ground, review).mark(list(group))
        sheets = summary(draft, self._remarks, self._notices(is_kept and self._first))
        put_aside(draft.pdf)
        _label(draft, len(sheets), _LABEL[self._remarks.language])
        draft.before(sheets)

    def _notices(self, is_kept: bool) -> tuple[str, ...]:
        if not self._signed:
            return ()
        return (_NOTICES[self._remarks.language]["kept" if is_kept else "lost"],)


def _page_of(remark: Remark) -> int:
    return remark.place.page if remark.place else 0


def _label(draft: Draft, sheets: int, prefix: str) -> None:
    """Our pages are called by the title, theirs keep their numbers; the file opens at ours."""
    root = draft.pdf.Root
    theirs = root.get("/PageLabels")
    known = dict(NumberTree(theirs).items()) if isinstance(theirs, Dictionary) else {}
    labels: list[Any] = [0, Dictionary(P=String(prefix), S=pikepdf.Name.D)]
    for start, label in (known or {0: Dictionary(S=pikepdf.Name.D)}).items():
        labels += [int(start) + sheets, label]
    root["/PageLabels"] = Dictionary(Nums=Array(labels))
    if "/OpenAction" in root:
        del root["/OpenAction"]
