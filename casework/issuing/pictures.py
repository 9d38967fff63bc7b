"""Pictures that rows name by their files: taken from the folder the rows lie in, and no other."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.pictures import data_uri, is_picture
from records.document import Document

_SUFFIXES = (".png", ".jpg", ".jpeg")
_MOST_BYTES = 7_000_000


def pictured(
    rows: Sequence[Mapping[str, Any]], document: Document, folder: Path
) -> list[dict[str, Any]]:
    """Rows with the pictures themselves. A name that leads to no picture of the folder stays what
    it is, and is refused where it is to be printed."""
    names = [n for n, member in document.schema["properties"].items() if is_picture(member)]
    return [{**row, **{n: _content(row[n], folder) for n in names if n in row}} for row in rows]


def _content(words: Any, folder: Path) -> Any:
    if not isinstance(words, str) or not words.lower().endswith(_SUFFIXES):
        return words
    path = (folder / words).resolve()
    inside = path.is_relative_to(folder.resolve()) and path.is_file()
    if not inside or path.stat().st_size > _MOST_BYTES:
        return words
    return data_uri(path.read_bytes(), path.suffix)
