"""Anchors that we put into a blank, where Word and other programs left them."""

from tests.extractor.readers.docx.bodies import body
from tests.extractor.readers.written import bookmark, p, r, sdt, tbl, tc, tr


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
