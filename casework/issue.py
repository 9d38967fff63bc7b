"""Issue a batch: check every row, number, fill, convert in one go, read back, deliver.

Every row ends as issued, held or failed, and inputs = issued + held + failed. Killed at any point
and started again, it goes on: numbers are kept in the database, finished chunks on disk.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from casework.files import written
from casework.numbers import Numbers
from generator.fonts import NAMES, lacking
from generator.office import Office
from generator.official.plate import Printed
from generator.plate import Plate, examined, plate_of
from generator.readback import differing, flowing, page_texts
from generator.split import joined
from records import Finding, Regulation, Report, Severity
from records.document import Document, check_row

CHUNK = 250
CONVERTERS = 2
"""LibreOffice processes at a time; two fill two cores."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Item:
    """One row and what became of it: issued, held or failed. `number` is 0-based in the input."""

    position: int
    row: Mapping[str, Any]
    state: str = "held"
    number: str = ""
    file: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as it ended. `template`: what is wrong with the template, when that stopped it."""

    document: Document
    items: tuple[Item, ...]
    template: Report = field(default_factory=Report)
    print_file: str = ""

    def count(self, state: str) -> int:
        return sum(item.state == state for item in self.items)


@dataclass(frozen=True, slots=True)
class Press:
    """All that issuing needs beside the rows. `pdf`: convert, or leave Word files."""

    office: Office
    numbers: Numbers
    regulation: Regulation
    folder: Path
    on: date
    pdf: bool = True
    progress: Progress = lambda done, whole: None


@dataclass(frozen=True, slots=True)
class Job:
    """One document being issued: `prints` are the values its plate prints."""

    document: Document
    plate: Plate
    prints: frozenset[str]
    press: Press


def issue(document: Document, rows: Sequence[Mapping[str, Any]], press: Press) -> Batch:
    """Issue all that may be issued. A bad row never costs the others."""
    template_report = examined(document)
    if not template_report.ok:
        items = tuple(Item(n, row) for n, row in enumerate(rows))
        return Batch(document, items, template_report)
    items = _checked(document, _numbered(document, rows, press), press)
    unused = {str(f.facts["tag"]) for f in template_report if f.code == "template.unused"}
    prints = frozenset(document.schema["properties"]) - unused
    job = Job(document, plate_of(document), prints, press)
    ready = [item for item in items if item.state == "ready"]
    done: dict[int, Item] = {}
    for ended in _chunks(job, ready):
        done |= {item.position: item for item in ended}
        press.progress(len(done), len(ready))
    ended = tuple(done.get(item.position, item) for item in items)
    return _delivered(Batch(document, ended, template_report), press)


# --- numbers and checks


def row_key(document: Document, row: Mapping[str, Any]) -> str:
    """What makes a row the same row: the document's key values."""
    values = [row.get(name) for name in document.key]
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _numbered(
    document: Document, rows: Sequence[Mapping[str, Any]], press: Press
) -> list[Mapping[str, Any]]:
    """Rows with the date of issue and, where the document is numbered by us, a number: only rows
    that would pass with one are given one, so that none is spent on a row that is held."""
    dated = [_dated(document, row, press.on) for row in rows]
    if not document.number:
        return dated
    trial = document.number.format(year=press.on.year, seq=1)
    passing = [row for row in dated if _refusals(document, {"number": trial, **row}, press) == ()]
    keys = [row_key(document, row) for row in passing if "number" not in row]
    series = f"{document.name}/{press.on.year}"
    given = press.numbers.reserve(series, keys)
    return [_with_number(document, row, given, press.on) for row in dated]


def _dated(document: Document, row: Mapping[str, Any], on: date) -> Mapping[str, Any]:
    schema = document.schema["properties"].get("issued")
    if schema is None or "issued" in row:
        return row
    day = on.isoformat()
    return {**row, "issued": day[:7] if schema.get("format") == "month" else day}


def _with_number(
    document: Document, row: Mapping[str, Any], given: Mapping[str, int], on: date
) -> Mapping[str, Any]:
    seq = given.get(row_key(document, row))
    if seq is None or "number" in row:
        return row
    return {**row, "number": document.number.format(year=on.year, seq=seq)}


