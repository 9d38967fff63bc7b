"""QR codes: made, drawn on a page of a PDF or as a small picture, and read again."""

import struct
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import zxingcpp
from PIL import Image

_FINE = 4
QUIET = 4
"""Modules of white on each side (ISO/IEC 18004)."""
_PT = 72 / 25.4
_QR: Any = zxingcpp.BarcodeFormat.QRCode


@dataclass(frozen=True, slots=True, eq=False)
class Symbol:
    """`dark[row, column]`, without the quiet zone."""

    dark: Any

    @property
    def side(self) -> int:
        """Modules on a side, with the quiet zone."""
        return len(self.dark) + 2 * QUIET


def symbol(text: str) -> Symbol:
    """The code of a text, correcting 15 of 100 modules (level M); read again before it is given."""
    made: Any = zxingcpp.create_barcode(text, _QR, ec_level="M")
    picture = np.array(made.to_image(scale=1, add_quiet_zones=False))
    found = Symbol(picture == 0)
    if read(Image.fromarray(_picture(found))) != text:
        raise ValueError("a QR code that reads otherwise than it was written")
    return found


@dataclass(frozen=True, slots=True)
class Stencil:
    """What ink goes through: a square of one-bit pixels, deflated; 0 is dark."""

    side: int
    pixels: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A code at its place on a page. `at`: millimetres from the left and the top; `size`:
    millimetres with the quiet zone."""

    code: Symbol
    at: tuple[float, float]
    size: float


def stencil(code: Symbol) -> Stencil:
    """Each module in several pixels, because some readers of PDF smooth what they enlarge."""
    dark = np.kron(np.pad(code.dark, QUIET), np.ones((_FINE, _FINE), dtype=bool))
    return Stencil(len(dark), zlib.compress(np.packbits(~dark, axis=1).tobytes(), 1))


def ink(mark: Mark, height: float, name: str) -> bytes:
    """PDF operators that draw the stencil of this name, on white, on a page so many points high."""
    side = mark.size * _PT
    left, bottom = mark.at[0] * _PT, height - (mark.at[1] + mark.size) * _PT
    box = f"{left:.3f} {bottom:.3f}"
    return (
        f"q 1 g {box} {side:.3f} {side:.3f} re f 0 g "
        f"{side:.3f} 0 0 {side:.3f} {box} cm {name} Do Q\n"
    ).encode()


def png(code: Symbol) -> bytes:
    """A picture, one pixel a module, of one bit; the same code, the same bytes."""
    light = _picture(code) > 0
    rows = b"".join(b"\0" + np.packbits(row).tobytes() for row in light)
    head = struct.pack(">IIBBBBB", code.side, code.side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _picture(code: Symbol) -> Any:
    return np.pad(np.where(code.dark, 0, 255).astype(np.uint8), QUIET, constant_values=255)


def read(picture: Image.Image) -> str:
    """The text of the QR code in a picture; "" where there is none that can be read."""
    found: Any = zxingcpp.read_barcodes(picture, formats=_QR)
    return next((one.text for one in found if one.text), "")
