"""OFD files come back as PDF pages drawn anew, with marks, and say so."""

import pytest

from casework.annotate.copy import annotated
from extractor.readers import read
from tests.casework.annotate.pdf_seen import coloured, in_front, ours
from tests.casework.annotate.remarked import made_up
from tests.conftest import ROOT
from tests.extractor.readers.packed_ofd import ofd, table, text

REAL = ROOT.parent / "shared/corpus"
ROWS = [["单位名称", "示例大学"], ["联系电话", "12345678"]]
PICTURE = '<ofd:ImageObject ID="7" Boundary="150 10 30 30" CTM="30 0 0 30 0 0" ResourceID="5"/>'


def front(content: bytes) -> str:
    return "".join(in_front(content)).replace("\n", "")


def test_words_and_tables_stand_where_they_stood_with_marks_on_them():
    content = ofd(text(20, 20, "培训项目申报表") + table(ROWS), text(20, 20, "第二页"))
    paper = read(content)
    cell = next(cell for cell in paper.grids[0].cells if cell.text == "12345678")
    assert cell.place.box is not None
    copy = annotated(content, made_up([cell.place]), None)
    assert (copy.kind, copy.via) == ("pdf", "ofd")
    again = read(copy.content)
    assert list(again.texts()) == list(paper.texts())
    same = next(one for one in again.grids[0].cells if one.text == "12345678")
    assert same.place.box == pytest.approx(cell.place.box, abs=1)
    (place,) = ours(copy.content, "Highlight")
    assert place.box == pytest.approx(cell.place.box, abs=0.1)
    assert coloured(copy.content, 1, cell.place.box) > 0.5


def test_what_became_of_the_file_is_told():
    place = read(ofd(table(ROWS))).grids[0].cells[0].place
    assert "您提交的是ofd格式的文件" in front(
        annotated(ofd(table(ROWS)), made_up([place]), None).content
    )
    told = front(annotated(ofd(table(ROWS) + PICTURE), made_up([place]), None).content)
    assert "不能显示的图片）没有画在本副本中" in told
    assert "没有画在本副本中" not in front(
        annotated(ofd(table(ROWS)), made_up([place]), None).content
    )


@pytest.mark.parametrize("path", sorted(REAL.rglob("*.ofd")), ids=lambda p: p.stem)
def test_real_files_bear_a_mark_at_any_cell(path):
    content = path.read_bytes()
    cells = [cell for grid in read(content).grids for cell in grid.cells if cell.text][::4]
    copy = annotated(content, made_up([cell.place for cell in cells]), None).content
    assert len(ours(copy)) == len(cells) > 3
    for cell in cells:
        assert cell.place.box and coloured(copy, cell.place.page, cell.place.box) > 0.3
