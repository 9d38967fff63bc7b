"""What was typed into, ticked and chosen in other people's fillable PDFs is read where it is seen."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from extractor.paper import Paper
from extractor.readers.pdf.document import read
from tests.conftest import ROOT
from tests.extractor.readers.pdf.test_pdf import field, lines, texts
from tests.extractor.readers.printed import HEIGHT, annotated, both, changed, pdf, table, words

CORPUS = ROOT.parent / "shared/corpus"
FIRST = (152, HEIGHT - 118, 248, HEIGHT - 102)


def button(name: str, left: float, **more: Any) -> Dictionary:
    """A box to tick, 10 points wide, on the first line of `table`."""
    box = (left, HEIGHT - 115, left + 10, HEIGHT - 105)
    looks = Dictionary(N=Dictionary(On=Dictionary(), Off=Dictionary()))
    made = field(name, Name.Off, box, FT=Name.Btn, AP=looks)
    for key, value in more.items():
        made["/" + key] = value
    return made


def test_a_ticked_field_stands_for_the_box_printed_under_it():
    made = pdf(table([["性别", "□男"], ["□女", ""]]))
    paper = read(annotated(made, button("a", 152, V=Name.On, AS=Name.On)))
    assert texts(paper)[0] == ["性别", "☑男"]


@pytest.mark.parametrize(("state", "seen"), [("On", "☑"), ("Other", "□"), ("Off", "□")])
def test_a_box_without_a_state_is_on_where_its_group_has_its_value(state: str, seen: str):
    made = annotated(pdf(table([["性别", ""]])), button("a", 152, V=Name("/" + state)))
    assert texts(read(made))[0][1] == seen


def test_a_choice_is_read_as_it_is_shown():
    options = Array([Array([String("1"), String("高级")]), Array([String("2"), String("中级")])])
    made = pdf(table([["职称", ""], ["备注", ""]]))
    one = field("Dropdown1", String("2"), FIRST, FT=Name.Ch, Opt=options)
    assert texts(read(annotated(made, one)))[0][1] == "中级"
    two = field("Dropdown1", Array([String("1"), String("2")]), FIRST, FT=Name.Ch, Opt=options)
    assert texts(read(annotated(made, two)))[0][1] == "高级、中级"


def test_letters_in_a_comb_are_one_value_in_its_first_box():
    made = pdf(table([["证件号码", "", "", ""]]))
    box = (150, HEIGHT - 120, 450, HEIGHT - 100)
    comb = field("Text1", String("110101199001011237"), box, Ff=1 << 24, MaxLen=18)
    assert texts(read(annotated(made, comb))) == [["证件号码", "110101199001011237", "", ""]]


def test_buttons_signatures_and_hidden_fields_have_no_words():
    made = pdf(table([["姓名", "张三"]]))
    push = button("reset", 152, Ff=1 << 16)
    signed = Dictionary(Type=Name.Sig, Contents=String("00"))
    signature = field("sig", signed, FIRST, FT=Name.Sig)
    hidden = field("was", String("李四"), FIRST, F=2)
    assert texts(read(annotated(made, push, signature, hidden))) == [["姓名", "张三"]]


def test_fields_on_an_unruled_page_are_read_behind_their_labels():
    printed = words(60, 100, "姓名：", "日期：　　　年　　月")
    name = field("a1", String("张三"), (92, HEIGHT - 112, 200, HEIGHT - 98))
    year = field("a2", String("2026"), (92, HEIGHT - 126, 118, HEIGHT - 112))
    month = field("a3", String("3"), (134, HEIGHT - 126, 146, HEIGHT - 112))
    found = lines(read(annotated(pdf(both(printed)), name, year, month)))
    assert ["".join(line.split()) for line in "\n".join(found).split("\n")] == [
        "姓名：张三",
        "日期：2026年3月",
    ]


def typed_into(path: Path, values: Mapping[str, str]) -> Paper:
    """A real form with these values in its fields, whose looks are left as they are."""
    out = BytesIO()
    with pikepdf.open(path) as opened:
        for page in opened.pages:
            for one in page.get("/Annots", ()):
                held = one if "/T" in one else one.get("/Parent", one)
                name = str(held.get("/T", ""))
                if name in values:
                    held["/V"] = String(values[name])
        opened.save(out)
    return read(out.getvalue())


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real forms is not here")
def test_a_real_form_is_read_by_the_labels_beside_its_fields():
    path = CORPUS / "training_domain/gpjh_feeActualBudgetBook.pdf"
    values = {"projectName": "骨干教师研修", "fee1": "12000", "note1": "含讲课费", "fee2": "3500"}
    paper = typed_into(path, values)
    rows = texts(paper)
    assert rows[1][-2:] == ["12000", "含讲课费"]
    assert rows[2][-2] == "3500"
    assert any("骨干教师研修" in line for line in lines(paper))


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real forms is not here")
def test_another_real_form_has_its_values_right_of_their_labels():
    path = CORPUS / "declaration_forms/职称评审_doc05_1.pdf"
    values = {"user_name": "张三", "user_gender": "男", "user_minzu": "汉族", "user_health": "良好"}
    grid = typed_into(path, values).grids[0]
    beside = {
        "".join(cell.text.split()): right.text
        for cell in grid.cells
        if (right := grid.index().get((cell.row, cell.column + cell.columns))) is not None
    }
    told = {value for value in beside.values() if value in values.values()}
    assert told == set(values.values())
    assert beside["现名"] == "张三"


@pytest.mark.parametrize("listed", [Array([None, 7]), 7, Dictionary()])
def test_a_list_of_annotations_with_nothing_in_it_is_no_harm(listed: Any):
    with pikepdf.open(BytesIO(pdf(table([["性别", "男"]])))) as opened:
        opened.pages[0].obj["/Annots"] = listed
        out = BytesIO()
        opened.save(out)
    assert texts(read(out.getvalue())) == [["性别", "男"]]


@pytest.mark.parametrize(
    ("background", "said"), [([1, 1, 1], "text.hidden"), ([], "text.overlaid")]
)
def test_what_is_printed_under_a_filled_field_is_said_and_not_mixed_with_it(
    background: list[int], said: str
):
    made = pdf(table([["姓名", "张三"]]))
    over = field("a", String("王五"), FIRST, MK=Dictionary(BG=Array(background)))
    paper = read(annotated(made, over))
    assert texts(paper) == [["姓名", "王五"]]
    assert [note.code for note in paper.notes] == [said]
    assert "张三" in paper.notes[0].facts["text"]


def test_a_field_beside_printed_words_in_its_cell_hides_nothing():
    made = pdf(table([["金额", "　　　　　　万元"]]))
    paper = read(annotated(made, field("a", String("12"), FIRST)))
    assert "".join(texts(paper)[0][1].split()) == "12万元"
    assert paper.notes == ()


def with_look(held: str | None, shown: str, anew: bool = False) -> bytes:
    """A field that says how it is drawn."""

    def change(opened: pikepdf.Pdf) -> None:
        written = shown.encode("utf-16-be").hex()
        look = opened.make_stream(f"BT /F2 10 Tf 2 4 Td <{written}> Tj ET".encode())
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 96, 16])
        look.Resources = Dictionary(Font=opened.pages[0].Resources.Font)
        made = field("a", String(held or ""), FIRST, AP=Dictionary(N=look))
        if held is None:
            del made["/V"]
        listed = Array([opened.make_indirect(made)])
        opened.pages[0].Annots = listed
        opened.Root.AcroForm = Dictionary(Fields=listed, NeedAppearances=anew)

    return changed(pdf(table([["姓名", "", "性别", "男"]])), change)


@pytest.mark.parametrize("held", [None, "李四"])
def test_what_a_field_shows_is_read_and_said_where_it_holds_something_else(held: str | None):
    paper = read(with_look(held, "张三"))
    assert texts(paper) == [["姓名", "张三", "性别", "男"]]
    assert [note.code for note in paper.notes] == ["value.otherwise"]
    assert paper.notes[0].facts == {"held": held or "—", "shown": "张三"}


@pytest.mark.parametrize(
    ("held", "shown"),
    [("张三", "张三"), ("12000", "12,000.00"), ("2026-5-3", "2026年5月3日"), ("密码", "**")],
)
def test_another_way_of_writing_what_a_field_holds_is_no_difference(held: str, shown: str):
    paper = read(with_look(held, shown))
    assert texts(paper)[0][1] == held and paper.notes == ()


def test_looks_that_are_to_be_drawn_anew_do_not_count():
    paper = read(with_look("李四", "张三", anew=True))
    assert texts(paper)[0][1] == "李四" and paper.notes == ()
