"""`wenshu template`: an author's template examined before it is used; the same file back with a
comment at every fault; its variables as a schema, and a sheet to fill."""

import json
from argparse import Namespace
from pathlib import Path

from rich.console import Console

from api.commands.batch import named
from api.terminal import opened, show_problems
from api.wiring import Wiring
from casework.content import problem_of
from casework.files import written
from casework.templates import (
    Examination,
    annotated_template,
    examination,
    outcome,
    sheet_of,
    template_told,
)
from generator.variables import variables
from records.document import Document

_WRITTEN = {"zh": "批注副本：{}", "en": "annotated copy: {}"}
_SHEET = {"zh": "数据表：{}", "en": "sheet to fill: {}"}


def template(options: Namespace, wiring: Wiring) -> int:
    """Every fault of a template. 1 where it cannot be used."""
    document = named(options.document, wiring) if options.document else None
    one = examination(options.file.read_bytes(), document)
    if options.schema:
        schema = variables(one.found.uses, document.schema if document else None)
        print(json.dumps(schema, ensure_ascii=False, indent=1))
        return int(not one.report.ok)
    if options.rows:
        _write_sheet(options, one, document)
    copy = _copy(options, one)
    if options.json:
        print(json.dumps(template_told(str(options.file), one, options.lang), ensure_ascii=False))
    else:
        _show(opened(), one, copy, options.lang)
    return int(not one.report.ok)


def _write_sheet(options: Namespace, one: Examination, document: Document | None) -> None:
    written(options.rows, sheet_of(document, one.found.uses))
    if not options.json:
        opened().print(_SHEET[options.lang].format(options.rows))


def _copy(options: Namespace, one: Examination) -> Path | None:
    """Where the annotated copy was written; None where there is no folder, or nothing to say."""
    copy = annotated_template(one, options.lang) if options.folder else None
    return written(options.folder / f"{options.file.stem}.annotated.docx", copy) if copy else None


def _show(console: Console, one: Examination, copy: Path | None, language: str) -> None:
    problems = [problem_of(finding, None, language) for finding in one.report]
    show_problems(console, problems, language)
    console.print(outcome(one, language))
    if copy is not None:
        console.print(_WRITTEN[language].format(copy))
