"""Numbered flags in the colour of what they are about. Numerals are drawn as lines, not as words,
so that a page that is printed anew says no more than it did."""

from dataclasses import dataclass

Colour = tuple[float, float, float]

_ROUND = 0.5523
_NUMERALS = {
    "0": "2.1 0 m -.4 0 -.4 6 2.1 6 c 4.6 6 4.6 0 2.1 0 c s",
    "1": ".9 4.7 m 2.3 6 l 2.3 0 l S",
    "2": ".3 4.6 m .4 6.5 3.9 6.5 3.9 4.4 c 3.9 3 1.2 1.6 .2 0 c 4 0 l S",
    "3": ".4 5.2 m 1 6.3 3.8 6.3 3.8 4.6 c 3.8 3.3 2.6 3.2 1.6 3.2 c"
    " 2.8 3.2 4.1 3.1 4.1 1.6 c 4.1 -.4 1 -.4 .2 1 c S",
    "4": "3.1 0 m 3.1 6 l .1 1.8 l 4.3 1.8 l S",
    "5": "3.7 6 m .8 6 l .5 3.3 l 1.5 4.2 4.1 4.1 4.1 2 c 4.1 -.5 1 -.4 .2 .9 c S",
    "6": "3.6 5.5 m 2.6 6.5 .3 6.3 .3 2.6 c .3 -.9 4.1 -.9 4.1 1.9 c 4.1 4.5 .9 4.4 .3 2.2 c S",
    "7": ".2 6 m 4 6 l 1.6 0 l S",
    "8": "2.1 3.2 m .2 3.4 .2 6 2.1 6 c 4 6 4 3.4 2.1 3.2 c 4.7 3 4.7 0 2.1 0 c"
    " -.5 0 -.5 3 2.1 3.2 c s",
    "9": ".6 .5 m 1.6 -.5 3.9 -.3 3.9 3.4 c 3.9 6.9 .1 6.9 .1 4.1 c .1 1.5 3.3 1.6 3.9 3.8 c S",
}
"""On a field 4.2 wide and 6 high, from its lower left."""
_STEP = 5.6


@dataclass(frozen=True, slots=True)
class Look:
    """`strong` for flags and words, `pale` for what lies over the page."""

    strong: Colour
    pale: Colour


_LOOKS = {
    "error": Look((0.78, 0.09, 0.11), (1.0, 0.84, 0.82)),
    "warning": Look((0.72, 0.42, 0.0), (1.0, 0.92, 0.66)),
    "info": Look((0.12, 0.38, 0.72), (0.84, 0.92, 1.0)),
}
RANKS = tuple(_LOOKS)
"""Severities, the worst first."""


def look_of(severity: str) -> Look:
    return _LOOKS.get(severity, _LOOKS["info"])


def said(colour: Colour) -> str:
    return "{:g} {:g} {:g}".format(*colour)


def width_of(number: int, height: float) -> float:
    """Points a flag of this height is wide."""
    return (len(str(number)) * _STEP + 3.4) * height / 9


def flag(left: float, bottom: float, height: float, number: int, colour: Colour) -> str:
    """A round flag with its number, as PDF draws it: a box would be read off a scan as one to
    tick."""
    scale = height / 9
    body = _rounded((len(str(number)) * _STEP + 3.4), 9.0, 4.4)
    return (
        f"q {scale:.4g} 0 0 {scale:.4g} {left:.2f} {bottom:.2f} cm "
        f"{said(colour)} rg 1 G .5 w {body} b 1 J 1 j 1.05 w {_numerals(number)} Q"
    )


def _numerals(number: int) -> str:
    drawn = (
        f"q 1 0 0 1 {2.4 + n * _STEP:.4g} 1.6 cm .97 0 0 .97 0 0 cm {_NUMERALS[numeral]} Q"
        for n, numeral in enumerate(str(number))
    )
    return " ".join(drawn)


def _rounded(wide: float, high: float, radius: float) -> str:
    r, k = radius, radius * (1 - _ROUND)
    return (
        f"{r:.4g} 0 m {wide - r:.4g} 0 l {wide - k:.4g} 0 {wide:.4g} {k:.4g} {wide:.4g} {r:.4g} c "
        f"{wide:.4g} {high - r:.4g} l {wide:.4g} {high - k:.4g} {wide - k:.4g} {high:.4g} "
        f"{wide - r:.4g} {high:.4g} c {r:.4g} {high:.4g} l {k:.4g} {high:.4g} 0 {high - k:.4g} "
        f"0 {high - r:.4g} c 0 {r:.4g} l 0 {k:.4g} {k:.4g} 0 {r:.4g} 0 c h"
    )
