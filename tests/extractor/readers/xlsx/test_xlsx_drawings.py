"""What lies on a sheet: check boxes, and text in boxes; and cells that are check boxes."""

from extractor.readers.xlsx.workbook import read
from records import Place
from tests.extractor.readers.written import c, related, rows, styles, table, workbook

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
