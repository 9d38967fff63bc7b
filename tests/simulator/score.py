"""How much of a record came back: precision and recall over single values, and what was wrong
without a word about it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor import Extraction
from records import Form

_ELSEWHERE = ("label.missing", "text.unclaimed", "text.more-unclaimed", "form.", "file.")
"""Findings that speak of no single value, but say that something was not read."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of values: read right, read wrong (or read where there was nothing), not read; and
    the pointers of those of the last two of which nothing is said."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    silent: tuple[str, ...] = ()

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.silent + other.silent,
        )

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(record: Mapping[str, Any], read: Extraction, form: Form) -> Score:
    """A value that was read as another counts as wrong and as missed."""
    asked, found = dict(leaves(record)), dict(leaves(read.data))
    right = {pointer for pointer, value in asked.items() if found.get(pointer) == value}
    wrong = [pointer for pointer in found if pointer not in right]
    missed = [pointer for pointer in asked if pointer not in right]
    told = _Told(read, form)
    silent = tuple(p for p in dict.fromkeys((*wrong, *missed)) if not told.of(p))
    return Score(len(right), len(wrong), len(missed), silent)


def leaves(data: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Single values with their pointers; a list of choices is one value."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from leaves(value, f"{at}/{key}")
    elif isinstance(data, list) and any(isinstance(item, Mapping) for item in data):
        for number, item in enumerate(data):
            yield from leaves(item, f"{at}/{number}")
    else:
        yield at, data


class _Told:
    """What the report speaks of."""

    def __init__(self, read: Extraction, form: Form) -> None:
        self.form = form
        self.pointers = {f.pointer for f in read.report if f.pointer}
        blamed = (p for f in read.report for p in f.facts.get("also", ()))
        self.pointers |= set(blamed)
        self.refused = read.form is None
        self.words = "".join(_words(read))

    def of(self, pointer: str) -> bool:
        """The value, something it is in, or its label; or the file as a whole was refused."""
        if self.refused or self._label(pointer) in self.words:
            return True
        return any(
            pointer == one or pointer.startswith(f"{one}/") or one.startswith(f"{pointer}/")
            for one in self.pointers
        )

    def _label(self, pointer: str) -> str:
        return self.form.label(pointer) or "\0"


def _words(read: Extraction) -> Iterable[str]:
    for finding in read.report:
        if finding.code.startswith(_ELSEWHERE):
            yield str(finding.facts.get("labels", "")) + "\n" + str(finding.facts.get("text", ""))
