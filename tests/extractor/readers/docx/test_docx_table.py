"""Tables of Word files: every cell once, in the row and column a person sees it in."""

from tests.extractor.readers.docx.bodies import ON, SPAN, START, body, grid, spans
from tests.extractor.readers.written import p, sdt, table, tbl, tc, tr


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


def test_deleted_rows_are_gone_and_inserted_rows_are_there():
    rows = tr(tc("甲")) + tr(tc("乙"), properties="<w:del/>") + tr(tc("丙"), properties="<w:ins/>")
    assert grid(rows) == [["甲"], ["丙"]]


def test_hidden_rows_are_not_read():
    assert grid(tr(tc("甲")), tr(tc("密"), properties="<w:hidden/>")) == [["甲"]]


def test_paragraphs_of_a_cell_are_its_lines():
    assert grid(tr(tc(p("甲") + p("") + p("乙")))) == [["甲\n\n乙"]]


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


def test_spans_that_no_table_has_are_cut():
    paper = body(tbl(tr(tc("甲", SPAN(999999999)), tc("乙", SPAN("多")))))
    assert [cell.columns for cell in paper.grids[0].cells] == [63, 1]
