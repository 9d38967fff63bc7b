"""Ruled lines of a picture: faint, broken and dotted ones are lines, letters are none."""

import numpy as np
import pytest
from PIL import ImageDraw

from extractor.readers.scan.page import Picture, ScanPage
from tests.extractor.readers.scan.pictures import DPI, POINT, page, pixels, ruled, rules, words
from tests.simulator.scans import dotted, pale


def test_faint_and_broken_lines_are_lines_and_rows_of_letters_are_none():
    image = page()
    draw = ImageDraw.Draw(image)
    for x in range(200, 1200, 12):
        draw.line((x, 300, x + 9, 300), fill=(120, 120, 120), width=2)
    for x in range(300, 360, 14):
        draw.rectangle((x, 700, x + 10, 703), fill="black")
    across, down = rules(pixels(image))
    assert [round(line.at) for line in across] == [round(300 * POINT)]
    assert across[0].end - across[0].start > 900 * POINT and down == []


@pytest.mark.parametrize("spoilt", [lambda p: pale(p, 0.1), dotted, lambda p: dotted(pale(p, 0.5))])
def test_lines_of_little_toner_or_of_dots_are_found_and_rows_of_letters_are_none(spoilt):
    image = page()
    ruled(image, range(200, 1401, 300), range(300, 1001, 100), width=1)
    draw = ImageDraw.Draw(image)
    for x in range(230, 460, 14):
        draw.rectangle((x, 340, x + 8, 343), fill="black")
    across, down = rules(spoilt(pixels(image)))
    assert (len(across), len(down)) == (8, 5)


def test_words_of_a_row_with_room_between_them_are_no_line():
    image = page()
    ruled(image, (200, 1400), (300, 400))
    draw = ImageDraw.Draw(image)
    for word in range(230, 1300, 80):
        for x in range(word, word + 56, 14):
            draw.rectangle((x, 348, x + 10, 351), fill="black")
    across, _ = rules(pixels(image))
    assert [round(line.at / POINT / 10) for line in across] == [30, 40]


def test_the_pattern_of_a_photographed_screen_is_no_line():
    image = pixels(page())
    y, x = np.mgrid[0 : image.shape[0], 0 : image.shape[1]]
    stripes = 12 * np.sin(y * 0.94 + x * 0.03) + 12 * np.sin(x * 0.86 + y * 0.05)
    screen = np.clip(image * 0.9 + stripes[..., None], 0, 255).astype(np.uint8)
    assert rules(screen) == ([], [])


def test_a_line_cut_by_a_fold_is_one_line():
    image = page()
    draw = ImageDraw.Draw(image)
    draw.line((200, 300, 600, 300), fill="black", width=3)
    draw.line((608, 300, 1100, 300), fill="black", width=3)
    across, _ = rules(pixels(image))
    assert len(across) == 1


def test_a_line_under_a_seal_goes_on_and_one_that_ends_before_a_merged_cell_does_not():
    image = page()
    draw = ImageDraw.Draw(image)
    for left, right in ((200, 600), (760, 1300)):
        draw.line((left, 500, right, 500), fill="black", width=3)
        draw.line((left, 900, right, 900), fill="black", width=3)
    over = tuple(edge * POINT for edge in (590, 420, 770, 600))
    across, _ = rules(pixels(image), [over])
    lengths = sorted(round((line.end - line.start) / POINT / 10) * 10 for line in across)
    assert lengths == pytest.approx([400, 540, 1100], abs=10)


def test_a_line_that_a_letter_touches_beyond_its_end_is_a_line():
    image = page()
    ruled(image, (200, 1400), (300, 360, 420))
    draw = ImageDraw.Draw(image)
    draw.line((800, 335, 800, 420), fill="black", width=3)
    _, down = rules(pixels(image))
    touched = next(line for line in down if round(line.at / POINT / 10) == 80)
    assert (touched.end - touched.start) / POINT == pytest.approx(60, abs=4)


def test_letters_above_each_other_are_no_ruled_line_and_neither_is_a_line_through_words():
    image = page()
    ruled(image, (200, 1400), (300, 370, 440))
    draw = ImageDraw.Draw(image)
    for x, top, bottom in ((415, 300, 370), (800, 370, 440)):
        draw.line((x, top, x, bottom), fill="black", width=3)
    seen = [words("申报", 400, 305), words("申请", 400, 335), words("甲方", 805, 395)]
    _, down = ScanPage(Picture(pixels(image), DPI), seen).rules()
    assert sorted(round(line.at / POINT / 100) for line in down) == [2, 8, 14]
