"""Changes that we proposed and nobody has accepted: what was there before them still stands."""

from typing import Any

from extractor.ours import AUTHOR
from extractor.readers.docx.text import W
from extractor.readers.xml import attribute

_SIGNED = AUTHOR.encode()


def proposed(content: bytes) -> bool:
    """May there be any in this part?"""
    return _SIGNED in content


def withdraw(root: Any) -> None:
    """Takes our insertions out, and our deletions back."""
    for added in [e for e in root.iter(f"{W}ins") if attribute(e, "author") == AUTHOR]:
        added.getparent().remove(added)
    for gone in [e for e in root.iter(f"{W}del") if attribute(e, "author") == AUTHOR]:
        parent, at = gone.getparent(), gone.getparent().index(gone)
        for text in gone.iter(f"{W}delText"):
            text.tag = f"{W}t"
        parent[at : at + 1] = list(gone)
