"""Papers made by hand: a line is a text, a table is rows of texts written as in a layout."""

from collections.abc import Mapping, Sequence
from typing import Any

from extractor.locate import Location, locate
from extractor.normalise import assembled, normalise
from extractor.paper import Cell, Grid, Line, Paper
from records import Form, Place

Rows = Sequence[Sequence[str]]


def paper(*blocks: str | Rows, marks: Sequence[str] = ()) -> Paper:
    """`<` belongs to the cell on the left, `^` to the one above; `words@3` stand at anchor 3;
    `~` is no cell at all (an empty one of a spreadsheet)."""
    made: list[Line | Grid] = []
    for number, block in enumerate(blocks, 1):
        if isinstance(block, str):
            text, anchors = _anchored(block)
            made.append(Line(text, Place(paragraph=number), anchors))
        else:
            made.append(Grid(tuple(_cells(block, number))))
    return Paper("docx", tuple(made), marks=tuple(marks))


def _anchored(written: str) -> tuple[str, tuple[str, ...]]:
    text, at, number = written.partition("@")
    return text, (f"_w{number}",) if at else ()


def _cells(rows: Rows, table: int) -> list[Cell]:
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, written in enumerate(row):
            start = {"<": (r, c - 1), "^": (r - 1, c)}.get(written)
            owner[r, c] = owner[start] if start else (r, c)
    cells: list[Cell] = []
    for start in dict.fromkeys(owner.values()):
        r, c = start
        if rows[r][c] == "~":
            continue
        last_row, last_column = max(at for at, by in owner.items() if by == start)
        text, anchors = _anchored(rows[r][c])
        place = Place(table=str(table), row=r + 1, column=c + 1)
        cells.append(
            Cell(text, place, r, c, last_row - r + 1, last_column - c + 1, anchors=anchors)
        )
    return cells


def located(form: Form, *blocks: str | Rows, trusted: bool = False) -> Location:
    return locate(paper(*blocks), form, trusted)


def read(form: Form, *blocks: str | Rows, trusted: bool = False) -> Mapping[str, Any]:
    """The record that is read from a paper of these blocks."""
    found = located(form, *blocks, trusted=trusted)
    return assembled(normalise(found.located, form)[0])
