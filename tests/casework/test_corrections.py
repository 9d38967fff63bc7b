"""Corrections to accept: only what leaves nothing to decide."""

import pytest

from casework.corrections import corrections
from extractor import Extraction, Reading, Readings
from records import Catalogue, Finding, FormKey, Place, Report

AT = Place("1", 1, 2)
KEY = FormKey("sample", "training-base", "2024")


def offered(sample: Catalogue, pointer: str, raw: str, value: object, **more: object):
    """What is offered for one value as it was read."""
    reading = Reading(pointer, raw, AT, "label", value, float(more.get("confidence", 1.0)))
    report = Report(more.get("report", ()))
    read = Extraction("0", KEY, "title", Readings((reading,)), {}, report)
    return [(c.finding.code, c.raw, c.proposed) for c in corrections(read, next(iter(sample)))]


@pytest.mark.parametrize(
    ("pointer", "raw", "value", "code", "proposed"),
    [
        ("/head/mobile", "１３８０００００００１", "13800000001", "full-width", "13800000001"),
        ("/filled_on", "2026.1.5", "2026-01-05", "date", "2026年1月5日"),
        ("/filled_on", "二〇二六年一月五日", "2026-01-05", "date", "2026年1月5日"),
        ("/total/fee", "0.74万元", 740000, "unit", "7,400.00"),
        ("/area", "１２０.５", 120.5, "full-width", "120.5"),
    ],
)
def test_a_value_that_was_understood_may_be_written_better(
    sample, pointer, raw, value, code, proposed
):
    assert offered(sample, pointer, raw, value) == [(f"correction.{code}", raw, proposed)]


@pytest.mark.parametrize(
    ("pointer", "raw", "value"),
    [
        ("/head/mobile", "13800000001", "13800000001"),
        ("/filled_on", "2026年1月5日", "2026-01-05"),
        ("/filled_on", "2026-01-05", "2026-01-05"),
        ("/total/fee", "7407.36", 740736),
        ("/name", "样例（测试）学院２部", "样例（测试）学院２部"),
        ("/kind", "☑科研院所　□高等院校", "科研院所"),
        ("/filled_on", "2026.13.5", None),
    ],
)
def test_what_is_well_written_is_a_persons_own_words_or_was_not_understood_is_left(
    sample, pointer, raw, value
):
    assert offered(sample, pointer, raw, value) == []


def test_nothing_is_rewritten_that_was_read_from_a_picture(sample):
    assert offered(sample, "/filled_on", "2026.1.5", "2026-01-05", confidence=0.93) == []


def test_what_a_rule_works_out_is_offered_where_something_else_stands(sample):
    broken = Finding(
        "rule.XX-02-1", pointer="/total/hours", facts={"suggest": {"/total/hours": 48}}
    )
    report = (broken,)
    assert offered(sample, "/total/hours", "50", 50, report=report) == [
        ("correction.computed", "50", "48")
    ]
    assert offered(sample, "/total/hours", "48", 48, report=report) == []


def test_a_value_is_offered_one_correction_only(sample):
    broken = Finding(
        "rule.XX-02-1", pointer="/total/hours", facts={"suggest": {"/total/hours": 48}}
    )
    assert offered(sample, "/total/hours", "５０", 50, report=(broken,)) == [
        ("correction.computed", "５０", "48")
    ]
