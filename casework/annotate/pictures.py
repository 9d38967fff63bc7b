"""Pictures as a PDF, a page each: the same pixels, for a picture cannot bear remarks."""

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from extractor.readers.scan.image import Picture, pictures

_POINTS = 72
_JPEG = b"\xff\xd8\xff"
_ORIENTATION = 0x0112
_SUFFIXES = ((_JPEG, "jpg"), (b"\x89PNG", "png"), (b"BM", "bmp"), (b"GIF", "gif"))
_SPACES = {"1": (Name.DeviceGray, 1), "L": (Name.DeviceGray, 8), "RGB": (Name.DeviceRGB, 8)}
_PHOTOS = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}
_AS_IT_IS = (1, 0, 0, 1, 0, 0)
_PLACED = {
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""How a picture is put on a page of one by one, by the orientation a camera noted (Exif 2.3)."""


@dataclass(frozen=True, slots=True)
class _Photo:
    """A JPEG that can be taken over as it is, with its size as it is stored."""

    mode: str
    size: tuple[int, int]
    orientation: int


def as_pdf(content: bytes) -> bytes:
    """An image file as a PDF; what a camera compressed is not compressed anew. Refused:
    file.broken, file.too-large."""
    with pikepdf.new() as pdf:
        for picture in pictures(content):
            photo = _photo_in(content)
            stored = _photo(pdf, content, photo) if photo else _stored(pdf, picture.image)
            _page(pdf, stored, picture, _PLACED.get(photo.orientation if photo else 1, _AS_IT_IS))
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def suffix_of(content: bytes) -> str:
    """What such a picture is called by its file's name."""
    return next((suffix for sign, suffix in _SUFFIXES if content.startswith(sign)), "tif")


def _photo_in(content: bytes) -> _Photo | None:
    if not content.startswith(_JPEG):
        return None
    with Image.open(BytesIO(content)) as image:
        if image.format != "JPEG" or image.mode not in _PHOTOS:
            return None
        return _Photo(image.mode, image.size, image.getexif().get(_ORIENTATION, 1))


def _photo(pdf: pikepdf.Pdf, content: bytes, photo: _Photo) -> Any:
    return _image(pdf, content, photo.size, (_PHOTOS[photo.mode], 8), Name.DCTDecode)


def _stored(pdf: pikepdf.Pdf, image: Image.Image) -> Any:
    packed = zlib.compress(image.tobytes(), 6)
    return _image(pdf, packed, image.size, _SPACES[image.mode], Name.FlateDecode)


def _image(
    pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], space: tuple[Any, int], how: Any
) -> Any:
    return pdf.make_indirect(
        pikepdf.Stream(
            pdf,
            data,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=size[0],
            Height=size[1],
            ColorSpace=space[0],
            BitsPerComponent=space[1],
            Filter=how,
        )
    )


def _page(pdf: pikepdf.Pdf, image: Any, picture: Picture, placed: tuple[int, ...]) -> None:
    wide, high = (size * _POINTS / picture.dpi for size in picture.image.size)
    page = pdf.add_blank_page(page_size=(wide, high)).obj
    page["/MediaBox"] = Array([0, 0, round(wide, 3), round(high, 3)])
    page["/Resources"] = Dictionary(XObject=Dictionary(P=image))
    matrix = " ".join(
        f"{edge * size:.3f}" for edge, size in zip(placed, (wide, high) * 3, strict=True)
    )
    page["/Contents"] = pdf.make_stream(f"q {matrix} cm /P Do Q".encode())
