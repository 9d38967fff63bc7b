"""A scanned page with the face of a PDF page, so that both are read by the same reader."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from extractor.engines import Recognised, Sign
from extractor.lattice import Rule
from extractor.readers.pdf_chars import Char
from extractor.readers.scan.ink import ink
from extractor.readers.scan.rules import rules
from extractor.readers.scan.ticks import ticked
from records.place import Box

_SUREST = 0.99
"""Recognised words are never as sure as typed ones."""
_UNDER_INK = 0.5
"""Nor is what other black ink lies over."""
_STROKE = 12.0
"""Points: letters that large have strokes as long as a short ruled line."""


class ScanPage:
    """`image` upright, `words` on it in pixels; `seals` and all lengths given are in points.
    What is under a seal that could not be lifted is `spoilt`."""

    def __init__(
        self,
        image: Any,
        words: Sequence[Recognised],
        dpi: float,
        seals: Sequence[Box] = (),
        spoilt: Sequence[Box] = (),
    ) -> None:
        self._spoilt = spoilt
        self._seals = seals
        self._words = words
        self._dpi = dpi
        self._image = image
        self.height, self.width = (size * 72 / dpi for size in image.shape[:2])

    @cached_property
    def _dark(self) -> Any:
        return ink(self._image, self._dpi)

    def chars(self) -> list[Char]:
        """Every sign where it stands, boxes to tick as □ and ☑."""
        return ticked(list(self._signs()), self._dark, self._dpi)

    def _signs(self) -> Iterator[Char]:
        point = 72 / self._dpi
        for word in self._words:
            shared = None if _runs_down(word.signs) else _level(word)
            for sign in word.signs:
                top, bottom = shared or (sign.top, sign.bottom)
                if sign.text.strip():
                    edges = (sign.left * point, top * point, sign.right * point, bottom * point)
                    yield Char(sign.text, *edges, min(sign.confidence, self._surest(edges)))

    def _surest(self, edges: Box) -> float:
        x, y = (edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2
        spoilt = any(left < x < right and top < y < end for left, top, right, end in self._spoilt)
        return _UNDER_INK if spoilt else _SUREST

    def rules(self) -> tuple[list[Rule], list[Rule]]:
        """Horizontal and vertical ruled lines; strokes of large letters are none."""
        signs = list(self._signs())
        across, down = rules(self._image, self._dpi, self._seals)
        letters_across = [Rule((s.top + s.bottom) / 2, s.left, s.right) for s in signs]
        letters_down = [Rule((s.left + s.right) / 2, s.top, s.bottom) for s in signs]
        return _no_strokes(across, letters_across), _no_strokes(down, letters_down)


def _no_strokes(lines: Sequence[Rule], letters: Sequence[Rule]) -> list[Rule]:
    """Without those that are no longer than the letter they lie in."""
    large = [one for one in letters if one.end - one.start > _STROKE]
    return [line for line in lines if not any(_in_letter(line, letter) for letter in large)]


def _in_letter(line: Rule, letter: Rule) -> bool:
    size = letter.end - letter.start
    middle = (line.start + line.end) / 2
    inside = letter.start < middle < letter.end and abs(line.at - letter.at) < 0.75 * size
    return inside and line.end - line.start < 1.5 * size


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
