"""Scans and photographs, on pages drawn here: words stand in the cells they were drawn in. The
engine is a stand-in; the real one reads whole forms in test_recognised.py."""

from io import BytesIO

import pytest

from extractor.engines import Engines
from extractor.paper import Grid
from extractor.readers import read
from records import Refused
from tests.extractor.readers.scan.pictures import (
    DPI,
    POINT,
    Known,
    page,
    png,
    ruled,
    stacked,
    words,
)


def test_words_stand_in_the_cells_they_are_seen_in_with_places_in_points():
    image = page()
    ruled(image, (200, 600, 1200), (300, 400, 500))
    engine = Known(
        [words("单位名称", 220, 330), words("某某大学", 620, 330), words("电话", 220, 430)]
    )
    paper = read(png(image), Engines(recognise=engine))
    (grid,) = paper.grids
    texts = {(cell.row, cell.column): cell.text for cell in grid.cells}
    assert texts == {(0, 0): "单位名称", (0, 1): "某某大学", (1, 0): "电话", (1, 1): ""}
    cell = grid.cells[0]
    assert paper.medium == "scan" and cell.place.page == 1 and cell.confidence == 0.98
    assert cell.place.box == pytest.approx([x * POINT for x in (200, 300, 600, 400)], abs=2)


def test_words_recognised_across_a_ruled_line_are_parted_there():
    image = page()
    ruled(image, (200, 320, 900), (300, 400))
    paper = read(png(image), Engines(recognise=Known([words("姓名张三丰", 250, 330)])))
    assert [cell.text for cell in paper.grids[0].cells] == ["姓名", "张三丰"]


def test_a_label_that_runs_down_a_narrow_cell_is_read_from_the_top():
    image = page()
    ruled(image, (200, 260, 1200), (300, 420, 540))
    paper = read(png(image), Engines(recognise=Known([stacked("序号", 215, 330, lean=2)])))
    (grid,) = paper.grids
    assert grid.cells[0].text.replace("\n", "") == "序号"


def test_an_image_without_an_engine_is_refused_with_what_to_do():
    with pytest.raises(Refused) as refused:
        read(png(page(50, 50)))
    assert refused.value.finding.code == "file.needs-recognition"


def test_a_grid_on_a_page_of_a_pdf_that_is_a_picture_is_read_too():
    image = page()
    ruled(image, (200, 600, 1200), (300, 400, 500))
    out = BytesIO()
    image.save(out, "PDF", resolution=DPI)
    paper = read(out.getvalue(), Engines(recognise=Known([words("单位名称", 220, 330)])))
    assert paper.medium == "pdf" and isinstance(paper.blocks[0], Grid)
    assert read(out.getvalue()).notes[0].code == "page.no-text"


@pytest.mark.parametrize(
    ("upper", "lower", "text"),
    [("8", "6", "8\n6"), ("11", "1", "11\n1"), ("3101012024", "0001", "31010120240001")],
)
def test_one_figure_above_another_is_two_unless_the_upper_one_is_full(
    upper: str, lower: str, text: str
):
    image = page()
    ruled(image, (200, 290, 1400), (300, 400, 500))
    middle = 245 - len(upper) * 4
    engine = Known([words(upper, middle, 310, 8), words(lower, 245 - len(lower) * 4, 350, 8)])
    (grid,) = read(png(image), Engines(recognise=engine)).grids
    assert grid.cells[0].text == text
