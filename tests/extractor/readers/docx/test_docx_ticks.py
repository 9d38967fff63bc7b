"""Ticks in Word files: check boxes of every age, letters of symbol fonts, signs typed by hand."""

import pytest

from extractor.readers.docx.document import read
from tests.extractor.readers.docx.bodies import only
from tests.extractor.readers.written import WORD, p, r, sdt, word

BOX = "<w14:checkbox><w14:checked w14:val='{}'/></w14:checkbox>".format


def test_check_boxes_of_word_say_whether_they_are_ticked():
    ticks = [sdt(r("☐"), BOX(0)), r("男 "), sdt(r("☒"), BOX(1)), r("女 "), sdt(r("☐"), BOX(0))]
    assert only("".join(ticks)) == "□男 ☑女 □"


def test_the_state_of_a_check_box_counts_not_its_glyph():
    assert only(sdt(r("Y"), BOX("true")) + sdt(r("N"), BOX("false"))) == "☑□"


def test_symbol_fonts_are_ticks():
    sym = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'.format
    assert only(sym("Wingdings 2", "F052") + r("男") + sym("Wingdings 2", "F0A3") + r("女")) == (
        "☑男□女"
    )
    assert only(sym("Wingdings", "F0FE") + sym("Wingdings", "F0A8")) == "☑□"
    assert only(sym("Segoe UI Symbol", "2611") + sym("MS Gothic", "2610")) == "☑□"
    assert only(sym("Wingdings", "F0E0") + sym("Wingdings", "x") + r("甲")) == "甲"


def test_words_in_a_symbol_font_are_pictures_but_chinese_is_not():
    font = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
    assert only(r("R", font) + r("男") + r("£女", font)) == "☑男□女"


def test_a_style_may_set_the_symbol_font():
    font = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    sheet = f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="a">{font}</w:style></w:styles>'
    styled = '<w:rStyle w:val="a"/>'
    text = p(r("\u00fe", styled), r("男"), r("\u00a8女", styled), r("o", '<w:rStyle w:val="b"/>'))
    assert list(read(word(text, {"word/styles.xml": sheet})).texts()) == ["☑男□女o"]


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("□男 ☑女", "□男 ☑女"),
        ("□男 ■女", "□男 ☑女"),
        ("☐男 ☒女", "□男 ☑女"),
        ("□男 √女", "□男 ☑女"),
        ("□男 □√女", "□男 ☑女"),
        ("男（ ） 女（√）", "男□ 女☑"),
        ("（　）同意　（ √ ）不同意", "□同意　☑不同意"),
        ("(  )有 (✓)没有", "□有 ☑没有"),
        ("\uf0a3男 \uf052女", "□男 ☑女"),
        ("√", "√"),
        ("✔", "√"),
        ("有（  ） 没有（  ）", "有（  ） 没有（  ）"),
        ("请在送审材料前打（√）", "请在送审材料前打（√）"),
        ("请在□内打“√”", "请在□内打“√”"),
        ("请在相应□内划√。", "请在相应□内划√。"),
        ("二○二六年", "二○二六年"),
        ("√合格", "√合格"),
    ],
)
def test_ticks_typed_by_hand(typed: str, read_as: str):
    assert only(r(typed)) == read_as
