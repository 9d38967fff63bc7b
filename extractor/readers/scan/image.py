"""Pictures of pages out of an image file: opened only when its header says that it is no bomb."""

import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from extractor.guard import refused
from records import Refused

_MOST_PIXELS = 80_000_000
"""An A3 page at 600 dpi has 70 million."""
_MOST_FRAMES = 60
_LONGEST = 3600
"""Pixels of the longer side; more are no help to recognition."""
_A4 = 297 / 25.4
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_BROKEN = (OSError, ValueError, SyntaxError, EOFError)


@dataclass(frozen=True, slots=True)
class Picture:
    """`image` upright and without anything clear: 1, L or RGB. `dpi` as the file says, else as if
    the longer side were that of an A4 page."""

    image: Image.Image
    dpi: float


@dataclass(frozen=True, slots=True)
class Frame:
    """`pixels`: height × width × 3, RGB, uint8, as many as help to read them."""

    pixels: Any
    dpi: float


def frames(data: bytes) -> Iterator[Frame]:
    """Refused: file.too-many-pixels, file.too-many-pages, file.broken."""
    return map(_frame, pictures(data))


def pictures(data: bytes) -> Iterator[Picture]:
    """All that are in the file, as large as they are. Refused: file.too-many-pixels,
    file.too-many-pages, file.broken."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from _pictures(data)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except _BROKEN as error:
        raise refused("file.broken") from error


def _pictures(data: bytes) -> Iterator[Picture]:
    _admit_pages(pages_of_tiff(data) if len(data) > 8 else 0)
    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        _admit(image)
        for frame in ImageSequence.Iterator(image):
            _admit(image)
            picture = _on_white(_square(ImageOps.exif_transpose(frame)))
            yield Picture(picture, dpi_of(frame))


def _admit(image: Image.Image) -> None:
    _admit_pages(getattr(image, "n_frames", 1))
    if image.width * image.height > _MOST_PIXELS:
        raise _too_large()


def _admit_pages(count: int) -> None:
    if count > _MOST_FRAMES:
        raise refused("file.too-many-pages", pages=count, limit=_MOST_FRAMES)


def pages_of_tiff(data: bytes) -> int:
    """By its chain of directories (TIFF 6.0, section 2), without opening one; 0 of other files and
    where the chain leads nowhere."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if order is None:
        return 0
    count, seen = 0, set[int]()
    (at,) = struct.unpack_from(order + "I", data, 4)
    try:
        while at and at not in seen:
            seen.add(at)
            (entries,) = struct.unpack_from(order + "H", data, at)
            (at,) = struct.unpack_from(order + "I", data, at + 2 + 12 * entries)
            count += 1
    except struct.error:
        return count
    return count


def _too_large() -> Refused:
    return refused("file.too-many-pixels", limit=_MOST_PIXELS // 1_000_000)


def _square(image: Image.Image) -> Image.Image:
    """With pixels as wide as high: a fax has half as many down the page as across."""
    across, down = map(float, image.info.get("dpi", (0, 0)))
    if not (across and down and 0.3 < down / across < 3.0) or abs(down / across - 1) < 0.02:
        return image
    finest = max(across, down)
    size = round(image.width * finest / across), round(image.height * finest / down)
    if size[0] * size[1] > _MOST_PIXELS:
        raise _too_large()
    square = image.convert("L" if image.mode == "1" else image.mode).resize(size)
    square.info["dpi"] = (finest, finest)
    return square


def _frame(picture: Picture) -> Frame:
    flat, dpi = picture.image.convert("RGB"), picture.dpi
    scale = _LONGEST / max(flat.size)
    if scale < 1:
        width, height = (max(1, round(side * scale)) for side in flat.size)
        flat = flat.resize((width, height))
        dpi *= scale
    return Frame(np.asarray(flat), dpi)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits; Pillow would cut them off
        high = np.asarray(image).astype(np.float64)
        return Image.fromarray((high / max(high.max(), 255) * 255).astype(np.uint8))
    if image.mode in ("1", "L"):
        return image.copy()
    if image.mode not in ("RGBA", "LA", "PA", "P"):
        return image.convert("RGB")
    clear = image.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(white, clear).convert("RGB")


def dpi_of(image: Image.Image) -> float:
    """What the file says, where that gives a page of a size that exists."""
    said = float(max(image.info.get("dpi", (0, 0))) or 0)
    longer = max(image.size)
    if said and 5 < longer / said < 24:
        return said
    return longer / _A4
