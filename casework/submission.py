"""A submission: one file that somebody handed in, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class State(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REFUSED = "refused"


MOVES: Mapping[State, frozenset[State]] = {
    State.RECEIVED: frozenset((State.ACCEPTED, State.RETURNED, State.REFUSED)),
    State.ACCEPTED: frozenset(),
    State.RETURNED: frozenset(),
    State.REFUSED: frozenset(),
}
"""Which state may follow which. Review and decisions add their rows here."""


@dataclass(frozen=True, slots=True)
class Submission:
    """`id` is the sha256 of the file: the same file twice is one submission. `told` is the report
    as JSON (design §5), None until it is processed."""

    id: str
    name: str
    received_at: str
    state: State
    told: Mapping[str, Any] | None = None

    def may_become(self, state: State) -> bool:
        return state in MOVES[self.state]
