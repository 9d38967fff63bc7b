"""What was typed wrong: braces and signs of a Chinese keyboard, turned quotes, braces that belong
to no tag, tags cut in two."""

import re
from collections.abc import Iterator, Sequence

from generator.examine.faults import Mark, around, at, fault
from generator.tags.lexer import braced, tags_in
from generator.tags.paragraphs import Spot
from records import Finding, Severity

_PAIR = re.compile(r"\{[{%#]|[}%#]\}")
_SPACED = re.compile(r"\{\s+[{%]|[}%]\s+\}")
_SINGLE = re.compile(r"\$?\{\s*(\w[\w.]{0,30})\s*\}")
_LONE = re.compile(r"[{}]")
_FAR = 4
"""Paragraphs further on in which the other half of a tag is looked for."""


def marks_in(spots: Sequence[Spot]) -> list[Mark]:
    """Every tag of these paragraphs, in order."""
    lines = ((spot, spot.text) for spot in spots)
    return [Mark(spot, line, tag) for spot, line in lines for tag in tags_in(line)]


def typed_wrong(spots: Sequence[Spot], marks: Sequence[Mark]) -> Iterator[Finding]:
    for mark in marks:
        if mark.tag.wide:
            yield fault("template.full-width", mark, right=mark.tag.right)
        elif mark.tag.text != mark.tag.straight:
            yield fault("template.quotes", mark, right=mark.tag.right)
    left = [_without_tags(spot.text) for spot in spots]
    halves: set[int] = set()
    for number, (spot, line) in enumerate(zip(spots, left, strict=True)):
        yield from _loose(number, spot, line, left, halves)


def _without_tags(line: str) -> str:
    """The line in ordinary braces, with spaces where its tags are."""
    plain = braced(line)
    for tag in tags_in(line):
        plain = plain[: tag.start] + " " * (tag.end - tag.start) + plain[tag.end :]
    return plain


def _loose(
    number: int, spot: Spot, line: str, lines: Sequence[str], halves: set[int]
) -> Iterator[Finding]:
    """Braces of this line that belong to no tag. `halves` are lines whose first closing brace
    belongs to a tag that begins in an earlier one."""
    pairs = list(_PAIR.finditer(line))
    if number in halves and pairs and pairs[0][0].endswith("}"):
        line = line[: pairs[0].start()] + "  " + line[pairs[0].end() :]
        pairs = pairs[1:]
    for pair in pairs:
        end = _other_half(number, lines) if pair[0].startswith("{") else None
        if end is not None and pair is pairs[-1]:
            halves.add(end)
            yield _said("template.split", spot, (pair.start(), len(line)))
        else:
            yield _said("template.stray", spot, pair.span(), "pair")
    if not pairs:
        yield from _single(spot, line)


def _other_half(number: int, lines: Sequence[str]) -> int | None:
    """The line whose first loose brace closes what this one opens."""
    for further, line in enumerate(lines[number + 1 : number + 1 + _FAR], number + 1):
        found = _PAIR.search(line)
        if found:
            return further if found[0].endswith("}") else None
    return None


def _single(spot: Spot, line: str) -> Iterator[Finding]:
    """Braces that are no pair: of a variable with one on each side, or just a brace."""
    for pattern, reason in ((_SPACED, "spaced"), (_SINGLE, "single"), (_LONE, "lone")):
        found = pattern.search(line)
        if found:
            yield _said("template.stray", spot, found.span(), reason)
            return


def _said(code: str, spot: Spot, span: tuple[int, int], reason: str = "") -> Finding:
    words, near = spot.text[slice(*span)].strip(), around(spot.text, *span)
    severity = Severity.WARNING if reason == "lone" else None
    return at(code, spot, {"tag": words, "around": near, "reason": reason}, severity)
