"""What was printed is read again and compared with what was to be printed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import pypdfium2


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, compact."""
    document = pypdfium2.PdfDocument(pdf)
    texts: list[str] = []
    for page in document:
        text = page.get_textpage()
        texts.append(compact(text.get_text_bounded()))
        text.close()
        page.close()
    document.close()
    return texts


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
