"""Words that were painted over in white, as with correction fluid, often to write others there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.readers.pdf_boxes import dark, middles, within
from extractor.readers.pdf_chars import Text
from extractor.readers.pdf_drawn import Box

_INK = 170
_SEEN = 0.02
"""The share of its box a letter inks at least."""
_OVER = 0.5
"""Of the usual height of letters, how near the middle of one is that stands on another."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Painted:
    """When letters were painted, as the number of the piece of text each is of, and the white
    boxes, each with the number of pieces that were there before it."""

    orders: NDArray[np.int64]
    covers: Sequence[tuple[Box, int]]


def covered(text: Text, painted: Painted, picture: Callable[[], Any]) -> Mask:
    """Which letters are gone: under white, and not seen all the same, as where the white is cut to
    something smaller; what is seen there may be what was written over them."""
    x, y = middles(text)
    under = np.zeros(len(text), np.bool_)
    for box, before in painted.covers:
        under |= within(box, x, y) & (painted.orders < before)
    if not under.any():
        return under
    seen, above = picture(), np.flatnonzero(~under)
    for n in np.flatnonzero(under).tolist():
        near = _OVER * (text.boxes[n, 3] - text.boxes[n, 1])
        over = (np.abs(x[above] - x[n]) < near) & (np.abs(y[above] - y[n]) < near)
        left, top, right, bottom = text.boxes[n].tolist()
        inked = np.mean(dark((left, top, right, bottom), seen) < _INK) > _SEEN
        under[n] = bool(over.any()) or not inked
    return under
