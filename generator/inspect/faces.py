"""Fonts: which of the standard's faces a name stands for, and whether the file carries it."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pikepdf

_FACES = (
    (
        "小标宋",
        r"xiaobiaosong|fzxbs|小标宋|(fandolsong|notoserif\w*|sourcehanserif\w*)-?(bold|semi)",
    ),
    ("仿宋", r"fang|仿宋|fzfs"),
    ("楷体", r"kai|楷"),
    ("黑体", r"hei(?!ti?song)|黑|notosanscjk|sourcehansans|yahei|gothic"),
    ("宋体", r"song|simsun|宋|notoserif|sourcehanserif|mincho|uming"),
)
"""In this order: a 小标宋 and a 仿宋 have 宋 in their names too. The free fonts of standards.md §6
stand for those the standard names."""


def face_of(font: str) -> str:
    """小标宋, 仿宋, 楷体, 黑体, 宋体, or "" for another."""
    plain = re.sub(r"[\s_,]", "", font).lower()
    return next((face for face, shape in _FACES if re.search(shape, plain)), "")


def not_embedded(pdf: bytes) -> Iterator[tuple[int, str]]:
    """Page (1-based) and name of each font the file does not carry; each name once."""
    seen: set[str] = set()
    with pikepdf.open(BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages, 1):
            for font in _fonts(page.obj.get("/Resources"), 0):
                name = str(font.get("/BaseFont", "")).lstrip("/")
                if name not in seen and not _carried(font):
                    seen.add(name)
                    yield number, name.partition("+")[2] or name


def _fonts(resources: Any, depth: int) -> Iterator[Any]:
    """Of a page, and of what is drawn on it."""
    if resources is None or depth > 4:
        return
    yield from _values(resources.get("/Font"))
    for drawn in _values(resources.get("/XObject")):
        yield from _fonts(drawn.get("/Resources"), depth + 1)


def _values(entries: Any) -> Iterable[Any]:
    return [] if entries is None else [entries[key] for key in entries.keys()]  # noqa: SIM118


def _carried(font: Any) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True
    inner: Any = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor")
    return descriptor is not None and any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )
