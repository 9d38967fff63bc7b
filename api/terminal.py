"""Reports on the terminal: readable for people, plain where the output is not a terminal."""

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from generator.report import Problem, ReportContent, Round

_WIDE = 400
_STYLES = {"error": "red", "warning": "yellow", "info": "blue"}
_WORDS = {
    "zh": {
        "error": "须改正",
        "warning": "请核对",
        "info": "提示",
        "unknown": "未能识别的表单",
        "counts": "须改正 {error} 项，请核对 {warning} 项，提示 {info} 项",
        "section": "【{}】",
        "proposed": "建议改为：",
        "open": "上次已指出",
        "new": "新发现",
        "round": "与上次的“{file}”相比：已改正 {fixed} 项，仍未改正 {open} 项，新发现 {new} 项",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "info": "note",
        "unknown": "unknown form",
        "counts": "{error} to correct, {warning} to confirm, {info} notes",
        "section": "[{}]",
        "proposed": "suggested: ",
        "open": "told before",
        "new": "new",
        "round": "since “{file}”: {fixed} mended, {open} still open, {new} new",
    },
}


def opened() -> Console:
    """Where a command speaks. Nothing in a file's name is taken for markup; lines are folded only
    on a terminal, so that what is piped on can be searched."""
    console = Console(markup=False, highlight=False)
    if not console.is_terminal:
        console.soft_wrap, console.width = True, _WIDE
    return console


def bar(console: Console, wanted: bool = True) -> Progress:
    """A progress bar that is gone when the work is done, on the error output where the console is
    piped on; none where there is no terminal."""
    if not console.is_terminal:
        console = Console(stderr=True)
    columns = (
        TextColumn("{task.description:<24}"),
        BarColumn(40),
        TextColumn("{task.percentage:3.0f}%"),
    )
    off = not (wanted and console.is_terminal)
    return Progress(*columns, TimeElapsedColumn(), console=console, transient=True, disable=off)


def show(console: Console, content: ReportContent) -> None:
    """One file's report."""
    words = _WORDS[content.language]
    counts = {severity: content.count(severity) for severity in _STYLES}
    console.print()
    console.print(Text(content.file, style="bold"))
    console.print(Text(f"  {content.title or words['unknown']}"))
    console.print(Text(f"  {content.outcome} · {words['counts'].format(**counts)}"))
    console.print(Text(f"  {content.next_step}"))
    if content.round:
        console.print(Text(f"  {_compared(content.round, content.language)}"))
    show_problems(console, content.problems, content.language)


def _compared(before: Round, language: str) -> str:
    counts = {"fixed": len(before.fixed), "open": before.open, "new": before.new}
    return _WORDS[language]["round"].format(file=before.file, **counts)


def show_problems(console: Console, problems: Iterable[Problem], language: str) -> None:
    """Problems under the part of the form they are in: what, where, by what, what to do."""
    words = _WORDS[language]
    for section, group in groupby(problems, key=lambda problem: problem.section):
        if section:
            console.print(Text("  " + words["section"].format(section), style="bold"))
        for problem in group:
            mark = Text(f"   {words[problem.severity]} ", _STYLES[problem.severity])
            console.print(mark + Text(problem.message, "default"))
            said = (words.get(problem.round, ""), problem.waived)
            beside = "　".join(p for p in (problem.place, problem.basis, problem.code, *said) if p)
            console.print(Text(f"       {beside}", style="dim"))
            if problem.proposed:
                console.print(Text(f"       → {words['proposed']}{problem.proposed}"))
            if problem.remedy:
                console.print(Text(f"       → {problem.remedy}"))


def summary(console: Console, rows: Iterable[tuple[str, ...]], header: tuple[str, ...]) -> None:
    """A table at the end."""
    table = Table(*header, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print()
    console.print(table)
