"""The first page of a PDF as a small picture inside a page: nothing beside the page is needed."""

import base64
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2

_WIDTH = 360
_ROW = b"\x00"
"""PNG's mark of a row that is kept as it is."""


def picture(pdf: bytes) -> str:
    """A data: address of a PNG, 360 pixels wide."""
    document: Any = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        bitmap = page.render(scale=_WIDTH / page.get_width(), rev_byteorder=True)
        png = b"".join(_parts(bitmap))
    finally:
        document.close()
    return "data:image/png;base64," + base64.b64encode(png).decode()


def _parts(bitmap: Any) -> Iterator[bytes]:
    """PNG (ISO/IEC 15948): header, rows of red, green and blue, end."""
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    whole, wide = bytes(bitmap.buffer), width * bitmap.n_channels
    rows = b"".join(_ROW + whole[y * stride : y * stride + wide] for y in range(height))
    colours = {1: 0, 3: 2, 4: 6}[bitmap.n_channels]
    yield b"\x89PNG\r\n\x1a\n"
    yield _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0))
    yield _chunk(b"IDAT", zlib.compress(rows, 9))
    yield _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", _crc(name, content))


def _crc(name: bytes, content: bytes) -> int:
    return zlib.crc32(name + content)
