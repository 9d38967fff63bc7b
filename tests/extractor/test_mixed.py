"""Values taken out of the printed words they stand between."""

import pytest

from extractor.mixed import counted, dated, others_cut, taken_apart
from records import Slot

SIGNER, DATE = Slot(0, "/signer"), Slot(1, "/date")
PARTS = ("负责人（签字）：", SIGNER, "　　", DATE)


@pytest.mark.parametrize(
    "text",
    [
        "负责人（签字）：张三丰　　2026年3月1日",
        "负责人（签字）：张三丰2026年3月1日",
        "负责人（签字）：张三丰 2026 年 3 月 1 日",
    ],
)
def test_a_signature_and_the_date_behind_it_are_two_even_without_a_gap(text: str):
    found = dict(taken_apart(PARTS, text))
    assert found[SIGNER] == "张三丰"
    assert "".join(found[DATE].split()) == "2026年3月1日"


def test_a_date_alone_stays_with_the_slot_it_follows():
    parts = ("填报日期：", DATE, "　　", SIGNER)
    assert dict(taken_apart(parts, "填报日期：2026年3月1日")) == {DATE: "2026年3月1日", SIGNER: ""}


def test_a_label_one_word_of_which_was_changed_still_parts_the_values():
    parts = ("意见：", DATE, "\n负责人（签字）：", SIGNER)
    found = dict(taken_apart(parts, "意见：同意\n经办人（签字）：张三"))
    assert found == {DATE: "同意", SIGNER: "张三"}


def test_the_label_of_another_slot_is_no_changed_one():
    parts = ("负责人（签字）：", DATE, "\n经办人（签字）：", SIGNER)
    assert dict(taken_apart(parts, "经办人（签字）：张三"))[SIGNER] == "张三"


@pytest.mark.parametrize("text", ["5天半", "35天（含报到1天）", "5天，另加半天"])
def test_what_is_written_behind_the_last_unit_is_part_of_the_value(text: str):
    assert dict(taken_apart((DATE, "天"), text)) == {DATE: text}
    parts = ("共", SIGNER, "期，每期", DATE, "天")
    assert dict(taken_apart(parts, f"共2期，每期{text}")) == {SIGNER: "2", DATE: text}


def test_a_stop_behind_the_last_unit_is_nothing():
    assert dict(taken_apart((DATE, "天"), "5 天。")) == {DATE: "5"}


@pytest.mark.parametrize("sign", ["至", "～", "~", "—", " - ", " 至 "])
def test_a_dash_within_a_date_does_not_part_two_dates(sign: str):
    parts = (SIGNER, "至", DATE)
    found = dict(taken_apart(parts, f"2024-09-01{sign}2024-09-30"))
    assert found == {SIGNER: "2024-09-01", DATE: "2024-09-30"}


WORDS = Slot(2, "/text")
OPINION = (WORDS, "\n负责人（签字）：", SIGNER, "　　（盖章）\n", DATE)


@pytest.mark.parametrize(
    "text",
    [
        *("同意\n负责人签字：赵六\n（公章）\n2026年1月6日", "同意\n负责人：赵六\n2026年1月6日"),
        *("同意\n负责人（签名）：__赵六__（单位盖章）2026年1月6日", "__同意__\n负责人签章 赵六\n（章）\n2026年1月6日"),
        *("同意\n2026年1月6日\n负责人（签字）：赵六　　（盖章）", "同意\n2026.1.6\n负责人：赵六"),
    ],
)  # fmt: skip
def test_signature_seal_and_date_are_known_by_what_people_call_them(text: str):
    found = dict(dated(list(taken_apart(OPINION, text)), lambda slot: slot is DATE))
    assert (found[WORDS], found[SIGNER]) == ("同意", "赵六")
    assert found[DATE] in ("2026年1月6日", "2026.1.6")


def test_a_date_with_a_short_year_ends_an_opinion_too():
    text = "同意\n负责人（签字）：赵六\n24年12月20日"
    found = dict(dated(list(taken_apart(OPINION, text)), lambda slot: slot is DATE))
    assert (found[SIGNER], found[DATE]) == ("赵六", "24年12月20日")


def test_what_is_counted_may_be_said_again_behind_its_word():
    hours, count = Slot(0, "/hours"), Slot(1, "/headcount")
    parts = ("总学时", hours, "学时，结业", count, "人")
    found = dict(taken_apart(parts, "总学时：40学时，结业人数：6人。"))
    assert found == {hours: "40", count: "6"}


def test_a_person_named_in_prose_is_no_signature():
    text = "由项目负责人：赵六牵头，同意\n负责人（签字）：钱七　（盖章）\n2026年1月6日"
    assert dict(taken_apart(OPINION, text))[SIGNER] == "钱七"


SENT, BACK, VALID = Slot(0, "/sent"), Slot(1, "/back"), Slot(2, "/valid")
COUNTS = ("发放", SENT, "份，收回", BACK, "份，有效", VALID, "份")


@pytest.mark.parametrize(
    "text", ["共发放42份，收回41份，其中有效40份", "发放问卷42，收回41（有效40）"]
)
def test_counts_stand_behind_their_words_whatever_else_is_said(text: str):
    assert counted(COUNTS, text) == {SENT: "42", BACK: "41", VALID: "40"}


@pytest.mark.parametrize(
    "text",
    ["发放42份，有效40份，收回41份", "发放42份，收回41份", "发放42份3次，收回41份，有效40份"],
)
def test_counts_in_another_order_or_number_are_none(text: str):
    assert counted(COUNTS, text) == {}


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("张三　　电话：1234", "张三", "电话：1234"),
        ("张三 电话：1234", "张三", "电话：1234"),
        ("张三 职务：主任", "张三 职务：主任", ""),
        ("张三　　2024年9月1日", "张三", "2024年9月1日"),
        ("样例大学", "样例大学", ""),
        ("第一行　　电话：1\n第二行", "第一行　　电话：1\n第二行", ""),
    ],
)
def test_a_value_ends_before_the_next_label_of_its_line(text: str, value: str, rest: str):
    assert others_cut(text, {"电话"}) == (value, rest)


def test_one_day_is_no_span_though_it_has_dashes():
    assert dict(taken_apart((SENT, "至", BACK), "2024-09-01")) == {SENT: "2024-09-01", BACK: ""}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("张三联系电话：1234", "张三"),
        ("张三日期：2024-03-05", "张三"),
        ("张三 2024年3月5日", "张三"),
        ("2024年3月1日至 2024年3月5日", "2024年3月1日至 2024年3月5日"),
        ("本院负责：实训", "本院负责：实训"),
    ],
)
def test_a_value_ends_where_a_long_label_or_a_date_begins_without_a_gap(text: str, value: str):
    assert others_cut(text, {"联系电话", "负责"})[0] == value
