"""Formulas whose results are missing, stale or errors: worked out where that is simple, and said."""

from xml.sax.saxutils import escape

import pytest

from extractor.readers.xlsx.workbook import read
from records import Place, Severity
from tests.extractor.readers.written import c, cell, codes, table, workbook
from tests.extractor.readers.xlsx.sheets import n, sheet


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
