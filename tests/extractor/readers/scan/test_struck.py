"""Words on a picture that a line runs through: told and doubtful, for they may be struck out."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.engines import Engines
from extractor.paper import Cell, Paper
from extractor.readers import read
from tests.conftest import ROOT
from tests.extractor.readers.scan.pictures import Known, page, png, ruled, words

SONG = ImageFont.truetype(str(ROOT / ".fonts/FandolSong-Bold.otf"), 30)
Line = tuple[int, int, int, int]


def _written(text: str, *lines: Line, width: int = 3) -> Image.Image:
    """A table whose second cell holds the text, with lines drawn over it."""
    image = page()
    ruled(image, (200, 600, 1200), (300, 400, 500))
    draw = ImageDraw.Draw(image)
    draw.text((220, 330), "学院", font=SONG, fill="black")
    draw.text((620, 330), text, font=SONG, fill="black")
    for line in lines:
        draw.line(line, fill=(40, 40, 140), width=width)
    return image


def _read(image: Image.Image, text: str, size: float = 30) -> Paper:
    seen = [words("学院", 220, 332), words(text, 620, 332, size)]
    return read(png(image), Engines(recognise=Known(seen)))


def _value(paper: Paper) -> Cell:
    (grid,) = paper.grids
    return next(cell for cell in grid.cells if (cell.row, cell.column) == (0, 1))


@pytest.mark.parametrize(
    "line",
    [(612, 347, 780, 347), (620, 347, 770, 347), (610, 351, 790, 342)],
    ids=["a ruler", "printed", "by hand"],
)
def test_words_that_a_line_runs_through_are_told_and_doubtful(line: Line):
    paper = _read(_written("事业收入表", line), "事业收入表")
    assert _value(paper).text == "事业收入表" and _value(paper).confidence < 0.5
    assert [(one.code, one.facts["text"]) for one in paper.notes] == [
        ("text.crossed", "事业收入表")
    ]


def test_only_the_words_under_the_line_are_told():
    paper = _read(_written("事业收入", (680, 347, 750, 347)), "事业收入")
    assert [one.facts["text"] for one in paper.notes] == ["收入"]
    (note,) = paper.notes
    assert note.place and note.place.page == 1 and note.place.box
    assert note.place.box[0] == pytest.approx(680 * 72 / 200, abs=1)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("事业收入", ()),
        ("一二三王", ()),
        ("事业收入", ((612, 366, 760, 366),)),
        ("事业收入", ((640, 347, 662, 347),)),
        ("事业收入", ((600, 349, 1200, 349),)),
    ],
    ids=["plain", "signs of lines", "underlined", "a stroke of one sign", "a line of the table"],
)
def test_what_is_not_struck_out_is_as_sure_as_before(text: str, lines: tuple[Line, ...]):
    paper = _read(_written(text, *lines), text)
    assert paper.notes == () and 0.4 not in {cell.confidence for cell in paper.grids[0].cells}


def test_figures_whose_strokes_touch_are_not_struck_out():
    image = _written("")
    draw = ImageDraw.Draw(image)
    for x in range(620, 710, 15):
        draw.ellipse((x, 334, x + 14, 360), outline="black", width=3)
        draw.line((x + 12, 347, x + 18, 347), fill=(190, 190, 190), width=3)
        draw.line((x + 1, 347, x + 12, 347), fill="black", width=3)
    paper = _read(image, "888888", 15)
    assert paper.notes == () and _value(paper).confidence > 0.9


def test_struck_figures_are_told():
    image = _written("8500", (612, 347, 690, 347))
    paper = _read(image, "8500", 16)
    assert [one.facts["text"] for one in paper.notes] == ["8500"]
