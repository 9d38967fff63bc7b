"""Several forms in one file: each is read for itself, and nothing of the file is lost."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import openpyxl
import pikepdf
import pytest

from extractor import extract_each
from extractor.divide import divided
from extractor.paper import Line, Paper
from extractor.readers import read
from generator.blank import blank
from records import Catalogue, Finding, Form, Place, Severity
from tests.conftest import ROOT
from tests.extractor.readers import printed
from tests.invented import drawn, records_of

ON = date(2026, 6, 1)
CATALOGUE = Catalogue.load(ROOT)
FORMS = list(CATALOGUE)
PAIRS = [pytest.param(a, b, id=f"{a.key.name}-{b.key.name}") for a, b in pairwise(FORMS)]


def filled(form: Form, medium: str = "docx", *, anchors: bool = False) -> bytes:
    return blank(form, medium, drawn(records_of(form), 1, of=3)[0], anchors=anchors)


def below(*papers: Paper) -> Paper:
    """Papers pasted one below the other."""
    return replace(
        papers[0],
        blocks=tuple(block for one in papers for block in one.blocks),
        marks=tuple(mark for one in papers for mark in one.marks),
    )


def archive(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return out.getvalue()


def workbook(*files: bytes) -> bytes:
    """The first sheets of several workbooks in one, as somebody moves them together."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, file in enumerate(files, 1):
        source = openpyxl.load_workbook(BytesIO(file)).worksheets[0]
        sheet = book.create_sheet(f"第{number}张")
        for row in source.iter_rows():
            for cell in row:
                if cell.value is not None:
                    sheet.cell(cell.row, cell.column, cell.value)
        for merged in source.merged_cells.ranges:
            sheet.merge_cells(merged.coord)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: str(form.key))
def test_one_form_is_one_part_with_or_without_anchors(form: Form):
    for anchors in (True, False):
        paper = read(filled(form, anchors=anchors))
        (part,) = divided(paper, CATALOGUE)
        assert (part.name, part.paper) == ("", paper)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_forms_one_below_the_other_are_two_parts(one: Form, other: Form):
    papers = [read(filled(form)) for form in (one, other)]
    parts = divided(below(*papers), CATALOGUE)
    assert [part.paper.blocks for part in parts] == [paper.blocks for paper in papers]


def test_the_same_form_twice_is_two_parts():
    form = FORMS[0]
    papers = [read(filled(form)) for _ in range(2)]
    assert len(divided(below(*papers), CATALOGUE)) == 2


def test_a_title_on_a_cover_or_among_the_attachments_begins_no_form():
    form, other = FORMS[0], FORMS[1]
    cover = (Line(form.titles[0], Place(paragraph=1)), Line("填报说明", Place(paragraph=2)))
    attached = (Line(f"附件：{other.titles[0]}", Place(paragraph=99)),)
    paper = read(filled(form))
    paper = replace(paper, blocks=(*cover, *paper.blocks, *attached))
    assert [part.paper for part in divided(paper, CATALOGUE)] == [paper]


def test_sheets_of_a_workbook_are_read_each_for_itself():
    forms = [form for form in FORMS if "xlsx" in form.media][:3]
    records = [drawn(records_of(form), 1, of=3)[0] for form in forms]
    sheets = [blank(f, "xlsx", r, anchors=False) for f, r in zip(forms, records, strict=True)]
    read_each = extract_each(workbook(*sheets), CATALOGUE, ON)
    assert [each.part for each in read_each] == ["第1张", "第2张", "第3张"]
    assert [each.form for each in read_each] == [form.key for form in forms]
    assert [each.data for each in read_each] == records


def test_a_sheet_that_is_no_form_belongs_to_the_form_before_it():
    form = next(form for form in FORMS if "xlsx" in form.media)
    book = openpyxl.load_workbook(BytesIO(filled(form, "xlsx")))
    book.create_sheet("字典")["A1"] = "本科"
    out = BytesIO()
    book.save(out)
    (read_once,) = extract_each(out.getvalue(), CATALOGUE, ON)
    assert (read_once.form, read_once.part) == (form.key, "")
    assert "本科" in {f.facts.get("text") for f in read_once.report}


