"""Where the seals go that we never draw (7.3.5.1): upright, over the name and, the last of them,
the date, both a little below its middle, its upper edge within a line of the text."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.inspect.parts import Parts, Signer
from generator.inspect.sheets import Line
from generator.inspect.standard import LINE, SEAL
from generator.inspect.text import sealed

_ABOVE = 0.2
"""How far the seal's middle stands above the middle of what it covers, of its diameter."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Page, the middle from its left and upper edge, and the diameter, in mm; whose it is."""

    page: int
    name: str
    across: float
    down: float
    diameter: float = SEAL


def seals(parts: Parts) -> Iterator[Seal]:
    """One for each name above the date; none where the signature is one without seal."""
    if parts.date is None or not sealed(parts):
        return
    sheet, date = parts.date
    for name, down in _rows(parts.signers, date):
        across = round(name.last.middle, 1)
        yield Seal(sheet.number, name.text, across, round(down, 1))


def _rows(names: tuple[Signer, ...], date: Line) -> Iterator[tuple[Signer, float]]:
    """Seals beside each other stand at one height; the last row's covers the date too."""
    last = names[-1].last.base
    for name in names:
        lowest = date if abs(name.last.base - last) < 1 else name.last
        covered = lowest.bottom if lowest is date else lowest.bottom + LINE
        yield name, (name.lines[0].top + covered) / 2 - _ABOVE * SEAL
