"""Chinese numerals, plain (五十) and of accounts (伍拾), and figures with their units (1万2千)."""

import re
from decimal import Decimal

_PLAIN = {c: n for n, c in enumerate("零一二三四五六七八九")}
_ACCOUNTS = {c: n for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_VARIANTS = {
    **dict.fromkeys("〇○", 0),
    **dict.fromkeys("弌壱", 1),
    **dict.fromkeys("两兩貳貮弍弐", 2),
    **dict.fromkeys("叄叁參参弎", 3),
    "陸": 6,
}
DIGITS = {**_PLAIN, **_ACCOUNTS, **_VARIANTS}
_TENS = {"廿": "二十", "卅": "三十"}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_HIGHEST = 10_000
_HUNDREDS = "百佰千仟万萬亿億"
"""After one of these a last digit without 零 is said both ways."""
_AS_FIGURES = str.maketrans({c: str(n) for c, n in DIGITS.items()})
_PIECE = re.compile(r"(\d[\d,]*(?:\.\d+)?)([十拾百佰千仟]?[万萬亿億]?)")


def integer(words: str) -> int | None:
    """五十 -> 50, 壹拾贰万柒仟 -> 127000, 二〇二六 -> 2026; None where it is no numeral, or one
    that two people read differently: 二三十 (twenty or thirty), 一千五 (1005 or 1500).

    >>> integer("二〇二六"), integer("壹拾贰万柒仟"), integer("十二"), integer("abc")
    (2026, 127000, 12, None)
    >>> integer("玖亿玖仟万"), integer("壹万亿")
    (990000000, 1000000000000)
    >>> integer("廿三"), integer("二三十"), integer("一千五"), integer("一千零五")
    (23, None, None, 1005)
    >>> integer("零佰零拾壹万零仟贰佰零拾零"), integer("壹万零拾伍")
    (10200, None)
    >>> integer("十五"), integer("百五十")
    (15, None)
    """
    for short, long in _TENS.items():
        words = words.replace(short, long)
    if not words or any(c not in DIGITS and c not in UNITS and c not in GROUPS for c in words):
        return None
    if all(c in DIGITS for c in words):
        return int("".join(str(DIGITS[c]) for c in words))
    return _summed(words)


def _summed(words: str) -> int | None:
    """Digits and units from left to right, sections apart at 万 and 亿."""
    total, begin = 0, 0
    for at, c in enumerate(words):
        if c not in GROUPS:
            continue
        section = _section(words[begin:at], begin) if at > begin else (0 if total else None)
        if section is None or _repeats(total, GROUPS[c]):
            return None
        total, begin = _grouped(total, section, GROUPS[c]), at + 1
    last = _section(words[begin:], begin) if begin < len(words) else 0
    lone = len(words) > 1 and words[-1] in DIGITS and words[-2] in _HUNDREDS
    return None if last is None or (lone and DIGITS[words[-1]]) else total + last


def _section(words: str, begin: int) -> int | None:
    """Below 万: each unit is smaller than the one before it. A 零 before a unit is a place of a
    printed row left empty (零拾); not where it may be said for 壹拾 (壹万零拾伍)."""
    section, unit, digit = 0, _HIGHEST, -1
    for at, c in enumerate(words):
        if c in DIGITS:
            if digit > 0:
                return None
            digit = DIGITS[c]
            continue
        lone = digit < 0 and c not in "十拾"
        if lone or UNITS[c] >= unit or (digit == 0 and _either(words, at, begin, unit)):
            return None
        unit = UNITS[c]
        section += (1 if digit < 0 else digit) * unit
        digit = -1
    return section + max(digit, 0)


def _either(words: str, at: int, begin: int, unit: int) -> bool:
    """零拾 with a digit behind it, no 佰 before it, and not at the beginning of all."""
    after = words[at + 1 : at + 2]
    inside = begin > 0 or at > 1
    return words[at] in "十拾" and unit != 100 and bool(DIGITS.get(after, 0)) and inside


def _repeats(total: int, group: int) -> bool:
    """壹万贰万: what stands before is no multiple of the next group."""
    return total >= group and total % (group * 10_000) != 0


def _grouped(total: int, section: int, group: int) -> int:
    """万 counts what stands since the last 亿; 亿 counts all before it (壹万亿)."""
    return total + section * group if total >= group else (total + section) * group


def counted(text: str) -> Decimal | None:
    """Figures with their units, each smaller than the one before it: 1.2万, 1万2千, 3百, 1万贰仟.
    None where it is nothing of the kind, or may be two numbers: 1万2.

    >>> counted("1万2千"), counted("1.2万"), counted("1万零500"), counted("1万2"), counted("12")
    (Decimal('12000'), Decimal('12000.0'), Decimal('10500'), None, None)
    """
    figures = text.translate(_AS_FIGURES)
    pieces = _PIECE.findall(figures) if any(c in "0123456789" for c in text) else []
    if "".join(map("".join, pieces)) != figures or not any(unit for _, unit in pieces):
        return None
    total, above = Decimal(0), Decimal(10**20)
    for digits, named in pieces:
        size = _size(named)
        part = Decimal(digits) * size if "," not in digits else above
        lone = not named and len(digits) < 3 and digits[0] != "0"
        if part >= above or lone or ("." in digits and len(pieces) > 1):
            return None
        total, above = total + part, size
    return total


def _size(named: str) -> Decimal:
    size = 1
    for c in named:
        size *= UNITS.get(c) or GROUPS[c]
    return Decimal(size)
