"""`wenshu print`, `spoil`, `stock` and `calibrate`."""

import json
from argparse import Namespace
from dataclasses import asdict

from api.wiring import Wiring
from casework.files import written
from casework.printing import Printer, Stock, numbered_sheets, sheets
from casework.ranges import spelled
from generator.outline import outlined
from generator.printing.profile import Calibration, profiles
from generator.printing.ruler import calibration, ruler
from records import Finding, Refused

_STATES = {
    "zh": {
        "printed": "已印",
        "reprinted": "重印",
        "spoiled": "印坏",
        "voided": "作废",
        "used": "共用去",
    },
    "en": {state: state for state in ("printed", "reprinted", "spoiled", "voided", "used")},
}
_RIGHT = {
    "zh": "已登记：右移{right:.2f}毫米，下移{down:.2f}毫米；横{wider:.4f}倍，纵{higher:.4f}倍",
    "en": "kept: {right:.2f} mm right, {down:.2f} mm down, {wider:.4f} wider, {higher:.4f} higher",
}
_SHEETS = {"zh": "{} 面，在 {}", "en": "{} sides, in {}"}


def print_batch(options: Namespace, wiring: Wiring) -> int:
    """A finished batch on sheets. Refused: print.profile, print.way, and as casework.printing."""
    profile = profiles().get(options.profile)
    if profile is None:
        facts = {"profile": options.profile, "names": "、".join(profiles())}
        raise Refused(Finding("print.profile", facts=facts))
    way = wiring.printers.calibration(options.way) if options.way else Calibration()
    if way is None:
        raise Refused(Finding("print.way", facts={"way": options.way}))
    printer = Printer(profile, way, wiring.ledger)
    if options.stock is None:
        count = sheets(options.folder, options.file, printer)
        print(count if options.json else _SHEETS[options.lang].format(count, options.file))
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
    account = wiring.ledger.account(options.stock)
    words = _STATES[options.lang]
    for sheet in wiring.ledger.sheets(options.stock):
        told = {"sheet": sheet.no, "state": sheet.state, "number": sheet.number}
        told |= {"on": sheet.on, "reason": sheet.reason}
        said = (str(sheet.no), words[sheet.state], sheet.number, sheet.on, sheet.reason)
        line = json.dumps(told, ensure_ascii=False)
        print(line if options.json else "  ".join(filter(None, said)))
    summed = "  ".join(f"{words[state]} {count}" for state, count in account.items())
    print(json.dumps(dict(account)) if options.json else summed)
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
        told = asdict(made)
        print(json.dumps(told) if options.json else _RIGHT[options.lang].format(**told))
    return 0
