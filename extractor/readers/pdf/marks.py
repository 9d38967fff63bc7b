"""What people put on a page of a PDF that is no value: notes, stamps, drawings, struck words; and
values of fields that are not shown. None of it is read as what was filled in, all of it is said."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

from extractor.readers.pdf.drawn import Box
from extractor.readers.pdf.fields import is_unseen, laid_over, value_of

_KINDS = {
    **{"/Text": "便签", "/Stamp": "图章", "/Ink": "手绘", "/Caret": "插入标记"},
    **{"/Line": "画线", "/PolyLine": "画线", "/Polygon": "图形", "/Square": "方框"},
    **{"/Circle": "圈选", "/StrikeOut": "删除线", "/Underline": "下划线", "/Squiggly": "下划线"},
    **{"/Highlight": "高亮", "/FileAttachment": "附件", "/Redact": "遮盖"},
}
"""Kinds of annotations (ISO 32000-1, 12.5.6) as a reader's menu names them."""
STRUCK, CIRCLED = "删除线", "圈选"
_DRAWN = frozenset(("手绘", "画线", "图形", "图章"))


@dataclass(frozen=True, slots=True)
class Mark:
    """On a page (from 0), `words` it says; box in PDF coordinates. No `kind`: a value that is not
    shown."""

    kind: str
    words: str
    page: int
    box: Box

    @property
    def is_drawn(self) -> bool:
        """May it be somebody's tick?"""
        return self.kind in _DRAWN


def marks(data: bytes) -> list[Mark]:
    """In page order."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [mark for n, page in enumerate(pdf.pages) for mark in _on_page(page, n)]


def _on_page(page: Any, number: int) -> Iterator[Mark]:
    for annotation, box in laid_over(page):
        kind = _KINDS.get(str(annotation.get("/Subtype", "")), "")
        hidden = is_unseen(annotation)
        words = value_of(annotation) if hidden or kind else ""
        if hidden and words.strip("□☑ ") and not kind:
            yield Mark("", words, number, box)
        elif kind and not hidden and (words or kind != "高亮") and "/IRT" not in annotation:
            boxes = _quads(annotation) if kind == STRUCK else []
            yield from (Mark(kind, words, number, part) for part in boxes or [box])


def _quads(annotation: Any) -> list[Box]:
    """The boxes of the lines of text that it marks (ISO 32000-1, 12.5.6.10); [] where it does not
    say."""
    try:
        points = [float(at) for at in annotation.get("/QuadPoints", ())]
    except (TypeError, ValueError):
        return []
    quads = (points[n : n + 8] for n in range(0, len(points) - 7, 8))
    return [(min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2])) for q in quads]
