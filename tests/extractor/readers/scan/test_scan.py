"""Scans and photographs, on pages drawn here: lines, boxes, seals and words stand where they were
drawn. The engine is a stand-in; the real one reads whole forms in test_recognised.py."""

import math
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.engines import Engines
from extractor.paper import Grid, Line
from extractor.readers import read
from extractor.readers.page.typeset import typeset
from extractor.readers.scan.image import frames
from extractor.readers.scan.ink import ink
from extractor.readers.scan.page import Picture, ScanPage
from extractor.readers.scan.rules import rules
from extractor.readers.scan.seals import black_rings, bleached, found, lifted, without_colour
from extractor.readers.scan.ticks import ticked
from extractor.readers.scan.upright import Turn, upright
from records import Refused
from tests.conftest import ROOT
from tests.extractor.readers.scan.pictures import (
    DPI,
    Known,
    page,
    pixels,
    png,
    ruled,
    stacked,
    words,
)
from tests.simulator.scans import dotted, pale

POINT = 72 / DPI
SONG = ROOT / ".fonts/FandolSong-Bold.otf"


def seal(image: Image.Image, middle: tuple[int, int], diameter: float = 42) -> None:
    radius = diameter / 25.4 * DPI / 2
    x, y = middle
    box = (x - radius, y - radius, x + radius, y + radius)
    ImageDraw.Draw(image).ellipse(box, outline=(215, 40, 40), width=9)


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


def test_faint_and_broken_lines_are_lines_and_rows_of_letters_are_none():
    image = page()
    draw = ImageDraw.Draw(image)
    for x in range(200, 1200, 12):
        draw.line((x, 300, x + 9, 300), fill=(120, 120, 120), width=2)
    for x in range(300, 360, 14):
        draw.rectangle((x, 700, x + 10, 703), fill="black")
    across, down = rules(pixels(image), DPI)
    assert [round(line.at) for line in across] == [round(300 * POINT)]
    assert across[0].end - across[0].start > 900 * POINT and down == []


@pytest.mark.parametrize("spoilt", [lambda p: pale(p, 0.1), dotted, lambda p: dotted(pale(p, 0.5))])
def test_lines_of_little_toner_or_of_dots_are_found_and_rows_of_letters_are_none(spoilt):
    image = page()
    ruled(image, range(200, 1401, 300), range(300, 1001, 100), width=1)
    draw = ImageDraw.Draw(image)
    for x in range(230, 460, 14):
        draw.rectangle((x, 340, x + 8, 343), fill="black")
    across, down = rules(spoilt(pixels(image)), DPI)
    assert (len(across), len(down)) == (8, 5)


def test_words_of_a_row_with_room_between_them_are_no_line():
    image = page()
    ruled(image, (200, 1400), (300, 400))
    draw = ImageDraw.Draw(image)
    for word in range(230, 1300, 80):
        for x in range(word, word + 56, 14):
            draw.rectangle((x, 348, x + 10, 351), fill="black")
    across, _ = rules(pixels(image), DPI)
    assert [round(line.at / POINT / 10) for line in across] == [30, 40]


def test_the_pattern_of_a_photographed_screen_is_no_line():
    image = pixels(page())
    y, x = np.mgrid[0 : image.shape[0], 0 : image.shape[1]]
    stripes = 12 * np.sin(y * 0.94 + x * 0.03) + 12 * np.sin(x * 0.86 + y * 0.05)
    screen = np.clip(image * 0.9 + stripes[..., None], 0, 255).astype(np.uint8)
    assert rules(screen, DPI) == ([], [])


def test_a_line_cut_by_a_fold_is_one_line():
    image = page()
    draw = ImageDraw.Draw(image)
    draw.line((200, 300, 600, 300), fill="black", width=3)
    draw.line((608, 300, 1100, 300), fill="black", width=3)
    across, _ = rules(pixels(image), DPI)
    assert len(across) == 1


