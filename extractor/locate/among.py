"""Printed words among the values of one cell: a label that says something else, and words added to
a declaration that somebody signs."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from extractor.mixed import literals
from extractor.paper import Cell, Line
from extractor.words import bare, flexible
from records import Finding, Severity, Slot

_LABEL = re.compile(r"[^\n:：]*[^\n:：\s][:：]")
_ALIKE = 0.4
_SHOWN = 60
_CLAUSE = re.compile(r"[一-鿿][,，;；。]")
"""Words added to a declaration are part of a sentence; a label or a signature is none."""


def altered_in(parts: Sequence[str | Slot], found: Cell | Line) -> Iterator[Finding]:
    """`found` is the cell that holds these parts."""
    yield from _labels(parts, found)
    yield from _declarations(parts, found)


def _labels(parts: Sequence[str | Slot], found: Cell | Line) -> Iterator[Finding]:
    """Labels of which the cell has another in their stead, much like them."""
    printed = [name.strip() for words in literals(parts) for name in _LABEL.findall(words)]
    there = [name.strip() for name in _LABEL.findall(found.text)]
    gone = [name for name in printed if not flexible(name).search(found.text)]
    own = {bare(name) for name in printed}
    strange = [name for name in there if bare(name) not in own]
    for name in gone:
        near = max(strange, key=lambda other: _likeness(name, other), default="")
        if near and _likeness(name, near) >= _ALIKE:
            facts = {"printed": name, "found": near[:_SHOWN]}
            yield Finding("label.altered", Severity.WARNING, place=found.place, facts=facts)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, bare(one), bare(other), autojunk=False).ratio()


def _declarations(parts: Sequence[str | Slot], found: Cell | Line) -> Iterator[Finding]:
    """Sentences that stand as printed, with other words before or behind them. Where a slot is
    printed before or behind, those are its value."""
    whole = bare(found.text)
    for n, part in enumerate(parts):
        if isinstance(part, Slot) or "。" not in part:
            continue
        lines = [bare(line) for line in part.split("\n") if line.strip()]
        for line, follows in zip(lines, [*lines[1:], ""], strict=True):
            before, there, after = whole.partition(line)
            if "。" not in line or not there:
                continue
            ends = not follows and n == len(parts) - 1
            ahead = before if n == 0 and line == lines[0] else ""
            behind = after if ends else _up_to(follows, after)
            if any(_CLAUSE.search(words) for words in (ahead, behind)):
                yield _added(line, ahead, behind, found)


def _up_to(words: str, text: str) -> str:
    """What stands before the words; "" where they are not there."""
    return text.partition(words)[0] if words and words in text else ""


def _added(line: str, before: str, behind: str, found: Cell | Line) -> Finding:
    now = before[-_SHOWN // 2 :] + line[: _SHOWN // 2] + ("……" if behind else "")
    now = now + behind[: _SHOWN // 2]
    facts = {"printed": line[:_SHOWN], "found": now}
    return Finding("declaration.altered", Severity.ERROR, place=found.place, facts=facts)
