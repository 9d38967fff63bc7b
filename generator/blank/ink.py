"""The look of values in PDF fields: words in an embedded font, wrapped and shrunk to their room."""

import re
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from generator.blank.rooms import Room
from generator.fonts import NAMES, font_file
from generator.wrapping import wrapped
from records import Finding, Refused

_SIZES = (10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5, 4.5, 4)
_LEADING = 1.25
_INSET = 1.5
_FONT = "wenshu-values"
_BEYOND = re.compile(rb"<([0-9A-F]{5,6})>")


class Ink:
    """Draws into one PDF; each appearance is a form XObject, all with one and the same font.
    What is handed out is empty until `dry` is called, once, at the end."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        path = font_file(NAMES)
        if path is None or path.suffix.lower() != ".ttf":
            raise Refused(Finding("font.missing", facts={"font": NAMES}))
        _registered(path)
        self._pdf = pdf
        self._sheets = BytesIO()
        canvas: Any = Canvas
        self._canvas = canvas(self._sheets, invariant=1, initialFontName=_FONT)
        self._drawn: list[Any] = []

    def words(self, text: str, room: Room) -> Any:
        """The text in its room: one line in the middle of a cell's height, else from the top."""
        width, height = room.right - room.left, room.top - room.bottom
        size, lines = _fitted(text, width - 2 * _INSET, height)
        drawn = len(lines) * size * _LEADING
        top = height - max((height - drawn) / 2, 0) if len(lines) == 1 else height - 1
        top = height if room.inline else top
        baselines = [top - size * (1.0 + n * _LEADING) for n in range(len(lines))]
        return self._draw(room, lines, baselines, size)

    def tick(self, room: Room) -> Any:
        return self._draw(room, ["√"], [2.5], 9.5)

    def nothing(self, room: Room) -> Any:
        return self._empty(room)

    def _draw(self, room: Room, lines: list[str], baselines: list[float], size: float) -> Any:
        self._canvas.setFont(_FONT, size)
        for line, baseline in zip(lines, baselines, strict=True):
            self._canvas.drawString(_INSET, baseline, line)
        self._canvas.showPage()
        self._drawn.append(self._empty(room))
        return self._drawn[-1]

    def _empty(self, room: Room) -> Any:
        form = pikepdf.Stream(self._pdf, b"")
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox = [0, 0, round(room.right - room.left, 2), round(room.top - room.bottom, 2)]
        return self._pdf.make_indirect(form)

    def dry(self) -> None:
        """Put what was drawn into the appearances handed out."""
        if not self._drawn:
            return
        self._canvas.save()
        with pikepdf.open(BytesIO(self._sheets.getvalue())) as sheets:
            fonts: Any = self._pdf.copy_foreign(
                sheets.make_indirect(sheets.pages[0].Resources.Font)
            )
            for form, page in zip(self._drawn, sheets.pages, strict=True):
                form.write(page.Contents.read_bytes())
                form.Resources = Dictionary(Font=fonts)
            for font in fonts.as_dict().values():
                _correct(font)


def _correct(font: Any) -> None:
    """reportlab writes characters beyond the first plane as one number, where a PDF has two of 16
    bits: 𠮷 would be copied and read as another character."""
    known = font.get("/ToUnicode")
    if known is not None:
        known.write(_BEYOND.sub(_in_utf16, known.read_bytes()))


def _in_utf16(found: re.Match[bytes]) -> bytes:
    return b"<" + chr(int(found[1], 16)).encode("utf-16-be").hex().upper().encode() + b">"


def _registered(path: Path) -> None:
    """reportlab keeps its fonts in one table of the process; the same font twice is no harm."""
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(_FONT, str(path)))


def _fitted(text: str, width: float, height: float) -> tuple[float, list[str]]:
    """The largest size at which the text fits, and its lines."""
    lines: list[str] = []
    for size in _SIZES:
        wide = partial(_wide, size=size)
        lines = [line for part in text.split("\n") for line in wrapped(part, width, wide)]
        if len(lines) * size * _LEADING <= height or (len(lines) == 1 and size <= height):
            return size, lines
    return _SIZES[-1], lines


def _wide(text: str, size: float) -> float:
    return pdfmetrics.stringWidth(text, _FONT, size)
