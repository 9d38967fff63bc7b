"""Pages on sheets: every page once, at its true size, in the order a guillotine needs."""

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from generator.printing.imposition import imposed
from generator.printing.order import sides
from generator.printing.profile import Calibration, Profile, profiles
from generator.printing.ruler import EDGE, calibration, crosses, ruler
from records import Refused

MM = 72 / 25.4
SIZE = (297 * MM, 210 * MM)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    canvas = Canvas(str(tmp_path / "pages.pdf"), pagesize=SIZE, invariant=1)
    for n in range(10):
        canvas.drawString(100, 100, f"page{n}")
        canvas.rect(0, 0, *SIZE)
        canvas.showPage()
    canvas.save()
    return tmp_path / "pages.pdf"


def texts(path: Path) -> list[list[tuple[str, float, float]]]:
    """(words, x, y) of each side, in points from the left bottom."""
    document = pypdfium2.PdfDocument(path)
    found: list[list[tuple[str, float, float]]] = []
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_rect(n) for n in range(text.count_rects())]
        found.append([(text.get_text_bounded(*box).strip(), box[0], box[1]) for box in boxes])
        text.close()
        page.close()
    document.close()
    return found


def test_stacks_follow_each_other_after_the_cut():
    found = sides(10, Profile("x", {}, grid=(2, 2), order="stacks"))
    assert found == [[0, 3, 6, 9], [1, 4, 7, None], [2, 5, 8, None]]
    piles = [[side[place] for side in found if side[place] is not None] for place in range(4)]
    assert [page for pile in piles for page in pile] == list(range(10))


def test_backs_lie_behind_their_fronts():
    long = Profile("x", {}, sheet=(210, 297), grid=(2, 1), duplex="long")
    assert sides(7, long) == [[0, 2], [3, 1], [4, 6], [None, 5]]
    short = Profile("x", {}, sheet=(210, 297), grid=(1, 2), duplex="short")
    assert sides(4, short) == [[0, 2], [3, 1]]


@pytest.mark.parametrize("name", sorted(profiles()))
def test_every_profile_prints_every_page_once_and_at_its_size(name: str, pages: Path, tmp_path):
    profile = profiles()[name]
    count = imposed(pages, tmp_path / "sheets.pdf", profile)
    said = [words for side in texts(tmp_path / "sheets.pdf") for words, _, _ in side]
    assert sorted(said) == [f"page{n}" for n in range(10)]
    assert count == len(sides(10, profile))
    again = tmp_path / "again.pdf"
    imposed(pages, again, profile)
    assert again.read_bytes() == (tmp_path / "sheets.pdf").read_bytes()


def test_pages_stand_where_the_grid_says(pages: Path, tmp_path):
    profile = Profile("x", {}, sheet=(297, 420), grid=(1, 2))
    imposed(pages, tmp_path / "sheets.pdf", profile)
    first = {words: (x, y) for words, x, y in texts(tmp_path / "sheets.pdf")[0]}
    assert first["page0"][0] == pytest.approx(first["page1"][0], abs=0.1)
    assert first["page0"][1] - first["page1"][1] == pytest.approx(210 * MM, abs=0.1)


def test_crop_marks_stay_off_the_pages(pages: Path, tmp_path):
    imposed(pages, tmp_path / "sheets.pdf", profiles()["a2-4up"])
    with pikepdf.open(tmp_path / "sheets.pdf") as made:
        content = made.pages[0].Contents.read_bytes().decode()
    places = [(float(x), float(y)) for x, y in re.findall(r"q 1 0 0 1 (\S+) (\S+) cm", content)]
    marks = [tuple(map(float, m)) for m in re.findall(r"(\S+) (\S+) m (\S+) (\S+) l S", content)]
    assert len(places) == 4 and len(marks) == 32
    for x0, y0, x1, y1 in marks:
        for x, y in places:
            middle = (x0 + x1) / 2 - x, (y0 + y1) / 2 - y
            inside = 0 < middle[0] < SIZE[0] and 0 < middle[1] < SIZE[1]
            assert not inside


def test_what_is_too_large_is_refused(pages: Path, tmp_path):
    with pytest.raises(ValueError, match="x"):
        imposed(pages, tmp_path / "sheets.pdf", Profile("x", {}, sheet=(200, 200)))


def test_pages_of_several_sizes_are_refused(tmp_path: Path):
    """They would be laid over each other, or cut off."""
    with pikepdf.new() as pdf:
        for size in (SIZE, (SIZE[1], SIZE[0])):
            pdf.add_blank_page(page_size=size)
        pdf.save(tmp_path / "mixed.pdf")
    with pytest.raises(Refused) as refused:
        imposed(tmp_path / "mixed.pdf", tmp_path / "sheets.pdf", profiles()["a2-4up"])
    assert refused.value.finding.code == "print.mixed-sizes"


