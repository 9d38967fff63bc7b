"""Every kind reads what people write, keeps one form, and shows what it can read again."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.kinds import KINDS, Unreadable, fen_of, is_blank, kind_of, ticked, upper_amount
from records.kinds.china import id_check_digit, uscc_check_sign
from tests.invented import value_of

_SCHEMAS: dict[str, dict[str, Any]] = {
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "flag": {"type": "boolean"},
    "choice": {"type": "string", "enum": ["专职", "兼职"]},
    "choices": {"type": "array", "items": {"enum": ["信息", "农业", "卫生"]}},
    **{name: {"format": name, "type": "string"} for name in KINDS},
}


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        *[
            ("date", raw, "2026-01-05")
            for raw in (
                "2026年1月5日",
                "2026-01-05",
                "2026.1.5",
                "2026/1/5",
                "20260105",
                "二〇二六年一月五日",
                "二○二六年一月五日",
                "二零二六年一月五日",
                "２０２６年１月５日",
                " 2026 年 1 月 5 日 ",
                "46027",
                "2026-01-05 00:00:00",
            )
        ],
        ("date", "二〇一一年四月二十六日", "2011-04-26"),
        ("month", "１９８５年３月", "1985-03"),
        ("month", "1985.03", "1985-03"),
        ("date", "二〇二六年元月廿三日", "2026-01-23"),
        ("date", "2026.01.05", "2026-01-05"),
        ("year", "2026年度", 2026),
        ("money-fen", "3百元", 30000),
        ("money-fen", "1,234,567.89", 123456789),
        ("integer", "一百十二人", 112),
        ("integer", "一千零五名", 1005),
        ("class-hours", "40课时", 40),
        ("cn-phone", "400-820-0000", "400-820-0000"),
        ("cn-phone", "４００８２０００００", "400-820-0000"),
        ("cn-phone", "+86-021-55500001转12", "021-55500001-12"),
        ("money-fen", "１２，０００．００", 1200000),
        ("money-fen", "¥1,409.50", 140950),
        ("money-fen", "12.7万", 12700000),
        ("number", "3200㎡", 3200),
        ("number", "3200.5 m²", 3200.5),
        ("money-fen", "3.3万元", 3300000),
        ("money-fen", "壹拾贰万柒仟元整", 12700000),
        ("money-fen", "33000.500000000004", 3300050),
        ("money-words", "人民币壹仟肆佰零玖元伍角", "壹仟肆佰零玖元伍角整"),
        ("money-words", "柒万圆正", "柒万元整"),
        ("hours", "40学时", 40),
        ("hours", "24.5", 24.5),
        ("days", "3天", 3),
        ("integer", "五十人", 50),
        ("integer", "50.0", 50),
        ("percent", "96.67%", 9667),
        ("percent", "百分之七十", 7000),
        ("percent", "0.9667", 9667),
        ("percent", "100％", 10000),
        ("cn-id", "11010519491231002x", "11010519491231002X"),
        ("cn-id", "440524188001010014", "440524188001010014"),
        ("cn-mobile", "+86 138-0000-0001", "13800000001"),
        ("cn-mobile", "13800000001.0", "13800000001"),
        ("cn-phone", "０２１－５５５００００１", "021-55500001"),
        ("cn-phone", "(021)55500001", "021-55500001"),
        ("doc-number", "威人社发[2019]第044号", "威人社发〔2019〕44号"),
        ("doc-number", "通政办发﹝2011﹞84号", "通政办发〔2011〕84号"),
        ("cert-number", "冀高研(2026)第00001号", "冀高研〔2026〕第00001号"),
        ("flag", "□是 ☑否", False),
        ("flag", "是", True),
        ("choice", "□专职　☑兼职", "兼职"),
        ("choice", "专职□　兼职☑", "兼职"),
        ("choice", " 专 职 ", "专职"),
        ("choices", "☑信息 □农业 ☑卫生", ["信息", "卫生"]),
        ("choices", "卫生、信息", ["信息", "卫生"]),
    ],
)
def test_what_people_write_is_read(kind: str, raw: str, value: object):
    assert kind_of(_SCHEMAS[kind]).parse(raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "reason"),
    [
        ("date", "2026年2月30日", "date-impossible"),
        ("date", "2026年12月", "date-dayless"),
        ("date", "03/04/2026", "date-either"),
        ("date", "99/99/2026", "date"),
        ("date", "1月5日", "date-yearless"),
        ("date", "2026年1月1日至5日", "date-range"),
        ("date", "2026.1.10-2", "date-range"),
        ("date", "99999", "date"),
        ("month", "2026年13月", "date-impossible"),
        ("money-fen", "3,5", "grouping"),
        ("money-fen", "1,2345", "grouping"),
        ("money-fen", "12,00.00", "grouping"),
        ("money-words", "壹万贰万元整", "money-words"),
        ("money-words", "壹仟伍元整", "money-words"),
        ("integer", "二三十人", "number"),
        ("integer", "一千五", "number"),
        ("integer", "1,00", "grouping"),
        ("hours", "40课时", "measure"),
        ("hours", "5天", "measure"),
        ("class-hours", "40学时", "measure"),
        ("days", "3学时", "measure"),
        ("cn-id", "310101800101001", "id-of-old"),
        ("cn-mobile", "13800000001、13800000002", "several-numbers"),
        ("cn-phone", "021-55500001\n021-55500002", "several-numbers"),
        ("money-fen", "7.005", "precision"),
        ("money-fen", "约七万", "vague"),
        ("integer", "2.5", "whole"),
        ("cn-id", "1.10105E+17", "rounded-id"),
        ("cn-id", "110105194912310000", "rounded-id"),
        ("cn-id", "110105194912310021", "check-digit"),
        ("cn-id", "1101051949123100", "length"),
        ("cn-uscc", "91350100M000100Y44", "check-digit"),
        ("choice", "☑专职 ☑兼职", "several-options"),
        ("choice", "外聘", "option"),
        ("cn-mobile", "1380000", "mobile"),
    ],
)
def test_what_cannot_be_understood_says_why(kind: str, raw: str, reason: str):
    with pytest.raises(Unreadable) as told:
        kind_of(_SCHEMAS[kind]).parse(raw)
    assert told.value.reason == reason


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("date", "　　年　　月　　日"),
        ("integer", "-"),
        ("money-fen", "/"),
        ("hours", "无"),
        ("choice", "□专职　□兼职"),
        ("text", "____"),
        ("text", "  "),
    ],
)
def test_a_placeholder_is_no_value(kind: str, raw: str):
    assert is_blank(raw, kind_of(_SCHEMAS[kind]))


@pytest.mark.parametrize(
    ("kind", "raw", "reason"),
    [
        ("date", "46143", "serial"),
        ("date", "2026-01-05", ""),
        ("month", "46143", "serial"),
        ("month", "2026.1", "month"),
        ("month", "2026.10", ""),
        ("percent", "0.953", "fraction"),
        ("percent", "1", "fraction"),
        ("percent", "95.3", ""),
        ("percent", "0.5%", ""),
        ("text", "1", ""),
    ],
)
def test_what_is_taken_for_granted_is_known(kind: str, raw: str, reason: str):
    found = kind_of(_SCHEMAS[kind])
    found.parse(raw)
    assert found.assumed(raw) == reason


def test_both_days_are_told_where_there_are_two():
    with pytest.raises(Unreadable) as told:
        KINDS["date"].parse("03/04/2026")
    assert told.value.facts["either"] == "2026年3月4日或2026年4月3日"


def test_an_id_of_old_is_told_as_it_should_be_now():
    with pytest.raises(Unreadable) as told:
        KINDS["cn-id"].parse("310101800101001")
    assert KINDS["cn-id"].valid(told.value.facts["now"])


@given(st.integers(1, 10**9), st.sampled_from(("", "元", "整", "元整")))
def test_an_amount_with_commas_is_the_amount_without(yuan: int, after: str):
    money = KINDS["money-fen"]
    assert money.parse(f"{yuan:,}{after}") == money.parse(f"{yuan}") == yuan * 100


@given(st.text("0123456789,.", min_size=1, max_size=9))
def test_misplaced_commas_are_never_passed_over(written: str):
    try:
        fen = KINDS["money-fen"].parse(written)
    except Unreadable:
        return
    whole = written.split(".")[0]
    assert "," not in whole or f"{fen // 100:,}" == whole.lstrip("0,") or whole[0] == "0"


def test_no_is_a_value_of_text():
    assert not is_blank("无", KINDS["text"])


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("周　敏", "周敏"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("钱 　 丽", "钱丽"),
        ("欧 阳 小 云", "欧阳小云"),
        ("张三 李四", "张三 李四"),
        ("第 一 会 议 室 内", "第 一 会 议 室 内"),
        ("甲\n乙", "甲\n乙"),
    ],
)
def test_a_name_spread_to_fill_its_place_is_the_name(raw: str, value: str):
    assert KINDS["text"].parse(raw) == value


def test_credit_codes_of_villages_and_the_army_are_valid():
    for body in ("N2370102MF12345678"[:17], "Y1110000MB0001234"[:17], "A1100000MB1234567"[:17]):
        assert KINDS["cn-uscc"].valid(body + uscc_check_sign(body))


@given(st.integers(0, 10**13))
def test_an_amount_in_words_says_the_same_amount(fen: int):
    assert fen_of(upper_amount(fen)) == fen


@pytest.mark.parametrize("name", sorted(_SCHEMAS))
def test_what_is_shown_is_read_again(name: str):
    schema = _SCHEMAS[name]
    kind = kind_of(schema)

    @given(value_of(schema))
    def again(value: Any) -> None:
        assert kind.parse(kind.show(value)) == value
        assert kind.valid(value)

    if name != "text":
        again()


def test_money_is_shown_in_the_forms_unit():
    assert KINDS["money-fen"].show(12700000, "万元") == "12.7"
    assert KINDS["money-fen"].parse("12.7", "万元") == 12700000
    assert ticked(("甲", "乙"), ("乙",)) == "□甲　☑乙"
    assert id_check_digit("11010519491231002") == "X"
