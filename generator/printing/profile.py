"""How pages go on sheets, as data, and how far one printer is off."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ORDERS, SIDES = ("reading", "stacks"), ("", "long", "short")
_ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Profile:
    """Lengths in mm. `sheet`: None where it is as large as the page; `grid`: columns, rows."""

    name: str
    title: Mapping[str, str]
    sheet: tuple[float, float] | None = None
    grid: tuple[int, int] = (1, 1)
    gap: float = 0
    marks: bool = False
    order: str = "reading"
    duplex: str = ""

    @property
    def places(self) -> int:
        """Pages on one side of a sheet."""
        return self.grid[0] * self.grid[1]


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is needed to bring ink where it belongs: mm to the right, mm down, and how much wider
    and higher everything must be drawn."""

    right: float = 0
    down: float = 0
    wider: float = 1
    higher: float = 1


def profiles(file: Path = _ROOT / "forms" / "printing.toml") -> Mapping[str, Profile]:
    """All there are. ValueError, for what is no profile."""
    with file.open("rb") as opened:
        return {name: _profile(name, told) for name, told in tomllib.load(opened).items()}


def _profile(name: str, told: Mapping[str, Any]) -> Profile:
    values = {**told}
    for pair in ("sheet", "grid"):
        if pair in values:
            first, second = values[pair]
            values[pair] = (first, second)
    made = Profile(name, **values)
    if made.order not in ORDERS or made.duplex not in SIDES or made.places < 1:
        raise ValueError(name)
    return made
