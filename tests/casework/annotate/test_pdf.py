"""PDF files come back with a mark at every finding and pages in front, and nothing else changed."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from api.demo.examples import Example
from casework.annotate import Remark, Remarks
from casework.annotate.pdf import annotate
from casework.annotate.pdf_view import View
from extractor.ours import numbered
from extractor.readers.pdf.document import read
from generator.blank import blank
from generator.office import Office
from records import Catalogue, Form, Place, Refused
from records.place import Box
from tests.casework.annotate.pdf_seen import (
    coloured,
    contents,
    in_front,
    links,
    marks,
    ours,
    review,
)
from tests.casework.annotate.remarked import NOTHING, bad_of, made_up, read_alike, remarks_on
from tests.conftest import ROOT
from tests.extractor.readers.printed import pdf, table

CATALOGUE = Catalogue.load(ROOT)
REAL = ROOT.parent / "shared/corpus"
BAD = bad_of(CATALOGUE, "docx")
TABLE = table([["单位名称", "", "电话", "12345678"], ["地址", "示例路1号", "人数", "三十"]])
PHONE = Place(page=1, box=(350.0, 100.0, 450.0, 120.0))
NAME = Place(page=1, box=(150.0, 100.0, 250.0, 120.0))


def near(one: Box, other: Box) -> bool:
    return all(abs(a - b) < 0.1 for a, b in zip(one, other, strict=True))


@pytest.fixture(scope="module")
def printed() -> Mapping[str, bytes]:
    """Every bad example as a program prints it, with one start of LibreOffice."""
    office = Office.found()
    if not office.available:
        pytest.skip("LibreOffice is not there")
    keys = [str(param.id) for param in BAD]
    words_ = [blank(form, "docx", example.data) for form, example in (p.values for p in BAD)]
    pages = office.convert(words_, "docx", "pdf")
    return {key: page for key, page in zip(keys, pages, strict=True) if page is not None}


@pytest.mark.parametrize(("form", "example"), BAD)
def test_every_finding_with_a_place_is_marked_on_that_very_place(form, example, printed):
    assert_marked(printed[f"{form.key}:{example.name}"], example)


@pytest.mark.parametrize(("form", "example"), BAD[::16])
def test_every_finding_on_a_form_to_fill_in_is_marked_on_its_field(form: Form, example: Example):
    assert_marked(blank(form, "pdf", example.data), example)


def assert_marked(content: bytes, example: Example) -> None:
    """Every finding stands over exactly its place, and all that was there is there."""
    remarks = remarks_on(content, CATALOGUE, example.on)
    copy = annotate(content, remarks)
    sheets = len(in_front(copy))
    assert sheets and copy.startswith(content)
    assert contents(copy)[sheets:] == contents(content)
    places = ours(copy, "Highlight")
    notes = {note.words: note for note in ours(copy)}
    assert len(notes) == len(remarks.placed)
    for remark in remarks.placed:
        assert remark.place is not None and remark.place.box is not None
        page, box = remark.place.page + sheets, remark.place.box
        place = next(one for one in places if one.page == page and near(one.box, box))
        assert remark.text in place.words
        assert notes[remark.text].page == page
        assert touches(notes[remark.text].box, box)
        assert coloured(copy, page - 1, box) > 0.5
    assert all(f"【{one.kind} {one.number}】" in "".join(in_front(copy)) for one in remarks.remarks)
    assert sorted(links(copy)) == sorted(
        one.place.page + sheets - 1 for one in remarks.placed if one.place
    )


def touches(note: Box, box: Box) -> bool:
    """In it, or at its very edge."""
    return (
        note[0] < box[2] + 3
        and note[2] > box[0] - 3
        and note[1] < box[3] + 3
        and note[3] > box[1] - 3
    )


@pytest.mark.parametrize(("form", "example"), BAD[::5])
def test_what_comes_back_is_read_as_what_was_sent(form, example, printed):
    content = printed[f"{form.key}:{example.name}"]
    copy = annotate(content, remarks_on(content, CATALOGUE, example.on))
    before, after = read_alike(content, copy, CATALOGUE, example.on)
    assert after.answers == before.sha256[:16] and before.answers == ""


# --- the pages in front


def told(*remarks: Remark, language: str = "zh") -> Remarks:
    opening = ("结果：退回补正。请改正后重新提交。", numbered("ab" * 32, language))
    return Remarks("审核意见", opening, remarks, language)


ONE = Remark(
    *(1, "error", "须改正", PHONE, "电话", "电话号码不完整"),
    remedy="请填写区号和号码",
    basis="《办法》第八条：“应当填写联系电话”",
    read="12345678",
    suggested="021-12345678",
    code="value.unreadable",
)
TWO = Remark(2, "warning", "请核对", None, "", "纸质件须加盖公章")


def test_the_pages_in_front_say_everything_in_words_that_can_be_searched():
    (front,) = in_front(annotate(pdf(TABLE), told(ONE, TWO)))
    lines = front.split("\n")
    assert lines[:3] == [
        "审核意见",
        "结果：退回补正。请改正后重新提交。",
        "审核编号：abababababababab",
    ]
    for words_ in (*ONE.lines, *TWO.lines, "第1页", "关于整份文件"):
        assert words_ in front
    assert review(annotate(pdf(TABLE), told(ONE))) == "ab" * 8


def test_long_reports_take_as_many_pages_as_they_need():
    many = [
        Remark(n, "error", "须改正", PHONE, f"第{n}栏", f"这是第{n}处需要改正的内容" * 5)
        for n in range(1, 121)
    ]
    fronts = in_front(annotate(pdf(TABLE), told(*many)))
    assert len(fronts) > 5
    assert all(f"【须改正 {n}】第{n}栏" in "".join(fronts) for n in range(1, 121))
    assert all(f"{n}/{len(fronts)}" in front for n, front in enumerate(fronts, 1))


def test_a_place_on_a_page_that_is_not_there_is_told_with_the_file_as_a_whole():
    far = made_up([Place(page=9, box=(10.0, 10.0, 20.0, 20.0)), PHONE])
    copy = annotate(pdf(TABLE), far)
    assert [note.words[:7] for note in ours(copy)] == ["【须改正 2】"]
    assert "【须改正 1】栏目" in in_front(copy)[0] and links(copy) == [1]


def test_what_is_said_of_a_whole_page_is_a_flag_at_its_head():
    copy = annotate(pdf(TABLE), made_up([Place(page=1)]))
    (note,) = ours(copy)
    assert note.page == 2 and note.box[1] < 60 and note.box[0] > 500
    assert ours(copy, "Highlight") == []


def test_two_findings_at_one_place_are_two_flags_over_one_colour():
    copy = annotate(pdf(TABLE), made_up([PHONE, PHONE, NAME]))
    assert len(ours(copy, "Highlight")) == 2
    boxes = [note.box for note in ours(copy)]
    assert len(boxes) == 3
    for n, one in enumerate(boxes):
        assert not any(overlap(one, other) for other in boxes[n + 1 :])


def overlap(one: Box, other: Box) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(
        one[1], other[1]
    )


def test_flags_stand_where_nothing_is_written():
    for place in (PHONE, NAME, Place(page=1, box=(150.0, 120.0, 250.0, 140.0))):
        (note,) = ours(annotate(pdf(TABLE), made_up([place])))
        cells = read(pdf(TABLE)).grids[0].cells
        assert any(cell.place.box and overlap(note.box, cell.place.box) for cell in cells)
        with_words = words_at(pdf(TABLE))
        assert not any(overlap(note.box, box) for box in with_words)


def words_at(content: bytes) -> list[Box]:
    with pdfplumber.open(BytesIO(content)) as opened:
        return [(c["x0"], c["top"], c["x1"], c["bottom"]) for c in opened.pages[0].chars]


# --- pages that lie otherwise


def with_page(content: bytes, change: Mapping[str, Any]) -> bytes:
    with pikepdf.open(BytesIO(content)) as opened:
        for key, value in change.items():
            opened.pages[0].obj[key] = value
        out = BytesIO()
        opened.save(out)
        return out.getvalue()


@pytest.mark.parametrize("turned", [90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_the_mark_stands_where_the_place_is_seen_on_turned_and_cropped_pages(turned, cropped):
    crop = {"/CropBox": Array([30, 20, 565, 800])} if cropped else {}
    content = with_page(pdf(TABLE), {"/Rotate": turned, **crop})
    box = next(cell.place for cell in read(content).grids[0].cells if "345" in cell.text).box
    assert box is not None
    copy = annotate(content, made_up([Place(page=1, box=box)]))
    assert coloured(content, 0, box) == 0
    assert coloured(copy, 1, box) > 0.8
    left, top, right, bottom = box
    around = (left - 30, top - 30, right + 30, bottom + 30)
    outside = coloured(copy, 1, around) * size(around) - coloured(copy, 1, box) * size(box)
    assert outside < 0.03 * size(box) or not overlap(ours(copy)[0].box, box)


def size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


# --- what was there stays


def test_notes_of_other_people_and_values_of_fields_stay():
    with pikepdf.open(BytesIO(pdf(TABLE))) as opened:
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Rect=Array([10, 10, 30, 30]),
            Contents=String("请盖章"),
            T=String("李四"),
        )
        opened.pages[0].obj["/Annots"] = Array([opened.make_indirect(note)])
        out = BytesIO()
        opened.save(out)
    content = out.getvalue()
    copy = annotate(content, made_up([PHONE]))
    assert ("李四", "请盖章") in [(one.author, one.words) for one in marks(copy)]
    again = annotate(copy, NOTHING)
    assert [(one.author, one.words) for one in marks(again)] == [("李四", "请盖章")]


@pytest.mark.parametrize("squeezed", [False, True])
@pytest.mark.parametrize("linear", [False, True])
def test_a_file_is_added_to_in_the_way_it_was_written(squeezed: bool, linear: bool):
    modes = pikepdf.ObjectStreamMode
    with pikepdf.open(BytesIO(pdf(TABLE))) as opened:
        out = BytesIO()
        mode = modes.generate if squeezed else modes.disable
        opened.save(out, object_stream_mode=mode, linearize=linear)
    content = out.getvalue()
    copy = annotate(content, made_up([PHONE]))
    assert copy.startswith(content) and (b"/XRef" in copy[len(content) :]) == squeezed
    with pikepdf.open(BytesIO(copy), attempt_recovery=False) as opened:
        assert opened.check_pdf_syntax() == [] and len(opened.pages) == 2
    assert read(copy).blocks == read(content).blocks


def test_a_file_that_may_only_be_read_stays_so():
    allowed = pikepdf.Permissions(modify_annotation=False, extract=False)
    with pikepdf.open(BytesIO(pdf(TABLE))) as opened:
        out = BytesIO()
        opened.save(out, encryption=pikepdf.Encryption(owner="x", user="", allow=allowed))
    content = out.getvalue()
    copy = annotate(content, made_up([PHONE]))
    with pikepdf.open(BytesIO(copy)) as opened:
        assert opened.is_encrypted and not opened.allow.extract
    assert len(ours(copy)) == 1 and len(in_front(copy)) == 1
    assert read(annotate(copy, NOTHING)).blocks == read(content).blocks


def test_a_file_with_a_password_is_refused():
    with pikepdf.open(BytesIO(pdf(TABLE))) as opened:
        out = BytesIO()
        opened.save(out, encryption=pikepdf.Encryption(owner="x", user="y"))
    with pytest.raises(Refused) as refused:
        annotate(out.getvalue(), made_up([PHONE]))
    assert refused.value.finding.code == "file.encrypted"


def test_a_damaged_file_is_written_anew_or_refused():
    content = pdf(TABLE)
    uncounted = annotate(content.replace(b"/Count 1", b"/Count 0"), made_up([PHONE]))
    assert len(in_front(uncounted)) == 1 and len(contents(uncounted)) == 2
    moved = b"%PDF-1.4\n% moved\n" + content.partition(b"\n")[2]
    copy = annotate(moved, made_up([PHONE]))
    assert len(ours(copy)) == 1 and contents(copy)[1:] == contents(content)
    with pytest.raises(Refused) as refused:
        annotate(b"%PDF-1.4\nnothing\n%%EOF", made_up([PHONE]))
    assert refused.value.finding.code == "file.broken"


def signed(content: bytes) -> bytes:
    with pikepdf.open(BytesIO(content)) as opened:
        value = Dictionary(Type=Name.Sig, Contents=b"\0" * 16, ByteRange=Array([0, 9, 9, 9]))
        field = Dictionary(FT=Name.Sig, T=String("签名"), V=opened.make_indirect(value))
        fields = Array([opened.make_indirect(field)])
        opened.Root["/AcroForm"] = Dictionary(Fields=fields, SigFlags=3)
        out = BytesIO()
        opened.save(out)
        return out.getvalue()


def test_what_was_signed_stays_byte_for_byte_and_the_signer_is_told():
    content = signed(pdf(TABLE))
    copy = annotate(content, made_up([PHONE]))
    assert copy.startswith(content)
    front = "".join(in_front(copy)).replace("\n", "")
    assert "签名所签的内容在本副本中一字未改" in front
    assert "电子签名" not in "".join(in_front(annotate(pdf(TABLE), made_up([PHONE]))))
    second = "".join(in_front(annotate(copy, made_up([NAME])))).replace("\n", "")
    assert "不能保留该签名的效力" in second


@pytest.mark.parametrize("path", sorted(REAL.rglob("*.pdf")), ids=lambda p: p.stem)
def test_real_files_bear_a_mark_at_any_cell_and_keep_all_that_was_there(path):
    content = path.read_bytes()
    paper = read(content)
    spots = [cell for grid in paper.grids for cell in grid.cells if cell.text][:60:6]
    spots = spots or list(paper.lines[:5])
    remarks = made_up([spot.place for spot in spots], [spot.text for spot in spots])
    copy = annotate(content, remarks)
    sheets = len(in_front(copy))
    assert contents(copy)[sheets:] == contents(content)
    assert len(ours(copy)) == len(spots)
    for spot in spots:
        assert spot.place.box and coloured(copy, spot.place.page - 1 + sheets, spot.place.box) > 0.3
    assert read(copy).blocks == paper.blocks and read(copy).fields == paper.fields
    assert paper.review == ""


@pytest.mark.parametrize("listed", [Array([None, 7]), 7, Dictionary()])
def test_a_page_with_a_wrong_list_of_annotations_bears_ours(listed: Any):
    content = with_page(pdf(TABLE), {"/Annots": listed})
    copy = annotate(content, made_up([PHONE]))
    assert len(ours(copy)) == 1 and len(in_front(copy)) == 1


def test_a_page_that_does_not_say_how_it_lies_is_a_letter_upright():
    view = View.of(Dictionary(MediaBox=Array([0, Name.No]), Rotate=Name.No))
    assert (view.width, view.height, view.quarters) == (612, 792, 0)
