"""`wenshu issue` and `wenshu template`."""

import json
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from api.terminal import show_problems, summary
from api.wiring import Wiring
from casework.desk import read_safely
from casework.issue import Batch, Press, issue, told
from casework.review import finding_json, problem_of
from generator.examine import examine
from generator.rows import rows_from, rows_of
from records import Finding, Refused
from records.document import Document


def issue_documents(options: Namespace, wiring: Wiring) -> int:
    """Issue from rows, or from a filled register. 1 where any row was held or failed."""
    document = named(options.document, wiring)
    rows = _rows(options, wiring, document)
    if options.pdf and not wiring.office.available:
        raise Refused(Finding("office.missing"))
    console = Console()
    with Progress(console=console, transient=True, disable=options.json) as bar:
        task = bar.add_task(document.title["zh"], total=len(rows))
        press = Press(
            office=wiring.office,
            numbers=wiring.numbers,
            regulation=wiring.catalogue.regulations[document.jurisdiction],
            folder=options.folder,
            on=options.on,
            pdf=options.pdf,
            progress=lambda done, whole: bar.update(task, completed=done, total=whole),
        )
        batch = issue(document, rows, press)
    if options.json:
        print(json.dumps(told(batch), ensure_ascii=False))
    else:
        _show(console, batch, options.lang)
    return int(batch.count("issued") != len(batch.items))


def named(name: str, wiring: Wiring) -> Document:
    document = wiring.catalogue.documents.get(name)
    if document is None:
        raise Refused(Finding("document.unknown", facts={"name": name}))
    return document


def _rows(options: Namespace, wiring: Wiring, document: Document) -> list[dict[str, Any]]:
    """Rows of a data file; or, where it is the document's register, its lines once checked."""
    content = options.data.read_bytes()
    if document.source is not None and options.data.suffix in (".docx", ".xlsx", ".pdf"):
        read = read_safely(content, wiring.catalogue, options.on, None, wiring.convert)
        if read.form is not None and f"{read.form[0]}/{read.form[1]}" == document.source.form:
            return rows_from(document, read.data)
    return rows_of(content, Path(options.data).suffix, document)


def _show(console: Console, batch: Batch, language: str) -> None:
    for finding in batch.template:
        show_problems(console, [problem_of(finding, None, language)], language)
    for item in batch.items:
        if item.findings:
            console.print(f"\n第{item.position + 1}行 · {item.state}")
            problems = [problem_of(f, None, language) for f in _named(batch, item.findings)]
            show_problems(console, problems, language)
    counts = [(s, str(batch.count(s))) for s in ("issued", "held", "failed")]
    summary(console, [("inputs", str(len(batch.items))), *counts], ("", ""))


def _named(batch: Batch, findings: tuple[Finding, ...]) -> list[Finding]:
    """Findings with the name of their value, which only the document knows."""
    named: list[Finding] = []
    for finding in findings:
        facts: dict[str, Any] = dict(finding.facts)
        if finding.pointer:
            facts.setdefault("label", batch.document.label(finding.pointer))
        named.append(replace(finding, pointer="", facts=facts))
    return named


def template(options: Namespace, wiring: Wiring) -> int:
    """Every fault of a template. 1 where it cannot be used."""
    document = named(options.document, wiring)
    report = examine(options.file.read_bytes(), document.schema)
    findings: list[Mapping[str, Any]] = [finding_json(f, None, options.lang) for f in report]
    if options.json:
        told = {"template": str(options.file), "document": document.name, "findings": findings}
        print(json.dumps(told, ensure_ascii=False))
    else:
        show_problems(Console(), [problem_of(f, None, options.lang) for f in report], options.lang)
        print("模板可以使用。" if report.ok else "模板有错，不能使用。")
    return int(not report.ok)
