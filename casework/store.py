"""Submissions in the database: SQLite or any other that SQLAlchemy knows."""

import json

import sqlalchemy as sa

from casework.submission import State, Submission

_METADATA = sa.MetaData()
_SUBMISSIONS = sa.Table(
    "submissions",
    _METADATA,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("received_at", sa.String, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("told", sa.Text, nullable=False, default=""),
)


class Store:
    """Keeps submissions; every method is one transaction."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        _METADATA.create_all(engine, tables=[_SUBMISSIONS])

    def get(self, id: str) -> Submission | None:
        query = sa.select(_SUBMISSIONS).where(_SUBMISSIONS.c.id == id)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return _submission(row) if row else None

    def listed(self, limit: int = 100) -> list[Submission]:
        """The newest first."""
        query = sa.select(_SUBMISSIONS).order_by(_SUBMISSIONS.c.received_at.desc()).limit(limit)
        with self._engine.connect() as connection:
            return [_submission(row) for row in connection.execute(query)]

    def put(self, submission: Submission) -> None:
        """Add it, or replace what is kept under its id."""
        values = {
            "id": submission.id,
            "name": submission.name,
            "received_at": submission.received_at,
            "state": submission.state.value,
            "told": json.dumps(submission.told, ensure_ascii=False) if submission.told else "",
        }
        with self._engine.begin() as connection:
            connection.execute(sa.delete(_SUBMISSIONS).where(_SUBMISSIONS.c.id == submission.id))
            connection.execute(sa.insert(_SUBMISSIONS).values(values))


def _submission(row: sa.Row[tuple[object, ...]]) -> Submission:
    told = json.loads(str(row.told)) if row.told else None
    return Submission(
        id=str(row.id),
        name=str(row.name),
        received_at=str(row.received_at),
        state=State(row.state),
        told=told,
    )
