"""What people and programs do to a form on its way: it is read without anchors all the same. Every
form, every kind of damage; records are invented."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from extractor.guide import guide_to
from extractor.locate import locate
from extractor.normalise import assembled, normalise
from extractor.paper import Cell, Grid, Line, Paper
from extractor.readers import read
from generator.blank import blank
from records import Catalogue, Form
from tests.conftest import ROOT
from tests.invented import drawn, records_of

FORMS = [
    pytest.param(form, id=str(form.key))
    for root in (ROOT / "tests/sample", ROOT)
    for form in Catalogue.load(root)
]
Damage = Callable[[Paper, Form], Paper]


def in_grids(change: Callable[[Cell], Iterable[Cell]]) -> Damage:
    def damage(paper: Paper, form: Form) -> Paper:
        blocks = (
            Grid(tuple(new for cell in block.cells for new in change(cell)))
            if isinstance(block, Grid)
            else block
            for block in paper.blocks
        )
        return replace(paper, blocks=tuple(blocks))

    return damage


def a_column_put_in_at_the_left(cell: Cell) -> list[Cell]:
    return [cell._replace(column=cell.column + 1)]


def an_empty_row_below_each_row(cell: Cell) -> list[Cell]:
    return [cell._replace(row=2 * cell.row, rows=2 * cell.rows - 1)]


def merged_cells_taken_apart(cell: Cell) -> list[Cell]:
    return [cell._replace(rows=1, columns=1)]


def words_of_merged_cells_repeated(cell: Cell) -> list[Cell]:
    return [
        cell._replace(row=cell.row + r, column=cell.column + c, rows=1, columns=1)
        for r in range(cell.rows)
        for c in range(cell.columns)
    ]


def empty_cells_left_out(cell: Cell) -> list[Cell]:
    return [cell] if cell.text else []


def all_in_one_sheet(paper: Paper, form: Form) -> Paper:
    """As where a Word form is pasted into Excel."""
    cells: list[Cell] = []
    for block in paper.blocks:
        below = max((cell.row + cell.rows for cell in cells), default=0)
        if isinstance(block, Line):
            cells.append(Cell(block.text, block.place, below, 0))
        else:
            cells += [cell._replace(row=cell.row + below) for cell in block.cells]
    return replace(paper, blocks=(Grid(tuple(cells)),))


def labels_spaced_out(paper: Paper, form: Form) -> Paper:
    labels = {label.cell.label for label in guide_to(form).labels}

    def spaced(cell: Cell) -> list[Cell]:
        return [cell._replace(text="　".join(cell.text)) if cell.text in labels else cell]

    return in_grids(spaced)(paper, form)


DAMAGES: dict[str, Damage] = {
    "a column put in": in_grids(a_column_put_in_at_the_left),
    "empty rows put in": in_grids(an_empty_row_below_each_row),
    "merged cells taken apart": in_grids(merged_cells_taken_apart),
    "words of merged cells repeated": in_grids(words_of_merged_cells_repeated),
    "empty cells left out": in_grids(empty_cells_left_out),
    "all in one sheet": all_in_one_sheet,
    "labels spaced out": labels_spaced_out,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_form_is_read_by_its_labels(form: Form, damage: Damage):
    for record in drawn(records_of(form), 3, of=8):
        paper = damage(read(blank(form, "docx", record, anchors=False)), form)
        readings, unread = normalise(locate(paper, form, trusted=False).located, form)
        assert assembled(readings) == record
        assert unread == ()
