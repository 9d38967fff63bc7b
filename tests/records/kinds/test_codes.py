"""Numbers, codes and choices as people write them; one that cannot be right is said why."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.kinds import KINDS, Choice, Kind, Unreadable, is_blank, kind_of
from tests.invented import value_of

ID, CREDIT = "11010519491231002X", "12310000425006133Y"
LEVEL = {"type": "string", "enum": ["优秀", "合格", "不合格"]}
FIELDS = {"type": "array", "items": {"enum": ["信息", "农业", "卫生", "其他"]}}
STAFF = {"type": "string", "enum": ["专业技术人员", "管理人员", "其他"]}
FLAG = {"type": "boolean"}


def told(kind: Kind, raw: str) -> Unreadable:
    with pytest.raises(Unreadable) as found:
        kind.parse(raw)
    return found.value


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("cn-id", f"’{ID}", ID),
        ("cn-id", f"身份证号：{ID}", ID),
        ("cn-id", f"{ID}（身份证）", ID),
        ("cn-id", "110105-19491231-002x", ID),
        ("cn-id", "810000199408230021", "810000199408230021"),
        ("cn-id", "911124198108030024", "911124198108030024"),
        ("cn-uscc", f"'{CREDIT}", CREDIT),
        ("cn-uscc", f"统一社会信用代码：{CREDIT.lower()}。", CREDIT),
        ("cn-uscc", "1231 0000-4250 06133-Y", CREDIT),
        ("cn-mobile", "手机：13800000001", "13800000001"),
        ("cn-mobile", "13800000001（微信同号）", "13800000001"),
        ("cn-mobile", "138.0000.0001", "13800000001"),
        ("cn-mobile", "'13800000001；", "13800000001"),
        ("cn-phone", "02155500001", "021-55500001"),
        ("cn-phone", "021 5550 0001", "021-55500001"),
        ("cn-phone", "06315230001", "0631-5230001"),
        ("cn-phone", "021/55500001", "021-55500001"),
        ("cn-phone", "+86-21-55500001", "021-55500001"),
        ("cn-phone", "0086 (21) 55500001", "021-55500001"),
        ("cn-phone", "021-55500001转分机8001", "021-55500001-8001"),
        ("cn-phone", "021-55500001 x8001", "021-55500001-8001"),
        ("cn-phone", "021-55500001(8001)", "021-55500001-8001"),
        ("cn-phone", "021-55500001（办公室）", "021-55500001"),
        ("email", "name＠example。com", "name@example.com"),
        ("email", "邮箱：Name@Example.com。", "name@example.com"),
        ("email", "mailto:name@example.com", "name@example.com"),
        ("email", "name@exam\nple.com", "name@example.com"),
        ("postcode", "邮编200000", "200000"),
        ("url", "网址：www。example。cn", "www.example.cn"),
        ("url", "HTTP:\\\\WWW.EXAMPLE.CN", "http://www.example.cn"),
        ("url", "www.example.cn/Index", "www.example.cn/Index"),
    ],
)
def test_a_code_is_read_however_it_is_written(kind: str, raw: str, value: str):
    assert KINDS[kind].parse(raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "reason"),
    [
        ("cn-id", "1101051949123100 2l", "signs"),
        ("cn-id", "110105194913310027", "birth"),
        ("cn-id", "110105********002X", "masked"),
        ("cn-id", "E12345678", "other-papers"),
        ("cn-id", "军字第1234567号", "other-papers"),
        ("cn-id", f"{ID}、{ID}", "several-numbers"),
        ("cn-uscc", "42500613-3", "organisation-code"),
        ("cn-uscc", "91350100M000100V43", "signs"),
        ("cn-mobile", "138****0001", "masked"),
        ("cn-mobile", "1380000000", "length"),
        ("cn-mobile", "138000000011", "length"),
        ("cn-phone", "021-55500001/02", "several-numbers"),
        ("cn-phone", "021-55500001、55500002", "several-numbers"),
        ("cn-phone", "12345", "phone"),
        ("email", "na me@example.com", "email"),
        ("email", "张三<name@example.com>", "email"),
        ("email", "张三@example.com", "email"),
        ("email", "name@example..com", "email"),
        ("email", "a@example.com；b@example.com", "several-numbers"),
        ("email", "a@example.com/b@example.com", "several-numbers"),
        ("url", "www.example.cn、www.b.cn", "several-numbers"),
        ("doc-number", "沪人社规〔2020〕12号、沪财〔2020〕3号", "several-numbers"),
        ("doc-number", "国务院令第412号", "order-number"),
    ],
)
def test_what_is_no_certain_code_is_asked_about(kind: str, raw: str, reason: str):
    assert told(KINDS[kind], raw).reason == reason


@pytest.mark.parametrize(
    ("kind", "raw", "meant"),
    [
        ("cn-id", "11O105194912310O2X", ID),
        ("cn-id", "11010519491231002×", ID),
        ("cn-id", "11010519491231002*", ID),
        ("cn-id", "1l0l05l949l23l002X", ID),
        ("cn-uscc", "12310000425OO6I33Y", CREDIT),
        ("doc-number", "沪人社规2020年12号", "沪人社规〔2020〕12号"),
        ("doc-number", "沪人社规2020-12", "沪人社规〔2020〕12号"),
    ],
)
def test_a_likely_slip_is_not_mended_but_told_with_what_it_may_be(kind: str, raw: str, meant: str):
    assert told(KINDS[kind], raw).facts["now"] == meant


def test_a_local_number_is_kept_and_its_area_code_asked_about():
    phone = KINDS["cn-phone"]
    assert phone.parse("5550 0001") == "55500001"
    assert phone.assumed("5550 0001") == "area-code"
    assert phone.assumed("021-55500001") == phone.assumed("13800000001") == ""


YEARS = ("〔2020〕", "[2020]", "【2020】", "(2020)", "（2020）", "﹝2020﹞", "{2020}", "｛2020｝")
YEARS += ("<2020>", "《2020》", "「2020」", "〖2020〗", "〔2020]", "〔2020年〕", "〔二〇二〇〕")


@pytest.mark.parametrize("year", [*YEARS, "〔２０２０〕", " 〔 2020 〕 "])
@pytest.mark.parametrize(
    "order", ["12号", "第12号", "012号", "12", "第012號", "十二号", "12号文", "No.12", " 1 2 号。"]
)
def test_a_document_s_number_is_read_in_all_its_misspellings(year: str, order: str):
    assert KINDS["doc-number"].parse(f"沪人社规{year}{order}") == "沪人社规〔2020〕12号"


@pytest.mark.parametrize(
    "name", ["cn-id", "cn-uscc", "cn-mobile", "cn-phone", "email", "doc-number"]
)
def test_spaces_full_width_and_a_stop_change_no_code(name: str):
    kind = KINDS[name]

    @given(value_of({"format": name}), st.booleans(), st.sampled_from(("", "。", "；", " ")))
    def same(value: str, wide: bool, stop: str) -> None:
        shown = kind.show(value)
        written = re.sub(r"[!-~]", lambda c: chr(ord(c[0]) + 0xFEE0), shown) if wide else shown
        assert kind.parse(f" {written}{stop}") == kind.parse(shown)

    same()


@pytest.mark.parametrize(
    ("schema", "raw", "value"),
    [
        (LEVEL, "A.优秀", "优秀"),
        (LEVEL, "①优秀", "优秀"),
        (LEVEL, "（2）合格", "合格"),
        (LEVEL, "优秀 合格√ 不合格", "合格"),
        (LEVEL, "√不合格", "不合格"),
        (FIELDS, "信息 农业", ["信息", "农业"]),
        (FIELDS, "信息和农业", ["信息", "农业"]),
        (FIELDS, "①信息②卫生", ["信息", "卫生"]),
        (FIELDS, "1.信息 2.农业", ["信息", "农业"]),
        (FIELDS, "信息、其它", ["信息", "其他"]),
        (FIELDS, "☑信息 □农业 ☑其他（林业）", ["信息", "其他"]),
        (LEVEL, "考核合格", "合格"),
        (LEVEL, "不合格人员", "不合格"),
        (STAFF, "专技", "专业技术人员"),
        (STAFF, "管理", "管理人员"),
        (FLAG, "有□ 无☑", False),
        (FLAG, "☑有 □无", True),
        (FLAG, "对", True),
        (FLAG, "YES", True),
        (FLAG, "n", False),
        (FLAG, "無", False),
        (FLAG, "是√ 否", True),
    ],
)
def test_a_choice_is_read_however_it_is_written(schema: dict[str, Any], raw: str, value: Any):
    assert kind_of(schema).parse(raw) == value


@pytest.mark.parametrize(
    ("schema", "raw", "reason"),
    [
        (LEVEL, "A", "option"),
        (LEVEL, "未合格", "option"),
        (LEVEL, "基本合格", "option"),
        (LEVEL, "合格以上", "option"),
        (LEVEL, "优秀或合格者", "option"),
        (STAFF, "人员", "option"),
        (STAFF, "技术", "option"),
        (FIELDS, "信息类", "option"),
        (LEVEL, "优秀 √ 合格", "tick-unclear"),
        (LEVEL, "优秀√ 合格√", "several-options"),
        (LEVEL, "优秀/合格", "several-options"),
        (FIELDS, "信息、林业", "option"),
        (FIELDS, "信息、农业等", "option"),
        (FLAG, "是 √ 否", "tick-unclear"),
        (FLAG, "是/否", "tick-unclear"),
        (FLAG, "—", "option"),
    ],
)
def test_what_is_no_certain_choice_is_asked_about(schema: dict[str, Any], raw: str, reason: str):
    assert told(kind_of(schema), raw).reason == reason


def test_another_word_for_an_option_may_have_a_number_before_it():
    kind = Choice(options=("河北", "山东"), also=(("河北省", "河北"),))
    assert [kind.parse(raw) for raw in ("13 河北省", "13-河北省", "1.山东")] == [
        *("河北", "河北", "山东")
    ]


def test_a_sentence_behind_an_option_does_not_change_it():
    kind = Choice(options=("同意", "不同意"))
    assert (kind.parse("同意。准予报备。"), kind.assumed("同意。准予报备。")) == ("同意", "short")
    assert told(kind, "暂不同意").reason == "option"


def test_words_that_stand_for_an_option_are_told():
    assert kind_of(STAFF).assumed("专技") == "short"
    assert kind_of(STAFF).assumed("专业技术人员") == ""
    assert kind_of(STAFF).assumed("☑专业技术人员 □管理人员") == ""


@pytest.mark.parametrize(
    "raw", ["☑其他（林业）", "其他：林业", "信息；其它（林业）", "☑信息☑其他__林业__"]
)
def test_words_added_to_an_option_are_told(raw: str):
    assert kind_of(FIELDS).assumed(raw) == "added"
    assert kind_of(FIELDS).assumed("☑信息 □其他（　　）") == ""


@pytest.mark.parametrize("raw", ["/", "——", "-", " ＿＿ "])
def test_a_stroke_through_a_cell_is_no_text(raw: str):
    assert is_blank(raw, KINDS["text"])
