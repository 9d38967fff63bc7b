"""What a person reads in a cell: numbers, dates and percentages by their number format.

Never rounds what was typed: a number is shown with all its digits, whatever the format leaves out.
What a division left (97.9166…%) is shown as it is seen.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import floor

_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST_DAY = 2_958_466
"""1 January 10000: Excel knows no date after it, nor do we."""
_EXACT = 1e15
_BUILT_IN = (
    {n: "date" for n in (*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58)}
    | {n: "time" for n in (18, 19, 20, 21, *range(32, 36), 45, 47, 55, 56)}
    | {9: "percent", 10: "percent", 22: "moment", 46: "elapsed"}
    | {27: "month", 36: "month", 50: "month", 52: "month", 57: "month"}
)
_BUILT_IN_PLACES = {2: 2, 4: 2, 10: 2, 39: 2, 40: 2, 43: 2, 44: 2}
_UNSEEN = re.compile(r'"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"|([亿万千百]+元?)')
_SCALED = re.compile(r'0,+(?![#0])|!\.|\\\.|"\."')
_ZEROS = re.compile(r"0{2,}")
_PLACES = re.compile(r"[0#?]\.(0+)(?![#?])")
_HUNDREDTHS = 2
_MOST_TYPED = 6
"""Decimal places that somebody may have typed; what has more was worked out."""


@dataclass(frozen=True, slots=True)
class Format:
    """`kind`: general, date, month, year, moment (date and time), time, elapsed, percent,
    zeros or box (yes and no as ☑ and □).
    `width` of leading zeros; `unit` a word like 万元 that the format writes after the number and
    that changes what it says. `places`: decimal places seen, -1 where the format does not say."""

    kind: str = "general"
    width: int = 0
    unit: str = ""
    places: int = -1


GENERAL = Format()


def format_of(number: int, code: str) -> Format:
    """A number format by its code or, where the program knows it by heart, its number
    (ISO/IEC 29500-1 §18.8.30, with the East Asian ones)."""
    if not code:
        return Format(_BUILT_IN.get(number, "general"), places=_BUILT_IN_PLACES.get(number, -1))
    first = code.split(";")[0]
    signs = _UNSEEN.sub("", first).lower()
    if signs in ("general", "@", ""):
        return Format(unit=_unit(first))
    if "%" in signs:
        return Format("percent", places=max(_places(signs), _HUNDREDTHS))
    if _ZEROS.fullmatch(first):
        return Format("zeros", width=len(first))
    if re.search(r"[ydhs]|m", signs):
        return Format(_clock(signs))
    return Format(unit=_unit(first), places=-1 if _SCALED.search(first) else _places(signs))


def _places(signs: str) -> int:
    found = _PLACES.search(signs)
    return len(found[1]) if found else -1


def _clock(signs: str) -> str:
    if "[" in signs:
        return "elapsed"
    day, clock = "d" in signs, "h" in signs or "s" in signs
    if "y" in signs or day or not clock:
        if clock:
            return "moment"
        if day or ("y" not in signs and "m" not in signs):
            return "date"
        return "month" if "m" in signs else "year"
    return "time"


def _unit(code: str) -> str:
    """万元 after the number; nothing where the format also divides, for then it says the truth."""
    if _SCALED.search(code):
        return ""
    words = "".join(quoted or plain for quoted, plain in _QUOTED.findall(code))
    found = re.search(r"[亿万千百]+元?", words)
    return found[0] if found else ""


def shown(raw: str, style: Format, from_1904: bool = False) -> str:
    """The words of a number cell. What is no number is returned as it is."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if style.kind in ("date", "month", "year", "moment", "time", "elapsed"):
        return _moment(value, style.kind, from_1904) or number(value)
    if style.kind == "percent":
        return f"{_fixed(_seen(round(value * 100, 10), style.places))}%"
    if style.kind == "zeros":
        return number(value).zfill(style.width)
    return number(_seen(value, style.places)) + style.unit


def _seen(value: float, places: int) -> float:
    """What was worked out, with the places that are seen; what was typed, as it is."""
    typed = places < 0 or round(value, _MOST_TYPED) == value
    return value if typed else round(value, places)


def number(value: float) -> str:
    """All digits that are known. Excel keeps 15: of a longer number the rest is lost, and must not
    look as if it were not."""
    return f"{value:.5E}" if abs(value) >= _EXACT else _fixed(value)


def _fixed(value: float) -> str:
    if value.is_integer():
        return str(int(value))
    text = repr(round(value, 10))
    return f"{value:.10f}".rstrip("0") if "e" in text else text


def _moment(value: float, kind: str, from_1904: bool) -> str:
    """ISO, as much of it as is seen; "" where there is no such day."""
    if not 0 <= value < _LAST_DAY:
        return ""
    # Of a day without its time the time is not seen; a whole day may be kept a hair short.
    value = float(floor(round(value, 6))) if kind == "date" and value >= 1 else value
    minutes = round(value * 1440)
    if kind == "elapsed":
        return f"{minutes // 60}:{minutes % 60:02}"
    if kind == "time" or (value < 1 and not from_1904):
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    start = _EPOCH_1904 if from_1904 else _EPOCH
    # Excel's 1900 has a 29 February; days before it are one off.
    early = timedelta(days=1) if value < 60 and not from_1904 else timedelta(0)
    moment = start + timedelta(minutes=minutes) + early
    return of_datetime(moment, kind)


def of_datetime(moment: datetime, kind: str = "date") -> str:
    """A date, with its time where it has one that is seen."""
    if kind in ("month", "year"):
        return f"{moment:%Y-%m}" if kind == "month" else f"{moment.year}"
    clocked = moment.hour or moment.minute
    return f"{moment:%Y-%m-%d %H:%M}" if clocked else f"{moment:%Y-%m-%d}"
