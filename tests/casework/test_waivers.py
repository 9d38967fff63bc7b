"""Rules set aside: by whom, why and until when is always told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casework.database import opened
from casework.waivers import Waiver, Waivers, granted, waived
from records import Refused

ON = date(2026, 6, 1)
WAIVER = Waiver("rule.A-1", "遇台风停课", "继续教育科", "2026-01-01", "2026-06-30", file="ab")
TOLD = {
    "sha256": "ab",
    "form": "city/roster/2020",
    "outcome": "returned",
    "findings": [{"code": "rule.A-1", "severity": "error"}],
}


def test_what_is_waived_becomes_a_note_and_the_file_is_accepted():
    now = waived(TOLD, [WAIVER], ON)
    assert now["outcome"] == "accepted"
    (one,) = now["findings"]
    assert one["severity"] == "info"
    assert one["waived"] == {"reason": "遇台风停课", "by": "继续教育科", "until": "2026-06-30"}


def test_what_else_is_wrong_still_stands_in_the_way():
    other = {"code": "value.missing", "severity": "error"}
    now = waived({**TOLD, "findings": [*TOLD["findings"], other]}, [WAIVER], ON)
    assert now["outcome"] == "returned" and now["findings"][1] == other


@pytest.mark.parametrize(
    "waiver",
    [
        replace(WAIVER, until="2026-05-31"),
        replace(WAIVER, since="2026-06-02"),
        replace(WAIVER, file="cd"),
        replace(WAIVER, code="rule.A-2"),
        replace(WAIVER, file="", form="city/plan"),
    ],
)
def test_it_covers_its_rule_its_file_and_its_days_and_nothing_else(waiver: Waiver):
    assert waived(TOLD, [waiver], ON) is TOLD


def test_a_waiver_for_a_form_covers_every_file_and_edition_of_it():
    whole = replace(WAIVER, file="", form="city/roster")
    assert waived(TOLD, [whole], date(2026, 6, 30))["outcome"] == "accepted"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"code": "value.missing"}, "code"),
        ({"reason": " "}, "reason"),
        ({"by": ""}, "by"),
        ({"until": "2025-12-31"}, "until"),
        ({"form": "city/roster"}, "form"),
        ({"file": ""}, "form"),
    ],
)
def test_a_waiver_without_reason_name_or_aim_is_not_recorded(fault, reason):
    with pytest.raises(Refused) as refused:
        granted(replace(WAIVER, **fault))
    assert refused.value.finding.facts["reason"] == reason


def test_waivers_are_kept_the_newest_first(tmp_path: Path):
    kept = Waivers(opened("", tmp_path))
    kept.add(WAIVER)
    kept.add(replace(WAIVER, code="rule.A-2"))
    assert [one.code for one in Waivers(opened("", tmp_path)).listed()] == ["rule.A-2", "rule.A-1"]
