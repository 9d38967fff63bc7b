"""How form fields and words typed over a page look, where that is not what they say they hold:
people see the look, programs write one of the two only."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from extractor.readers.pdf.fields import Widget, laid_over
from extractor.readers.pdf.garbled import is_garbled
from extractor.readers.pdf.ours import BROKEN

_MOST = 1000
"""Fields of a file whose looks are compared."""
_KINDS = ("/Widget", "/FreeText")
_SECRET = frozenset("*•●")
_LETTERS = re.compile(r"[^\W\d_年月日元]")
_DIGITS = re.compile(r"\d+")


def as_seen(data: bytes, widgets: Sequence[Widget]) -> list[Widget]:
    """With the words that are seen for value where others are held; those are kept as `held`.
    Where programs are told to draw all fields anew, it is what they hold that is seen."""
    looks = {w.page for w in widgets if w.has_look}
    if not looks or len(widgets) > _MOST:
        return list(widgets)
    try:
        bare = _bare(data, looks)
        shown = _shown(bare, widgets) if bare else {}
    except BROKEN:
        return list(widgets)
    return [_told(widget, shown.get(n, "")) for n, widget in enumerate(widgets)]


def _bare(data: bytes, numbers: set[int]) -> bytes | None:
    """The file with nothing on its pages but what was put on top of these; None where looks are
    out of date by the file's own word."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        form = pdf.Root.get("/AcroForm")
        if isinstance(form, pikepdf.Dictionary) and form.get("/NeedAppearances") is True:
            return None
        for number, page in enumerate(pdf.pages):
            page.obj["/Contents"] = pdf.make_stream(b"")
            kept = [one for one, _ in laid_over(page) if one.get("/Subtype") in _KINDS]
            page.obj["/Annots"] = pikepdf.Array(kept if number in numbers else [])
        pdf.save(out)
    return out.getvalue()


def _shown(bare: bytes, widgets: Sequence[Widget]) -> Mapping[int, str]:
    """The words in the box of each field with a look, by its position."""
    found: dict[int, str] = {}
    with closing(pypdfium2.PdfDocument(bare)) as document:
        for number in sorted({w.page for w in widgets if w.has_look}):
            with closing(document[number]) as page:
                pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
            with closing(document[number]) as page:
                found |= _words(page, [(n, w) for n, w in enumerate(widgets) if w.page == number])
    return found


def _words(page: Any, widgets: Sequence[tuple[int, Widget]]) -> Iterator[tuple[int, str]]:
    with closing(page.get_textpage()) as text:
        for n, widget in widgets:
            if widget.has_look:
                yield n, text.get_text_bounded(*widget.box).replace("\r\n", "\n").strip()


def _told(widget: Widget, shown: str) -> Widget:
    secret = set(shown) <= _SECRET
    if not shown or secret or is_garbled(shown) or _agree(widget.value, shown):
        return widget
    return replace(widget, value=shown, held=widget.value)


def _agree(held: str, shown: str) -> bool:
    """The same words, or a part of them, or the same figures as another way of writing shows them:
    12000 as 12,000.00, 2026-5-3 as 2026年5月3日."""
    one, other = (re.sub(r"\s", "", unicodedata.normalize("NFKC", text)) for text in (held, shown))
    return bool(one) and (other in one or _figures(one) == _figures(other) != [])


def _figures(text: str) -> list[int]:
    """The numbers in it, without signs that group digits and without the naughts behind a point;
    none where it has letters that matter."""
    plain = re.sub(r"(?<=\d)[,，](?=\d{3})", "", text)
    plain = re.sub(r"\.0+(?!\d)", "", plain)
    return [] if _LETTERS.search(plain) else [int(one) for one in _DIGITS.findall(plain)]
