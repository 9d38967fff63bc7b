"""Rows filled into one Word file, converted in one go, and what becomes of a chunk that cannot be.

While one chunk is taken apart here, the next are being converted by LibreOffice.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from casework.files import written
from casework.issuing.batch import Item, Job, Leaves
from casework.issuing.ending import as_word, ended, refusal
from casework.issuing.proving import mark_of
from generator.impression import Impression
from records import Finding, Refused

CONVERTERS = 2
"""LibreOffice processes at a time; two fill two cores."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows to be converted together; `name` is made of all that is printed for them."""

    items: tuple[Item, ...]
    shown: tuple[dict[str, Any], ...]
    name: str

    @classmethod
    def of(cls, job: Job, items: Sequence[Item]) -> "Chunk":
        shown = tuple(job.values(item) for item in items)
        return cls(tuple(items), shown, _name(job, items, shown))


def made(job: Job, items: Sequence[Item]) -> Iterator[list[Item]]:
    """Chunk after chunk, in order."""
    if not job.press.pdf:
        yield [as_word(job, item) for item in items]
        return
    size = job.press.chunk
    parts = [Chunk.of(job, items[n : n + size]) for n in range(0, len(items), size)]
    with ThreadPoolExecutor(CONVERTERS) as pool:
        ahead = [pool.submit(_printed, job, part) for part in parts[:CONVERTERS]]
        for number, part in enumerate(parts):
            content = ahead[number].result()
            following = parts[number + CONVERTERS : number + CONVERTERS + 1]
            ahead += [pool.submit(_printed, job, later) for later in following]
            yield _finished(job, part, content)
            ahead[number] = Future()


def _printed(job: Job, chunk: Chunk) -> Impression | None:
    """The chunk as PDFs; None where it was done before, or could not be made."""
    if _ledger(job, chunk).exists():
        return None
    marks = [mark for item in chunk.items if (mark := mark_of(job.document, item))]
    try:
        return job.plate.printed(chunk.shown, job.press.office, marks)
    except Refused:
        return None


def _finished(job: Job, chunk: Chunk, made: Impression | None) -> list[Item]:
    """A chunk that was finished before is taken as it is; one that fails is halved, so that the row
    that breaks it is found and the others are not lost."""
    before = _resumed(job, chunk)
    if before is not None:
        return before
    impression = made or _printed(job, chunk)
    if impression is None:
        return _halved(job, chunk.items)
    with closing(impression):
        items = ended(job, chunk.items, chunk.shown, impression, f"{chunk.name}.pdf")
    items = _again(job, items)
    if all(item.state == "issued" for item in items):
        _remember(_ledger(job, chunk), items)
    return items


def _again(job: Job, items: list[Item]) -> list[Item]:
    """Those that took too many pages are printed once more, smaller."""
    waiting = [item for item in items if item.state == "ready"]
    if not waiting:
        return items
    later = {i.position: i for i in _finished(job, Chunk.of(job, waiting), None)}
    return [later.get(item.position, item) for item in items]


def _halved(job: Job, items: Sequence[Item]) -> list[Item]:
    if len(items) == 1:
        unfit = refusal(job, items[0])
        return [items[0].failed(unfit or Finding("office.failed", facts={"kind": "docx"}))]
    middle = len(items) // 2
    halves = [Chunk.of(job, part) for part in (items[:middle], items[middle:])]
    return [item for half in halves for item in _finished(job, half, _printed(job, half))]


# --- going on after a stop


def _name(job: Job, items: Sequence[Item], shown: Sequence[dict[str, Any]]) -> str:
    digest = hashlib.sha256(json.dumps(shown, ensure_ascii=False, sort_keys=True).encode())
    digest.update(",".join(f"{item.position} {item.proof}" for item in items).encode())
    digest.update(job.plate.mark)
    return digest.hexdigest()[:32]


def _ledger(job: Job, chunk: Chunk) -> Path:
    return job.press.work / f"{chunk.name}.json"


def _remember(ledger: Path, items: Sequence[Item]) -> None:
    told = [
        {"file": i.file, "leaves": asdict(i.leaves) if i.leaves else None, "sizes": dict(i.sizes)}
        for i in items
    ]
    written(ledger, json.dumps(told, ensure_ascii=False).encode())


def _resumed(job: Job, chunk: Chunk) -> list[Item] | None:
    """What was issued before, if all its files are still there."""
    ledger = _ledger(job, chunk)
    if not ledger.exists():
        return None
    told: list[dict[str, Any]] = json.loads(ledger.read_text(encoding="utf-8"))
    files = [job.press.folder / one["file"] for one in told]
    parts = {job.press.work / one["leaves"]["part"] for one in told}
    if not all(path.exists() for path in (*files, *parts)):
        ledger.unlink()
        return None
    return [
        replace(
            item,
            state="issued",
            file=one["file"],
            leaves=Leaves(**one["leaves"]),
            sizes=one["sizes"],
        )
        for item, one in zip(chunk.items, told, strict=True)
    ]
