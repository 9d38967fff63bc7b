"""Scans bear their marks where the words stand on the picture as it came, however it lay."""

from io import BytesIO
from math import cos, radians, sin

import pypdfium2
import pytest
from PIL import Image

from api.demo.scanned import scanned
from casework.annotate import Remark
from casework.annotate.copy import annotated
from casework.annotate.pdf import annotate
from casework.remarks import remarks_of
from casework.review import as_json, form_of
from extractor import Engines, extract
from extractor.readers import read
from extractor.readers.scan.recogniser import recognise
from generator.blank import blank
from generator.office import Office
from records import Catalogue, Place
from records.place import Box
from tests.casework.annotate.pdf_seen import coloured, contents, in_front, ours
from tests.casework.annotate.remarked import example_of, made_up
from tests.casework.annotate.test_pdf import told
from tests.extractor.readers.printed import both, pdf, table, words

ENGINES = Engines(recognise=recognise)
LINES = [f"第{n}条　这一行文字足够长，可以量出这一页歪了几度" for n in range(1, 9)]
PAGE = both(
    words(50, 200, *LINES),
    table([["单位名称", "示例大学", "联系电话", "12345678"], ["地址", "示例路", "人数", "三十人"]]),
)
PHONE = (350.0, 100.0, 450.0, 120.0)
WIDE, HIGH = 595.0, 842.0


def photographed(askew: float) -> bytes:
    """The page against the clock by so many degrees."""
    page = pypdfium2.PdfDocument(pdf(PAGE))[0].render(scale=200 / 72).to_pil().convert("RGB")
    turned = page.rotate(askew, Image.Resampling.BICUBIC, expand=askew == 90, fillcolor="white")
    out = BytesIO()
    turned.save(out, "PNG", dpi=(200, 200))
    return out.getvalue()


def turned(box: Box, askew: float) -> Box:
    """What holds the box on the photograph."""
    left, top, right, bottom = box
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    if askew == 90:
        moved = [(y, WIDE - x) for x, y in corners]
    else:
        c, s = cos(radians(askew)), sin(radians(askew))
        middle = [(x - WIDE / 2, y - HIGH / 2) for x, y in corners]
        moved = [(x * c + y * s + WIDE / 2, y * c - x * s + HIGH / 2) for x, y in middle]
    xs, ys = zip(*moved, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("askew", [0.0, 2.0, 90.0])
def test_a_mark_stands_on_the_picture_where_the_cell_is(askew: float):
    content = photographed(askew)
    paper = read(content, ENGINES)
    cell = next(c for grid in paper.grids for c in grid.cells if c.text == "12345678")
    copy = annotated(content, made_up([cell.place]), None).content
    (place,) = ours(copy, "Highlight")
    assert place.box == pytest.approx(turned(PHONE, askew), abs=6)
    assert coloured(copy, 1, place.box) > 0.6


def test_a_copy_that_was_printed_whole_and_scanned_is_read_without_the_pages_in_front():
    remarks = told(Remark(1, "error", "须改正", Place(page=1, box=PHONE), "电话", "电话号码不完整"))
    paper = read(scanned(annotate(pdf(PAGE), remarks)), ENGINES)
    assert paper.review == "ab" * 8
    assert [note.code for note in paper.notes] == ["file.annotated"]
    assert {cell.place.page for grid in paper.grids for cell in grid.cells} == {2}
    assert "12345678" in list(paper.texts()) and "审核意见" not in list(paper.texts())


def test_a_stamped_scan_of_a_form_comes_back_with_marks(catalogue: Catalogue):
    office = Office.found()
    if not office.available:
        pytest.skip("LibreOffice is not there")
    change = {"/total/words": "柒万元整"}
    form, data, on = example_of(catalogue, "shanghai/expense-statement", change)
    content = scanned(office.convert_one(blank(form, "docx", data), "docx", "pdf"))
    sent = extract(content, catalogue, on, engines=ENGINES)
    remarks = remarks_of([as_json("扫描件", sent, form_of(sent, catalogue))], catalogue, on)
    wrong = next(one for one in remarks.remarks if one.code == "rule.SH-16-3b")
    assert wrong.place is not None and wrong.place.box is not None
    copy = annotated(content, remarks, None).content
    sheets = len(in_front(copy))
    assert len(ours(copy)) == len(remarks.placed)
    assert coloured(copy, wrong.place.page - 1 + sheets, wrong.place.box) > 0.5
    assert contents(copy)[sheets:] == contents(content)