def _refusals(document: Document, row: Mapping[str, Any], press: Press) -> tuple[Finding, ...]:
    report = check_row(document, row, press.on, press.regulation)
    ours = {"/number"} if document.number else set[str]()
    return tuple(
        finding
        for finding in (*report, *_glyphs(document, row))
        if finding.severity is Severity.ERROR
        and not (finding.code == "value.missing" and finding.pointer in ours)
    )


def _glyphs(document: Document, row: Mapping[str, Any]) -> list[Finding]:
    """Characters that the font of their value cannot print."""
    found: list[Finding] = []
    fonts = dict.fromkeys(document.schema["properties"], NAMES) if document.layout else {}
    for name, font in {**fonts, **document.fonts}.items():
        missing = lacking(_words(row.get(name)), font)
        if missing:
            facts = {"characters": missing, "font": font}
            found.append(Finding("glyph.missing", pointer=f"/{name}", facts=facts))
    return found


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        members: Mapping[str, Any] = value
        return "".join(_words(member) for member in members.values())
    if isinstance(value, list):
        items: list[Any] = value
        return "".join(_words(item) for item in items)
    return value if isinstance(value, str) else ""


def _checked(document: Document, rows: Sequence[Mapping[str, Any]], press: Press) -> list[Item]:
    items: list[Item] = []
    seen: dict[str, int] = {}
    for position, row in enumerate(rows):
        findings = _refusals(document, row, press)
        key = row_key(document, row)
        if key in seen:
            twice = Finding("batch.duplicate", facts={"other": seen[key] + 1})
            findings = (*findings, twice)
        seen.setdefault(key, position)
        state = "held" if findings else "ready"
        number = str(row.get("number", "")) if state == "ready" else ""
        items.append(Item(position, row, state, number, findings=findings))
    return items


# --- filling, converting, reading back


def _chunks(job: Job, items: Sequence[Item]) -> Iterator[list[Item]]:
    """Chunk after chunk, in order; while one is taken apart here, the next are being converted by
    LibreOffice."""
    if not job.press.pdf:
        yield [_as_word(job, item) for item in items]
        return
    parts = [Chunk.of(job, items[n : n + CHUNK]) for n in range(0, len(items), CHUNK)]
    with ThreadPoolExecutor(CONVERTERS) as pool:
        ahead = [pool.submit(_printed, job, part) for part in parts[:CONVERTERS]]
        for number, part in enumerate(parts):
            made = ahead[number].result()
            following = parts[number + CONVERTERS : number + CONVERTERS + 1]
            ahead += [pool.submit(_printed, job, later) for later in following]
            yield _finished(job, part, made)
            ahead[number] = Future()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows to be converted together; `ledger` is where it is noted that they are done."""

    items: tuple[Item, ...]
    shown: tuple[dict[str, Any], ...]
    ledger: Path

    @classmethod
    def of(cls, job: Job, items: Sequence[Item]) -> "Chunk":
        shown = tuple(job.document.shown(item.row) for item in items)
        ledger = job.press.folder / "work" / f"{_digest(job.plate, shown)}.json"
        return cls(tuple(items), shown, ledger)


def _printed(job: Job, chunk: Chunk) -> list[Printed] | None:
    """Each row's PDF; None where the chunk was done before, or could not be converted."""
    if chunk.ledger.exists():
        return None
    return job.plate.printed(chunk.shown, job.press.office)


def _finished(job: Job, chunk: Chunk, made: list[Printed] | None) -> list[Item]:
    """A chunk that was finished before is taken as it is; one that fails is halved, so that the row
    that breaks it is found and the others are not lost."""
    if chunk.ledger.exists():
        files = json.loads(chunk.ledger.read_text(encoding="utf-8"))
        ended = _resumed(chunk.items, files, job.press)
        if ended is not None:
            return ended
        chunk.ledger.unlink()
        made = _printed(job, chunk)
    if made is None:
        return _halved(job, chunk.items)
    items, shown, ledger = chunk.items, chunk.shown, chunk.ledger
    ended = [_ended(job, *one) for one in zip(items, shown, made, strict=True)]
    files = [item.file for item in ended]
    if all(files):
        written(ledger, json.dumps(files, ensure_ascii=False).encode())
    return ended


