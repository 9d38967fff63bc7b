"""Cells whose printed words somebody deleted."""

from datetime import date

import pytest

from extractor.locate.parting import meant, signed
from records import Catalogue, Slot
from tests.conftest import ROOT
from tests.extractor.papers import read

UNIT, OPINION, SIGNER = Slot(0, "/unit"), Slot(1, "/opinion"), Slot(2, "/signer")
PARTS = ("推荐单位：", UNIT, "\n意见：", OPINION, "\n负责人（签字）：", SIGNER, "　　（盖章）")


def test_words_without_any_printed_ones_are_of_the_value_that_the_label_names():
    assert meant(PARTS, "推荐单位意见", "同意推荐。") == PARTS[2:]


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("推荐单位意见", "推荐单位：某局\n意见：同意"),
        ("备注", "同意"),
        ("推荐单位意见", "意见：同意"),
    ],
)
def test_where_some_are_there_or_the_label_names_none_nothing_is_left_out(label: str, text: str):
    assert meant(PARTS, label, text) == PARTS


@pytest.mark.parametrize(
    "words", ["同意。\n张三（签字）", "同意。　　张三（章）", "同意。\n张三(签名)"]
)
def test_a_name_that_says_it_signs_is_the_signer(words: str):
    values = [(UNIT, ""), (OPINION, words), (SIGNER, "")]
    assert dict(signed(PARTS, values, words)) == {UNIT: "", OPINION: "同意。", SIGNER: "张三"}


@pytest.mark.parametrize(
    "words", ["情况属实\n同意上报（章）", "同意。\n本单位（章）", "同意。\n张三", "同意张三（章）"]
)
def test_a_line_that_does_not_say_so_is_part_of_the_opinion(words: str):
    values = [(UNIT, ""), (OPINION, words), (SIGNER, "")]
    assert dict(signed(PARTS, values, words)) == dict(values)


def test_an_opinion_typed_over_the_printed_words_is_the_opinion():
    form = next(one for one in Catalogue.load(ROOT) if one.key.name == "base-application")
    record = read(form, [["推荐单位意见", "同意推荐。\n张三（签字）\n2026年3月1日"]])
    assert record["recommendation"] == {
        "opinion": "同意推荐。",
        "signer": "张三",
        "date": "2026-03-01",
    }


def test_a_signature_that_is_there_stays():
    values = [(OPINION, "同意。\n张三（章）"), (SIGNER, "李四")]
    assert dict(signed(PARTS, values, "同意。\n张三（章）")) == dict(values)


REVIEWED = Catalogue.load(ROOT).named("yancheng/annual-plan", date(2026, 1, 5))


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("同意。请抓好落实。\n负责人（签字）：赵六\n2025年12月18日", "请抓好落实。"),
        ("审核意见：同意\n说明：无\n负责人（签字）：赵六\n2025年12月18日", "无"),
        ("同意。\n负责人（签字）：赵六\n2025年12月18日", None),
    ],
)
def test_a_sentence_behind_an_option_is_its_note(words: str, note: str | None):
    assert REVIEWED is not None
    review = read(REVIEWED, [["业务主管部门审核意见", words]])["supervisor_review"]
    assert (review["opinion"], review.get("note"), review["signer"]) == ("同意", note, "赵六")
