"""Options and the marks beside them, as people tick."""

import pytest

from records.kinds import Flag, Kind, Unreadable, is_blank, kind_of

ONE = kind_of({"type": "string", "enum": ["专科", "本科", "硕士"]})
MANY = kind_of({"type": "array", "items": {"enum": ["面授", "网络", "实训"]}})
YES = kind_of({"type": "boolean"})


@pytest.mark.parametrize(
    "raw",
    [
        *("●本科 ○专科 ○硕士", "◉本科○专科○硕士", "⊙本科 ○专科 ○硕士", "○专科 √本科 ○硕士"),
        *("[x]本科 [ ]专科 [ ]硕士", "〔√〕本科 〔 〕专科 〔 〕硕士", "专科( ) 本科(v) 硕士( )"),
        *("专科__ 本科__√__ 硕士____", "专科 本科√ 硕士", "专科 √本科 硕士", "专科/本科√/硕士"),
        *("专科  本科 √   硕士", "专科× 本科√ 硕士×", "✅本科 ⬜专科 ⬜硕士", "专科□ 本科√ 硕士□"),
        *("☑本科/□专科/□硕士", "1.专科□ 2.本科☑ 3.硕士□", "□A.专科 ☑B.本科 □C.硕士"),
        *("①专科□ ②本科☑ ③硕士□", "专科： 本科：√ 硕士：", "□专科 ☑本科 □硕士（请在□内打√）"),
        *("2-本科", "02 本科", "2—本科", "（2）本科"),
        *("在相应栏内打“√”：□专科 ☑本科 □硕士", "本科/", "本 科", "☑本科（　　）□专科 □硕士"),
    ],
)
def test_the_option_with_the_tick_is_the_one_chosen(raw: str):
    assert ONE.parse(raw) == "本科"


@pytest.mark.parametrize(
    "raw",
    [
        *("面授☑ ☑网络 □实训", "☑面授 网络☑ □实训", "面授√ 网络√ 实训", "√面授、√网络、实训"),
        *("面授+网络", "面授 网络", "面授/网络", "☑面授/☑网络/□实训", "面授、网络"),
    ],
)
def test_ticks_may_stand_before_and_behind_in_one_form(raw: str):
    assert MANY.parse(raw) == ["面授", "网络"]


@pytest.mark.parametrize(("raw", "value"), [("√是　否", True), ("是　√否", False), ("是/", True)])
def test_yes_or_no_is_ticked_like_any_option(raw: str, value: bool):
    assert YES.parse(raw) is value


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        *((ONE, "专科 √ 本科 √ 硕士"), (ONE, "×专科 □本科 □硕士")),
        *(
            (ONE, "A.专科 B.本科 C.硕士（B）"),
            (MANY, "面授/网络/实训"),
            (MANY, "面授☑ ☑网络 □其它"),
        ),
    ],
)
def test_a_tick_that_may_be_anybodys_is_asked_about(kind: Kind, raw: str):
    with pytest.raises(Unreadable, match=r"tick-unclear|option"):
        kind.parse(raw)
    assert not is_blank(raw, kind)


def test_words_among_the_boxes_that_are_no_option_are_told():
    with pytest.raises(Unreadable) as told:
        ONE.parse("□专科 ☑博士")
    assert told.value.facts["written"] == "博士"


@pytest.mark.parametrize("raw", ["专科/本科/硕士", "专科 本科 硕士", "○专科 ○本科 ○硕士"])
def test_printed_options_without_a_mark_are_no_answer(raw: str):
    assert is_blank(raw, ONE)


def test_a_list_of_all_options_is_an_answer_where_several_may_be_chosen():
    assert MANY.parse("面授、网络、实训") == ["面授", "网络", "实训"]
    assert not is_blank("面授、网络、实训", MANY)


@pytest.mark.parametrize(
    ("raw", "noted"),
    [
        *(("☑本科（请注明：在职） □专科", "added"), ("☑本科：在职", "added")),
        *(("☑本科（请注明：____）", ""), ("☑本科 □专科（在职）", ""), ("本科", "")),
    ],
)
def test_words_behind_the_option_chosen_are_told(raw: str, noted: str):
    assert ONE.parse(raw) == "本科"
    assert ONE.assumed(raw) == noted


@pytest.mark.parametrize(
    ("raw", "value"),
    [("●", True), ("V", True), ("（√）", True), ("×", False), ("（×）", False), ("✘", False)],
)
def test_a_sign_alone_is_yes_or_no(raw: str, value: bool):
    assert YES.parse(raw) is value


@pytest.mark.parametrize("raw", ["（　）", "□", "[ ]"])
def test_brackets_and_boxes_alone_are_no_answer(raw: str):
    assert is_blank(raw, YES)


def test_a_circle_alone_is_asked_about():
    with pytest.raises(Unreadable):
        YES.parse("○")


ASKED = Flag(asked=("是否已附后（复印件）", "场所设备是否单独登记", "是否属于实践性强的领域"))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        *(("已附", True), ("附后", True), ("未附", False), ("没有附后。", False)),
        *(("单独登记", True), ("未单独登记", False), ("不属于实践性强的领域", False)),
        *(
            ("属于实践性强", True),
            ("不属于", False),
            ("是，已附三份", True),
            ("否；另行报送", False),
        ),
    ],
)
def test_an_answer_in_the_words_of_the_question_is_yes_or_no(raw: str, value: bool):
    assert ASKED.parse(raw) is value


@pytest.mark.parametrize("raw", ["附", "已登记", "另附", "并非不附", "是，但未附", "部分附后"])
def test_an_answer_in_other_words_is_asked_about(raw: str):
    with pytest.raises(Unreadable):
        ASKED.parse(raw)


def test_words_behind_yes_or_no_that_are_not_taken_are_told():
    assert (ASKED.assumed("是，已附三份"), ASKED.assumed("是")) == ("added", "")
