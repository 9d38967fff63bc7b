"""Which font file a font name means here (by fonts.conf), and which characters it lacks."""

import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from generator.office import FONTS

NAMES = "LXGW WenKai"
"""The font of names: the only free one with every rare character in use (standards.md §6)."""


@lru_cache(maxsize=64)
def font_file(family: str) -> Path | None:
    """The file that prints this family, or None where fontconfig is missing."""
    program = shutil.which("fc-match")
    if program is None:
        return None
    environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
    command = [program, "-f", "%{file}", family]
    found = subprocess.run(  # noqa: S603 - the command is ours, the family is an argument
        command, env=environment, capture_output=True, text=True, check=False
    )
    path = Path(found.stdout.strip())
    return path if path.is_file() else None


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