@pytest.mark.parametrize("turn", [0.0, 1.7, -2.4, 90.0, 270.0])
def test_a_page_is_turned_upright_by_its_own_lines(turn: float):
    lines = [words("一行足够长的文字以便量出角度", 200, 200 + 100 * n) for n in range(8)]
    engine = Known([_turned(line, turn) for line in lines])
    _, straight, _ = upright(pixels(page()), engine)
    assert engine.looked == (2 if abs(turn) > 45 else 1)
    if abs(turn) < 45:
        tops = {round(line.signs[n].top) for line in straight[:1] for n in (0, -1)}
        assert max(tops) - min(tops) <= 1


def _turned(word, degrees: float):
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def moved(x: float, y: float) -> tuple[float, float]:
        dx, dy = x - 827, y - 1169
        return 827 + dx * cosine - dy * sine, 1169 + dx * sine + dy * cosine

    def sign(one):
        x, y = moved((one.left + one.right) / 2, (one.top + one.bottom) / 2)
        return one._replace(left=x - 15, right=x + 15, top=y - 15, bottom=y + 15)

    corners = tuple(moved(*corner) for corner in word.corners)
    if abs(degrees) > 45:  # an engine boxes what stands upright to it
        (x0, x1), (y0, y1) = ((min(edge), max(edge)) for edge in zip(*corners, strict=True))
        corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    return word._replace(corners=corners, signs=tuple(map(sign, word.signs)))


@pytest.mark.parametrize("sure", [0.4, 0.76])
def test_upside_down_is_seen_by_how_unsure_recognition_is(sure: float):
    class Turning(Known):
        def __call__(self, image):
            self.looked += 1
            return [words("文字", 200, 200, sure=sure if self.looked == 1 else 0.97)]

    _, seen, _ = upright(pixels(page()), Turning())
    assert seen[0].confidence == 0.97


def test_red_round_seals_are_found_with_place_and_diameter_and_nothing_else_is():
    image = page()
    seal(image, (900, 1200))
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 100, 420, 420), outline=(215, 40, 40), width=9)
    draw.ellipse((1200, 200, 1500, 500), outline="black", width=9)
    draw.line((100, 600, 1500, 600), fill=(215, 40, 40), width=9)
    (stamp,) = found(pixels(image), DPI)
    assert stamp.diameter == pytest.approx(42, abs=1.5)
    assert (stamp.area[0] + stamp.area[2]) / 2 == pytest.approx(900, abs=4)


def test_two_seals_are_two():
    image = page()
    seal(image, (500, 1200))
    seal(image, (1100, 1200), 38)
    assert sorted(round(stamp.diameter) for stamp in found(pixels(image), DPI)) == [38, 42]


def test_seals_that_lie_over_each_other_or_touch_are_two():
    for second in (1000, 1125):
        image = page()
        seal(image, (800, 1200))
        seal(image, (second, 1260), 40)
        sizes = sorted(round(stamp.diameter) for stamp in found(pixels(image), DPI))
        assert sizes == pytest.approx([40, 42], abs=1)


def test_a_seal_that_the_edge_of_the_page_cuts_is_found():
    image = page()
    seal(image, (1600, 1200))
    (stamp,) = found(pixels(image), DPI)
    assert stamp.area[2] == 1654 and stamp.diameter == pytest.approx(42, abs=2)


def test_an_oval_seal_is_found_and_a_red_circle_drawn_round_a_word_is_none():
    image = page()
    draw = ImageDraw.Draw(image)
    draw.ellipse((300, 300, 620, 540), outline=(215, 40, 40), width=7)
    assert found(pixels(image), DPI) == []
    draw.text((380, 380), "测试" * 4, fill=(215, 40, 40), font=ImageFont.truetype(str(SONG), 30))
    (stamp,) = found(pixels(image), DPI)
    assert stamp.diameter == pytest.approx(40, abs=1.5)


