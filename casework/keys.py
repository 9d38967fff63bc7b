"""The office's signing keys: one signs, the earlier ones still prove what they signed.

What is public of them is in the database, what is secret in a folder only the office's own account
can read. A key that has come into wrong hands is withdrawn: nothing it signed is believed any more
without asking the register.
"""

import os
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from casework.database import alone
from casework.files import written_by
from generator.proof.published import CURRENT, RETIRED, WITHDRAWN, Key
from generator.proof.signing import Signer
from records import Finding, Refused

_METADATA = sa.MetaData()
_KEYS = sa.Table(
    "keys",
    _METADATA,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("public", sa.String, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("since", sa.String, nullable=False),
    sa.Column("until", sa.String, nullable=False),
)


class Keys:
    """The keys of one database and one folder of secrets."""

    def __init__(self, engine: sa.Engine, folder: Path) -> None:
        self._engine = engine
        self._folder = folder
        _METADATA.create_all(engine, tables=[_KEYS])

    def listed(self) -> tuple[Key, ...]:
        """All there ever were, the oldest first."""
        query = sa.select(_KEYS).order_by(_KEYS.c.since, _KEYS.c.state != RETIRED, _KEYS.c.id)
        with self._engine.connect() as connection:
            return tuple(Key(**row) for row in connection.execute(query).mappings())

    def signer(self, on: date) -> Signer:
        """The key in use; made the first time it is needed. Refused, proof.no-secret: where its
        secret is not on this machine."""
        with self._engine.begin() as connection:
            alone(connection, _KEYS.name)
            query = sa.select(_KEYS.c.id).where(_KEYS.c.state == CURRENT)
            id = connection.scalar(query) or self._made(connection, on)
        return self._secret(id)

    def rotate(self, on: date) -> Key:
        """A new key signs from now on; the one before is retired and still believed."""
        with self._engine.begin() as connection:
            alone(connection, _KEYS.name)
            _ended(connection, _KEYS.c.state == CURRENT, RETIRED, on)
            id = self._made(connection, on)
        return next(key for key in self.listed() if key.id == id)

    def withdraw(self, id: str, on: date) -> None:
        """Nothing this key signed is believed any more. Refused, proof.key-none."""
        if id not in {key.id for key in self.listed()}:
            raise Refused(Finding("proof.key-none", facts={"key": id}))
        with self._engine.begin() as connection:
            _ended(connection, _KEYS.c.id == id, WITHDRAWN, on)

    def _made(self, connection: sa.Connection, on: date) -> str:
        """The secret is on disk before anything is said of the key."""
        signer = Signer.new()
        content = signer.secret.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        written_by(self._path(signer.key), lambda at: _private(at, content))
        row = {"id": signer.key, "public": signer.public.hex(), "state": CURRENT}
        row |= {"since": on.isoformat(), "until": ""}
        connection.execute(sa.insert(_KEYS).values(row))
        return signer.key

    def _secret(self, id: str) -> Signer:
        try:
            secret = load_pem_private_key(self._path(id).read_bytes(), None)
        except (OSError, ValueError):
            raise Refused(Finding("proof.no-secret", facts={"key": id})) from None
        if not isinstance(secret, Ed25519PrivateKey) or Signer(secret).key != id:
            raise Refused(Finding("proof.no-secret", facts={"key": id}))
        return Signer(secret)

    def _path(self, id: str) -> Path:
        return self._folder / f"{id}.pem"


def _ended(connection: sa.Connection, which: sa.ColumnElement[bool], state: str, on: date) -> None:
    change = sa.update(_KEYS).where(which).values(state=state, until=on.isoformat())
    connection.execute(change)


def _private(at: Path, content: bytes) -> None:
    with os.fdopen(os.open(at, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
