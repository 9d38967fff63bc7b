"""The database: SQLite in a file unless another is named."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

DATABASE = "wenshu.sqlite"


def opened(url: str, home: Path) -> sa.Engine:
    """An engine for `url`, or for `home/wenshu.sqlite` where none is named."""
    if url:
        return sa.create_engine(url)
    home.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(f"sqlite:///{home / DATABASE}", connect_args={"timeout": 60})
    event.listen(engine, "connect", _prepared)
    return engine


def alone(connection: sa.Connection, table: str) -> None:
    """No other writer to this table of ours until the transaction ends."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"LOCK TABLE {table} IN EXCLUSIVE MODE")


def _prepared(connection: Any, _: Any) -> None:
    """Readers do not wait for a writer; transactions begin where we say, not where the driver
    thinks."""
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
