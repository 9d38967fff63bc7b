"""Document numbers: contiguous, never given twice, void ones kept with their reason.

A number belongs to a key (the same person and project, the same notice). Asking again for the same
key gives the same number, however often a command is killed and run again.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from casework.database import alone
from records import Finding, Refused

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
_TEXTS = sa.Table(
    "number_texts",
    _METADATA,
    sa.Column("number", sa.String, primary_key=True),
    sa.Column("series", sa.String, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Index("text_of_a_number", "series", "seq"),
)
"""Numbers handed down to us, which no pattern tells."""
_FREE = "free"
_LIVE = "live"
_VOID = "void"


class Numbers:
    """The register of numbers in one database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        _METADATA.create_all(engine, tables=[_NUMBERS, _TEXTS])

    def reserve(self, series: str, keys: Sequence[str]) -> Mapping[str, int]:
        """A number for each key, in the order of the keys: its own where it has one, else the next.
        All of them or none: one transaction, which no other writer can come between."""
        with self._engine.begin() as connection:
            alone(connection, _NUMBERS.name)
            known = _live(connection, series)
            last = connection.scalar(_last(series))
            fresh = [key for key in dict.fromkeys(keys) if key not in known]
            given = {key: (last or 0) + n for n, key in enumerate(fresh, 1)}
            _keep(connection, series, given)
        return {key: known.get(key) or given[key] for key in keys}

    def hand(self, series: str, numbers: Sequence[str]) -> None:
        """Numbers handed down, to be given in this order. Refused, number.handed-twice: where any
        of them was handed before, for whatever series; none is kept then."""
        with self._engine.begin() as connection:
            alone(connection, _NUMBERS.name)
            known = sa.select(_TEXTS.c.number).where(_TEXTS.c.number.in_(numbers)).limit(1)
            twice = connection.scalar(known) or _first_twice(numbers)
            if twice:
                raise Refused(Finding("number.handed-twice", facts={"number": twice}))
            last = connection.scalar(_last(series)) or 0
            given = {last + n: number for n, number in enumerate(numbers, 1)}
            _keep(connection, series, {f"{_FREE} {seq}": seq for seq in given}, _FREE)
            rows = [{"series": series, "seq": s, "number": text} for s, text in given.items()]
            connection.execute(sa.insert(_TEXTS), rows)

    def take(self, series: str, keys: Sequence[str]) -> Mapping[str, tuple[int, str]]:
        """Of the numbers handed down, the next for each key, in order: its own where it has one.
        Those for whom none is left are not in the answer."""
        with self._engine.begin() as connection:
            alone(connection, _NUMBERS.name)
            known = _live(connection, series)
            fresh = [key for key in dict.fromkeys(keys) if key not in known]
            given = dict(zip(fresh, _free(connection, series, len(fresh)), strict=False))
            for key, seq in given.items():
                which = (_NUMBERS.c.series == series, _NUMBERS.c.seq == seq)
                taken = sa.update(_NUMBERS).where(*which).values(key=key, state=_LIVE)
                connection.execute(taken)
            texts = self._texts(connection, series)
        mine = {**known, **given}
        return {key: (mine[key], texts[mine[key]]) for key in keys if key in mine}

    def texts(self, series: str) -> Mapping[int, str]:
        """What the numbers handed down look like."""
        with self._engine.connect() as connection:
            return self._texts(connection, series)

    def series_of(self, document: str) -> list[str]:
        """All series of a document, in order."""
        query = sa.select(_NUMBERS.c.series).distinct().order_by(_NUMBERS.c.series)
        with self._engine.connect() as connection:
            found: list[str] = list(connection.scalars(query))
        return [series for series in found if series.startswith(f"{document}/")]

    def handed(self, number: str) -> tuple[str, int] | None:
        """The series and place of a number handed down."""
        query = sa.select(_TEXTS.c.series, _TEXTS.c.seq).where(_TEXTS.c.number == number)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return (row[0], row[1]) if row else None

    @staticmethod
    def _texts(connection: sa.Connection, series: str) -> dict[int, str]:
        query = sa.select(_TEXTS.c.seq, _TEXTS.c.number).where(_TEXTS.c.series == series)
        return {row[0]: row[1] for row in connection.execute(query)}

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


def _last(series: str) -> sa.Select[Any]:
    return sa.select(sa.func.max(_NUMBERS.c.seq)).where(_NUMBERS.c.series == series)


def _free(connection: sa.Connection, series: str, count: int) -> list[int]:
    which = (_NUMBERS.c.series == series, _NUMBERS.c.state == _FREE)
    query = sa.select(_NUMBERS.c.seq).where(*which).order_by(_NUMBERS.c.seq).limit(count)
    return list(connection.scalars(query))


def _first_twice(numbers: Sequence[str]) -> str:
    seen: set[str] = set()
    return next((number for number in numbers if number in seen or seen.add(number)), "")


def _live(connection: sa.Connection, series: str) -> dict[str, int]:
    query = sa.select(_NUMBERS.c.key, _NUMBERS.c.seq).where(
        _NUMBERS.c.series == series, _NUMBERS.c.state == _LIVE
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _keep(
    connection: sa.Connection, series: str, given: Mapping[str, int], state: str = _LIVE
) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [
        {"series": series, "seq": seq, "key": key, "state": state, "reason": "", "at": at}
        for key, seq in given.items()
    ]
    if rows:
        connection.execute(sa.insert(_NUMBERS), rows)
