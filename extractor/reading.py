"""What was read: values, with the words they came from and the places they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from records import FormKey, Place, Report


@dataclass(frozen=True, slots=True)
class Reading:
    """`by`: anchor, label, table, field, heading, or `staff:…`. `value` is None while unread."""

    pointer: str
    raw: str
    place: Place
    by: str
    value: Any = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one file. `identified_by`: anchor, title or given; "" when refused.
    `outcome`: accepted, returned (errors to mend) or refused (not read at all)."""

    sha256: str
    form: FormKey | None
    identified_by: str
    readings: tuple[Reading, ...]
    data: Mapping[str, Any]
    report: Report

    @property
    def outcome(self) -> str:
        if self.form is None:
            return "refused"
        return "accepted" if self.report.ok else "returned"
