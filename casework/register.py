"""The register of certificates: what was issued under which number, and what became of it.

Nothing is ever taken out of it. A certificate that is revoked stays with its day and reason, and
one that was issued in its stead is named beside it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from casework.database import alone
from casework.numbers import voided
from generator.proof.claim import Claim

VALID, REVOKED = "valid", "revoked"
_METADATA = sa.MetaData()
_ISSUED = sa.Table(
    "issued",
    _METADATA,
    sa.Column("document", sa.String, primary_key=True),
    sa.Column("number", sa.String, primary_key=True),
    sa.Column("key", sa.String, nullable=False),
    sa.Column("series", sa.String, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("issued", sa.String, nullable=False),
    sa.Column("words", sa.String, nullable=False),
    sa.Column("shows", sa.String, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("on", sa.String, nullable=False, default=""),
    sa.Column("reason", sa.String, nullable=False, default=""),
    sa.Column("by", sa.String, nullable=False, default=""),
    sa.Index("certificates_of_a_key", "document", "key"),
    sa.Index("certificates_by_number", "number"),
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate. `key` says whose it is and for what; `series` and `seq` where its number is
    from (0: it was not ours to give); `on`, `reason`: of its revocation; `by`: the number of the
    one issued in its stead."""

    claim: Claim
    key: str
    series: str = ""
    seq: int = 0
    state: str = VALID
    on: str = ""
    reason: str = ""
    by: str = ""


class Register:
    """The register in one database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        _METADATA.create_all(engine, tables=[_ISSUED])

    def keep(self, certificates: Sequence[Certificate]) -> None:
        """Enter these; what is there already stays as it is. One that follows a revoked one of the
        same key is named there."""
        with self._engine.begin() as connection:
            alone(connection, _ISSUED.name)
            for document in {one.claim.document for one in certificates}:
                mine = [one for one in certificates if one.claim.document == document]
                _entered(connection, document, mine)

    def of(self, document: str) -> Mapping[str, Certificate]:
        """The latest certificate of each key."""
        query = sa.select(_ISSUED).where(_ISSUED.c.document == document)
        order = query.order_by(_ISSUED.c.state == VALID, _ISSUED.c.on)
        return {one.key: one for one in self._found(order)}

    def numbered(self, number: str) -> tuple[Certificate, ...]:
        """Those of this number; several only where two documents count alike."""
        return tuple(self._found(sa.select(_ISSUED).where(_ISSUED.c.number == number)))

    def revoke(self, one: Certificate, reason: str, on: date) -> None:
        """It is worth nothing any more, and its number is void."""
        claim = one.claim
        which = (_ISSUED.c.document == claim.document, _ISSUED.c.number == claim.number)
        change = sa.update(_ISSUED).where(*which, _ISSUED.c.state == VALID)
        with self._engine.begin() as connection:
            connection.execute(change.values(state=REVOKED, reason=reason, on=on.isoformat()))
            if one.seq:
                voided(connection, one.series, one.seq, reason)

    def revoked(self) -> tuple[Certificate, ...]:
        query = sa.select(_ISSUED).where(_ISSUED.c.state == REVOKED)
        return tuple(self._found(query.order_by(_ISSUED.c.document, _ISSUED.c.number)))

    def _found(self, query: sa.Select[Any]) -> Iterable[Certificate]:
        with self._engine.connect() as connection:
            return [_certificate(row) for row in connection.execute(query).mappings()]


def _entered(connection: sa.Connection, document: str, mine: Sequence[Certificate]) -> None:
    known = sa.select(_ISSUED.c.number).where(_ISSUED.c.document == document)
    numbers = set(connection.scalars(known))
    rows = [_row(one) for one in mine if one.claim.number not in numbers]
    if not rows:
        return
    connection.execute(sa.insert(_ISSUED), rows)
    of_a_key = (_ISSUED.c.document == document, _ISSUED.c.key == sa.bindparam("of"))
    change = sa.update(_ISSUED).where(*of_a_key, _ISSUED.c.state == REVOKED, _ISSUED.c.by == "")
    follows = [{"of": row["key"], "follower": row["number"]} for row in rows]
    connection.execute(change.values(by=sa.bindparam("follower")), follows)


def _row(one: Certificate) -> dict[str, Any]:
    claim = one.claim
    shows = json.dumps(dict(claim.shows), ensure_ascii=False)
    told = {"document": claim.document, "number": claim.number, "issued": claim.issued}
    told["words"] = claim.words
    kept = {"key": one.key, "series": one.series, "seq": one.seq, "state": one.state}
    return {**told, "shows": shows, **kept, "on": one.on, "reason": one.reason, "by": one.by}


def _certificate(row: sa.RowMapping) -> Certificate:
    shows: dict[str, Any] = json.loads(row["shows"])
    claim = Claim(row["document"], row["number"], row["issued"], row["words"], shows)
    rest = {name: row[name] for name in ("key", "series", "seq", "state", "on", "reason", "by")}
    return Certificate(claim, **rest)
