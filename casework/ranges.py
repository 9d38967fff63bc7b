"""Ranges of numbers as they are handed down: from the first to the last, or one by one."""

import re

from records import Finding, Refused

_MOST = 1_000_000
_ENDING = re.compile(r"(.*?)(\d+)(\D*)", re.DOTALL)


def spelled(written: str) -> list[str]:
    """Every number of FIRST..LAST, or the one number there is. Refused: number.range."""
    first, dots, last = written.partition("..")
    if not dots:
        return [written.strip()]
    low, high = _ENDING.fullmatch(first.strip()), _ENDING.fullmatch(last.strip())
    if low is None or high is None or not _alike(low, high):
        raise Refused(Finding("number.range", facts={"range": written}))
    head, digits, tail = low.groups()
    numbers = range(int(digits), int(high[2]) + 1)
    return [f"{head}{n:0{len(digits)}}{tail}" for n in numbers]


def _alike(low: re.Match[str], high: re.Match[str]) -> bool:
    same = (low[1], low[3], len(low[2])) == (high[1], high[3], len(high[2]))
    return same and 0 <= int(high[2]) - int(low[2]) < _MOST
