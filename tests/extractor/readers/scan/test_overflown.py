"""Ticks that run over the edge of their box, between boxes that have none."""

from collections.abc import Sequence

import pytest
from PIL import ImageDraw

from extractor.readers.scan.ink import ink
from extractor.readers.scan.overflown import overflown
from extractor.readers.scan.ticks import ticked
from tests.extractor.readers.scan.pictures import DPI, page, pixels

Pen = Sequence[tuple[int, int]]
OVER = [(294, 312), (310, 328), (342, 286)]
CROSS = [(292, 292), (308, 308), (338, 338), (308, 308), (338, 278), (278, 338)]
BEHIND = [(330, 315), (348, 336), (384, 291)]


def _seen(*pens: Pen, boxes: Sequence[int] = (200, 300, 400)) -> list[str]:
    """Boxes of 30 pixels from 300 downwards, begun at these pixels, as they are read."""
    image = page()
    draw = ImageDraw.Draw(image)
    for left in boxes:
        draw.rectangle((left, 300, left + 30, 330), outline="black", width=3)
    for pen in pens:
        draw.line(list(pen), fill=(30, 30, 110), width=4)
    found = ticked([], ink(pixels(image), DPI), DPI)
    return [char.text for char in sorted(found, key=lambda char: char.left)]


@pytest.mark.parametrize("pen", [OVER, CROSS], ids=["a tick", "a cross"])
def test_a_box_whose_tick_runs_over_its_edge_is_ticked(pen: Pen):
    assert _seen(pen) == ["□", "☑", "□"]


def test_a_box_is_ticked_beside_one_that_is_whole():
    assert _seen(OVER, boxes=(300, 400)) == ["☑", "□"]


def test_a_pen_that_touches_a_box_from_outside_ticks_none():
    assert _seen(BEHIND) == ["□", "□"]


def test_where_no_whole_box_stands_in_the_row_none_is_found():
    assert _seen(OVER, boxes=(300,)) == []


def test_lines_that_make_up_a_table_are_no_boxes():
    image = page()
    draw = ImageDraw.Draw(image)
    draw.rectangle((200, 300, 230, 330), outline="black", width=3)
    for x in range(300, 421, 30):
        draw.line((x, 300, x, 330), fill="black", width=3)
    for y in (300, 330):
        draw.line((300, y, 420, y), fill="black", width=3)
    dark = ink(pixels(image), DPI)
    (box,) = ticked([], dark, DPI)
    assert box.text == "□" and overflown(dark, [box], DPI) == []
