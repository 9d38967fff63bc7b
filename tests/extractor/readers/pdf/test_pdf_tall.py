"""Fonts that say they are taller than they are do not push lines into each other."""

from io import BytesIO

import numpy as np
import pikepdf
import pytest

from extractor.readers.pdf.document import read
from extractor.readers.pdf.tall import trimmed
from generator.lettering import lettering

QUOTES = "“”"
LINES = ("培训时间2024年9月9日至", "13日，共32学时（4天）")


def printed(ascent: int, descent: int) -> bytes:
    """Two lines of 10 points, 13 points apart, in fonts described as programs that cut fonts down
    describe them; the quotes have one of their own."""
    letters = lettering()
    with pikepdf.new() as opened:
        page = opened.add_blank_page(page_size=(595, 842)).obj
        fonts = {"/F": letters.embedded(opened, "".join(LINES))}
        fonts["/G"] = letters.embedded(opened, QUOTES)
        for font in fonts.values():
            about = font.DescendantFonts[0].FontDescriptor
            about.Ascent, about.Descent = ascent, descent
            about.FontBBox = pikepdf.Array([-1000, descent, 2900, ascent])
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        drawn = [
            f"BT /F 10 Tf 1 0 0 1 50 {780 - 13 * n} Tm {letters.coded(line)} Tj ET"
            for n, line in enumerate(LINES)
        ]
        drawn.append(f"BT /G 10 Tf 1 0 0 1 170 767 Tm {letters.coded(QUOTES)} Tj ET")
        page.Contents = opened.make_stream("\n".join(drawn).encode())
        out = BytesIO()
        opened.save(out)
        return out.getvalue()


@pytest.mark.parametrize(("ascent", "descent"), [(880, -120), (1160, -290), (1810, -1050)])
def test_lines_are_told_apart_however_tall_the_font_says_it_is(ascent: int, descent: int):
    (line,) = read(printed(ascent, descent)).lines
    assert line.text.replace(" ", "") == "".join(LINES) + QUOTES


def test_places_are_those_of_what_is_printed():
    (line,) = read(printed(1810, -1050)).lines
    assert line.place.box is not None
    assert line.place.box[1] == pytest.approx(842 - 780 - 8.8, abs=1)
    assert line.place.box[3] == pytest.approx(842 - 767 + 1.2, abs=1)


def test_a_wide_space_in_another_font_says_nothing_of_its_height():
    codes = np.array([ord(c) for c in "\u300012"], np.uint16)
    boxes = np.array([[0, 10, 2.6, 2.7], [2.6, 10, 7.7, 2.7], [7.7, 10, 12.8, 2.7]])
    assert trimmed(0, codes, boxes, np.arange(3)) is boxes
