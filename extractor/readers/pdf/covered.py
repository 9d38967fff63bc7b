"""Words that something was painted over: white, as with correction fluid, often to write others
there; a coloured patch; a picture. Whether a letter is still seen is seen by painting the page
without it: where that makes no difference, it is not."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.readers.page.chars import Boxes, Numbers
from extractor.readers.pdf import calls
from extractor.readers.pdf.chars import Printed
from extractor.readers.pdf.drawn import Drawn

DPI = 100.0
_DIFFERENT = 24
"""By how much the darkest of red, green and blue differs where something is painted or not."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Under:
    """Letters something was painted over later, by their position on the page, the piece of text
    each is of, by its address, and whether it was a picture."""

    numbers: Numbers
    items: tuple[int, ...]
    pictured: Mask


def under(text_page: int, letters: Printed, found: Drawn) -> Under | None:
    """None where nothing was painted over any. `text_page` by its address."""
    over = _in_covers(letters.boxes, found)
    if not len(over):
        return None
    order = {item: n for n, item in enumerate(found.texts)}
    items = [calls.char_object(text_page, letters.numbers[n]) or 0 for n in over.tolist()]
    orders = np.array([order.get(item, len(order)) for item in items], np.int64)
    buried, pictured = np.zeros(len(over), np.bool_), np.zeros(len(over), np.bool_)
    boxes = letters.boxes[over]
    for box, before, is_picture in found.covers:
        those = _inside(boxes, box) & (orders < before)
        buried |= those
        pictured |= those & is_picture
    if not buried.any():
        return None
    kept = tuple(item for item, is_buried in zip(items, buried.tolist(), strict=True) if is_buried)
    return Under(over[buried], kept, pictured[buried])


def _in_covers(boxes: Boxes, found: Drawn) -> Numbers:
    inside = np.zeros(len(boxes), np.bool_)
    for box, _, _ in found.covers:
        inside |= _inside(boxes, box)
    return np.flatnonzero(inside)


def _inside(boxes: Boxes, box: Sequence[float]) -> Mask:
    """Whose middle is in the box? Of `boxes` the top is more than the bottom, as in the box."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    left, bottom, right, top = box
    return (left <= x) & (x <= right) & (bottom <= y) & (y <= top)


def unseen(letters: Under, boxes: Boxes, painted: Callable[[], Any]) -> Mask:
    """Which of these letters make no difference to the page. `boxes` of all letters, as the page is
    `painted`: that gives a picture of it (height × width × 3), with DPI."""
    before = painted()
    with _without(frozenset(letters.items)):
        after = painted()
    changed = np.abs(before.astype(np.int16) - after).max(axis=2) > _DIFFERENT
    parts = (boxes[letters.numbers] * DPI / 72).round().astype(int).tolist()
    seen = [changed[max(y0, 0) : y1, max(x0, 0) : x1].any() for x0, y0, x1, y1 in parts]
    return ~np.array(seen, np.bool_)


@contextmanager
def _without(items: frozenset[int]) -> Generator[None]:
    """While it lasts, these pieces of text are not painted."""
    for item in items:
        calls.set_active(item, 0)
    try:
        yield
    finally:
        for item in items:
            calls.set_active(item, 1)
