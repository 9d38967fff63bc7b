"""Words with lines: struck out by one drawn through them or by a mark put on them, they no longer
count; underlined, they are set apart."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.readers.page.chars import Numbers, Text
from extractor.readers.page.lattice import Rule
from extractor.readers.pdf.drawn import Box

_HIGHEST, _LOWEST = 0.3, 0.7
"""Where a line through a letter runs, as shares of its height; those under it run lower."""
_UNDER, _FURTHEST = 0.85, 1.25
"""Where a line under a letter runs."""
_BEYOND = 1.0
"""Ems such a line goes beyond the words at most: lines of tables run on."""
_COVERED = 0.6
"""The share of its length that runs through letters at least."""
_SLACK = 1.0
_BETWEEN = "/、，,；;|"


def lined_out(text: Text, across: Sequence[Rule], down: Sequence[Rule]) -> list[Numbers]:
    """The letters each of the lines across runs through that are no lines of a table."""
    return _lined(text, across, down, (_HIGHEST, _LOWEST))


def underlined(text: Text, across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[str, Box]]:
    """The words each of the lines across runs under that are no lines of a table, with the box
    round them; less the signs between options, half of which such a line touches."""
    found = pieces(text, _lined(text, across, down, (_UNDER, _FURTHEST)))
    return [(words.strip(_BETWEEN), box) for words, box in found]


def _lined(
    text: Text, across: Sequence[Rule], down: Sequence[Rule], between: tuple[float, float]
) -> list[Numbers]:
    """The letters each line runs along at this share of their height."""
    if not len(text) or not across:
        return []
    top, high = text.boxes[:, 1], text.boxes[:, 3] - text.boxes[:, 1]
    first, last = (top + share * high for share in between)
    posts = np.array([(rule.at, rule.start, rule.end) for rule in down]).reshape(-1, 3)
    order = np.argsort(first)
    reach = float((last - first).max())
    levels = np.array([rule.at for rule in across])
    begins = np.searchsorted(first[order], levels - reach)
    ends = np.searchsorted(first[order], levels, "right")
    found: list[Numbers] = []
    for n in np.flatnonzero(ends > begins).tolist():
        near = order[begins[n] : ends[n]]
        struck = _through(text, near[last[near] >= levels[n]], across[n])
        found += [struck] if len(struck) and not _meets(across[n], posts) else []
    return found


def _meets(rule: Rule, posts: NDArray[np.float64]) -> bool:
    """Is it a line of a table, which lines down (where, from, to) stand on?"""
    at, start, end = posts.T
    across = (rule.start - _SLACK <= at) & (at <= rule.end + _SLACK)
    return bool((across & (start - _SLACK <= rule.at) & (rule.at <= end + _SLACK)).any())


def _through(text: Text, numbers: Numbers, rule: Rule) -> Numbers:
    """Those a line runs through along its whole length, from left to right; none where it is no
    such line."""
    boxes = text.boxes[numbers]
    x = (boxes[:, 0] + boxes[:, 2]) / 2
    hit = numbers[(rule.start - _SLACK <= x) & (x <= rule.end + _SLACK)]
    hit = hit[np.argsort(text.boxes[hit, 0])]
    ink = [n for n in hit.tolist() if text.letters[n].strip()]
    if not ink or any(len(text.letters[n]) > 1 for n in ink):
        return hit[:0]
    left, top, right, bottom = text.boxes[ink].T
    wide = np.minimum(right, rule.end) - np.maximum(left, rule.start)
    beyond = max(left[0] - rule.start, rule.end - right.max())
    fits = beyond <= _BEYOND * float((bottom - top).max())
    return hit if fits and wide.sum() >= _COVERED * (rule.end - rule.start) else hit[:0]


def marked_out(text: Text, boxes: Sequence[Box]) -> list[Numbers]:
    """The letters in each of these boxes, those of a mark that strikes words out."""
    x, y = (text.boxes[:, 0] + text.boxes[:, 2]) / 2, (text.boxes[:, 1] + text.boxes[:, 3]) / 2
    found = [
        np.flatnonzero((left <= x) & (x <= right) & (top <= y) & (y <= bottom))
        for left, top, right, bottom in boxes
    ]
    return [numbers for numbers in found if len(numbers)]


def pieces(text: Text, struck: Sequence[Numbers]) -> Iterator[tuple[str, Box]]:
    """What was struck out, each piece with the box round it; a letter once."""
    seen: set[int] = set()
    for numbers in struck:
        fresh = [n for n in numbers.tolist() if n not in seen]
        seen.update(fresh)
        words = "".join(text.letters[n] for n in fresh).strip()
        if words:
            boxes = text.boxes[fresh]
            left, top = boxes[:, :2].min(axis=0).tolist()
            right, bottom = boxes[:, 2:].max(axis=0).tolist()
            yield words, (left, top, right, bottom)
