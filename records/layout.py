"""The layout of a form: a grid of labels and JSON pointers, from which the blank, the web form and
the reader's map are all made. `docs/layout.md` is the language; this module only parses it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

_SLOT = re.compile(r"\{(/[\w/*]*)(?:\|([^{}]+))?\}")
_BARE = re.compile(r"(/[\w/]+)(?:\|(\S+))?$")


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one value is written. `pointer` has `*` for the position in a repeated list.
    `unit` is how it is written there (万元), when not the kind's own unit."""

    number: int
    pointer: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class LayoutCell:
    """A cell of the printed form: its place in the table (0-based), its span, and what it holds."""

    row: int
    column: int
    rows: int
    columns: int
    parts: tuple["str | Slot", ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(part for part in self.parts if isinstance(part, Slot))

    @property
    def label(self) -> str:
        """The printed words of a cell that holds no slot."""
        return "" if self.slots else "".join(str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Table:
    """Fixed rows, then (where `each` is set) one repeated line, then foot rows.
    Row numbers start from 0 in each of `head`, `line` and `foot`."""

    widths: tuple[int, ...]
    head: tuple[LayoutCell, ...]
    each: str = ""
    line: tuple[LayoutCell, ...] = ()
    lines: int = 0
    foot: tuple[LayoutCell, ...] = ()

    @property
    def head_rows(self) -> int:
        return max((cell.row + cell.rows for cell in self.head), default=0)

    @property
    def cells(self) -> tuple[LayoutCell, ...]:
        return (*self.head, *self.line, *self.foot)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph outside tables: a note, or words with slots."""

    parts: tuple["str | Slot", ...]


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A long answer that stands in paragraphs under its heading."""

    heading: str
    slot: Slot
    hint: str = ""


Block = Table | Text | Heading | Answer


@dataclass(frozen=True, slots=True)
class Layout:
    blocks: tuple[Block, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every slot; a slot's number is its position here."""
        return tuple(slot for block in self.blocks for slot in _slots_of(block))


def _slots_of(block: Block) -> Iterator[Slot]:
    if isinstance(block, Table):
        for cell in block.cells:
            yield from cell.slots
    elif isinstance(block, Text):
        yield from (part for part in block.parts if isinstance(part, Slot))
    elif isinstance(block, Answer):
        yield block.slot


def parse_layout(blocks: Sequence[Mapping[str, Any]]) -> Layout:
    """The `[[blocks]]` of a form.toml. Slots are numbered in reading order."""
    return Layout(_numbered(tuple(_block(block) for block in blocks)))


def _block(block: Mapping[str, Any]) -> Block:
    if "rows" in block or "each" in block:
        return _table(block)
    if "answer" in block:
        return Answer(block["heading"], Slot(-1, block["answer"]), block.get("hint", ""))
    if "heading" in block:
        return Heading(block["heading"])
    return Text(_parts(block["text"], ""))


def _table(block: Mapping[str, Any]) -> Table:
    each: str = block.get("each", "")
    lines: int | Mapping[str, str] = block.get("lines", 0)
    rows: list[list[tuple[str, str]]] = [[(cell, "") for cell in row] for row in block["rows"]]
    repeated: list[list[tuple[str, str]]] = []
    if isinstance(lines, Mapping):
        rows += _named_lines(each, block["line"], lines)
    elif each:
        repeated = [[(cell, f"{each}/*") for cell in block["line"]]]
    return Table(
        widths=tuple(block["columns"]),
        head=_cells(rows),
        each=each if repeated else "",
        line=_cells(repeated),
        lines=lines if isinstance(lines, int) else 0,
        foot=_cells([[(cell, "") for cell in row] for row in block.get("foot", [])]),
    )


def _named_lines(
    each: str, line: Sequence[str], names: Mapping[str, str]
) -> list[list[tuple[str, str]]]:
    """One fixed row for each named line: `#` becomes its number, `@` its printed name."""
    return [
        [({"#": str(number), "@": name}.get(cell, cell), f"{each}/{key}") for cell in line]
        for number, (key, name) in enumerate(names.items(), 1)
    ]


def _cells(rows: Sequence[Sequence[tuple[str, str]]]) -> tuple[LayoutCell, ...]:
    """Cells with their spans: `<` belongs to the cell on its left, `^` to the one above."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, (written, _) in enumerate(row):
            start = {"<": (r, c - 1), "^": (r - 1, c)}.get(written)
            owner[r, c] = owner[start] if start else (r, c)
    return tuple(
        LayoutCell(r, c, *_span(owner, (r, c)), _parts(*rows[r][c]))
        for (r, c), start in owner.items()
        if start == (r, c)
    )


def _span(
    owner: Mapping[tuple[int, int], tuple[int, int]], start: tuple[int, int]
) -> tuple[int, int]:
    owned = [at for at, by in owner.items() if by == start]
    return max(r for r, _ in owned) - start[0] + 1, max(c for _, c in owned) - start[1] + 1


def _parts(written: str, under: str) -> tuple[str | Slot, ...]:
    bare = _BARE.match(written)
    if bare:
        return (Slot(-1, under + bare[1], bare[2] or ""),)
    parts: list[str | Slot] = []
    end = 0
    for found in _SLOT.finditer(written):
        parts.append(written[end : found.start()])
        parts.append(Slot(-1, under + found[1], found[2] or ""))
        end = found.end()
    return tuple(part for part in (*parts, written[end:]) if part != "")


def _numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    numbers = iter(range(100_000))

    def parts(these: tuple[str | Slot, ...]) -> tuple[str | Slot, ...]:
        return tuple(replace(p, number=next(numbers)) if isinstance(p, Slot) else p for p in these)

    def cells(these: tuple[LayoutCell, ...]) -> tuple[LayoutCell, ...]:
        return tuple(replace(cell, parts=parts(cell.parts)) for cell in these)

    def block(this: Block) -> Block:
        match this:
            case Table():
                return replace(
                    this, head=cells(this.head), line=cells(this.line), foot=cells(this.foot)
                )
            case Text():
                return replace(this, parts=parts(this.parts))
            case Answer():
                return replace(this, slot=replace(this.slot, number=next(numbers)))
            case Heading():
                return this

    return tuple(block(b) for b in blocks)
