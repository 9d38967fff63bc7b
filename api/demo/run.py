"""`wenshu demo`: makes the samples, checks them and the dossier, issues the documents, and writes
one page that shows everything."""

import json
import tomllib
from argparse import Namespace
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from api.demo.issuing import issue_sample
from api.demo.making import Sample, make
from api.terminal import summary
from api.wiring import ROOT, Wiring
from casework.desk import read_safely
from casework.dossier import DossierOutcome, review_dossier
from casework.issue import Batch
from casework.review import as_json, content_of, form_of, problem_of
from extractor import Extraction
from generator.report import Problem, ReportContent, report_docx

Tick = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """One file on the index page."""

    sample: Sample
    extraction: Extraction
    content: ReportContent
    links: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Clock:
    """How long each step took, in seconds."""

    steps: list[tuple[str, float, int]] = field(default_factory=list[tuple[str, float, int]])

    @contextmanager
    def step(self, name: str, count: int) -> Generator[None]:
        start = perf_counter()
        yield
        self.steps.append((name, perf_counter() - start, count))


def demo(options: Namespace, wiring: Wiring) -> int:
    """The whole journey into `options.folder`; 0 when every step was walked."""
    folder: Path = options.folder
    wiring = _at_home(wiring, folder)
    plan = tomllib.loads((ROOT / "forms/demo.toml").read_text(encoding="utf-8"))
    clock = Clock()
    steps = len(plan["files"]) * 3 + 1 + len(plan["documents"])
    with _bar() as bar:
        task = bar.add_task("制作样例", total=steps)

        def tick(words: str) -> None:
            bar.update(task, description=words, advance=1)

        samples = _made(plan["files"], folder, wiring, clock, tick)
        shown = _checked(samples, folder, wiring, clock, tick)
        outcome = _dossier(plan["dossier"], shown, wiring, clock, tick)
        batches = _issued(plan["documents"], folder, wiring, clock, tick)
    _index(folder, wiring, shown, outcome, batches, clock)
    _told(folder, wiring, shown, outcome, batches, clock)
    return 0


def _at_home(wiring: Wiring, folder: Path) -> Wiring:
    """The demo keeps its numbers inside its own folder, and forgets them nowhere else."""
    return replace(wiring, settings=replace(wiring.settings, home=folder / "var", database_url=""))


def _bar() -> Progress:
    columns = (
        TextColumn("{task.description:<24}"),
        BarColumn(40),
        TextColumn("{task.percentage:3.0f}%"),
    )
    return Progress(*columns, TimeElapsedColumn(), console=Console(), transient=True)


def _made(
    written: Sequence[Mapping[str, Any]],
    folder: Path,
    wiring: Wiring,
    clock: Clock,
    tick: Callable[[str], None],
) -> list[Sample]:
    made: list[Sample | None] = []
    with clock.step("制作样例文件", len(written)):
        for one in written:
            made.append(make(one, folder / "收到的文件", wiring))
            tick(f"制作样例 {one['name'][:14]}")
    return [sample for sample in made if sample is not None]


def _checked(
    samples: Sequence[Sample],
    folder: Path,
    wiring: Wiring,
    clock: Clock,
    tick: Callable[[str], None],
) -> list[Shown]:
    read: list[tuple[Sample, Extraction]] = []
    with clock.step("读取并核对", len(samples)):
        for sample in samples:
            content = sample.path.read_bytes()
            read.append(
                (sample, read_safely(content, wiring.catalogue, sample.on, None, wiring.convert))
            )
            tick(f"核对 {sample.path.name[:16]}")
    with clock.step("写审核意见（Word、PDF、JSON）", len(samples)):
        return _reported(read, folder, wiring, tick)


def _reported(
    read: Sequence[tuple[Sample, Extraction]],
    folder: Path,
    wiring: Wiring,
    tick: Callable[[str], None],
) -> list[Shown]:
    """Every report as Word and JSON, all of them made PDF with one start of LibreOffice."""
    contents = [content_of(s.path.name, e, form_of(e, wiring.catalogue), s.on) for s, e in read]
    words = [report_docx(content) for content in contents]
    pdfs: Sequence[bytes | None] = [None] * len(words)
    if wiring.office.available:
        pdfs = wiring.office.convert(words, "docx", "pdf")
    shown: list[Shown] = []
    for (sample, extraction), content, word, pdf in zip(read, contents, words, pdfs, strict=True):
        told = as_json(sample.path.name, extraction, form_of(extraction, wiring.catalogue))
        files = {
            "docx": word,
            "pdf": pdf,
            "json": json.dumps(told, ensure_ascii=False, indent=1).encode(),
        }
        links = _written(folder, sample.path.name, files)
        shown.append(Shown(sample, extraction, content, links))
        tick("写审核意见")
    return shown


