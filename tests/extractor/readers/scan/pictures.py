"""Pages drawn for the tests, and an engine that knows beforehand what stands on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from extractor.engines import Recognised, Sign
from extractor.readers.page.lattice import Rule
from extractor.readers.scan.page import Picture, ScanPage
from records.place import Box

DPI = 200.0
POINT = 72 / DPI


def page(width: int = 1654, height: int = 2339) -> Image.Image:
    """An empty A4 page at 200 dpi."""
    return Image.new("RGB", (width, height), "white")


def ruled(image: Image.Image, xs: Sequence[int], ys: Sequence[int], width: int = 3) -> None:
    draw = ImageDraw.Draw(image)
    for x in xs:
        draw.line((x, ys[0], x, ys[-1]), fill="black", width=width)
    for y in ys:
        draw.line((xs[0], y, xs[-1], y), fill="black", width=width)


def pixels(image: Image.Image) -> Any:
    return np.asarray(image).copy()


def rules(picture: Any, seals: Sequence[Box] = ()) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical lines of a page without words."""
    return ScanPage(Picture(picture, DPI, seals), ()).rules()


def png(image: Image.Image, dpi: float = DPI) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


def words(text: str, left: float, top: float, size: float = 30, sure: float = 0.98) -> Recognised:
    """Words as an engine gives them: signs of equal width, upright."""
    signs = tuple(
        Sign(sign, left + n * size, top, left + (n + 1) * size, top + size, sure)
        for n, sign in enumerate(text)
    )
    right, bottom = left + len(text) * size, top + size
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Recognised(text, corners, sure, signs)


def stacked(text: str, left: float, top: float, size: float = 30, lean: float = 0) -> Recognised:
    """Words as an engine gives those in a narrow cell: one sign below the other, each `lean` pixels
    further left on a page that was not straight."""
    signs = tuple(
        Sign(
            sign,
            left - n * lean,
            top + n * size,
            left - n * lean + size,
            top + (n + 1) * size,
            0.98,
        )
        for n, sign in enumerate(text)
    )
    right, bottom = left + size, top + len(text) * size
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Recognised(text, corners, 0.98, signs)


@dataclass
class Known:
    """An engine that always sees these words; `looked` counts the times it was asked."""

    words: Sequence[Recognised] = ()
    looked: int = 0

    def __call__(self, image: Any) -> Sequence[Recognised]:
        self.looked += 1
        return self.words
