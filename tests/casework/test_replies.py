"""The reply on paper: a request for correction, a receipt, or the plain report."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from api.demo.examples import Example, bad_examples, changed, good_examples
from casework.replies import paper_report, reply_of, sent
from casework.review import as_json, form_of
from casework.rounds import following
from casework.waivers import Waiver, waived
from extractor import extract
from generator.blank import blank
from records import Catalogue, Form
from tests.conftest import ROOT

CATALOGUE = Catalogue.load(ROOT)
GOOD = [pytest.param(f, e, id=f"{f.key}:{e.name}") for f in CATALOGUE for e in good_examples(f)]
BAD = [pytest.param(f, e, id=f"{f.key}:{e.name}") for f in CATALOGUE for e in bad_examples(f)]
MACHINE = re.compile(
    r"(?<![\w/.])/[a-z_]+|\{\w*\}|None|null|Traceback|Error|[A-Za-z]+ [A-Za-z]+ [A-Za-z]+"
)
"""A pointer, a placeholder, a code's own words, three English words in a row."""
CLOSING = "shanghai/summary-report"


def told_of(form: Form, data: Any, on: date) -> dict[str, Any]:
    read = extract(blank(form, form.media[0], data), CATALOGUE, on)
    return as_json(f"送审稿.{form.media[0]}", read, form_of(read, CATALOGUE))


def summary(on: date = date(2024, 10, 10), **change: Any) -> dict[str, Any]:
    form = CATALOGUE.named(CLOSING, on)
    assert form is not None
    at = {pointer.replace("__", "/"): value for pointer, value in change.items()}
    return told_of(form, changed(next(good_examples(form)).data, at), on)


def said_in(finding: dict[str, Any]) -> tuple[str, ...]:
    place = finding["place"]["text"] if finding["place"] else ""
    return (finding["message"], finding["suggestion"], finding["citation"], place)


def words(word: bytes) -> str:
    document = Document(BytesIO(word))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.mark.parametrize(("form", "example"), BAD)
def test_what_is_returned_is_answered_by_a_request_that_says_every_error(
    form: Form, example: Example
):
    told = told_of(form, example.data, example.on)
    reply = reply_of(told, CATALOGUE, example.on)
    assert reply is not None
    said = words(reply.word())
    if told["outcome"] == "returned":
        assert reply.document.title["zh"] == "材料补正通知书"
        errors = [f for f in told["findings"] if f["severity"] == "error"]
        assert f"有{len(errors)}处需要补正" in said.replace(" ", "")
        assert all(error["message"].rstrip("。") in said for error in errors[:10])
    else:
        assert "回执" in said


@pytest.mark.parametrize(("form", "example"), BAD)
def test_no_reader_ever_sees_a_pointer_or_a_parsers_words(form: Form, example: Example):
    told = told_of(form, example.data, example.on)
    assert all(
        not MACHINE.search(text) for finding in told["findings"] for text in said_in(finding)
    )
    reply = reply_of(told, CATALOGUE, example.on)
    assert reply is not None and not MACHINE.search(words(reply.word()))


@pytest.mark.parametrize(("form", "example"), GOOD)
def test_a_clean_file_is_answered_by_a_receipt(form: Form, example: Example):
    told = told_of(form, example.data, example.on)
    paper = paper_report(told, CATALOGUE, example.on)
    assert "材料接收回执" in words(paper.word)


def test_the_letter_names_sender_office_file_and_the_day_the_regulation_sets():
    told = summary(date(2024, 9, 20), __headcount=None)
    reply = reply_of(told, CATALOGUE, date(2024, 9, 20))
    assert reply is not None
    assert reply.row["receiver"] == told["data"]["organizer"]
    assert reply.row["issuer"] == told["data"]["receiver"]
    assert reply.row["deadline"] > "2024-09-20"
    assert reply.row["deadline_basis"].endswith("第八条")


