"""A whole file at once: outcome, record, provenance, and a report in the order of the paper."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from extractor import Extraction, extract
from generator.blank import blank
from records import Catalogue, Form, Severity
from tests.generator import filled as generator
from tests.hostile import HOSTILE

ON = date(2026, 6, 1)
RECORD: dict[str, Any] = {
    **generator.RECORD,
    "uscc": "12310000425006133Y",
    "teachers": [
        {"name": f"欧阳测试{n}", "kind": "专职", "hours": 8, "fee": 12345} for n in range(1, 7)
    ],
}


def filled(form: Form, **changes: Any) -> bytes:
    return blank(form, "docx", {**RECORD, **changes})


def edited(file: bytes, *changes: tuple[str, str]) -> bytes:
    """The Word file with some words typed over, as a person would."""
    document: Any = Document(BytesIO(file))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    for old, new in changes:
        runs = [run for paragraph in paragraphs for run in paragraph.runs if old in run.text]
        assert runs, old
        for run in runs:
            run.text = run.text.replace(old, new)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def codes(read: Extraction) -> list[str]:
    return [finding.code for finding in read.report]


def test_of_a_file_that_is_no_form_what_could_not_be_read_is_told_too(sample: Catalogue):
    crowded = HOSTILE["pdf-strokes"]()
    told = [finding.code for finding in extract(crowded, sample, ON).report]
    assert told == ["page.too-complicated", "form.unknown"]


def test_a_right_file_is_accepted_with_every_value_and_where_it_stood(
    sample: Catalogue, form: Form
):
    read = extract(filled(form), sample, ON)
    assert (read.outcome, read.form, read.identified_by) == ("accepted", form.key, "anchor")
    assert read.data == RECORD
    assert codes(read) == ["form.stamps"]
    assert {reading.by for reading in read.readings} == {"anchor"}
    name = next(r for r in read.readings if r.pointer == "/teachers/1/name")
    assert (name.raw, name.place.text) == ("欧阳测试2", "表2 第4行 第2列")


def test_a_wrong_value_is_told_where_it_stands_and_kept_as_written(sample: Catalogue, form: Form):
    file = edited(filled(form), ("12310000425006133Y", "12310000425006133X"))
    read = extract(file, sample, ON)
    assert read.outcome == "returned"
    assert read.data["uscc"] == "12310000425006133X"
    (finding,) = [f for f in read.report if f.pointer == "/uscc"]
    assert (finding.code, finding.facts["reason"]) == ("value.unreadable", "check-digit")
    assert finding.place is not None and finding.place.text == "表1 第1行 第2列"


def test_what_the_rules_find_has_the_place_of_its_value(sample: Catalogue, form: Form):
    read = extract(filled(form, total={"hours": 40}), sample, ON)
    (finding,) = [f for f in read.report if f.code == "rule.XX-02-1"]
    assert finding.place is not None and finding.place.text.startswith("表2 第9行")


def test_a_missing_value_has_the_place_of_its_empty_cell_or_list(sample: Catalogue, form: Form):
    partly = {name: value for name, value in RECORD.items() if name not in ("uscc", "teachers")}
    read = extract(blank(form, "docx", partly), sample, ON)
    missing = {
        f.pointer: f.place.text for f in read.report if f.code == "value.missing" and f.place
    }
    assert missing == {"/uscc": "表1 第1行 第2列", "/teachers": "表2 第3行 第1列"}


def test_a_value_missing_from_a_line_whose_column_is_gone_has_the_place_of_the_line(
    sample: Catalogue, form: Form
):
    file = edited(blank(form, "docx", RECORD, anchors=False), ("姓名", "人员"))
    places = {f.pointer: f.place for f in extract(file, sample, ON).report if f.place}
    assert places["/teachers/2/name"].text.startswith("表2 第5行")


def test_findings_come_in_the_order_of_the_paper(sample: Catalogue, form: Form):
    file = edited(
        filled(form, total={"hours": 1}), ("2026年1月5日", "昨天"), ("2026年2月1日", "今天")
    )
    placed = [f.pointer for f in extract(file, sample, ON).report if f.place]
    assert placed == ["/filled_on", "/total/hours", "/opinion/date"]


def test_seals_are_asked_for_by_name(sample: Catalogue, form: Form):
    (finding,) = extract(filled(form), sample, ON).report
    assert (finding.severity, finding.facts) == (Severity.INFO, {"stamps": "单位公章"})


def test_a_blank_without_anchors_gives_the_same_record(sample: Catalogue, form: Form):
    read = extract(blank(form, "docx", RECORD, anchors=False), sample, ON)
    assert (read.data, read.identified_by) == (RECORD, "title")
    assert {reading.by for reading in read.readings} == {"label", "table", "heading"}


def test_labels_that_were_taken_away_are_told_together(sample: Catalogue, form: Form):
    file = edited(
        blank(form, "docx", RECORD, anchors=False), ("教室面积", "桌椅"), ("平方米", "套")
    )
    (finding,) = [f for f in extract(file, sample, ON).report if f.code == "label.missing"]
    assert (finding.severity, finding.facts) == (Severity.WARNING, {"labels": "教室面积"})


def test_words_that_belong_to_nothing_are_told_up_to_a_limit(sample: Catalogue, form: Form):
    document: Any = Document(BytesIO(filled(form)))
    for number in range(12):
        document.add_paragraph(f"另附材料第{number}件")
    out = BytesIO()
    document.save(out)
    told = codes(extract(out.getvalue(), sample, ON))
    assert told.count("text.unclaimed") == 8
    assert told.count("text.more-unclaimed") == 1


@pytest.mark.parametrize(
    ("file", "code"),
    [(b"", "file.empty"), (b"hello", "file.unknown-kind"), (b"PK\3\4", "file.broken")],
)
def test_what_cannot_be_read_is_refused_in_the_report(sample: Catalogue, file: bytes, code: str):
    read = extract(file, sample, ON)
    assert (read.outcome, read.form, codes(read)) == ("refused", None, [code])
    assert len(read.sha256) == 64


def test_a_form_may_be_named_by_the_person(sample: Catalogue, form: Form):
    file = edited(blank(form, "docx", RECORD, anchors=False), (form.titles[0], "申报材料"))
    unnamed = extract(file, sample, ON)
    assert (unnamed.identified_by, unnamed.data) == ("labels", RECORD)
    assert "form.by-labels" in codes(unnamed)
    read = extract(file, sample, ON, given=form)
    assert (read.identified_by, read.data) == ("given", RECORD)
    assert "form.by-labels" not in codes(read)
