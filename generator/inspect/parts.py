"""Which line of the pages is what: mark, number, title, text, signature, annexes, 版记, page
numbers. Told by where they stand and how they read, never by a document's name."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.inspect.sheets import Line, Rule, Sheet
from generator.inspect.standard import (
    CHARACTER,
    LEFT,
    LETTER_FOOT,
    LETTER_RULE,
    LINE,
    PAPER,
    TOP,
    WIDTH,
)

FOLIO = re.compile(r"[-—–―－一\s]*\d+[-—–―－一\s]*")
NUMBER = re.compile(
    r"[\u4e00-\u9fff（）()]{2,20}[〔\[［(（【﹝]\s*(?:19|20)\d{2}\s*[〕\]］)）】﹞]\s*第?(?:\d+号?|号)"
)
"""Also a draft's, whose place is left open: 〔2026〕　　号."""
_NUMERAL = "〇○零一二三四五六七八九十"
DATE = re.compile(
    rf"(?:\d{{4}}|[{_NUMERAL}]{{4}})年(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})月(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})日"
    r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
)
ANNEX = re.compile(r"附\s*件\s*\d*[:：]?")
_PRINTED = re.compile(r".*(日|\d)印发")
_FOOT = TOP + 225
NEAR = 2.5
"""Two middles so close, in mm, are one above the other."""


@dataclass(frozen=True, slots=True)
class Text:
    """The running text of one page: no head, title, table, 版记 or page number."""

    sheet: Sheet
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: its lines, and the ruled lines between which they stand."""

    sheet: Sheet
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """署名 of one issuer, on one line or on several below each other."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    @property
    def last(self) -> Line:
        return self.lines[-1]


@dataclass(frozen=True)
class Parts:
    sheets: tuple[Sheet, ...]

    @cached_property
    def left(self) -> float:
        """Where the lines of this document begin: what stands beside them is measured from there,
        so that a margin that is off is told once."""
        wide = (
            round(line.left, 1)
            for sheet in self.sheets
            if not sheet.across
            for line in sheet.lines
            if line.right - line.left > 0.85 * WIDTH and abs(line.left - LEFT) < 10
            if not line.red and not sheet.ruled(line)
        )
        begun = Counter(wide).most_common(1)
        return begun[0][0] if begun and begun[0][1] > 1 else LEFT

    @cached_property
    def letter(self) -> bool:
        """信函格式: red lines wider than the text, or one at the foot of the first page."""
        red = self.red_rules
        return any(r.width > (WIDTH + LETTER_RULE) / 2 for r in red) or any(
            r.top > PAPER[1] - 2 * LETTER_FOOT for r in red
        )

    @property
    def red_rules(self) -> tuple[Rule, ...]:
        """Across the first page, from top to bottom, each once."""
        found = [r for r in self.sheets[0].rules if r.red and r.across and r.width > 40]
        unlike = {(round(r.top, 1), round(r.left), round(r.right)): r for r in found}
        return tuple(sorted(unlike.values(), key=lambda rule: rule.top))

    @property
    def mark(self) -> tuple[Line, ...]:
        return tuple(line for line in self.sheets[0].lines if line.red)

    @cached_property
    def number(self) -> Line | None:
        head = [line for line in self.sheets[0].lines if not line.red][:6]
        return next((line for line in head if NUMBER.search(line.text)), None)

    @cached_property
    def title(self) -> tuple[Line, ...]:
        """Centred lines below the head, up to the first that is not."""
        above = [line.base for line in (*self.mark, *filter(None, [self.number]))]
        below = [line for line in self.sheets[0].lines if line.base > max(above, default=0) + 1]
        return tuple(_centred(below, self.left + WIDTH / 2))

    def folio(self, sheet: Sheet) -> Line | None:
        """The page number."""
        lines = sheet.turned if sheet.across else sheet.lines
        low = [line for line in lines if line.base > _FOOT + 2 and FOLIO.fullmatch(line.text)]
        return low[-1] if low else None

    @cached_property
    def first_annex(self) -> int:
        """Number of the page the annexes begin on; behind the last where there are none."""
        for sheet in self.sheets[1:]:
            if sheet.lines and ANNEX.fullmatch(sheet.lines[0].text):
                return sheet.number
        return len(self.sheets) + 1

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """From the receivers to the signature and the note, page by page."""
        pages = self.sheets[: self.first_annex - 1]
        return tuple(Text(sheet, tuple(_up_to_annex(self._text(sheet)))) for sheet in pages)

    @cached_property
    def annexes(self) -> tuple[Text, ...]:
        pages = self.sheets[self.first_annex - 1 :]
        return tuple(Text(sheet, tuple(self._text(sheet))) for sheet in pages)

    def _text(self, sheet: Sheet) -> Iterator[Line]:
        aside = [self.folio(sheet), *(self.title if sheet.number == 1 else ())]
        if self.imprint and self.imprint.sheet is sheet:
            aside += self.imprint.lines
        head = self.number.base if sheet.number == 1 and self.number else 0
        for line in sheet.lines:
            if line.red or line in aside or line.base <= head or sheet.ruled(line):
                continue
            yield line

    @cached_property
    def imprint(self) -> Imprint | None:
        """The last of the pages that ends in one."""
        for sheet in reversed(self.sheets):
            lines = [] if sheet.across else [n for n in sheet.lines if n != self.folio(sheet)]
            begins = next((n for n, line in enumerate(lines) if _begins(line, lines[n:])), None)
            if begins is not None:
                return Imprint(sheet, tuple(lines[begins:]), _rules_of(sheet, lines[begins]))
        return None

    @cached_property
    def date(self) -> tuple[Sheet, Line] | None:
        """成文日期: the last line of the text that is nothing but a date."""
        dated = [
            (text.sheet, line)
            for text in self.texts
            for line in text.lines
            if DATE.fullmatch(line.text)
        ]
        return dated[-1] if dated else None

    @cached_property
    def signers(self) -> tuple[Signer, ...]:
        """署名: what stands above the date, in as many pieces as the mark has issuers; of a single
        one all the lines that are centred above each other."""
        if self.date is None:
            return ()
        sheet, date = self.date
        lines = next(text.lines for text in self.texts if text.sheet is sheet)
        above = list(lines[: lines.index(date)])
        wanted = max(1, len([line for line in self.mark if not line.text.endswith("文件")]))
        if wanted == 1:
            name = tuple(reversed([*_stacked(above)]))
            return (Signer(name),) if name else ()
        names: list[Line] = []
        while above and len(names) < wanted and _may_sign(above[-1]):
            names = [*above.pop().pieces, *names]
        return tuple(Signer((name,)) for name in names)


