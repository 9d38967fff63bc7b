"""A font for PDF pages that are only read: every character is as high and as wide as a Chinese one
and says what it is; none leaves ink on the page but those that may tick a box."""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name

_ABOVE, _BELOW = 860, 140
_TICKS = frozenset("√✓✔×✗✘■●☑☒◼⬛xXvV")
_EMPTY, _CLEAR, _FULL = ".notdef", "clear", "full"
_NAME = Name("/Words")
_PIECE = 100
"""Characters a map may name in one go (ISO 32000-1, 9.10.3)."""


class Blank:
    """Numbers characters in the order they are asked for."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def wide(self, text: str) -> float:
        return 1000.0 * len(text)

    def coded(self, text: str) -> str:
        numbers = (self._numbers.setdefault(c, len(self._numbers) + 1) for c in text)
        return "<" + "".join(f"{number & 0xFFFF:04X}" for number in numbers) + ">"

    def embedded(self, pdf: pikepdf.Pdf, characters: Iterable[str]) -> Any:
        """The font with these characters, and all that were asked for."""
        self.coded("".join(characters))
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=_NAME,
            Flags=4,
            FontBBox=Array([0, -_BELOW, 1000, _ABOVE]),
            ItalicAngle=0,
            Ascent=_ABOVE,
            Descent=-_BELOW,
            CapHeight=_ABOVE,
            StemV=80,
            FontFile2=pdf.make_stream(_glyphs()),
        )
        inner = Dictionary(
            Type=Name.Font,
            Subtype=Name("/CIDFontType2"),
            BaseFont=_NAME,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            DW=1000,
            CIDToGIDMap=pdf.make_stream(self._glyphs_of_numbers()),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=_NAME,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(inner)]),
                ToUnicode=pdf.make_stream(self._meanings()),
            )
        )

    def _glyphs_of_numbers(self) -> bytes:
        glyphs = (2 if char in _TICKS else 1 for char in self._numbers)
        return bytes(2) + b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)

    def _meanings(self) -> bytes:
        lines = [
            f"<{number:04X}> <{char.encode('utf-16-be', 'replace').hex()}>"
            for char, number in self._numbers.items()
            if number <= 0xFFFF
        ]
        pieces = (lines[n : n + _PIECE] for n in range(0, len(lines), _PIECE))
        maps = (f"{len(p)} beginbfchar\n" + "\n".join(p) + "\nendbfchar" for p in pieces)
        head = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /W def "
            "/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        )
        tail = "\nendcmap CMapName currentdict /CMap defineresource pop end end"
        return (head + "\n".join(maps) + tail).encode()


@cache
def _glyphs() -> bytes:
    """A font file of two glyphs as large as a character: one is drawn by a line there and back,
    which is of some size and leaves nothing; one is full."""
    corners = ((0, -_BELOW), (0, _ABOVE), (1000, _ABOVE), (1000, -_BELOW))
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([_EMPTY, _CLEAR, _FULL])
    builder.setupCharacterMap({})
    drawn = {_EMPTY: (), _CLEAR: (corners[0], corners[2], corners[0]), _FULL: corners}
    builder.setupGlyf({name: _glyph(points) for name, points in drawn.items()})
    builder.setupHorizontalMetrics(dict.fromkeys(drawn, (1000, 0)))
    builder.setupHorizontalHeader(ascent=_ABOVE, descent=-_BELOW)
    builder.setupPost()
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def _glyph(points: Iterable[tuple[int, int]]) -> Any:
    pen = TTGlyphPen(None)
    for n, point in enumerate(points):
        (pen.lineTo if n else pen.moveTo)(point)
    if points:
        pen.closePath()
    return pen.glyph()
