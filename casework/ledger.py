"""The ledger of numbered paper: what became of every sheet, and which certificate is on which.

A sheet is printed, or spoiled, with the reason. A certificate whose sheet was spoiled is printed on
another; no sheet is used twice, and none is forgotten.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from casework.database import alone
from records import Finding, Refused

PRINTED, REPRINTED, SPOILED, VOIDED = "printed", "reprinted", "spoiled", "voided"
_METADATA = sa.MetaData()
_SHEETS = sa.Table(
    "sheets",
    _METADATA,
    sa.Column("stock", sa.String, primary_key=True),
    sa.Column("no", sa.Integer, primary_key=True),
    sa.Column("number", sa.String, nullable=False, index=True),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("on", sa.String, nullable=False),
    sa.Column("reason", sa.String, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a stock. `number`: of the certificate on it; "" where there is none."""

    stock: str
    no: int
    number: str
    state: str
    on: str
    reason: str = ""


class Ledger:
    """The ledger in one database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        _METADATA.create_all(engine, tables=[_SHEETS])

    def load(self, stock: str, numbers: Sequence[str], first: int, on: date) -> Mapping[str, int]:
        """Bind these certificates, in their order, to the sheets from `first` on; those that lie on
        good sheets before it stay there and are not in the answer. What an earlier run had bound to
        `first` and later was not printed. Refused, stock.used: where a sheet was spoiled already.
        """
        with self._engine.begin() as connection:
            alone(connection, _SHEETS.name)
            mine = (_SHEETS.c.stock == stock, _SHEETS.c.no >= first)
            good = _SHEETS.c.state.in_((PRINTED, REPRINTED))
            connection.execute(sa.delete(_SHEETS).where(*mine, good, _SHEETS.c.number.in_(numbers)))
            sheets = _found(connection, stock)
            done = {s.number for s in sheets if s.state in (PRINTED, REPRINTED)}
            known = {s.number for s in sheets}
            waiting = [number for number in numbers if number not in done]
            given = {number: first + n for n, number in enumerate(waiting)}
            twice = sorted({s.no for s in sheets} & set(given.values()))
            if twice:
                raise Refused(Finding("stock.used", facts={"no": twice[0], "stock": stock}))
            rows = [_row(stock, no, n, n in known, on) for n, no in given.items()]
            if rows:
                connection.execute(sa.insert(_SHEETS), rows)
        return given

    def spoil(self, stock: str, nos: Sequence[int], reason: str, on: date) -> None:
        """Sheets that are good for nothing: printed or blank."""
        with self._engine.begin() as connection:
            alone(connection, _SHEETS.name)
            known = {sheet.no: sheet for sheet in _found(connection, stock)}
            for no in nos:
                told = {"reason": reason, "on": on.isoformat()}
                which = (_SHEETS.c.stock == stock, _SHEETS.c.no == no)
                if no in known:
                    change = sa.update(_SHEETS).where(*which).values(state=SPOILED, **told)
                    connection.execute(change)
                else:
                    row = {"stock": stock, "no": no, "number": "", "state": VOIDED, **told}
                    connection.execute(sa.insert(_SHEETS).values(row))

    def sheets(self, stock: str) -> list[Sheet]:
        """All there is to say of a stock, in order."""
        with self._engine.connect() as connection:
            return _found(connection, stock)

    def account(self, stock: str) -> Mapping[str, int]:
        """How many sheets ended in which way; together they are all that were used."""
        sheets = self.sheets(stock)
        states = (PRINTED, REPRINTED, SPOILED, VOIDED)
        counts = {state: sum(sheet.state == state for sheet in sheets) for state in states}
        return {**counts, "used": len(sheets)}


def _row(stock: str, no: int, number: str, again: bool, on: date) -> dict[str, object]:
    state = REPRINTED if again else PRINTED
    told = {"stock": stock, "no": no, "number": number, "state": state}
    return {**told, "on": on.isoformat(), "reason": ""}


def _found(connection: sa.Connection, stock: str) -> list[Sheet]:
    query = sa.select(_SHEETS).where(_SHEETS.c.stock == stock).order_by(_SHEETS.c.no)
    return [Sheet(**row) for row in connection.execute(query).mappings()]
