"""Boxes to tick that recognition overlooked, took for letters or saw twice."""

from PIL import ImageDraw

from extractor.readers.scan.ink import ink
from extractor.readers.scan.page import Picture, ScanPage
from extractor.readers.scan.ticks import ticked
from tests.extractor.readers.scan.pictures import DPI, page, pixels, words


def _box(draw: ImageDraw.ImageDraw, left: int, top: int, *, tick: bool) -> None:
    draw.rectangle((left, top, left + 26, top + 26), outline="black", width=3)
    if tick:
        draw.line(
            (left + 5, top + 13, left + 12, top + 21, left + 22, top + 5), fill="black", width=4
        )


def _chars(*recognised):
    return [c for c in ScanPage(Picture(pixels(page()), DPI), recognised)._signs()]


def test_boxes_that_recognition_overlooked_are_measured():
    image = page()
    draw = ImageDraw.Draw(image)
    _box(draw, 200, 300, tick=True)
    _box(draw, 400, 300, tick=False)
    chars = ticked(
        _chars(words("是", 240, 300), words("否", 440, 300)), ink(pixels(image), DPI), DPI
    )
    assert "".join(c.text for c in sorted(chars, key=lambda c: c.left)) == "☑是□否"


def test_a_letter_like_a_box_that_follows_a_letter_is_the_letter():
    image = page()
    _box(ImageDraw.Draw(image), 230, 302, tick=False)
    chars = ticked(_chars(words("人口", 200, 300)), ink(pixels(image), DPI), DPI)
    assert [c.text for c in chars] == ["人", "口"]


def test_a_letter_like_a_box_right_behind_a_box_is_the_letter():
    image = page()
    draw = ImageDraw.Draw(image)
    _box(draw, 200, 300, tick=False)
    _box(draw, 236, 300, tick=True)
    seen = _chars(words("□国家级", 198, 298, 36, sure=0.7))
    chars = ticked(seen, ink(pixels(image), DPI), DPI)
    assert "".join(c.text for c in sorted(chars, key=lambda c: c.left)) == "□国家级"


def test_a_box_that_recognition_sees_twice_is_one():
    image = page()
    _box(ImageDraw.Draw(image), 236, 300, tick=True)
    seen = _chars(words("☑☑是", 198, 298, 36, sure=0.6))
    chars = ticked(seen, ink(pixels(image), DPI), DPI)
    assert "".join(c.text for c in sorted(chars, key=lambda c: c.left)) == "☑是"
