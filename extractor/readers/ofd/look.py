"""How objects of an OFD file look: their colours, whether they are filled, stroked, seen at all
(GB/T 33190-2016, 8.2 and 8.3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.readers.xml import local

_BLACK, _GREY = "0 0 0", "0.5 0.5 0.5"
_DEEPEST = 6
"""Looks that each begin with another."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as PDF writes them; `alpha` 0–255, 0 where nothing is seen; `width` of lines in
    millimetres, 0 where none is said."""

    fill: str
    stroke: str
    filled: bool
    stroked: bool
    alpha: int
    width: float


@dataclass(frozen=True, slots=True)
class Looks:
    """`named` are looks that objects refer to by their number (DrawParam)."""

    named: Mapping[str, Any]

    def of(self, item: Any) -> Look:
        """Words are filled, lines stroked, unless they say otherwise."""
        is_text = local(item) == "TextObject"
        fill, stroke = self._colour(item, "FillColor"), self._colour(item, "StrokeColor")
        filled = item.get("Fill", "true" if is_text else "false") == "true"
        stroked = item.get("Stroke", "false" if is_text else "true") == "true"
        main = fill if filled else stroke
        alpha = min(_alpha(item), _alpha(main)) if filled or stroked else 0
        width = next((w for one in self._chain(item) if (w := one.get("LineWidth"))), "0")
        return Look(_rgb(fill), _rgb(stroke), filled, stroked, alpha, float(width))

    def _colour(self, item: Any, name: str) -> Any:
        found = (one for look in self._chain(item) for one in look if local(one) == name)
        return next(found, None)

    def _chain(self, item: Any) -> Iterator[Any]:
        """The object, the look it refers to, what that one begins with, then those of its layer."""
        yield item
        yield from self._referred(item.get("DrawParam"))
        layer = item.getparent()
        if layer is not None:
            yield from self._referred(layer.get("DrawParam"))

    def _referred(self, number: str | None) -> Iterator[Any]:
        for _ in range(_DEEPEST):
            look = self.named.get(number or "")
            if look is None:
                return
            yield look
            number = look.get("Relative")


def _alpha(item: Any) -> int:
    said = item.get("Alpha") if item is not None else None
    return min(max(int(float(said)), 0), 255) if said else 255


def _rgb(colour: Any) -> str:
    """Three shares; black where nothing is said, grey where it is a pattern."""
    if colour is None:
        return _BLACK
    values = [_part(word) for word in (colour.get("Value") or "").replace(",", " ").split()]
    if len(values) == 1:
        values *= 3
    if len(values) == 4:
        *inks, black = (value / 255 for value in values)
        values = [255 * (1 - ink) * (1 - black) for ink in inks]
    if len(values) != 3:
        return _GREY if len(colour) else _BLACK
    return " ".join(f"{min(max(value / 255, 0.0), 1.0):.3f}" for value in values)


def _part(word: str) -> float:
    return float(int(word[1:], 16)) if word.startswith("#") else float(word)
