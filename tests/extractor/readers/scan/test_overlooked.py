"""Ink that recognition passes over: it is looked at again, and said where that is of no use."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor import extract
from extractor.engines import Engines, Recognised
from extractor.paper import Cell, Line, Paper
from extractor.readers import read
from extractor.readers.page.chars import Char
from extractor.readers.scan.dots import with_dots
from extractor.readers.scan.ink import ink
from records import Catalogue, Form, Severity
from tests.conftest import ROOT
from tests.extractor.readers.scan.pictures import DPI, POINT, page, pixels, png, ruled, words

SONG = ImageFont.truetype(str(ROOT / ".fonts/FandolSong-Bold.otf"), 30)


class Passing:
    """An engine that sees these words on the page; whatever smaller sheet it is given then, the
    words of the second look in its upper left corner. `sheets` are the sizes of those."""

    def __init__(self, first: Sequence[Recognised], then: Sequence[Recognised] = ()) -> None:
        self.first, self.then = first, then
        self.sheets: list[tuple[int, int]] = []

    def __call__(self, image: Any) -> Sequence[Recognised]:
        if image.shape[0] > 2000:
            return self.first
        self.sheets.append(image.shape[:2])
        return self.then


def _written(*texts: tuple[str, int, int]) -> Image.Image:
    image = page()
    ruled(image, (200, 600, 1200), (300, 400, 500))
    for text, x, y in texts:
        ImageDraw.Draw(image).text((x, y), text, font=SONG, fill="black")
    return image


def _read(image: Image.Image, engine: Passing) -> Paper:
    return read(png(image), Engines(recognise=engine))


def _cell(paper: Paper, row: int, column: int) -> Cell:
    (grid,) = paper.grids
    return next(cell for cell in grid.cells if (cell.row, cell.column) == (row, column))


def test_where_all_ink_is_recognised_nothing_is_looked_at_twice():
    engine = Passing([words("性别", 220, 330), words("女", 620, 330)])
    paper = _read(_written(("性别", 220, 330), ("女", 620, 330)), engine)
    assert engine.sheets == [] and _cell(paper, 0, 1).confidence == 0.98


def test_what_was_overlooked_is_looked_at_again_enlarged_and_by_itself():
    engine = Passing([words("性别", 220, 330)], [words("女", 50, 50, 50, sure=0.99)])
    paper = _read(_written(("性别", 220, 330), ("女", 620, 330)), engine)
    assert len(engine.sheets) == 1 and engine.sheets[0][0] < 200
    assert _cell(paper, 0, 1).text == "女" and _cell(paper, 0, 1).confidence > 0.9


def test_a_sign_not_recognised_surely_at_the_second_look_is_doubtful():
    engine = Passing([words("性别", 220, 330)], [words("文", 50, 50, 50, sure=0.9)])
    paper = _read(_written(("性别", 220, 330), ("女", 620, 330)), engine)
    assert _cell(paper, 0, 1).text == "文" and _cell(paper, 0, 1).confidence < 0.7


def test_words_beside_ink_that_nobody_can_read_are_doubtful_and_so_is_an_empty_cell():
    image = _written(("性别", 220, 330), ("女", 620, 330), ("学院事业收入", 620, 430))
    seen = [words("性别", 220, 330), words("学院", 620, 430), words("业收入", 710, 430)]
    paper = _read(image, Passing(seen))
    assert _cell(paper, 1, 1).text == "学院业收入" and _cell(paper, 1, 1).confidence == 0.5
    assert _cell(paper, 0, 1).text == "" and _cell(paper, 0, 1).unread
    assert _cell(paper, 0, 0).confidence == 0.98


def test_a_line_beside_ink_that_nobody_can_read_is_doubtful():
    image = _written()
    ImageDraw.Draw(image).text((220, 700), "联系人张三", font=SONG, fill="black")
    paper = _read(image, Passing([words("联系人张", 220, 700)]))
    (line,) = (block for block in paper.blocks if isinstance(block, Line))
    assert line.confidence == 0.5 and line.unread


def test_dust_pieces_of_lines_and_the_table_below_are_not_overlooked():
    image = _written(("性别", 220, 330))
    draw = ImageDraw.Draw(image)
    for x in range(620, 1180, 40):
        draw.rectangle((x, 330, x + 4, 334), fill="black")
    draw.rectangle((1190, 310, 1196, 390), fill="black")
    draw.polygon(((0, 0), (30, 0), (0, 40)), fill="black")
    engine = Passing([words("性别", 220, 330)])
    assert _cell(_read(image, engine), 0, 1).confidence == 1.0 and engine.sheets == []


@pytest.mark.parametrize(
    ("label", "pointer", "severity"),
    [("统一社会信用代码", "/uscc", Severity.ERROR), ("培训领域", "/fields", Severity.WARNING)],
)
def test_a_value_that_nobody_can_read_is_not_told_to_be_missing(
    sample: Catalogue, form: Form, label: str, pointer: str, severity: Severity
):
    engines = Engines(recognise=Passing([words(label, 220, 330)]))
    read = extract(png(_written(("女", 620, 330))), sample, date(2026, 6, 1), form, engines)
    said = [(one.code, one.severity) for one in read.report if one.pointer == pointer]
    assert said == [("value.overlooked", severity)]


def _char(text: str, left: float, sure: float = 0.99) -> Char:
    return Char(text, left, 100, left + 12, 114, sure)


def _dots(chars: list[Char], y: float) -> list[Char]:
    image = page()
    ImageDraw.Draw(image).ellipse([at / POINT for at in (118, y - 0.9, 119.8, y + 0.9)], fill=0)
    found = with_dots(chars, ink(pixels(image), DPI), DPI)
    return sorted(found, key=lambda char: char.left)


def test_a_dot_that_was_dropped_from_a_name_is_put_back_and_doubtful():
    found = _dots([_char("丽", 104), _char("测", 122)], 107)
    assert [(char.text, char.confidence) for char in found] == [
        ("丽", 0.99),
        ("·", 0.6),
        ("测", 0.99),
    ]


def test_a_dot_taken_for_a_comma_is_a_dot_and_a_comma_stays_one():
    chars = [_char("丽", 104), _char("，", 113, 0.8), _char("测", 122)]
    assert "".join(char.text for char in _dots(chars, 107)) == "丽·测"
    assert "".join(char.text for char in _dots(chars, 112)) == "丽，测"


@pytest.mark.parametrize("after", [117, 112])
def test_a_dot_of_the_next_sign_is_none(after: float):
    assert "".join(char.text for char in _dots([_char("继", 104), _char("续", after)], 107)) == (
        "继续"
    )
