"""Choices spread over columns: 性别 over 男 | 女 with a √ below one of them, or beside them. The
words a mark stands under are put into one cell, at the place of the mark."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from extractor.guide import Guide, slot_of
from extractor.paper import Cell, Grid, Paper
from extractor.words import bare, likely, readings
from records.kinds import Kind, Unreadable, kind_of
from records.kinds.boxes import lone

_FEWEST = 2
_ALONE = frozenset(("○", "〇", "◯", "是"))
"""What is a mark where nothing stands under the other options: a circle alone in a row."""
_At = Mapping[tuple[int, int], Cell]
Choices = Mapping[str, tuple[Kind, ...]]


@dataclass(frozen=True, slots=True)
class _Spread:
    """A label, its options in adjacent columns, the first row of marks, and whether there are
    marks in that row only."""

    label: Cell
    options: tuple[Cell, ...]
    row: int
    single: bool

    @property
    def end(self) -> int:
        last = self.options[-1]
        return last.column + last.columns


def gathered(paper: Paper, guide: Guide) -> Paper:
    """The paper itself where no choice is spread."""
    choices = _choices(guide)
    blocks = (
        _grid(block, guide, choices) if isinstance(block, Grid) else block for block in paper.blocks
    )
    return replace(paper, blocks=tuple(blocks))


@lru_cache(maxsize=256)
def _choices(guide: Guide) -> Choices:
    """The kinds of choices by the names of their labels."""
    found: dict[str, tuple[Kind, ...]] = {}
    for guided in guide.cells:
        slot = slot_of(guided.cell)
        kind = kind_of(guide.form.subschema(slot.pointer)) if slot is not None else None
        for label in (guided.row, guided.column) if kind is not None and kind.options else ():
            for name in label.names if label is not None else ():
                found[name] = (*found.get(name, ()), kind) if kind is not None else ()
    return found


def _grid(grid: Grid, guide: Guide, choices: Choices) -> Grid:
    at = {(cell.row, cell.column): cell for cell in grid.cells}
    may_be = likely(choices) if choices else None
    labels = [c for c in grid.cells if may_be and c.text and may_be(c.text)]
    if not any(_spread(label, at, choices) for label in labels):
        return grid
    grid = grid.unfolded()
    for label in labels:
        at = {(cell.row, cell.column): cell for cell in grid.cells}
        spread = _spread(label, at, choices)
        if spread is not None:
            grid = _in_one(grid, spread, at, guide)
    return grid


def _spread(label: Cell, at: _At, choices: Choices) -> _Spread | None:
    """Options below the label and as wide together; or right of it, where it is higher."""
    kinds = [kind for name in readings(label.text) for kind in choices.get(name, ())]
    if not kinds:
        return None
    below = _run(label.row + label.rows, label.column, label.column + label.columns, at)
    if len(below) >= _FEWEST and _are_options(below, kinds):
        row = below[0].row + below[0].rows
        return _Spread(label, below, row, single=False)
    right = _run(label.row, label.column + label.columns, None, at)
    longest = (right[:n] for n in range(len(right), _FEWEST - 1, -1))
    found = next((run for run in longest if _are_options(run, kinds, strangers=0)), None)
    if found is None or label.rows <= found[0].rows:
        return None
    return _Spread(label, found, found[0].row + found[0].rows, single=True)


def _run(row: int, begin: int, end: int | None, at: _At) -> tuple[Cell, ...]:
    """Cells with words in this row that meet one another, of one height; up to the end, which one
    of them must reach."""
    cells: list[Cell] = []
    column = begin
    while (cell := at.get((row, column))) is not None and cell.text and column != end:
        if cell.rows != (cells or [cell])[0].rows:
            break
        cells.append(cell)
        column += cell.columns
    return tuple(cells) if end in (None, column) else ()


def _are_options(cells: Sequence[Cell], kinds: Iterable[Kind], strangers: int = 1) -> bool:
    """Does each say another option of one of these kinds, without any mark? So many that say
    nothing known may be among three: they are told where they are marked."""
    if any(lone(cell.text) or "☑" in cell.text or "□" in cell.text for cell in cells):
        return False
    said = ([_meant(cell.text, kind) for cell in cells] for kind in kinds)
    known = ([word for word in words if word is not None] for words in said)
    enough = max(_FEWEST, len(cells) - strangers)
    return any(len(words) >= enough and len(set(words)) == len(words) for words in known)


def _meant(words: str, kind: Kind) -> str | None:
    try:
        return str(kind.parse(words))
    except Unreadable:
        return None


def _in_one(grid: Grid, spread: _Spread, at: _At, guide: Guide) -> Grid:
    """The grid with one column for the choice; itself where nothing is marked."""
    rows = [*_marked_rows(spread, at, guide)]
    if not any(text for _, text, _ in rows):
        return grid
    gone = {id(cell) for cell in (spread.label, *spread.options)}
    gone |= {id(cell) for cells, _, _ in rows for cell in cells}
    made = [_one(spread, cells, text, marked) for cells, text, marked in rows]
    label = spread.label
    if not spread.single:
        label = label._replace(rows=label.rows + spread.options[0].rows)
    kept = (cell for cell in grid.cells if id(cell) not in gone)
    return Grid(tuple(sorted((*kept, label, *made), key=lambda c: (c.row, c.column))))


_Marked = tuple[tuple[Cell, ...], str, Cell]


def _marked_rows(spread: _Spread, at: _At, guide: Guide) -> Iterator[_Marked]:
    """The cells of each row with marks or nothing under the options, the words marked, and the
    marked cell; down to what the form prints next."""
    last = max(row for row, _ in at)
    for row in range(spread.row, spread.row + 1 if spread.single else last + 1):
        under = [at.get((row, option.column)) for option in spread.options]
        cells = tuple(cell for cell in under if cell is not None)
        if any(cell.text and guide.is_printed(cell.text) for cell in cells if not _is_mark(cell)):
            return
        text = _words(spread.options, under)
        if cells and text is not None and len({cell.rows for cell in cells}) == 1:
            marked = next((cell for cell in cells if cell.text), cells[0])
            yield cells, text, marked


def _is_mark(cell: Cell) -> bool:
    return cell.text in _ALONE or lone(cell.text) == "chosen"


def _words(options: Sequence[Cell], under: Sequence[Cell | None]) -> str | None:
    """The options that are marked; None where something else stands under one of them, or a cell
    is wider than its option."""
    texts = [bare(cell.text) if cell is not None else "" for cell in under]
    wide = any(c.columns > o.columns for o, c in zip(options, under, strict=True) if c is not None)
    free = all(lone(text) == "free" for text in texts if text and lone(text) != "chosen")
    alone = sum(map(bool, texts)) == 1
    if wide:
        return None
    marked = [
        option.text
        for option, text in zip(options, texts, strict=True)
        if lone(text) == "chosen" or (alone and (text in _ALONE or text == bare(option.text)))
    ]
    return "、".join(marked) if free or (alone and marked) else None


def _one(spread: _Spread, cells: Sequence[Cell], text: str, marked: Cell) -> Cell:
    """One cell in the stead of those under the options or, where these stand right of the label,
    of them, too."""
    first = spread.options[0]
    row = first.row if spread.single else cells[0].row
    rows = cells[0].row + cells[0].rows - row
    confidence = min(cell.confidence for cell in chain(cells, spread.options))
    return marked._replace(
        text=text,
        row=row,
        column=first.column,
        rows=rows,
        columns=spread.end - first.column,
        confidence=confidence,
    )
