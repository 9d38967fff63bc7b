"""Notes of somebody else, conversations about a cell, other things that are drawn on a sheet: they
stay, and ours stand beside them."""

import re

import pytest

from casework.annotate import AUTHOR
from casework.annotate.xlsx import annotate
from extractor.readers.xml import etree
from records import Place
from tests.casework.annotate.remarked import NOTHING, made_up
from tests.casework.annotate.workbooks import at, with_notes
from tests.casework.annotate.xlsx_seen import assert_untouched, notes
from tests.extractor.readers.written import (
    c,
    changed,
    packed,
    part_of,
    parts,
    rows,
    styles,
    workbook,
)


def test_somebody_elses_note_stays_and_ours_stands_below_it_in_the_same_cell():
    content = with_notes(A1="请盖章", B2="另附说明")
    copy = annotate(content, made_up(at("A1", "B1")))
    there = notes(copy)
    assert there["Sheet", "B2"] == "另附说明"
    assert there["Sheet", "A1"].startswith("请盖章\n") and "【须改正 1】" in there["Sheet", "A1"]
    assert there["Sheet", "B1"].startswith("【须改正 2】")
    assert parts(annotate(copy, made_up(at("A1", "B1")))) == parts(copy)
    assert notes(annotate(copy, NOTHING)) == notes(content)


def test_each_note_has_its_own_box_and_no_other_box_is_touched():
    content = with_notes(B2="另附说明")
    (drawing,) = [name for name in parts(content) if name.endswith(".vml")]
    copy = annotate(content, made_up(at("A1", "B1", "B2")))
    before, after = part_of(content, drawing), part_of(copy, drawing)
    assert before.removesuffix("</xml>") in after
    cells = re.findall(r"Row>(\d+)</[\w:]*Row><[\w:]*Column>(\d+)<", after)
    assert cells == [("1", "1"), ("0", "0"), ("0", "1")]
    assert len(set(re.findall(r'id="(_x0000_s\d+)"', after))) == 3
    assert part_of(annotate(copy, NOTHING), drawing) == before


TALK = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
TO_TALK = "http://schemas.microsoft.com/office/2017/10/relationships"


def with_conversation() -> bytes:
    """As Excel 365 writes it: a note for other programs, and beside it what people say."""
    content = with_notes(B2="[Threaded comment]\n\nComment:\n    请核对人数")
    links, book = "xl/worksheets/_rels/sheet1.xml.rels", "xl/_rels/workbook.xml.rels"
    added = '<Relationship Id="rId99" Type="{}" Target="{}"/></Relationships>'
    to_talk = added.format(f"{TO_TALK}/threadedComment", "../threadedComments/threadedComment1.xml")
    to_people = added.format(f"{TO_TALK}/person", "persons/person.xml")
    return changed(
        content,
        {
            links: part_of(content, links).replace("</Relationships>", to_talk),
            book: part_of(content, book).replace("</Relationships>", to_people),
            "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="{TALK}">'
            '<threadedComment ref="B2" dT="2024-10-10T09:00:00.00" personId="{P1}" id="{T1}">'
            "<text>请核对人数</text></threadedComment></ThreadedComments>",
            "xl/persons/person.xml": f'<personList xmlns="{TALK}"><person displayName="李四" '
            'id="{P1}" userId="李四" providerId="None"/></personList>',
        },
    )


def test_where_people_talk_about_a_cell_ours_is_a_reply():
    content, talk = with_conversation(), "xl/threadedComments/threadedComment1.xml"
    remarks = made_up(at("A1", "B2"))
    copy = annotate(content, remarks)
    first, reply = etree.fromstring(part_of(copy, talk).encode())
    assert first[0].text == "请核对人数"
    assert (reply.get("parentId"), reply.get("ref")) == ("{T1}", "B2")
    assert remarks.remarks[1].text in reply[0].text
    people = etree.fromstring(part_of(copy, "xl/persons/person.xml").encode())
    (us,) = [p for p in people if p.get("id") == reply.get("personId")]
    assert us.get("displayName") == AUTHOR
    assert remarks.remarks[1].text in notes(copy)["Sheet", "B2"]
    assert parts(annotate(copy, remarks)) == parts(copy)
    assert len(etree.fromstring(part_of(annotate(copy, NOTHING), talk).encode())) == 1


CONTROLS = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s1030" type="#_x0000_t201">'
    '<v:textbox><div>是<br>否</div></v:textbox><x:ClientData ObjectType="Checkbox"><x:Row>0</x:Row>'
    "<x:Column>0</x:Column></x:ClientData></v:shape></xml>"
)


