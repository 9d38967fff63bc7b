"""7.3.7: annexes on pages of their own; 8: tables that lie across."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.inspect.faces import face_of
from generator.inspect.fault import fault
from generator.inspect.parts import ANNEX, Parts, Text
from generator.inspect.sheets import Line, Sheet
from generator.inspect.standard import (
    BODY,
    BOTTOM,
    CHARACTER,
    HEADLINE,
    LEFT,
    SIZE,
    TOP,
    WIDTH,
)
from records import Finding


def annexes(parts: Parts) -> Iterator[Finding]:
    for text in parts.annexes:
        lines = text.sheet.lines
        if lines and ANNEX.fullmatch(lines[0].text):
            yield from _label(text.sheet, lines[0])
            yield from _title(text)


def _label(sheet: Sheet, label: Line) -> Iterator[Finding]:
    """附件 in 三号 黑体, flush with the upper left corner of the text area, without a colon."""
    left = BOTTOM if sheet.across else LEFT
    chinese = [glyph for glyph in label.glyphs if glyph.chinese]
    right = (
        abs(label.left - left) < CHARACTER
        and abs(label.size - BODY) <= SIZE
        and all(face_of(glyph.font) == "黑体" for glyph in chinese)
        and re.fullmatch(r"附\s*件\s*\d*", label.text)
    )
    if not right:
        yield fault("layout.annex-label", sheet, label, text=label.text)


def _title(text: Text) -> Iterator[Finding]:
    """Centred, below the label."""
    sheet = text.sheet
    if len(sheet.lines) < 2:
        yield fault("layout.annex-title", sheet)
        return
    first = sheet.lines[1]
    middle = sheet.width / 2 + ((BOTTOM - TOP) / 2 if sheet.across else LEFT + WIDTH / 2 - 105)
    if abs(first.middle - middle) > CHARACTER or abs(first.size - HEADLINE) > SIZE:
        yield fault("layout.annex-title", sheet, first, text=first.text[:20])


def headers(parts: Parts) -> Iterator[Finding]:
    """A table that goes on has its header again."""
    tables = [text.sheet for text in parts.annexes if text.sheet.table]
    for before, after in pairwise(tables):
        goes_on = after.number == before.number + 1 and not _labelled(after)
        if goes_on and _header(before) != _header(after):
            yield fault("layout.wide-table", after, after.lines[0])


def _labelled(sheet: Sheet) -> bool:
    return bool(sheet.lines and ANNEX.fullmatch(sheet.lines[0].text))


def _header(sheet: Sheet) -> str:
    rows: Sequence[Line] = [line for line in sheet.lines if sheet.ruled(line)]
    return rows[0].text if rows else ""
