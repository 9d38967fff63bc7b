"""Workbooks of Excel 97–2003, written record by record ([MS-XLS] §2.4)."""

import struct

import pytest

from extractor.paper import Limits, Paper
from extractor.readers.xls.workbook import read
from extractor.sandbox import Bounds, Lost, Sandbox
from records import Place, Refused, Severity
from tests.extractor.readers.written import cell, compound, table


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def begun(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def label(row: int, column: int, text: str, style: int = 0) -> bytes:
    head = struct.pack("<HHHHB", row, column, style, len(text), 1)
    return record(0x0204, head + text.encode("utf-16-le"))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def flag(row: int, column: int, value: int, error: int = 0) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, value, error))


def merged(rows: tuple[int, int], columns: tuple[int, int]) -> bytes:
    return record(0x00E5, struct.pack("<HHHHH", 1, *rows, *columns))


def style(form: int, font: int = 0) -> bytes:
    return record(0x00E0, struct.pack("<HHH", font, form, 0) + bytes(14))


def font(struck: bool = False) -> bytes:
    return record(0x0031, struct.pack("<HH", 220, 8 * struck) + bytes(12))


STRUCK = 6
"""The style of cells struck through; its font is the fifth, which is number 5."""


FORMATS = ("General", "General", '0.00"万元"', "0.00%", "00000", 'yyyy"年"m"月"')


def looks() -> bytes:
    """Styles 0 (plain), 1 (a date), from 2 on those of FORMATS, then one struck through."""
    codes = b"".join(
        record(0x041E, struct.pack("<HHB", 164 + n, len(code), 1) + code.encode("utf-16-le"))
        for n, code in enumerate(FORMATS)
    )
    styles = [0, 14, *range(166, 164 + len(FORMATS))]
    fonts = font() * 4 + font(struck=True)
    return fonts + codes + b"".join(style(number) for number in styles) + style(0, font=5)


def workbook(*sheets: tuple[str, int, bytes], size: tuple[int, int] = (9, 9)) -> bytes:
    """Sheets as name, state (1 hidden) and records; cell style 1 is a date."""
    end = record(0x000A)
    dimensions = record(0x0200, struct.pack("<IIHHH", 0, size[0], 0, size[1], 0))
    parts = [begun(0x0010) + dimensions + records + end for _, _, records in sheets]
    head = begun(0x0005) + record(0x0042, struct.pack("<H", 1200)) + looks()
    listed = sum(12 + 2 * len(name) for name, _, _ in sheets)
    at = len(head) + listed + len(end)
    for (name, state, _), part in zip(sheets, parts, strict=True):
        bound = struct.pack("<IBBBB", at, state, 0, len(name), 1) + name.encode("utf-16-le")
        head += record(0x0085, bound)
        at += len(part)
    return compound({"Workbook": head + end + b"".join(parts)})


def sheet(*records: bytes) -> Paper:
    return read(workbook(("名单", 0, b"".join(records))))