def test_a_front_without_a_back_is_refused(pages: Path, tmp_path: Path):
    """From there on every back would be behind another's front."""
    with pikepdf.open(pages) as pdf:
        del pdf.pages[0]
        pdf.save(tmp_path / "nine.pdf")
    with pytest.raises(Refused) as refused:
        imposed(tmp_path / "nine.pdf", tmp_path / "sheets.pdf", profiles()["duplex"])
    assert refused.value.finding.code == "print.odd-pages"


def test_a_page_that_is_shown_turned_is_printed_as_it_is_shown(pages: Path, tmp_path: Path):
    with pikepdf.open(pages) as pdf:
        for page in pdf.pages:
            page.rotate(90, relative=False)
        pdf.save(tmp_path / "turned.pdf")
    imposed(tmp_path / "turned.pdf", tmp_path / "sheets.pdf", profiles()["single"])
    with pikepdf.open(tmp_path / "sheets.pdf") as made:
        box = [float(edge) for edge in made.pages[0].mediabox]
    assert box[2:] == pytest.approx((SIZE[1], SIZE[0]), abs=0.1)
    _, x, y = texts(tmp_path / "sheets.pdf")[0][0]
    assert (x, y) == pytest.approx((100, SIZE[0] - 100), abs=40)


@pytest.mark.parametrize("duplex", ["long", "short"])
@pytest.mark.parametrize("sheet", [(320, 450), (450, 320)])
def test_the_head_of_a_back_lies_behind_the_head_of_its_front(
    sheet: tuple[float, float], duplex: str, tmp_path: Path
):
    """Paper and hand: turned over an edge that runs up and down, left and right change places;
    over one that runs across, top and bottom."""
    size = (140 * MM, 100 * MM)
    with pikepdf.new() as pdf:
        for _ in range(8):
            pdf.add_blank_page(page_size=size)
        pdf.save(tmp_path / "blank.pdf")
    imposed(
        tmp_path / "blank.pdf",
        tmp_path / "sheets.pdf",
        Profile("x", {}, sheet=sheet, grid=(2, 2), gap=4, duplex=duplex),
    )
    with pikepdf.open(tmp_path / "sheets.pdf") as made:
        front, back = (_matrices(page) for page in made.pages)
    wide, high = (edge * MM for edge in sheet)
    upright = (duplex == "long") == (wide < high)
    behind = []
    for a, _, _, d, e, f in front:
        x, y = (a * 30 + e, d * 20 + f)  # a point of the front
        behind.append((wide - x, y) if upright else (x, high - y))
    # on the back it is as far from the right edge, and as far from the foot
    there = [(a * (size[0] - 30) + e, d * 20 + f) for a, _, _, d, e, f in back]
    near = [min(abs(x - u) + abs(y - v) for u, v in behind) for x, y in there]
    assert len(there) == len(behind) == 4
    assert max(near) < 0.1


def _matrices(page: pikepdf.Page) -> list[tuple[float, ...]]:
    content = page.Contents.read_bytes().decode()
    found = re.findall(r"q (\S+ \S+ \S+ \S+ \S+ \S+) cm /P", content)
    return [tuple(map(float, one.split())) for one in found]


@pytest.mark.parametrize("off", [(0, 0, 1, 1), (1.5, -2, 1.004, 0.997)])
def test_a_calibrated_page_comes_out_of_the_printer_right(off, tmp_path):
    """A printer that shifts and stretches; what it makes of the corrected crosses is where they
    belong."""
    sheet = (297, 210)

    def printer(x: float, y: float) -> tuple[float, float]:
        return off[0] + off[2] * x, off[1] + off[3] * y

    one, two, three = (printer(*cross) for cross in crosses(sheet))
    made = calibration(sheet, (one[0], one[1], two[0] - one[0], three[1] - one[1]))
    for x, y in (*crosses(sheet), (150, 100), (290, 200)):
        corrected = made.right + made.wider * x, made.down + made.higher * y
        assert printer(*corrected) == pytest.approx((x, y), abs=1e-6)


def test_a_calibration_moves_the_ink(pages: Path, tmp_path):
    plain, moved = tmp_path / "plain.pdf", tmp_path / "moved.pdf"
    imposed(pages, plain, profiles()["single"])
    imposed(pages, moved, profiles()["single"], Calibration(right=2, down=3))
    before, after = texts(plain)[0][0], texts(moved)[0][0]
    assert after[1] - before[1] == pytest.approx(2 * MM, abs=0.05)
    assert after[2] - before[2] == pytest.approx(-3 * MM, abs=0.05)


def test_measures_no_printer_is_off_by_are_refused():
    for measured in ((0, 20, 257, 170), (20, 20, 170, 257), (20, 20, 0, 170)):
        with pytest.raises(ValueError, match="measured"):
            calibration((297, 210), measured)


def test_the_page_of_rulers_is_as_large_as_the_sheet_and_always_the_same():
    assert ruler((297, 210)) == ruler((297, 210))
    page = pypdfium2.PdfDocument(ruler((297, 210)))[0]
    assert page.get_size() == pytest.approx(SIZE, abs=0.1)
    assert f"C {297 - 2 * EDGE:g}" in page.get_textpage().get_text_bounded()
