"""Reports on the terminal: readable for people, plain where the output is not a terminal."""

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.report import Problem, ReportContent

_STYLES = {"error": "red", "warning": "yellow", "info": "blue"}
_MARKS = {
    "zh": {"error": "须改正", "warning": "请核对", "info": "提示"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}


def show(console: Console, content: ReportContent, language: str) -> None:
    """One file's report."""
    console.print()
    console.print(Text(content.file, style="bold"))
    known = content.title or ("未能识别" if language == "zh" else "unknown form")
    console.print(Text(f"  {known} · {content.outcome} · 读到 {len(content.values)} 项"))
    console.print(Text(f"  {content.next_step}"))
    show_problems(console, content.problems, language)


def show_problems(console: Console, problems: Iterable[Problem], language: str) -> None:
    """Problems under the part of the form they are in: what, where, by what, what to do."""
    for section, group in groupby(problems, key=lambda problem: problem.section):
        if section:
            console.print(Text(f"  【{section}】", style="bold"))
        for problem in group:
            mark = Text(f"   {_MARKS[language][problem.severity]} ", _STYLES[problem.severity])
            console.print(mark + Text(problem.message, "default"))
            beside = "　".join(p for p in (problem.place, problem.basis, problem.code) if p)
            console.print(Text(f"       {beside}", style="dim"))
            if problem.remedy:
                console.print(Text(f"       → {problem.remedy}"))


def summary(console: Console, rows: Iterable[tuple[str, ...]], header: tuple[str, ...]) -> None:
    """A table at the end."""
    table = Table(*header, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    console.print()
    console.print(table)
