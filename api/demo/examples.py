"""The examples beside each form, and each document in an official layout: `good/*.json` as they
are, `bad/*.json` as changes to a good one.

good: {"on": date, "data": record}. bad: {"from": name of a good one, "change": {pointer: new value,
or null to leave it out}, "on"?: date, "expect": {finding code: [pointers blamed]}}.
"""

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from records import Form, pointer
from records.document import Document


@dataclass(frozen=True, slots=True)
class Example:
    name: str
    on: date
    data: Mapping[str, Any]
    expect: Mapping[str, list[str]]


def good_examples(form: Form | Document) -> Iterator[Example]:
    for path in sorted((form.folder / "examples/good").glob("*.json")):
        written = _json(path)
        yield Example(path.stem, date.fromisoformat(written["on"]), written["data"], {})


def bad_examples(form: Form | Document) -> Iterator[Example]:
    good = {example.name: example for example in good_examples(form)}
    for path in sorted((form.folder / "examples/bad").glob("*.json")):
        written = _json(path)
        start = good[written["from"]]
        on = date.fromisoformat(written["on"]) if "on" in written else start.on
        yield Example(path.stem, on, changed(start.data, written["change"]), written["expect"])


def changed(data: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """The record with some values replaced; None takes the value out."""
    copied: dict[str, Any] = copy.deepcopy(dict(data))
    for at, value in change.items():
        if value is None:
            *above, last = pointer.parts(at)
            parent = pointer.get(copied, "/" + "/".join(above))
            if isinstance(parent, list):
                parent.pop(int(last))
            elif parent is not None:
                parent.pop(last, None)
        else:
            pointer.put(copied, at, value)
    return copied


def _json(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))
