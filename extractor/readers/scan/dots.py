"""The dot in the middle of a name (阿依古丽·测试): recognition drops it, or takes it for a comma,
so we measure where its ink stands."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import cv2

from extractor.readers.page.chars import Char

_SMALLEST, _LARGEST = 1.1, 3.4
"""Points, of its width and height. Dust is smaller, and so are the dots of a printed line."""
_FULL = 0.55
_MIDDLE = 0.16
"""Of the height of the line: so far above or below its middle."""
_BESIDE = 0.25
"""Of its width, a sign's box may reach over a dot beside it."""
_APART = 1.2
"""Of their width: signs with a dot between them are so far apart, from middle to middle."""
_TAKEN_FOR = frozenset("，,.、'`‘’")
_MEASURED = 0.6
"""How sure a dot is that was measured and not recognised."""
_CLEAR = 0.36
"""Points to either side of it that are white, too."""


class _Spot(NamedTuple):
    """A small piece of ink, in points; of so many pixels."""

    x: float
    y: float
    wide: float
    inked: int


def with_dots(chars: Sequence[Char], dark: Any, dpi: float) -> list[Char]:
    """The characters with every middle dot between Chinese ones as ·."""
    before = [char for char in chars if char.text > "⺀" and _is_letter(char)]
    spots = list(_spots(dark, dpi)) if before else []
    added: list[Char] = []
    gone: set[int] = set()
    for spot in spots:
        one = next((char for char in before if _is_behind(spot, char)), None)
        if one is None:
            continue
        over = [char for char in chars if char is not one and _is_over(char, spot, one)]
        taken = all(char.text in _TAKEN_FOR for char in over)
        room = _room(spot, one, [char for char in chars if char not in over])
        if taken and (over or room[1] > _APART) and _is_alone(spot, room[0], one, dark, dpi):
            gone |= {id(char) for char in over}
            half = spot.wide / 2
            added.append(Char("·", spot.x - half, one.top, spot.x + half, one.bottom, _MEASURED))
    return [*(char for char in chars if id(char) not in gone), *added]


def _is_letter(char: Char) -> bool:
    return char.text not in "，。、；：？！）》”’〕】（《“‘〔【·—…☑□"


def _spots(dark: Any, dpi: float) -> Iterator[_Spot]:
    point = 72 / dpi
    _, _, found, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    for left, top, wide, high, inked in found[1:].tolist():
        small = _SMALLEST <= wide * point <= _LARGEST and _SMALLEST <= high * point <= _LARGEST
        if small and 0.6 < wide / high < 1.6 and inked > _FULL * wide * high:
            middle = (left + wide / 2) * point, (top + high / 2) * point
            yield _Spot(*middle, wide * point, inked)


def _is_behind(spot: _Spot, char: Char) -> bool:
    """In the middle of the height of a sign, at its right edge or up to a sign's width further?"""
    wide, high = char.right - char.left, char.bottom - char.top
    level = abs(spot.y - (char.top + char.bottom) / 2) < _MIDDLE * high
    return level and -_BESIDE * wide < spot.x - char.right < 0.9 * wide


def _is_alone(spot: _Spot, end: float, one: Char, dark: Any, dpi: float) -> bool:
    """Is there, as beside no stroke of a letter, nothing else up to where the next sign begins?"""
    edges = (one.top, one.bottom, spot.x - spot.wide / 2 - _CLEAR, end)
    top, bottom, left, right = (max(0, round(edge * dpi / 72)) for edge in edges)
    return int((dark[top:bottom, left:right] > 0).sum()) <= spot.inked


def _is_over(char: Char, spot: _Spot, one: Char) -> bool:
    wide = one.right - one.left
    level = char.top < spot.y < char.bottom
    return level and abs((char.left + char.right) / 2 - spot.x) < _BESIDE * wide


def _room(spot: _Spot, one: Char, chars: Sequence[Char]) -> tuple[float, float]:
    """Up to where there is room for the dot, and how far off the next sign is, from middle to
    middle, in widths of the sign before it."""
    wide, middle = one.right - one.left, (one.left + one.right) / 2
    level = [char for char in chars if char.top < spot.y < char.bottom]
    after = [char for char in level if char.left + char.right > 2 * middle + 0.1]
    end = spot.x + max(spot.wide, wide / 2)
    if not after:
        return end, 2 * _APART
    following = min(after, key=lambda char: char.left)
    apart = ((following.left + following.right) / 2 - middle) / wide
    return max(min(end, following.left - _BESIDE * wide / 3), spot.x + spot.wide / 2), apart
