"""A submission: one file that somebody handed in, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any


class State(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REFUSED = "refused"
    FAILED = "failed"


_PROCESSED = frozenset((State.ACCEPTED, State.RETURNED, State.REFUSED, State.FAILED))
MOVES: Mapping[State, frozenset[State]] = {
    State.RECEIVED: _PROCESSED,
    State.FAILED: _PROCESSED,
    State.ACCEPTED: frozenset(),
    State.RETURNED: frozenset((State.ACCEPTED,)),
    State.REFUSED: frozenset(),
}
"""Which state may follow which. A failure is ours, so the file may be processed again; what is
returned is accepted when the office sets aside the rules that stand in the way. Review and
decisions add their rows here."""
_TO_DO = frozenset((State.RECEIVED, State.FAILED))


@dataclass(frozen=True, slots=True)
class Submission:
    """`id` is the sha256 of the file: the same file twice is one submission. Where a file holds
    several forms each is one: `<sha256>.2` is the second. `received_at` is ISO, local time. `told`
    is the report as JSON (design §5), None until it is processed."""

    id: str
    name: str
    received_at: str
    state: State
    told: Mapping[str, Any] | None = None

    @property
    def file(self) -> str:
        """The sha256 of the file it came in."""
        return self.id.partition(".")[0]

    @property
    def on(self) -> date:
        """The day it is checked as of: the day it came in."""
        return date.fromisoformat(self.received_at[:10])

    def part(self, number: int) -> "Submission":
        """The submission of the file's form of this number, from 1."""
        return replace(self, id=self.file if number == 1 else f"{self.file}.{number}")

    @property
    def open(self) -> bool:
        """Still to be processed."""
        return self.state in _TO_DO

    def processed(self, state: State, told: Mapping[str, Any]) -> "Submission":
        """ValueError for a move that `MOVES` does not know."""
        if state not in MOVES[self.state]:
            raise ValueError(f"{self.state} -> {state}")
        return replace(self, state=state, told=told)