def _digest(plate: Plate, shown: Sequence[Mapping[str, Any]]) -> str:
    digest = hashlib.sha256(json.dumps(shown, ensure_ascii=False, sort_keys=True).encode())
    digest.update(plate.mark)
    return digest.hexdigest()[:32]


def _resumed(items: Sequence[Item], files: Sequence[str], press: Press) -> list[Item] | None:
    """What was issued before, if all its files are still there."""
    if not all((press.folder / name).exists() for name in files):
        return None
    return [
        Item(item.position, item.row, "issued", item.number, name)
        for item, name in zip(items, files, strict=True)
    ]


def _halved(job: Job, items: Sequence[Item]) -> list[Item]:
    if len(items) == 1:
        item = items[0]
        failed = (Finding("office.failed", facts={"kind": "docx"}),)
        return [Item(item.position, item.row, "failed", item.number, findings=failed)]
    middle = len(items) // 2
    halves = [Chunk.of(job, part) for part in (items[:middle], items[middle:])]
    return [item for half in halves for item in _finished(job, half, _printed(job, half))]


def _ended(job: Job, item: Item, shown: Mapping[str, Any], made: Printed) -> Item:
    """Read back before it is called issued: the right pages, and every value on them."""
    findings: list[Finding] = []
    if job.document.pages and made.pages != job.document.pages:
        findings.append(Finding("batch.pages", facts={"pages": made.pages}))
    findings += _unread(job, shown, made)
    if findings:
        return Item(item.position, item.row, "failed", item.number, findings=tuple(findings))
    name = _file_name(item, "pdf")
    written(job.press.folder / name, made.pdf)
    return Item(item.position, item.row, "issued", item.number, name)


def _unread(job: Job, shown: Mapping[str, Any], made: Printed) -> list[Finding]:
    """What should stand on the paper and does not: every word of an official layout, every value
    of a template."""
    pages = page_texts(made.pdf)
    if made.words:
        printed = "".join((flowing(pages, made.asides), *pages))
        lost = differing(printed, {text: text for text in made.words})
        return [Finding("batch.unread", facts={"label": text[:40]}) for text in lost]
    wanted = {name: value for name, value in shown.items() if name in job.prints}
    lost = differing("".join(pages), wanted)
    return [Finding("batch.unread", pointer=f"/{name}") for name in lost]


def _as_word(job: Job, item: Item) -> Item:
    name = _file_name(item, "docx")
    written(job.press.folder / name, job.plate.word(job.document.shown(item.row)))
    return Item(item.position, item.row, "issued", item.number, name)


def _file_name(item: Item, suffix: str) -> str:
    words = item.number or str(item.position + 1)
    safe = "".join(c for c in words if c.isalnum() or c in "〔〕-_")
    return f"{item.position + 1:05}-{safe}.{suffix}"


# --- delivery


def _delivered(batch: Batch, press: Press) -> Batch:
    """The file for the printer, and the batch sheet."""
    issued = [item for item in batch.items if item.state == "issued"]
    print_file = ""
    if press.pdf and issued:
        print_file = "print.pdf"
        pdfs = [(press.folder / item.file).read_bytes() for item in issued]
        written(press.folder / print_file, joined(pdfs))
    ended = Batch(batch.document, batch.items, batch.template, print_file)
    sheet = json.dumps(told(ended), ensure_ascii=False, indent=1)
    written(press.folder / "batch.json", sheet.encode())
    return ended


def told(batch: Batch) -> dict[str, Any]:
    """The batch sheet as JSON."""
    return {
        "document": batch.document.name,
        "inputs": len(batch.items),
        "issued": batch.count("issued"),
        "held": batch.count("held"),
        "failed": batch.count("failed"),
        "print": batch.print_file,
        "rows": [
            {
                "row": item.position + 1,
                "state": item.state,
                "number": item.number,
                "file": item.file,
                "findings": [f.code for f in item.findings],
            }
            for item in batch.items
        ],
    }
