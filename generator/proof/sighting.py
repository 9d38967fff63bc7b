"""A certificate as somebody shows it, in a file: the text of its code, and its words where they can
be told exactly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import unescape
from zipfile import BadZipFile

import pypdfium2
from PIL import Image, UnidentifiedImageError

from generator.package import unpacked
from generator.proof.symbol import read

_LARGEST = 4000
"""Pixels on the longer side of a page; more are not needed to read a code."""
_PAGES = 200
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


@dataclass(frozen=True, slots=True)
class Sighting:
    """`page` from 1; `code`: "" where there is none to be read; `words`: None for a picture."""

    page: int
    code: str
    words: str | None


def sightings(content: bytes) -> list[Sighting]:
    """One for each page that carries a code. Empty for a file that is no PDF, no picture and no
    Word file, is damaged, or carries none."""
    try:
        if content.startswith(b"%PDF"):
            found = list(_pages(content))
        elif content.startswith(b"PK"):
            found = [_word(content)]
        else:
            found = [Sighting(1, _read(Image.open(BytesIO(content))), None)]
    except (pypdfium2.PdfiumError, BadZipFile, KeyError, UnidentifiedImageError, OSError):
        return []
    except (ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return []
    return [one for one in found if one.code]


def _pages(content: bytes) -> Iterator[Sighting]:
    document = pypdfium2.PdfDocument(content)
    for number in range(min(len(document), _PAGES)):
        page = document[number]
        code = next((c for scale in (2, 4) if (c := read(_drawn(page, scale)))), "")
        text = page.get_textpage()
        yield Sighting(number + 1, code, text.get_text_bounded())
        text.close()
        page.close()
    document.close()


def _drawn(page: Any, scale: int) -> Image.Image:
    fitting = min(scale, _LARGEST / max(page.get_size()))
    return page.render(scale=fitting, grayscale=True).to_pil()


def _word(content: bytes) -> Sighting:
    parts = unpacked(content)
    pictures = [parts[name] for name in sorted(parts) if name.startswith("word/media/")]
    codes = (_read(Image.open(BytesIO(picture))) for picture in pictures)
    words = unescape("".join(_TEXT.findall(parts["word/document.xml"].decode())))
    return Sighting(1, next((code for code in codes if code), ""), words)


def _read(picture: Image.Image) -> str:
    """As it is, or twice as large: a code of few pixels is hard to find."""
    grey = picture.convert("L")
    return read(grey) or read(grey.resize((grey.width * 2, grey.height * 2)))
