"""Figures, amounts and measures as people write them; what may be two numbers is asked about."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.kinds import KINDS, Kind, Money, Unreadable, is_blank, kind_of, upper_amount

MONEY, WORDS, PERCENT = KINDS["money-fen"], KINDS["money-words"], KINDS["percent"]
INTEGER = kind_of({"type": "integer"})
FEN = st.integers(-(10**13), 10**13)
PLACES = ("拾", "佰", "仟", "")


def reason_of(kind: Kind, raw: str, unit: str = "") -> str:
    with pytest.raises(Unreadable) as told:
        kind.parse(raw, unit)
    return told.value.reason


@pytest.mark.parametrize(
    "raw",
    [
        "12 000",
        "12 000.00",
        "1 2 0 0 0",
        "+12000",
        "12000.",
        "_12000_",
        "＿12000＿",
        "12,000元。",
        "12000圆整",
        "12000块",
        "12000RMB",
        "CNY 12000",
        "人民币：12000元",
        "12000元（人民币）",
        "共计12000元",
        "1万2千",
        "1万2000",
        "1万2000元",
        "1万贰仟",
        "一万二千",
        "一万二千元",
        "壹万贰仟",
        "壹萬貳仟圓整",
        "壹萬貮仟元正",
        "大写：壹万贰仟元整",
        "（大写）壹万贰仟元整",
        "壹万贰仟零佰零拾零元零角零分",
        "零佰零拾壹万贰仟零佰零拾零元整",
        "壹万贰仟元整（￥12,000.00）",
        "12000元（壹万贰仟元整）",
        "大写：壹万贰仟元整 小写：12000",
        "ⓧ壹万贰仟元整",
        "⊗佰⊗拾壹万贰仟元整",
    ],
)
def test_an_amount_is_read_however_it_is_written(raw: str):
    assert MONEY.parse(raw) == 1_200_000


@pytest.mark.parametrize(
    ("raw", "fen"),
    [
        ("12,000元5角", 1200050),
        ("12000元5角5分", 1200055),
        ("零元整", 0),
        ("人民币零圆整", 0),
        ("两百元", 20000),
        ("3千", 300000),
        ("5百万", 500000000),
        ("十二万", 12000000),
        ("壹佰零伍元整", 10500),
        ("壹佰零拾伍元整", 10500),
        ("负壹万元整", -1000000),
    ],
)
def test_other_amounts(raw: str, fen: int):
    assert MONEY.parse(raw) == fen


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("约12000元", "vague"),
        ("12000元左右", "vague"),
        ("不超过5万", "vague"),
        ("20余万元", "vague"),
        ("十几万", "vague"),
        ("≥12000", "vague"),
        ("5-8万元", "range"),
        ("5万—8万元", "range"),
        ("5000～8000", "range"),
        ("1200×10=12000", "sum"),
        ("1200+800", "sum"),
        ("=SUM(A1:A3)", "sum"),
        ("5000/8000", "sum"),
        ("12000元/人", "per"),
        ("每人500元", "per"),
        ("12000（含税）", "remark"),
        ("5000 8000", "spaces"),
        ("12000 0", "spaces"),
        ("12000元\n13000元", "number"),
        ("12.000", "point"),
        ("1,2000", "grouping"),
        ("$12000", "currency"),
        ("12000美元", "currency"),
        ("HK$12,000", "currency"),
        ("壹万贰仟元整（￥13,000.00）", "amounts-differ"),
        ("1万2", "number"),
        ("壹万零拾伍元整", "money-words"),
        ("　拾　万　贰　仟", "money-words"),
        ("佰元整", "money-words"),
        ("免费茶歇", "number"),
    ],
)
def test_what_is_no_certain_amount_is_asked_about(raw: str, reason: str):
    assert reason_of(MONEY, raw) == reason


@pytest.mark.parametrize(
    "raw", ["免费", "公益免费", "（免费）", "不收费", "不收取任何费用。", "免费培训"]
)
def test_what_is_free_costs_nothing(raw: str):
    assert MONEY.parse(raw) == MONEY.parse(raw, "万元") == 0


def test_words_without_their_unit_are_not_taken_for_the_forms():
    assert MONEY.parse("一百二十") == 12000
    assert reason_of(MONEY, "一百二十", "万元") == "money-words"
    assert MONEY.parse("一百二十万", "万元") == 120_000_000


def test_the_rate_that_the_label_asks_for_may_be_written_behind_the_amount():
    fee = Money(per="人")
    assert fee.parse("500元/人") == fee.parse("500/人") == fee.parse("500") == 50000
    assert reason_of(fee, "500元/天") == "per"


@given(FEN)
def test_an_amount_in_words_and_in_figures_is_one_amount(fen: int):
    words, figures = upper_amount(fen), MONEY.show(fen)
    for raw in (words, figures, f"{words}（￥{figures}）", f"人民币{words}"):
        assert MONEY.parse(raw) == fen
        assert WORDS.parse(raw) == words


@given(st.integers(0, 99_999_999))
def test_a_printed_row_of_places_filled_in_says_its_amount(yuan: int):
    digits = "零壹贰叁肆伍陆柒捌玖"
    names = ("仟", "佰", "拾", "万", "仟", "佰", "拾", "元")
    row = "".join(digits[int(c)] + n for c, n in zip(f"{yuan:08d}", names, strict=True))
    assert MONEY.parse(f"{row}零角零分") == yuan * 100


@given(st.integers(1000, 9_999_999), st.integers(1, 9))
def test_figures_apart_are_never_run_together(whole: int, more: int):
    assert reason_of(MONEY, f"{whole} {more}") == reason_of(INTEGER, f"{whole} {more}") == "spaces"


def test_an_amount_in_words_written_in_figures_is_told():
    assert WORDS.parse("12,000.00") == WORDS.parse("1万贰仟") == "壹万贰仟元整"
    assert WORDS.assumed("12,000.00") == WORDS.assumed("1万贰仟") == "in-figures"
    assert WORDS.assumed("壹万贰仟元整") == ""


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("integer", "共3期", 3),
        ("integer", "120人。", 120),
        ("integer", "第2期", 2),
        ("integer", "第2", 2),
        ("integer", "肆拾捌人（48人）", 48),
        ("days", "五天（5天）", 5),
        ("integer", "第二期", 2),
        ("integer", "×4", 4),
        ("integer", "30(75.0%)", 30),
        ("integer", "46套", 46),
        ("integer", "1.2万", 12000),
        ("integer", "3百", 300),
        ("integer", "1万2千人", 12000),
        ("hours", "四十学时", 40),
        ("hours", "共40个学时", 40),
        ("class-hours", "40节课", 40),
        ("days", "半天", 0.5),
        ("days", "两天半", 2.5),
        ("days", "5天半", 5.5),
        ("days", "为期5天", 5),
        ("percent", "九成五", 9500),
        ("percent", "百分之九十五点五", 9550),
        ("percent", "百分百", 10000),
        ("percent", "％95", 9500),
    ],
)
def test_counts_and_measures_are_read_however_they_are_written(kind: str, raw: str, value: Any):
    assert kind_of(schema(kind)).parse(raw) == value


def schema(kind: str) -> dict[str, str]:
    return {"format": kind} if kind in KINDS else {"type": kind}


@pytest.mark.parametrize(
    ("kind", "raw", "reason"),
    [
        ("integer", "约120人", "vague"),
        ("integer", "一二", "vague"),
        ("integer", "100-120", "range"),
        ("integer", "50+10", "sum"),
        ("integer", "40人/班", "per"),
        ("integer", "120人（含旁听10人）", "remark"),
        ("integer", "12 0", "spaces"),
        ("integer", "100%", "number"),
        ("integer", "半天", "whole"),
        ("integer", "第2期第3天", "number"),
        ("integer", "6×4", "sum"),
        ("integer", "四十八人（47人）", "number"),
        ("integer", "48人（专技36人）", "remark"),
        ("integer", "30(75)", "remark"),
        ("hours", "8学时/天×5天", "sum"),
        ("hours", "8学时/天", "per"),
        ("hours", "不少于40学时", "vague"),
        ("hours", "40H", "measure"),
        ("hours", "40节", "measure"),
        ("hours", "四十课时", "measure"),
        ("hours", "半天", "measure"),
        ("hours", "40人", "number"),
        ("hours", "100%", "number"),
        ("days", "1-3天", "range"),
        ("credits", "10学时", "measure"),
        ("percent", "95-98%", "range"),
        ("percent", "95%以上", "vague"),
        ("percent", "19/20", "sum"),
        ("percent", "满分", "percent"),
    ],
)
def test_what_is_no_certain_count_is_asked_about(kind: str, raw: str, reason: str):
    assert reason_of(kind_of(schema(kind)), raw) == reason


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("money-fen", "　　元"),
        ("money-fen", "￥"),
        ("integer", "人"),
        ("hours", "__学时"),
        ("percent", "%"),
    ],
)
def test_a_printed_unit_alone_is_no_value(kind: str, raw: str):
    assert is_blank(raw, kind_of(schema(kind)))
