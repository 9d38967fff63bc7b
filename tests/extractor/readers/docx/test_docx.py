"""Word documents as a person sees them: the thirteen traps of real submitters, and what else Word
files do to a table."""

import pytest

from extractor.paper import Grid, Line, Paper
from extractor.readers.docx.document import read
from records import Place, Refused, Severity
from tests.extractor.readers.written import (
    STRICT_WORD,
    WORD,
    bookmark,
    codes,
    p,
    r,
    related,
    sdt,
    table,
    tbl,
    tc,
    tr,
    word,
)

SPAN = '<w:gridSpan w:val="{}"/>'.format
START, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
BOX = "<w14:checkbox><w14:checked w14:val='{}'/></w14:checkbox>".format


def body(*blocks: str) -> Paper:
    return read(word("".join(blocks)))


def grid(*rows: str) -> list[list[str]]:
    return table(body(tbl(*rows)))


def spans(paper: Paper) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.rows, c.columns) for c in paper.grids[0].cells]


def only(content: str) -> str:
    """The words of one paragraph."""
    (line,) = body(f"<w:p>{content}</w:p>").lines
    return line.text


def field(data: str, after: str = "") -> str:
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    start = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    code = "<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
    return start + code + after + end


# --- thirteen traps


def test_a_cell_over_several_columns_is_read_once():
    paper = body(tbl(tr(tc("标题", SPAN(3))), tr(tc("甲"), tc("乙"), tc("丙"))))
    assert spans(paper)[0] == ("标题", 0, 0, 1, 3)
    assert [cell.column for cell in paper.grids[0].cells] == [0, 0, 1, 2]


def test_a_cell_over_several_rows_keeps_the_rows_aligned():
    paper = body(
        tbl(
            tr(tc("负责人", START), tc("姓名"), tc("张三")),
            tr(tc("", ON), tc("电话"), tc("13800000001")),
            tr(tc("单位"), tc("某校", SPAN(2))),
        )
    )
    assert spans(paper) == [
        ("负责人", 0, 0, 2, 1),
        ("姓名", 0, 1, 1, 1),
        ("张三", 0, 2, 1, 1),
        ("电话", 1, 1, 1, 1),
        ("13800000001", 1, 2, 1, 1),
        ("单位", 2, 0, 1, 1),
        ("某校", 2, 1, 1, 2),
    ]


def test_a_cell_in_a_content_control_does_not_shift_its_row():
    row = tr(tc("日期"), sdt(tc("2026年1月5日"), "<w:date/>"), tc("备注"))
    assert grid(row) == [["日期", "2026年1月5日", "备注"]]


def test_rows_and_paragraphs_in_content_controls_are_read():
    rows = sdt(tr(tc("甲")), "<w15:repeatingSection xmlns:w15='x'/>") + tr(tc(sdt(p("乙"))))
    assert grid(rows) == [["甲"], ["乙"]]


def test_check_boxes_of_word_say_whether_they_are_ticked():
    ticks = [sdt(r("☐"), BOX(0)), r("男 "), sdt(r("☒"), BOX(1)), r("女 "), sdt(r("☐"), BOX(0))]
    assert only("".join(ticks)) == "□男 ☑女 □"


def test_the_state_of_a_check_box_counts_not_its_glyph():
    assert only(sdt(r("Y"), BOX("true")) + sdt(r("N"), BOX("false"))) == "☑□"


