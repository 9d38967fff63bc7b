"""Pages put behind one another: a table that goes on over the page becomes one grid, without the
header that is printed again."""

import re
from collections.abc import Iterable, Sequence

from extractor.paper import Cell, Grid, Line

_NEAR = 3.0
_NUMBER = re.compile(r"(\d{1,6}(?![\d年月日号期]))")

_ENDED = ("。", "；", "：", "！", "？", "”")
"""What sentences end with."""
_LINE, _LETTER = 12.0, 6.0
"""Points a line of text is high and a letter is wide, in small print."""

Row = tuple[str, ...]
Cover = tuple[tuple[int, int], ...]


class Joined:
    """Takes the blocks of page after page."""

    def __init__(self) -> None:
        self._blocks: list[Line | _Table] = []
        self._first: Line | None = None

    def add(self, page: Sequence[Line | Grid]) -> None:
        """A line that stands at the top of the page before, too, is the pages' header; one at its
        foot that is the same but for the number of the page, their footer, and so is the very same
        where a table goes on above and below it."""
        first = page[0] if page and isinstance(page[0], Line) else None
        if first and self._first and _same_line(first, self._first):
            page = page[1:]
        self._first = first
        foot = page[-1] if page and isinstance(page[-1], Line) else None
        above = self._blocks[-1] if self._blocks else None
        if foot and isinstance(above, Line) and self._is_footer(above, foot, page[0]):
            self._blocks.pop()
        for number, block in enumerate(page):
            last = self._blocks[-1] if self._blocks else None
            if isinstance(block, Line):
                self._blocks.append(block)
            elif number == 0 and isinstance(last, _Table) and last.goes_on_in(block):
                last.add(block)
            else:
                self._blocks.append(_Table(block))

    def _is_footer(self, above: Line, foot: Line, first: Line | Grid) -> bool:
        if _is_next(above, foot):
            return True
        table = self._blocks[-2] if len(self._blocks) > 1 else None
        parts = isinstance(table, _Table) and isinstance(first, Grid) and table.goes_on_in(first)
        return parts and _on_level(above, foot) and above.text == foot.text

    def blocks(self) -> tuple[Line | Grid, ...]:
        return tuple(b.grid() if isinstance(b, _Table) else b for b in self._blocks)


def _same_line(one: Line, other: Line) -> bool:
    return _on_level(one, other) and (one.text == other.text or _is_next(other, one))


def _on_level(one: Line, other: Line) -> bool:
    at, before = one.place.box, other.place.box
    return bool(at and before and abs(at[1] - before[1]) < _NEAR)


def _is_next(one: Line, other: Line) -> bool:
    """Are they the same, on one level, but for the number of the page, one more in the other? Days
    and years that follow each other are none."""
    words, others = _NUMBER.split(one.text), _NUMBER.split(other.text)
    if not _on_level(one, other) or words[::2] != others[::2]:
        return False
    pairs = zip(words[1::2], others[1::2], strict=True)
    differ = [(int(a), int(b)) for a, b in pairs if a != b]
    return len(differ) == 1 and differ[0] == (other.place.page - 1, other.place.page)


class _Table:
    """A table that may go on over the next page."""

    def __init__(self, grid: Grid) -> None:
        self._cells = list(grid.cells)
        self._rows = _row_texts(grid.cells)
        self._covers = _covers(grid.cells)
        self._parts = [n for n in range(len(self._rows)) if self._begins(n)]
        self.starts = {box[0]: cell.column for cell in grid.cells if (box := cell.place.box)}
        self.ends = {
            box[2]: cell.column + cell.columns for cell in grid.cells if (box := cell.place.box)
        }

    def grid(self) -> Grid:
        return Grid(tuple(self._cells))

    def goes_on_in(self, first: Grid) -> bool:
        """Does the other table have this one's columns, or its header over columns of other
        widths?"""
        return self._stands_below(first) or self._is_headed_alike(first)

    def _stands_below(self, first: Grid) -> bool:
        """Does every column of the other table start where one of this starts, from the same left
        to the same right edge?"""
        starts = {box[0] for cell in first.cells if (box := cell.place.box)}
        ends = {box[2] for cell in first.cells if (box := cell.place.box)}
        if not starts or not self.starts:
            return False
        edges = abs(min(starts) - min(self.starts)) + abs(max(ends) - max(self.ends))
        return edges < 2 * _NEAR and all(
            abs(_nearest(self.starts, start) - start) < _NEAR for start in starts
        )

    def _is_headed_alike(self, first: Grid) -> bool:
        rows, covers = _row_texts(first.cells), _covers(first.cells)
        depth = _depth(covers, 0)
        alike = len(rows) > depth and rows[:depth] == self._rows[:depth]
        headed = len(rows[0]) > 1 and _is_header(rows[0])
        return alike and headed and covers[:depth] == self._covers[:depth]

    def add(self, first: Grid) -> None:
        """Rows of the other below those of this, without the repeated header; columns by where
        they stand, since it may have fewer."""
        rows = _row_texts(first.cells)
        repeated = self._repeated(rows)
        below = len(self._rows) - repeated
        moved = _Moved(self, first, below) if self._stands_below(first) else None
        added = [
            moved.cell(cell) if moved else cell._replace(row=cell.row + below)
            for cell in first.cells
            if cell.row >= repeated
        ]
        rows = rows[repeated:]
        if self._was_cut(added):
            added = self._mended(added)
            rows = rows[1:]
        self._cells += added
        self._rows += rows
        first_new = len(self._covers)
        self._covers += _covers(added, first_new)
        self._parts += [n for n in range(first_new, len(self._rows)) if self._begins(n)]

    def _was_cut(self, added: Sequence[Cell]) -> bool:
        """Is the first of these rows the rest of the last row here: nothing in its first cell, or
        none but one, and where it has words they go on with a tall cell that is full?"""
        top = len(self._rows)
        row = sorted((c for c in added if c.row == top), key=lambda cell: cell.column)
        words = [cell for cell in row if cell.text.strip()]
        if not words or (row[0] in words and len(row) > 1):
            return False
        last = {c.column: c for c in self._cells[-2 * len(row) :] if c.row + c.rows == top}
        if not all(c.rows == 1 and _is_rest(c, last.get(c.column)) for c in words):
            return False
        return len(row) > 1 or not last[row[0].column].text.endswith(_ENDED)

    def _mended(self, added: Sequence[Cell]) -> list[Cell]:
        """Puts the rest of the last row where it belongs; gives the other rows, one up, and what of
        merged cells is beside them."""
        top = len(self._rows)
        rest = {c.column: c for c in added if c.row == top and (c.text.strip() or c.unread)}
        for n in range(len(self._cells) - 1, -1, -1):
            cell = self._cells[n]
            if cell.row + cell.rows < top:
                break
            if cell.column in rest:
                self._cells[n] = _with(cell, rest[cell.column])
        tall = (c._replace(rows=c.rows - 1) for c in added if c.row == top and c.rows > 1)
        return [*tall, *(cell._replace(row=cell.row - 1) for cell in added if cell.row > top)]

    def _repeated(self, again: Sequence[Row]) -> int:
        """How many rows at the top of the continuation are the header at the top of the table, or
        where one of its later parts, of other columns, began. Rows below the header are data, even
        where they are the same."""
        starts = [n for n in self._parts if self._rows[n] == again[0]]
        starts = [n for n in starts if n == 0 or _is_header(again[0])]
        alike = (min(_alike(self._rows[n:], again), _depth(self._covers, n)) for n in starts)
        best = max(alike, default=0)
        return best if best < len(again) else 0

    def _begins(self, row: int) -> bool:
        """Does a part of the table begin in this row, of other columns than those above?"""
        return row == 0 or self._covers[row] != self._covers[row - 1]


