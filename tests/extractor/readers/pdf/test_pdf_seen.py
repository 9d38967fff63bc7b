"""What a person sees on a PDF page is read, whichever way it lies; what nobody sees is not."""

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.lib.utils import ImageReader

from extractor.engines import Recognised
from extractor.paper import Paper
from extractor.readers.pdf.document import read
from records import Refused
from tests.extractor.readers.pdf.test_pdf import ROWS, lines, texts
from tests.extractor.readers.printed import HEIGHT, Draw, both, changed, pdf, table, words


def codes(paper: Paper) -> list[str]:
    return [note.code for note in paper.notes]


def test_white_words_on_white_are_said_and_not_read():
    def white(canvas: Any) -> None:
        canvas.setFillGray(1)
        words(153, 104, "李四")(canvas)
        canvas.setFillGray(0)

    paper = read(pdf(both(table([["姓名", ""]]), white)))
    assert texts(paper) == [["姓名", ""]]
    assert codes(paper) == ["text.hidden"]
    assert paper.notes[0].facts["text"] == "李四"


def test_white_words_on_a_dark_shade_are_read():
    def dark(canvas: Any) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(50, HEIGHT - 120, 100, 20, stroke=0, fill=1)
        canvas.setFillGray(1)
        words(53, 104, "姓名")(canvas)
        canvas.setFillGray(0)

    paper = read(pdf(both(dark, table([["", "张三"]]))))
    assert texts(paper) == [["姓名", "张三"]]
    assert codes(paper) == []


def unpainted(left: float, top: float, text: str) -> Draw:
    def draw(canvas: Any) -> None:
        written = canvas.beginText(left, HEIGHT - top - 10)
        written.setTextRenderMode(3)
        written.textOut(text)
        canvas.drawText(written)

    return draw


def test_unpainted_words_are_not_read():
    paper = read(pdf(both(table([["姓名", "张三"]]), unpainted(60, 300, "暗语"))))
    assert lines(paper) == []
    assert codes(paper) == ["text.hidden"]


def test_unpainted_words_over_a_scan_are_read_and_less_sure():
    def scan(canvas: Any) -> None:
        picture = Image.new("L", (20, 28), 200)
        canvas.drawImage(ImageReader(picture), 0, 0, 595, HEIGHT)

    text = "经过识别的文字"
    paper = read(pdf(both(scan, *(unpainted(60, 100 + 20 * n, text + "。") for n in range(7)))))
    assert lines(paper)[0].startswith(text)
    assert all(line.confidence < 1 for line in paper.lines)
    assert codes(paper) == ["page.recognised"]


def test_words_that_another_program_laid_under_a_scan_are_recognised_anew_where_that_can_be_done():
    def scan(canvas: Any) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (20, 28), 200)), 0, 0, 595, HEIGHT)

    asked: list[tuple[int, ...]] = []

    def recognise(image: Any) -> list[Recognised]:
        asked.append(image.shape)
        return []

    layer = [unpainted(60, 100 + 20 * n, "经过识别的文字。") for n in range(7)]
    assert codes(read(pdf(both(scan, *layer)), recognise)) == []
    assert len(asked) == 1
    read(pdf(both(scan, *layer, table([["单位", ""]]))), recognise)
    assert len(asked) == 1


def test_specks_of_text_are_not_read():
    def tiny(canvas: Any) -> None:
        canvas.setFont("STSong-Light", 1)
        words(60, 300, "微雕")(canvas)

    paper = read(pdf(both(table(ROWS), tiny)))
    assert lines(paper) == [] and codes(paper) == ["text.hidden"]


def test_what_was_cropped_away_is_not_read():
    def cropped(opened: pikepdf.Pdf) -> None:
        opened.pages[0].CropBox = Array([0, 400, 595, 842])

    made = changed(pdf(both(table(ROWS), words(60, 600, "裁去的文字"))), cropped)
    assert lines(read(made)) == []


