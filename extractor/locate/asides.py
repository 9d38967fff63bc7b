"""Rows among the lines of a list that are none of them: totals, examples, instructions, headings of
groups, words about the list."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.guide import Guide, slot_of
from extractor.locate.columns import Columns
from extractor.paper import Cell
from extractor.words import bare
from records import Finding, Severity
from records.kinds import is_blank, is_readable, kind_of

_TOTAL = re.compile(
    r"(?:以上|全部)?(?:合计|总计|共计)|(?:累计|汇总)(?:$|[:(\d])"
    r"|(?:总|综合|算术|加权)?(?:平均[值数分率]?|均值)(?:$|[:(\d])"
)
_NO_MORE = re.compile(r"[(（]?(?:以下|下面|此后)(?:均?为?空[白行格]?|无(?:正文|内容)?)[)）]?|空白")
_PARTIAL = re.compile(r"小计|其中|本[页期组班次](?:小计|合计|总计|共计|累计|人数)")
_EXAMPLE = re.compile(
    r"(?:例|举例|示范|样本|模板)\d*[:：]?$|例如|示例|样例|范例|样表|填[写表]示例|[(【\[]例[)】\]]"
)
"""At the beginning of a row."""
_MARKED = re.compile(
    r"[（(【\[](?:填写|填表)?(?:示例|样例|范例|例子?|示范|样本)[)）】\]]"
    r"|[此本该首]行[^，。；]{0,4}(?:示例|样例|范例|例子)"
)
"""Anywhere in a row."""
_BESIDE = re.compile(r"(?:填写|填表)?(?:示例|样例|范例)[行数据]*")
"""Right of the list."""
_ASKING = re.compile(
    r"必填|选填|可填|不填|自动[编生计填]|下拉|字以内|请[填选输按勾]|^填写|^如[:：]?|格式|\d+位(?:$|数|号)|^(?:文本|数字|日期|全称)$"
)
_HEADING = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十\d]+[组期批班部页][^\d]{0,12}$"
)
_NAMED = re.compile(r"\D{1,12}[:：]")
_SENTENCE = re.compile(r".{4,}[。；]$")
_FEW = 3
"""Columns of values that are not any words, from which on a row without any of them is no line."""


_DITTO = frozenset(
    {"同上", "(同上)", "同前", "上同", "同上行", "〃", "′′", '"', "”", "“", "''", ",,", "〞"}
)
DITTO, ONE_DAY, SEVERAL = "value.ditto", "value.one-day", "value.several"
_WARNED = frozenset({"row.below", SEVERAL})
_SHOWN = 40
Filled = Sequence[tuple[int, str]]
"""What stands in a row: columns and words."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Cells that are told of once; `code` says what."""

    code: str
    cells: tuple[Cell, ...]
    facts: Mapping[str, str] = field(default_factory=dict[str, str])


def is_total(first: str) -> bool:
    """Do these bare words begin a total?"""
    return _TOTAL.match(first) is not None and not is_partial(first)


def is_partial(first: str) -> bool:
    """Do these bare words begin a total of some lines only?"""
    return _PARTIAL.match(first) is not None


def is_no_more(text: str) -> bool:
    """Does this say that nothing follows: 以下空白?"""
    return _NO_MORE.fullmatch(bare(text).strip("-—－/。")) is not None


def is_example(first: str) -> bool:
    """Do these bare words begin an example?"""
    return _EXAMPLE.match(first) is not None


def is_ditto(text: str) -> bool:
    """Does this say that what stands above holds here, too?"""
    return len(text) < 8 and bare(text) in _DITTO


def tells(text: str) -> bool:
    """May these words make a row another thing than a line, wherever in it they stand?"""
    signs = (_MARKED, _ASKING, _HEADING, _NAMED, _SENTENCE)
    return is_ditto(text) or any(sign.search(text) for sign in signs)


class Asides:
    """Knows the lines of one list by what stands in its columns of numbers, dates and options."""

    def __init__(self, columns: Columns, guide: Guide) -> None:
        self._beyond = max(columns.at.values(), default=0)
        self._typed = {
            column: (kind, slot.unit)
            for cell, column in columns.at.items()
            if cell not in columns.until
            and (slot := slot_of(cell)) is not None
            and (kind := kind_of(guide.form.subschema(slot.pointer))).name != "text"
        }

    def are_not(self, filled: Filled) -> bool:
        return not self.of(filled) and not self.is_about(filled)

    def of(self, filled: Filled) -> str:
        """The code of an example or of instructions, "" where the row is neither."""
        if filled and self._is_example(filled):
            return "row.example"
        asking = sum(_ASKING.search(text) is not None for _, text in filled)
        return "row.instruction" if asking > 1 and not self._readable(filled)[1] else ""

    def _is_example(self, filled: Filled) -> bool:
        return is_example(bare(filled[0][1])) or any(
            _MARKED.search(text) or (column > self._beyond and _BESIDE.fullmatch(text))
            for column, text in filled
        )

    def is_about(self, filled: Filled) -> bool:
        """Is the row words about the list or a part of it: a heading, a sentence, signatures?"""
        others = [(column, text) for column, text in filled if not _NAMED.match(text)]
        if len(self._typed) < _FEW or not filled or self._readable(others)[0]:
            return False
        if len(others) < len(filled):
            return True
        words = filled[0][1]
        return len(filled) == 1 and bool(_HEADING.match(words) or _SENTENCE.match(words))

    def is_sure(self, filled: Filled) -> bool:
        """Is the row a line without any doubt: most that is not any words is there and readable?"""
        said, readable = self._readable(filled)
        return readable > 1 and said * 2 >= len(self._typed) and said - readable <= readable // 3

    def _readable(self, filled: Filled) -> tuple[int, int]:
        """How many values that are not any words there are, and how many of them are readable."""
        read = list(self._each(filled))
        return len(read), sum(read)

    def _each(self, filled: Filled) -> Iterator[bool]:
        for column, text in filled:
            kind, unit = self._typed.get(column, (None, ""))
            if kind is not None and not is_blank(text, kind):
                yield is_readable(kind, text, unit)


def filled_of(cells: Sequence[Cell]) -> Filled:
    return [(cell.column, cell.text) for cell in cells if cell.text]


def told(asides: Sequence[Aside], each: str) -> Iterator[Finding]:
    """Each row by itself; signs for the words above, and single days, all at once."""
    several = {DITTO: list[Aside](), ONE_DAY: list[Aside]()}
    for aside in asides:
        if aside.code in several:
            several[aside.code].append(aside)
            continue
        facts = {**aside.facts, "text": " ".join(cell.text for cell in aside.cells)[:_SHOWN]}
        severity = Severity.WARNING if aside.code in _WARNED else Severity.INFO
        yield Finding(aside.code, severity, each, aside.cells[0].place, facts)
    for code, alike in several.items():
        if alike:
            facts = {**alike[0].facts, "count": len(alike)}
            yield Finding(code, Severity.INFO, each, alike[0].cells[0].place, facts)
