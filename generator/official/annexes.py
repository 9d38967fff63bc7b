"""附件: the note of them under the text (GB/T 9704—2012, 7.3.4), and each on its own
pages (7.3.7). Tables go on over pages with their header; wide ones lie across (8)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.official.draft import Annex
from generator.official.grid import (
    CHARACTER,
    FIRST_LEVEL,
    LINE,
    SMALL,
    SMALL_HEAD,
    SMALLER,
    TITLE,
    characters,
    seams,
)
from generator.official.paragraphs import paragraph
from generator.official.stand import CENTRED, Stand, line, words
from generator.official.titles import title_lines
from generator.word import Look, TableCell, mm, row, table

_FIRST = 400
"""Pitch of the first line where the page begins at the text area's edge, as tables need it."""
_PITCH, _CLOSE = 480, 400
_ROW = 560
_UNBROKEN = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|[0-9A-Za-z.,:/@_-]+")
_SHORT = 4
"""Characters of a cell that stays on one line."""
_SEAM, _SPARE, _EDGES = 0.23, 1.04, 2.2
"""Room where Chinese and figures meet, of their size; a little more; what a cell keeps free at both
sides, in mm."""


@dataclass(frozen=True, slots=True)
class _Type:
    look: Look
    pitch: int


def note_of(annexes: Sequence[Annex]) -> str:
    """附件：, two characters in, one line below the text; several are numbered."""
    if not annexes:
        return ""
    if len(annexes) == 1:
        return _noted(f"附件：{annexes[0].name}", 5, 3, LINE)
    first = _noted(f"附件：1. {annexes[0].name}", 6, 4, LINE)
    others = (_noted(f"{n}. {annex.name}", 6, 1, 0) for n, annex in enumerate(annexes[1:], 2))
    return first + "".join(others)


def _noted(text: str, left: float, hang: float, before: int) -> str:
    """What goes on stands under the first sign of the name."""
    stand = Stand(
        left=round(left * CHARACTER), hang=round(hang * CHARACTER), before=before, keep=True
    )
    return line(words(text), stand)


def annex(one: Annex, number: int, width: int, new_page: bool) -> str:
    """`number` 0: the only one. `width` of the text area, in twips."""
    label = f"附件{number or ''}"
    pitch = _FIRST if one.columns else LINE
    stand = Stand("left", line=pitch, after=LINE - pitch, new_page=new_page, keep=True)
    lines = title_lines(one.title)
    title = [
        line(
            words(text, TITLE),
            CENTRED.with_(line=700, before=0 if n else LINE - 50, keep=True),
        )
        for n, text in enumerate(lines)
    ]
    gap = line("", Stand(line=LINE // 2 if one.columns else LINE, keep=True))
    body = "".join(map(paragraph, one.paragraphs))
    head = line(words(label, FIRST_LEVEL), stand)
    return head + "".join(title) + gap + body + (_table(one, width) if one.columns else "")


def _table(one: Annex, width: int) -> str:
    """Columns as wide as the content says, in proportion where that is more or less than there
    is; where it is more, in smaller type."""
    asked = [mm(column.width) for column in one.columns]
    type_ = _Type(SMALL, _PITCH) if sum(asked) <= 1.02 * width else _Type(SMALLER, _CLOSE)
    shares = [w * width / sum(asked) for w in asked]
    widths = _wide_enough(shares, [_least(one, n, type_) for n in range(len(shares))])
    head = type_.look.with_(font=SMALL_HEAD.font)
    header = row(
        (
            TableCell(w, line(words(c.title, head), CENTRED.with_(line=type_.pitch)))
            for w, c in zip(widths, one.columns, strict=True)
        ),
        _ROW,
        header=True,
    )
    lines = (_row(one, cells, widths, type_) for cells in one.rows)
    return table(widths, [header, *lines])


def _least(one: Annex, column: int, type_: _Type) -> float:
    """Room for the longest figure, word or date of a column, and for its short cells: none of
    these is broken."""
    cells = [one.columns[column].title, *(row[column] for row in one.rows)]
    short = [cell for cell in cells if characters(cell) <= _SHORT]
    runs = (*short, *(run for cell in cells for run in _UNBROKEN.findall(cell)))
    longest = max((characters(run) + _SEAM * seams(run) for run in runs), default=0)
    return longest * _SPARE * type_.look.size * 20 + mm(_EDGES)


def _wide_enough(shares: Sequence[float], least: Sequence[float]) -> list[int]:
    """What narrow columns lack, others give in proportion to what they can spare. Where all of
    them lack, the page is as wide as it is."""
    pairs = list(zip(shares, least, strict=True))
    lack = sum(max(0.0, need - share) for share, need in pairs)
    spare = sum(max(0.0, share - need) for share, need in pairs)
    if lack > spare:
        return [round(share) for share in shares]
    part = lack / spare if spare else 0.0
    return [round(need if share < need else share - (share - need) * part) for share, need in pairs]


def _row(one: Annex, cells: Sequence[str], widths: Sequence[int], type_: _Type) -> str:
    made = (
        TableCell(width, line(words(text, type_.look), Stand(column.align, line=type_.pitch)))
        for text, width, column in zip(cells, widths, one.columns, strict=True)
    )
    return row(made, _ROW)
