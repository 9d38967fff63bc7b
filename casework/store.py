"""Submissions in the database: SQLite or any other that SQLAlchemy knows."""

import json

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from casework.submission import State, Submission

_WHOLE = 64
"""Digits of a sha256."""
_METADATA = sa.MetaData()
_SUBMISSIONS = sa.Table(
    "submissions",
    _METADATA,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("received_at", sa.String, nullable=False, index=True),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("told", sa.Text, nullable=False, default=""),
)


class Store:
    """Keeps submissions. Each is written by one statement: a reader sees the old row or the new."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        _METADATA.create_all(engine, tables=[_SUBMISSIONS])

    def get(self, id: str) -> Submission | None:
        query = sa.select(_SUBMISSIONS).where(_SUBMISSIONS.c.id == id)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return _submission(row) if row else None

    def of_file(self, file: str) -> tuple[Submission, ...]:
        """The submissions of one file, in the order of its forms. The first 16 digits of its sha256
        name it as well."""
        ids = _SUBMISSIONS.c.id
        alike = ids.startswith(file) if len(file) < _WHOLE else ids.startswith(f"{file}.")
        query = sa.select(_SUBMISSIONS).where((ids == file) | alike)
        with self._engine.connect() as connection:
            found = [_submission(row) for row in connection.execute(query)]
        return tuple(sorted(found, key=lambda one: (len(one.id), one.id)))

    def listed(self, limit: int = 100) -> list[Submission]:
        """The newest first."""
        newest = (_SUBMISSIONS.c.received_at.desc(), _SUBMISSIONS.c.id)
        query = sa.select(_SUBMISSIONS).order_by(*newest).limit(limit)
        with self._engine.connect() as connection:
            return [_submission(row) for row in connection.execute(query)]

    def put(self, submission: Submission) -> None:
        """Add it, or replace what is kept under its id; two at once leave one row."""
        values = {
            "id": submission.id,
            "name": submission.name,
            "received_at": submission.received_at,
            "state": submission.state.value,
            "told": json.dumps(submission.told, ensure_ascii=False) if submission.told else "",
        }
        change = sa.update(_SUBMISSIONS).where(_SUBMISSIONS.c.id == submission.id).values(values)
        try:
            with self._engine.begin() as connection:
                if not connection.execute(change).rowcount:
                    connection.execute(sa.insert(_SUBMISSIONS).values(values))
        except IntegrityError:
            with self._engine.begin() as connection:
                connection.execute(change)


def _submission(row: sa.Row[tuple[object, ...]]) -> Submission:
    told = json.loads(str(row.told)) if row.told else None
    return Submission(
        id=str(row.id),
        name=str(row.name),
        received_at=str(row.received_at),
        state=State(row.state),
        told=told,
    )