@pytest.mark.parametrize(
    "paper", [(250, 150, 150), (255, 205, 215), (240, 220, 170), (100, 95, 90)]
)
def test_a_seal_on_coloured_paper_or_in_poor_light_is_found(paper: tuple[int, int, int]):
    image = page()
    seal(image, (900, 1200))
    seen = (pixels(image) / 255 * np.array(paper)).astype(np.uint8)
    (stamp,) = found(seen, DPI)
    assert stamp.diameter == pytest.approx(42, abs=1.5)


@pytest.mark.parametrize("tone", [0, 120])
def test_a_seal_on_a_page_without_colour_is_a_black_ring_and_what_it_covers_is_doubtful(tone: int):
    image = page()
    ruled(image, (200, 600, 1200), (300, 400, 500))
    ImageDraw.Draw(image).ellipse((700, 200, 1030, 530), outline=(tone,) * 3, width=7)
    engine = Known([words("经费", 220, 330), words("600", 800, 330), words("800", 1100, 430)])
    paper = read(png(image), Engines(recognise=engine))
    (ring,) = paper.seals
    assert paper.grey and ring.black and ring.diameter == pytest.approx(42, abs=2)
    sure = {cell.text: cell.confidence for cell in paper.grids[0].cells if cell.text}
    assert sure["600"] <= 0.5 and sure["经费"] > 0.9


def test_a_grey_seal_is_taken_off_darker_words_and_a_black_one_is_not():
    for tone, left in ((120, 255), (0, 0)):
        image = page()
        draw = ImageDraw.Draw(image)
        draw.ellipse((700, 200, 1030, 530), outline=(tone,) * 3, width=7)
        draw.rectangle((800, 340, 950, 370), fill="black")
        clean = bleached(pixels(image), black_rings(pixels(image), DPI))
        assert clean[360, 900].tolist() == [0, 0, 0] and clean[365, 703, 0] == left


def test_a_page_with_a_red_seal_is_not_without_colour():
    image = page()
    assert without_colour(pixels(image))
    seal(image, (900, 1200))
    assert not without_colour(pixels(image))


def test_a_line_under_a_seal_goes_on_and_one_that_ends_before_a_merged_cell_does_not():
    image = page()
    draw = ImageDraw.Draw(image)
    for left, right in ((200, 600), (760, 1300)):
        draw.line((left, 500, right, 500), fill="black", width=3)
        draw.line((left, 900, right, 900), fill="black", width=3)
    over = tuple(edge * POINT for edge in (590, 420, 770, 600))
    across, _ = rules(pixels(image), DPI, [over])
    lengths = sorted(round((line.end - line.start) / POINT / 10) * 10 for line in across)
    assert lengths == pytest.approx([400, 540, 1100], abs=10)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_seal_stands_where_it_stands_on_the_upright_page(quarters: int):
    turn = Turn(quarters, 0.0, *((400, 600) if quarters % 2 == 0 else (600, 400)))
    left, top, right, bottom = turn.area((40, 90, 60, 110))
    middle = ((left + right) / 2, (top + bottom) / 2)
    assert middle == {0: (50, 100), 1: (100, 350), 2: (350, 500), 3: (500, 50)}[quarters]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("degrees", [0.0, 2.0])
def test_a_place_on_the_upright_page_is_told_where_it_is_on_the_page_that_came(quarters, degrees):
    turn = Turn(quarters, degrees, *((400, 600) if quarters % 2 == 0 else (600, 400)))
    came = (40, 90, 60, 110)
    assert turn.back(turn.area(came)) == pytest.approx(came, abs=1)


@pytest.mark.parametrize("turn", [0.0, 1.7, -2.4])
def test_places_are_those_of_the_picture_as_it_came(turn: float):
    lines = [words("一行足够长的文字以便量出角度", 200, 200 + 100 * n) for n in range(8)]
    askew = [_turned(line, turn) for line in lines]
    paper = read(png(page()), Engines(recognise=Known(askew)))
    assert len(paper.lines) == 8
    for line, word in zip(paper.lines, askew, strict=True):
        left, top, right, bottom = line.place.box or (0.0, 0.0, 0.0, 0.0)
        assert left == pytest.approx(min(x for x, _ in word.corners) * POINT, abs=4)
        assert right == pytest.approx(max(x for x, _ in word.corners) * POINT, abs=4)
        assert top == pytest.approx(min(y for _, y in word.corners) * POINT, abs=4)
        assert bottom == pytest.approx(max(y for _, y in word.corners) * POINT, abs=4)


