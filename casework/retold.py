"""Readings as JSON, one after the other: of a long list there are more than are kept at a time."""

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from extractor import Reading, Readings

_AT_ONCE = 1_000


def told_reading(reading: Reading) -> dict[str, Any]:
    return {
        "pointer": reading.pointer,
        "raw": reading.raw,
        "value": reading.value,
        "by": reading.by,
        "confidence": reading.confidence,
        "place": reading.place.told(),
    }


class Retold:
    """Each is made anew whenever one goes through them. `json.dumps` takes it with
    `default=list`."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings

    def __len__(self) -> int:
        return len(self._readings)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return map(told_reading, self._readings)


def in_pieces(told: Mapping[str, Any]) -> Iterator[str]:
    """What `json.dumps` would write of it, without having all of it at a time."""
    before = "{"
    for name, value in told.items():
        yield f"{before}{_text(name)}: "
        yield from _listed(value) if isinstance(value, Retold) else (_text(value),)
        before = ", "
    yield "}" if told else "{}"


def _listed(readings: Retold) -> Iterator[str]:
    left, before = iter(readings), "["
    while some := list(islice(left, _AT_ONCE)):
        yield before + _text(some)[1:-1]
        before = ", "
    yield "]" if len(readings) else "[]"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
