"""Seals on a picture, red, grey or black: where they are, how large, and what lies under them."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.engines import Engines
from extractor.readers import read
from extractor.readers.scan.seals import black_rings, bleached, found, lifted, without_colour
from tests.conftest import ROOT
from tests.extractor.readers.scan.pictures import DPI, Known, page, pixels, png, ruled, words

SONG = ROOT / ".fonts/FandolSong-Bold.otf"


def seal(image: Image.Image, middle: tuple[int, int], diameter: float = 42) -> None:
    radius = diameter / 25.4 * DPI / 2
    x, y = middle
    box = (x - radius, y - radius, x + radius, y + radius)
    ImageDraw.Draw(image).ellipse(box, outline=(215, 40, 40), width=9)


def test_red_round_seals_are_found_with_place_and_diameter_and_nothing_else_is():
    image = page()
    seal(image, (900, 1200))
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 100, 420, 420), outline=(215, 40, 40), width=9)
    draw.ellipse((1200, 200, 1500, 500), outline="black", width=9)
    draw.line((100, 600, 1500, 600), fill=(215, 40, 40), width=9)
    (stamp,) = found(pixels(image), DPI)
    assert stamp.diameter == pytest.approx(42, abs=1.5)
    assert (stamp.area[0] + stamp.area[2]) / 2 == pytest.approx(900, abs=4)


def test_two_seals_are_two():
    image = page()
    seal(image, (500, 1200))
    seal(image, (1100, 1200), 38)
    assert sorted(round(stamp.diameter) for stamp in found(pixels(image), DPI)) == [38, 42]


def test_seals_that_lie_over_each_other_or_touch_are_two():
    for second in (1000, 1125):
        image = page()
        seal(image, (800, 1200))
        seal(image, (second, 1260), 40)
        sizes = sorted(round(stamp.diameter) for stamp in found(pixels(image), DPI))
        assert sizes == pytest.approx([40, 42], abs=1)


def test_a_seal_that_the_edge_of_the_page_cuts_is_found():
    image = page()
    seal(image, (1600, 1200))
    (stamp,) = found(pixels(image), DPI)
    assert stamp.area[2] == 1654 and stamp.diameter == pytest.approx(42, abs=2)


def test_an_oval_seal_is_found_and_a_red_circle_drawn_round_a_word_is_none():
    image = page()
    draw = ImageDraw.Draw(image)
    draw.ellipse((300, 300, 620, 540), outline=(215, 40, 40), width=7)
    assert found(pixels(image), DPI) == []
    draw.text((380, 380), "测试" * 4, fill=(215, 40, 40), font=ImageFont.truetype(str(SONG), 30))
    (stamp,) = found(pixels(image), DPI)
    assert stamp.diameter == pytest.approx(40, abs=1.5)


@pytest.mark.parametrize(
    "paper", [(250, 150, 150), (255, 205, 215), (240, 220, 170), (100, 95, 90)]
)
def test_a_seal_on_coloured_paper_or_in_poor_light_is_found(paper: tuple[int, int, int]):
    image = page()
    seal(image, (900, 1200))
    seen = (pixels(image) / 255 * np.array(paper)).astype(np.uint8)
    (stamp,) = found(seen, DPI)
    assert stamp.diameter == pytest.approx(42, abs=1.5)


@pytest.mark.parametrize("tone", [0, 120])
def test_a_seal_on_a_page_without_colour_is_a_black_ring_and_what_it_covers_is_doubtful(tone: int):
    image = page()
    ruled(image, (200, 600, 1200), (300, 400, 500))
    ImageDraw.Draw(image).ellipse((700, 200, 1030, 530), outline=(tone,) * 3, width=7)
    engine = Known([words("经费", 220, 330), words("600", 800, 330), words("800", 1100, 430)])
    paper = read(png(image), Engines(recognise=engine))
    (ring,) = paper.seals
    assert paper.grey and ring.black and ring.diameter == pytest.approx(42, abs=2)
    sure = {cell.text: cell.confidence for cell in paper.grids[0].cells if cell.text}
    assert sure["600"] <= 0.5 and sure["经费"] > 0.9


def test_a_grey_seal_is_taken_off_darker_words_and_a_black_one_is_not():
    for tone, left in ((120, 255), (0, 0)):
        image = page()
        draw = ImageDraw.Draw(image)
        draw.ellipse((700, 200, 1030, 530), outline=(tone,) * 3, width=7)
        draw.rectangle((800, 340, 950, 370), fill="black")
        clean = bleached(pixels(image), black_rings(pixels(image), DPI))
        assert clean[360, 900].tolist() == [0, 0, 0] and clean[365, 703, 0] == left


def test_a_page_with_a_red_seal_is_not_without_colour():
    image = page()
    assert without_colour(pixels(image))
    seal(image, (900, 1200))
    assert not without_colour(pixels(image))


def test_a_seal_is_lifted_and_the_black_words_under_it_stay():
    image = page()
    draw = ImageDraw.Draw(image)
    draw.rectangle((850, 1190, 950, 1210), fill="black")
    seal(image, (900, 1200))
    before = pixels(image)
    clean = lifted(before, found(before, DPI))
    assert clean[1200, 900].tolist() == [0, 0, 0]
    assert clean[1200, 900 - int(41 / 25.4 * DPI / 2)].min() > 230
    assert (before != clean).any() and lifted(clean, []) is clean
