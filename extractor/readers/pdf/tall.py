"""Characters of fonts that say they are two or three times as tall as they are: programs that cut
fonts down write the box of the largest glyph of all. Lines set solid would lie over each other."""

import ctypes

import numpy as np
from numpy.typing import NDArray

from extractor.readers.pdf import calls

_SQUARE = ((0x2E80, 0x2FFF), (0x3001, 0xD7FF), (0xF900, 0xFAFF), (0xFF01, 0xFF5E))
"""Chinese characters, and what is printed in their width: as high as they are wide. Their space is
not: programs print it with whatever font stands beside it."""
_TALL = 1.6
"""Ems from the lowest to the highest of a font, beyond which it is not believed."""
_ABOVE, _BELOW = 0.88, 0.12
"""What a Chinese character takes above and below its base line, in ems."""

Numbers = NDArray[np.float64]


def trimmed(
    page: int, codes: NDArray[np.uint16], boxes: Numbers, numbers: NDArray[np.int64]
) -> Numbers:
    """Boxes (left, top, right, bottom, in PDF coordinates) with the height characters have.
    `page`: of text, by address; fonts are asked for only where a Chinese character is too tall."""
    high, wide = boxes[:, 1] - boxes[:, 3], boxes[:, 2] - boxes[:, 0]
    square = (wide > 0) & np.any([(a <= codes) & (codes <= b) for a, b in _SQUARE], axis=0)
    if not (square & (high > _TALL * wide)).any():
        return boxes
    fonts, trim = _fonts(page, numbers), boxes.copy()
    for font in filter(None, np.unique(fonts).tolist()):
        own = fonts == font
        known = own & square
        ems = float(np.median(high[known] / wide[known])) if known.any() else _said(font)
        if ems > _TALL:
            em, base = high[own] / ems, _base_lines(page, numbers[own])
            trim[own, 1], trim[own, 3] = base + _ABOVE * em, base - _BELOW * em
    return trim


def _said(font: int) -> float:
    """How tall a font says it is, where no character shows it."""
    highest, lowest = ctypes.c_float(), ctypes.c_float()
    calls.font_ascent(font, 1.0, ctypes.addressof(highest))
    calls.font_descent(font, 1.0, ctypes.addressof(lowest))
    return highest.value - lowest.value


def _fonts(page: int, numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The font of each character, by its address."""
    texts = [calls.char_object(page, number) or 0 for number in numbers.tolist()]
    known = {text: (calls.font_of(text) or 0) if text else 0 for text in set(texts)}
    return np.array([known[text] for text in texts], np.uint64)


def _base_lines(page: int, numbers: NDArray[np.int64]) -> Numbers:
    places = np.zeros((len(numbers), 2), np.float64)
    start, size = places.ctypes.data, ctypes.sizeof(ctypes.c_double)
    for at, number in enumerate(numbers.tolist()):
        x = start + 2 * at * size
        calls.char_origin(page, number, x, x + size)
    return places[:, 1]