def test_no_day_is_set_when_the_regulations_day_has_passed():
    told = summary(date(2024, 12, 20), __headcount=None)
    reply = reply_of(told, CATALOGUE, date(2024, 12, 20))
    assert reply is not None and "deadline" not in reply.row
    assert "尽快重新报送" in words(reply.word())


def test_where_the_file_does_not_say_who_sends_it_the_forms_own_word_stands():
    told = summary(__organizer=None)
    reply = reply_of(told, CATALOGUE, date(2024, 10, 10))
    assert reply is not None and reply.row["receiver"] == "承办机构"


def test_a_draft_leaves_the_place_of_the_number_open_and_a_numbered_letter_fills_it():
    told, received = summary(__headcount=None), date(2024, 10, 10)
    draft = reply_of(told, CATALOGUE, received)
    assert draft is not None and "继教补〔2024〕　　号" in words(draft.word())
    numbered = sent(
        told, CATALOGUE, received, date(2024, 10, 11), lambda document, day: "继教补〔2024〕7号"
    )
    letter = reply_of(numbered, CATALOGUE, received)
    assert letter is not None and letter.row["date"] == "2024-10-11"
    assert "继教补〔2024〕7号" in words(letter.word())


def test_a_letter_that_was_sent_keeps_its_number_and_its_day():
    told, received = summary(__headcount=None), date(2024, 10, 10)
    once = sent(
        told, CATALOGUE, received, date(2024, 10, 11), lambda document, day: "继教补〔2024〕7号"
    )
    again = sent(
        once, CATALOGUE, received, date(2024, 10, 14), lambda document, day: "继教补〔2024〕8号"
    )
    assert again == once


def test_the_second_letter_says_what_became_of_the_first_ones_errors():
    first, second = summary(__headcount=None, __place=None), summary(__headcount=None)
    told = following(second, first, "2024-09-30")
    reply = reply_of(told, CATALOGUE, date(2024, 10, 10))
    assert reply is not None
    assert "已改正1处，仍未改正1处，新发现0处" in words(reply.word())


def test_a_waived_rule_is_told_as_waived_and_not_counted_as_an_error():
    told = summary(date(2024, 12, 20), __submitted_on="2024-12-20", __headcount=None)
    waiver = Waiver(
        "rule.SH-08-1", "台风停运", "李四", "2024-12-01", "2024-12-31", file=told["sha256"]
    )
    reply = reply_of(waived(told, [waiver], date(2024, 12, 20)), CATALOGUE, date(2024, 12, 20))
    assert reply is not None and reply.row["faults"] == 1
    assert "台风停运" in words(reply.word())


def test_many_findings_alike_are_told_by_the_first_ones_and_the_numbers_of_the_others():
    form = CATALOGUE.named("shanghai/roster", date(2024, 10, 10))
    assert form is not None
    example = next(good_examples(form))
    learners = [{**one, "mobile": "1"} for one in example.data["learners"]]
    told = told_of(form, {**example.data, "learners": learners}, example.on)
    errors = [f for f in told["findings"] if f["severity"] == "error"]
    reply = reply_of(told, CATALOGUE, example.on)
    assert reply is not None and len(errors) > 20
    assert len(reply.row["problems"]) < 20
    assert f"另有{len(errors) - 10}处同类问题" in words(reply.word())


def test_a_file_that_is_no_form_gets_the_plain_report():
    read = extract(b"nothing", CATALOGUE, date(2024, 10, 10))
    told = as_json("x.docx", read, None)
    paper = paper_report(told, CATALOGUE, date(2024, 10, 10))
    assert paper.title == "材料审核意见" and "材料审核意见" in words(paper.word)


def test_letters_are_chinese_and_an_english_report_is_the_plain_one():
    paper = paper_report(summary(__headcount=None), CATALOGUE, date(2024, 10, 10), "en")
    assert paper.title == "Report on a submitted form"


def test_the_same_report_gives_the_same_bytes():
    told = summary(__headcount=None)
    day = date(2024, 10, 10)
    assert paper_report(told, CATALOGUE, day) == paper_report(told, CATALOGUE, day)
