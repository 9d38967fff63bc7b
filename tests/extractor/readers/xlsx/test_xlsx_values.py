"""What a person reads in a cell: numbers, days and times by their format, texts of every make."""

import pytest

from extractor.readers.xlsx.workbook import read
from tests.extractor.readers.written import c, cell, rows, shared, styles, table, workbook
from tests.extractor.readers.xlsx.sheets import n, sheet


def shown(value: str, code: str, properties: str = "") -> str:
    """The words of a number with a number format."""
    more = {"xl/styles.xml": styles("General", code)}
    data = {"甲": rows(c("A1", value, t="n", s="1"))}
    return table(read(workbook(data, more=more, properties=properties)))[0][0]


@pytest.mark.parametrize(
    ("value", "code", "read_as"),
    [
        ("12000", "General", "12000"),
        ("12000.0", "#,##0.00", "12000"),
        ("0.28999999999999998", "0.00", "0.29"),
        ("1E-7", "General", "0.0000001"),
        ("-0", "General", "0"),
        ("13800000001", "0", "13800000001"),
        ("1.3800000001E10", "General", "13800000001"),
        ("0.9667", "0.00%", "96.67%"),
        ("0.3", "9", "30%"),
        ("46027", "14", "2026-01-05"),
        ("46027", 'yyyy"年"m"月"d"日";@', "2026-01-05"),
        ("46027", "[$-804]yyyy/m/d", "2026-01-05"),
        ("46027", "31", "2026-01-05"),
        ("46027", 'yyyy"年"m"月"', "2026-01"),
        ("46027", 'm"月"d"日"', "2026-01-05"),
        ("46027", "yyyy", "2026"),
        ("46027.395833333336", "yyyy-mm-dd hh:mm", "2026-01-05 09:30"),
        ("0.395833333333333", "20", "09:30"),
        ("1.0625", "[h]:mm", "25:30"),
        ("46027", "General", "46027"),
        ("-1", "14", "-1"),
        ("99999999", "14", "99999999"),
        ("59", "14", "1900-02-28"),
        ("61", "14", "1900-03-01"),
        ("12", "00000", "00012"),
        ("12.7", '0.00"万元"', "12.7万元"),
        ("12.7", "0.00万", "12.7万"),
        ("127000", '0!.0,"万元"', "127000"),
        ("12", '0"学时"', "12"),
        ("12", "0.00_);[红色](0.00)", "12"),
        ("二〇二六", "General", "二〇二六"),
        ("0.97916666666667", "0.00%", "97.92%"),
        ("0.97916666666667", "0%", "97.92%"),
        ("0.97916", "0.00%", "97.916%"),
        ("33.3333333333333", "#,##0.00", "33.33"),
        ("33.3333333333333", "General", "33.3333333333"),
        ("12.345", "0.00", "12.345"),
    ],
)
def test_a_number_is_read_as_it_is_seen(value: str, code: str, read_as: str):
    assert shown(value, code) == read_as


@pytest.mark.parametrize(
    ("kept", "read_as"),
    [
        ("1.10105194912310E+17", "1.10105E+17"),
        ("110105194912310000", "1.10105E+17"),
        ("110105194912310021", "1.10105E+17"),
        ("6.2220210012345E+18", "6.22202E+18"),
    ],
)
def test_a_number_too_long_for_excel_does_not_look_whole(kept: str, read_as: str):
    assert shown(kept, "0") == read_as


def test_digits_that_excel_has_lost_are_said():
    paper = sheet(n("A1", "310105194912310000") + n("B1", "13800000001"))
    assert [(note.code, note.place and note.place.cell) for note in paper.notes] == [
        ("sheet.cut-number", "A1")
    ]
    assert cell(paper, "A1").text == "3.10105E+17"


def test_days_may_be_counted_from_1904():
    properties = '<workbookPr date1904="1"/>'
    assert shown("44565", "14", properties) == "2026-01-05"


@pytest.mark.parametrize("value", ["45577.99999", "45577.0000001", "45576.9999999", "45577.6"])
def test_a_day_shown_without_its_time_has_none(value: str):
    assert shown(value, "yyyy-mm-dd") == "2024-10-12"


def test_texts_of_every_make():
    runs = "<r><t>张</t></r><r><rPr/><t>三</t></r><rPh><t>zhang</t></rPh>"
    strings = {"xl/sharedStrings.xml": shared("<t>□男 ■女</t>", runs, "<t>甲_x000D_\n乙 </t>")}
    cells = c("A1", "0", t="s") + c("B1", "1", t="s") + c("C1", "2", t="s") + c("D1", "9", t="s")
    more = c("E1", "1", t="b") + c("F1", "0", t="b") + c("G1", "和", t="str")
    paper = read(workbook({"表": rows(cells + more)}, more=strings))
    assert table(paper) == [["□男 ☑女", "张三", "甲\n乙", "", "是", "否", "和"]]