def test_a_seal_is_lifted_and_the_black_words_under_it_stay():
    image = page()
    draw = ImageDraw.Draw(image)
    draw.rectangle((850, 1190, 950, 1210), fill="black")
    seal(image, (900, 1200))
    before = pixels(image)
    clean = lifted(before, found(before, DPI))
    assert clean[1200, 900].tolist() == [0, 0, 0]
    assert clean[1200, 900 - int(41 / 25.4 * DPI / 2)].min() > 230
    assert (before != clean).any() and lifted(clean, []) is clean


def _box(draw: ImageDraw.ImageDraw, left: int, top: int, *, tick: bool) -> None:
    draw.rectangle((left, top, left + 26, top + 26), outline="black", width=3)
    if tick:
        draw.line(
            (left + 5, top + 13, left + 12, top + 21, left + 22, top + 5), fill="black", width=4
        )


def _chars(*recognised):
    return [c for c in ScanPage(Picture(pixels(page()), DPI), recognised)._signs()]


def test_boxes_that_recognition_overlooked_are_measured():
    image = page()
    draw = ImageDraw.Draw(image)
    _box(draw, 200, 300, tick=True)
    _box(draw, 400, 300, tick=False)
    chars = ticked(
        _chars(words("是", 240, 300), words("否", 440, 300)), ink(pixels(image), DPI), DPI
    )
    assert "".join(c.text for c in sorted(chars, key=lambda c: c.left)) == "☑是□否"


def test_a_letter_like_a_box_that_follows_a_letter_is_the_letter():
    image = page()
    _box(ImageDraw.Draw(image), 230, 302, tick=False)
    chars = ticked(_chars(words("人口", 200, 300)), ink(pixels(image), DPI), DPI)
    assert [c.text for c in chars] == ["人", "口"]


def test_a_letter_like_a_box_right_behind_a_box_is_the_letter():
    image = page()
    draw = ImageDraw.Draw(image)
    _box(draw, 200, 300, tick=False)
    _box(draw, 236, 300, tick=True)
    seen = _chars(words("□国家级", 198, 298, 36, sure=0.7))
    chars = ticked(seen, ink(pixels(image), DPI), DPI)
    assert "".join(c.text for c in sorted(chars, key=lambda c: c.left)) == "□国家级"


def test_a_box_that_recognition_sees_twice_is_one():
    image = page()
    _box(ImageDraw.Draw(image), 236, 300, tick=True)
    seen = _chars(words("☑☑是", 198, 298, 36, sure=0.6))
    chars = ticked(seen, ink(pixels(image), DPI), DPI)
    assert "".join(c.text for c in sorted(chars, key=lambda c: c.left)) == "☑是"


def test_an_image_without_an_engine_is_refused_with_what_to_do():
    with pytest.raises(Refused) as refused:
        read(png(page(50, 50)))
    assert refused.value.finding.code == "file.needs-recognition"


@pytest.mark.parametrize("size", [(300, 424), (1, 1), (20_000, 3)])
def test_a_picture_too_small_to_be_read_is_refused_with_its_size(size: tuple[int, int]):
    with pytest.raises(Refused) as refused:
        read(png(page(*size)), Engines(recognise=Known()))
    found = refused.value.finding
    assert found.code == "file.too-coarse" and found.facts["height"] <= size[1]


def test_a_fax_whose_dots_are_twice_as_high_as_wide_is_made_square():
    out = BytesIO()
    page(1728, 1146).convert("1").save(out, "TIFF", compression="group4", dpi=(204, 98))
    (frame,) = frames(out.getvalue())
    assert frame.pixels.shape == (2386, 1728, 3) and frame.dpi == 204


