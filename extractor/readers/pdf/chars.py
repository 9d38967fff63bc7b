"""Characters that are printed on a page, as pdfium has them, many at a time."""

import ctypes
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractor.readers.page.chars import Boxes, Char, Numbers
from extractor.readers.pdf import calls
from extractor.readers.pdf.tall import trimmed

_SPACE = 32
_NO_TEXT = (2, 10, 13, 0xAD, 0xFFFE, 0xFFFF)
_BOX_SIZE = ctypes.sizeof(pdfium.FS_RECTF)


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """As pdfium has it: UTF-16 codes, boxes (left, top, right, bottom in PDF coordinates: top is
    more than bottom), and the number each has on its text page."""

    codes: NDArray[np.uint16]
    boxes: Boxes
    numbers: Numbers

    def letters(self) -> list[str]:
        return list(self.codes.tobytes().decode("utf-16-le", "surrogatepass"))

    @property
    def paired(self) -> bool:
        """Has it characters beyond the first plane, which are two halves here?"""
        return bool(((self.codes >= 0xD800) & (self.codes < 0xE000)).any())


def printed(raw: Any) -> Printed:
    """Characters of a text page; pdfium's own spaces and breaks are not among them."""
    count = max(pdfium.FPDFText_CountChars(raw), 0)
    codes = _codes(raw, count)
    kept, page = ~np.isin(codes, _NO_TEXT), calls.address(raw)
    for n in np.flatnonzero((codes == _SPACE) | (codes == 0)).tolist():
        kept[n] = not calls.is_generated(page, n)
    numbers = np.flatnonzero(kept)
    boxes = trimmed(page, codes[kept], _boxes(page, numbers), numbers)
    somewhere = np.isfinite(boxes).all(axis=1)  # matrices of broken files lead out of all numbers
    return Printed(codes[kept][somewhere], boxes[somewhere], numbers[somewhere])


def _codes(raw: Any, count: int) -> NDArray[np.uint16]:
    """All in one call, where pdfium counts the same characters for its text; else one by one."""
    codes = np.zeros(count + 1, np.uint16)
    buffer = ctypes.cast(codes.ctypes.data, ctypes.POINTER(ctypes.c_ushort))
    if pdfium.FPDFText_GetText(raw, 0, count, buffer) != count + 1:
        codes[:count] = [pdfium.FPDFText_GetUnicode(raw, n) & 0xFFFF for n in range(count)]
    return codes[:count]


def _boxes(page: int, numbers: Numbers) -> Boxes:
    boxes = np.zeros((len(numbers), 4), np.float32)
    start = boxes.ctypes.data
    places = range(start, start + len(numbers) * _BOX_SIZE, _BOX_SIZE)
    deque(map(calls.char_box, repeat(page), numbers.tolist(), places), maxlen=0)
    return boxes.astype(np.float64)


def whole(chars: Sequence[Char]) -> Iterator[Char]:
    """pdfium gives a character beyond the first plane as its two halves; a half alone is none."""
    high: Char | None = None
    for char in chars:
        if "\ud800" <= char.text < "\udc00":
            high = char
        elif not "\udc00" <= char.text <= "\udfff":
            yield char
        elif high is not None:
            pair = (high.text + char.text).encode("utf-16-le", "surrogatepass")
            yield high._replace(text=pair.decode("utf-16-le"), right=max(high.right, char.right))
            high = None
