"""Long lists in workbooks are read by rows of words; what comes of it is what comes of cells."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from bench.roster import roster
from extractor import Extraction, extract_each
from extractor.readers import read
from extractor.readers.xlsx.area import LONG
from records import Catalogue

ON = date(2024, 10, 12)
ROWS = LONG + 60
FIRST = 8
"""The row of the first learner."""
Damage = Callable[[Any, random.Random], None]


def _nothing(sheet: Any, chance: random.Random) -> None:
    """As it was exported."""


def _blanks(sheet: Any, chance: random.Random) -> None:
    for _ in range(80):
        sheet.cell(FIRST + chance.randrange(ROWS), chance.randrange(2, 14)).value = None


def _unreadable(sheet: Any, chance: random.Random) -> None:
    for _ in range(40):
        row = FIRST + chance.randrange(ROWS)
        sheet.cell(row, chance.choice((4, 10, 12))).value = chance.choice(("不详", "1380", "3101"))


def _written_otherwise(sheet: Any, chance: random.Random) -> None:
    for _ in range(40):
        row = FIRST + chance.randrange(ROWS)
        sheet.cell(row, 3).value = chance.choice(("☑男 □女", "□男 □女", "（必填）", "/", "无"))


def _totals(sheet: Any, chance: random.Random) -> None:
    for words in ("小计", "其中：女", "合计", "姓名", "学员名单"):
        sheet.insert_rows(FIRST + chance.randrange(ROWS // 2))
        sheet.cell(FIRST + 30, 1).value = words


def _ended(sheet: Any, chance: random.Random) -> None:
    sheet.cell(FIRST + ROWS // 2, 1).value = "注：以下为备用名单"


def _empty_rows(sheet: Any, chance: random.Random) -> None:
    for _ in range(20):
        sheet.insert_rows(FIRST + chance.randrange(ROWS))


def _merged(sheet: Any, chance: random.Random) -> None:
    sheet.merge_cells(start_row=FIRST + 20, end_row=FIRST + 22, start_column=5, end_column=5)
    sheet.merge_cells(start_row=FIRST + 30, end_row=FIRST + 30, start_column=2, end_column=9)


def _a_column_more(sheet: Any, chance: random.Random) -> None:
    sheet.cell(FIRST - 1, 15).value = "备注"
    for n in range(0, ROWS, 3):
        sheet.cell(FIRST + n, 15).value = f"补报{n}"


def _header_again(sheet: Any, chance: random.Random) -> None:
    for column in range(1, 14):
        sheet.cell(FIRST + 100, column).value = sheet.cell(FIRST - 1, column).value


def _titled_again(sheet: Any, chance: random.Random) -> None:
    sheet.cell(FIRST + 120, 2).value = sheet.cell(1, 1).value


def _columns_lost(sheet: Any, chance: random.Random) -> None:
    sheet.delete_cols(chance.choice((3, 6, 9)))


def _without_a_head(sheet: Any, chance: random.Random) -> None:
    sheet.delete_rows(2, 5)


def _asides(sheet: Any, chance: random.Random) -> None:
    rows: tuple[dict[int, str], ...] = (
        {1: "例", 2: "某某", 3: "男", 12: "32"},
        {2: "必填", 3: "请选择", 4: "18位号码"},
        {2: "某某（示例）", 3: "男", 12: "32"},
        {2: "二、管理人员"},
        {2: "审核人：某某", 5: "负责人：某某"},
        {1: "本页合计", 12: "320"},
    )
    for n, words in enumerate(rows):
        sheet.insert_rows(FIRST + 40 * n)
        for column, text in words.items():
            sheet.cell(FIRST + 40 * n, column).value = text


def _as_above(sheet: Any, chance: random.Random) -> None:
    for _ in range(60):
        sheet.cell(FIRST + 1 + chance.randrange(ROWS - 1), chance.choice((5, 9))).value = "同上"


def _beside(sheet: Any, chance: random.Random) -> None:
    for row in range(FIRST - 1, FIRST + 230):
        for column in range(1, 14):
            sheet.cell(row, 14 + column).value = sheet.cell(row, column).value


DAMAGES: tuple[Damage, ...] = (
    *(_nothing, _blanks, _unreadable, _written_otherwise, _totals, _ended, _empty_rows, _merged),
    *(_a_column_more, _header_again, _titled_again, _columns_lost, _without_a_head),
    *(_asides, _as_above, _beside),
)


@pytest.fixture(scope="module")
def plain() -> bytes:
    return roster(ROWS)


def _damaged(content: bytes, *damages: Damage) -> bytes:
    chance, book, out = random.Random(len(damages)), load_workbook(BytesIO(content)), BytesIO()
    for damage in damages:
        damage(book.worksheets[0], chance)
    book.save(out)
    return out.getvalue()


def _both(
    content: bytes, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> tuple[tuple[Extraction, ...], tuple[Extraction, ...]]:
    """By folded rows, and by cells."""
    folded = extract_each(content, catalogue, ON)
    paper = read(content)
    assert paper.folded
    monkeypatch.setattr("extractor.read", lambda *_: paper.unfolded())
    return folded, extract_each(content, catalogue, ON)


def _same(folded: tuple[Extraction, ...], cells: tuple[Extraction, ...]) -> None:
    assert len(folded) == len(cells)
    for one, other in zip(folded, cells, strict=True):
        assert list(one.readings) == list(other.readings)
        assert len(one.readings) == len(other.readings)
        assert one.data == other.data
        assert list(one.report) == list(other.report)
        assert replace(one, readings=other.readings) == other


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_rows_of_words_say_what_cells_say(
    damage: Damage, plain: bytes, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
):
    folded, cells = _both(_damaged(plain, damage), catalogue, monkeypatch)
    _same(folded, cells)


def test_rows_of_words_say_what_cells_say_of_much_that_is_wrong(
    plain: bytes, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
):
    many = (_blanks, _unreadable, _written_otherwise, _empty_rows, _a_column_more, _merged)
    _same(*_both(_damaged(plain, *many), catalogue, monkeypatch))


def test_a_reading_of_a_long_list_is_found_by_its_pointer(plain: bytes, catalogue: Catalogue):
    (read_,) = extract_each(plain, catalogue, ON)
    known = {reading.pointer: reading for reading in read_.readings}
    assert len(known) == len(read_.readings) > 12 * ROWS
    for pointer in ("/learners/0/name", f"/learners/{ROWS - 1}/id_no", "/project"):
        assert read_.readings.at(pointer) == known[pointer]
    assert read_.readings.at(f"/learners/{ROWS}/name") is None
    assert read_.readings.at("/learners/3/nothing") is None
    assert read_.readings.at("/learners/-1/name") is None
