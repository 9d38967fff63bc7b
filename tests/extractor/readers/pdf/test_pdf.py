"""PDF pages as a reader sees them: grids, lines, fields, places; whatever program printed them."""

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from extractor.paper import Grid, Paper
from extractor.readers.pdf.document import read
from records import Refused
from tests.conftest import ROOT
from tests.extractor.readers import printed
from tests.extractor.readers.printed import HEIGHT, annotated, both, changed, pdf, table, words

ROWS = [["姓名", "张三", "性别"], ["单位", "样例测试学院", "男"]]
CORPUS = ROOT.parent / "shared/corpus"


def texts(paper: Paper, number: int = 0) -> list[list[str]]:
    """A grid row by row, merged cells once."""
    rows: dict[int, list[str]] = {}
    for cell in sorted(paper.grids[number].cells, key=lambda c: (c.row, c.column)):
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values())


def lines(paper: Paper) -> list[str]:
    return [line.text for line in paper.lines]


@pytest.mark.parametrize(
    "line",
    [printed.stroked, printed.boxed, printed.broken, printed.doubled],
    ids=lambda f: f.__name__,
)
def test_a_table_is_read_however_its_lines_are_drawn(line: Callable[..., None]):
    assert texts(read(pdf(table(ROWS, line=line)))) == ROWS


