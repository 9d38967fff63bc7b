"""7.4: 版记; 7.5: page numbers."""

import re
from collections.abc import Iterator

from generator.inspect.fault import fault
from generator.inspect.parts import Parts
from generator.inspect.sheets import Line, Sheet
from generator.inspect.standard import (
    CHARACTER,
    FOLIO,
    HEIGHT,
    MM,
    SIZE,
    SMALL,
    TOP,
    WIDTH,
)
from records import Finding

_FOOT = TOP + HEIGHT
_SLACK = 1.5
_DASH = 0.28
"""How far above the base line 一字线 stands, of its size."""


def imprint(parts: Parts) -> Iterator[Finding]:
    found = parts.imprint
    if found is None:
        return
    sheet = found.sheet
    if sheet.number != len(parts.sheets):
        yield fault("layout.imprint-page", sheet, found.lines[0], reason="last")
    elif not parts.letter and sheet.number % 2:
        yield fault("layout.imprint-page", sheet, found.lines[0], reason="even")
    yield from _lines(parts)
    odd = [line for line in found.lines if abs(line.size - SMALL) > SIZE]
    if odd:
        yield fault("layout.imprint-size", sheet, odd[0], measured=odd[0].size, wanted=SMALL)
    yield from _copies(parts)
    yield from _printed(parts)


def _lines(parts: Parts) -> Iterator[Finding]:
    """As wide as the text, the last at its lower edge; a letter has none (10.1)."""
    found = parts.imprint
    if found is None or parts.letter:
        return
    sheet, rules = found.sheet, found.rules
    if len(rules) < 2:
        yield fault("layout.imprint-lines", sheet, found.lines[0], reason="none")
        return
    wide = [rule.width for rule in rules if abs(rule.width - WIDTH) > _SLACK]
    if wide:
        yield fault("layout.imprint-lines", sheet, found.lines[0], reason="width", measured=wide[0])
    if abs(rules[-1].bottom - _FOOT) > _SLACK:
        yield fault(
            "layout.imprint-foot", sheet, found.lines[-1], measured=rules[-1].bottom, wanted=_FOOT
        )


def _copies(parts: Parts) -> Iterator[Finding]:
    """抄送：, one character in, a full stop at its end."""
    found = parts.imprint
    if found is None or not found.lines[0].text.startswith("抄送"):
        return
    lines = [line for line in found.lines if "印发" not in line.text[-2:]]
    first, last = lines[0], lines[-1]
    if (
        abs(first.left - parts.left - CHARACTER) > CHARACTER / 2
        or not first.text.startswith("抄送：")
        or not last.text.endswith("。")
    ):
        yield fault("layout.copies-form", found.sheet, first, text=first.text[:20])


def _printed(parts: Parts) -> Iterator[Finding]:
    """印发日期 in Arabic figures, without zeros, not before 成文日期."""
    found = parts.imprint
    last = found.lines[-1] if found else None
    if found is None or last is None or not last.text.endswith("印发"):
        return
    day = re.search(r"(\d{4})年(\d{1,2})月(\d{1,2})日印发$", last.text)
    if day is None:
        yield fault("layout.date-figures", found.sheet, last, text=last.text[-14:])
        return
    if re.search(r"[年月]0", day[0]):
        yield fault("layout.date-zero", found.sheet, last, text=day[0])
    own = re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", parts.date[1].text if parts.date else "")
    if own and [*map(int, day.groups())] < [*map(int, own.groups())]:
        yield fault("layout.printed-before", found.sheet, last, text=day[0])


# --- page numbers


def page_numbers(parts: Parts) -> Iterator[Finding]:
    for sheet in parts.sheets:
        folio = parts.folio(sheet)
        if folio is None:
            if not _free(parts, sheet):
                yield fault("layout.no-page-number", sheet)
        elif parts.letter and sheet.number == 1:
            yield fault("layout.letter-page-number", sheet, folio)
        else:
            yield from _folio(sheet, folio, parts.left)


def _free(parts: Parts, sheet: Sheet) -> bool:
    """A letter's first page, and the second where there are but two (10.1); a blank page before
    the 版记, and the page of the 版记 after it (7.5)."""
    if parts.letter:
        return sheet.number == 1 or (sheet.number == 2 and len(parts.sheets) == 2)
    blank = [s.number for s in parts.sheets if not s.lines and not s.table]
    return sheet.number in blank or sheet.number - 1 in blank


def _folio(sheet: Sheet, folio: Line, begins: float) -> Iterator[Finding]:
    figures = re.sub(r"\D", "", folio.text)
    dashed = re.fullmatch(r"\s*[-—–―－一]\s*\d+\s*[-—–―－一]\s*", folio.text)
    if figures != str(sheet.number) or not dashed or abs(folio.size - SMALL) > SIZE:
        yield fault("layout.page-number-form", sheet, folio, text=folio.text)
        return
    wanted = "left" if sheet.number % 2 == 0 else "right"
    side = "left" if folio.middle < begins + WIDTH / 2 else "right"
    if side != wanted:
        yield fault("layout.page-number-side", sheet, folio, reason=wanted)
        return
    off = folio.left - begins if side == "left" else begins + WIDTH - folio.right
    below = folio.base - _DASH * folio.size * MM - _FOOT
    if abs(off - CHARACTER) > CHARACTER / 2 or abs(below - FOLIO) > _SLACK:
        yield fault("layout.page-number-place", sheet, folio, below=below, off=off)
