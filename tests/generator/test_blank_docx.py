"""The Word form: its table, its boxes, its anchors, and that it is the same bytes each time."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from generator.blank import blank
from records import Catalogue, Form, Refused, Table
from records.form import slot_anchor
from tests.generator.filled import RECORD

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@pytest.fixture
def form(sample: Catalogue) -> Form:
    return next(iter(sample))


def body(form: Form, data: Mapping[str, Any] | None = None, anchors: bool = True) -> Any:
    with ZipFile(BytesIO(blank(form, "docx", data, anchors=anchors))) as package:
        return etree.fromstring(package.read("word/document.xml"))


def words(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def bookmarks(document: Any) -> list[Any]:
    return list(document.iter(f"{W}bookmarkStart"))


def test_the_same_record_makes_the_same_bytes(form: Form):
    assert blank(form, "docx", RECORD) == blank(form, "docx", RECORD)


def test_every_part_is_well_formed_and_opens_in_another_program(form: Form):
    made = blank(form, "docx", RECORD)
    with ZipFile(BytesIO(made)) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))
    tables = Document(BytesIO(made)).tables
    assert len(tables) == sum(isinstance(block, Table) for block in form.layout.blocks)


def test_every_slot_has_one_anchor_and_the_title_has_the_mark(form: Form):
    names = [mark.get(f"{W}name") for mark in bookmarks(body(form, RECORD))]
    expected = [form.mark, *(slot_anchor(slot.number) for slot in form.layout.slots)]
    assert names == expected


def test_bookmarks_have_numbers_of_their_own_and_end(form: Form):
    document = body(form)
    started = [mark.get(f"{W}id") for mark in bookmarks(document)]
    ended = [mark.get(f"{W}id") for mark in document.iter(f"{W}bookmarkEnd")]
    assert len(set(started)) == len(started)
    assert sorted(started) == sorted(ended)


def test_without_anchors_there_is_no_bookmark_and_the_words_are_the_same(form: Form):
    plain = body(form, RECORD, anchors=False)
    assert bookmarks(plain) == []
    assert words(plain) == words(body(form, RECORD))


def test_a_choice_is_a_box_to_click_before_each_option(form: Form):
    (cell,) = [c for c in body(form, RECORD).iter(f"{W}tc") if "高等院校" in words(c)]
    states = [box.get(f"{W14}val") for box in cell.iter(f"{W14}checked")]
    assert states == ["0", "1", "0"]
    assert words(cell) == "□高等院校　☑科研院所　□企业"


def test_several_choices_are_all_ticked(form: Form):
    (cell,) = [c for c in body(form, RECORD).iter(f"{W}tc") if "农业" in words(c)]
    assert words(cell) == "☑信息　□农业　☑卫生"


def test_a_boxs_glyph_names_its_font_for_every_script(form: Form):
    for box in body(form).iter(f"{W14}checkbox"):
        control = box.getparent().getparent()
        (fonts,) = control.iter(f"{W}rFonts")
        named = {fonts.get(f"{W}{script}") for script in ("ascii", "hAnsi", "eastAsia")}
        assert named == {"Segoe UI Symbol"}


def test_a_list_grows_with_the_record_and_never_shrinks_below_the_blank(form: Form):
    def numbered(data: Mapping[str, Any] | None) -> list[str]:
        rows = list(body(form, data).iter(f"{W}tbl"))[1].iter(f"{W}tr")
        firsts = [words(next(row.iter(f"{W}tc"))) for row in rows]
        return [first for first in firsts if first.isdigit()]

    assert numbered(None) == ["1", "2", "3", "4"]
    assert numbered({"teachers": RECORD["teachers"][:1]}) == ["1", "2", "3", "4"]
    assert numbered(RECORD) == ["1", "2", "3", "4", "5", "6"]


def test_the_header_of_a_list_comes_again_on_every_page(form: Form):
    tables = list(body(form).iter(f"{W}tbl"))
    again = [sum(1 for _ in table.iter(f"{W}tblHeader")) for table in tables]
    assert again == [0, 2, 0, 0]


def test_merged_cells_cover_what_the_layout_says(form: Form):
    for tbl in body(form).iter(f"{W}tbl"):
        columns = len(list(tbl.iter(f"{W}gridCol")))
        for row in tbl.iter(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc")]
            assert sum(1 if s is None else int(s.get(f"{W}val")) for s in spans) == columns


def test_a_cell_to_be_sealed_has_room_for_the_seal(form: Form):
    (row,) = [r for r in body(form).iter(f"{W}tr") if "（盖章）" in words(r)]
    height = row.find(f"{W}trPr/{W}trHeight")
    assert int(height.get(f"{W}val")) >= 1700  # twips: 3 cm
    assert height.get(f"{W}hRule") == "atLeast"


@pytest.mark.parametrize("seal", ["（财务章）", "（单位公章）"])
def test_any_seal_has_room(seal: str, catalogue: Catalogue):
    rows = (
        row
        for form in catalogue
        for row in body(form).iter(f"{W}tr")
        if seal in words(row) and "docx" in form.media
    )
    heights = [int(row.find(f"{W}trPr/{W}trHeight").get(f"{W}val")) for row in rows]
    assert heights and min(heights) >= 1700


def test_a_blank_leaves_room_for_a_date(form: Form):
    assert words(next(body(form).iter(f"{W}tbl")).getprevious()) == "一、基本情况"
    first = words(list(body(form).iter(f"{W}p"))[1])
    assert first.startswith("填报单位：") and first.endswith("日")
    assert "年" in first and "月" in first


def test_each_line_of_a_long_answer_is_a_paragraph_set_in_by_two_characters(form: Form):
    paragraphs = [p for p in body(form, RECORD).iter(f"{W}p") if "年" in words(p)]
    answers = [p for p in paragraphs if words(p) in RECORD["plan"].split("\n")]
    assert len(answers) == 2
    assert {p.find(f"{W}pPr/{W}ind").get(f"{W}firstLine") for p in answers} == {"480"}


def test_signs_that_mean_something_in_xml_are_only_words(form: Form):
    name = "甲&乙<丙>“丁”"
    assert name in words(body(form, {**RECORD, "name": name}))


def test_a_control_character_does_not_break_the_file(form: Form):
    assert "甲乙" in words(body(form, {**RECORD, "name": "甲\x07乙"}))


def test_a_form_is_not_made_in_a_medium_it_does_not_come_in(form: Form):
    with pytest.raises(Refused) as refused:
        blank(form, "odt")
    assert refused.value.finding.code == "form.medium"
    assert refused.value.finding.facts["medium"] == "odt"
