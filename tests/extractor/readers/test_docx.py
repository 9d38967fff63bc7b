"""Word files as people really make them: the thirteen traps of ordinary forms, each built here."""

import pytest

from extractor.paper import Cell, Grid, Line
from extractor.readers.docx import read
from generator.package import packed
from records import Refused

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def word(body: str, namespace: str = W) -> bytes:
    xml = (
        f'<w:document xmlns:w="{namespace}" xmlns:w14="{W14}"><w:body>{body}</w:body></w:document>'
    )
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(inner: str, properties: str = "") -> str:
    body = inner if inner.startswith("<") else p(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def grid(*rows: str) -> Grid:
    (found,) = read(word(f"<w:tbl>{''.join(rows)}</w:tbl>")).grids
    return found


def cells(found: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rows, c.columns, c.text) for c in found.cells]


def only(inner: str) -> str:
    return grid(tr(tc(inner))).cells[0].text


def test_a_cell_over_two_columns_is_one_cell():
    assert cells(grid(tr(tc("甲", '<w:gridSpan w:val="2"/>'), tc("乙")))) == [
        (0, 0, 1, 2, "甲"),
        (0, 2, 1, 1, "乙"),
    ]


def test_a_cell_over_two_rows_keeps_its_row_aligned():
    found = grid(
        tr(tc("经费", '<w:vMerge w:val="restart"/>'), tc("收入")),
        tr(tc("", "<w:vMerge/>"), tc("支出")),
    )
    assert cells(found) == [(0, 0, 2, 1, "经费"), (0, 1, 1, 1, "收入"), (1, 1, 1, 1, "支出")]


def test_a_row_that_starts_later_keeps_its_columns():
    found = grid(tr(tc("甲"), tc("乙")), tr(tc("丙"), properties='<w:gridBefore w:val="1"/>'))
    assert cells(found)[-1] == (1, 1, 1, 1, "丙")


def test_cells_and_rows_in_content_controls_are_there():
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('2026-01-05')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr(tc('第二行'))}</w:sdtContent></w:sdt>"
    assert [c.text for c in grid(tr(tc("日期"), wrapped), row).cells] == [
        "日期",
        "2026-01-05",
        "第二行",
    ]


def check(on: int) -> str:
    state = f'<w14:checkbox><w14:checked w14:val="{on}"/></w14:checkbox>'
    glyph = "<w:r><w:t>☒</w:t></w:r>"
    return f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{glyph}</w:sdtContent></w:sdt>"


def test_check_boxes_tell_their_state_not_their_glyph():
    boxes = f"<w:p>{check(0)}<w:r><w:t>男</w:t></w:r>{check(1)}<w:r><w:t>女</w:t></w:r></w:p>"
    assert only(boxes) == "□男☑女"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☑"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "□"),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>',
            "乙",
        ),
    ],
)
def test_form_fields_of_old_tell_their_choice(field: str, text: str):
    run = f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData>{field}</w:ffData></w:fldChar></w:r></w:p>'
    assert only(run) == text


def test_ticks_of_symbol_fonts_and_typed_ones_are_one_sign():
    symbol = '<w:r><w:sym w:font="Wingdings 2" w:char="{}"/></w:r>'
    both = f"<w:p>{symbol.format('F052')}{symbol.format('F0A3')}<w:r><w:t>■☐</w:t></w:r></w:p>"
    assert only(both) == "☑□☑□"


def test_a_nested_table_is_a_grid_of_its_own():
    inner = f"<w:tbl>{tr(tc('内'))}</w:tbl>"
    outer, nested = read(word(f"<w:tbl>{tr(tc(p('外') + inner))}</w:tbl>")).grids
    assert outer.cells[0].text == "外" and nested.cells[0].text == "内"
    assert nested.cells[0].place.table == "1.1"


def test_text_boxes_are_read_and_hidden_text_is_not():
    box = f"<w:p><w:r><w:pict><w:txbxContent>{p('框内')}</w:txbxContent></w:pict></w:r></w:p>"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:t>看得见</w:t></w:r></w:p>"
    texts = list(read(word(box + hidden)).texts())
    assert "框内" in texts and "看得见" in texts and not any("看不见" in t for t in texts)


def test_insertions_count_and_deletions_do_not():
    changed = "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    assert only(changed) == "新"


def test_strict_files_read_like_transitional_ones():
    paper = read(word(p("严格"), STRICT))
    assert [line.text for line in paper.lines] == ["严格"]


def test_anchors_are_on_the_cell_and_marks_name_the_form():
    marked = '<w:p><w:bookmarkStart w:id="1" w:name="_w3"/><w:r><w:t>值</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
    title = '<w:p><w:bookmarkStart w:id="2" w:name="_wf_aa_bb"/><w:bookmarkEnd w:id="2"/></w:p>'
    paper = read(word(title + f"<w:tbl>{tr(tc(marked))}</w:tbl>"))
    assert paper.marks == ("_wf_aa_bb",)
    spot = paper.anchored["_w3"]
    assert isinstance(spot, Cell) and spot.text == "值"
    assert (spot.place.table, spot.place.row, spot.place.column) == ("1", 1, 1)


def test_places_count_as_a_person_counts():
    paper = read(word(p("甲") + p("乙")))
    second = paper.blocks[1]
    assert isinstance(second, Line) and second.place.text == "第2段"


@pytest.mark.parametrize("body", ["<w:p>", '<!DOCTYPE a [<!ENTITY b "c">]>'])
def test_broken_xml_and_entities_are_refused(body: str):
    with pytest.raises(Refused):
        read(packed({"word/document.xml": body.encode()}))


def test_outside_content_is_said_and_not_fetched():
    relations = (
        '<Relationships xmlns="r"><Relationship Id="1" Type="x/image" TargetMode="External" '
        'Target="http://example.com/a.png"/></Relationships>'
    )
    content = {
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body/></w:document>'.encode(),
        "word/_rels/document.xml.rels": relations.encode(),
    }
    assert [n.code for n in read(packed(content)).notes] == ["file.external"]
