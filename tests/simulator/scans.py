"""Paper on its way through a scanner: pages of a PDF as pictures, turned, dirtied and sealed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from generator.fonts import font_file

Pixels = Any
"""height × width × 3, RGB, uint8"""
_LINE, _PATCH = 60, 40
"""Pixels: longer than any stroke of a letter; how large the places are that a copier wears away."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """How the pages of one file are scanned. `turn` in degrees, `noise` and `shadow` 0-1,
    `seal` in mm (0: none), `quality` of the JPEG. `angle`: the share of its width the page is
    narrower at the top; `curl`: the share of its height it rises by in the middle; `toner` 0-1;
    `worn`: the share of the ruled lines that copying lost; `dots`: in black dots alone; `grey`:
    without colour."""

    dpi: int = 200
    turn: float = 0.0
    noise: float = 0.0
    shadow: float = 0.0
    seal: float = 0.0
    quality: int = 92
    angle: float = 0.0
    curl: float = 0.0
    toner: float = 1.0
    worn: float = 0.0
    dots: bool = False
    grey: bool = False


def scan(pdf: bytes, scanner: Scanner) -> bytes:
    """A PDF whose pages are pictures."""
    pages = [_picture(page, scanner, number) for number, page in enumerate(_pages(pdf, scanner))]
    out = BytesIO()
    first, *others = pages
    first.save(out, "PDF", resolution=scanner.dpi, save_all=True, append_images=others,
               quality=scanner.quality)  # fmt: skip
    return out.getvalue()


def photo(pdf: bytes, scanner: Scanner) -> bytes:
    """The first page as a JPEG."""
    page = next(iter(_pages(pdf, scanner)))
    out = BytesIO()
    dpi = (scanner.dpi, scanner.dpi)
    _picture(page, scanner, 0).save(out, "JPEG", quality=scanner.quality, dpi=dpi)
    return out.getvalue()


def _pages(pdf: bytes, scanner: Scanner) -> Iterator[Pixels]:
    document: Any = pypdfium2.PdfDocument(pdf)
    for page in document:
        bitmap = page.render(scale=scanner.dpi / 72, rev_byteorder=True)
        yield bitmap.to_numpy()[..., :3].copy()
    document.close()


def _picture(page: Pixels, scanner: Scanner, number: int) -> Image.Image:
    random = np.random.default_rng(number)
    steps: Iterable[tuple[bool | float, Callable[[Pixels], Pixels]]] = (
        (scanner.seal, lambda p: sealed(p, scanner.dpi, scanner.seal)),
        (scanner.worn, lambda p: worn(p, scanner.worn, random)),
        (scanner.toner < 1, lambda p: pale(p, scanner.toner)),
        (scanner.grey, uncoloured),
        (scanner.dots, dotted),
        (scanner.curl, lambda p: curled(p, scanner.curl)),
        (scanner.angle, lambda p: askew(p, scanner.angle)),
        (scanner.turn, lambda p: turned(p, scanner.turn)),
        (scanner.shadow, lambda p: shaded(p, scanner.shadow)),
        (scanner.noise, lambda p: dirtied(p, scanner.noise, random)),
    )
    for wanted, step in steps:
        if wanted:
            page = step(page)
    return Image.fromarray(page)


def turned(page: Pixels, degrees: float) -> Pixels:
    """Quarters exactly, the rest about the middle on white ground."""
    quarters = round(degrees / 90)
    page = np.ascontiguousarray(np.rot90(page, -quarters))
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -(degrees - quarters * 90), 1.0)
    return cv2.warpAffine(page, turn, (width, height), borderValue=(255, 255, 255))


def shaded(page: Pixels, depth: float) -> Pixels:
    """Darker towards the right lower corner, as on a photograph."""
    height, width = page.shape[:2]
    fall = np.linspace(0, 1, width)[None, :] * np.linspace(0, 1, height)[:, None]
    return (page * (1 - depth * fall)[..., None]).astype(np.uint8)


def askew(page: Pixels, narrower: float) -> Pixels:
    """As a camera sees it that is not held above its middle, on a dark table."""
    height, width = page.shape[:2]
    inset, left, top = width * narrower, width * 0.1, height * 0.07
    came = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    upper = [(left + inset, top + height * 0.03), (left + width - 0.7 * inset, top)]
    lower = [(left + width * 1.02, top + height), (left - width * 0.02, top + height * 0.98)]
    view = cv2.getPerspectiveTransform(came, np.array([*upper, *lower], np.float32))
    size = (int(width * 1.2), int(height * 1.15))
    return cv2.warpPerspective(page, view, size, borderValue=(70, 60, 50))


def curled(page: Pixels, rise: float) -> Pixels:
    """Bent about its long middle, as a page of an open book."""
    height, width = page.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    came = y + rise * height * np.sin(np.pi * x / width)
    return cv2.remap(page, x, came.astype(np.float32), cv2.INTER_LINEAR, borderValue=(255,) * 3)


def pale(page: Pixels, toner: float) -> Pixels:
    """Printed with so much of the toner it takes."""
    return (255 - (255 - page.astype(np.float32)) * toner).astype(np.uint8)


def worn(page: Pixels, lost: float, random: np.random.Generator) -> Pixels:
    """A copy of a copy, which lost its thin lines in places."""
    dark = (page.min(axis=2) < 160).astype(np.uint8)
    across, down = (
        cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        for shape in ((1, _LINE), (_LINE, 1))
    )
    height, width = dark.shape
    patches = random.normal(size=(height // _PATCH + 2, width // _PATCH + 2)).astype(np.float32)
    ground = cv2.resize(patches, (width, height), interpolation=cv2.INTER_CUBIC)
    gone = (ground > np.quantile(ground, 1 - lost)) & ((across | down) > 0)
    copy = page.copy()
    copy[gone] = 255
    return copy


def uncoloured(page: Pixels) -> Pixels:
    return np.asarray(Image.fromarray(page).convert("L").convert("RGB")).copy()


def dotted(page: Pixels) -> Pixels:
    """Black and white only; greys as more or fewer dots."""
    return np.asarray(Image.fromarray(page).convert("1").convert("RGB")).copy()


def dirtied(page: Pixels, amount: float, random: np.random.Generator) -> Pixels:
    """Grain, and specks of dust; slightly out of focus."""
    soft = cv2.GaussianBlur(page, (3, 3), 0.4 + amount)
    grain = random.normal(0, 40 * amount, page.shape[:2])[..., None]
    noisy = np.clip(soft.astype(np.float32) + grain, 0, 255).astype(np.uint8)
    specks = int(amount * 300)
    ys = random.integers(0, page.shape[0] - 2, specks)
    xs = random.integers(0, page.shape[1] - 2, specks)
    for y, x in zip(ys, xs, strict=True):
        noisy[y : y + 2, x : x + 2] = 60
    return noisy


def sealed(page: Pixels, dpi: int, diameter: float) -> Pixels:
    """A red seal over the text in the lower half."""
    size = int(diameter / 25.4 * dpi)
    ink = Image.new("RGBA", (size, size))
    draw = ImageDraw.Draw(ink)
    red = (214, 40, 40, 190)
    width = max(3, size // 40)
    draw.ellipse((2, 2, size - 3, size - 3), outline=red, width=width)
    _star(draw, size, red)
    path = font_file("Noto Serif CJK SC")
    if path is not None:
        font = ImageFont.truetype(str(path), size // 8)
        draw.text((size * 0.2, size * 0.72), "测试专用章", font=font, fill=red)
    image = Image.fromarray(page).convert("RGBA")
    image.alpha_composite(ink, (int(image.width * 0.55), int(image.height * 0.42)))
    return np.asarray(image.convert("RGB")).copy()


def _star(draw: ImageDraw.ImageDraw, size: int, red: tuple[int, ...]) -> None:
    turns = [np.pi / 2 + n * np.pi / 5 for n in range(10)]
    radii = [size * (0.18 if n % 2 == 0 else 0.07) for n in range(10)]
    middle = size / 2
    points = [
        (middle + r * np.cos(t), middle - r * np.sin(t)) for r, t in zip(radii, turns, strict=True)
    ]
    draw.polygon(points, fill=red)