def dotted(step: float, size: float) -> Callable[..., None]:
    """A line as many thin rectangles."""

    def line(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
        count = int(max(x1 - x0, y1 - y0) / step)
        for n in range(count + 1):
            x, y = x0 + (x1 - x0) * n / count, y0 + (y1 - y0) * n / count
            wide, high = (size, 0.8) if x1 > x0 else (0.8, size)
            canvas.rect(x - wide / 2, y - high / 2, wide, high, stroke=0, fill=1)

    return line


@pytest.mark.parametrize(("step", "size"), [(2, 1), (4, 1), (6, 3), (8, 4)])
def test_lines_of_dots_and_dashes_are_lines(step: float, size: float):
    assert texts(read(pdf(table(ROWS, line=dotted(step, size))))) == ROWS


def test_a_place_is_page_and_box_from_the_top_left():
    paper = read(pdf(words(50, 50, "第一页"), table(ROWS)))
    cell = paper.grids[0].index()[1, 2]
    assert cell.place.page == 2
    assert cell.place.box == pytest.approx((250, 120, 350, 140), abs=1)


def test_merged_cells_are_one_cell_with_its_span():
    paper = read(pdf(table([["申报单位", "<", "电话"], ["负责人", "张三", "^"]])))
    grid = paper.grids[0].index()
    assert (grid[0, 0].columns, grid[0, 1].text) == (2, "申报单位")
    assert (grid[0, 2].rows, grid[1, 2].text) == (2, "电话")


def test_a_shade_behind_cells_and_a_frame_round_the_page_are_no_table():
    def shade(canvas: Any) -> None:
        canvas.setFillGray(0.9)
        canvas.rect(56, HEIGHT - 118, 90, 16, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.rect(20, 20, 555, 800)

    paper = read(pdf(both(shade, words(50, 60, "登记表"), table(ROWS))))
    assert lines(paper) == ["登记表"]
    assert texts(paper) == ROWS


def test_a_page_drawn_as_one_piece_inside_another_is_read():
    def wrapped(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        inner = opened.make_stream(page.Contents.read_bytes())
        inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, page.MediaBox
        inner.Resources = page.Resources
        page.Resources = Dictionary(XObject=Dictionary(In=inner))
        page.Contents = opened.make_stream(b"q 0.5 0 0 0.5 10 400 cm /In Do Q")

    paper = read(changed(pdf(table(ROWS)), wrapped))
    assert texts(paper) == ROWS
    left, top, *_ = paper.grids[0].cells[0].place.box or ()
    assert (left, top) == pytest.approx((35, 842 - 400 - 421 + 50), abs=1)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_was_laid_down_sideways_is_read_as_it_is_seen(turn: int):
    def turned(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        x, y = {
            90: ("0 1 -1 0", "842 0"),
            180: ("-1 0 0 -1", "595 842"),
            270: ("0 -1 1 0", "0 595"),
        }[turn]
        page.contents_add(f"q {x} {y} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        page.Rotate = turn
        if turn != 180:
            page.MediaBox = Array([0, 0, 842, 595])

    paper = read(changed(pdf(table(ROWS)), turned))
    assert texts(paper) == ROWS
    assert paper.grids[0].cells[0].place.box == pytest.approx((50, 100, 150, 120), abs=1)


def test_places_on_a_cropped_page_are_from_the_corner_that_is_seen():
    def cropped(opened: pikepdf.Pdf) -> None:
        opened.pages[0].CropBox = Array([30, 100, 500, 792])

    paper = read(changed(pdf(table(ROWS)), cropped))
    assert paper.grids[0].cells[0].place.box == pytest.approx((20, 50, 120, 70), abs=1)


def test_a_line_that_was_wrapped_in_its_cell_is_whole_again_and_a_short_one_ends():
    wide = "一二三四五六七八九\n十一，十二"
    kept = "同意\n负责人：李四"
    paper = read(pdf(table([[wide, kept]], high=60)))
    assert texts(paper) == [["一二三四五六七八九十一，十二", kept]]


def test_what_lines_keep_from_the_left_edge_of_their_cell_they_keep_from_the_right_one():
    name = "样例测试学院人工智能培训班"
    read_in = pdf(both(table([[""]], wide=121, high=60), words(55.5, 104, name[:10], name[10:])))
    assert texts(read(read_in)) == [[name]]


def test_a_figure_goes_on_where_it_would_have_fitted_but_for_the_sign_behind_it():
    paper = read(pdf(table([["97.8\n3%", "98\n60"]], wide=33, high=40)))
    assert texts(paper) == [["97.83%", "98\n60"]]


def test_paragraphs_outside_tables_are_joined_by_how_full_their_lines_are():
    full = "本单位承诺所填内容和所附材料真实准确如有不实愿意承担相应的责任"
    first = words(50, 60, "　　" + full[:-2], full, "并接受处理。", "　　特此承诺。")
    assert lines(read(pdf(first))) == [full[:-2] + full + "并接受处理。", "特此承诺。"]


HEAD = ["序号", "姓名", "学时"]


def numbered(first: int, last: int) -> list[list[str]]:
    return [[str(n), f"学员{n}", "8"] for n in range(first, last + 1)]


def test_a_table_over_three_pages_is_one_without_its_repeated_header():
    pages = [table([HEAD, *numbered(n, n + 2)], top=60) for n in (1, 4, 7)]
    paper = read(pdf(*pages))
    assert len(paper.grids) == 1
    assert texts(paper) == [HEAD, *numbered(1, 9)]
    assert [c.place.page for c in paper.grids[0].cells if c.column == 0] == [1] * 4 + [2] * 3 + [
        3
    ] * 3


def test_a_row_that_is_the_same_as_an_earlier_one_is_not_taken_for_a_header():
    same = ["培训班", "张三", "8"]
    paper = read(pdf(table([HEAD, same]), table([same, same], top=60)))
    assert texts(paper)[0] == HEAD and len(texts(paper)) == 4


def test_another_table_on_the_next_page_is_another_table():
    paper = read(pdf(table(ROWS), table([["甲", "乙"]], left=80, wide=120)))
    assert len(paper.grids) == 2


def test_running_headers_and_page_numbers_are_left_out():
    def page(number: int) -> printed.Draw:
        rows = [HEAD, *numbered(number * 2 - 1, number * 2)]
        return both(words(60, 30, "样例市学员名册"), words(290, 800, f"— {number} —"), table(rows))

    paper = read(pdf(page(1), page(2)))
    assert lines(paper) == ["样例市学员名册"]
    assert texts(paper) == [HEAD, *numbered(1, 4)]


def field(name: str, value: Any, box: tuple[float, ...], **more: Any) -> Dictionary:
    """A text field; box from the bottom left."""
    given = {"FT": Name.Tx, "V": value, **more}
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, T=String(name), Rect=Array(box), **given
    )


def test_what_was_typed_into_foreign_fields_stands_in_their_cells():
    made = pdf(table([["姓名", "", "□"], ["备注", "", ""]]))
    name = field("Text1", String("欧阳测试"), (152, HEIGHT - 118, 248, HEIGHT - 102))
    note = field("Text2", String("第一行\r第二行"), (152, HEIGHT - 138, 248, HEIGHT - 122))
    paper = read(annotated(made, name, note))
    assert texts(paper) == [["姓名", "欧阳测试", "□"], ["备注", "第一行\n第二行", ""]]
    assert paper.fields == ()


def test_text_typed_over_the_page_stands_in_its_cell():
    box = Array([152, HEIGHT - 118, 248, HEIGHT - 102])
    typed = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=box, Contents=String("王五"))
    assert texts(read(annotated(pdf(table([["姓名", ""]])), typed))) == [["姓名", "王五"]]


def test_our_fields_keep_their_names_values_places_and_the_mark():
    mark = "_wf_01234567_89abcdef"
    box = (152, HEIGHT - 118, 248, HEIGHT - 102)
    states = Dictionary(N=Dictionary(Yes=Dictionary(), Off=Dictionary()))
    on = field("w1.0", Name.Yes, box, FT=Name.Btn, AS=Name.Yes, AP=states)
    off = field("w1.1", Name.Off, box, FT=Name.Btn, AS=Name.Off, AP=states)
    made = annotated(
        pdf(table([["姓名", "张三"]])),
        field("w0", String("张三"), box),
        on,
        off,
        field("w2_3", String("李四"), box),
        field(mark, String(mark), (0, 0, 0, 0)),
    )
    paper = read(made)
    told = [(one.name, one.value) for one in paper.fields]
    assert told == [("w0", "张三"), ("w1.0", "☑"), ("w1.1", "□"), ("w2_3", "李四"), (mark, mark)]
    assert paper.marks == (mark,)
    assert paper.fields[0].place.box == pytest.approx((152, 102, 248, 118), abs=0.2)


def test_a_tick_drawn_over_a_box_ticks_it():
    over = words(53, 104, "√")
    paper = read(pdf(both(table([["□男　□女", ""]]), over)))
    assert texts(paper)[0][0] == "☑男　□女"


def test_a_table_inside_a_cell_keeps_its_own_text():
    inner = table([["内一", "内二"]], left=170, top=105, wide=40, high=18)
    paper = read(pdf(both(table([["外", ""], ["下", ""]], high=40, wide=110), inner)))
    assert texts(paper, 0) == [["外", ""], ["下", ""]]
    assert texts(paper, 1) == [["内一", "内二"]]


def picture(canvas: Any) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (20, 28), 200)), 0, 0, 595, HEIGHT)


