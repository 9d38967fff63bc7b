"""Many files, one very long one, and hostile ones, each read apart as `wenshu check` does."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any

from markitdown import MarkItDown

from api.demo.examples import good_examples
from bench.pdf_tables import tables_at_once
from bench.roster import ROWS, measured, roster
from casework.reader import Apart, apart
from extractor import Engines
from generator.blank import blank
from generator.office import Office
from records import Catalogue
from tests.hostile import HOSTILE

ROOT = Path(__file__).resolve().parent.parent
FILES = 1_000
SAMPLE = 20
ON = date(2024, 10, 12)


def reading() -> Iterator[dict[str, Any]]:
    """Rows of the table."""
    reader = apart(Catalogue.load(ROOT), Engines())
    with reader.sandbox:
        reader(b"", ON)
        yield _many(reader)
        yield from tables_at_once(reader)
        yield from _roster()
        yield _hostile(reader)


def _many(reader: Apart) -> dict[str, Any]:
    files = office_files()
    with ThreadPoolExecutor(2) as pool:
        check, contents = partial(reader, on=ON), [content for _, content in files]
        mine = _seconds(lambda: list(pool.map(check, contents)))
    peer = MarkItDown()
    sample = files[:: FILES // SAMPLE]
    theirs = _seconds(
        lambda: [peer.convert_stream(BytesIO(f), file_extension=s) for s, f in sample]
    )
    return _row(f"{FILES} docx, xlsx and xls, s", mine, theirs * FILES / len(sample), "≤ 20 s")


def office_files() -> list[tuple[str, bytes]]:
    """Filled examples of every form in turn, as (suffix, bytes); xls where LibreOffice is there."""
    office, made = Office.found(), list[tuple[str, bytes]]()
    for form in Catalogue.load(ROOT):
        data = next(iter(good_examples(form))).data
        made += [(f".{m}", blank(form, m, data)) for m in form.media if m != "pdf"]
    books = [content for suffix, content in made if suffix == ".xlsx"]
    if office.available:
        old = office.convert(books, "xlsx", "xls")
        made += [(".xls", content) for content in old if content]
    return [made[n % len(made)] for n in range(FILES)]


def _roster() -> Iterator[dict[str, Any]]:
    mine = measured()
    peer = MarkItDown()
    stream = BytesIO(roster(ROWS // 10))
    theirs = _seconds(lambda: peer.convert_stream(stream, file_extension=".xlsx")) * 10
    yield _row(f"roster of {ROWS} rows, s", mine["seconds"], theirs, "≤ 5 s")
    memory = {"what": "its memory at most, parent and worker, MB", "ours": mine["mb"]}
    yield {**memory, "peer": "", "peer_is": "", "ratio": "", "mark": "≤ 400"}


def _hostile(reader: Apart) -> dict[str, Any]:
    files = [made() for made in HOSTILE.values()]
    slowest = max(_seconds(lambda f=f: reader(f, ON)) for f in files)
    return {
        **_row("the slowest of the hostile files, s", slowest, slowest, "a finding each"),
        **{"peer": "", "peer_is": "", "ratio": ""},
    }


def _seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


def _row(what: str, ours: float, peer: float, mark: str) -> dict[str, Any]:
    return {
        "what": what,
        "ours": round(ours, 2),
        "peer": round(peer, 2),
        "peer_is": "markitdown, from a tenth or less",
        "ratio": round(ours / peer, 2),
        "mark": mark,
    }
