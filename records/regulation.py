"""A regulation as data: which rule sets there are, and whether each is in force on a date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from records.calendar import Calendar


class Status(StrEnum):
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    PRESUMED_EXPIRED = "presumed_expired"
    DRAFT = "draft"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One regulation text. `until` is the last day in force; `presumed` says that the end is
    our reading (上海: five years where none is named), not the text's. `applied_from` is a
    dated decision of the office to go on applying it all the same."""

    id: str
    title: str
    number: str
    draft: bool = False
    since: date | None = None
    until: date | None = None
    presumed: bool = False
    applied_from: date | None = None
    note: str = ""

    def status(self, on: date) -> Status:
        if self.applied_from and self.applied_from <= on:
            return Status.IN_FORCE
        if self.draft or self.since is None:
            return Status.DRAFT
        if on < self.since:
            return Status.NOT_YET
        if self.until and on > self.until:
            return Status.PRESUMED_EXPIRED if self.presumed else Status.EXPIRED
        return Status.IN_FORCE


@dataclass(frozen=True, slots=True, eq=False)
class Regulation:
    """All rule sets of one jurisdiction (forms/<jurisdiction>/regulation.toml), and the calendar
    its terms are counted by. `replies` name the document that answers a file that is returned or
    accepted. Equal only to itself."""

    jurisdiction: str
    name: Mapping[str, str]
    sets: tuple[RuleSet, ...]
    calendar: Calendar
    replies: Mapping[str, str] = field(default_factory=dict[str, str])

    def rule_set(self, id: str) -> RuleSet:
        return next(s for s in self.sets if s.id == id)


def parse_regulation(
    jurisdiction: str, written: Mapping[str, Any], calendar: Calendar
) -> Regulation:
    sets: Sequence[Mapping[str, Any]] = written["rule_sets"]
    parsed = tuple(RuleSet(**one) for one in sets)
    return Regulation(jurisdiction, written["name"], parsed, calendar, written.get("replies", {}))
