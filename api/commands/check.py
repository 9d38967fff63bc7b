"""`wenshu check` and `wenshu dossier`: files in, reports out, one bad file never stopping the
others."""

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from pathlib import Path

from rich.console import Console

from api.commands.many import ahead, files_in
from api.commands.pictures import write_pictures
from api.commands.reports import Reports
from api.terminal import bar, opened, show, show_problems
from api.wiring import Wiring
from casework.content import content_of, dossier_problems
from casework.dossier import DossierOutcome, review_dossier
from casework.review import Told, as_json, finding_json, form_of
from extractor import Extraction, refusal
from records import Finding, Form, Refused

UNOPENED = "file.missing"
_ENDED = {
    "zh": {True: "齐全一致", False: "退回补正"},
    "en": {True: "complete and consistent", False: "returned for correction"},
}


def check(options: Namespace, wiring: Wiring) -> int:
    """Each file on its own. 1 where any has errors, 2 where none could be opened."""
    given = _given(options, wiring)
    console = opened()
    reports = Reports(options.folder, wiring.office, options.lang)
    codes: list[int] = []
    for name, extraction in _read_all(options, wiring, given, console):
        form = form_of(extraction, wiring.catalogue)
        told = as_json(name, extraction, form, options.lang)
        _tell(told, form, options, console)
        reports.add(told, form, options.on)
        codes.append(_code(extraction))
    for name in files_in(options.files) if options.debug else ():
        write_pictures(name, options, wiring, given, console)
    reports.write(console, quiet=options.json)
    return 2 if all(code == 2 for code in codes) else min(1, max(codes))


def _given(options: Namespace, wiring: Wiring) -> Form | None:
    if not options.form:
        return None
    form = wiring.catalogue.named(options.form, options.on)
    if form is None:
        raise Refused(Finding("form.unknown-name", facts={"names": options.form}))
    return form


def _read_all(
    options: Namespace, wiring: Wiring, given: Form | None, console: Console
) -> Iterator[tuple[str, Extraction]]:
    """Several at once, told in the order in which they were named."""
    words = "读取" if options.lang == "zh" else "reading"
    names = files_in(options.files)
    with (
        bar(console, len(names) > 3 and not options.json) as progress,
        ThreadPoolExecutor(wiring.reader.at_once) as pool,
    ):
        task = progress.add_task(words, total=len(names))
        reading = partial(_read_named, options, wiring, given)
        for name, extractions in zip(names, ahead(pool, reading, names), strict=True):
            for extraction in extractions:
                yield name, extraction
            progress.advance(task)


def _read_named(
    options: Namespace, wiring: Wiring, given: Form | None, name: str
) -> tuple[Extraction, ...]:
    return read_file(Path(name), options, wiring, given)


def read_file(
    path: Path, options: Namespace, wiring: Wiring, given: Form | None
) -> tuple[Extraction, ...]:
    """The forms in one file; what cannot be opened is a finding like any other."""
    try:
        content = path.read_bytes()
    except (OSError, ValueError):
        missing = Finding(UNOPENED, facts={"name": str(path)})
        return (refusal(sha256(b"").hexdigest(), missing),)
    return wiring.reader(content, options.on, given)


def _code(extraction: Extraction) -> int:
    if any(finding.code == UNOPENED for finding in extraction.report):
        return 2
    return int(not extraction.report.ok)


def _tell(told: Told, form: Form | None, options: Namespace, console: Console) -> None:
    if options.json:
        print(json.dumps(told, ensure_ascii=False), flush=True)
    else:
        show(console, content_of(told, form, options.on, options.lang))


def dossier(options: Namespace, wiring: Wiring) -> int:
    """Several files of one matter. 1 where any file, or what holds across them, has errors; 2 where
    none could be opened."""
    known = wiring.catalogue.dossiers.get(options.dossier)
    if known is None:
        raise Refused(Finding("dossier.unknown", facts={"name": options.dossier}))
    console = opened()
    read = list(_read_all(options, wiring, None, console))
    outcome = review_dossier(known, read, wiring.catalogue, options.on)
    for name, extraction in read:
        form = form_of(extraction, wiring.catalogue)
        _tell(as_json(name, extraction, form, options.lang), form, options, console)
    if options.json:
        print(json.dumps(_dossier_json(outcome, wiring, options.lang), ensure_ascii=False))
    else:
        _show_dossier(outcome, wiring, options.lang, console)
    if all(_code(extraction) == 2 for _, extraction in read):
        return 2
    return int(not outcome.complete)


def _dossier_json(outcome: DossierOutcome, wiring: Wiring, language: str) -> Mapping[str, object]:
    return {
        "dossier": outcome.dossier.name,
        "outcome": "accepted" if outcome.complete else "returned",
        "findings": [
            {
                **finding_json(finding, _form_of(outcome, finding, wiring), language),
                "file": _name(outcome, finding),
                "also": [
                    {"file": file.name, "pointer": at, "place": place.told() if place else None}
                    for file, at, place in outcome.beside(finding)
                ],
            }
            for finding in outcome.report
        ],
    }


def _show_dossier(outcome: DossierOutcome, wiring: Wiring, language: str, console: Console) -> None:
    title = outcome.dossier.title[language]
    console.print(f"\n{title} · {_ENDED[language][outcome.complete]}")
    show_problems(console, dossier_problems(outcome, wiring.catalogue, language), language)


def _form_of(outcome: DossierOutcome, finding: Finding, wiring: Wiring) -> Form | None:
    file = outcome.blamed(finding)
    return form_of(file.extraction, wiring.catalogue) if file else None


def _name(outcome: DossierOutcome, finding: Finding) -> str | None:
    file = outcome.blamed(finding)
    return file.name if file else None
