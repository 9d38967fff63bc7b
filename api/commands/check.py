"""`wenshu check` and `wenshu dossier`: files in, reports out, one bad file never stopping the
others."""

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from rich.console import Console

from api.commands.many import ahead, files_in
from api.commands.pictures import write_pictures
from api.commands.reports import Reports
from api.terminal import bar, opened, show, show_problems
from api.wiring import Wiring
from casework.across import with_dossier
from casework.content import content_of, dossier_problems
from casework.dossier import DossierOutcome, review_dossier
from casework.retold import in_pieces
from casework.review import Told, as_json, finding_json, form_of
from casework.rounds import following
from casework.waivers import waived
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
    for name, extractions in _read_all(options, wiring, given, console):
        told = [_told(name, extraction, options, wiring, console) for extraction in extractions]
        for one in told:
            reports.add(one, wiring.catalogue, options.on)
        reports.annotate(Path(name), told, wiring, options.on)
        codes += (_code(one) for one in told)
    for name in files_in(options.files) if options.debug else ():
        write_pictures(name, options, wiring, given, console)
    reports.write(console, quiet=options.json)
    return 2 if all(code == 2 for code in codes) else min(1, max(codes))


def _told(
    name: str, extraction: Extraction, options: Namespace, wiring: Wiring, console: Console
) -> Told:
    form = form_of(extraction, wiring.catalogue)
    told: Told = as_json(name, extraction, form, options.lang, at_once=False)
    if getattr(options, "since", None):
        told = following(told, *_earlier(options.since))
    told = waived(told, wiring.known_waivers, options.on)
    _tell(told, form, options, console)
    return told


def _earlier(path: Path) -> tuple[Told, str]:
    """A report we wrote, and the day it was made. Refused: report.broken."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return told, told["on"]
    except (ValueError, KeyError, TypeError):
        raise Refused(Finding("report.broken", facts={"name": str(path)})) from None


def _given(options: Namespace, wiring: Wiring) -> Form | None:
    if not options.form:
        return None
    form = wiring.catalogue.named(options.form, options.on)
    if form is None:
        raise Refused(Finding("form.unknown-name", facts={"names": options.form}))
    return form


def _read_all(
    options: Namespace, wiring: Wiring, given: Form | None, console: Console
) -> Iterator[tuple[str, tuple[Extraction, ...]]]:
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
            yield name, extractions
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


def _code(told: Told) -> int:
    """Of one report: 2 for a file that could not be opened, 1 where anything must be mended."""
    if any(finding["code"] == UNOPENED for finding in told["findings"]):
        return 2
    return int(told["outcome"] != "accepted")


def _tell(told: Told, form: Form | None, options: Namespace, console: Console) -> None:
    if options.json:
        for piece in in_pieces(told):
            print(piece, end="")
        print(flush=True)
    else:
        show(console, content_of(told, form, options.on, options.lang, values=False))


def dossier(options: Namespace, wiring: Wiring) -> int:
    """Several files of one matter. 1 where any file, or what holds across them, has errors; 2 where
    none could be opened."""
    known = wiring.catalogue.dossiers.get(options.dossier)
    if known is None:
        raise Refused(Finding("dossier.unknown", facts={"name": options.dossier}))
    console = opened()
    files = _read_all(options, wiring, None, console)
    read = [(name, extraction) for name, extractions in files for extraction in extractions]
    outcome = review_dossier(known, read, wiring.catalogue, options.on)
    told = [_told(name, extraction, options, wiring, console) for name, extraction in read]
    _write_dossier(told, outcome, options, wiring, console)
    if options.json:
        print(json.dumps(_dossier_json(outcome, wiring, options.lang), ensure_ascii=False))
    else:
        _show_dossier(outcome, wiring, options.lang, console)
    if all(_code(one) == 2 for one in told):
        return 2
    return int(not outcome.complete)


def _write_dossier(
    told: Sequence[Told],
    outcome: DossierOutcome,
    options: Namespace,
    wiring: Wiring,
    console: Console,
) -> None:
    """Each file's report and copy, with what the dossier says of that file."""
    reports = Reports(options.folder, wiring.office, options.lang)
    for name, group in groupby(told, key=lambda one: str(one["file"])):
        mine = [with_dossier(one, name, outcome, wiring.catalogue, options.lang) for one in group]
        for one in mine:
            reports.add(one, wiring.catalogue, options.on)
        reports.annotate(Path(name), mine, wiring, options.on)
    reports.write(console, quiet=options.json)


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
