"""What a plate gives for many rows: each row's PDF, and several of them in one."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pikepdf


@dataclass(frozen=True, slots=True)
class Printed:
    """One row's PDF. `words`, where there are any, must stand on it; `asides` are those of them
    that stand at a fixed place of a page."""

    pages: int
    pdf: bytes
    words: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()


class Impression(Protocol):
    """Rows by their place, from 0. Closed when all is taken from it."""

    def pages(self, place: int) -> int: ...

    def one(self, place: int) -> Printed: ...

    def together(self, places: Sequence[int]) -> bytes:
        """Some rows in one PDF, in their order; an empty one where there are none."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True, eq=False)
class Single:
    """Rows that were each converted by themselves."""

    rows: Sequence[Printed]

    def pages(self, place: int) -> int:
        return self.rows[place].pages

    def one(self, place: int) -> Printed:
        return self.rows[place]

    def together(self, places: Sequence[int]) -> bytes:
        with pikepdf.new() as made:
            for place in places:
                with pikepdf.open(BytesIO(self.rows[place].pdf)) as one:
                    made.pages.extend(one.pages)
            return saved(made)

    def close(self) -> None:
        """Nothing is held."""


def saved(pdf: pikepdf.Pdf) -> bytes:
    """A PDF whose bytes depend on nothing but its content."""
    out = BytesIO()
    save(pdf, out)
    return out.getvalue()


def save(pdf: pikepdf.Pdf, target: Path | BytesIO) -> None:
    """The same, into a file."""
    modern = pikepdf.ObjectStreamMode.generate
    pdf.save(target, deterministic_id=True, object_stream_mode=modern)