def test_the_greys_of_sixteen_bits_are_kept():
    out = BytesIO()
    grey = np.full((900, 600), 65535, np.uint16)
    grey[400:] = 128 * 257
    Image.fromarray(grey).save(out, "PNG")
    (frame,) = frames(out.getvalue())
    assert (frame.pixels[0, 0, 0], frame.pixels[-1, 0, 0]) == (255, 128)


def test_webp_is_read_like_any_picture():
    out = BytesIO()
    page(600, 800).save(out, "WEBP")
    paper = read(out.getvalue(), Engines(recognise=Known([words("文字", 50, 50)])))
    assert [line.text for line in paper.lines] == ["文字"]


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded():
    bomb = png(page(64, 64))
    header = bomb[:16] + (50_000).to_bytes(4, "big") + (50_000).to_bytes(4, "big")
    with pytest.raises(Refused) as refused:
        list(frames(header + bomb[24:]))
    assert refused.value.finding.code in ("file.too-large", "file.broken")


def test_a_cut_off_picture_is_broken():
    with pytest.raises(Refused) as refused:
        read(png(page())[:900], Engines(recognise=Known()))
    assert refused.value.finding.code == "file.broken"


def test_each_frame_of_a_tiff_is_a_page():
    out = BytesIO()
    page(400, 500).save(out, "TIFF", save_all=True, append_images=[page(400, 500)])
    engine = Known([words("文字", 50, 50)])
    paper = read(out.getvalue(), Engines(recognise=engine))
    assert engine.looked == 2
    assert [line.place.page for line in paper.blocks if isinstance(line, Line)] == [1]


def test_a_clear_ground_is_white_and_a_large_picture_is_made_smaller():
    out = BytesIO()
    Image.new("RGBA", (5000, 300), (0, 0, 0, 0)).save(out, "PNG")
    (frame,) = frames(out.getvalue())
    assert frame.pixels.shape[1] == 3600 and frame.pixels.min() == 255
    assert isinstance(frame.pixels, np.ndarray)


def test_a_grid_on_a_page_of_a_pdf_that_is_a_picture_is_read_too():
    image = page()
    ruled(image, (200, 600, 1200), (300, 400, 500))
    out = BytesIO()
    image.save(out, "PDF", resolution=DPI)
    paper = read(out.getvalue(), Engines(recognise=Known([words("单位名称", 220, 330)])))
    assert paper.medium == "pdf" and isinstance(paper.blocks[0], Grid)
    assert read(out.getvalue()).notes[0].code == "page.no-text"


def test_a_line_that_a_letter_touches_beyond_its_end_is_a_line():
    image = page()
    ruled(image, (200, 1400), (300, 360, 420))
    draw = ImageDraw.Draw(image)
    draw.line((800, 335, 800, 420), fill="black", width=3)
    _, down = rules(pixels(image), DPI)
    touched = next(line for line in down if round(line.at / POINT / 10) == 80)
    assert (touched.end - touched.start) / POINT == pytest.approx(60, abs=4)


def test_the_year_of_a_document_that_begins_a_line_is_in_its_own_brackets():
    assert typeset("（威测院发\n[2023〕12号）") == "（威测院发\n〔2023〕12号）"


def test_a_dot_at_the_end_of_a_line_belongs_to_the_name_that_goes_on():
    assert typeset("阿依古丽·\n测试") == "阿依古丽·\n测试"
    assert typeset("上海示例大学·") == "上海示例大学"


def test_letters_above_each_other_are_no_ruled_line_and_neither_is_a_line_through_words():
    image = page()
    ruled(image, (200, 1400), (300, 370, 440))
    draw = ImageDraw.Draw(image)
    for x, top, bottom in ((415, 300, 370), (800, 370, 440)):
        draw.line((x, top, x, bottom), fill="black", width=3)
    seen = [words("申报", 400, 305), words("申请", 400, 335), words("甲方", 805, 395)]
    _, down = ScanPage(Picture(pixels(image), DPI), seen).rules()
    assert sorted(round(line.at / POINT / 100) for line in down) == [2, 8, 14]


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
