"""A finished batch goes to the printer: all of it on sheets, or what is still to be printed on
numbered paper."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf

from casework.files import written_by
from casework.issuing.batch import WORK
from casework.issuing.delivery import PRINT, SHEET
from casework.ledger import Ledger
from generator.impression import save
from generator.printing.imposition import imposed
from generator.printing.profile import Calibration, Profile
from records import Finding, Refused


@dataclass(frozen=True, slots=True)
class Stock:
    """Numbered paper: what it is called, and its first sheet to be used."""

    name: str
    first: int


@dataclass(frozen=True, slots=True)
class Printer:
    profile: Profile
    calibration: Calibration
    ledger: Ledger


def sheets(folder: Path, target: Path, printer: Printer) -> int:
    """The whole batch; the number of sides. Refused: print.nothing, print.too-large,
    print.mixed-sizes, print.odd-pages."""
    source = folder / PRINT
    if not source.exists():
        raise Refused(Finding("print.nothing", facts={"folder": str(folder)}))
    return _imposed(source, target, printer)


def numbered_sheets(
    folder: Path, target: Path, printer: Printer, stock: Stock, on: date
) -> Mapping[str, int]:
    """What of the batch is not yet on a good sheet: each number and the sheet it goes on. Refused:
    print.nothing, print.one-a-sheet, print.too-large, stock.used."""
    numbers = _numbers(folder)
    if printer.profile.places > 1 or printer.profile.duplex or not (folder / PRINT).exists():
        raise Refused(Finding("print.one-a-sheet"))
    given = printer.ledger.load(stock.name, numbers, stock.first, on)
    if not given:
        return given
    with pikepdf.open(folder / PRINT) as whole, pikepdf.new() as some:
        if len(whole.pages) != len(numbers):
            raise Refused(Finding("print.one-a-sheet"))
        some.pages.extend([whole.pages[n] for n, number in enumerate(numbers) if number in given])
        part = folder / WORK / "loaded.pdf"
        written_by(part, lambda at: save(some, at))
    _imposed(part, target, printer)
    return given


def _numbers(folder: Path) -> Sequence[str]:
    """Of the issued, in the order of the pages."""
    path = folder / SHEET
    if not path.exists():
        raise Refused(Finding("print.nothing", facts={"folder": str(folder)}))
    told: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    return [row["number"] for row in told["rows"] if row["state"] == "issued"]


def _imposed(source: Path, target: Path, printer: Printer) -> int:
    made: list[int] = []
    try:
        written_by(
            target,
            lambda at: made.append(imposed(source, at, printer.profile, printer.calibration)),
        )
    except ValueError:
        raise Refused(Finding("print.too-large", facts={"profile": printer.profile.name})) from None
    return made[0]
