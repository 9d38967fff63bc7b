"""What the reader saw, as pictures: boxes stand where the words stand, in the colour of what they
were taken for."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageOps

from api.cli import main
from api.drawing import pictures
from api.drawing.canvas import Canvas
from api.drawing.marks import CELL, LABEL, UNCLAIMED, VALUE, Marks
from casework.annotate.copy import annotated
from extractor.paper import Cell, Grid
from extractor.seen import Seen, seen
from generator.blank import blank
from records import Catalogue, Form, Place
from tests.casework.annotate.remarked import made_up
from tests.conftest import ROOT
from tests.extractor.papers import paper
from tests.extractor.readers.packed_ofd import ofd, table
from tests.invented import drawn, records_of

ON = date(2026, 6, 1)
CATALOGUE = Catalogue.load(ROOT)
FORM = next(form for form in CATALOGUE if form.key.name == "expense-statement")


def seen_in(form: Form, medium: str) -> tuple[bytes, tuple[Seen, ...]]:
    content = blank(form, medium, drawn(records_of(form), 1, of=3)[0], anchors=medium == "pdf")
    return content, seen(content, CATALOGUE, ON)


def test_labels_values_and_what_nobody_asked_for_have_each_their_colour():
    _, (one,) = seen_in(FORM, "docx")
    marks = [Marks(one).of(c) for g in one.paper.grids for c in g.cells]
    by_text = {mark.text: mark for mark in marks}
    assert by_text["项目名称"].colour == LABEL and by_text["项目名称"].slots == ()
    project = next(mark for mark in marks if mark.slots == ("/project",))
    assert project.colour == VALUE and project.text
    assert {mark.colour for mark in marks} <= {LABEL, VALUE, CELL, UNCLAIMED}


def test_a_paper_of_no_known_form_is_drawn_all_the_same():
    unknown = Seen("", paper("谁也不知道的表", [["一", "二"], ["三", "四"]]))
    ((ending, png),) = pictures(b"", [unknown])
    assert ending == "plan" and Image.open(BytesIO(png)).width == 1500


@pytest.mark.parametrize("medium", ["docx", "xlsx"])
def test_word_and_excel_are_drawn_as_a_plan_with_every_value_in_its_cell(medium: str):
    content, forms = seen_in(FORM, medium)
    ((ending, png),) = pictures(content, forms)
    image = Image.open(BytesIO(png)).convert("RGB")
    assert ending == "plan" and image.height > 800
    colours = {colour for _, colour in image.getcolors(1 << 24)}
    assert {_rgb(LABEL), _rgb(VALUE)} <= colours


def test_boxes_on_a_page_stand_where_the_fields_are():
    content, (one,) = seen_in(FORM, "pdf")
    drawn_pages = dict(pictures(content, [one]))
    project = next(located for located in one.located if located.pointer == "/project")
    image = Image.open(BytesIO(drawn_pages[f"p{project.place.page}"])).convert("RGB")
    left, top, _, _ = (round(edge * 2) for edge in project.place.box)
    near = [image.getpixel((left + x, top + y)) for x in (-1, 0, 1) for y in (0, 1, 2)]
    assert _rgb(VALUE) in near


def test_pages_that_we_put_in_front_are_not_drawn():
    content, (one,) = seen_in(FORM, "pdf")
    returned = annotated(content, made_up([one.located[0].place]), None).content
    first = dict(pictures(returned, seen(returned, CATALOGUE, ON)))["p1"]
    assert first == dict(pictures(content, [one]))["p1"]


def test_pages_of_ofd_files_are_drawn_as_they_were_printed():
    content = ofd(table([["姓名", "张三"], ["单位", "某大学"]]))
    drawn_pages = dict(pictures(content, seen(content, CATALOGUE, ON)))
    assert list(drawn_pages) == ["p1"]
    assert _rgb(CELL) in {
        c for _, c in Image.open(BytesIO(drawn_pages["p1"])).convert("RGB").getcolors(1 << 24)
    }


def test_what_is_left_of_a_file_that_was_cut_off_is_drawn():
    content, out = seen_in(FORM, "pdf")[0], BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    cut = out.getvalue()[: out.getvalue().rindex(b"xref") - 10]
    assert "p1" in dict(pictures(cut, seen(cut, CATALOGUE, ON)))


def test_of_a_long_list_the_beginning_is_drawn():
    rows = [Cell(str(r), Place(row=r + 1), r, 0) for r in range(5_000)]
    long = Seen("", paper("名单"))
    long = Seen("", type(long.paper)("xlsx", (Grid(tuple(rows)),)))
    ((_, png),) = pictures(b"", [long])
    assert Image.open(BytesIO(png)).height < 8_000


def test_check_with_debug_writes_the_pictures_beside_the_reports(tmp_path: Path, capsys):
    file = tmp_path / "决算.xlsx"
    file.write_bytes(blank(FORM, "xlsx", drawn(records_of(FORM), 1, of=3)[0]))
    main(["check", str(file), "--debug", "-o", str(tmp_path / "out")])
    assert (tmp_path / "out/决算.xlsx.plan.png").exists()
    assert "决算.xlsx.plan.png" in capsys.readouterr().out.replace("\n", "")


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def test_a_slot_s_name_is_shortened_to_the_room_its_box_has():
    def inked(width: int) -> float:
        """How wide the tag in a box of this width is, in pixels."""
        canvas = Canvas.blank(400, 40)
        canvas.tag((0, 0, width, 40), ("/learners/0/name",), "#15803d")
        image = Image.open(BytesIO(canvas.png())).convert("L")
        left, _, right, _ = ImageOps.invert(image).getbbox() or (0, 0, 0, 0)
        return right - left

    assert inked(300) > inked(60) > inked(36)
    assert inked(36) <= 37
