"""Tables on copies of copies, whose lines are lost in places."""

from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.engines import Engines
from extractor.readers import read
from extractor.readers.page.lattice import Rule
from extractor.readers.scan.page import Picture, ScanPage
from records import Place
from tests.extractor.readers.scan.pictures import (
    DPI,
    POINT,
    Known,
    page,
    pixels,
    png,
    ruled,
    rules,
    words,
)
from tests.extractor.readers.written import codes
from tests.simulator.scans import worn

COLUMNS, ROWS = range(200, 1401, 200), range(300, 1801, 100)


def _table() -> Image.Image:
    image = page()
    ruled(image, COLUMNS, ROWS)
    return image


def _lost(image: Image.Image, *boxes: Sequence[float]) -> Image.Image:
    draw = ImageDraw.Draw(image)
    for box in boxes:
        draw.rectangle(tuple(box), fill="white")
    return image


def _gaps(left: int, right: int, rows: Sequence[int]) -> list[tuple[float, ...]]:
    """A place on each of these lines from which something is lost."""
    return [(left + 7 * n, at - 5, right + 7 * n, at + 5) for n, at in enumerate(rows)]


def _lengths(lines: Iterable[Rule]) -> list[int]:
    return [round((line.end - line.start) / POINT) for line in sorted(lines)]


@pytest.mark.parametrize("lost", [0.05, 0.1])
def test_lines_that_are_lost_in_places_are_whole(lost: float):
    copy = worn(pixels(_table()), lost, np.random.default_rng(1))
    across, down = rules(copy)
    assert _lengths(across) == pytest.approx([1200] * len(ROWS), abs=20)
    assert _lengths(down) == pytest.approx([1500] * len(COLUMNS), abs=20)


def test_a_corner_of_which_both_lines_are_lost_is_found():
    image = _lost(_table(), (190, 290, 230, 325), *_gaps(700, 760, ROWS))
    across, down = rules(pixels(image))
    assert _lengths(across)[0] == pytest.approx(1200, abs=20)
    assert _lengths(down)[0] == pytest.approx(1500, abs=20)


def test_a_line_that_ends_at_lines_on_both_sides_of_a_merged_cell_does_so_on_a_worn_page():
    image = _lost(_table(), (604, 395, 996, 405), *_gaps(230, 280, ROWS))
    across, _ = rules(pixels(image))
    assert _lengths(line for line in across if round(line.at / POINT / 10) == 40) == pytest.approx(
        [400, 400], abs=20
    )


def test_the_lost_side_of_one_cell_among_many_is_found_unless_a_sign_stands_on_it():
    image = pixels(_lost(_table(), (595, 804, 605, 896), *_gaps(230, 280, ROWS)))
    _, down = rules(image)
    assert _lengths(down) == pytest.approx([1500] * len(COLUMNS), abs=20)
    _, down = ScanPage(Picture(image, DPI), [words("合计", 585, 835)]).rules()
    assert _lengths(line for line in down if round(line.at / POINT / 10) == 60) == pytest.approx(
        [500, 900], abs=20
    )


def test_what_is_left_of_the_side_of_a_cell_shows_where_it_is():
    image = _table()
    ImageDraw.Draw(image).line((700, 300, 700, 1000), fill="black", width=3)
    lost = _lost(image, (695, 325, 705, 396), *_gaps(230, 280, ROWS))
    _, down = rules(pixels(lost))
    assert _lengths(line for line in down if round(line.at / POINT / 10) == 70) == pytest.approx(
        [700], abs=20
    )


def test_a_piece_of_a_line_that_was_taken_for_a_sign_is_none():
    picture = Picture(pixels(_table()), DPI)
    signs = ScanPage(picture, [words("|张三", 590, 335), words("甲|乙", 1000, 435)]).chars()
    assert "".join(sign.text for sign in signs) == "张三甲|乙"


def test_that_much_of_the_lines_is_lost_is_said():
    whole, seen = _table(), Known([words("姓名", 230, 335), words("张三", 430, 335)])
    lost = _lost(_table(), *_gaps(230, 280, ROWS))
    assert codes(read(png(whole), Engines(recognise=seen))) == []
    paper = read(png(lost), Engines(recognise=seen))
    assert codes(paper) == ["page.worn"] and paper.notes[0].place == Place(page=1)
    assert [cell.text for cell in paper.grids[0].cells if cell.text] == ["姓名", "张三"]
