"""The composition root: the only place where the parts are put together."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

import sqlalchemy as sa

from api.settings import Settings
from casework.database import DATABASE, opened
from casework.desk import Desk
from casework.files import Files
from casework.issuing import Proving
from casework.issuing.counter import Counter
from casework.keys import Keys
from casework.ledger import Ledger
from casework.numbers import Numbers
from casework.printers import Printers
from casework.publishing import Publisher
from casework.reader import Apart, Here, Reader, apart
from casework.register import Register
from casework.store import Store
from casework.waivers import Waiver, Waivers
from extractor import Engines
from extractor.readers.scan.recogniser import recognise
from extractor.sandbox import Sandbox
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

    @cached_property
    def register(self) -> Register:
        return Register(self.engine)

    @cached_property
    def keys(self) -> Keys:
        return Keys(self.engine, self.settings.home / "keys")

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.engine)

    @cached_property
    def printers(self) -> Printers:
        return Printers(self.engine)

    @cached_property
    def publisher(self) -> Publisher:
        return Publisher(self.catalogue, self.keys, self.register)

    def proving(self, on: date) -> Proving:
        return Proving(self.keys.signer(on), self.register, self.settings.verify_url)

    @cached_property
    def waivers(self) -> Waivers:
        return Waivers(self.engine)

    @property
    def known_waivers(self) -> tuple[Waiver, ...]:
        """Those of the office, without making a database where there is none."""
        kept = self.settings.database_url or (self.settings.home / DATABASE).exists()
        return self.waivers.listed() if kept else ()

    @property
    def engines(self) -> Engines:
        return Engines(self.office.convert_one if self.office.available else None, recognise)

    @cached_property
    def reader(self) -> Reader:
        """Files of strangers are read in processes that may die of them, where there are such. Made
        before there are threads, it is ready when the first file comes."""
        if not Sandbox.possible():
            return Here(self.catalogue, self.engines)
        made = apart(self.catalogue, self.engines)
        made.sandbox.start()
        return made

    @cached_property
    def desk(self) -> Desk:
        files = Files(self.settings.files)
        store = Store(self.engine)
        return Desk(
            self.catalogue, store, files, datetime.now, self.reader, self.waivers, self.numbers
        )

    @cached_property
    def counter(self) -> Counter:
        folder = self.settings.home / "batches"
        parts = (self.catalogue, self.office, self.numbers, folder, datetime.now, self.desk.alone)
        return Counter(*parts, prove=self.proving)

    def close(self) -> None:
        """Ends the processes that were started."""
        made = self.__dict__.get("reader")
        if isinstance(made, Apart):
            made.sandbox.close()
