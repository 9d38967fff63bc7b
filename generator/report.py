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

_TITLE = Look("方正小标宋简体", 22)
_BODY = Look("仿宋_GB2312", 14)
_HEAD = Look("黑体", 14)
_CELL = Look("仿宋_GB2312", 10.5)
_CELL_HEAD = Look("黑体", 10.5)
_MARKS = {"error": "须改正", "warning": "请核对", "info": "提示"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in words. `severity`: error, warning, info."""

    severity: str
    section: str
    place: str
    message: str
    basis: str
    remedy: str
    code: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value that was read: its name, its words as kept, and where they stand."""

    label: str
    shown: str
    place: str


@dataclass(frozen=True, slots=True)
class ReportContent:
    """One file's report. `outcome` in words; `next_step` what the submitter does now."""

    file: str
    title: str
    outcome: str
    next_step: str
    checked_on: str
    problems: tuple[Problem, ...]
    values: tuple[Value, ...]


def report_docx(content: ReportContent) -> bytes:
    """The report as a Word file; the same content, the same bytes."""
    page = Page(False, (mm(25), mm(22), mm(22), mm(25)))
    body = [
        paragraph(run("材料审核意见", _TITLE), Shape("center", after=200)),
        *(_line(text) for text in _opening(content)),
        *_problems(content.problems, page.text_width),
        *_values(content.values, page.text_width),
    ]
    return document("材料审核意见", "".join(body), page)


def _line(text: str) -> str:
    return paragraph(run(text, _BODY), Shape(line=520, indent=560))


def _opening(content: ReportContent) -> Iterable[str]:
    yield f"文件：{content.file}"
    yield f"表单：{content.title or '未能识别'}"
    yield f"审核日期：{content.checked_on}"
    yield f"结果：{content.outcome}"
    yield content.next_step


def _problems(problems: Sequence[Problem], width: int) -> Iterable[str]:
    if not problems:
        return
    yield paragraph(run("一、需要处理的问题", _HEAD), Shape(before=200, after=100, keep=True))
    widths = [width * share // 100 for share in (6, 9, 17, 32, 18, 18)]
    rows = [_row(("序号", "类别", "位置", "问题", "处理办法", "依据"), widths, _CELL_HEAD, True)]
    number = 0
    for section, group in groupby(problems, key=lambda p: p.section):
        if section:
            rows.append(_wide(section, widths))
        for problem in group:
            number += 1
            rows.append(_row(_cells(number, problem), widths, _CELL))
    yield table(widths, rows)


def _cells(number: int, problem: Problem) -> tuple[str, ...]:
    mark = _MARKS[problem.severity]
    return (str(number), mark, problem.place, problem.message, problem.remedy, problem.basis)


def _values(values: Sequence[Value], width: int) -> Iterable[str]:
    if not values:
        return
    yield paragraph(run("二、读到的内容", _HEAD), Shape(before=200, after=100, keep=True))
    widths = [width * share // 100 for share in (30, 42, 28)]
    rows = [_row(("栏目", "内容", "位置"), widths, _CELL_HEAD, True)]
    rows += [_row((v.label, v.shown, v.place), widths, _CELL) for v in values]
    yield table(widths, rows)


def _row(texts: Sequence[str], widths: Sequence[int], look: Look, header: bool = False) -> str:
    align = "center" if header else "left"
    cells = [
        TableCell(width, paragraph(run(text, look), Shape(align, before=20, after=20)))
        for text, width in zip(texts, widths, strict=True)
    ]
    return row(cells, 360, header)


def _wide(text: str, widths: Sequence[int]) -> str:
    shape = Shape(before=20, after=20, keep=True)
    inner = paragraph(run(text, _CELL_HEAD), shape)
    return row([TableCell(sum(widths), inner, len(widths), shade="F2F2F2")], 340)
