"""Tables of annexes: as wide as the page, figures whole, smaller where more is asked for."""

import re

import pytest

from generator.official.annexes import annex, note_of
from generator.official.draft import Annex, Column
from generator.official.grid import WIDTH


def table(widths: list[float], *rows: tuple[str, ...]) -> Annex:
    columns = tuple(Column(f"列{n}", width) for n, width in enumerate(widths))
    return Annex(("名单",), columns=columns, rows=rows)


def widths_of(xml: str) -> list[int]:
    return [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)]


def sizes_of(xml: str) -> set[str]:
    return set(re.findall(r'<w:sz w:val="(\d+)"/>', xml.partition("<w:tbl>")[2]))


def test_columns_share_the_page_in_proportion():
    widths = widths_of(annex(table([20, 60], ("1", "甲")), 0, WIDTH, new_page=True))
    assert sum(widths) == pytest.approx(WIDTH, abs=2)
    assert widths[1] == pytest.approx(3 * widths[0], abs=3)


def test_a_table_that_asks_for_more_than_there_is_is_set_smaller():
    assert sizes_of(annex(table([50, 100], ("1", "甲")), 0, WIDTH, new_page=True)) == {"28"}
    assert sizes_of(annex(table([90, 100], ("1", "甲")), 0, WIDTH, new_page=True)) == {"24"}


def test_a_figure_is_never_broken_and_others_give_the_room():
    whole = table([10, 120, 20], ("1", "示例职业学院", "1,270,000.00"))
    widths = widths_of(annex(whole, 0, WIDTH, new_page=True))
    assert widths[2] >= 12 * 0.5 * 14 * 20 and sum(widths) == pytest.approx(WIDTH, abs=3)


def test_one_annex_is_not_numbered_and_several_are():
    one, other = table([20], ("1",)), Annex(("说明",), ("正文。",))
    assert ">附件：名单<" in note_of([one])
    assert ">附件：1. 名单<" in note_of([one, other]) and ">2. 说明<" in note_of([one, other])
    assert note_of([]) == ""


def test_the_header_is_repeated_and_no_row_is_torn():
    xml = annex(table([20, 60], ("1", "甲"), ("2", "乙")), 1, WIDTH, new_page=True)
    assert xml.count("<w:tblHeader/>") == 1 and xml.count("<w:cantSplit/>") == 3
