"""Cells and lines where printed words and values stand together: 意见：… 负责人（签字）：…"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from extractor.words import bare, flexible, unruled, unsigned
from records import Slot
from records.kinds.days import is_day, names_day

_COLON = re.compile(r"\s*(?:[人份期]数)?\s*[:：]")
_LINE_BREAK = re.compile(r"\s*\n\s*")
_GAP = re.compile(r"\s{2,}")
_UNFILLED = re.compile(r"\s*(?=年\s*月\s*日\s*$)")
"""A date that nobody filled in, and nothing before it."""
_DATE_LINE = re.compile(
    r"(?:\n\s*|[ \u3000\t]{2,})"
    r"((?:[12]\d{3}\s?(?:年|[-./])|\d{2}\s?年)\s?\d{1,2}\s?(?:月|[-./])\s?\d{1,2}\s?日?)\s*$"
)
_DATE = re.compile(r"(?<=[^\W\d])\s?(?=[12]\d{3}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*$)")

_OTHER = re.compile(
    r"(?P<gap>[ \u3000\t]+|(?<=[；;，,。）)]))"
    r"(?P<name>[一-鿿](?:[ \u3000]?[一-鿿]){1,7})(?:[（(][^（）()]{1,8}[)）])?\s*[:：]"
)
"""What looks like the next label of a line, and the gap before it."""
_MET = re.compile(r"(?<=[^\W\d_])(?P<name>[一-鿿]{2,10})[:：]")
"""What looks like a label that meets the words before it."""
_LONG = 4
"""Signs of a label that is known without a gap before it."""
_DAY_BEHIND = r"[12]\d{3}\s?(?:年|[-./])[\d\s年月日./-]{3,12}$"
_DATE_BEHIND = re.compile(
    rf"(?:[ \u3000\t]{{2,}}|[ \u3000\t]*日期[:：]\s*)(?={_DAY_BEHIND})"
    rf"|(?<=[一-鿿）)])(?<![至到年月日])[ \u3000\t](?={_DAY_BEHIND[:-1]}(?<=日)$)"
)
_SHORT = 60
"""In a longer value nobody looks for another label."""
_FIGURE = re.compile(r"\d+")

_TO = ("至到", "~～", "—–―─", "-")
"""Signs for "to", the surest first."""
_UNIT = re.compile(r"[^\W\d_]{1,4}")
_BRACKET = re.compile(r"[(（][^()（）]+[)）]\s*[:：]\s*$")


def taken_apart(parts: Sequence[str | Slot], text: str) -> Iterator[tuple[Slot, str]]:
    """Each slot with what stands between the printed words round it. Where printed words are gone
    the slot before them takes the value, and the slot after them has none."""
    position = 0
    printed = literals(parts)
    waiting: Slot | None = None
    for n, part in enumerate(parts, 1):
        if isinstance(part, Slot):
            if waiting is not None:
                yield part, ""
            waiting = waiting or part
            continue
        found = _found(part, text, position) or _altered(part, text, position, printed)
        if found is None:
            continue
        if waiting is not None:
            unit = part if n == len(parts) else ""
            yield waiting, unruled(_with_rest(unit, text, position, found))
            waiting = None
        position = _behind_colon(text, found.end())
    if waiting is not None:
        yield waiting, unruled(text[position:].strip())


def _behind_colon(text: str, position: int) -> int:
    """Where a value begins after printed words that somebody put a colon behind, and may be what is
    counted: 总学时：40, 结业人数：6."""
    found = _COLON.match(text, position)
    return found.end() if found else position


def counted(parts: Sequence[str | Slot], text: str) -> dict[Slot, str]:
    """Counts among words that were put a little differently (共发放42份，收回41份，其中有效40份):
    as many figures as slots, each behind the words that are printed before it, in their order; the
    first may have none. {} where that is not so."""
    slots = [part for part in parts if isinstance(part, Slot)]
    figures = list(_FIGURE.finditer(text))
    if len(figures) != len(slots) or len(slots) < 2 or "." in text:
        return {}
    found: dict[Slot, str] = {}
    begin = 0
    for slot, figure in zip(slots, figures, strict=True):
        before = bare("".join(literals(parts[: parts.index(slot)])[-1:]))
        words = re.split(r"\W", before)[-1]
        between = re.sub(r"\W", "", bare(text[begin : figure.start()]))
        if words not in between and (begin or between):
            return {}
        found[slot], begin = figure[0], figure.end()
    return found


def others_cut(text: str, known: Collection[str]) -> tuple[str, str]:
    """A short value before the next label of its line, and the rest: 张三 of 张三　电话：1234. What
    is not `known` is a label behind a wide gap only; a date behind such a gap is no part of a
    name."""
    if len(text) > _SHORT or "\n" in text:
        return text, ""
    for found in _OTHER.finditer(text):
        wide = len(found["gap"]) > 1 or found["gap"] in ("\u3000", "\t")
        if wide or bare(found["name"]) in known:
            return text[: found.start()], text[found.start() :].strip()
    met = _met(text, known)
    if met:
        return text[:met], text[met:]
    behind = _DATE_BEHIND.search(text)
    return (text[: behind.start()], text[behind.start() :].strip()) if behind else (text, "")


def known_cut(text: str, known: Collection[str]) -> tuple[str, str]:
    """Words that have their cell to themselves before the next `known` label of their line, and the
    rest; what else is parted by a colon is theirs."""
    for found in _OTHER.finditer(text) if len(text) <= _SHORT and "\n" not in text else ():
        if found["gap"] and bare(found["name"]) in known:
            return text[: found.start()], text[found.start() :].strip()
    return text, ""


def span(begin: Slot, end: Slot, text: str) -> list[tuple[Slot, str]]:
    """The first and the last day in one cell; a single day is both."""
    found = dict(taken_apart((begin, "至", end), text))
    last = found[end] or (found[begin] if names_day(found[begin]) else "")
    return [(begin, found[begin]), (end, last)]


def _met(text: str, known: Collection[str]) -> int:
    """Where a long label with a colon begins right behind a value; 0 where there is none."""
    for found in _MET.finditer(text):
        name = found["name"]
        ends = (n for n in range(len(name) - _LONG + 1) if name[n:] in known)
        start = next(ends, None)
        if start is not None and found.start() + start > 0:
            return found.start() + start
    return 0


def _with_rest(unit: str, text: str, position: int, found: re.Match[str]) -> str:
    """A value before its unit, the last words of a cell; with all that is written behind them:
    5天半, 35人（含旁听2人）."""
    rest = text[found.end() :].strip(" 。.")
    end = len(text) if rest and _UNIT.fullmatch(unit.strip()) else found.start()
    return text[position:end].strip()


def _found(literal: str, text: str, position: int) -> re.Match[str] | None:
    """Printed words; where only a line break is printed, that, or a wide gap in its stead, or,
    where the words before fill their line up to it, the beginning of a date."""
    if literal.strip() == "至":
        between = _between_days(text, position)
        one = between is None and is_day(text[position:].strip())
        return None if one else between or flexible(literal).search(text, position)
    if literal.strip():
        return printed_at(literal, text, position)
    unfilled = _UNFILLED.match(text, position)
    if unfilled:
        return unfilled
    line_break = _LINE_BREAK.search(text, position) if "\n" in literal else None
    return line_break or _GAP.search(text, position) or _DATE.search(text, position + 1)


def _between_days(text: str, position: int) -> re.Match[str] | None:
    """The sign between the first and the last day of a span; a dash within a day is none."""
    for signs in _TO:
        for found in re.finditer(rf"\s*起?\s*[{signs}]+\s*", text):
            words = text[position : found.start()].lstrip("自从 ")
            if found.start() >= position and is_day(words):
                return found
    return None


def _altered(
    literal: str, text: str, position: int, printed: Sequence[str]
) -> re.Match[str] | None:
    """Printed words of which some were changed: the last of several lines, and a label known by its
    bracket alone (经办人（签字）： for 负责人（签字）：), if it is no other one of the cell; 张三
    （签字） without a colon is none."""
    lines = [line for line in literal.split("\n") if line.strip()]
    found = flexible(lines[-1]).search(text, position) if len(lines) > 1 else None
    bracket = _BRACKET.search(lines[-1]) if lines else None
    if found is not None or bracket is None:
        return found
    signed = flexible(bracket[0]).pattern + r"(?<=[:：])"
    named = re.compile(rf"(?:(?<=\n)|^)[^\n:：(（]{{1,10}}{signed}")
    found = named.search(text, position)
    own = found is not None and not any(flexible(one).search(found[0]) for one in printed)
    return found if own else None


def printed_at(literal: str, text: str, position: int = 0) -> re.Match[str] | None:
    """Where printed words stand in a text from a position on; not in brackets of their own, where
    they name what stands before them: 某大学（填报单位）."""
    without = unsigned(literal)
    found = flexible(literal).search(text, position)
    found = found or (without.search(text, position) if without is not None else None)
    if found is None or literal.strip().startswith(("(", "（")):
        return found
    named = text[: found.start()].rstrip().endswith(("(", "（"))
    return None if named and text[found.end() :].lstrip().startswith((")", "）")) else found


def dated(
    values: Sequence[tuple[Slot, str]], is_date: Callable[[Slot], bool]
) -> Iterator[tuple[Slot, str]]:
    """A date that stands on a line of its own, or behind a wide gap, at the end of another value is
    that of the one slot for a date that is empty."""
    empty = [slot for slot, text in values if not text and is_date(slot)]
    ends = [slot for slot, text in values if not is_date(slot) and _DATE_LINE.search(text)]
    for slot, text in values:
        found = _DATE_LINE.search(text) if len(empty) == len(ends) == 1 else None
        if found is not None and slot is ends[0]:
            yield empty[0], found[1]
            yield slot, unruled(text[: found.start()].strip())
        elif found is not None or slot not in empty or len(ends) != 1:
            yield slot, text


def literals(parts: Sequence[str | Slot]) -> list[str]:
    """The printed words among the parts."""
    return [part for part in parts if isinstance(part, str) and part.strip()]


def agreement(parts: Sequence[str | Slot], text: str) -> int:
    """How many of the printed words stand in the text, in their order."""
    position = count = 0
    for literal in literals(parts):
        found = printed_at(literal, text, position)
        if found is not None:
            count += 1
            position = found.end()
    return count