def test_form_fields_of_old_are_ticks():
    on = field('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
    off = field('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>')
    default = field('<w:checkBox><w:default w:val="1"/></w:checkBox>')
    assert only(on + r("是") + off + r("否") + default + r("或")) == "☑是□否☑或"


def test_symbol_fonts_are_ticks():
    sym = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'.format
    assert only(sym("Wingdings 2", "F052") + r("男") + sym("Wingdings 2", "F0A3") + r("女")) == (
        "☑男□女"
    )
    assert only(sym("Wingdings", "F0FE") + sym("Wingdings", "F0A8")) == "☑□"
    assert only(sym("Segoe UI Symbol", "2611") + sym("MS Gothic", "2610")) == "☑□"
    assert only(sym("Wingdings", "F0E0") + sym("Wingdings", "x") + r("甲")) == "甲"


def test_a_table_in_a_cell_is_a_table_of_its_own():
    inner = tbl(tr(tc("课程"), tc("学时")))
    other = tbl(tr(tc("又"), tc("一")))
    paper = body(p("甲"), tbl(tr(tc("附表"), tc(p("见下") + inner + other + p("")))))
    assert [len(g.cells) for g in paper.grids] == [2, 2, 2]
    assert table(paper, 0) == [["附表", "见下"]]
    assert table(paper, 1) == [["课程", "学时"]]
    assert [g.cells[0].place.table for g in paper.grids] == ["1", "1.1", "1.2"]


def test_a_frame_of_one_cell_in_a_cell_is_no_table():
    frame = tbl(tr(tc(tbl(tr(tc("某市某学院"))) + p(""))))
    assert table(body(tbl(tr(tc("工作单位"), tc(frame + p("")))))) == [["工作单位", "某市某学院"]]


def test_text_boxes_are_read_once():
    inner = f"<w:txbxContent>{p('密级：内部')}</w:txbxContent>"
    new = f'<mc:Choice Requires="wps"><wps:txbx>{inner}</wps:txbx></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
    box = f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"
    paper = body(p("标题", box), p("正文"))
    assert [line.text for line in paper.lines] == ["标题", "密级：内部", "正文"]
    assert [line.place.paragraph for line in paper.lines] == [1, 1, 2]
    assert grid(tr(tc(p("意见", box)))) == [["意见\n密级：内部"]]
    old_only = f"<w:r><w:pict><v:textbox>{inner}</v:textbox></w:pict></w:r>"
    assert [line.text for line in body(p(old_only)).lines] == ["", "密级：内部"]


def test_a_table_in_a_text_box_is_read():
    inner = f"<w:txbxContent>{tbl(tr(tc('甲')))}{p('')}</w:txbxContent>"
    paper = body(p(f"<w:r><w:pict><v:textbox>{inner}</v:textbox></w:pict></w:r>"))
    assert table(paper) == [["甲"]]


def test_insertions_are_kept_and_deletions_are_not():
    changed = (
        r("学时：") + f"<w:del>{'<w:r><w:delText>24</w:delText></w:r>'}</w:del>"
        f"<w:ins>{r('32')}</w:ins><w:moveFrom>{r('甲')}</w:moveFrom><w:moveTo>{r('乙')}</w:moveTo>"
    )
    assert only(changed) == "学时：32乙"


def test_deleted_rows_are_gone_and_inserted_rows_are_there():
    rows = tr(tc("甲")) + tr(tc("乙"), properties="<w:del/>") + tr(tc("丙"), properties="<w:ins/>")
    assert grid(rows) == [["甲"], ["丙"]]


def test_a_deleted_paragraph_end_joins_two_paragraphs():
    end = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{}</w:p>".format
    gone = "<w:del w:id='1'><w:r><w:delText>旧</w:delText></w:r></w:del>"
    assert [line.text for line in body(end(r("上半")), p("下半")).lines] == ["上半下半"]
    assert grid(tr(tc(end(gone) + p("新")))) == [["新"]]


def test_hidden_text_is_not_text():
    assert only(r("甲") + r("密", "<w:vanish/>") + r("乙", '<w:vanish w:val="0"/>')) == "甲乙"
    assert only(r("甲", "<w:webHidden/>")) == "甲"


def test_text_hidden_by_its_style_is_not_text():
    sheet = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    text = p(r("甲"), r("密", '<w:rStyle w:val="b"/>'), r("乙", "<w:vanish w:val='0'/>"))
    secret = f'<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr>{r("全段")}</w:p>'
    paper = read(word(text + secret, {"word/styles.xml": sheet}))
    assert [line.text for line in paper.lines] == ["甲乙", ""]


def test_hidden_rows_are_not_read():
    assert grid(tr(tc("甲")), tr(tc("密"), properties="<w:hidden/>")) == [["甲"]]


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


# --- what else Word does


def test_words_in_a_symbol_font_are_pictures_but_chinese_is_not():
    font = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
    assert only(r("R", font) + r("男") + r("£女", font)) == "☑男□女"


def test_a_style_may_set_the_symbol_font():
    font = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    sheet = f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="a">{font}</w:style></w:styles>'
    styled = '<w:rStyle w:val="a"/>'
    text = p(r("\u00fe", styled), r("男"), r("\u00a8女", styled), r("o", '<w:rStyle w:val="b"/>'))
    assert list(read(word(text, {"word/styles.xml": sheet})).texts()) == ["☑男□女o"]


def test_breaks_tabs_and_hyphens():
    run = "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/></w:r>"
    assert only(run + "<w:r><w:t>1</w:t><w:softHyphen/><w:t>2\u200b</w:t><w:cr/></w:r>") == (
        "甲\n乙\t丙-12"
    )


def test_paragraphs_of_a_cell_are_its_lines():
    assert grid(tr(tc(p("甲") + p("") + p("乙")))) == [["甲\n\n乙"]]


def test_links_and_plain_fields_are_read_and_their_codes_are_not():
    code = "<w:r><w:instrText> DATE </w:instrText></w:r>"
    link = f"<w:hyperlink>{r('网址')}</w:hyperlink>"
    simple = f'<w:fldSimple w:instr="DATE">{r("一月")}</w:fldSimple>'
    assert only(code + link + simple) == "网址一月"


def test_reading_aids_are_not_read_and_formulas_are():
    ruby = f"<w:r><w:ruby><w:rt>{r('yi')}</w:rt><w:rubyBase>{r('一')}</w:rubyBase></w:ruby></w:r>"
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    assert only(ruby + f'<m:oMath xmlns:m="{math}"><m:r><m:t>x</m:t></m:r></m:oMath>') == "一x"


def equation(code: str) -> str:
    """A field as Word writes it, its code cut into runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    pieces = "".join(f"<w:r><w:instrText>{code[n : n + 4]}</w:instrText></w:r>" for n in
                     range(0, len(code), 4))  # fmt: skip
    return mark("begin") + pieces + mark("separate") + mark("end")


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        (r" EQ \o\ac(□,√)", "☑"),
        (r"eq \o(√,□)", "☑"),
        (r" EQ \o\ac(□, )", "□"),
        (r"EQ \o(□，×)", "☑"),
        (r"EQ \x(√)", "☑"),
        (r"EQ \o\ac(○,1)", "①"),
        (r"EQ \o\ac(○,20)", "⑳"),
        (r"EQ \o\ac(○,印)", "印\u20dd"),
        (r"EQ \f(1,2)", "1/2"),
        (r"EQ \o\al(\s\up 5(甲),\s\do 3(乙))", "甲乙"),
        ("EQ", ""),
        (" DATE ", ""),
    ],
)
def test_signs_put_over_each_other_are_what_is_seen(code: str, seen: str):
    assert only(r("男") + equation(code) + r("女")) == f"男{seen}女"


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


def test_diagrams_and_controls_of_other_programs_are_said():
    diagram = '<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"/>'
    paper = body(
        p(f"<w:r>{diagram}</w:r>", "<w:r><w:object><w:control w:name='x'/></w:object></w:r>")
    )
    assert [note.facts["reason"] for note in paper.notes] == ["diagram", "control"]


def test_a_drop_down_list_of_old_says_what_was_chosen_once():
    entries = '<w:listEntry w:val="请选择"/><w:listEntry w:val="本科"/>'
    again = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("本科")
    chosen = field(f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>', again)
    assert only(chosen + r("学历")) == "本科学历"
    assert only(field(f"<w:ddList>{entries}</w:ddList>")) == "请选择"
    assert only(field('<w:ddList><w:result w:val="9"/></w:ddList>') + r("甲")) == "甲"


def test_the_prompt_of_a_control_nobody_filled_in_is_no_value():
    prompt = sdt(r("单击此处输入文字"), "<w:showingPlcHdr/>")
    assert only(r("姓名：") + prompt) == "姓名："
    assert grid(tr(tc("日期"), sdt(tc("选择日期"), "<w:showingPlcHdr/>"))) == [["日期", ""]]


def test_ragged_rows_stand_where_they_are_seen():
    before = '<w:gridBefore w:val="1"/>'
    paper = body(tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), properties=before), tr(tc("丁"))))
    assert [(c.row, c.column) for c in paper.grids[0].cells] == [(0, 0), (0, 1), (1, 1), (2, 0)]


def test_a_merge_that_begins_nowhere_is_a_cell():
    assert grid(tr(tc("甲")), tr(tc("乙", ON))) == [["甲"], ["乙"]]
    assert grid(tr(tc("甲", ON)), tr(tc("", ON))) == [["甲"]]


def test_a_merge_does_not_jump_over_a_row():
    short = tr(tc("丙", SPAN(1)))
    rows = (tr(tc("子"), tc("甲", START)), short, tr(tc("丑"), tc("乙", ON)))
    assert grid(*rows) == [["子", "甲"], ["丙"], ["丑", "乙"]]


def test_cells_merged_across_in_the_old_way():
    across = '<w:hMerge w:val="{}"/>'.format
    paper = body(tbl(tr(tc("甲", across("restart")), tc("", across("continue")), tc("乙"))))
    assert spans(paper) == [("甲", 0, 0, 1, 2), ("乙", 0, 2, 1, 1)]


def test_places_are_those_a_person_counts():
    paper = body(p("标题"), tbl(tr(tc("甲"), tc("乙"))), p("落款"), tbl(tr(tc("丙"))))
    title, first, end, second = paper.blocks
    assert isinstance(title, Line) and isinstance(end, Line)
    assert isinstance(first, Grid) and isinstance(second, Grid)
    assert (title.place.paragraph, end.place.paragraph) == (1, 2)
    assert first.cells[1].place == Place(table="1", row=1, column=2)
    assert second.cells[0].place.text == "表2 第1行 第1列"


def test_headers_and_footers_come_last_and_are_told_apart():
    edge = f'<w:{{0}} xmlns:w="{WORD}">{{1}}</w:{{0}}>'.format
    parts = {
        "word/header1.xml": edge("hdr", p("表号：样01") + p("")),
        "word/header2.xml": edge("hdr", p("表号：样01") + p("")),
        "word/header9.xml": edge("hdr", p("没有人用的页眉")),
        "word/footer1.xml": edge("ftr", tbl(tr(tc("制表"), tc("张三")))),
        "word/_rels/document.xml.rels": related(
            ("header", "header1.xml"), ("header", "header2.xml"), ("footer", "/word/footer1.xml")
        ),
    }
    paper = read(word(p("正文"), parts))
    assert list(paper.texts()) == ["正文", "表号：样01", "制表", "张三"]
    assert paper.lines[1].place.text == "页眉 第1段"
    assert paper.grids[0].cells[1].place.text == "页脚 表1 第1行 第2列"


def test_strict_files_are_read_like_the_others():
    paper = read(word(p("甲") + tbl(tr(tc("乙", START)), tr(tc("", ON))), namespace=STRICT_WORD))
    assert list(paper.texts()) == ["甲", "乙"]
    assert paper.grids[0].cells[0].rows == 2


def test_the_main_part_may_have_another_name():
    assert read(word(p("甲"), main="word/document2.xml")).lines[0].text == "甲"


# --- anchors


def test_anchors_stand_on_the_cell_or_line_that_holds_them():
    paper = body(
        f"<w:p>{bookmark('_wf_1a2b_3c4d')}{r('标题')}</w:p>",
        f"<w:p>{r('单位：')}{bookmark('_w0')}{bookmark('_GoBack')}{r('某校')}</w:p>",
        tbl(tr(tc("姓名"), tc(f"<w:p>{bookmark('_w12')}</w:p>"))),
    )
    assert paper.marks == ("_wf_1a2b_3c4d",)
    assert {name: what.text for name, what in paper.anchored.items()} == {
        "_w0": "单位：某校",
        "_w12": "",
    }


def test_anchors_that_other_programs_moved_between_cells_are_found():
    columns = 'w:colFirst="1" w:colLast="1"'
    paper = body(
        bookmark("_w1"),
        p("甲"),
        bookmark("_w2"),
        "<w:tbl>"
        + tr(bookmark("_w3", columns), tc("乙"), tc("丙"))
        + bookmark("_w4")
        + tr(tc("丁"), bookmark("_w5"), tc(bookmark("_w6") + p("戊")))
        + "</w:tbl>",
    )
    found = {name: what.text for name, what in paper.anchored.items()}
    assert found == {"_w1": "甲", "_w2": "乙", "_w3": "丙", "_w4": "丁", "_w5": "戊", "_w6": "戊"}


def test_an_anchor_in_an_empty_control_is_found():
    paper = body(p(sdt(bookmark("_w7") + r("请选择"), "<w:showingPlcHdr/>")))
    assert paper.lines[0].anchors == ("_w7",)


# --- what is said, what is refused


def test_outside_content_is_said_and_links_are_not():
    outside = [
        ("hyperlink", "https://example.cn/"),
        ("image", "http://example.cn/a.png"),
        ("image", "http://example.cn/a.png"),
    ]
    template = related(external=[("attachedTemplate", "file:///C:/Normal.dotm")])
    parts = {
        "word/_rels/document.xml.rels": related(external=outside),
        "word/_rels/settings.xml.rels": template,
    }
    notes = read(word(p("甲"), parts)).notes
    assert [(n.code, n.severity, n.facts["kind"]) for n in notes] == [
        ("file.external", Severity.WARNING, "image"),
        ("file.external", Severity.INFO, "attachedTemplate"),
    ]


def test_objects_pasted_in_are_said_not_to_be_read():
    sheet = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    formula = '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>'
    paper = body(p(sheet, formula), "<w:altChunk/>")
    assert codes(paper) == ["file.embedded", "file.embedded"]
    assert [note.facts["reason"] for note in paper.notes] == ["sheet", "chunk"]


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(data)
    return refused.value.finding.code


def test_a_document_type_is_never_expanded():
    laughs = '<!DOCTYPE x [<!ENTITY a "哈"><!ENTITY b "&a;&a;">]><document/>'
    assert refusal(word("", {"word/document.xml": laughs})) == "file.unsafe"
    hidden = ("<!-- " + "x" * 5000 + " -->" + laughs).encode("utf-16")
    assert refusal(word("", {"word/document.xml": hidden})) == "file.unsafe"


@pytest.mark.parametrize("content", ["", "<w:document>", "甲", "<x" * 500])
def test_xml_that_is_none_is_broken(content: str):
    assert refusal(word("", {"word/document.xml": content})) == "file.broken"


def test_nesting_without_end_is_broken_not_a_crash():
    depth = 400
    deep = "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    assert refusal(word(deep)) == "file.broken"


def test_spans_that_no_table_has_are_cut():
    paper = body(tbl(tr(tc("甲", SPAN(999999999)), tc("乙", SPAN("多")))))
    assert [cell.columns for cell in paper.grids[0].cells] == [63, 1]


def test_an_empty_document_is_an_empty_paper():
    assert body().blocks == ()