@pytest.mark.parametrize(("key", "seen"), [("OFF", []), ("ON", ["图层里的文字"])])
def test_a_layer_that_is_off_is_not_read(key: str, seen: list[str]):
    def layered(opened: pikepdf.Pdf) -> None:
        group = opened.make_indirect(Dictionary(Type=Name.OCG, Name=String("草稿")))
        page = opened.pages[0]
        page.Resources.Properties = Dictionary(L=group)
        page.contents_add(b"/OC /L BDC", prepend=True)
        page.contents_add(b"EMC")
        usual = Dictionary({f"/{key}": Array([group])})
        opened.Root.OCProperties = Dictionary(OCGs=Array([group]), D=usual)

    paper = read(changed(pdf(words(60, 100, "图层里的文字")), layered))
    assert lines(paper) == seen
    assert codes(paper) == ([] if seen else ["text.hidden"])


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_table_drawn_sideways_on_an_upright_page_is_read(turn: int):
    def turned(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        matrix = {90: "0 1 -1 0 842 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 595"}[turn]
        page.contents_add(f"q {matrix} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        if turn != 180:
            page.MediaBox = Array([0, 0, 842, 595])

    paper = read(changed(pdf(both(words(60, 60, "登记表"), table(ROWS))), turned))
    assert lines(paper) == ["登记表"]
    assert texts(paper) == ROWS
    expected = {
        90: (100, 445, 120, 545),
        180: (445, 722, 545, 742),
        270: (722, 50, 742, 150),
    }[turn]
    assert paper.grids[0].cells[0].place.box == pytest.approx(expected, abs=1)


def test_words_standing_on_end_in_a_cell_are_its_words():
    def standing(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(70, HEIGHT - 155)
        canvas.rotate(90)
        canvas.drawString(0, 0, "基本情况")
        canvas.restoreState()

    rows = [["", "姓名", "张三"], ["^", "单位", "样例测试学院"], ["^", "性别", "女"]]
    paper = read(pdf(both(table(rows), standing)))
    assert texts(paper)[0] == ["基本情况", "姓名", "张三"]


def test_a_slanting_watermark_does_not_get_into_the_cells():
    def watermark(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(60, HEIGHT - 140)
        canvas.rotate(30)
        canvas.drawString(0, 0, "仅供内部使用不得外传")
        canvas.restoreState()

    paper = read(pdf(both(table(ROWS), watermark)))
    assert texts(paper) == ROWS
    assert lines(paper) == ["仅供内部使用不得外传"]


def test_a_picture_beside_the_text_is_said_a_photograph_is_not():
    def picture(wide: float, high: float) -> Draw:
        def draw(canvas: Any) -> None:
            canvas.drawImage(ImageReader(Image.new("L", (20, 28), 200)), 60, 200, wide, high)

        return draw

    content = both(table(ROWS), words(50, 200, "以下为附件所列的各项内容，请逐项核对后如实填写"))
    assert codes(read(pdf(both(content, picture(450, 300))))) == ["page.picture"]
    assert codes(read(pdf(both(content, picture(71, 99))))) == []


def test_a_form_that_only_one_program_can_show_is_refused():
    def dynamic(opened: pikepdf.Pdf) -> None:
        opened.Root.NeedsRendering = True
        packet = opened.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
        opened.Root.AcroForm = Dictionary(Fields=Array([]), XFA=packet)

    with pytest.raises(Refused) as refused:
        read(changed(pdf(words(60, 100, "Please wait...")), dynamic))
    assert refused.value.finding.code == "file.xfa"


def test_an_upright_watermark_does_not_get_into_the_cells():
    def watermark(canvas: Any) -> None:
        canvas.setFont("STSong-Light", 40)
        canvas.drawString(170, HEIGHT - 130, "样本")
        canvas.setFont("STSong-Light", 10)

    paper = read(pdf(both(watermark, table(ROWS))))
    assert texts(paper) == ROWS
    assert "样本" in lines(paper)


def test_a_large_title_stays_where_it_is():
    def title(canvas: Any) -> None:
        canvas.setFont("STSong-Light", 26)
        canvas.drawString(170, HEIGHT - 70, "申报表")
        canvas.setFont("STSong-Light", 10)

    paper = read(pdf(both(title, table(ROWS))))
    assert lines(paper)[0] == "申报表"


def test_words_painted_over_in_white_and_written_anew_are_read_anew():
    def corrected(canvas: Any) -> None:
        words(153, 104, "李四平")(canvas)
        canvas.setFillGray(1)
        canvas.rect(151, HEIGHT - 119, 95, 18, stroke=0, fill=1)
        canvas.setFillGray(0)
        words(153, 104, "王五")(canvas)

    paper = read(pdf(both(table([["姓名", "", "性别", "男"]]), corrected)))
    assert texts(paper) == [["姓名", "王五", "性别", "男"]]
    assert codes(paper) == ["text.hidden"]
    assert paper.notes[0].facts["text"] == "李四平"


def test_white_under_words_or_cut_to_something_smaller_hides_nothing():
    def behind(canvas: Any) -> None:
        canvas.setFillGray(1)
        canvas.rect(0, 0, 595, HEIGHT, stroke=0, fill=1)
        canvas.setFillGray(0)

    def clipped(canvas: Any) -> None:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(0, 0, 40, 40)
        canvas.clipPath(path, stroke=0, fill=0)
        behind(canvas)
        canvas.restoreState()

    paper = read(pdf(both(behind, table(ROWS), clipped)))
    assert texts(paper) == ROWS
    assert codes(paper) == []


def patch(shade: float, left: float = 151, wide: float = 95) -> Draw:
    def draw(canvas: Any) -> None:
        canvas.setFillGray(shade)
        canvas.rect(left, HEIGHT - 119, wide, 18, stroke=0, fill=1)
        canvas.setFillGray(0)

    return draw


def picture(kind: str, colour: Any) -> Draw:
    image = ImageReader(Image.new(kind, (20, 20), colour))
    return lambda canvas: canvas.drawImage(image, 151, HEIGHT - 119, 95, 18, mask="auto")


ROW = [["姓名", "张三李四", "性别", "男"]]


@pytest.mark.parametrize("over", [patch(0.9), patch(0), picture("RGB", (90, 200, 90))])
def test_words_under_a_coloured_patch_or_a_picture_are_said_and_not_read(over: Draw):
    paper = read(pdf(both(table(ROW), over)))
    assert texts(paper) == [["姓名", "", "性别", "男"]]
    assert codes(paper) == ["text.hidden"]


def test_of_words_under_the_edge_of_a_patch_those_are_read_that_are_seen():
    paper = read(pdf(both(table(ROW), patch(0.8, 173, 40))))
    assert texts(paper) == [["姓名", "张三", "性别", "男"]]
    assert paper.notes[0].facts["text"] == "李四"


@pytest.mark.parametrize(
    "seen", [both(patch(0.9), table(ROW)), both(table(ROW), picture("RGBA", (255, 0, 0, 40)))]
)
def test_words_over_a_shade_or_under_a_picture_that_lets_them_through_are_read(seen: Draw):
    paper = read(pdf(seen))
    assert texts(paper) == ROW and codes(paper) == []


def test_plain_words_behind_a_scan_are_those_another_program_recognised():
    def scan(canvas: Any) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (20, 28), 200)), 0, 0, 595, HEIGHT)

    written = (words(60, 100 + 20 * n, "经过识别的文字。") for n in range(7))
    paper = read(pdf(both(*written, scan)))
    assert lines(paper)[0].startswith("经过识别的文字。")
    assert codes(paper) == ["page.recognised"]


def test_words_in_content_put_in_as_one_piece_are_seen():
    def piece(canvas: Any) -> None:
        canvas.beginForm("piece")
        canvas.setFont("STSong-Light", 10)
        words(153, 104, "张三")(canvas)
        canvas.endForm()
        canvas.doForm("piece")

    shown = read(
        pdf(both(table([["姓名", "", "性别", "男"]]), piece, picture("RGBA", (255, 0, 0, 40))))
    )
    assert texts(shown) == [["姓名", "张三", "性别", "男"]]
    gone = read(pdf(both(table([["姓名", "", "性别", "男"]]), piece, patch(0.9))))
    assert texts(gone) == [["姓名", "", "性别", "男"]]
