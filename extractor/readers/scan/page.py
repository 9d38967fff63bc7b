"""A scanned page with the face of a PDF page, so that both are read by the same reader."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from extractor.engines import Recognise, Recognised, Sign
from extractor.readers.page.chars import Char
from extractor.readers.page.lattice import Rule
from extractor.readers.scan.again import Area, looked_again
from extractor.readers.scan.dots import with_dots
from extractor.readers.scan.ink import ink
from extractor.readers.scan.overlooked import overlooked
from extractor.readers.scan.rules import PROVEN, held, pieces, stubs
from extractor.readers.scan.struck import struck
from extractor.readers.scan.ticks import ticked
from extractor.readers.scan.worn import Edges, Mended, mended
from records.place import Box

_SUREST = 0.99
"""Recognised words are never as sure as typed ones."""
_UNDER_INK = 0.5
"""Nor is what other black ink lies over."""
_FOUND_LATER, _SURELY = 0.65, 0.95
"""Nor is a sign that was found at the second look only, and not recognised surely then."""
_STRUCK = 0.4
"""Nor is what somebody may have struck out."""
_BARS, _BESIDE = "|｜丨", 2.5
"""Signs a piece of a ruled line looks like, within so many points of it."""
_ROUND = 2.0
"""Points of white round what is looked at again."""
_STROKE = 12.0
"""Points: letters that large have strokes as long as a short ruled line."""
_INNER, _MOSTLY = 0.35, 0.6
"""Of the size of letters: so far from their middle a line runs through them; of the length of a
line: where so much is in letters, it is their strokes."""


class Picture:
    """A page turned upright and made flat, with what is on it besides words, measured once.
    `seals` are in points; what is under one that could not be lifted is `spoilt`."""

    def __init__(
        self, image: Any, dpi: float, seals: Sequence[Box] = (), spoilt: Sequence[Box] = ()
    ) -> None:
        self.image = image
        self.dpi = dpi
        self.seals = seals
        self.spoilt = spoilt

    @cached_property
    def dark(self) -> Any:
        return ink(self.image, self.dpi)

    @cached_property
    def pieces(self) -> tuple[list[Rule], list[Rule]]:
        return pieces(self.image, self.dpi, self.seals)

    def pixels(self, box: Box, more: float) -> Area:
        """What of the picture is in a box and so many points round it."""
        height, width = self.image.shape[:2]
        edges = box[0] - more, box[1] - more, box[2] + more, box[3] + more
        left, top, right, bottom = (round(edge * self.dpi / 72) for edge in edges)
        return max(0, left), max(0, top), min(width, right), min(height, bottom)


class ScanPage:
    """The words on a picture, in pixels, and all else on it in points."""

    def __init__(self, picture: Picture, words: Sequence[Recognised]) -> None:
        self._picture = picture
        self._words = words
        self.height = picture.image.shape[0] * 72 / picture.dpi

    def looked_again(self, recognise: Recognise) -> "ScanPage":
        """With the words that are found at a second look at the ink that was overlooked."""
        areas = [self._picture.pixels(box, _ROUND) for box in self.unread()]
        found = looked_again(self._picture.image, areas, recognise)
        return ScanPage(self._picture, [*self._words, *map(_found_later, found)]) if found else self

    def unread(self) -> list[Box]:
        """Where ink of the size of letters is that was not recognised."""
        return self._unread

    @cached_property
    def _unread(self) -> list[Box]:
        picture = self._picture
        return overlooked(picture.dark, self.chars(), self.rules(), picture.dpi)

    def chars(self) -> list[Char]:
        """Every sign where it stands, boxes to tick as □ and ☑, dots in names as ·; those that may
        be struck out are doubtful."""
        struck = {id(char) for signs in self.struck for char in signs}
        return [c._replace(confidence=_STRUCK) if id(c) in struck else c for c in self._chars]

    @cached_property
    def struck(self) -> list[list[Char]]:
        """The signs each line runs through that is none of a table."""
        picture = self._picture
        return struck(self._chars, picture.image, picture.dark, picture.dpi)

    @cached_property
    def _chars(self) -> list[Char]:
        dark, dpi = self._picture.dark, self._picture.dpi
        return ticked(with_dots(self._written(), dark, dpi), dark, dpi)

    def _written(self) -> list[Char]:
        """Without pieces of ruled lines that were taken for signs."""
        down = self.rules()[1] if any(s.text in _BARS for w in self._words for s in w.signs) else ()
        return [
            sign
            for sign in self._signs()
            if sign.text not in _BARS or not any(_lies_on(sign, line) for line in down)
        ]

    def _signs(self) -> Iterator[Char]:
        point = 72 / self._picture.dpi
        for word in self._words:
            shared = None if _runs_down(word.signs) else _level(word)
            for sign in word.signs:
                top, bottom = shared or (sign.top, sign.bottom)
                if sign.text.strip():
                    edges = (sign.left * point, top * point, sign.right * point, bottom * point)
                    yield Char(sign.text, *edges, min(sign.confidence, self._surest(edges)))

    def _surest(self, edges: Box) -> float:
        x, y = (edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2
        spoilt = any(
            left < x < right and top < y < end for left, top, right, end in self._picture.spoilt
        )
        return _UNDER_INK if spoilt else _SUREST

    def rules(self) -> tuple[list[Rule], list[Rule]]:
        """Horizontal and vertical ruled lines; strokes of letters are none."""
        lines = self._mended
        return held(lines.across, lines.down), held(lines.down, lines.across)

    @property
    def is_worn(self) -> bool:
        """Were many of its lines lost in places?"""
        return self._mended.worn

    @cached_property
    def _mended(self) -> Mended:
        signs, picture = list(self._signs()), self._picture
        across, down = picture.pieces
        letters_across = [_Letter(s.top, s.bottom, s.left, s.right) for s in signs]
        letters_down = [_Letter(s.left, s.right, s.top, s.bottom) for s in signs]
        drawn = _no_strokes(across, letters_across), _no_strokes(down, letters_down)
        edges = [Edges(s.left, s.right, s.top, s.bottom) for s in signs]
        return mended(drawn, edges, lambda: stubs(picture.dark, picture.dpi))


class _Letter(NamedTuple):
    """Its edges, seen along lines of one direction: from `start` to `end`, and to either side."""

    least: float
    most: float
    start: float
    end: float

    def holds(self, line: Rule) -> bool:
        """Is the line among the strokes of the letter, no longer than those are?"""
        size = self.end - self.start
        inside = self.start < (line.start + line.end) / 2 < self.end
        near = abs(line.at - (self.least + self.most) / 2) < 0.75 * size
        return size > _STROKE and inside and near and line.end - line.start < 1.5 * size

    def crossed(self, line: Rule) -> float:
        """How much of the line runs through the middle of the letter."""
        aside = abs(line.at - (self.least + self.most) / 2)
        if aside > _INNER * (self.most - self.least):
            return 0.0
        return max(0.0, min(line.end, self.end) - max(line.start, self.start))


def _lies_on(sign: Char, line: Rule) -> bool:
    over = sign.left - _BESIDE < line.at < sign.right + _BESIDE
    return over and line.start < (sign.top + sign.bottom) / 2 < line.end


def _found_later(word: Recognised) -> Recognised:
    signs = (
        sign
        if sign.confidence > _SURELY
        else sign._replace(confidence=min(sign.confidence, _FOUND_LATER))
        for sign in word.signs
    )
    return word._replace(signs=tuple(signs))


def _no_strokes(lines: Sequence[Rule], letters: Sequence[_Letter]) -> list[Rule]:
    """Without those that are strokes of one letter, or of letters side by side or above each other,
    which look like one line."""
    return [line for line in lines if line.end - line.start > PROVEN or _is_ruled(line, letters)]


def _is_ruled(line: Rule, letters: Sequence[_Letter]) -> bool:
    inside = sum(letter.crossed(line) for letter in letters)
    mostly = inside > _MOSTLY * (line.end - line.start)
    return not mostly and not any(letter.holds(line) for letter in letters)


def _runs_down(signs: Sequence[Sign]) -> bool:
    """One sign below the other, as in the head of a narrow column."""
    if len(signs) < 2:
        return False
    across = abs(signs[-1].left - signs[0].left)
    return signs[-1].top - signs[0].top > max(across, signs[0].bottom - signs[0].top) * 0.8


def _level(word: Recognised) -> tuple[float, float]:
    """Top and bottom of a line, less what was added round it to find it."""
    tops = _middle(sign.top for sign in word.signs)
    bottoms = _middle(sign.bottom for sign in word.signs)
    trim = (bottoms - tops) * 0.12
    return tops + trim, bottoms - trim


def _middle(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else 0.0
