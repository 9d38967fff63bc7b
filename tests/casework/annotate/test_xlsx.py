"""Excel files come back with a note in every cell that has a finding, a sheet that lists them all,
and nothing else changed."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from api.demo.examples import Example, bad_examples
from casework.annotate import AUTHOR, Remark, Remarks, annotated
from casework.annotate.xlsx import annotate
from extractor import Engines, extract
from extractor.readers.xlsx.ours import NAMES
from extractor.readers.xlsx.workbook import read
from extractor.readers.xml import etree
from generator.blank import blank
from generator.office import Office
from records import Catalogue, Form, Place, Refused
from tests.casework.annotate.remarked import NOTHING, bad_of, made_up, remarks_on
from tests.conftest import ROOT
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

CATALOGUE = Catalogue.load(ROOT)
REAL = ROOT.parent / "shared/corpus"
BAD = bad_of(CATALOGUE, "xlsx")
BOOKS = [path for path in sorted(REAL.rglob("*.xlsx")) if path.read_bytes()[:2] == b"PK"]
SUMMARY = NAMES["zh"]
LISTS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


def notes(content: bytes) -> dict[tuple[str, str], str]:
    """The notes of every sheet, as another library reads them."""
    book = load_workbook(BytesIO(content))
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def listed(content: bytes) -> tuple[list[str], dict[int, list[Any]], dict[int, str]]:
    """The summary sheet: the lines above the list, its rows by the number of the remark, and where
    each link leads."""
    sheet = load_workbook(BytesIO(content))[SUMMARY]
    above: list[str] = []
    said: dict[int, list[Any]] = {}
    links: dict[int, str] = {}
    for row in sheet.iter_rows():
        number = row[0].value
        if isinstance(number, int):
            said[number] = [cell.value for cell in row]
            if row[2].hyperlink is not None:
                links[number] = row[2].hyperlink.location
        elif number is not None:
            above.append(number)
    return above, said, links


def assert_untouched(before: bytes, after: bytes, sheets: set[str]) -> None:
    """All parts but the lists, the notes and the links of these sheets are the same bytes; of the
    sheets only the link to the notes is new."""
    old, new = parts(before), parts(after)
    assert set(old) <= set(new)
    differ = {name for name in old if new[name] != old[name]} - LISTS
    of_notes = {
        name for name in differ if re.search(r"omment|vmlDrawing|sheet\d*\.xml\.rels$", name)
    }
    assert differ - of_notes <= sheets
    for name in differ - of_notes:
        link = re.compile(rb"<(\w+:)?legacyDrawing [^<>]*/>")
        assert link.sub(b"", new[name]) == link.sub(b"", old[name])


def sheets_of(content: bytes) -> set[str]:
    return {name for name in parts(content) if re.fullmatch(r"xl/worksheets/[^/]*\.xml", name)}


@pytest.mark.parametrize(("form", "example"), BAD)
def test_every_finding_with_a_place_is_a_note_in_that_very_cell(form: Form, example: Example):
    content = blank(form, "xlsx", example.data)
    remarks = remarks_on(content, CATALOGUE, example.on)
    copy = annotate(content, remarks)
    there = notes(copy)
    wanted = {(r.place.sheet, r.place.cell) for r in remarks.placed if r.place and r.place.cell}
    assert set(there) == wanted
    above, said, links = listed(copy)
    assert [*said] == [remark.number for remark in remarks.remarks]
    assert set(remarks.opening) <= set(above)
    for remark in remarks.remarks:
        assert remark.message in said[remark.number]
        if remark.place is not None and remark.place.cell:
            assert remark.text in there[remark.place.sheet, remark.place.cell]
            assert links[remark.number] == f"'{remark.place.sheet}'!{remark.place.cell}"
    assert_untouched(content, copy, sheets_of(content))


@pytest.mark.parametrize(("form", "example"), BAD[::4])
def test_what_comes_back_is_read_as_what_was_sent(form: Form, example: Example):
    content = blank(form, "xlsx", example.data)
    copy = annotate(content, remarks_on(content, CATALOGUE, example.on))
    before, after = (extract(one, CATALOGUE, example.on) for one in (content, copy))
    assert after.readings == before.readings
    assert after.report == before.report
    assert after.answers == before.sha256[:16]


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.parametrize("path", BOOKS, ids=lambda p: p.stem)
def test_real_files_bear_a_note_in_any_cell_and_keep_all_their_other_parts(path):
    content = path.read_bytes()
    paper = read(content)
    spots = [cell for grid in paper.grids for cell in grid.cells][:400:7]
    remarks = made_up([spot.place for spot in spots], [spot.text for spot in spots])
    copy = annotate(content, remarks)
    there, others = notes(copy), notes(content)
    for remark in remarks.placed:
        assert remark.place is not None
        assert remark.text in there[remark.place.sheet, remark.place.cell]
    for at, words in others.items():
        assert there[at].startswith(words.strip())
    assert_untouched(content, copy, sheets_of(content))
    assert read(copy).blocks == paper.blocks
    assert parts(annotate(copy, remarks)) == parts(copy)
    assert notes(annotate(copy, NOTHING)) == others


# --- somebody else's notes, and other things that are drawn


def with_notes(**said: str) -> bytes:
    """A small workbook, with these notes of somebody else."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ("甲", "乙"), ("丙", "丁"):
        sheet.append(row)
    for cell, words in said.items():
        sheet[cell].comment = Comment(words, "李四")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def at(*cells: str) -> list[Place]:
    return [Place(sheet="Sheet", cell=cell) for cell in cells]


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


