"""A print on its way through a scanner: pages as pictures, a little crooked, with a red seal."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

_DPI = 200
_CROOKED = 0.7
_SEAL = 42
"""mm"""
_RED = (205, 45, 45)


def scanned(pdf: bytes) -> bytes:
    """A PDF of nothing but pictures."""
    first, *others = _pages(pdf)
    out = BytesIO()
    first.save(out, "PDF", resolution=_DPI, save_all=True, append_images=others, quality=80)
    return out.getvalue()


def _pages(pdf: bytes) -> Iterator[Image.Image]:
    document: Any = pypdfium2.PdfDocument(pdf)
    for page in document:
        image: Image.Image = page.render(scale=_DPI / 72).to_pil().convert("RGB")
        yield _sealed(image).rotate(_CROOKED, Image.Resampling.BICUBIC, fillcolor="white")
    document.close()


def _sealed(page: Image.Image) -> Image.Image:
    """A ring and a star at the right foot of the page; what is black under it stays black."""
    size = int(_SEAL / 25.4 * _DPI)
    left, top = int(page.width * 0.6), int(page.height * 0.7)
    ink = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(ink)
    draw.ellipse((left, top, left + size, top + size), outline=_RED, width=size // 36)
    middle = (left + size / 2, top + size / 2, size / 7)
    draw.regular_polygon(middle, 3, fill=_RED)
    draw.regular_polygon(middle, 3, rotation=180, fill=_RED)
    return ImageChops.multiply(page, ink)
