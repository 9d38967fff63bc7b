"""Document numbers: contiguous, never given twice, void ones kept with their reason.

A number belongs to a key (the same person and project, the same notice). Asking again for the same
key gives the same number, however often a command is killed and run again.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from casework.database import alone

_METADATA = sa.MetaData()
_NUMBERS = sa.Table(
    "numbers",
    _METADATA,
    sa.Column("series", sa.String, primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("key", sa.String, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("reason", sa.String, nullable=False, default=""),
    sa.Column("at", sa.String, nullable=False),
    sa.Index("one_live_number_for_each_key", "series", "key"),
)
_LIVE = "live"
_VOID = "void"


class Numbers:
    """The register of numbers in one database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        _METADATA.create_all(engine, tables=[_NUMBERS])

    def reserve(self, series: str, keys: Sequence[str]) -> Mapping[str, int]:
        """A number for each key, in the order of the keys: its own where it has one, else the next.
        All of them or none: one transaction, which no other writer can come between."""
        with self._engine.begin() as connection:
            alone(connection, _NUMBERS.name)
            known = _live(connection, series)
            last = connection.scalar(
                sa.select(sa.func.max(_NUMBERS.c.seq)).where(_NUMBERS.c.series == series)
            )
            fresh = [key for key in dict.fromkeys(keys) if key not in known]
            given = {key: (last or 0) + n for n, key in enumerate(fresh, 1)}
            _keep(connection, series, given)
        return {key: known.get(key) or given[key] for key in keys}

    def void(self, series: str, seq: int, reason: str) -> None:
        """The number stays taken for ever; its key may be given a new one."""
        with self._engine.begin() as connection:
            voided(connection, series, seq, reason)

    def listed(self, series: str) -> list[tuple[int, str, str, str]]:
        """(number, key, state, reason), in order."""
        columns = (_NUMBERS.c.seq, _NUMBERS.c.key, _NUMBERS.c.state, _NUMBERS.c.reason)
        query = sa.select(*columns).where(_NUMBERS.c.series == series).order_by(_NUMBERS.c.seq)
        with self._engine.connect() as connection:
            return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]


def voided(connection: sa.Connection, series: str, seq: int, reason: str) -> None:
    """The same, as part of a larger transaction."""
    change = sa.update(_NUMBERS).where(_NUMBERS.c.series == series, _NUMBERS.c.seq == seq)
    connection.execute(change.values(state=_VOID, reason=reason))


def _live(connection: sa.Connection, series: str) -> dict[str, int]:
    query = sa.select(_NUMBERS.c.key, _NUMBERS.c.seq).where(
        _NUMBERS.c.series == series, _NUMBERS.c.state == _LIVE
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _keep(connection: sa.Connection, series: str, given: Mapping[str, int]) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [
        {"series": series, "seq": seq, "key": key, "state": _LIVE, "reason": "", "at": at}
        for key, seq in given.items()
    ]
    if rows:
        connection.execute(sa.insert(_NUMBERS), rows)
