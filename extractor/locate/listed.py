"""The labels of a list, by which it is known where it stands otherwise than the form has it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from extractor.guide import Guide, Label
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
    return tuple(_listed(guide, lambda table: bool(table.each)))


@lru_cache(maxsize=256)
def fixed_of(guide: Guide) -> tuple[Listed, ...]:
    """Every table whose lines are always the same, by its header with the label over their names
    (制度 over 教学管理, 学员考核管理 …)."""
    return tuple(_listed(guide, lambda table: not table.each))


def _listed(guide: Guide, wanted: Callable[[Table], bool]) -> Iterator[Listed]:
    tables = {n: _names(n, guide) for n in range(len(guide.tables))}
    beside = {guided.row.number for guided in guide.cells if guided.row and not guided.column}
    taken = {name for label in guide.labels if label.number in beside for name in label.names}
    for n, names in tables.items():
        others = [one for other, one in tables.items() if other != n and one]
        own = frozenset(n for n, one in enumerate(names) if one.isdisjoint(taken))
        if wanted(guide.tables[n]) and len(own) >= 2:
            yield Listed(names, own, tuple(_rivals(names, others)))


_Names = tuple[frozenset[str], ...]


def _names(number: int, guide: Guide) -> _Names:
    """Of a list's columns, and of the labels over two columns of days; of a table of fixed lines
    what stands over their names, and over its columns."""
    table = guide.tables[number]
    if not table.each:
        return tuple(label.names for label in _over_fixed(number, guide))
    columns: Mapping[int, frozenset[str]] = {
        one.column.number: one.column.names
        for one in guide.cells
        if one.cell in table.line and one.column is not None
    }
    spans = {label.number: label.names for _, _, label in span_labels(table, guide)}
    return tuple({**columns, **spans}.values())


def _over_fixed(number: int, guide: Guide) -> list[Label]:
    """[] where a table has no such lines."""
    cells = [g for g in guide.cells if g.table == number and g.part == "head"]
    lines = [(g.row, g.column) for g in cells if g.row is not None and g.column is not None]
    over = {column.number for _, column in lines}
    rows, at = {column.cell.row for _, column in lines}, {row.cell.column for row, _ in lines}
    head = [one for one in guide.labels if (one.table, one.part) == (number, "head")]
    names = {one.number for one in head if one.cell.row in rows and one.cell.column in at}
    return [one for one in head if one.number in over | names]


def _rivals(names: _Names, others: Iterable[_Names]) -> Iterator[frozenset[int]]:
    for other in others:
        every = frozenset[str]().union(*other)
        yield frozenset(n for n, one in enumerate(names) if one & every)
