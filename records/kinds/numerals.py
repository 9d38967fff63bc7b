"""Chinese numerals, plain (五十) and of accounts (伍拾), to integers."""

_PLAIN = {c: n for n, c in enumerate("零一二三四五六七八九")}
_ACCOUNTS = {c: n for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_DIGITS = {**_PLAIN, **_ACCOUNTS, "〇": 0, "○": 0, "两": 2, "陸": 6}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}


def integer(words: str) -> int | None:
    """五十 -> 50, 壹拾贰万柒仟 -> 127000, 二〇二六 -> 2026; None where it is no numeral.

    >>> integer("二〇二六"), integer("壹拾贰万柒仟"), integer("十二"), integer("abc")
    (2026, 127000, 12, None)
    >>> integer("玖亿玖仟万"), integer("壹万亿")
    (990000000, 1000000000000)
    """
    if not words or any(c not in _DIGITS and c not in _UNITS and c not in _GROUPS for c in words):
        return None
    if all(c in _DIGITS for c in words):
        return int("".join(str(_DIGITS[c]) for c in words))
    total = section = digit = 0
    for c in words:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            total = _grouped(total, section + digit, _GROUPS[c])
            section = digit = 0
    return total + section + digit


def _grouped(total: int, section: int, group: int) -> int:
    """万 counts what stands since the last 亿; 亿 counts all before it (壹万亿)."""
    return total + section * group if total >= group else (total + section) * group
