"""What was read: values, with the words they came from and the places they stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.paper import Cell, Line, Rows
from records import FormKey, Place, Report, Slot
from records.pointer import pattern


@dataclass(frozen=True, slots=True)
class Located:
    """A slot's words, found but not yet understood. `source` is the cell or line they stand in."""

    slot: Slot
    pointer: str
    raw: str
    place: Place
    by: str
    source: Cell | Line | None = None

    @property
    def confidence(self) -> float:
        """Below 1 where the words were recognised from a picture."""
        return self.source.confidence if self.source is not None else 1.0

    def numbered(self, position: int) -> "Located":
        """As the item at this position of its list."""
        pointer = self.pointer.replace("*", str(position), 1)
        return Located(self.slot, pointer, self.raw, self.place, self.by, self.source)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of the list `each` that stand in folded rows, one in each row, the first of them the
    item at the position `first`. `grid` is the position of their grid among the paper's; `slots`,
    with their columns, in the order of the form."""

    each: str
    first: int
    grid: int
    slots: tuple[tuple[int, Slot], ...]
    rows: Rows
    by: str

    @property
    def end(self) -> int:
        """The position behind the last of them."""
        return self.first + len(self.rows.numbers)

    def name(self, slot: Slot) -> str:
        """The member of an item that the slot is for."""
        return slot.pointer[len(self.each) + 3 :]

    def located(self, n: int) -> Iterator[Located]:
        """The words of the nth line."""
        for column, slot in self.slots:
            if self.rows.words[n][column] is not None:
                yield self.at(n, column, slot)

    def at(self, n: int, column: int, slot: Slot) -> Located:
        cell = self.rows.cell(n, column)
        pointer = f"{self.each}/{self.first + n}/{self.name(slot)}"
        return Located(slot, pointer, cell.text, cell.place, self.by, cell)


def one_by_one(located: Iterable[Located | Lines]) -> Iterator[Located]:
    """Those of folded rows, too."""
    for one in located:
        if isinstance(one, Lines):
            for n in range(len(one.rows.numbers)):
                yield from one.located(n)
        else:
            yield one


@dataclass(frozen=True, slots=True)
class Reading:
    """`by`: anchor, label, table, field, heading, ocr (recognised from a picture), or `staff:…`.
    `value` is None while unread."""

    pointer: str
    raw: str
    place: Place
    by: str
    value: Any = None
    confidence: float = 1.0


Wanted = Callable[[str, str, Any], bool]


@dataclass(frozen=True, slots=True)
class ReadLines:
    """Readings of `Lines`, kept as the rows they stand in and the items that were made of them:
    there is one for each member of each item. `members`: their names and columns."""

    each: str
    first: int
    members: tuple[tuple[int, str], ...]
    rows: Rows
    by: str
    items: tuple[dict[str, Any], ...]

    def __len__(self) -> int:
        return sum(map(len, self.items))

    def __iter__(self) -> Iterator[Reading]:
        for n, item in enumerate(self.items):
            for column, name in self.members:
                if name in item:
                    yield self._at(n, column, name)

    def written(self, wanted: Wanted) -> Iterator[Reading]:
        """Those wanted; words that come again in a column are asked after once."""
        asked = [(column, name, dict[str, bool]()) for column, name in self.members]
        for n, (words, item) in enumerate(zip(self.rows.words, self.items, strict=True)):
            for column, name, known in asked:
                raw = words[column] or ""
                if name not in item:
                    continue
                found = known.get(raw)
                if found is None:
                    found = known[raw] = wanted(f"{self.each}/*/{name}", raw, item[name])
                if found:
                    yield self._at(n, column, name)

    def at(self, pointer: str) -> Reading | None:
        """None where it is none of these."""
        position, _, wanted = pointer.removeprefix(self.each + "/").partition("/")
        n = int(position) - self.first if position.isdecimal() else -1
        if not 0 <= n < len(self.items) or wanted not in self.items[n]:
            return None
        return next(self._at(n, column, name) for column, name in self.members if name == wanted)

    def _at(self, n: int, column: int, name: str) -> Reading:
        raw, value = self.rows.words[n][column] or "", self.items[n][name]
        pointer = f"{self.each}/{self.first + n}/{name}"
        return Reading(pointer, raw, self.rows.place(n, column), self.by, value)


@dataclass(frozen=True, slots=True)
class Readings:
    """In the order of the form, of lists line by line. Those of a long list are made while one goes
    through them, and not kept."""

    parts: tuple[Reading | ReadLines, ...] = ()

    def __len__(self) -> int:
        return sum(1 if isinstance(part, Reading) else len(part) for part in self.parts)

    def __iter__(self) -> Iterator[Reading]:
        for part in self.parts:
            if isinstance(part, Reading):
                yield part
            else:
                yield from part

    def written(self, wanted: Wanted) -> Iterator[Reading]:
        """Those wanted by the pattern of their pointer, their words and their value."""
        for part in self.parts:
            if isinstance(part, ReadLines):
                yield from part.written(wanted)
            elif wanted(pattern(part.pointer), part.raw, part.value):
                yield part

    @property
    def single(self) -> Iterator[Reading]:
        """Those outside the rows of long sheets: all that could have been recognised."""
        return (part for part in self.parts if isinstance(part, Reading))

    def changed(self, change: Callable[[Reading], Reading]) -> "Readings":
        """With single ones changed."""
        return Readings(tuple(change(p) if isinstance(p, Reading) else p for p in self.parts))

    def at(self, pointer: str) -> Reading | None:
        for part in self.parts:
            found = (
                (part if part.pointer == pointer else None)
                if isinstance(part, Reading)
                else part.at(pointer)
            )
            if found is not None:
                return found
        return None

    def first_in(self, pointer: str) -> Reading | None:
        """The first one of a list, of a line or of a group."""
        return next((one for one in self if one.pointer.startswith(f"{pointer}/")), None)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one file. `identified_by`: anchor, title or given; "" when refused.
    `part` says which part of the file it is (a sheet, a file in an archive), "" when all of it.
    `answers` is the number of the review this file was corrected after, where it still bears its
    marks. `outcome`: accepted, returned (errors to mend) or refused (not read at all)."""

    sha256: str
    form: FormKey | None
    identified_by: str
    readings: Readings
    data: Mapping[str, Any]
    report: Report
    part: str = ""
    answers: str = ""

    @property
    def outcome(self) -> str:
        if self.form is None:
            return "refused"
        return "accepted" if self.report.ok else "returned"
