"""`wenshu check` and `wenshu dossier`."""

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from api.terminal import show, show_problems
from api.wiring import Wiring
from casework.desk import read_safely
from casework.dossier import DossierOutcome, review_dossier
from casework.review import as_json, content_of, finding_json, form_of, problem_of
from extractor import Extraction
from generator.report import report_docx
from records import Finding, Form, Refused, Report

Read = tuple[str, Extraction]


def check(options: Namespace, wiring: Wiring) -> int:
    """Each file on its own. 1 where any has errors."""
    given = _given(options, wiring)
    console = Console()
    ended = 0
    for name, extraction in _read_all(options, wiring, given, console):
        form = form_of(extraction, wiring.catalogue)
        if options.json:
            told = as_json(name, extraction, form, options.lang)
            print(json.dumps(told, ensure_ascii=False))
        else:
            show(
                console, content_of(name, extraction, form, options.on, options.lang), options.lang
            )
        if options.folder:
            write_report(options.folder, name, extraction, options.on, wiring)
        ended = max(ended, int(not extraction.report.ok))
    if options.folder and not options.json and not wiring.office.available:
        print("没有 LibreOffice，报告只有 Word 和 JSON，没有 PDF。")
    return ended


def _given(options: Namespace, wiring: Wiring) -> Form | None:
    if not options.form:
        return None
    form = wiring.catalogue.named(options.form, options.on)
    if form is None:
        facts = {"forms": "", "names": options.form}
        raise Refused(Finding("form.unknown-name", facts=facts))
    return form


def _read_all(
    options: Namespace, wiring: Wiring, given: Form | None, console: Console
) -> Iterator[Read]:
    many = len(options.files) > 3 and console.is_terminal and not options.json
    with Progress(console=console, transient=True, disable=not many) as bar:
        task = bar.add_task("读取", total=len(options.files))
        for name in options.files:
            yield name, read_file(Path(name), options, wiring, given)
            bar.advance(task)


def read_file(path: Path, options: Namespace, wiring: Wiring, given: Form | None) -> Extraction:
    """One file; what cannot be opened is a finding like any other."""
    try:
        content = path.read_bytes()
    except OSError:
        missing = Finding("file.missing", facts={"name": str(path)})
        return Extraction(sha256(b"").hexdigest(), None, "", (), {}, Report((missing,)))
    return read_safely(content, wiring.catalogue, options.on, given, wiring.convert)


def write_report(
    folder: Path, name: str, extraction: Extraction, on: date, wiring: Wiring
) -> list[Path]:
    """The report as Word, JSON and, where LibreOffice is there, PDF."""
    form = form_of(extraction, wiring.catalogue)
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / f"{Path(name).name}.report"
    word = report_docx(content_of(Path(name).name, extraction, form, on))
    made = [stem.with_name(stem.name + ".docx"), stem.with_name(stem.name + ".json")]
    made[0].write_bytes(word)
    told = as_json(name, extraction, form)
    made[1].write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    if wiring.office.available:
        made.append(stem.with_name(stem.name + ".pdf"))
        made[2].write_bytes(wiring.office.convert_one(word, "docx", "pdf"))
    return made


def dossier(options: Namespace, wiring: Wiring) -> int:
    """Several files of one matter. 1 where any file, or what holds across them, has errors."""
    known = wiring.catalogue.dossiers.get(options.dossier)
    if known is None:
        raise Refused(Finding("dossier.unknown", facts={"name": options.dossier}))
    read = [(name, read_file(Path(name), options, wiring, None)) for name in options.files]
    outcome = review_dossier(known, read, wiring.catalogue, options.on)
    if options.json:
        _print_json(outcome, wiring, options.lang)
    else:
        _print_words(outcome, read, options, wiring)
    return int(not outcome.complete)


def _print_json(outcome: DossierOutcome, wiring: Wiring, language: str) -> None:
    for file in outcome.files:
        form = form_of(file.extraction, wiring.catalogue)
        told = as_json(file.name, file.extraction, form, language)
        print(json.dumps(told, ensure_ascii=False))
    findings = [
        {**finding_json(f, _form_of(outcome, f, wiring), language), "file": _name(outcome, f)}
        for f in outcome.report
    ]
    told = {
        "dossier": outcome.dossier.name,
        "outcome": "accepted" if outcome.complete else "returned",
        "findings": findings,
    }
    print(json.dumps(told, ensure_ascii=False))


def _print_words(
    outcome: DossierOutcome, read: Sequence[Read], options: Namespace, wiring: Wiring
) -> None:
    console = Console()
    for name, extraction in read:
        form = form_of(extraction, wiring.catalogue)
        show(console, content_of(name, extraction, form, options.on, options.lang), options.lang)
    console.print(f"\n{outcome.dossier.title[options.lang]}")
    problems = [problem_of(f, _form_of(outcome, f, wiring), options.lang) for f in outcome.report]
    show_problems(console, problems, options.lang)


def _form_of(outcome: DossierOutcome, finding: Finding, wiring: Wiring) -> Form | None:
    file = outcome.blamed(finding)
    return form_of(file.extraction, wiring.catalogue) if file else None


def _name(outcome: DossierOutcome, finding: Finding) -> str | None:
    file = outcome.blamed(finding)
    return file.name if file else None
