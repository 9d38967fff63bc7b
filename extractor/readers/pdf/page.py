"""One PDF page through pdfium: its characters and its ruled lines, from the top left, turned the
way its words run."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractor.ours import SIGN
from extractor.readers.page.chars import Char, Text, plain
from extractor.readers.page.lattice import Rule
from extractor.readers.pdf import calls
from extractor.readers.pdf.boxes import Shapes
from extractor.readers.pdf.chars import Printed, printed, whole
from extractor.readers.pdf.covered import DPI as COVERED_DPI
from extractor.readers.pdf.covered import under, unseen
from extractor.readers.pdf.drawn import Box, Drawn, Manner, drawn, small
from extractor.readers.pdf.huge import huge_runs
from extractor.readers.pdf.ours import annotated

_THIN = 3.0
_DOT = 0.5
_FEW = 40
_TINY = 2.0
_NEAR = 1.0
_SLANT = 3.0
_APART = 1e5
"""Points further than any page is long."""
_BACKDROP = 0.25
"""The share of a page a picture covers at least whose invisible words were recognised from it."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """`text` runs across the page; each of `aside` is a line that stands on end or on its head,
    each of `slanting` one that runs askew, or in huge letters over others; `hidden` could not be
    seen and is not read. `recognised`: the words lie unseen over a picture of themselves."""

    text: Text
    aside: tuple[Char, ...] = ()
    slanting: tuple[Char, ...] = ()
    hidden: str = ""
    recognised: bool = False


class Page:
    """Holds a pdfium page open while it is read; close it. Lengths are points. `off` gives
    the names of the layers of the file that are switched off."""

    def __init__(self, document: Any, number: int, off: Callable[[], frozenset[str]]) -> None:
        self._page = document[number]
        self._rotation = self._page.get_rotation() // 90
        self._left, self._bottom, right, top = self._page.get_bbox()
        self._flat = (right - self._left, top - self._bottom)
        self._off = off
        self.drawn: Drawn = drawn(calls.address(self._page.raw))
        text_page = self._page.get_textpage()
        self._printed = printed(text_page.raw)
        self._manners = self._manners_of(text_page.raw)
        self._under = under(calls.address(text_page.raw), self._printed, self.drawn)
        text_page.close()
        self._turn = _usual_turn(self._manners, len(self._printed.codes), self._rotation)
        self.width, self.height = self._flat[::-1] if self._turn % 2 else self._flat

    def close(self) -> None:
        self._page.close()

    def _manners_of(self, raw: Any) -> dict[int, Manner]:
        """Characters that are not plain, by their position."""
        known = self.drawn.manners
        if not known:
            return {}
        object_of, page = calls.char_object, calls.address(raw)
        found: dict[int, Manner] = {}
        for n, number in enumerate(self._printed.numbers.tolist()):
            manner = known.get(object_of(page, number))
            if manner is not None:
                found[n] = manner
        return found

    def _covered(self, text: Text) -> tuple[Mask, bool]:
        """Which were painted over and are not seen, of those that are plain; and whether there are
        such under a picture that shows them, as programs that recognise characters write them."""
        gone, covered = np.zeros(len(text), np.bool_), self._under
        if covered is None:
            return gone, False
        hidden = unseen(covered, text.boxes, lambda: self.picture_as_read(COVERED_DPI))
        hidden &= ~np.isin(covered.numbers, list(self._manners))
        shown = hidden & covered.pictured & self._over(text)[covered.numbers, 1]
        gone[covered.numbers[hidden & ~shown]] = True
        return gone, bool(shown.any())

    @property
    def lies_sideways(self) -> bool:
        """Do its words run another way than the page is shown?"""
        return self._turn != self._rotation

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """PDF coordinates to ours: left, top, right, bottom, as the page is read."""
        boxes = np.array([[left, bottom, right, top]], np.float64)
        x0, y0, x1, y1 = self._boxes(boxes)[0].tolist()
        return x0, y0, x1, y1

    def _boxes(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """n x 4: left, bottom, right, top to left, top, right, bottom."""
        left, right = boxes[:, 0] - self._left, boxes[:, 2] - self._left
        bottom, top = boxes[:, 1] - self._bottom, boxes[:, 3] - self._bottom
        wide, high = self._flat
        match self._turn:
            case 1:
                edges = bottom, left, top, right
            case 2:
                edges = wide - right, bottom, wide - left, top
            case 3:
                edges = high - top, wide - right, high - bottom, wide - left
            case _:
                edges = left, high - top, right, high - bottom
        return np.stack(edges, axis=1)

    def seen(self, box: Sequence[float]) -> Box:
        """A box as the page is read, as the page is shown: the words may lie on their side."""
        left, top, right, bottom = box
        wide, high = self.width, self.height
        match (self._rotation - self._turn) % 4:
            case 1:
                turned = high - bottom, left, high - top, right
            case 2:
                turned = wide - right, high - bottom, wide - left, high - top
            case 3:
                turned = top, wide - right, bottom, wide - left
            case _:
                turned = left, top, right, bottom
        x0, y0, x1, y1 = (round(edge, 1) for edge in turned)
        return x0, y0, x1, y1

    def words(self) -> Words:
        """What is printed, in the order of the file. What nobody can see, for being white on white,
        unpainted, tiny, on a layer that is off or outside the page, is not read."""
        text = self._text()
        away = self._away(text)
        hidden, recognised = self._hidden(text)
        angles = self._turned()
        runs = self._runs(text, angles, away | hidden)
        aside = tuple(_run(text, run) for run in runs if _square(angles[run[0]]))
        slanting = tuple(_run(text, run) for run in runs if not _square(angles[run[0]]))
        turned = np.zeros(len(text), bool)
        turned[list(angles)] = True
        usual = ~(away | hidden | turned)
        huge = huge_runs(text, usual)
        slanting += tuple(_run(text, run) for run in huge)
        usual[[n for run in huge for n in run]] = False
        across = text.only(usual)
        if self._printed.paired:
            across = Text.of(whole(across.chars()))
        unseen = "".join(text.only(hidden & ~away).letters).strip()
        return Words(across, aside, slanting, unseen, recognised)

    def _text(self) -> Text:
        """A character nobody can name is the replacement character."""
        codes = np.where(self._printed.codes == 0, 0xFFFD, self._printed.codes)
        boxes = self._boxes(self._printed.boxes[:, [0, 3, 2, 1]])
        if self._printed.paired:
            return plain(list(map(chr, codes.tolist())), boxes)
        return plain(Printed(codes, boxes, self._printed.numbers).letters(), boxes)

    def _away(self, text: Text) -> Mask:
        """Outside the page: cropped away."""
        x, y = _middles(text.boxes)
        return (x < -1) | (y < -1) | (x > self.width + 1) | (y > self.height + 1)

    def _hidden(self, text: Text) -> tuple[Mask, bool]:
        """Which characters cannot be seen, and whether there are such over a picture that shows
        them, as programs that recognise characters write them."""
        high = text.boxes[:, 3] - text.boxes[:, 1]
        wide = text.boxes[:, 2] - text.boxes[:, 0]
        hidden = (high < _TINY) & (wide < _TINY) & (wide > 0)
        covered, recognised = self._covered(text)
        hidden |= covered
        over = self._over(text)
        for n, manner in self._manners.items():
            if manner.layers and self._off().intersection(manner.layers):
                hidden[n] = True
            elif manner.unpainted:
                hidden[n] = not over[n, 1]
                recognised |= bool(over[n, 1])
            elif manner.white:
                hidden[n] = not over[n, 0]
        return hidden, recognised

    def _over(self, text: Text) -> Mask:
        """n x 2: over a shade or picture on which white is seen; over a picture as large as what
        is scanned."""
        over = np.zeros((len(text), 2), bool)
        if not self._manners and self._under is None:
            return over
        x, y = _middles(text.boxes)
        whole_page = self.width * self.height
        for kind, box in self._backdrops():
            left, top, right, bottom = self.box(*box)
            inside = (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
            over[inside, 0] = True
            if kind and (right - left) * (bottom - top) > _BACKDROP * whole_page:
                over[inside, 1] = True
        return over

    def _backdrops(self) -> Iterable[tuple[int, Box]]:
        yield from ((0, box) for box in self.drawn.shades)
        yield from ((1, box) for box in self.drawn.pictures)

    def _turned(self) -> dict[int, float]:
        """Characters that do not run across the page as it is read, with their angle to it."""
        usual = self._turn * 90.0
        angles = {n: m.angle for n, m in self._manners.items()}
        if self._turn:
            angles = {n: angles.get(n, 0.0) for n in range(len(self._printed.codes))}
        turned = {n: (angle - usual) % 360 for n, angle in angles.items()}
        return {n: a for n, a in turned.items() if _SLANT < a < 360 - _SLANT}

    def _runs(self, text: Text, angles: Mapping[int, float], without: Mask) -> list[list[int]]:
        """Characters along one slanting or standing line, by their numbers."""
        runs: list[list[int]] = []
        before: tuple[int, float, float] | None = None
        x, y = _middles(text.boxes)
        for n, angle in angles.items():
            if without[n]:
                continue
            level = y[n] * cos(radians(angle)) + x[n] * sin(radians(angle))
            same = before and before[0] == n - 1 and abs(before[1] - angle) < 1
            if before and same and abs(before[2] - level) < 2:
                runs[-1].append(n)
            else:
                runs.append([n])
            before = n, angle, level
        return runs

    def rules(self, without: Sequence[Box] = ()) -> tuple[list[Rule], list[Rule]]:
        """Horizontal and vertical ruled lines, drawn as strokes, thin rectangles or pictures;
        `without` those that lie in these boxes."""
        lines, frames = self.drawn.lines, self._frames()
        if not lines and not frames:
            return [], []
        drawn = (np.array(lines, np.float64).reshape(-1, 4), _sides(frames))
        boxes = _outside(self._boxes(np.concatenate(drawn)), without)
        wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
        across = boxes[(high <= _THIN) & (wide > _DOT)]
        down = boxes[(wide <= _THIN) & (high > _DOT)]
        return (
            _whole((across[:, 1] + across[:, 3]) / 2, across[:, 0], across[:, 2]),
            _whole((down[:, 0] + down[:, 2]) / 2, down[:, 1], down[:, 3]),
        )

    def _frames(self) -> list[Box]:
        """With the rounded ones that lines divide: others are of fields on a web page."""
        rounded = self.drawn.rounded
        if not rounded:
            return self.drawn.frames
        inner = np.array(self.drawn.lines, np.float64).reshape(-1, 4)
        thin = (inner[:, 2:] - inner[:, :2]).min(axis=1) <= _THIN
        inner = np.concatenate((inner[thin], np.reshape(self.drawn.frames, (-1, 4))))
        return [*self.drawn.frames, *(box for box in rounded if _is_divided(box, inner))]

    def shapes(self, above: Sequence[Box] = ()) -> Shapes:
        """The small things drawn on the page as it is read, and those drawn `above` it."""
        pictures = (box for box in self.drawn.pictures if small(box))
        rings = [self.box(*box) for box in self.drawn.rings]
        return Shapes(rings, [*above, *(self.box(*box) for box in (*self.drawn.signs, *pictures))])

    def pictures(self) -> list[Box]:
        """Where pictures stand on the page as it is read."""
        return [self.box(*box) for box in self.drawn.pictures]

    def is_picture(self, chars: int) -> bool:
        """Is this page a scan: something drawn, and no text but at most a few words on a picture
        that fills the page?"""
        if chars >= _FEW:
            return False
        if chars == 0:
            drawn = self.drawn
            return bool(drawn.pictures or drawn.shades or drawn.lines or drawn.frames)
        whole_page = self.width * self.height
        boxes = self.drawn.pictures
        return any((x1 - x0) * (y1 - y0) > 0.6 * whole_page for x0, y0, x1, y1 in boxes)

    def picture(self, dpi: float) -> Any:
        """The page as it is seen: height × width × 3, RGB."""
        bitmap = self._page.render(scale=dpi / 72, rev_byteorder=True)
        return bitmap.to_numpy()[..., :3].copy()

    def picture_as_read(self, dpi: float) -> Any:
        """The same turned the way its words run."""
        return np.rot90(self.picture(dpi), self._rotation - self._turn)

    @property
    def is_annotated(self) -> bool:
        """Is there anything of ours on it, or is it a page of ours?"""
        letters = self._printed.codes.astype("<u4").tobytes()
        return SIGN.encode("utf-32-le") in letters or (self.has_notes() and annotated(self._page))

    def has_notes(self) -> bool:
        """Are there annotations: form fields, text typed on top of the page?"""
        return pdfium.FPDFPage_GetAnnotCount(self._page.raw) > 0


def _usual_turn(manners: dict[int, Manner], count: int, rotation: int) -> int:
    """Quarter turns against the clock of most characters; without any, those of the page."""
    turns = Counter(round(m.angle / 90) % 4 for m in manners.values() if _square(m.angle))
    turns[0] += count - len(manners)
    return turns.most_common(1)[0][0] if count else rotation


def _is_divided(box: Box, lines: NDArray[np.float64]) -> bool:
    """Does one of the lines run through it, half as long as it is wide or high? Shorter ones are of
    buttons, those along its edges its own."""
    left, low, right, high = lines.T
    x, y = (left + right) / 2, (low + high) / 2
    across = (right - left > (box[2] - box[0]) / 2) & (_within(y, box[1], box[3]))
    down = (high - low > (box[3] - box[1]) / 2) & (_within(x, box[0], box[2]))
    inside = (box[0] - _NEAR <= left) & (right <= box[2] + _NEAR)
    inside &= (box[1] - _NEAR <= low) & (high <= box[3] + _NEAR)
    return bool((inside & (across | down)).any())


def _within(at: NDArray[np.float64], start: float, end: float) -> Mask:
    return (start + _THIN < at) & (at < end - _THIN)


def _outside(boxes: NDArray[np.float64], others: Sequence[Box]) -> NDArray[np.float64]:
    """Those that do not lie in any of the others."""
    kept = np.ones(len(boxes), bool)
    for left, top, right, bottom in others:
        in_width = (left - _NEAR <= boxes[:, 0]) & (boxes[:, 2] <= right + _NEAR)
        kept &= ~(in_width & (top - _NEAR <= boxes[:, 1]) & (boxes[:, 3] <= bottom + _NEAR))
    return boxes[kept]


def _square(angle: float) -> bool:
    return abs(angle / 90 - round(angle / 90)) * 90 <= _SLANT


def _sides(frames: Sequence[Box]) -> NDArray[np.float64]:
    """Each of the four sides as a thin box."""
    boxes = np.array(frames, np.float64).reshape(-1, 4)
    sides = [[0, 1, 2, 1], [0, 3, 2, 3], [0, 1, 0, 3], [2, 1, 2, 3]]
    return boxes[:, sides].reshape(-1, 4)


def _whole(
    at: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]
) -> list[Rule]:
    """Pieces of one very line that overlap or follow each other, as boxes have side by side, put
    together beforehand: there may be thousands."""
    order = np.lexsort((start, at))
    at, start, end = at[order], start[order], end[order]
    begins = np.ones(len(at), bool)
    level = np.cumsum(np.diff(at, prepend=at[:1]) != 0)
    reach = np.maximum.accumulate(end + level * _APART) - level * _APART
    begins[1:] = (level[1:] != level[:-1]) | (start[1:] > reach[:-1])
    firsts = np.flatnonzero(begins)
    if not len(firsts):
        return []
    ends = np.maximum.reduceat(end, firsts)
    return list(map(Rule, at[firsts].tolist(), start[firsts].tolist(), ends.tolist()))


def _middles(boxes: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2


def _run(text: Text, numbers: Sequence[int]) -> Char:
    boxes = text.boxes[list(numbers)]
    left, top = boxes[:, :2].min(axis=0).tolist()
    right, bottom = boxes[:, 2:].max(axis=0).tolist()
    return Char("".join(text.letters[n] for n in numbers), left, top, right, bottom)