class _Moved:
    """Cells of the next page as cells of the table above, by where their edges stand."""

    def __init__(self, above: _Table, grid: Grid, below: int) -> None:
        boxes = [box for cell in grid.cells if (box := cell.place.box)]
        lefts, rights = {box[0] for box in boxes}, {box[2] for box in boxes}
        self._starts = {left: above.starts[_nearest(above.starts, left)] for left in lefts}
        self._ends = {right: above.ends[_nearest(above.ends, right)] for right in rights}
        self._below = below

    def cell(self, cell: Cell) -> Cell:
        text, place, row, _, rows, _, *_ = cell
        if place.box is None:
            return cell._replace(row=row + self._below)
        column = self._starts[place.box[0]]
        wide = max(self._ends[place.box[2]] - column, 1)
        return Cell(text, place, row + self._below, column, rows, wide, *cell[6:])


def _is_rest(cell: Cell, above: Cell | None) -> bool:
    """May its words go on from the cell above it?"""
    return above is not None and above.columns == cell.columns and _is_full(above)


def _is_full(cell: Cell) -> bool:
    """Higher than a line, and with more words than go on one."""
    if cell.place.box is None:
        return False
    left, top, right, bottom = cell.place.box
    return bottom - top > 2 * _LINE and len(cell.text) * _LETTER > right - left


def _with(cell: Cell, rest: Cell) -> Cell:
    """A cell with what of it stands on the next page, no surer than either."""
    ended = rest.text.strip() and cell.text.endswith(("。", "；", "："))
    return cell._replace(
        text=cell.text + ("\n" if ended else "") + rest.text,
        confidence=min(cell.confidence, rest.confidence),
        unread=cell.unread or rest.unread,
    )


def _covers(cells: Sequence[Cell], first: int = 0) -> list[Cover]:
    """For each row from this one on the columns of every cell that is in it, from its first row or
    from above."""
    covers: list[list[tuple[int, int]]] = [[] for _ in range(_height(cells) - first)]
    for cell in cells:
        for row in range(cell.row - first, cell.row - first + cell.rows):
            covers[row].append((cell.column, cell.columns))
    return [tuple(sorted(cover)) for cover in covers]


def _depth(covers: Sequence[Cover], start: int) -> int:
    """How many rows the header has that starts here: up to the first one whose cells are those of
    the row below it."""
    end = start
    while end + 1 < len(covers) and covers[end] != covers[end + 1]:
        end += 1
    return end - start + 1


def _nearest(positions: Iterable[float], at: float) -> float:
    return min(positions, key=lambda one: abs(one - at))


def _alike(one: Sequence[Row], other: Sequence[Row]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b or not any(b):
            break
        count += 1
    return count


def _is_header(row: Row) -> bool:
    """Words in every cell and no mere number: two people may well have the same data."""
    return all(text and not text.isdecimal() for text in row)


def _height(cells: Sequence[Cell]) -> int:
    return max((cell.row + cell.rows for cell in cells), default=0)


def _row_texts(cells: Sequence[Cell]) -> list[Row]:
    """The texts of each row's cells without white space; rows that only go on are ()."""
    rows: list[list[tuple[int, str]]] = [[] for _ in range(_height(cells))]
    for cell in cells:
        rows[cell.row].append((cell.column, "".join(cell.text.split())))
    return [tuple(text for _, text in sorted(row)) for row in rows]