def test_what_was_said_of_a_sheet_is_said_with_its_part_and_the_rest_with_the_first():
    papers = [read(filled(form)) for form in FORMS[:2]]
    on_second: Any = papers[1].blocks[0]
    notes = tuple(
        Finding("page.no-text", Severity.WARNING, place=place)
        for place in (None, Place(page=2), Place(page=3))
    )
    second = replace(on_second, place=Place(page=2))
    paper = replace(below(*papers), notes=notes)
    blocks = tuple(second if block is on_second else block for block in paper.blocks)
    first_part, second_part = divided(replace(paper, blocks=blocks), CATALOGUE)
    assert first_part.paper.notes == (notes[0], notes[2])
    assert second_part.paper.notes == (notes[1],)


def test_anchors_are_trusted_only_in_the_part_they_stand_in():
    one, other = FORMS[0], FORMS[1]
    paper = below(read(filled(one, anchors=True)), read(filled(other)))
    first, second = divided(paper, CATALOGUE)
    assert (first.paper.marks, second.paper.marks) == ((one.mark,), ())


def test_a_named_form_is_all_there_is():
    form = FORMS[0]
    (only,) = extract_each(filled(form), CATALOGUE, ON, form)
    assert (only.identified_by, only.part) == ("given", "")


def test_files_in_an_archive_are_read_each_for_itself():
    forms = FORMS[:2]
    files = {f"材料/{form.key.name}.docx": filled(form) for form in forms}
    files |= {"断了.docx": filled(forms[0])[:900]}
    files |= {"说明.txt": "请见附件".encode(), "又一包.zip": archive({"a.docx": filled(forms[0])})}
    read_each = extract_each(archive(files), CATALOGUE, ON)
    assert [each.part for each in read_each] == list(files)
    assert [each.form for each in read_each[:2]] == [form.key for form in forms]
    codes = [[finding.code for finding in each.report] for each in read_each[2:]]
    assert codes == [["file.broken"], ["file.unknown-kind"], ["file.archive"]]


def with_files(files: dict[str, bytes], cover: str) -> bytes:
    """A PDF of one page that brings along files."""

    def attach(opened: pikepdf.Pdf) -> None:
        for name, content in files.items():
            opened.attachments[name] = pikepdf.AttachedFileSpec(opened, content, filename=name)

    return printed.changed(printed.pdf(printed.words(60, 60, cover)), attach)


def test_files_attached_to_a_pdf_that_is_no_form_are_read_each_for_itself():
    inner = with_files({"b.docx": filled(FORMS[0])}, "另见附件")
    files = {"名单.docx": filled(FORMS[0]), "又一份.pdf": inner, "说明.txt": "无".encode()}
    read_each = extract_each(with_files(files, "请见附件"), CATALOGUE, ON)
    assert {each.part: each.form for each in read_each} == {
        "名单.docx": FORMS[0].key,
        "又一份.pdf": None,
        "说明.txt": None,
    }


def test_files_attached_to_a_form_are_named_and_not_read():
    (only,) = extract_each(with_files({"名单.docx": b"PK"}, "无"), CATALOGUE, ON, FORMS[0])
    note = next(finding for finding in only.report if finding.code == "file.attachments")
    assert note.facts["names"] == "名单.docx"


def test_a_pdf_that_is_cut_off_and_no_form_is_told_to_be_both():
    made = printed.pdf(printed.words(60, 60, "登记表"))
    (only,) = extract_each(made[: made.rindex(b"startxref")], CATALOGUE, ON)
    assert [finding.code for finding in only.report] == ["file.incomplete", "form.unknown"]


def test_an_archive_that_is_cut_off_is_broken():
    (only,) = extract_each(archive({"a.docx": filled(FORMS[0])})[:900], CATALOGUE, ON)
    assert [finding.code for finding in only.report] == ["file.broken"]


def test_a_file_that_cannot_be_read_is_one_refusal():
    (only,) = extract_each(b"", CATALOGUE, ON)
    assert [finding.code for finding in only.report] == ["file.empty"]