def test_a_scanned_page_is_said_to_have_no_text_an_empty_one_is_not():
    stamped = both(picture, words(400, 800, "由扫描软件生成"))
    paper = read(pdf(table(ROWS), picture, lambda canvas: None, stamped))
    told = [(note.code, note.place.page) for note in paper.notes if note.place]
    assert told == [("page.no-text", 2), ("page.no-text", 4)]


def test_a_file_with_a_password_is_refused():
    made = pdf(table(ROWS))
    locked = changed(made, lambda _: None, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refusal(locked) == "file.encrypted"


@pytest.mark.parametrize("cut", [0, 9, 60, 400])
def test_a_file_cut_short_is_refused(cut: int):
    assert refusal(pdf(table(ROWS))[:cut]) == "file.broken"


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(data)
    return refused.value.finding.code


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real forms is not here")
def test_real_forms_are_read_with_their_labels():
    for path in sorted(CORPUS.rglob("*.pdf")):
        paper = read(path.read_bytes())
        assert any(len(text) > 3 for text in paper.texts()), path.name
        assert all(isinstance(b, Grid) is False or b.cells for b in paper.blocks), path.name
        if path.name.startswith("gpjh_fee"):
            assert texts(paper)[0] == ["预算科目", "经费（元）", "计算说明"], path.name
