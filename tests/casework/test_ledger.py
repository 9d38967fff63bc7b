"""The ledger of numbered paper: a jam, a spoiled sheet, and going on from where one was."""

from datetime import date
from pathlib import Path

import pytest

from casework.database import opened
from casework.ledger import Ledger, Sheet
from records import Refused

ON = date(2026, 9, 30)
NUMBERS = ["甲", "乙", "丙", "丁"]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(opened("", tmp_path))


def test_after_a_jam_only_what_is_left_is_printed_and_every_sheet_is_accounted_for(ledger: Ledger):
    assert ledger.load("空白证书", NUMBERS, 501, ON) == {"甲": 501, "乙": 502, "丙": 503, "丁": 504}
    ledger.spoil("空白证书", [502], "卡纸", ON)
    assert ledger.load("空白证书", NUMBERS, 503, ON) == {"乙": 503, "丙": 504, "丁": 505}
    sheets = ledger.sheets("空白证书")
    assert sheets[1] == Sheet("空白证书", 502, "乙", "spoiled", "2026-09-30", "卡纸")
    assert [(s.no, s.number, s.state) for s in sheets if s.state != "spoiled"] == [
        (501, "甲", "printed"),
        (503, "乙", "reprinted"),
        (504, "丙", "printed"),
        (505, "丁", "printed"),
    ]
    assert ledger.account("空白证书") == {
        "printed": 3, "reprinted": 1, "spoiled": 1, "voided": 0, "used": 5,
    }  # fmt: skip


def test_asking_again_is_the_same_and_what_is_printed_is_not_printed_again(ledger: Ledger):
    first = ledger.load("空白证书", NUMBERS, 1, ON)
    assert ledger.load("空白证书", NUMBERS, 1, ON) == first
    assert ledger.load("空白证书", NUMBERS, 5, ON) == {}
    assert ledger.load("空白证书", [*NUMBERS, "戊"], 5, ON) == {"戊": 5}


def test_a_sheet_once_spoiled_is_never_used(ledger: Ledger):
    ledger.spoil("空白证书", [2], "缺角", ON)
    assert ledger.sheets("空白证书")[0].state == "voided"
    with pytest.raises(Refused) as refused:
        ledger.load("空白证书", NUMBERS, 1, ON)
    assert refused.value.finding.code == "stock.used"
    assert [sheet.no for sheet in ledger.sheets("空白证书")] == [2]


def test_stocks_do_not_mix(ledger: Ledger):
    ledger.load("空白证书", NUMBERS, 1, ON)
    assert ledger.load("另一种", ["甲"], 1, ON) == {"甲": 1}
