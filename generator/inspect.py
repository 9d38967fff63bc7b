"""A printed official document measured against GB/T 9704—2012, in millimetres.

Only measures; what deviates is for the reader of the measures to say. Clause numbers are those of
the standard: 5.2 (margins, lines, characters), 5.2.2 (fonts), 7.5 (page numbers).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any

import pdfplumber

_MM = 25.4 / 72
_BODY_SIZE = 16.0
"""三号 as Word has it, in points."""


@dataclass(frozen=True, slots=True)
class PageMeasure:
    """One page: lines of body text and the most characters in one of them (5.2.3); margins from
    the paper's edges to the text (5.2.1), in mm; line pitch in mm; the side of the page number
    (7.5): left, right or ""."""

    lines: int
    characters: int
    top: float
    bottom: float
    left: float
    right: float
    pitch: float
    number_side: str


@dataclass(frozen=True, slots=True)
class Measures:
    pages: tuple[PageMeasure, ...]
    fonts: tuple[str, ...]


def measure(pdf: bytes) -> Measures:
    """Every page, and the names of all fonts used."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        pages = tuple(_measured(page) for page in document.pages)
        names = {c["fontname"].partition("+")[2] for page in document.pages for c in page.chars}
    return Measures(pages, tuple(sorted(names)))


def _measured(page: Any) -> PageMeasure:
    chars = [c for c in page.chars if c["text"].strip()]
    number = [c for c in chars if c["top"] * _MM > 262]
    text = [c for c in chars if c["top"] * _MM <= 262]
    lines = _lines([c for c in text if abs(c["size"] - _BODY_SIZE) < 0.3])
    middles = [median((c["top"] + c["bottom"]) / 2 for c in line) for line in lines]
    gaps = [later - earlier for earlier, later in pairwise(middles)]
    half = _BODY_SIZE / 2
    return PageMeasure(
        lines=len(lines),
        characters=max((sum(c["text"] > "⺀" for c in line) for line in lines), default=0),
        top=round((middles[0] - half) * _MM, 1) if middles else 0,
        bottom=round((float(page.height) - middles[-1] - half) * _MM, 1) if middles else 0,
        left=round(min((c["x0"] for c in text), default=0) * _MM, 1),
        right=round((float(page.width) - max((c["x1"] for c in text), default=0)) * _MM, 1),
        pitch=round(median(gaps) * _MM, 2) if gaps else 0,
        number_side=_side(number, float(page.width)),
    )


def _lines(chars: Sequence[Any]) -> list[list[Any]]:
    lines: dict[int, list[Any]] = {}
    for char in chars:
        middle = (char["top"] + char["bottom"]) / 2
        key = next((k for k in lines if abs(k - middle) < 8), round(middle))
        lines.setdefault(key, []).append(char)
    return [lines[key] for key in sorted(lines)]


def _side(number: Sequence[Any], width: float) -> str:
    if not number:
        return ""
    return "right" if median(c["x0"] for c in number) > width / 2 else "left"
