"""The labels of a list, by which it is known where it stands otherwise than the form has it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from extractor.guide import Guide
from extractor.locate.columns import span_labels
from extractor.words import readings
from records import Table

_FEWEST = 3
"""Labels by which a list is known."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The names of each label of a list; `own` are the numbers of those that no value outside
    lists has, `rivals` those that each other list has, too."""

    names: tuple[frozenset[str], ...]
    own: frozenset[int]
    rivals: tuple[frozenset[int], ...]

    def number(self, text: str) -> int | None:
        """Of the label this is."""
        said = readings(text)
        return next((n for n, names in enumerate(self.names) if not names.isdisjoint(said)), None)

    def is_known(self, numbers: Iterable[int]) -> bool:
        """By these labels: enough of them are those of lists."""
        found = frozenset(numbers)
        own = len(found & self.own)
        return len(found) >= _FEWEST and own >= 2 and own * 2 >= len(self.own)

    def is_alone(self, numbers: Iterable[int]) -> bool:
        """Is there no other list that has all of these labels?"""
        found = frozenset(numbers)
        return not any(found <= rival for rival in self.rivals)


@lru_cache(maxsize=256)
def lists_of(guide: Guide) -> tuple[Listed, ...]:
    """Every list of the form that its labels tell from the values outside lists."""
    tables = [names for table in guide.tables if table.each and (names := _names(table, guide))]
    beside = {guided.row.number for guided in guide.cells if guided.row and guided.part != "line"}
    taken = {name for label in guide.labels if label.number in beside for name in label.names}
    found = (_listed(names, [one for one in tables if one is not names], taken) for names in tables)
    return tuple(one for one in found if len(one.own) >= 2)


_Names = tuple[frozenset[str], ...]


def _names(table: Table, guide: Guide) -> _Names:
    """Of its columns, and of the labels over two columns of days."""
    columns: Mapping[int, frozenset[str]] = {
        one.column.number: one.column.names
        for one in guide.cells
        if one.cell in table.line and one.column is not None
    }
    spans = {label.number: label.names for _, _, label in span_labels(table, guide)}
    return tuple({**columns, **spans}.values())


def _listed(names: _Names, others: Iterable[_Names], taken: set[str]) -> Listed:
    own = frozenset(n for n, one in enumerate(names) if one.isdisjoint(taken))
    every = (frozenset[str]().union(*other) for other in others)
    rivals = (frozenset(n for n, one in enumerate(names) if one & other) for other in every)
    return Listed(names, own, tuple(rivals))
