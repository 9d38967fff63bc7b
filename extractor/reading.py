"""What was read: values, with the words they came from and the places they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractor.paper import Cell, Line
from records import FormKey, Place, Report, Slot


@dataclass(frozen=True, slots=True)
class Located:
    """A slot's words, found but not yet understood. `source` is the cell or line they stand in."""

    slot: Slot
    pointer: str
    raw: str
    place: Place
    by: str
    source: Cell | Line | None = None

    @property
    def confidence(self) -> float:
        """Below 1 where the words were recognised from a picture."""
        return self.source.confidence if self.source is not None else 1.0

    def numbered(self, position: int) -> "Located":
        """As the item at this position of its list."""
        pointer = self.pointer.replace("*", str(position), 1)
        return Located(self.slot, pointer, self.raw, self.place, self.by, self.source)


@dataclass(frozen=True, slots=True)
class Reading:
    """`by`: anchor, label, table, field, heading, ocr (recognised from a picture), or `staff:…`.
    `value` is None while unread."""

    pointer: str
    raw: str
    place: Place
    by: str
    value: Any = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one file. `identified_by`: anchor, title or given; "" when refused.
    `part` says which part of the file it is (a sheet, a file in an archive), "" when all of it.
    `answers` is the number of the review this file was corrected after, where it still bears its
    marks. `outcome`: accepted, returned (errors to mend) or refused (not read at all)."""

    sha256: str
    form: FormKey | None
    identified_by: str
    readings: tuple[Reading, ...]
    data: Mapping[str, Any]
    report: Report
    part: str = ""
    answers: str = ""

    @property
    def outcome(self) -> str:
        if self.form is None:
            return "refused"
        return "accepted" if self.report.ok else "returned"
