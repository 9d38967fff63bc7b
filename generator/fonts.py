"""Which font file a font name means here (by fonts.conf), and which characters it lacks."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from fontTools.ttLib import TTFont

from generator.office import FONTS

NAMES = "LXGW WenKai"
"""The font of names: the only free one with every rare character in use (standards.md §6)."""
_SAME_WIDTHS = {
    "times new roman": ("Liberation Serif", "Tinos"),
    "arial": ("Liberation Sans", "Arimo"),
    "courier new": ("Liberation Mono", "Cousine"),
    "calibri": ("Carlito",),
    "cambria": ("Caladea",),
}
"""Free fonts drawn to the widths of others, so that lines end where they did."""


@lru_cache(maxsize=64)
def font_file(family: str) -> Path | None:
    """The file that prints this family, or None where fontconfig is missing."""
    path = Path(_matched("%{file}", family))
    return path if path.is_file() else None


def _matched(wanted: str, family: str) -> str:
    """What fontconfig says of the font it takes for this family; "" where there is none."""
    program = shutil.which("fc-match")
    if program is None:
        return ""
    environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
    plain = family.replace("-", r"\-").replace(":", r"\:").replace(",", r"\,")
    command = [program, "-f", wanted, "--", plain]
    found = subprocess.run(  # noqa: S603 - the command is ours, the family is an argument
        command, env=environment, capture_output=True, text=True, check=False
    )
    return found.stdout.strip()


@lru_cache(maxsize=64)
def stranger_for(family: str) -> str:
    """The family that is printed in place of one that is not here; "" where it is here, or one that
    fonts.conf or a font of the same widths was chosen for it."""
    used = [name.strip() for name in _matched("%{family}", family).split(",") if name.strip()]
    if not used:
        return ""
    meant = {family.casefold(), *(n.casefold() for n in _chosen().get(family.casefold(), ()))}
    meant |= {name.casefold() for name in _SAME_WIDTHS.get(family.casefold(), ())}
    return "" if any(name.casefold() in meant for name in used) else used[0]


@lru_cache(maxsize=1)
def _chosen() -> Mapping[str, tuple[str, ...]]:
    """What fonts.conf prints for which family."""
    found: dict[str, tuple[str, ...]] = {}
    for match in ElementTree.parse(FONTS).iter("match"):  # noqa: S314 - our own file
        names = [e.text or "" for test in match.iter("test") for e in test.iter("string")]
        instead = tuple(e.text or "" for edit in match.iter("edit") for e in edit.iter("string"))
        found |= {name.casefold(): instead for name in names}
    return found


@lru_cache(maxsize=64)
def _glyphs(path: Path) -> frozenset[int]:
    font: Any
    with TTFont(path, fontNumber=0, lazy=True) as font:
        return frozenset(font.getBestCmap())


def lacking(text: str, family: str) -> str:
    """The characters of the text that the family's font cannot print."""
    path = font_file(family)
    if path is None:
        return ""
    known = _glyphs(path)
    return "".join(dict.fromkeys(c for c in text if ord(c) not in known and c not in "\n\t\u200b"))
