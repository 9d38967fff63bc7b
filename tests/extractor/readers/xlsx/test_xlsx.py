"""Excel workbooks as a person sees them: the traps of real submitters, and sheets without end."""

import time
from xml.sax.saxutils import escape

import pytest

from extractor.paper import Limits, Paper
from extractor.readers.xlsx import sheet as xlsx_sheet
from extractor.readers.xlsx.workbook import read
from records import Place, Refused, Severity
from tests.extractor.readers.written import (
    SHEET,
    c,
    cell,
    changed,
    codes,
    part_of,
    related,
    rows,
    shared,
    styles,
    table,
    workbook,
)


def sheet(*lines: str, after: str = "", before: str = "") -> Paper:
    return read(workbook({"决算": before + rows(*lines) + after}))


def merged(*ranges: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{r}"/>' for r in ranges) + "</mergeCells>"


def shown(value: str, code: str, properties: str = "") -> str:
    """The words of a number with a number format."""
    more = {"xl/styles.xml": styles("General", code)}
    data = {"甲": rows(c("A1", value, t="n", s="1"))}
    return table(read(workbook(data, more=more, properties=properties)))[0][0]


# --- traps


def test_a_header_on_two_levels_keeps_its_spans():
    head = c("A1", "项目") + c("B1", "金额")
    lines = (head, c("B2", "预算") + c("C2", "决算"), c("A3", "住宿费"))
    paper = sheet(*lines, after=merged("A1:A2", "B1:C1"))
    cells = paper.grids[0].cells
    spans = {one.text: (one.row, one.column, one.rows, one.columns) for one in cells}
    assert spans["项目"] == (0, 0, 2, 1)
    assert spans["金额"] == (0, 1, 1, 2)
    assert cell(paper, "B1").place == Place(sheet="决算", cell="B1")


def test_stale_words_under_a_merged_cell_are_not_read():
    paper = sheet(c("A1", "单位") + c("B1", "旧值"), c("A2", "旧值二"), after=merged("A1:B2"))
    assert list(paper.texts()) == ["单位"]


def test_a_formula_that_was_never_calculated_is_said():
    formula = "<f>VLOOKUP(A1,B1:C9,2)</f>"
    uncached = [f'<c r="A3">{formula}</c>', f'<c r="B3">{formula}<v/></c>']
    cached = [f'<c r="C3">{formula}<v>12</v></c>', f'<c r="D3" t="str">{formula}<v></v></c>']
    paper = sheet(c("A1", "1", t="n"), "", "".join(uncached + cached))
    assert [(n.code, n.place) for n in paper.notes] == [
        ("formula.uncached", Place(sheet="决算", cell="A3")),
        ("formula.uncached", Place(sheet="决算", cell="B3")),
    ]
    assert all(note.severity is Severity.ERROR for note in paper.notes)
    assert cell(paper, "C3").text == "12"
    assert cell(paper, "A3").text == ""


def f(at: str, formula: str, kept: str = "", more: str = "") -> str:
    value = f"<v>{kept}</v>" if kept else ""
    return f'<c r="{at}"><f {more}>{escape(formula)}</f>{value}</c>'


def n(at: str, value: str) -> str:
    return c(at, value, t="n")


SUMS = (
    ("SUM(A1:C1)", "6.5"),
    ("A1+B1*C1", "8"),
    ("(A1+B1)*C1", "10.5"),
    ("-A1+10%", "-0.9"),
    ("$B$1/4", "0.5"),
    ("ROUND(C1/3,2)", "1.17"),
    ("ROUND(C1*10/3,-1)", "10"),
    ("SUMPRODUCT(A1:C1,A1:C1)", "17.25"),
    ("SUBTOTAL(9,A1:C1)", "6.5"),
    ("SUBTOTAL(109,A1:B1)", "3"),
    ("PRODUCT(A1:C1)", "7"),
    ("SUM(A1:B1,C1,0.5)", "7"),
    ("=+A1+D1", "1"),
    ("SUM(A1:D1)", "6.5"),
)


@pytest.mark.parametrize(("formula", "comes_to"), SUMS)
def test_a_simple_formula_without_a_result_is_worked_out_and_said(formula: str, comes_to: str):
    paper = sheet(n("A1", "1") + n("B1", "2") + n("C1", "3.5") + f("E1", formula))
    assert cell(paper, "E1").text == comes_to
    (note,) = paper.notes
    assert (note.code, note.severity, note.place) == (
        "formula.recomputed",
        Severity.INFO,
        Place(sheet="决算", cell="E1"),
    )
    assert note.facts["value"] == comes_to


@pytest.mark.parametrize(
    "formula",
    [
        "A1^2",
        "SUM(A1:E1)",
        "E1",
        "A1/0",
        "A1/D1",
        "另表!A1+1",
        "'2025'!A1",
        "SUM(",
        "SUM()",
        "A1:B1",
        "A1:B1+1",
        "TODAY()",
        "LOG10(A1)",
        "IF(A1>0,1,2)",
        "A1 B1",
        "A1&B1",
        '"1"+1',
        "SUM(A2:A3)",
        "SUM(F1:F2)",
        "SUM(A1:ZZ99999)",
        "SUBTOTAL(1,A1:B1)",
        "ROUND(A1,1.5)",
        "SUMPRODUCT(A1:B1,A1:C1)",
        "(" * 300 + "A1" + ")" * 300,
        "F2+1",
        "G1",
    ],
)
def test_what_may_come_out_otherwise_in_excel_is_not_worked_out(formula: str):
    cells = n("A1", "1") + n("B1", "2") + n("C1", "3.5") + f("E1", formula)
    odd = c("F1", "１２") + c("G1", "#N/A", t="e")
    paper = sheet(cells + odd, c("F2", "1", t="b"))
    assert cell(paper, "E1").text == ""
    assert "formula.uncached" in codes(paper)


def test_formulas_that_lean_on_each_other_are_worked_out_in_any_order():
    first = f("A1", "B1+1") + f("B1", "C1*2") + n("C1", "3") + f("D1", "E1") + f("E1", "D1")
    paper = sheet(first)
    assert table(paper) == [["7", "6", "3", "", ""]]
    assert codes(paper).count("formula.uncached") == 2


def test_a_shared_formula_moves_with_its_cell():
    shared_one = 't="shared" si="0"'
    lines = (
        n("A1", "1") + n("B1", "10") + f("C1", "A1*B1+$A$1", more=shared_one + ' ref="C1:C2"'),
        n("A2", "2") + n("B2", "20") + f("C2", "", more=shared_one),
        f("C3", "SUM(C1:C2)", more='t="array" ref="C3"'),
    )
    paper = sheet(*lines)
    assert (cell(paper, "C1").text, cell(paper, "C2").text) == ("11", "41")
    assert "formula.uncached" in codes(paper)


def test_a_result_that_no_longer_agrees_is_kept_and_said():
    fresh = f("C1", "A1+B1", "0.30000000000000004") + f("D1", "A1*3", "0.3")
    paper = sheet(n("A1", "0.1") + n("B1", "0.2") + fresh + f("E1", "A1+B1", "12"))
    assert cell(paper, "E1").text == "12"
    (note,) = paper.notes
    assert (note.code, note.severity) == ("formula.stale", Severity.WARNING)
    assert (note.facts["kept"], note.facts["value"]) == ("12", "0.3")


def test_a_subtotal_over_hidden_rows_or_other_subtotals_is_left_alone():
    line = '<row r="1" hidden="1">' + n("A1", "1") + "</row>"
    hidden = read(workbook({"决算": f'<sheetData>{line}<row r="2">{f("A2", "SUBTOTAL(9,A1:A1)")}'
                                   "</row></sheetData>"}))  # fmt: skip
    nested = sheet(n("A1", "1"), f("A2", "SUBTOTAL(9,A1:A1)", "1"), f("A3", "SUBTOTAL(9,A1:A2)"))
    assert "formula.uncached" in codes(hidden) and "formula.uncached" in codes(nested)


def test_running_totals_over_a_long_roster_do_not_cost_its_square():
    lines = [n(f"A{k}", "1") + f(f"B{k}", f"SUM(A$1:A{k})") for k in range(1, 5001)]
    paper = sheet(*lines)
    assert cell(paper, "B1000").text == "1000"
    assert {"formula.recomputed-more", "formula.uncached"} <= set(codes(paper))


def test_digits_that_excel_has_lost_are_said():
    paper = sheet(n("A1", "310105194912310000") + n("B1", "13800000001"))
    assert [(note.code, note.place and note.place.cell) for note in paper.notes] == [
        ("sheet.cut-number", "A1")
    ]
    assert cell(paper, "A1").text == "3.10105E+17"


def test_an_error_value_is_said():
    paper = sheet(c("A1", "#REF!", t="e") + c("B1", "#REF!"))
    (note,) = paper.notes
    assert (note.code, note.place, note.facts) == (
        "formula.error",
        Place(sheet="决算", cell="A1"),
        {"error": "#REF!"},
    )


def test_a_thousand_faults_are_said_in_twenty_and_one():
    lines = [f'<c r="A{n}"><f>B{n}</f></c>' for n in range(1, 1001)]
    notes = sheet(*lines).notes
    assert len(notes) == 21
    assert (notes[-1].code, notes[-1].facts) == ("formula.more", {"count": 980})


def test_hidden_sheets_are_left_out_and_said():
    data = {"表": rows(c("A1", "甲")), "草稿": rows(c("A1", "密")), "底": rows(c("A1", "密"))}
    paper = read(workbook(data, states={"草稿": "hidden", "底": "veryHidden"}))
    assert list(paper.texts()) == ["甲"]
    assert [(n.code, n.place and n.place.sheet) for n in paper.notes] == [
        ("sheet.hidden", "草稿"),
        ("sheet.hidden", "底"),
    ]


def test_hidden_rows_and_columns_are_read_and_said():
    hidden = '<cols><col min="2" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>'
    line = f'<row r="1">{c("A1", "甲")}{c("B1", "乙")}</row><row r="2" hidden="1">{c("A2", "丙")}'
    data = f'{hidden}<sheetData>{line}</row><row r="3" hidden="1"/></sheetData>'
    paper = read(workbook({"表": data}))
    assert list(paper.texts()) == ["甲", "乙", "丙"]
    assert [(n.code, dict(n.facts)) for n in paper.notes] == [
        ("row.hidden", {"rows": "2"}),
        ("sheet.hidden-columns", {"columns": "B"}),
    ]


@pytest.mark.parametrize(
    ("value", "code", "read_as"),
    [
        ("12000", "General", "12000"),
        ("12000.0", "#,##0.00", "12000"),
        ("0.28999999999999998", "0.00", "0.29"),
        ("1E-7", "General", "0.0000001"),
        ("-0", "General", "0"),
        ("13800000001", "0", "13800000001"),
        ("1.3800000001E10", "General", "13800000001"),
        ("0.9667", "0.00%", "96.67%"),
        ("0.3", "9", "30%"),
        ("46027", "14", "2026-01-05"),
        ("46027", 'yyyy"年"m"月"d"日";@', "2026-01-05"),
        ("46027", "[$-804]yyyy/m/d", "2026-01-05"),
        ("46027", "31", "2026-01-05"),
        ("46027", 'yyyy"年"m"月"', "2026-01"),
        ("46027", 'm"月"d"日"', "2026-01-05"),
        ("46027", "yyyy", "2026"),
        ("46027.395833333336", "yyyy-mm-dd hh:mm", "2026-01-05 09:30"),
        ("0.395833333333333", "20", "09:30"),
        ("1.0625", "[h]:mm", "25:30"),
        ("46027", "General", "46027"),
        ("-1", "14", "-1"),
        ("99999999", "14", "99999999"),
        ("59", "14", "1900-02-28"),
        ("61", "14", "1900-03-01"),
        ("12", "00000", "00012"),
        ("12.7", '0.00"万元"', "12.7万元"),
        ("12.7", "0.00万", "12.7万"),
        ("127000", '0!.0,"万元"', "127000"),
        ("12", '0"学时"', "12"),
        ("12", "0.00_);[红色](0.00)", "12"),
        ("二〇二六", "General", "二〇二六"),
    ],
)
def test_a_number_is_read_as_it_is_seen(value: str, code: str, read_as: str):
    assert shown(value, code) == read_as


@pytest.mark.parametrize(
    ("kept", "read_as"),
    [
        ("1.10105194912310E+17", "1.10105E+17"),
        ("110105194912310000", "1.10105E+17"),
        ("110105194912310021", "1.10105E+17"),
        ("6.2220210012345E+18", "6.22202E+18"),
    ],
)
def test_a_number_too_long_for_excel_does_not_look_whole(kept: str, read_as: str):
    assert shown(kept, "0") == read_as


def test_days_may_be_counted_from_1904():
    properties = '<workbookPr date1904="1"/>'
    assert shown("44565", "14", properties) == "2026-01-05"


def test_texts_of_every_make():
    runs = "<r><t>张</t></r><r><rPr/><t>三</t></r><rPh><t>zhang</t></rPh>"
    strings = {"xl/sharedStrings.xml": shared("<t>□男 ■女</t>", runs, "<t>甲_x000D_\n乙 </t>")}
    cells = c("A1", "0", t="s") + c("B1", "1", t="s") + c("C1", "2", t="s") + c("D1", "9", t="s")
    more = c("E1", "1", t="b") + c("F1", "0", t="b") + c("G1", "和", t="str")
    paper = read(workbook({"表": rows(cells + more)}, more=strings))
    assert table(paper) == [["□男 ☑女", "张三", "甲\n乙", "", "是", "否", "和"]]


# --- what is used of a sheet


def test_blank_cells_of_the_file_are_cells_within_what_is_used():
    paper = sheet(c("A1", "姓名") + c("B1") + c("C1", "性别") + c("D1"), c("A2"), c("A3"))
    assert [one.place.cell for one in paper.grids[0].cells] == ["A1", "B1", "C1"]


def test_a_sheet_on_which_nothing_is_written_is_no_grid():
    assert read(workbook({"甲": rows(c("A1"), c("C3")), "乙": "<sheetData/>"})).grids == ()


def test_cells_without_addresses_stand_one_after_the_other():
    data = "<sheetData><row><c t='str'><v>甲</v></c><c t='str'><v>乙</v></c></row><row><c t='str'>"
    paper = read(workbook({"表": data + "<v>丙</v></c></row></sheetData>"}))
    assert [one.place.cell for one in paper.grids[0].cells] == ["A1", "B1", "A2"]


def quick(data: bytes, seconds: float) -> Paper:
    start = time.process_time()
    paper = read(data)
    assert time.process_time() - start < seconds
    return paper


def test_a_format_far_away_costs_nothing():
    far = f'<row r="1048576">{c("XFD1048576", s="1")}</row>'
    data = f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{c("A1", "甲")}</row>{far}'
    paper = quick(workbook({"表": data + "</sheetData>"}), 0.1)
    assert len(paper.grids[0].cells) == 1


def test_words_far_away_cost_no_more_than_themselves():
    far = f'<row r="1048576">{c("XFD1048576", "。")}</row>'
    data = f'<sheetData><row r="1">{c("A1", "甲")}</row>{far}</sheetData>'
    paper = quick(workbook({"表": data + merged("A1:XFD1048576", "B2:C3")}), 0.3)
    assert [one.place.cell for one in paper.grids[0].cells] == ["A1", "B2", "XFD1048576"]
    assert len(paper.grids[0].index()) < 10


def test_thousands_of_merges_beyond_what_is_used_cost_nothing():
    many = merged("A1:XFD1", *(f"D{n}:E{n}" for n in range(2, 2002)))
    data = rows(c("A1", "统计表"), c("A2", "甲") + c("B2", "乙")) + many
    paper = quick(workbook({"表": data}), 0.5)
    assert [(one.text, one.columns) for one in paper.grids[0].cells] == [
        ("统计表", 2),
        ("甲", 1),
        ("乙", 1),
    ]


def test_more_cells_than_the_limit_are_refused():
    content = f'<worksheet xmlns="{SHEET}">{rows(*[c(f"A{n}", "甲") for n in range(1, 30)])}'
    with pytest.raises(Refused) as refused:
        xlsx_sheet.read_sheet(
            f"{content}</worksheet>".encode(), xlsx_sheet.Shared(), Limits(cells=20)
        )
    assert refused.value.finding.code == "file.too-many-cells"


def test_addresses_that_no_sheet_has_are_passed_over():
    bad = [c("A0", "甲"), c("ZZZZ1", "乙"), c("甲1", "丙"), c("XFE1", "丁"), c("B1", "戊")]
    paper = sheet("".join(bad), after=merged("B9:A1", "x", "A1:ZZZ9", "D4"))
    assert list(paper.texts()) in (["甲", "戊"], ["戊"])
    far = f'<sheetData><row r="99999999999">{c("A9", "甲")}</row><row r="2000000"/></sheetData>'
    assert len(read(workbook({"表": far})).grids) <= 1


# --- anchors


def test_names_are_anchors_on_the_first_cell_of_their_range():
    names = {
        "_wf_1a2b_3c4d": "'_wenshu'!$A$1",
        "_w0": "'填 报 表'!$B$1",
        "_w1": "'填 报 表'!$A$3:$A$9",
        "_w2": "#REF!",
        "_xlnm.Print_Area": "'填 报 表'!$A$1:$C$9",
        "_w3": "'O''Brien'!$A$1",
    }
    data = {
        "填 报 表": rows(c("A1", "单位"), "", ""),
        "O'Brien": rows(c("A1", "甲")),
        "_wenshu": rows(c("A1", "_wf_1a2b_3c4d")),
    }
    paper = read(workbook(data, states={"_wenshu": "veryHidden"}, names=names))
    assert paper.marks == ("_wf_1a2b_3c4d",)
    anchored = paper.anchored
    assert {name: what.place.cell for name, what in anchored.items()} == {
        "_w0": "B1",
        "_w1": "A3",
        "_w3": "A1",
    }
    assert anchored["_w0"].text == ""
    assert paper.notes == ()


def test_the_mark_survives_where_names_are_lost():
    data = {"表": rows(c("A1", "甲")), "_wenshu": rows(c("A1", "_wf_1a2b_3c4d"))}
    assert read(workbook(data, states={"_wenshu": "hidden"})).marks == ("_wf_1a2b_3c4d",)


def test_an_anchor_under_a_merged_cell_is_on_the_cell_that_is_seen():
    data = {"表": rows(c("A1", "甲")) + merged("A1:B2")}
    assert read(workbook(data, names={"_w4": "表!$B$2"})).anchored["_w4"].text == "甲"


def test_a_copied_sheet_does_not_take_the_anchors_along():
    book = workbook({"表": rows(c("A1", "甲")), "表 (2)": rows(c("A1", "乙"))})
    names = (
        '<definedName name="_w0" localSheetId="1">\'表 (2)\'!$A$1</definedName>'
        '<definedName name="_w0">表!$A$1</definedName>'
    )
    whole = part_of(book, "xl/workbook.xml").replace("<definedNames>", f"<definedNames>{names}")
    assert read(changed(book, {"xl/workbook.xml": whole})).anchored["_w0"].text == "甲"


# --- what lies on a sheet

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def lying(column: int, row: int, inner: str) -> str:
    corner = f"<d:from><d:col>{column}</d:col><d:row>{row}</d:row></d:from>"
    return f"<d:twoCellAnchor>{corner}{inner}</d:twoCellAnchor>"


def shape(number: int, *paragraphs: str) -> str:
    each = "".join(f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>" for words in paragraphs)
    name = f'<d:nvSpPr><d:cNvPr id="{number}" name="x"/></d:nvSpPr>'
    return f"<d:sp>{name}<d:txBody>{each}</d:txBody></d:sp>"


def drawn(*anchors: str) -> str:
    return f'<d:wsDr xmlns:d="{DRAWING}" xmlns:a="{A}">{"".join(anchors)}</d:wsDr>'


def control(number: int, relation: int, column: int, row: int) -> str:
    corner = f"<from><x:col>{column}</x:col><x:row>{row}</x:row></from>"
    anchor = f'<controlPr><anchor xmlns:x="{DRAWING}">{corner}</anchor></controlPr>'
    where = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return f'<control {where} shapeId="{number}" r:id="rId{relation}">{anchor}</control>'


def state(kind: str, more: str = "") -> str:
    return f'<formControlPr xmlns="x" objectType="{kind}" {more}/>'


def test_check_boxes_that_lie_on_cells_are_ticks_in_them():
    sheet_relations = related(
        *(("ctrlProp", f"../ctrlProps/c{n}.xml") for n in range(1, 6)),
        ("drawing", "../drawings/d1.xml"),
        ("vmlDrawing", "../drawings/v1.vml"),
    )
    old = '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="_x0000_s1028"><v:textbox><div>'
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": sheet_relations,
        "xl/ctrlProps/c1.xml": state("CheckBox", 'checked="Checked"'),
        "xl/ctrlProps/c2.xml": state("CheckBox"),
        "xl/ctrlProps/c3.xml": state("Radio", 'checked="Checked"'),
        "xl/ctrlProps/c4.xml": state("CheckBox"),
        "xl/ctrlProps/c5.xml": state("Drop"),
        "xl/drawings/d1.xml": drawn(
            lying(1, 0, shape(1025, "线下")), lying(1, 0, shape(1026, "线上")),
            lying(3, 4, shape(9, "请在方框内", "打勾")),
        ),
        "xl/drawings/v1.vml": f"{old}其他</div></v:textbox></v:shape></xml>",
    }  # fmt: skip
    controls = "".join(
        (
            *(control(1025, 1, 1, 0), control(1026, 2, 1, 0), control(1027, 3, 1, 1)),
            *(control(1028, 4, 2, 1), control(1029, 5, 2, 2)),
        )
    )
    data = (
        rows(c("A1", "形式"), c("A2", "性别") + c("B2", "男")) + f"<controls>{controls}</controls>"
    )
    paper = read(workbook({"表": data}, more=more))
    assert table(paper) == [["形式", "☑线下 □线上"], ["性别", "☑男", "□其他"]]
    (line,) = paper.lines
    assert (line.text, line.place) == ("请在方框内\n打勾", Place(sheet="表", cell="D5"))
    assert [(note.code, dict(note.facts)) for note in paper.notes] == [
        ("sheet.controls", {"count": 1})
    ]


def test_cells_that_are_check_boxes_show_ticks():
    box = '<extLst><ext><p:xfComplement xmlns:p="x" i="0"/></ext></extLst></xf></cellXfs>'
    look = styles("0", "9").replace('<xf numFmtId="9"/></cellXfs>', f'<xf numFmtId="9">{box}')
    cells = c("A1", "1", t="b", s="1") + c("B1", "0", t="b", s="1") + c("C1", "1", t="b", s="0")
    paper = read(workbook({"表": rows(cells)}, more={"xl/styles.xml": look}))
    assert table(paper) == [["☑", "□", "是"]]


# --- what is said, what is refused


def test_other_workbooks_and_form_controls_are_said():
    link = related(external=[("externalLinkPath", "file:///D:/去年.xlsx")])
    more = {"xl/externalLinks/_rels/externalLink1.xml.rels": link, "xl/ctrlProps/c1.xml": "<x/>"}
    paper = read(workbook({"表": rows(c("A1", "甲"))}, more=more))
    assert codes(paper) == ["file.external", "sheet.controls"]


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/workbook.xml", "", "file.broken"),
        ("xl/workbook.xml", "<a", "file.broken"),
        ("xl/worksheets/sheet1.xml", "<worksheet><row>", "file.broken"),
        ("xl/sharedStrings.xml", "<sst><si>", "file.broken"),
        (
            "xl/worksheets/sheet1.xml",
            '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><row r="1"/></worksheet>',
            "file.unsafe",
        ),
    ],
)
def test_damaged_and_dangerous_parts_are_refused(part: str, content: str, code: str):
    with pytest.raises(Refused) as refused:
        read(workbook({"表": rows(c("A1", "甲"))}, more={part: content}))
    assert refused.value.finding.code == code


def test_strict_workbooks_are_read_like_the_others():
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    content = f'<worksheet xmlns="{strict}">{rows(c("A1", "甲"))}</worksheet>'
    more = {"xl/worksheets/sheet1.xml": content}
    assert list(read(workbook({"表": ""}, more=more)).texts()) == ["甲"]


@pytest.mark.parametrize("value", ["45577.99999", "45577.0000001", "45576.9999999", "45577.6"])
def test_a_day_shown_without_its_time_has_none(value: str):
    assert shown(value, "yyyy-mm-dd") == "2024-10-12"
