"""`wenshu issue`."""

import csv
import json
from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl.utils.exceptions import InvalidFileException
from rich.console import Console

from api.terminal import bar, opened, show_problems, summary
from api.wiring import Wiring
from casework.content import problem_of
from casework.issuing import Batch, Press, issue, told
from casework.issuing.pictures import pictured
from generator.rows import rows_from, rows_of
from records import Finding, Refused
from records.document import Document


def issue_documents(options: Namespace, wiring: Wiring) -> int:
    """Issue from rows, or from a filled register. 1 where any row was held or failed."""
    document = named(options.document, wiring)
    rows = _rows(options, wiring, document)
    if options.pdf and not wiring.office.available:
        raise Refused(Finding("office.missing"))
    console = opened()
    with bar(console, not options.json) as progress:
        task = progress.add_task(document.title[options.lang], total=len(rows))
        press = Press(
            office=wiring.office,
            numbers=wiring.numbers,
            regulation=wiring.catalogue.regulations[document.jurisdiction],
            folder=options.folder,
            on=options.on,
            pdf=options.pdf,
            proving=wiring.proving(date.today()) if document.proof else None,
            overlay=options.overlay,
            reissue=frozenset(options.reissue),
            progress=lambda done, whole: progress.update(task, completed=done, total=whole),
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
    """Rows of a data file; or, where it is the document's register, its lines once checked.
    Refused: batch.rows, for a file in which there are none."""
    content = options.data.read_bytes()
    if document.source is not None and options.data.suffix in (".docx", ".xlsx", ".pdf"):
        for read in wiring.reader(content, options.on):
            if read.form is not None and f"{read.form[0]}/{read.form[1]}" == document.source.form:
                return rows_from(document, read.data)
    try:
        rows: list[Any] = rows_of(content, Path(options.data).suffix, document)
    except (ValueError, LookupError, BadZipFile, InvalidFileException, csv.Error) as error:
        raise Refused(Finding("batch.rows")) from error
    if not all(isinstance(row, dict) for row in rows):
        raise Refused(Finding("batch.rows"))
    return pictured(rows, document, options.data.parent)


_ENDED = {
    "zh": {"inputs": "数据", "issued": "制发", "held": "暂缓", "failed": "失败"},
    "en": {"inputs": "rows", "issued": "issued", "held": "held", "failed": "failed"},
}


def _show(console: Console, batch: Batch, language: str) -> None:
    words = _ENDED[language]
    for finding in batch.template:
        show_problems(console, [problem_of(finding, None, language)], language)
    for item in batch.items:
        if item.findings:
            number = item.position + 1
            row = f"第{number}行" if language == "zh" else f"row {number}"
            console.print(f"\n{row} · {words[item.state]}")
            problems = [problem_of(f, None, language) for f in _named(batch, item.findings)]
            show_problems(console, problems, language)
    counts = [(words[s], str(batch.count(s))) for s in ("issued", "held", "failed")]
    summary(console, [(words["inputs"], str(len(batch.items))), *counts], ("", ""))


def _named(batch: Batch, findings: tuple[Finding, ...]) -> list[Finding]:
    """Findings with the name of their value, which only the document knows."""
    named: list[Finding] = []
    for finding in findings:
        facts: dict[str, Any] = dict(finding.facts)
        if finding.pointer:
            facts.setdefault("label", batch.document.label(finding.pointer))
        named.append(replace(finding, pointer="", facts=facts))
    return named