def drawn_on(after_cells: str, relations: str = "") -> bytes:
    """A sheet with something below its cells."""
    inner = rows(c("A1", "甲")) + after_cells
    listed = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relations}</Relationships>"
    )
    more = {"xl/drawings/vmlDrawing1.vml": CONTROLS, "xl/styles.xml": styles("General")}
    more |= {"xl/worksheets/_rels/sheet1.xml.rels": listed} if relations else {}
    return workbook({"表": inner}, more=more)


KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TO_VML = f'<Relationship Id="rId7" Type="{KINDS}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>'


def test_boxes_of_buttons_stay_also_where_they_are_no_proper_xml():
    link = f'<legacyDrawing xmlns:r="{KINDS}" r:id="rId7"/>'
    content = drawn_on(link, TO_VML)
    remarks = made_up([Place(sheet="表", cell="A1"), Place(sheet="表", cell="C9")])
    copy = annotate(content, remarks)
    drawing = part_of(copy, "xl/drawings/vmlDrawing1.vml")
    assert drawing.startswith(CONTROLS.removesuffix("</xml>"))
    assert part_of(copy, "xl/worksheets/sheet1.xml") == part_of(content, "xl/worksheets/sheet1.xml")
    gone = annotate(copy, NOTHING)
    assert drawing.count('ObjectType="Note"') == 2
    assert "Note" not in part_of(gone, "xl/drawings/vmlDrawing1.vml")
    assert part_of(gone, "xl/drawings/vmlDrawing1.vml").startswith(CONTROLS.removesuffix("</xml>"))


@pytest.mark.parametrize(
    ("below", "before"),
    [
        ("", "</worksheet>"),
        ('<pageMargins left="1"/><drawing/><tableParts count="0"/>', "<tableParts"),
        ("<drawing/><!-- <picture/> --><extLst><ext><drawing/></ext></extLst>", "<extLst"),
        ("<drawing/><legacyDrawingHF/><picture/>", "<legacyDrawingHF"),
        (
            '<mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="x14"><controls/></mc:Choice>'
            "</mc:AlternateContent><tableParts/>",
            "<mc:AlternateContent",
        ),
        (
            '<mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="a"><drawing/></mc:Choice>'
            "</mc:AlternateContent><tableParts/>",
            "<tableParts",
        ),
    ],
)
def test_the_link_to_the_notes_stands_where_the_schema_has_it(below: str, before: str):
    copy = annotate(drawn_on(below), made_up([Place(sheet="表", cell="A1")]))
    assert re.search(rf"<legacyDrawing [^<>]*/>{before}", part_of(copy, "xl/worksheets/sheet1.xml"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_sheet_written_with_prefixes_or_in_another_encoding_is_linked_alike(encoding: str):
    content = with_notes()
    sheet = part_of(content, "xl/worksheets/sheet1.xml")
    prefixed = re.sub(r"<(/?)(?=\w)", r"<\1s:", sheet).replace("xmlns=", "xmlns:s=")
    written = f'<?xml version="1.0" encoding="{encoding}"?>{prefixed}'.encode(encoding)
    written_so = packed({**parts(content), "xl/worksheets/sheet1.xml": written})
    copy = annotate(written_so, made_up(at("A1")))
    assert "<s:legacyDrawing " in part_of(copy, "xl/worksheets/sheet1.xml")
    assert set(notes(copy)) == {("Sheet", "A1")}


CHOICES = (
    '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>A1=""'
    '</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation '
    'type="list" sqref="B1"><formula1>"是,否"</formula1></dataValidation></dataValidations>'
)
SPARKLINES = (
    '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x14:sparklineGroups '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"/></ext></extLst>'
)
BOX = (
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"><extLst><ext><xfpb:xfComplement '
    'xmlns:xfpb="http://schemas.microsoft.com/office/spreadsheetml/2022/featurepropertybag" i="0"/>'
    "</ext></extLst></xf></cellXfs>"
)


def test_check_boxes_in_cells_lists_to_choose_from_and_sparklines_stay():
    content = with_notes()
    sheet, looks = "xl/worksheets/sheet1.xml", "xl/styles.xml"
    laid = part_of(content, sheet).replace("<pageMargins", f"{CHOICES}<pageMargins")
    laid = laid.replace("</worksheet>", f"{SPARKLINES}</worksheet>")
    boxed = part_of(content, looks).replace("</cellXfs>", BOX)
    content = changed(content, {sheet: laid, looks: boxed})
    copy = annotate(content, made_up(at("A1")))
    assert_untouched(content, copy, {sheet})
    kept = etree.fromstring(part_of(copy, looks).encode()).find("{*}cellXfs")
    before = etree.fromstring(boxed.encode()).find("{*}cellXfs")
    assert [etree.tostring(xf) for xf in kept][: len(before)] == [etree.tostring(x) for x in before]
    assert before[-1].find("{*}extLst") is not None and int(kept.get("count")) == len(kept)
