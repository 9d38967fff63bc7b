"""Cells and lines where printed words and values stand together: 意见：… 负责人（签字）：…"""

import re
from collections.abc import Iterator, Sequence

from extractor.words import flexible
from records import Slot


def taken_apart(parts: Sequence[str | Slot], text: str) -> Iterator[tuple[Slot, str]]:
    """Each slot with what stands between the printed words round it. Printed words that are gone
    are passed over; then the value goes to the slot before."""
    position = 0
    waiting: Slot | None = None
    for part in parts:
        if isinstance(part, Slot):
            if waiting is not None:
                yield waiting, ""
            waiting = part
        else:
            found = _between(part).search(text, position)
            if found is None:
                continue
            if waiting is not None:
                yield waiting, text[position : found.start()].strip()
                waiting = None
            position = found.end()
    if waiting is not None:
        yield waiting, text[position:].strip()


def _between(literal: str) -> re.Pattern[str]:
    """Printed words; or, where only a line break is printed, that."""
    if literal.strip():
        return flexible(literal)
    return re.compile(r"\s*\n\s*" if "\n" in literal else r"\s+")


def literals(parts: Sequence[str | Slot]) -> list[str]:
    """The printed words among the parts."""
    return [part for part in parts if isinstance(part, str) and part.strip()]


def agreement(parts: Sequence[str | Slot], text: str) -> int:
    """How many of the printed words stand in the text, in their order."""
    position = count = 0
    for literal in literals(parts):
        found = flexible(literal).search(text, position)
        if found is not None:
            count += 1
            position = found.end()
    return count
