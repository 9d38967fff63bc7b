"""Pages that were not flat before the camera, on a page ruled here."""

from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from extractor.engines import Engines
from extractor.readers import read
from extractor.readers.page.lattice import Rule
from extractor.readers.scan.flat import bend
from tests.extractor.readers.scan.pictures import DPI, Known, page, pixels, png, ruled, rules, words
from tests.simulator.scans import askew, curled

COLUMNS, ROWS = range(200, 1401, 300), range(300, 2001, 100)


def _ruled() -> Any:
    image = page()
    ruled(image, COLUMNS, ROWS)
    return pixels(image)


@pytest.mark.parametrize(
    "seen",
    [lambda p: askew(p, 0.1), lambda p: curled(p, 0.012), lambda p: askew(curled(p, 0.008), 0.05)],
    ids=["at an angle", "curled", "both"],
)
def test_a_page_that_is_not_flat_is_made_so_and_every_line_is_found(seen):
    picture = seen(_ruled())
    found = bend(picture, [], DPI)
    assert found is not None
    across, down = rules(found.flattened(picture))
    assert _shorter(across, 1300) == pytest.approx([1200] * len(ROWS), abs=100)
    assert _shorter(down, 1850) == pytest.approx([1700] * len(COLUMNS), abs=150)


def _shorter(lines: list[Rule], most: int) -> list[float]:
    """Their lengths in pixels, without those of the edges of the paper."""
    lengths = ((line.end - line.start) * DPI / 72 for line in lines)
    return [length for length in lengths if length < most]


def test_lines_down_the_page_are_found_though_close_rows_cross_them():
    image = page(2339, 1654)
    ruled(image, range(200, 2101, 300), range(250, 1451, 50))
    picture = askew(pixels(image), 0.06)
    found = bend(picture, [], DPI)
    assert found is not None
    _, down = rules(found.flattened(picture))
    assert _shorter(down, 1400) == pytest.approx([1200] * 7, abs=120)


@pytest.mark.parametrize("turn", [0.0, 0.3])
def test_a_page_that_is_flat_is_left_as_it_is(turn: float):
    turning = cv2.getRotationMatrix2D((827, 1169), turn, 1.0)
    picture = cv2.warpAffine(_ruled(), turning, (1654, 2339), borderValue=(255, 255, 255))
    assert bend(picture, [], DPI) is None


def test_lines_that_are_no_page_bend_nothing():
    random = np.random.default_rng(5)
    picture = np.full((2339, 1654, 3), 255, np.uint8)
    for x, y, fall in zip(*(random.integers(200, 1400, 60) for _ in range(3)), strict=True):
        end = (int(x) + 200, int(y) + int(fall) // 40 - 18)
        cv2.line(picture, (int(x), int(y)), end, (0, 0, 0), 3)
    assert bend(picture, [], DPI) is None


def test_a_place_on_the_flat_page_is_told_where_it_is_on_the_picture():
    found = bend(curled(_ruled(), 0.012), [], DPI)
    assert found is not None
    came = np.array([[200.0, 300.0], [830.0, 1100.0], [1390.0, 1990.0]])
    assert found.back(found.flat(came)) == pytest.approx(came, abs=0.1)
    left, top, right, bottom = found.before(found.area((500, 600, 560, 620)))
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((530, 610), abs=2)


def test_words_are_moved_with_the_page_into_their_cells():
    picture = curled(_ruled(), 0.012)
    fall = 0.012 * 2339 * np.sin(np.pi * 830 / 1654)
    engine = Known([words("姓名", 820, 330 - fall)])
    paper = read(png(Image.fromarray(picture)), Engines(recognise=engine))
    (grid,) = paper.grids
    assert [(c.row, c.column, c.text) for c in grid.cells if c.text] == [(0, 2, "姓名")]
    (cell,) = (c for c in grid.cells if c.text)
    assert cell.place.box and cell.place.box[1] == pytest.approx((300 - fall) * 72 / DPI, abs=4)
