"""Image files: which are opened and as what; which are refused, some by their headers alone."""

import struct
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from extractor.engines import Engines
from extractor.guard import admit
from extractor.paper import Line
from extractor.readers import read
from extractor.readers.scan.image import frames, pages_of_tiff
from records import Refused
from tests.extractor.readers.scan.pictures import Known, page, png, words


def saved(size: tuple[int, int], kind: str, mode: str = "1", **how: Any) -> bytes:
    out = BytesIO()
    Image.new(mode, size, "white").save(out, kind, **how)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
def test_a_picture_of_every_usual_kind_is_opened(kind: str):
    data = saved((40, 30), kind, "RGB")
    assert admit(data) == "image"
    assert [frame.pixels.shape for frame in frames(data)] == [(30, 40, 3)]


@pytest.mark.parametrize("size", [(100_000, 5), (5, 100_000)])
def test_a_strip_is_made_smaller_and_does_not_vanish(size: tuple[int, int]):
    (frame,) = frames(saved(size, "PNG"))
    assert 1 in frame.pixels.shape[:2]


def refused(data: bytes) -> tuple[str, object]:
    with pytest.raises(Refused) as caught:
        list(frames(data))
    found = caught.value.finding
    return found.code, found.facts.get("limit")


@pytest.mark.parametrize("size", [(9_500, 9_000), (20_000, 20_000)])
def test_a_picture_of_very_many_pixels_is_not_unpacked(size: tuple[int, int]):
    assert refused(saved(size, "PNG")) == ("file.too-many-pixels", 80)


def test_a_picture_of_very_many_pages_is_not_begun():
    more = [Image.new("1", (8, 8))] * 70
    data = saved((8, 8), "TIFF", save_all=True, append_images=more)
    assert refused(data) == ("file.too-many-pages", 60)


@pytest.mark.parametrize(("order", "sign"), [("<", b"II*\0"), (">", b"MM\0*")])
def test_pages_of_a_tiff_are_counted_without_opening_one_and_a_circle_ends(order: str, sign: bytes):
    places = [8 + 6 * n for n in range(5)]
    chain = b"".join(struct.pack(order + "HI", 0, at) for at in [*places[1:], places[0]])
    data = sign + struct.pack(order + "I", 8) + chain
    assert pages_of_tiff(data) == 5 and pages_of_tiff(data[:-3]) == 4
    assert pages_of_tiff(b"\x89PNG" + data[4:]) == 0


@pytest.mark.parametrize("size", [(300, 424), (1, 1), (20_000, 3)])
def test_a_picture_too_small_to_be_read_is_refused_with_its_size(size: tuple[int, int]):
    with pytest.raises(Refused) as refused:
        read(png(page(*size)), Engines(recognise=Known()))
    found = refused.value.finding
    assert found.code == "file.too-coarse" and found.facts["height"] <= size[1]


def test_a_fax_whose_dots_are_twice_as_high_as_wide_is_made_square():
    out = BytesIO()
    page(1728, 1146).convert("1").save(out, "TIFF", compression="group4", dpi=(204, 98))
    (frame,) = frames(out.getvalue())
    assert frame.pixels.shape == (2386, 1728, 3) and frame.dpi == 204


def test_the_greys_of_sixteen_bits_are_kept():
    out = BytesIO()
    grey = np.full((900, 600), 65535, np.uint16)
    grey[400:] = 128 * 257
    Image.fromarray(grey).save(out, "PNG")
    (frame,) = frames(out.getvalue())
    assert (frame.pixels[0, 0, 0], frame.pixels[-1, 0, 0]) == (255, 128)


def test_webp_is_read_like_any_picture():
    out = BytesIO()
    page(600, 800).save(out, "WEBP")
    paper = read(out.getvalue(), Engines(recognise=Known([words("文字", 50, 50)])))
    assert [line.text for line in paper.lines] == ["文字"]


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded():
    bomb = png(page(64, 64))
    header = bomb[:16] + (50_000).to_bytes(4, "big") + (50_000).to_bytes(4, "big")
    with pytest.raises(Refused) as refused:
        list(frames(header + bomb[24:]))
    assert refused.value.finding.code in ("file.too-large", "file.broken")


def test_a_cut_off_picture_is_broken():
    with pytest.raises(Refused) as refused:
        read(png(page())[:900], Engines(recognise=Known()))
    assert refused.value.finding.code == "file.broken"


def test_each_frame_of_a_tiff_is_a_page():
    out = BytesIO()
    page(400, 500).save(out, "TIFF", save_all=True, append_images=[page(400, 500)])
    engine = Known([words("文字", 50, 50)])
    paper = read(out.getvalue(), Engines(recognise=engine))
    assert engine.looked == 2
    assert [line.place.page for line in paper.blocks if isinstance(line, Line)] == [1]


def test_a_clear_ground_is_white_and_a_large_picture_is_made_smaller():
    out = BytesIO()
    Image.new("RGBA", (5000, 300), (0, 0, 0, 0)).save(out, "PNG")
    (frame,) = frames(out.getvalue())
    assert frame.pixels.shape[1] == 3600 and frame.pixels.min() == 255
    assert isinstance(frame.pixels, np.ndarray)
