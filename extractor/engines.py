"""What reading takes beside its own code, handed in from outside: LibreOffice for files of old,
character recognition for scans. Without one of them its files are refused, with a finding."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

Convert = Callable[[bytes, str, str], bytes]
"""(data, from suffix, to suffix) -> data: LibreOffice."""


class Sign(NamedTuple):
    """One character of a picture, its box in pixels, and how sure the recognition is (0-1)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


class Recognised(NamedTuple):
    """Words on one line of a picture: the four corners in pixels from the upper left one on,
    clockwise, how sure the recognition is (0-1), and its signs from left to right."""

    text: str
    corners: tuple[tuple[float, float], ...]
    confidence: float
    signs: tuple[Sign, ...] = ()


Recognise = Callable[[Any], Sequence[Recognised]]
"""An image (height × width × 3, RGB, uint8) -> the lines of text seen on it."""


@dataclass(frozen=True, slots=True)
class Engines:
    """None: not there."""

    convert: Convert | None = None
    recognise: Recognise | None = None


NO_ENGINES = Engines()
