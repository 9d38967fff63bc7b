"""The composition root: the only place where the parts are put together."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import sqlalchemy as sa

from api.settings import Settings
from casework.database import opened
from casework.desk import Desk
from casework.files import Files
from casework.numbers import Numbers
from casework.store import Store
from extractor import Engines
from extractor.readers.scan.recogniser import recognise
from generator.office import Office
from records import Catalogue

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Wiring:
    """Makes each part when it is first asked for: `wenshu forms` opens no database."""

    settings: Settings
    office: Office

    @classmethod
    def of(cls, settings: Settings) -> "Wiring":
        return cls(settings, Office.found())

    @cached_property
    def catalogue(self) -> Catalogue:
        further = (self.settings.forms,) if self.settings.forms else ()
        return Catalogue.load(ROOT, *further)

    @cached_property
    def engine(self) -> sa.Engine:
        return opened(self.settings.database_url, self.settings.home)

    @cached_property
    def numbers(self) -> Numbers:
        return Numbers(self.engine)

    @property
    def engines(self) -> Engines:
        return Engines(self.office.convert_one if self.office.available else None, recognise)

    @cached_property
    def desk(self) -> Desk:
        files = Files(self.settings.files)
        return Desk(self.catalogue, Store(self.engine), files, datetime.now, self.engines)
