"""`wenshu print`, `spoil`, `stock` and `calibrate`."""

import json
from argparse import Namespace

from api.wiring import Wiring
from casework.files import written
from casework.printing import Printer, Stock, numbered_sheets, sheets
from casework.ranges import spelled
from generator.outline import outlined
from generator.printing.profile import Calibration, profiles
from generator.printing.ruler import calibration, ruler
from records import Finding, Refused


def print_batch(options: Namespace, wiring: Wiring) -> int:
    """A finished batch on sheets. Refused: print.profile, print.way, and as casework.printing."""
    profile = profiles().get(options.profile)
    if profile is None:
        raise Refused(Finding("print.profile", facts={"profile": options.profile}))
    way = wiring.printers.calibration(options.way) if options.way else Calibration()
    if way is None:
        raise Refused(Finding("print.way", facts={"way": options.way}))
    printer = Printer(profile, way, wiring.ledger)
    if options.stock is None:
        print(sheets(options.folder, options.file, printer))
        return 0
    stock = Stock(options.stock, options.first)
    given = numbered_sheets(options.folder, options.file, printer, stock, options.on)
    for number, no in given.items():
        told = json.dumps({"sheet": no, "number": number}, ensure_ascii=False)
        print(told if options.json else f"{no}  {number}")
    return 0


def spoil(options: Namespace, wiring: Wiring) -> int:
    """Sheets that are good for nothing. Refused: number.range."""
    written_nos = [no for text in options.sheets for no in spelled(text)]
    wrong = next((no for no in written_nos if not no.isdecimal()), "")
    if wrong:
        raise Refused(Finding("number.range", facts={"range": wrong}))
    wiring.ledger.spoil(options.stock, [int(no) for no in written_nos], options.reason, options.on)
    return stock(options, wiring)


def stock(options: Namespace, wiring: Wiring) -> int:
    """What became of every sheet, and the account."""
    for sheet in wiring.ledger.sheets(options.stock):
        told = {"sheet": sheet.no, "state": sheet.state, "number": sheet.number}
        told |= {"on": sheet.on, "reason": sheet.reason}
        line = json.dumps(told, ensure_ascii=False)
        print(line if options.json else "  ".join(str(value) for value in told.values() if value))
    print(json.dumps(dict(wiring.ledger.account(options.stock))))
    return 0


def outline(options: Namespace, wiring: Wiring) -> int:
    """Letters as curves. Refused: print.no-outline."""
    written(options.file, outlined(options.pdf.read_bytes(), options.bleed))
    return 0


def calibrate(options: Namespace, wiring: Wiring) -> int:
    """A page of rulers; or, from four lengths measured on it, a printer set right. Refused:
    print.measured."""
    size = (options.sheet[0], options.sheet[1])
    if options.file is not None:
        written(options.file, ruler(size))
    if options.measured is not None:
        left, top, across, along = options.measured
        try:
            made = calibration(size, (left, top, across, along))
        except ValueError:
            raise Refused(Finding("print.measured")) from None
        wiring.printers.set_right(options.way, made)
        print(made)
    return 0
