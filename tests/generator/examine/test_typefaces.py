"""Fonts a template is set in that are not here, as its author would see them named in Word."""

import shutil

import pytest

from generator.examine import examine
from records import Finding
from tests.generator.templates import made, with_part

pytestmark = pytest.mark.skipif(shutil.which("fc-match") is None, reason="no fontconfig")
LOST = "某某体测试"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def fonts(*runs: str, **parts: str) -> list[Finding]:
    template = made(f"<w:p>{''.join(runs)}</w:p>")
    for name, xml in parts.items():
        template = with_part(template, f"word/{name.replace('__', '/')}.xml", xml)
    return [f for f in examine(template) if f.code in ("template.font", "template.glyphs")]


def run(words: str, attributes: str = "", style: str = "") -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f"<w:r><w:rPr>{named}<w:rFonts {attributes}/></w:rPr><w:t>{words}</w:t></w:r>"


def test_a_font_for_chinese_words_that_is_not_here_is_told_with_what_is_printed_instead():
    (finding,) = fonts(run("结业证书", f'w:eastAsia="{LOST}" w:ascii="Times New Roman"'))
    assert (finding.facts["font"], finding.facts["reason"]) == (LOST, "east")
    assert finding.facts["instead"] and finding.facts["around"] == "结业证书"
    assert finding.place is not None and finding.place.paragraph == 1


def test_a_font_for_letters_is_told_only_where_there_are_letters():
    named = f'w:eastAsia="宋体" w:ascii="{LOST}"'
    assert fonts(run("结业证书", named)) == []
    (finding,) = fonts(run("2026", named))
    assert (finding.facts["font"], finding.facts["reason"]) == (LOST, "latin")


def test_what_a_tag_will_be_may_be_chinese():
    (finding,) = fonts(run("{{ name }}", f'w:eastAsia="{LOST}" w:ascii="Times New Roman"'))
    assert finding.facts["reason"] == "east"


@pytest.mark.parametrize("font", ["仿宋_GB2312", "楷体", "黑体", "宋体", "方正小标宋简体"])
def test_fonts_of_official_documents_are_not_told(font: str):
    assert fonts(run("结业证书", f'w:eastAsia="{font}"')) == []


def test_a_font_is_told_once_and_where_it_is_first_used():
    named = f'w:eastAsia="{LOST}"'
    assert len(fonts(run("结业", named), run("证书", named))) == 1


def test_a_font_that_is_in_the_file_is_not_told():
    table = f'<w:fonts {W}><w:font w:name="{LOST}"><w:embedRegular/></w:font></w:fonts>'
    assert fonts(run("结业证书", f'w:eastAsia="{LOST}"'), fontTable=table) == []


def test_a_font_may_be_named_by_a_style_and_the_one_it_is_based_on():
    styles = (
        f'<w:styles {W}><w:style w:type="character" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        f'<w:style w:type="character" w:styleId="b"><w:rPr><w:rFonts w:eastAsia="{LOST}"/></w:rPr></w:style></w:styles>'
    )
    (finding,) = fonts(run("结业证书", style="a"), styles=styles)
    assert finding.facts["font"] == LOST


def test_a_font_may_be_named_for_the_whole_document():
    styles = (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:eastAsia="{LOST}"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
    )
    (finding,) = fonts(run("结业证书"), styles=styles)
    assert finding.facts["font"] == LOST


def test_a_font_of_the_theme_goes_before_the_one_that_is_named():
    theme = (
        f'<a:theme {A}><a:minorFont><a:latin typeface="Times New Roman"/><a:ea typeface=""/>'
        f'<a:font script="Hans" typeface="{LOST}"/></a:minorFont></a:theme>'
    )
    named = 'w:eastAsiaTheme="minorEastAsia" w:eastAsia="宋体"'
    (finding,) = fonts(run("结业证书", named), theme__theme1=theme)
    assert finding.facts["font"] == LOST


def test_fixed_words_that_their_font_lacks_are_told():
    (finding,) = fonts(run("准予𬱖结业", 'w:eastAsia="仿宋_GB2312"'))
    assert (finding.code, finding.facts["tag"]) == ("template.glyphs", "𬱖")
