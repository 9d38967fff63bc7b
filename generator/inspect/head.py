"""7.2 and 10.1: mark, number and red lines; 7.3.1: the title."""

import re
from collections.abc import Iterator

from generator.inspect.faces import face_of
from generator.inspect.fault import fault
from generator.inspect.parts import NUMBER, Parts
from generator.inspect.sheets import Line, Rule
from generator.inspect.standard import (
    CHARACTER,
    HEADLINE,
    LETTER_FOOT,
    LETTER_MARK_TOP,
    LETTER_RULE,
    LINE,
    MARK_TOP,
    MM,
    PAPER,
    RULE_BELOW,
    SIZE,
    WIDTH,
)
from records import Finding

_INK = 0.86
"""How far above the base line the signs of 小标宋 begin, of their size."""
_SLACK = 1.5


def mark(parts: Parts) -> Iterator[Finding]:
    sheet = parts.sheets[0]
    if not parts.mark:
        yield fault("layout.no-mark", sheet)
        return
    first = min(parts.mark, key=lambda line: line.base - _INK * line.size * MM)
    top = first.base - _INK * first.size * MM
    wanted = LETTER_MARK_TOP if parts.letter else MARK_TOP
    if abs(top - wanted) > _SLACK:
        code = "layout.letter-mark" if parts.letter else "layout.mark-place"
        yield fault(code, sheet, first, measured=top, wanted=wanted)


def number(parts: Parts) -> Iterator[Finding]:
    sheet, line = parts.sheets[0], parts.number
    if line is None:
        yield fault("layout.no-number", sheet)
        return
    found = NUMBER.search(line.text)
    words = found[0] if found else line.text
    if re.search(r"[〕\]］)）】﹞]\s*第?号", words):
        yield fault("layout.open-number", sheet, line)
    if re.search(r"第\d|[〕\]］)）】﹞]\s*第?0\d|\d$", words):
        yield fault("layout.number-form", sheet, line, text=words)
    if parts.letter and abs(parts.left + WIDTH - line.right) > CHARACTER / 2:
        off = parts.left + WIDTH - line.right
        yield fault("layout.letter-number", sheet, line, measured=off)


def red_lines(parts: Parts) -> Iterator[Finding]:
    yield from (_letter_lines(parts) if parts.letter else _one_line(parts))


def _one_line(parts: Parts) -> Iterator[Finding]:
    """As wide as the text, 4 mm below the number."""
    sheet, rules = parts.sheets[0], parts.red_rules
    if not rules:
        if parts.mark:
            yield fault("layout.red-line", sheet, reason="none")
        return
    rule = rules[0]
    if abs(rule.width - WIDTH) > _SLACK or abs(rule.left - parts.left) > _SLACK:
        yield fault("layout.red-line", sheet, reason="width", measured=rule.width, wanted=WIDTH)
    if parts.number is not None:
        below = rule.top - parts.number.bottom
        if abs(below - RULE_BELOW) > _SLACK:
            yield fault(
                "layout.red-line", sheet, parts.number, reason="below", measured=below, wanted=4
            )


def _letter_lines(parts: Parts) -> Iterator[Finding]:
    """Two pairs: thick above thin 4 mm below the mark, thin above thick 20 mm from the edge."""
    sheet, rules = parts.sheets[0], parts.red_rules
    upper = [rule for rule in rules if rule.top < PAPER[1] / 2]
    lower = [rule for rule in rules if rule.top > PAPER[1] / 2]
    for place, pair in (("upper", upper), ("lower", lower)):
        if len(pair) != 2:
            yield fault("layout.letter-lines", sheet, reason=f"count-{place}", measured=len(pair))
            continue
        wide = [rule.width for rule in pair if abs(rule.width - LETTER_RULE) > _SLACK]
        if wide:
            yield fault("layout.letter-lines", sheet, reason="width", measured=wide[0])
        if (
            _weight(pair[0]) > _weight(pair[1])
            if place == "lower"
            else _weight(pair[0]) < _weight(pair[1])
        ):
            yield fault("layout.letter-lines", sheet, reason=f"weight-{place}")
    if len(lower) == 2:
        edge = PAPER[1] - lower[1].bottom
        if abs(edge - LETTER_FOOT) > _SLACK:
            yield fault("layout.letter-lines", sheet, reason="foot", measured=edge)


def _weight(rule: Rule) -> float:
    return rule.bottom - rule.top


def title(parts: Parts) -> Iterator[Finding]:
    sheet, lines = parts.sheets[0], parts.title
    if not lines:
        yield fault("layout.title-place", sheet, reason="none")
        return
    odd = [line for line in lines if abs(line.size - HEADLINE) > SIZE]
    if odd:
        yield fault("layout.title-size", sheet, odd[0], measured=odd[0].size, wanted=HEADLINE)
    other = [line for line in lines if _face(line) != "小标宋"]
    if other:
        yield fault("layout.title-font", sheet, other[0], measured=_face(other[0]) or "？")
    yield from _title_place(parts, lines[0])


def _title_place(parts: Parts, first: Line) -> Iterator[Finding]:
    """Two lines are free above it: below the red line, or a letter's number."""
    rules = [rule.bottom for rule in parts.red_rules if rule.top < first.top]
    above = [parts.number.bottom] if parts.number else []
    if not rules:
        return
    free = (first.top - max(rules + above)) / LINE
    if abs(free - 2) > 0.7:
        yield fault("layout.title-place", parts.sheets[0], first, reason="free", measured=free)


def _face(line: Line) -> str:
    chinese = [glyph.font for glyph in line.glyphs if glyph.chinese]
    faces = [face_of(font) for font in chinese]
    return max(set(faces), key=faces.count) if faces else "小标宋"
