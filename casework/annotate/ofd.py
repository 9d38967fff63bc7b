"""OFD files drawn anew as PDF, for no program here writes into them: words and lines stand where
they stood, in one font and in black. Pictures and seals are left out, which is told."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from extractor.readers.ofd import Drawing, drawing
from extractor.readers.ofd_page import OfdPage
from extractor.readers.pdf_chars import Char
from generator.lettering import Lettering, lettering

__all__ = ["LEFT_OUT", "as_pdf", "drawing"]

LEFT_OUT = {
    "zh": "原文件中的图片和印章没有画在本副本中，请以原文件为准。",
    "en": "Pictures and seals of the original are not drawn in this copy; the original counts.",
}
_BASE = 0.86
"""The share of its height a character stands above its base line."""
_LEAST, _MOST = 40.0, 130.0
"""Per cent to which characters are narrowed or widened to fill their room."""


def as_pdf(drawn: Drawing) -> bytes:
    """Pages as large as they were. Refused: font.missing."""
    letters = lettering()
    with pikepdf.new() as pdf:
        font = letters.embedded(pdf, {c.text for page in drawn.pages for c in page.chars()})
        for page in drawn.pages:
            _page(pdf, page, letters, font)
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def _page(pdf: pikepdf.Pdf, page: OfdPage, letters: Lettering, font: Any) -> None:
    sheet = pdf.add_blank_page(page_size=(page.width, page.height)).obj
    sheet["/MediaBox"] = Array([0, 0, round(page.width, 3), round(page.height, 3)])
    sheet["/Resources"] = Dictionary(Font=Dictionary(F=font))
    parts = (*_lines(page), *(_sign(char, page.height, letters) for char in page.chars()))
    sheet["/Contents"] = pdf.make_stream("\n".join(parts).encode())


def _lines(page: OfdPage) -> Iterator[str]:
    """Lines as thin as they are mostly printed."""
    across, down = page.rules()
    yield ".5 w"
    for line in across:
        y = page.height - line.at
        yield f"{line.start:.2f} {y:.2f} m {line.end:.2f} {y:.2f} l S"
    for line in down:
        top, bottom = page.height - line.start, page.height - line.end
        yield f"{line.at:.2f} {top:.2f} m {line.at:.2f} {bottom:.2f} l S"


def _sign(char: Char, height: float, letters: Lettering) -> str:
    """As wide as its room, where the font's own is of another width."""
    size = max(char.bottom - char.top, 1.0)
    own = letters.wide(char.text) * size / 1000
    wide = 100 * (char.right - char.left) / own if own else 100.0
    scale = min(max(wide, _LEAST), _MOST)
    y = height - char.top - _BASE * size
    return (
        f"BT /F {size:.2f} Tf {scale:.1f} Tz 1 0 0 1 {char.left:.2f} {y:.2f} Tm "
        f"{letters.coded(char.text)} Tj ET"
    )
