"""The fillable PDF: every slot has its field, every value comes back, by field and off the print.

LibreOffice is started once for all of this module."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import combinations
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from extractor import Extraction, extract
from generator.blank import blank
from generator.blank.docx import write_room
from generator.blank.entry import line_count
from generator.blank.pdf import fillable, flattened
from generator.office import Office
from records import Catalogue, Form, Refused, Table
from records.kinds import kind_of
from tests.conftest import ROOT
from tests.generator.filled import RECORD
from tests.invented import records_of

OFFICE = Office.found()
SAMPLE = Catalogue.load(ROOT / "tests/sample")
SHIPPED = Catalogue.load(ROOT)
ON = date(2026, 6, 1)
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed"),
]
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Made:
    catalogue: Catalogue
    form: Form
    record: Record | None
    file: bytes

    def read(self, file: bytes) -> Extraction:
        return extract(file, self.catalogue, ON)


def invented(form: Form, count: int) -> list[Record]:
    """The same records each time, with rare characters and lists longer than the paper's."""
    drawn: list[Record] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(records_of(form, items=6))
    def draw(record: Record) -> None:
        drawn.append(record)

    draw()
    return drawn


@pytest.fixture(scope="module")
def made() -> list[Made]:
    """Blank and filled, of every form."""
    wanted = [
        (catalogue, form, record)
        for catalogue in (SAMPLE, SHIPPED)
        for form in catalogue
        if "pdf" in form.media
        for record in (None, *([RECORD] if catalogue is SAMPLE else []), *invented(form, 2)[1:])
    ]
    printed = OFFICE.convert([write_room(form, data) for _, form, data in wanted], "docx", "pdf")
    return [
        Made(catalogue, form, data, fillable(page or b"", form, data))
        for (catalogue, form, data), page in zip(wanted, printed, strict=True)
    ]


def filled(made: list[Made]) -> Iterator[tuple[Made, Record]]:
    return ((one, one.record) for one in made if one.record is not None)


def blanks(made: list[Made]) -> Iterator[Made]:
    return (one for one in made if one.record is None)


def fields(file: bytes) -> list[Any]:
    """Each field's name, value, flags and page, and its rectangle."""
    with pikepdf.open(BytesIO(file)) as pdf:
        return [
            (str(f.T), str(f.get("/V", "")), [float(e) for e in f.Rect], f.P.objgen)
            for f in pdf.Root.AcroForm.Fields
        ]


def test_what_is_filled_in_is_read_out_of_the_fields(made: list[Made]):
    for one, record in filled(made):
        read = one.read(one.file)
        assert (read.identified_by, read.form) == ("anchor", one.form.key)
        assert read.data == record, one.form.key


def test_what_is_filled_in_is_read_off_the_print(made: list[Made]):
    for one, record in filled(made):
        read = one.read(flattened(one.file))
        assert (read.identified_by, read.form) == ("title", one.form.key)
        assert read.data == record, one.form.key


def test_a_blank_holds_nothing(made: list[Made]):
    for one in blanks(made):
        assert one.read(one.file).data == {}, one.form.key
        assert one.read(flattened(one.file)).data == {}, one.form.key


def test_every_slot_every_option_and_every_line_has_its_field(made: list[Made]):
    for one in made:
        names = [name for name, *_ in fields(one.file)]
        assert sorted(names) == sorted([*expected(one.form, one.record), one.form.mark])


def expected(form: Form, record: Record | None) -> Iterator[str]:
    lined = {
        slot.number: line_count(block, record)
        for block in form.layout.blocks
        if isinstance(block, Table) and block.each
        for cell in block.line
        for slot in cell.slots
    }
    for slot in form.layout.slots:
        kind = kind_of(form.subschema(slot.pointer))
        lines = [f"_{n}" for n in range(lined[slot.number])] if slot.number in lined else [""]
        boxes = kind.options and (slot.number not in lined or kind.name == "choices")
        options = [f".{n}" for n in range(len(kind.options))] if boxes else [""]
        yield from (f"w{slot.number}{line}{option}" for line in lines for option in options)


def test_fields_stand_on_the_page_and_not_on_one_another(made: list[Made]):
    for one in made:
        shown = [f for f in fields(one.file) if f[0] != one.form.mark]
        assert all(0 < r[0] < r[2] < 842 and 0 < r[1] < r[3] < 842 for *_, r, _ in shown)
        for a, b in combinations(shown, 2):
            assert a[3] != b[3] or not overlapping(a[2], b[2]), (one.form.key, a, b)


def overlapping(a: list[float], b: list[float]) -> bool:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    return wide > 2 and high > 2


def test_the_same_print_makes_the_same_bytes():
    form = next(iter(SAMPLE))
    page = OFFICE.convert_one(write_room(form, RECORD), "docx", "pdf")
    assert fillable(page, form, RECORD) == fillable(page, form, RECORD)


def test_values_are_shown_in_one_font_that_is_in_the_file(made: list[Made]):
    for one, _ in filled(made):
        with pikepdf.open(BytesIO(one.file)) as pdf:
            fonts = {str(o.BaseFont) for o in map(as_font, pdf.objects) if o is not None}
        own = {name.split("+")[-1].split("-")[0] for name in fonts if "+" in name}
        assert "LXGWWenKai" in own
        assert {name for name in fonts if "+" not in name} <= {"/Helvetica"}
        assert len(one.file) < 700_000, one.form.key


def as_font(found: Any) -> Any:
    """The object, if it is a font that a program would look for: not the half of another."""
    if not isinstance(found, pikepdf.Dictionary) or found.get("/Type") != "/Font":
        return None
    return None if found.get("/Subtype") in ("/CIDFontType0", "/CIDFontType2") else found


def test_a_print_has_no_fields_left(made: list[Made]):
    with pikepdf.open(BytesIO(flattened(made[0].file))) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert not any("/Annots" in page for page in pdf.pages)


def test_a_viewer_draws_what_is_typed_into_a_blank_but_not_over_our_values(made: list[Made]):
    for one in made:
        with pikepdf.open(BytesIO(one.file)) as pdf:
            assert bool(pdf.Root.AcroForm.NeedAppearances) is (one.record is None)


def test_without_libreoffice_there_is_a_finding():
    with pytest.raises(Refused) as refused:
        blank(next(iter(SAMPLE)), "pdf", office=Office(None))
    assert refused.value.finding.code == "office.missing"
