"""How much of a damaged form is read: every form, every damage of the simulator, through Word,
Excel, LibreOffice's conversions and scans; written as docs/reading-measured.md."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from api.demo.examples import good_examples
from extractor import Engines
from extractor.readers.scan.recogniser import recognise
from generator.office import Office
from records import Catalogue
from tests.invented import drawn, records_of
from tests.simulator.score import Score
from tests.simulator.table import Case, Row, Simulator

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/reading-measured.md"
_MARKS = (
    ("undamaged digital files, F1", 1.0, "F1 = 1.000, none wrong in silence"),
    ("damaged digital files, F1", 0.995, "F1 ≥ 0.995, none wrong in silence"),
    ("scans at 200 dpi, clean, F1", 0.97, "F1 ≥ 0.97"),
    ("scans crooked, noisy, sealed, F1", 0.93, "F1 ≥ 0.93"),
)
_HEAD = """# How much is read

Written by `make bench`; every number is of that run. The simulator
(`tests/simulator`) fills in each form with the examples beside it and with invented records, does
one thing to the file that people and programs do, and compares what is read with what was written,
value by value (on paper without white space: a wrapped line looks like an ended one). *Silent*
counts values that are wrong or missing and of which the report says nothing.

| medium | damage | files | values | precision | recall | F1 | silent |
|---|---|---|---|---|---|---|---|
"""


def simulated() -> Iterator[dict[str, Any]]:
    """Rows of the table of marks; the whole table goes to its page."""
    catalogue, office = Catalogue.load(ROOT), Office.found()
    convert = office.convert_one if office.available else None
    engines = Engines(convert, recognise)
    forms = list(catalogue)
    examples = [Case(form, example.data) for form in forms for example in good_examples(form)]
    invented = [Case(f, r) for f in forms for r in drawn(records_of(f, longest=12), 2, of=8)]
    digital = Simulator(catalogue, [*_first(examples, 2), *invented], engines)
    paper = Simulator(catalogue, _first(examples, 1), engines)
    plain = _shown(digital.undamaged())
    damaged = [*_shown(digital.damaged()), *_shown(digital.converted())]
    scanned = _shown(paper.scanned())
    PAGE.write_text(_HEAD + "".join(map(_line, (*plain, *damaged, *scanned))), "utf-8")
    clean = [row for row in scanned if row.damage == "scan 200 dpi"]
    crooked = [row for row in scanned if "seal" in row.damage]
    yield from _told((plain, damaged, clean, crooked))


def _first(cases: Sequence[Case], count: int) -> list[Case]:
    """So many of each form."""
    forms = dict.fromkeys(case.form for case in cases)
    return [case for form in forms for case in [c for c in cases if c.form is form][:count]]


def _shown(rows: Iterable[Row]) -> list[Row]:
    console, kept = Console(stderr=True), list[Row]()
    for row in rows:
        console.print(f"{row.medium} {row.damage}: {row.score.f1:.4f} {row.score.silent[:3] or ''}")
        kept.append(row)
    return kept


def _line(row: Row) -> str:
    told = row.score
    numbers = f"{told.precision:.4f} | {told.recall:.4f} | {told.f1:.4f} | {len(told.silent)}"
    return (
        f"| {row.medium} | {row.damage} | {row.files} | {told.right + told.missed} | {numbers} |\n"
    )


def _told(groups: Sequence[Sequence[Row]]) -> Iterator[dict[str, Any]]:
    for (what, mark, words), rows in zip(_MARKS, groups, strict=True):
        whole = sum((row.score for row in rows), Score())
        told = f"{whole.f1:.4f}, silent {len(whole.silent)}"
        held = whole.f1 >= mark and not (whole.silent and "silence" in words)
        words = words if held else f"{words}: not held"
        ratio = round(whole.f1 / mark, 4)
        yield {"what": what, "ours": told, "peer": "", "peer_is": "", "ratio": ratio, "mark": words}
