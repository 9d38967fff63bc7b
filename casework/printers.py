"""How far each printer is off, for each tray and each paper: four numbers, measured once."""

from dataclasses import astuple

import sqlalchemy as sa

from generator.printing.profile import Calibration

_METADATA = sa.MetaData()
_CALIBRATIONS = sa.Table(
    "calibrations",
    _METADATA,
    sa.Column("way", sa.String, primary_key=True),
    *(sa.Column(name, sa.Float, nullable=False) for name in ("right", "down", "wider", "higher")),
)


class Printers:
    """The calibrations in one database. A way is printer/tray/paper, as the office calls them."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        _METADATA.create_all(engine, tables=[_CALIBRATIONS])

    def set_right(self, way: str, calibration: Calibration) -> None:
        names = ("right", "down", "wider", "higher")
        row = {"way": way, **dict(zip(names, astuple(calibration), strict=True))}
        with self._engine.begin() as connection:
            connection.execute(sa.delete(_CALIBRATIONS).where(_CALIBRATIONS.c.way == way))
            connection.execute(sa.insert(_CALIBRATIONS).values(row))

    def calibration(self, way: str) -> Calibration | None:
        """None, where it was never measured."""
        query = sa.select(_CALIBRATIONS).where(_CALIBRATIONS.c.way == way)
        with self._engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        return Calibration(row["right"], row["down"], row["wider"], row["higher"])
