"""How much of a record came back: precision and recall over single values, and what was wrong
without a word about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from extractor import Extraction
from extractor.words import bare
from records import Form


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


def score(record: Mapping[str, Any], read: Extraction, form: Form, printed: bool = False) -> Score:
    """A value that was read as another counts as wrong and as missed. On paper (`printed`) nobody
    can tell a line that was wrapped from one that was ended: white space does not count there."""
    asked, found = dict(leaves(record)), dict(leaves(read.data))
    if printed:
        asked, found = ({p: _run_on(v) for p, v in one.items()} for one in (asked, found))
    right = {pointer for pointer, value in asked.items() if found.get(pointer) == value}
    wrong = [pointer for pointer in found if pointer not in right]
    missed = [pointer for pointer in asked if pointer not in right]
    told = _Told(read, form)
    silent = tuple(p for p in dict.fromkeys((*wrong, *missed)) if not told.of(p))
    return Score(len(right), len(wrong), len(missed), silent)


def _run_on(value: Any) -> Any:
    return "".join(value.split()) if isinstance(value, str) else value


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
    """What the report speaks of: values by their pointers, and labels that are missing or that
    nobody knew what to do with."""

    def __init__(self, read: Extraction, form: Form) -> None:
        self.form = form
        self.refused = read.form is None
        self.pointers = set(_blamed(read))
        self.lost = {bare(words) for words in _words(read)}

    def of(self, pointer: str) -> bool:
        """The value, the line or group it is in, the label of either; or the file was refused."""
        above = accumulate(pointer.split("/")[1:], "{}/{}".format, initial="")
        if self.refused or any(bare(self.form.label(one)) in self.lost for one in above if one):
            return True
        return any(pointer == one or pointer.startswith(f"{one}/") for one in self.pointers)


def _blamed(read: Extraction) -> Iterator[str]:
    """Of rules only the values they blame: a sum that is wrong says nothing of each line."""
    for finding in read.report:
        if finding.code.startswith(("value.", "label.", "text.")) and finding.pointer:
            yield finding.pointer
        yield from (p for p in finding.facts.get("also", ()) if p not in read.data)


def _words(read: Extraction) -> Iterator[str]:
    for finding in read.report:
        yield from str(finding.facts.get("labels", "")).split("、")
        if finding.code == "text.unclaimed":
            yield str(finding.facts["text"])
