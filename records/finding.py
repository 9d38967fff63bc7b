"""What Wenshu has to say about a file, a record, a template, a batch row or its own definitions.

A finding carries a code and facts, never a sentence: `records.messages` puts it into words.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from records.place import Place


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth a look. `code` is `family.kind`: `value.missing`. Of a rule
    `citation` names the article, `quote` are its own words, `standing` says whether it is in force
    on the day of the check: in_force, expired, presumed_expired, draft, not_yet."""

    code: str
    severity: Severity = Severity.ERROR
    pointer: str = ""
    place: Place | None = None
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])
    citation: str = ""
    quote: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in the order they were made."""

    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "Report":
        return cls(tuple(findings))

    @property
    def ok(self) -> bool:
        return not any(f.severity is Severity.ERROR for f in self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __add__(self, other: "Report") -> "Report":
        return Report(self.findings + other.findings)


class Refused(Exception):
    """Work on this file cannot go on; the finding says why. Caught once, in `extractor.extract`."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding

    def __reduce__(self) -> tuple[type["Refused"], tuple[Finding]]:
        """It may have to travel from one process to another."""
        return Refused, (self.finding,)