# --- the list


def offer(suggested: str, cell: str = "A1") -> Remarks:
    place = Place(sheet="Sheet", cell=cell)
    remark = Remark(1, "info", "建议", place, "合计", "有全角字符", suggested=suggested)
    return Remarks("审核意见", (), (remark,))


@pytest.mark.parametrize(
    ("suggested", "kept"),
    [
        ("123", 123),
        ("16,000.00", 16000),
        ("0123", "0123"),
        ("310101199003071234", "310101199003071234"),
        ("=1+1", "=1+1"),
        ("50人", "50人"),
    ],
)
def test_what_is_suggested_can_be_copied_as_what_it_is(suggested: str, kept: object):
    _, said, _ = listed(annotate(with_notes(), offer(suggested)))
    assert said[1][6] == kept


def test_what_has_no_cell_is_told_in_the_list_only():
    places = [Place(sheet="Sheet"), Place(sheet="没有这张表", cell="A1"), Place(paragraph=3)]
    copy = annotate(with_notes(), made_up(places))
    _, said, links = listed(copy)
    assert notes(copy) == {} and len(said) == 3
    assert links == {1: "'Sheet'!A1"}
    assert said[3][2] == "第3段"


def test_the_list_is_in_the_language_of_the_report_and_left_out_alike():
    place = Place(sheet="Sheet", cell="A1")
    remark = Remark(1, "error", "Error", place, "Total", "The total is wrong.", language="en")
    copy = annotate(with_notes(), Remarks("Report", ("Outcome: returned.",), (remark,), "en"))
    sheet = load_workbook(BytesIO(copy))["Wenshu review"]
    said = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert "A1 (Sheet)" in said and "Suggested" in said
    assert read(copy).blocks == read(with_notes()).blocks


def test_no_link_leads_to_a_hidden_sheet():
    content = workbook(
        {"表": rows(c("A1", "甲")), "藏": rows(c("A1", "乙"))}, states={"藏": "hidden"}
    )
    copy = annotate(content, made_up([Place(sheet="藏", cell="A1"), Place(sheet="表", cell="A1")]))
    lists = part_of(copy, "xl/worksheets/wenshu1.xml")
    assert re.findall(r'location="([^"]*)"', lists) == ["'表'!A1"]


def test_the_list_has_its_own_name_where_somebody_elses_sheet_has_ours():
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title, sheet["A1"] = SUMMARY, "本单位的意见"
    out = BytesIO()
    book.save(out)
    content = out.getvalue()
    remarks = made_up([Place(sheet=SUMMARY, cell="A1")])
    copy = annotate(content, remarks)
    assert load_workbook(BytesIO(copy)).sheetnames == [SUMMARY, f"{SUMMARY} (2)"]
    assert read(copy).blocks == read(content).blocks
    assert parts(annotate(copy, remarks)) == parts(copy)


def test_names_of_single_sheets_and_the_sheet_in_sight_outlive_the_list():
    first = annotate(with_notes(), made_up(at("A1")))
    book = load_workbook(BytesIO(first))
    added = book.create_sheet("附表")
    added["A1"] = "戊"
    added.print_title_rows = "1:1"
    book.active = book.index(added)
    out = BytesIO()
    book.save(out)
    again = load_workbook(BytesIO(annotate(out.getvalue(), made_up(at("B1")))))
    assert again.sheetnames == ["Sheet", "附表", SUMMARY]
    assert again["附表"].print_title_rows == "$1:$1" and again.active is again["附表"]


# --- rounds


def test_a_second_round_has_none_of_the_marks_of_the_first():
    content = with_notes()
    first = annotate(content, made_up(at("A1", "B2")))
    second = annotate(first, made_up(at("B1")))
    assert set(notes(second)) == {("Sheet", "B1")}
    assert load_workbook(BytesIO(second)).sheetnames == ["Sheet", SUMMARY]
    assert parts(annotate(content, made_up(at("B1")))) == parts(second)


