"""The Excel form: its cells, its lists to choose from, its anchors, and bytes that never change."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.blank import blank, measure
from records import Catalogue, Form, Refused
from records.form import slot_anchor
from tests.generator.filled import RECORD


@pytest.fixture
def form(sample: Catalogue) -> Form:
    return next(iter(sample))


def book(form: Form, data: Mapping[str, Any] | None = None, anchors: bool = True) -> Any:
    return load_workbook(BytesIO(blank(form, "xlsx", data, anchors=anchors)))


def cell_of(form: Form, made: Any, pointer: str) -> Any:
    """The first cell that the anchor of this slot names."""
    (slot,) = [s for s in form.layout.slots if s.pointer == pointer]
    cells = made.defined_names[slot_anchor(slot.number)].attr_text.split("!")[1].replace("$", "")
    return made.worksheets[0][cells.split(":")[0]]


def test_the_time_of_day_is_not_in_the_file(form: Form):
    with zipfile.ZipFile(BytesIO(blank(form, "xlsx", RECORD))) as package:
        core = package.read("docProps/core.xml").decode()
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2020-01-01T00:00:00Z"}


def test_the_same_record_makes_the_same_bytes(form: Form):
    assert blank(form, "xlsx", RECORD) == blank(form, "xlsx", RECORD)


def test_every_slot_has_a_name_and_the_mark_is_kept_twice(form: Form):
    made = book(form)
    names = {slot_anchor(slot.number) for slot in form.layout.slots}
    assert set(made.defined_names) == names | {form.mark}
    assert made["_wenshu"]["A1"].value == form.mark
    assert made["_wenshu"].sheet_state == "veryHidden"


def test_a_lists_name_covers_all_its_lines(form: Form):
    (slot,) = [s for s in form.layout.slots if s.pointer == "/teachers/*/name"]
    for data, lines in ((None, 4), (RECORD, 6)):
        first, last = re.findall(
            r"\$(\d+)", book(form, data).defined_names[slot_anchor(slot.number)].attr_text
        )
        assert int(last) - int(first) + 1 == lines


def test_without_anchors_there_is_one_sheet_and_no_name(form: Form):
    made = book(form, RECORD, anchors=False)
    assert len(made.worksheets) == 1 and not made.defined_names


def test_money_and_hours_are_numbers_and_codes_are_words(form: Form):
    made = book(form, RECORD)
    assert cell_of(form, made, "/total/fee").value == 7407.36
    assert cell_of(form, made, "/total/fee").number_format == "#,##0.00"
    assert cell_of(form, made, "/total/hours").value == 48
    assert cell_of(form, made, "/head/mobile").value == "13800000001"
    assert cell_of(form, made, "/head/mobile").number_format == "@"


def test_an_empty_cell_for_a_code_takes_words_only(form: Form):
    made = book(form)
    assert cell_of(form, made, "/uscc").value is None
    assert cell_of(form, made, "/uscc").number_format == "@"


def test_a_single_choice_is_chosen_from_a_list_and_several_are_ticked(form: Form):
    made = book(form, RECORD)
    listed = {v.formula1: v for v in made.worksheets[0].data_validations.dataValidation}
    kind = cell_of(form, made, "/kind")
    assert kind.value == "科研院所"
    assert kind.coordinate in listed['"高等院校,科研院所,企业"'].sqref
    assert cell_of(form, made, "/distance").value == "否"
    assert cell_of(form, made, "/distance").coordinate in listed['"是,否"'].sqref
    assert cell_of(form, made, "/fields").value == "☑信息　□农业　☑卫生"
    assert cell_of(form, book(form), "/fields").value == "□信息　□农业　□卫生"


def test_a_list_offers_its_choices_on_every_line(form: Form):
    made = book(form, RECORD)
    listed = {v.formula1: v for v in made.worksheets[0].data_validations.dataValidation}
    first = cell_of(form, made, "/teachers/*/kind")
    below = [first.offset(row=n).coordinate for n in range(len(RECORD["teachers"]))]
    assert all(at in listed['"专职,兼职"'].sqref for at in below)


@pytest.mark.parametrize("words", ["=1+1", "=HYPERLINK(A1)", "+86", "@李四", "#N/A", "-"])
def test_what_somebody_wrote_is_never_a_formula(form: Form, words: str):
    made = book(form, {**RECORD, "head": {"name": words}})
    cell = cell_of(form, made, "/head/name")
    assert (cell.value, cell.data_type) == (words, "s")


def test_a_control_character_does_not_break_the_file(form: Form):
    made = book(form, {**RECORD, "head": {"name": "张\x07三"}})
    assert cell_of(form, made, "/head/name").value == "张三"


def test_the_lines_of_an_answer_stay_lines(form: Form):
    assert cell_of(form, book(form, RECORD), "/plan").value == RECORD["plan"]


def test_the_sheet_is_named_by_the_shortest_title_in_what_excel_allows(form: Form):
    shorter = replace(form, titles=(form.title["zh"], "申报/表[一]"))
    assert book(shorter).sheetnames[0] == "申报 表 一"
    longer = replace(form, titles=("甲" * 40 + "乙",))
    assert book(longer).sheetnames[0] == "甲" * 30 + "乙"


def test_words_are_seen_whole(form: Form):
    made = book(form, {**RECORD, "plan": "一二三四五六七八九十" * 40})
    row = cell_of(form, made, "/plan").row
    assert made.worksheets[0].row_dimensions[row].height >= 15 * 8


def test_no_row_is_taller_than_excel_allows(form: Form):
    made = book(form, {**RECORD, "plan": "长" * 9000})
    assert max(d.height or 0 for d in made.worksheets[0].row_dimensions.values()) <= 409


def test_an_empty_choice_needs_one_line_only(form: Form):
    """What is not chosen is not printed: the height is that of what is seen."""
    made = book(form)
    row = cell_of(form, made, "/kind").row
    assert made.worksheets[0].row_dimensions[row].height == 22


def test_every_column_has_some_width_however_narrow(form: Form):
    blocks = tuple(
        replace(block, widths=(1, 400, 1, 400)) if len(getattr(block, "widths", ())) == 4 else block
        for block in form.layout.blocks
    )
    narrow = replace(form, layout=replace(form.layout, blocks=blocks))
    widths = [d.width for d in book(narrow).worksheets[0].column_dimensions.values()]
    assert min(widths) > 0


@pytest.mark.parametrize("count", [3, 60])
def test_the_header_of_a_long_list_is_printed_on_every_page(form: Form, count: int):
    data = {"teachers": [{"name": f"测试{n}"} for n in range(count)]}
    rows = book(form, data).worksheets[0].print_title_rows
    assert bool(rows) == (count > 20)


def test_it_is_printed_on_a4_as_wide_as_the_page(form: Form):
    sheet = book(form).worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.page_setup.fitToWidth == 1 and sheet.page_setup.fitToHeight == 0
    turned = book(replace(form, landscape=True)).worksheets[0]
    assert turned.page_setup.orientation == "landscape"


def test_lines_are_counted_by_the_room_characters_take():
    assert measure.line_count("一二三四五", 10) == 1
    assert measure.line_count("一二三四五六", 10) == 2
    assert measure.line_count("12345\n1", 10) == 2
    assert measure.line_count("", 10) == 1


def test_words_that_no_cell_holds_are_refused_and_not_cut(sample: Catalogue):
    form = next(iter(sample))
    with pytest.raises(Refused) as refused:
        blank(form, "xlsx", {"plan": "长" * 32_768})
    assert refused.value.finding.code == "value.too-long"
    assert blank(form, "xlsx", {"plan": "长" * 32_767})