def _up_to_annex(lines: Iterator[Line]) -> Iterator[Line]:
    """With the label of an annex that begins on the page, where none should."""
    for line in lines:
        yield line
        if ANNEX.fullmatch(line.text):
            return


def _stacked(above: Sequence[Line]) -> Iterator[Line]:
    """From the last upwards."""
    below: Line | None = None
    for line in reversed(above):
        near = below is None or (
            below.base - line.base < 1.3 * LINE and abs(below.middle - line.middle) < NEAR
        )
        if not near or not _may_sign(line):
            return
        yield line
        below = line


def _centred(lines: Sequence[Line], middle: float) -> Iterator[Line]:
    for line in lines:
        if abs(line.middle - middle) > 2.5 or line.right - line.left > WIDTH - CHARACTER:
            return
        yield line


def _begins(line: Line, rest: Sequence[Line]) -> bool:
    """The first line of a 版记, if the rest of the page is no more than one has."""
    copies = line.text.startswith(("抄送", "主送："))
    return len(rest) <= 8 and (copies or bool(_PRINTED.fullmatch(line.text) and len(rest) == 1))


def _rules_of(sheet: Sheet, first: Line) -> tuple[Rule, ...]:
    """Each of them once: a line is often drawn as two."""
    rules = [r for r in sheet.rules if r.across and not r.red and r.width > WIDTH / 2]
    near = sorted((r for r in rules if r.top > first.top - LINE), key=lambda rule: rule.top)
    return tuple(r for n, r in enumerate(near) if not n or r.top - near[n - 1].top > 1)


def _may_sign(line: Line) -> bool:
    return not re.search(r"[。！？；：:，]$", line.text) and not re.match(
        r"附件|\d+[.．]|（", line.text
    )