def _written(
    folder: Path, name: str, files: Mapping[str, bytes | None]
) -> tuple[tuple[str, str], ...]:
    titles = {"docx": "意见 Word", "pdf": "意见 PDF", "json": "JSON"}
    links = [("原文件", f"收到的文件/{name}")]
    (folder / "审核意见").mkdir(parents=True, exist_ok=True)
    for suffix, content in files.items():
        if content is not None:
            path = f"审核意见/{name}.{suffix}"
            (folder / path).write_bytes(content)
            links.append((titles[suffix], path))
    return tuple(links)


def _dossier(
    written: Mapping[str, Any],
    shown: Sequence[Shown],
    wiring: Wiring,
    clock: Clock,
    tick: Callable[[str], None],
) -> tuple[DossierOutcome, tuple[Problem, ...]]:
    read = [(s.sample.path.name, s.extraction) for s in shown if s.sample.in_dossier]
    with clock.step("核对一组材料", len(read)):
        known = wiring.catalogue.dossiers[written["name"]]
        outcome = review_dossier(known, read, wiring.catalogue, written["received"])
        tick("核对一组材料")
    problems: list[Problem] = []
    for finding in outcome.report:
        file = outcome.blamed(finding)
        form = form_of(file.extraction, wiring.catalogue) if file else None
        problem = problem_of(finding, form)
        where = "，".join(part for part in (file.name if file else "", problem.place) if part)
        problems.append(replace(problem, place=where))
    return outcome, tuple(problems)


def _issued(
    written: Sequence[Mapping[str, Any]],
    folder: Path,
    wiring: Wiring,
    clock: Clock,
    tick: Callable[[str], None],
) -> list[Batch]:
    batches: list[Batch] = []
    for one in written:
        title = wiring.catalogue.documents[one["document"]].title["zh"]
        with clock.step(f"制发：{title}", one.get("count", 1)):
            batches.append(issue_sample(one, folder / "制发的文书", wiring))
        tick(f"制发 {title[:16]}")
    return batches


def _index(
    folder: Path,
    wiring: Wiring,
    shown: Sequence[Shown],
    outcome: tuple[DossierOutcome, tuple[Problem, ...]],
    batches: Sequence[Batch],
    clock: Clock,
) -> None:
    pages = Environment(loader=FileSystemLoader(ROOT / "api/pages"), autoescape=select_autoescape())
    page = pages.get_template("demo.html").render(
        shown=shown,
        dossier=outcome[0],
        dossier_problems=outcome[1],
        batches=[(b, f"制发的文书/{b.document.name.replace('/', '-')}") for b in batches],
        steps=clock.steps,
        office=wiring.office.available,
        today=date.today(),
    )
    (folder / "index.html").write_text(page, encoding="utf-8")


def _told(
    folder: Path,
    wiring: Wiring,
    shown: Sequence[Shown],
    outcome: tuple[DossierOutcome, tuple[Problem, ...]],
    batches: Sequence[Batch],
    clock: Clock,
) -> None:
    console = Console()
    counts = {
        o: sum(s.extraction.outcome == o for s in shown)
        for o in ("accepted", "returned", "refused")
    }
    console.print(
        f"核对 {len(shown)} 个文件：通过 {counts['accepted']}，退回 {counts['returned']}，"
        f"不能读取 {counts['refused']}；一组材料：{len(outcome[1])} 项问题"
    )
    for batch in batches:
        console.print(
            f"{batch.document.title['zh']}：{len(batch.items)} 份 "
            f"＝ 制发 {batch.count('issued')} ＋ 暂缓 {batch.count('held')} "
            f"＋ 失败 {batch.count('failed')}"
        )
    rows = [(name, f"{seconds:.2f}", str(count)) for name, seconds, count in clock.steps]
    whole = sum(seconds for _, seconds, _ in clock.steps)
    summary(console, [*rows, ("合计", f"{whole:.2f}", "")], ("步骤", "秒", "件"))
    if not wiring.office.available:
        console.print("没有 LibreOffice：PDF 样例和 PDF 文书没有制作，其余照常。安装见 apt.txt。")
    console.print(f"\n打开 {folder / 'index.html'} 查看全部结果")
