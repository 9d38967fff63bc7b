"""Image files: which are opened, and which are told to be too large by their headers."""

import struct
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from extractor.guard import admit
from extractor.readers.scan.image import frames, pages_of_tiff
from records import Refused


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