def test_with_nothing_left_to_say_the_file_is_as_it_was():
    content = with_notes()
    again = annotate(annotate(content, made_up(at("A1", "B2"))), NOTHING)
    assert set(parts(again)) == set(parts(content))
    assert {n for n, part in parts(again).items() if parts(content)[n] != part} <= LISTS
    assert annotate(content, NOTHING) == content


def test_strict_files_stay_strict():
    content = with_notes()
    strict = {
        name: part.decode()
        .replace("http://schemas.openxmlformats.org/spreadsheetml/2006", f"{PURL}/spreadsheetml")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006", f"{PURL}/officeDocument")
        for name, part in parts(content).items()
        if name.startswith(("xl/", "_rels/")) and name.endswith((".xml", ".rels"))
    }
    copy = annotate(changed(content, strict), made_up(at("A1")))
    for name, part in parts(copy).items():
        if name.startswith("xl/") and not name.endswith(".vml"):
            assert b"openxmlformats.org/spreadsheetml" not in part, name
            assert b"openxmlformats.org/officeDocument" not in part, name
    assert len(read(copy).grids) == 1
    assert parts(annotate(copy, made_up(at("A1")))) == parts(copy)


PURL = "http://purl.oclc.org/ooxml"


# --- other programs


@pytest.fixture
def office() -> Office:
    office = Office.found()
    if not office.available:
        pytest.skip("LibreOffice is not there")
    return office


def annotated_files() -> Iterator[bytes]:
    """One of each form, and the real ones."""
    for form in CATALOGUE:
        if "xlsx" in form.media:
            example = next(bad_examples(form))
            content = blank(form, "xlsx", example.data)
            yield annotate(content, remarks_on(content, CATALOGUE, example.on))
    for path in BOOKS:
        content = path.read_bytes()
        spots = [cell for grid in read(content).grids for cell in grid.cells][:200:9]
        yield annotate(content, made_up([spot.place for spot in spots]))


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_other_programs_keep_the_notes_in_their_cells_and_the_next_round_takes_them_out(
    office: Office,
):
    copies = list(annotated_files())
    for copy, saved in zip(copies, office.convert(copies, "xlsx", "xlsx"), strict=True):
        assert isinstance(saved, bytes)
        others = notes(annotate(copy, NOTHING))
        assert {at: said.strip() for at, said in notes(saved).items()} == notes(copy)
        assert read(saved).review == read(copy).review
        again = annotate(saved, NOTHING)
        assert {at: said.strip() for at, said in notes(again).items()} == others
        assert SUMMARY not in load_workbook(BytesIO(again)).sheetnames


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_copy_saved_in_another_format_is_read_without_our_marks(office: Office, kind: str):
    form = next(form for form in CATALOGUE if "xlsx" in form.media)
    example = next(bad_examples(form))
    content = blank(form, "xlsx", example.data)
    copy = annotate(content, remarks_on(content, CATALOGUE, example.on))
    saved = office.convert_one(copy, "xlsx", kind)
    engines = Engines(office.convert_one)
    first, again = (extract(f, CATALOGUE, example.on, engines=engines) for f in (content, saved))
    assert again.answers == first.sha256[:16]
    assert again.data == first.data
    back = annotated(saved, NOTHING, office.convert_one).content
    assert notes(back) == {} and SUMMARY not in load_workbook(BytesIO(back)).sheetnames


def test_workbooks_of_old_come_back_as_new_ones_and_say_so(office: Office):
    old = office.convert_one(with_notes(), "xlsx", "xls")
    copy = annotated(old, made_up(at("B2")), office.convert_one)
    assert (copy.kind, copy.via) == ("xlsx", "xls")
    assert ("Sheet", "B2") in notes(copy.content)
    assert any("xls格式" in line for line in listed(copy.content)[0])


def test_a_template_comes_back_as_an_ordinary_workbook():
    usual = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    kinds = part_of(with_notes(), "[Content_Types].xml")
    for odd in ("template.main+xml", "sheet.macroEnabled.main+xml"):
        named = usual.replace("sheet.main+xml", odd)
        content = changed(with_notes(), {"[Content_Types].xml": kinds.replace(usual, named)})
        copy = annotated(content, made_up(at("A1")), None)
        assert usual in part_of(copy.content, "[Content_Types].xml")


def test_what_is_no_workbook_is_refused_with_a_finding():
    with pytest.raises(Refused) as broken:
        annotate(b"PK\x03\x04", made_up(at("A1")))
    assert broken.value.finding.code == "file.broken"


def test_the_author_of_the_notes_is_told():
    book = load_workbook(BytesIO(annotate(with_notes(), made_up(at("A1")))))
    assert book["Sheet"]["A1"].comment.author == AUTHOR
