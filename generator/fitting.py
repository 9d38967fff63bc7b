"""Long values printed smaller, by the sizes the document allows, and never outside their place.

A value with a width is measured before anything is made. One that runs on in a paragraph is set
smaller when its page turns out to be full.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from fontTools.ttLib import TTFont

from generator.fonts import font_file
from generator.package import packed, unpacked
from generator.runs import dressed, with_property
from generator.template import BODY, healed
from records import Finding
from records.document import Document

_MM = 25.4 / 72
_SIZE = "size_of_"


def fit(document: Document, shown: Mapping[str, Any]) -> tuple[dict[str, float], list[Finding]]:
    """The size of each value on a ladder, in points, and the values no allowed size fits."""
    sizes: dict[str, float] = {}
    overlong: list[Finding] = []
    for name, ladder in document.ladder.items():
        sizes[name] = ladder.sizes[0]
        if ladder.width:
            words, font = str(shown.get(name, "")), document.fonts.get(name, "")
            fitting = [s for s in ladder.sizes if width(words, font, s) <= ladder.width]
            if fitting:
                sizes[name] = fitting[0]
            else:
                facts = {"width": ladder.width, "size": ladder.sizes[-1]}
                overlong.append(Finding("batch.overlong", pointer=f"/{name}", facts=facts))
    return sizes, overlong


def smaller(document: Document, sizes: Mapping[str, float]) -> dict[str, float] | None:
    """The next step for values that run on in a paragraph; None where there is none."""
    stepped = dict(sizes)
    for name, ladder in document.ladder.items():
        left = [s for s in ladder.sizes if s < sizes[name]]
        if left and not ladder.width:
            stepped[name] = left[0]
    return stepped if stepped != dict(sizes) else None


def shrunk(document: Document, sizes: Mapping[str, float]) -> dict[str, float]:
    """The values that are printed smaller than usual."""
    return {n: s for n, s in sizes.items() if s != document.ladder[n].sizes[0]}


def width(words: str, family: str, size: float) -> float:
    """Millimetres on one line; 0 where the font cannot be asked."""
    path = font_file(family)
    if path is None:
        return 0
    advances, units = _advances(path)
    return sum(advances.get(ord(c), units) for c in words) / units * size * _MM


@lru_cache(maxsize=16)
def _advances(path: Any) -> tuple[Mapping[int, int], int]:
    font: Any
    with TTFont(path, fontNumber=0, lazy=True) as font:
        metrics = font["hmtx"].metrics
        advances = {code: metrics[glyph][0] for code, glyph in font.getBestCmap().items()}
        return advances, font["head"].unitsPerEm


def sized(template: bytes, document: Document) -> bytes:
    """The template with the size of every value on a ladder left open."""
    if not document.ladder:
        return template
    parts = unpacked(template)

    def dress(name: str, look: str) -> str:
        if name not in document.ladder:
            return look
        open_size = f"{{{{ {_SIZE}{name} }}}}"
        return with_property(with_property(look, "sz", open_size), "szCs", open_size)

    return packed({**parts, BODY: dressed(healed(parts[BODY]), dress).encode()})


def size_values(sizes: Mapping[str, float]) -> dict[str, str]:
    """What a sized template has to be given beside the values: half points, as Word counts."""
    return {f"{_SIZE}{name}": str(round(2 * size)) for name, size in sizes.items()}


def usual_sizes(document: Document) -> dict[str, str]:
    """The same where nothing had to be set smaller."""
    return size_values({name: ladder.sizes[0] for name, ladder in document.ladder.items()})
