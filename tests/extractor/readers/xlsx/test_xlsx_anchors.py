"""Names as anchors: on the cell that is seen, also on copied sheets and where names are lost."""

from extractor.readers.xlsx.workbook import read
from tests.extractor.readers.written import c, changed, part_of, rows, workbook
from tests.extractor.readers.xlsx.sheets import merged


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
