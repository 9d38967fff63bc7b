"""Chinese numerals, plain (五十) and of accounts (伍拾), to integers."""

_PLAIN = {c: n for n, c in enumerate("零一二三四五六七八九")}
_ACCOUNTS = {c: n for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_DIGITS = {**_PLAIN, **_ACCOUNTS, "〇": 0, "○": 0, "两": 2, "陸": 6}
_TENS = {"廿": "二十", "卅": "三十"}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_HIGHEST = 10_000
_HUNDREDS = "百佰千仟万萬亿億"
"""After one of these a last digit without 零 is said both ways."""
_GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}


def integer(words: str) -> int | None:
    """五十 -> 50, 壹拾贰万柒仟 -> 127000, 二〇二六 -> 2026; None where it is no numeral, or one
    that two people read differently: 二三十 (twenty or thirty), 一千五 (1005 or 1500).

    >>> integer("二〇二六"), integer("壹拾贰万柒仟"), integer("十二"), integer("abc")
    (2026, 127000, 12, None)
    >>> integer("玖亿玖仟万"), integer("壹万亿")
    (990000000, 1000000000000)
    >>> integer("廿三"), integer("二三十"), integer("一千五"), integer("一千零五")
    (23, None, None, 1005)
    """
    for short, long in _TENS.items():
        words = words.replace(short, long)
    if not words or any(c not in _DIGITS and c not in _UNITS and c not in _GROUPS for c in words):
        return None
    if all(c in _DIGITS for c in words):
        return int("".join(str(_DIGITS[c]) for c in words))
    return _summed(words)


def _summed(words: str) -> int | None:
    """Digits and units from left to right; each unit is smaller than the one before it."""
    total = section = digit = 0
    unit = _HIGHEST
    for c in words:
        if c in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[c]
        elif c in _UNITS:
            if _UNITS[c] >= unit:
                return None
            unit = _UNITS[c]
            section += (digit or 1) * unit
            digit = 0
        else:
            if not section + digit + total or _repeats(total, _GROUPS[c]):
                return None
            total = _grouped(total, section + digit, _GROUPS[c])
            section, digit, unit = 0, 0, _HIGHEST
    if digit and words[-2:-1] and words[-2] in _HUNDREDS:
        return None
    return total + section + digit


def _repeats(total: int, group: int) -> bool:
    """壹万贰万: what stands before is no multiple of the next group."""
    return total >= group and total % (group * 10_000) != 0


def _grouped(total: int, section: int, group: int) -> int:
    """万 counts what stands since the last 亿; 亿 counts all before it (壹万亿)."""
    return total + section * group if total >= group else (total + section) * group
