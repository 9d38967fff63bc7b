"""What was printed is read again and compared with what was to be printed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import pypdfium2

Room = tuple[tuple[float, float], float]
"""A square on a page: its left and top edge, its side; in mm from the top left."""
_PT = 72 / 25.4


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, compact."""
    return texts_and_covered(pdf, None)[0]


def texts_and_covered(pdf: bytes, room: Room | None) -> tuple[list[str], str]:
    """The text of each page, and what stands in a room on the first that is to be free."""
    document = pypdfium2.PdfDocument(pdf)
    texts: list[str] = []
    covered = ""
    for page in document:
        text = page.get_textpage()
        if room and not texts:
            covered = compact(text.get_text_bounded(*_edges(room, page.get_height())))
        texts.append(compact(text.get_text_bounded()))
        text.close()
        page.close()
    document.close()
    return texts, covered


def _edges(room: Room, height: float) -> tuple[float, float, float, float]:
    """Left, bottom, right, top, in points from the bottom left."""
    ((x, y), side) = room
    return x * _PT, height - (y + side) * _PT, (x + side) * _PT, height - y * _PT


def picture(pdf: bytes, dots: int = 144) -> Any:
    """The first page as a picture, so many dots to the inch (a multiple of 72)."""
    document = pypdfium2.PdfDocument(pdf)
    made = document[0].render(scale=dots // 72, grayscale=True).to_pil()
    document.close()
    return made


def compact(text: str) -> str:
    """Without white space and pdfium's soft breaks, compatibility forms made one."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if not c.isspace() and c not in "￾\u200b\x02")


def unnumbered(text: str) -> str:
    """A page's compact text without its page number, which may cut a sentence in two."""
    return re.sub(r"^[—-]\d+[—-]|[—-]\d+[—-]$", "", text)


def flowing(pages: Sequence[str], asides: Sequence[str]) -> str:
    """The text of the pages as one, without what stands at a fixed place of a page and is read at
    its end: page numbers, and these words."""
    return "".join(_without(unnumbered(page), asides) for page in pages)


def _without(page: str, asides: Sequence[str]) -> str:
    return next((page.removesuffix(a) for a in map(compact, asides) if page.endswith(a)), page)


def differing(printed: str, shown: Mapping[str, Any]) -> list[str]:
    """The names of values that do not stand in the printed text."""
    return [name for name, value in shown.items() if not _stands(printed, value)]


def _stands(printed: str, value: Any) -> bool:
    match value:
        case str():
            return compact(value) in printed
        case list():
            items: list[Any] = value
            return all(_stands(printed, item) for item in items)
        case Mapping():
            members: Mapping[str, Any] = value
            return all(_stands(printed, member) for member in members.values())
        case _:
            return True
