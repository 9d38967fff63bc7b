"""Real forms that nobody here wrote, read as a person reads them. Their definitions stand beside
this file as data; the files themselves are not ours to copy, and the tests are skipped without."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document

from extractor import Engines, Extraction, extract
from generator.office import Office
from records import Catalogue, Finding
from tests.conftest import ROOT

REAL = ROOT.parent / "shared/corpus"
FORMS = Catalogue.load(Path(__file__).parent)
ON = date(2026, 6, 1)
OFFICE = Office.found()

pytestmark = pytest.mark.skipif(not REAL.exists(), reason="the real files are not here")


def read(name: str, form: str | None = None) -> Extraction:
    return read_bytes((REAL / name).read_bytes(), form)


def read_bytes(file: bytes, form: str | None = None) -> Extraction:
    given = FORMS.named(f"abroad/{form}", ON) if form else None
    return extract(
        file, FORMS, ON, given, Engines(OFFICE.convert_one if OFFICE.available else None)
    )


def told(extraction: Extraction, code: str) -> list[Finding]:
    return [finding for finding in extraction.report if finding.code == code]


def test_a_word_form_of_many_merged_cells_with_labels_stored_upside_down():
    found = read("declaration_forms/owip_adform_bj.docx")
    data: Mapping[str, Any] = found.data
    assert (found.outcome, found.identified_by) == ("accepted", "title")
    assert (data["gender"], data["ethnicity"], data["health"]) == ("男", "汉族", "健康")
    assert (data["born"], data["age"], data["joined"]) == ("1968-01", 51, "1988-01")
    assert data["full_time"]["degree"].startswith("大学")
    assert data["in_service"]["degree"].startswith("研究生")
    assert data["full_time"]["school"] != data["in_service"]["school"]
    assert "2018" in data["assessments"]
    assert [one["relation"] for one in data["family"]] == ["妻子", "儿子", "父亲", "母亲"]
    assert [one.get("age") for one in data["family"]] == [53, 25, 92, None]
    assert "proposed_on" not in data and "trial" not in data
    assert list(found.report) == []


def test_long_answers_in_one_cell_with_their_headings():
    name = "declaration_forms/大创申报书_已填.docx"
    found = read(name)
    cells: list[Any] = [
        cell for table in Document(str(REAL / name)).tables for cell in table.column_cells(0)
    ]
    below = ["\n".join(p.text for p in cell.paragraphs[1:]) for cell in cells]
    order = ("abstract", "grounds", "plan", "novelty", "results")
    assert ["".join(found.data[name].split()) for name in order] == [
        "".join(b.split()) for b in below
    ]
    assert list(found.report) == []


def test_a_roster_in_excel_with_a_note_below_it():
    found = read("training_domain/[sample_cetUpperTrain]参训人员录入样表.xlsx", "trainee-roster")
    (trainee,) = found.data["trainees"]
    assert len(trainee) == 16
    assert (trainee["name"], trainee["staff_no"], trainee["year"]) == ("张三", "95102", 2019)
    assert (trainee["start"], trainee["end"]) == ("2018-04-26", "2018-04-27")
    assert (trainee["hours"], trainee["form"], trainee["counts"]) == (12, "线下培训", True)
    (note,) = told(found, "text.unclaimed")
    assert note.place is not None and note.place.cell == "B4"


def test_a_plan_in_excel_with_a_project_over_two_rows_and_empty_numbered_rows():
    found = read("rosters_stats/培训计划_已填.xlsx", "training-plan")
    projects = found.data["projects"]
    assert [one["stage"] for one in projects] == ["一", "一", "一", "二", "二"]
    assert projects[3]["project"] == projects[4]["project"] != projects[2]["project"]
    assert [one["planned_start"] for one in projects][::4] == ["2019-06-13", "2019-06-27"]
    assert ["start" in one for one in projects] == [True, True, False, False, False]
    places = {r.pointer: r.place.cell for r in found.readings}
    assert places["/projects/4/description"] == "C6"


@pytest.mark.office
@pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed")
def test_a_word_file_of_old_through_libreoffice():
    found = read("training_domain/国培计划经费预算表.doc")
    assert (found.identified_by, found.outcome) == ("title", "accepted")
    assert found.data["project"] == "国培计划"
    assert found.data["time"] == "2010-9-5"
    assert found.data["organizer"].isascii()
    assert found.data["payee"]["account"].isdecimal()
    assert set(found.data["payee"]) == {"name", "bank", "account", "contact"}
    assert list(found.report) == []


def typed_into(name: str, values: Mapping[str, str]) -> bytes:
    """The PDF with these words in its own form fields."""
    with pikepdf.open(REAL / name) as pdf:
        for page in pdf.pages:
            for widget in page.get("/Annots", []):
                if str(widget.get("/T", "")) in values:
                    widget["/V"] = pikepdf.String(values[str(widget["/T"])])
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_somebody_else_s_fillable_pdf():
    words = {
        "projectName": "样例培训项目",
        "trainingDate": "2010年9月5日至15日",
        "unitName": "样例测试学院",
        "fee1": "1,200.00",
        "note1": "3人×400元",
        "fee6": "800",
        "fee8": "0",
        "note8": "网络授课",
        "fee18": "50.5",
        "total": "2050.50",
        "payeeName": "样例学院财务处",
        "openingBank": "样例银行",
        "accountNumber": "000111222",
        "contactInfo": "张三13800000001",
    }
    found = read_bytes(typed_into("training_domain/gpjh_feeActualBudgetBook.pdf", words))
    assert found.data == {
        "project": "样例培训项目",
        "time": "2010年9月5日至15日",
        "organizer": "样例测试学院",
        "survey": {"amount": 120000, "note": "3人×400元"},
        "trainee_travel": {"amount": 80000},
        "expert_travel": {"amount": 0, "note": "网络授课"},
        "publicity": {"amount": 5050},
        "total": 205050,
        "payee": {
            "name": "样例学院财务处",
            "bank": "样例银行",
            "account": "000111222",
            "contact": "张三13800000001",
        },
    }
    assert all(reading.place.page == 1 and reading.place.box for reading in found.readings)
    (missing,) = told(found, "label.missing")
    assert "不可预计支出" in missing.facts["labels"]
