"""A report in words: in the order of the paper, by its headings, the same in every form."""

from datetime import date

import pytest

from casework.content import content_of
from casework.review import as_json, form_told
from casework.sections import section_of
from extractor import Extraction, extract
from generator.blank import blank
from records import Catalogue, Form
from tests.generator.filled import RECORD

ON = date(2026, 6, 1)


@pytest.fixture(scope="module")
def form(sample: Catalogue) -> Form:
    return next(iter(sample))


@pytest.fixture(scope="module")
def read(sample: Catalogue, form: Form) -> Extraction:
    """A file with faults in several parts of the form."""
    teachers = [{"kind": "专职", "hours": 9}, *RECORD["teachers"][1:]]
    record = {**RECORD, "teachers": teachers, "uscc": "12310000425006133X"}
    return extract(blank(form, "docx", record), sample, ON)


@pytest.mark.parametrize(
    ("pointer", "zh", "en"),
    [
        ("", "", ""),
        ("/name", "基本信息", "General"),
        ("/uscc", "一、基本情况", "General"),
        ("/head/mobile", "一、基本情况", "Head"),
        ("/contact", "一、基本情况", "Contact"),
        ("/teachers/3/hours", "师资", "Teachers"),
        ("/teachers", "师资", "Teachers"),
        ("/ratings/topic/good", "满意度", "Ratings"),
        ("/plan", "二、建设规划", "Other fields"),
        ("/opinion/date", "推荐意见", "Opinion"),
        ("/nowhere", "其他栏目", "Other fields"),
    ],
)
def test_a_value_belongs_to_the_heading_it_stands_under(form: Form, pointer: str, zh, en):
    assert (section_of(form, pointer), section_of(form, pointer, "en")) == (zh, en)


def test_problems_stand_in_the_order_of_the_paper_with_mere_notes_last(read, form: Form):
    content = content_of(as_json("a.docx", read, form), form, ON)
    assert [(p.section, p.pointer, p.severity) for p in content.problems] == [
        ("一、基本情况", "/uscc", "error"),
        ("师资", "/teachers/0/name", "error"),
        *(("师资", f"/teachers/{n}/fee", "warning") for n in range(1, 6)),
        ("合计", "/total/hours", "error"),
        ("其他提示", "", "info"),
    ]
    assert content.count("error") == len([f for f in read.report if f.severity == "error"])


def test_a_line_of_a_list_is_one_value_with_its_names(read, form: Form):
    values = content_of(as_json("a.docx", read, form), form, ON).values
    lines = [value for value in values if value.section == "师资" and value.label.startswith("第")]
    assert len(lines) == 6
    assert lines[1].label == "第2行"
    assert lines[1].shown == "姓名：欧阳测试2；类别：专职；学时：8；收费：1,234.56"
    assert lines[1].place == "表2 第4行 第2列"


def test_what_was_not_understood_is_shown_in_the_words_of_the_file(read, form: Form):
    values = content_of(as_json("a.docx", read, form), form, ON).values
    shown = {value.label: value.shown for value in values}
    assert shown["统一社会信用代码"] == "12310000425006133X"
    assert shown["单位性质"] == "科研院所" and shown["填报日期"] == "2026年1月5日"


def test_no_report_in_chinese_holds_a_pointer_or_an_english_sentence(read, form: Form):
    content = content_of(as_json("a.docx", read, form), form, ON)
    for problem in content.problems:
        for words in (problem.message, problem.remedy, problem.place, problem.section):
            assert "/" not in words.replace("http://", "") and " is " not in words


def test_the_report_in_english_is_english(read, form: Form):
    content = content_of(as_json("a.docx", read, form, "en"), form, ON, "en")
    assert content.outcome == "Returned for correction"
    assert content.problems[0].message.startswith("Social credit code says")
    assert content.values[0].label == "Organisation"


def test_the_form_a_report_names_is_found_again_or_none(read, form: Form, sample: Catalogue):
    told = as_json("a.docx", read, form)
    assert form_told(told, sample) is form
    assert form_told({**told, "form": "sample/training-base/1999"}, sample) is None
    assert form_told({**told, "form": None}, sample) is None
