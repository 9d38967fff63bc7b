"""The demo's documents: rows from forms/demo.toml's own tables, or from a checked register."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from api.demo.making import example_of
from api.wiring import Wiring
from casework.issuing import Batch, Press, issue
from generator.rows import rows_from
from records import pointer
from records.document import Document
from records.kinds.china import id_check_digit


def issue_sample(written: Mapping[str, Any], folder: Path, wiring: Wiring) -> tuple[Batch, Path]:
    """One document of the demo, and the folder its copies are in."""
    document = wiring.catalogue.documents[written["document"]]
    press = Press(
        office=wiring.office,
        numbers=wiring.numbers,
        regulation=wiring.catalogue.regulations[document.jurisdiction],
        folder=folder / document.name.replace("/", "-"),
        on=written["on"],
        pdf=wiring.office.available,
        proving=wiring.proving(written["on"]) if document.proof else None,
    )
    return issue(document, _rows(written, document, wiring), press), press.folder


def _rows(written: Mapping[str, Any], document: Document, wiring: Wiring) -> list[dict[str, Any]]:
    if "form" not in written:
        rows: list[dict[str, Any]] = written["rows"]
        return [_plain(row) for row in rows]
    form = wiring.catalogue.named(written["form"], date.today())
    if form is None:
        raise LookupError(written["form"])
    record = dict(example_of(form, written["example"]))
    people = pointer.get(record, written["each"])
    pointer.put(record, written["each"], [_another(people, n) for n in range(written["count"])])
    return rows_from(document, record)


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """TOML's dates as our ISO strings."""
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}


def _another(people: list[Mapping[str, Any]], number: int) -> dict[str, Any]:
    """The example's people over and over, each with an ID number of their own."""
    person = people[number % len(people)]
    body = f"{person['id_no'][:14]}{100 + 2 * number + (person['gender'] == '男'):03d}"[:17]
    return {**person, "id_no": body + id_check_digit(body)}
