"""Numbers that Word prints before paragraphs and keeps nowhere as text."""

from extractor.readers.docx.document import read
from tests.extractor.readers.written import WORD, p, r, tbl, tc, tr, word

LEVELS = """<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%2．"/></w:lvl>"""
OTHERS = (
    *(("upperLetter", "%1."), ("lowerRoman", "(%1)"), ("decimalEnclosedCircle", "%1")),
    *(("decimalZero", "%1"), ("chineseLegalSimplified", "%1"), ("bullet", "l")),
)


def numbering() -> str:
    more = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="9"/>'
        f'<w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        for n, (style, text) in enumerate(OTHERS, 10)
    )
    box = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0a8"/><w:rPr>'
    box += '<w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'
    kinds = [1, 1, *range(10, 10 + len(OTHERS)), 9]
    lists = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{kind}"/>'
        + ('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' * (n == 2))
        + "</w:num>"
        for n, kind in enumerate(kinds, 1)
    )
    return (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="1">{LEVELS}'
        f'</w:abstractNum><w:abstractNum w:abstractNumId="9">{box}</w:abstractNum>{more}{lists}'
        "</w:numbering>"
    )


def item(text: str, number: int, level: int = 0) -> str:
    of = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{of}</w:pPr>{r(text) if text else ''}</w:p>"


def listed(*paragraphs: str) -> list[str]:
    paper = read(word("".join(paragraphs), {"word/numbering.xml": numbering()}))
    return list(paper.texts())


def test_numbers_that_word_prints_are_read():
    plan = [item("目的", 1), item("甲", 1, 1), item("乙", 1, 1), p("正文"), item("内容", 1)]
    again = [item("丙", 1, 1), item("重来", 2), item("续", 2), item("三", 1)]
    assert listed(*plan, *again) == [
        *("一、目的", "1．甲", "2．乙", "正文", "二、内容"),
        *("1．丙", "一、重来", "二、续", "三、三"),
    ]


def test_numbers_are_written_in_many_ways_and_bullets_are_boxes_or_nothing():
    numbers = [item("甲", n) for n in range(3, 3 + len(OTHERS) + 1)]
    assert listed(*numbers) == ["I.甲", "(ix)甲", "⑨甲", "09甲", "玖甲", "甲", "□甲"]


def test_an_empty_numbered_paragraph_counts_and_says_nothing():
    rows = tbl(*(tr(tc(item("", 1)), tc(item(name, 1))) for name in ("张三", "李四")))
    assert listed(rows, item("无号", 0), item("不明", 99)) == [
        *("", "二、张三", "", "四、李四", "无号", "不明")
    ]


def test_a_style_may_bring_the_number():
    style = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        "</w:styles>"
    )
    parts = {"word/numbering.xml": numbering(), "word/styles.xml": style}
    heading = f'<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr>{r("目的")}</w:p>'
    assert list(read(word(heading + heading, parts)).texts()) == ["一、目的", "二、目的"]
