"""Fonts that do not say what their glyphs are are told by themselves, or their words not given."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name

from extractor.engines import Recognised
from extractor.readers.pdf.document import read
from extractor.readers.pdf.fonts import mended
from extractor.readers.pdf.garbled import is_garbled, is_nonsense
from tests.extractor.readers.printed import changed, pdf, table

WORDS = "姓名张三单位测试学院"


def font_file(characters: str, *, known: bool, named: bool = False) -> bytes:
    """A TrueType font with one box for each character, glyphs in their order from 1 on."""
    names = [f"uni{ord(c):04X}" if named else f"g{n}" for n, c in enumerate(characters)]
    order = [".notdef", *names]
    pen = TTGlyphPen(None)
    for point in ((0, 0), (0, 700), (700, 700)):
        (pen.lineTo if point != (0, 0) else pen.moveTo)(point)
    pen.closePath()
    shape = pen.glyph()
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(order)
    table = zip(characters, names, strict=True)
    made.setupCharacterMap({ord(c): name for c, name in table} if known else {})
    made.setupGlyf(dict.fromkeys(order, shape))
    made.setupHorizontalMetrics(dict.fromkeys(order, (1000, 0)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({})
    made.setupOS2()
    made.setupPost(keepGlyphNames=True)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def with_glyphs(program: bytes, unicode: bytes | None = None) -> bytes:
    """A page with one table and the word 测试学院 in it, by the numbers of its glyphs."""

    def change(opened: pikepdf.Pdf) -> None:
        about = Dictionary(
            **{"Type": Name.FontDescriptor, "FontName": Name.Cut, "Flags": 4, "Ascent": 800},
            **{"Descent": -200, "CapHeight": 700, "StemV": 80, "ItalicAngle": 0},
            **{"FontBBox": Array([0, -200, 1000, 800]), "FontFile2": opened.make_stream(program)},
        )
        system = Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0)
        inner = Dictionary(
            **{"Type": Name.Font, "Subtype": Name.CIDFontType2, "BaseFont": Name.Cut, "DW": 1000},
            **{"CIDSystemInfo": system, "CIDToGIDMap": Name.Identity, "FontDescriptor": about},
        )
        font = Dictionary(
            **{"Type": Name.Font, "Subtype": Name.Type0, "BaseFont": Name.Cut},
            **{"Encoding": Name("/Identity-H"), "DescendantFonts": Array([inner])},
        )
        if unicode is not None:
            font.ToUnicode = opened.make_stream(unicode)
        page = opened.pages[0]
        page.Resources.Font["/Cut"] = opened.make_indirect(font)
        page.contents_add(
            b"BT /Cut 10 Tf 153 727 Td <0007000800090000A> Tj ET".replace(b"0000A", b"000A")
        )

    return changed(pdf(table([["单位", ""]])), change)


def cells(data: bytes) -> tuple[list[str], list[str]]:
    paper = read(data)
    return [cell.text for cell in paper.grids[0].cells], [note.code for note in paper.notes]


@pytest.mark.parametrize(("known", "named"), [(True, False), (False, True)])
def test_a_font_without_a_map_is_told_by_its_own_table_or_names(known: bool, named: bool):
    made = with_glyphs(font_file(WORDS, known=known, named=named))
    assert cells(made) == (["单位", "测试学院"], [])


def test_what_no_font_tells_is_not_given_but_said():
    made = with_glyphs(font_file(WORDS, known=False))
    assert cells(made) == (["单位", ""], ["page.garbled"])


def test_a_garbled_page_is_recognised_where_that_can_be_done():
    asked: list[tuple[int, ...]] = []

    def recognise(image: Any) -> list[Recognised]:
        asked.append(image.shape)
        return []

    read(with_glyphs(font_file(WORDS, known=False)), recognise)
    assert asked and asked[0][2] == 3


def test_a_map_to_private_characters_is_replaced_by_what_the_font_says():
    pairs = "\n".join(f"<{n:04x}> <{0xE100 + n:04x}>" for n in range(1, 11))
    space = "1 begincodespacerange <0000> <ffff> endcodespacerange"
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    told = f"{head}\n{space}\n10 beginbfchar\n{pairs}\nendbfchar\nendcmap end end".encode()
    assert cells(with_glyphs(font_file(WORDS, known=True), told)) == (["单位", "测试学院"], [])
    assert cells(with_glyphs(font_file(WORDS, known=False), told))[1] == ["page.garbled"]


@pytest.mark.parametrize(
    "text",
    ["张\ufffd", "\ue123\ue124", "(cid:12)(cid:13)", "ÎÒÃÇÊÇ", "\x03\x04", "\uf041\uf042\uf043"],
)
def test_garble_is_known(text: str):
    assert is_garbled(text)


@pytest.mark.parametrize("text", ["张三", "\uf0b7 一、基本情况", "20℃±1°", "Café", "☑男 □女", ""])
def test_plain_words_are_no_garble(text: str):
    assert not is_garbled(text)


def test_characters_nobody_writes_are_nonsense_and_a_rare_name_is_not():
    assert is_nonsense("".join(chr(0x3500 + 7 * n) for n in range(40)))
    assert not is_nonsense("䶮" + "本单位承诺所填内容和所附材料真实准确如有不实愿意承担相应的责任")
    assert not is_nonsense("臺灣專業技術人員繼續教育學時證明與單位資訊之登記")


def test_a_file_too_damaged_to_be_written_anew_is_left_as_it_is():
    assert (
        mended(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF")
        is None
    )