def code(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as refused:
        read(data, limits or Limits())
    return refused.value.finding.code


def test_values_are_read_with_their_places():
    paper = sheet(label(0, 0, "姓名"), label(0, 1, "张三 ■男□女"), number(1, 0, 13800000001.0))
    assert table(paper) == [["姓名", "张三 ☑男□女"], ["13800000001"]]
    assert cell(paper, "A2").place == Place(sheet="名单", cell="A2")
    assert paper.medium == "xls"


def test_a_sheet_that_begins_further_down_keeps_its_places():
    paper = sheet(label(2, 1, "标题"), label(4, 3, "甲"), merged((2, 2), (1, 3)))
    cells = paper.grids[0].cells
    assert [(one.text, one.place.cell, one.columns) for one in cells] == [
        ("标题", "B3", 3),
        ("甲", "D5", 1),
    ]


def test_dates_long_numbers_and_flags_are_read_as_they_are_seen():
    paper = sheet(number(0, 0, 46027, style=1), number(0, 1, 1.10105194912310e17), flag(0, 2, 1))
    assert table(paper) == [["2026-01-05", "1.10105E+17", "是"]]


def test_cells_that_are_struck_through_are_left_out_and_said():
    paper = sheet(label(0, 0, "甲", STRUCK), label(0, 1, "乙"), number(1, 1, 3, STRUCK))
    assert table(paper) == [["乙"]]
    assert [(n.code, n.facts["cells"]) for n in paper.notes] == [("sheet.struck", "A1、B2")]


def test_numbers_say_what_their_format_says():
    many = struct.pack("<HH", 1, 0) + struct.pack("<HiHi", 3, 0x3FE00000 & ~3, 0, 5 << 2 | 2)
    paper = sheet(
        *(number(0, 0, 12.7, 2), number(0, 1, 0.9533, 3), number(0, 2, 123, 4)),
        *(number(0, 3, 46027, 5), record(0x00BD, many + struct.pack("<H", 1))),
    )
    assert table(paper) == [["12.7万元", "95.33%", "00123", "2026-01"], ["50%", "5"]]


def test_hidden_rows_and_columns_and_lost_digits_are_said():
    row = struct.pack("<HHHHHHHH", 1, 0, 9, 255, 0, 0, 0x20, 0)
    blank = struct.pack("<HHHHHHHH", 7, 0, 9, 255, 0, 0, 0x20, 0)
    column = struct.pack("<HHHHHH", 1, 2, 2000, 0, 1, 0)
    cells = (label(0, 0, "甲"), label(1, 1, "乙"), number(2, 0, 310105194912310000))
    paper = sheet(record(0x0208, row), record(0x0208, blank), record(0x007D, column), *cells)
    assert [(note.code, dict(note.facts)) for note in paper.notes] == [
        ("sheet.cut-number", {"shown": "3.10105E+17"}),
        ("row.hidden", {"rows": "2"}),
        ("sheet.hidden-columns", {"columns": "B"}),
    ]


def test_merged_cells_are_read_once():
    paper = sheet(label(0, 0, "标题"), label(0, 1, "旧"), label(1, 2, "甲"), merged((0, 0), (0, 2)))
    assert [(one.text, one.columns) for one in paper.grids[0].cells] == [("标题", 3), ("甲", 1)]


def test_error_values_are_said_also_where_a_formula_made_them():
    result = b"\x02\x00\x07\x00\x00\x00\xff\xff"
    formula = record(0x0006, struct.pack("<HHH", 1, 0, 0) + result + bytes(8))
    paper = sheet(flag(0, 1, 0x17, 1), formula, number(2, 0, 5))
    assert [(n.code, n.place and n.place.cell, n.facts["error"]) for n in paper.notes] == [
        ("formula.error", "B1", "#REF!"),
        ("formula.error", "A2", "#DIV/0!"),
    ]
    assert cell(paper, "B1").text == "#REF!"


def test_hidden_sheets_are_left_out_and_our_own_gives_the_mark():
    data = workbook(
        ("表", 0, label(0, 0, "甲")),
        ("草稿", 1, label(0, 0, "密")),
        ("_wenshu", 1, label(0, 0, "_wf_1a2b_3c4d")),
    )
    paper = read(data)
    assert list(paper.texts()) == ["甲"]
    assert paper.marks == ("_wf_1a2b_3c4d",)
    assert [(n.code, n.severity) for n in paper.notes] == [("sheet.hidden", Severity.INFO)]


def apart(data: bytes, _: object) -> str:
    try:
        return " ".join(read(data).texts())
    except Refused as refused:
        return refused.finding.code


def test_a_size_that_cannot_be_breaks_the_file_and_not_the_program():
    data = workbook(("表", 0, label(0, 0, "甲")), size=(0xFFFFFF00, 0xFFFF))
    with Sandbox(apart, Bounds(memory=500_000_000)) as sandbox:
        try:
            assert sandbox.run(data) in ("甲", "file.broken")
        except Lost as lost:
            assert lost.why in ("memory", "crashed")


@pytest.mark.parametrize("data", [compound({"Workbook": b"x"}), b"", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_workbook_is_broken(data: bytes):
    assert code(data) == "file.broken"


def test_more_cells_than_the_limit_are_refused():
    data = workbook(("表", 0, b"".join(label(n, 0, "甲") for n in range(30))))
    assert code(data, Limits(cells=20)) == "file.too-many-cells"
