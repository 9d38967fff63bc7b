"""Words on PDF pages are printed in an embedded font and can be found and copied."""

from io import BytesIO
from itertools import pairwise

import pdfplumber
import pikepdf
import pytest
from fontTools.ttLib import TTFont

from generator.fonts import NAMES, font_file
from generator.lettering import lettering
from records import Refused

WORDS = "审核意见：结业人数 32，𠮷林 Wenshu"


def page(words: str) -> bytes:
    letters = lettering()
    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page(page_size=(500, 100))
        fonts = pikepdf.Dictionary(F=letters.embedded(pdf, words))
        sheet.obj.Resources = pikepdf.Dictionary(Font=fonts)
        drawn = f"BT /F 12 Tf 10 50 Td {letters.coded(words)} Tj ET"
        sheet.obj.Contents = pdf.make_stream(drawn.encode())
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def said(content: bytes) -> str:
    with pdfplumber.open(BytesIO(content)) as pdf:
        return pdf.pages[0].extract_text()


def test_another_library_reads_the_words_off_the_page():
    assert said(page(WORDS)) == WORDS


def test_the_font_is_in_the_file_and_small():
    content = page(WORDS)
    with pikepdf.open(BytesIO(content)) as pdf:
        (font,) = pdf.pages[0].Resources.Font.F.DescendantFonts
        embedded = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    starts = list(embedded["loca"])
    drawn = sum(start < end for start, end in pairwise(starts))
    assert len(set(WORDS)) <= drawn <= 2 * len(set(WORDS))
    assert len(content) < 40_000


def test_widths_are_those_of_the_font():
    path = font_file(NAMES)
    assert path is not None
    with TTFont(path, fontNumber=0) as font:
        known, metrics, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        for char in WORDS:
            expected = metrics[known[ord(char)]][0] * 1000 / em
            assert lettering().wide(char) == pytest.approx(expected)


def test_a_character_the_font_lacks_is_a_box_that_is_copied_as_itself():
    unknown = "\U000f1234"
    assert said(page(f"甲{unknown}")) == f"甲{unknown}"
    assert said(page(f"□{unknown}")) == "□□"


def test_a_ticked_box_never_looks_like_an_empty_one():
    letters = lettering()
    assert letters.coded("☑") == letters.coded("■") != letters.coded("□")


def test_a_font_that_cannot_be_embedded_is_refused():
    with pytest.raises(Refused) as refused:
        lettering("Noto Sans CJK SC")
    assert refused.value.finding.code == "font.missing"
