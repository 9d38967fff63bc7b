"""`wenshu demo`: makes the samples, checks them and the dossier, issues the documents, and writes
one page that shows everything."""

import tomllib
from argparse import Namespace
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console

from api.commands.reports import Reports
from api.demo.issuing import issue_sample
from api.demo.making import Sample, Tick, make
from api.demo.shown import Journey, Shown, link_to, write_page
from api.terminal import bar, opened, summary
from api.wiring import ROOT, Wiring
from casework.across import with_dossier
from casework.content import content_of
from casework.dossier import DossierOutcome, review_dossier
from casework.issuing import Batch
from casework.review import Told, as_json, form_of, form_told
from extractor import Extraction

_FILES, _REPORTS, _DOCUMENTS = "收到的文件", "审核意见", "制发的文书"
_NO_OFFICE = "没有 LibreOffice：PDF 样例和 PDF 文书没有制作，其余照常。安装见 apt.txt。"


@dataclass(slots=True)
class Clock:
    """How long each step took, in seconds, and how many things it made."""

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
    console, clock = opened(), Clock()
    whole = 2 * len(plan["files"]) + len(plan["documents"]) + 4
    with bar(console) as progress:
        task = progress.add_task("制作样例", total=whole)

        def tick(words: str) -> None:
            progress.update(task, description=words, advance=1)

        journey = _walk(plan, folder, wiring, clock, tick)
    with clock.step("写总览页", 1):
        index = write_page(journey, folder, clock.steps)
    _tell(console, journey, clock, index)
    return 0


def _at_home(wiring: Wiring, folder: Path) -> Wiring:
    """The demo keeps its numbers inside its own folder, and remembers them nowhere else."""
    return replace(wiring, settings=replace(wiring.settings, home=folder / "var", database_url=""))


def _walk(
    plan: Mapping[str, Any], folder: Path, wiring: Wiring, clock: Clock, tick: Tick
) -> Journey:
    with clock.step("制作样例文件", len(plan["files"])):
        samples = make(plan["files"], folder / _FILES, wiring, tick)
    with clock.step("读取并核对", len(samples)):
        read = [(sample, each) for sample in samples for each in _read(sample, wiring, tick)]
    named = [(s.path.name, e) for s, e in read if s.in_dossier]
    with clock.step("核对一组材料", len(named)):
        known = wiring.catalogue.dossiers[plan["dossier"]["name"]]
        received = plan["dossier"]["received"]
        outcome = review_dossier(known, named, wiring.catalogue, received)
        tick("核对一组材料")
    with clock.step("写审核意见和批注副本", len(samples)):
        tick("写审核意见")
        shown = _reported(read, outcome, folder, wiring)
    batches = _issued(plan["documents"], folder / _DOCUMENTS, wiring, clock, tick)
    return Journey(wiring.catalogue, shown, outcome, batches, wiring.office.available)


def _read(sample: Sample, wiring: Wiring, tick: Tick) -> tuple[Extraction, ...]:
    content = sample.path.read_bytes()
    read = wiring.reader(content, sample.on)
    tick(f"核对 {sample.path.name[:16]}")
    return read


def _reported(
    read: Sequence[tuple[Sample, Extraction]],
    outcome: DossierOutcome,
    folder: Path,
    wiring: Wiring,
) -> tuple[Shown, ...]:
    """Each file's report and annotated copy; the PDFs with one start of LibreOffice."""
    reports = Reports(folder / _REPORTS, wiring.office)
    shown: list[Shown] = []
    for sample, group in groupby(read, key=lambda pair: pair[0]):
        told = [_told(sample, extraction, outcome, wiring) for _, extraction in group]
        words = [reports.add(one, wiring.catalogue, sample.on) for one in told]
        copies = reports.annotate(sample.path, told, wiring, sample.on)
        for one, (word, kept) in zip(told, words, strict=True):
            links = [("原文件", sample.path), *(("批注副本", copy) for copy in copies)]
            links += [("意见 PDF", word.with_suffix(".pdf"))] if wiring.office.available else []
            links += [("意见 Word", word), ("JSON", kept)]
            shown.append(_shown(one, sample, links, wiring, folder))
    reports.write(opened(), quiet=True)
    return tuple(shown)


def _told(sample: Sample, extraction: Extraction, outcome: DossierOutcome, wiring: Wiring) -> Told:
    name = sample.path.name
    told = as_json(name, extraction, form_of(extraction, wiring.catalogue))
    return with_dossier(told, name, outcome, wiring.catalogue) if sample.in_dossier else told


def _shown(
    told: Told,
    sample: Sample,
    links: Sequence[tuple[str, Path]],
    wiring: Wiring,
    folder: Path,
) -> Shown:
    content = content_of(told, form_told(told, wiring.catalogue), sample.on)
    paths = tuple((title, link_to(path, folder)) for title, path in links)
    return Shown(content.file, told["outcome"], content, paths)


def _issued(
    asked: Sequence[Mapping[str, Any]], folder: Path, wiring: Wiring, clock: Clock, tick: Tick
) -> tuple[tuple[Batch, Path], ...]:
    batches: list[tuple[Batch, Path]] = []
    for one in asked:
        title = wiring.catalogue.documents[one["document"]].title["zh"]
        with clock.step(f"制发：{title}", one.get("count", 1)):
            batches.append(issue_sample(one, folder, wiring))
        tick(f"制发 {title[:16]}")
    return tuple(batches)


def _tell(console: Console, journey: Journey, clock: Clock, index: Path) -> None:
    counts = [f"{words} {journey.count(name)}" for name, words in journey.outcomes.items()]
    problems = len(journey.dossier_problems)
    console.print(
        f"核对 {len(journey.shown)} 个文件：{'，'.join(counts)}；一组材料：{problems} 项问题"
    )
    for batch, _ in journey.batches:
        console.print(
            f"{batch.document.title['zh']}：{len(batch.items)} 份 "
            f"＝ 制发 {batch.count('issued')} ＋ 暂缓 {batch.count('held')} "
            f"＋ 失败 {batch.count('failed')}"
        )
    rows = [(name, f"{seconds:.2f}", str(count)) for name, seconds, count in clock.steps]
    whole = sum(seconds for _, seconds, _ in clock.steps)
    summary(console, [*rows, ("合计", f"{whole:.2f}", "")], ("步骤", "秒", "件"))
    if not journey.office:
        console.print(_NO_OFFICE)
    console.print(f"\n打开 {index} 查看全部结果")
