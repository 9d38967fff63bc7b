"""The validation report a submitter receives, as a Word file: the outcome and what to do next, then
each problem with its place, basis and remedy, then everything that was read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.word import (
    Look,
    Page,
    Shape,
    TableCell,
    document,
    mm,
    paragraph,
    row,
    run,
    table,
)
from records import Place

_TITLE = Look("方正小标宋简体", 22)
_BODY = Look("仿宋_GB2312", 14)
_STRONG = Look("黑体", 14)
_CELL = Look("仿宋_GB2312", 10.5)
_CELL_HEAD = Look("黑体", 10.5)
_SHADE = "F2F2F2"
TITLES = {"zh": "材料审核意见", "en": "Report on a submitted form"}
"""What the report is called."""
_WORDS = {
    "zh": {
        "file": "文件：",
        "form": "表单：",
        "date": "审核日期：",
        "outcome": "结果：",
        "unknown": "未能识别",
        "count": "须改正{error}项，请核对{warning}项，提示{info}项。",
        "problems": "一、需要处理的问题",
        "values": "二、读到的内容",
        "error": "须改正",
        "warning": "请核对",
        "info": "提示",
    },
    "en": {
        "file": "File: ",
        "form": "Form: ",
        "date": "Checked as of: ",
        "outcome": "Outcome: ",
        "unknown": "not recognised",
        "count": "{error} to correct, {warning} to confirm, {info} notes.",
        "problems": "1. Findings",
        "values": "2. What was read",
        "error": "error",
        "warning": "warning",
        "info": "note",
    },
}

_PROBLEM_COLUMNS = {
    "zh": ("序号", "类别", "位置", "问题", "处理办法", "依据"),
    "en": ("No.", "Kind", "Where", "What", "What to do", "Basis"),
}
_VALUE_COLUMNS = {"zh": ("栏目", "内容", "位置"), "en": ("Field", "Value", "Where")}


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in words. `severity`: error, warning, info. `number`: its number in the report;
    `place` is in words, `at` the place itself; `proposed`: what could stand there instead; `round`:
    open or new, where there was a file before this one; `waived`: by whom and why it was waived."""

    severity: str
    section: str
    place: str
    message: str
    basis: str
    remedy: str
    code: str
    pointer: str
    number: int = 0
    label: str = ""
    at: Place | None = None
    proposed: str = ""
    round: str = ""
    waived: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """The file before this one, by name and day of its check: what of its findings is mended, how
    many are still open, how many of this one's are new."""

    file: str
    on: str
    fixed: tuple[str, ...]
    open: int
    new: int


@dataclass(frozen=True, slots=True)
class Value:
    """One value that was read, or one line of a list: its part of the form, its name, its words as
    kept, and where they stand."""

    section: str
    label: str
    shown: str
    place: str


@dataclass(frozen=True, slots=True)
class ReportContent:
    """One file's report. `outcome` in words; `next_step` what the submitter does now. `language`:
    zh or en, of everything in it. `offers` are corrections to accept that no problem speaks of."""

    file: str
    title: str
    outcome: str
    next_step: str
    checked_on: str
    problems: tuple[Problem, ...]
    values: tuple[Value, ...]
    language: str = "zh"
    offers: tuple[Problem, ...] = ()
    round: Round | None = None

    def count(self, severity: str) -> int:
        return sum(problem.severity == severity for problem in self.problems)


def report_docx(content: ReportContent) -> bytes:
    """The report as a Word file; the same content, the same bytes."""
    page = Page(False, (mm(25), mm(22), mm(22), mm(25)))
    title = TITLES[content.language]
    body = [
        paragraph(run(title, _TITLE), Shape("center", after=200)),
        *_opening(content),
        *_problems(content, page.text_width),
        *_values(content, page.text_width),
    ]
    return document(title, "".join(body), page)


def _opening(content: ReportContent) -> Iterable[str]:
    words = _WORDS[content.language]
    yield _line(words["outcome"], content.outcome, _STRONG)
    yield _line("", content.next_step)
    if content.problems:
        counts = {severity: content.count(severity) for severity in ("error", "warning", "info")}
        yield _line("", words["count"].format(**counts))
    yield _line(words["file"], content.file)
    yield _line(words["form"], content.title or words["unknown"])
    yield _line(words["date"], content.checked_on)


def _line(name: str, text: str, look: Look = _BODY) -> str:
    return paragraph(run(name, _BODY) + run(text, look), Shape(line=520, indent=560))


def _problems(content: ReportContent, width: int) -> Iterable[str]:
    if not content.problems:
        return
    words = _WORDS[content.language]
    yield _heading(words["problems"])
    widths = [width * share // 100 for share in (6, 9, 17, 31, 19, 18)]
    rows = [_row(_PROBLEM_COLUMNS[content.language], widths, _CELL_HEAD, True)]
    number = 0
    for section, group in groupby(content.problems, key=lambda problem: problem.section):
        if section:
            rows.append(_wide(section, widths))
        for problem in group:
            number += 1
            rows.append(_row(_cells(number, problem, words[problem.severity]), widths, _CELL))
    yield table(widths, rows)


def _heading(text: str) -> str:
    return paragraph(run(text, _STRONG), Shape(before=200, after=100, keep=True))


def _cells(number: int, problem: Problem, mark: str) -> tuple[str, ...]:
    return (str(number), mark, problem.place, problem.message, problem.remedy, problem.basis)


def _values(content: ReportContent, width: int) -> Iterable[str]:
    if not content.values:
        return
    words = _WORDS[content.language]
    yield _heading(words["values"])
    widths = [width * share // 100 for share in (26, 50, 24)]
    rows = [_row(_VALUE_COLUMNS[content.language], widths, _CELL_HEAD, True)]
    for section, group in groupby(content.values, key=lambda value: value.section):
        if section:
            rows.append(_wide(section, widths))
        rows += [_row((v.label, v.shown, v.place), widths, _CELL) for v in group]
    yield table(widths, rows)


def _row(texts: Sequence[str], widths: Sequence[int], look: Look, header: bool = False) -> str:
    align = "center" if header else "left"
    cells = [
        TableCell(width, paragraph(run(text, look), Shape(align, before=30, after=30)))
        for text, width in zip(texts, widths, strict=True)
    ]
    return row(cells, 360, header)


def _wide(text: str, widths: Sequence[int]) -> str:
    shape = Shape(before=20, after=20, keep=True)
    inner = paragraph(run(text, _CELL_HEAD), shape)
    return row([TableCell(sum(widths), inner, len(widths), shade=_SHADE)], 340)
