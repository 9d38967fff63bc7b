"""From words to values: what is understood, what is not, what is nothing."""

from collections.abc import Sequence
from datetime import date

import pytest

from extractor.normalise import assembled, normalise
from extractor.paper import Cell
from extractor.reading import Located
from records import Catalogue, Finding, Form, Place
from tests.extractor.papers import located, read


def understood(form: Form, *raws: tuple[str, str]) -> tuple[object, Sequence[Finding]]:
    """The record and the findings for these pointers and words."""
    slots = {slot.pointer: slot for slot in form.layout.slots}
    words = [
        Located(slots[at.replace("/0", "/*")], at, raw, Place(paragraph=n), "label")
        for n, (at, raw) in enumerate(raws, 1)
    ]
    readings, findings = normalise(words, form)
    return assembled(readings), findings


@pytest.mark.parametrize(
    ("pointer", "raw", "value"),
    [
        ("/filled_on", "２０２６．１．５", "2026-01-05"),
        ("/kind", "□高等院校　□科研院所　☑企业", "企业"),
        ("/fields", "☑信息□农业☑卫生", ["信息", "卫生"]),
        ("/area", "120.50", 120.5),
        ("/head/mobile", "138 0000 0001", "13800000001"),
    ],
)
def test_words_become_the_one_form_we_keep(form: Form, pointer: str, raw: str, value: object):
    record, findings = understood(form, (pointer, raw))
    expected = value
    for name in reversed(pointer.split("/")[1:]):
        expected = {name: expected}
    assert (record, list(findings)) == (expected, [])


@pytest.mark.parametrize(
    ("pointer", "raw"),
    [
        ("/filled_on", "　　年　　月　　日"),
        ("/kind", "□高等院校　□科研院所　□企业"),
        ("/area", "——"),
        ("/name", "____"),
        ("/name", "（必填，与公章一致）"),
        ("/name", "【请填写全称】"),
    ],
)
def test_a_placeholder_or_a_hint_is_nothing(form: Form, pointer: str, raw: str):
    assert understood(form, (pointer, raw)) == ({}, ())


def test_what_cannot_be_understood_is_kept_as_written_and_said(form: Form):
    record, (finding,) = understood(form, ("/filled_on", "2026年2月30日"))
    assert record == {"filled_on": "2026年2月30日"}
    assert (finding.code, finding.pointer) == ("value.unreadable", "/filled_on")
    assert finding.place == Place(paragraph=1)
    assert finding.facts["reason"] == "date-impossible"
    assert (finding.facts["raw"], finding.facts["example"]) == ("2026年2月30日", "2026年1月5日")


def test_several_ticks_where_one_is_asked_for_are_unreadable(form: Form):
    _, (finding,) = understood(form, ("/kind", "☑高等院校　☑企业"))
    assert finding.facts["reason"] == "several-options"


def test_a_value_said_twice_is_kept_once_and_a_difference_told(form: Form):
    assert understood(form, ("/name", "甲学院"), ("/name", "甲学院")) == ({"name": "甲学院"}, ())
    record, (finding,) = understood(form, ("/name", "甲学院"), ("/name", "乙学院"))
    assert record == {"name": "甲学院"}
    assert (finding.code, finding.place) == ("value.twice", Place(paragraph=2))
    assert finding.facts == {"first": "甲学院", "second": "乙学院"}


def test_items_of_a_list_are_put_in_their_places(form: Form):
    raws = (("/teachers/0/name", "张三"), ("/teachers/0/hours", "8学时"))
    assert understood(form, *raws)[0] == {"teachers": [{"name": "张三", "hours": 8}]}


def test_a_number_of_a_day_is_a_date_and_is_said(form: Form):
    record, (said,) = understood(form, ("/filled_on", "46027"))
    assert record == {"filled_on": "2026-01-05"}
    assert (said.code, said.facts["taken"]) == ("value.assumed", "2026年1月5日")


@pytest.mark.parametrize("raw", ["同上", "〃", "同 左", '"', "″"])
@pytest.mark.parametrize("pointer", ["/teachers/0/name", "/teachers/0/hours", "/filled_on"])
def test_a_ditto_mark_is_never_taken_for_a_value(form: Form, pointer: str, raw: str):
    _, (finding,) = understood(form, (pointer, raw))
    assert (finding.code, finding.facts["reason"]) == ("value.unreadable", "ditto")


@pytest.mark.parametrize("raw", ["同培训领域", "与培训领域一致", "同单位性质。"])
def test_the_name_of_another_value_is_none(form: Form, raw: str):
    (finding,) = understood(form, ("/name", raw))[1]
    assert (finding.code, finding.facts["reason"]) == ("value.unreadable", "ditto")


def test_a_name_that_begins_like_one_that_points_is_a_name(form: Form):
    assert understood(form, ("/name", "同济示例学院"))[0] == {"name": "同济示例学院"}


@pytest.mark.parametrize(
    ("pointer", "raw", "meant"),
    [
        ("/filled_on", "2O24年9月1日", "2024年9月1日"),
        ("/area", "l20.5", "120.5"),
        ("/head/mobile", "138OOOO0001", "13800000001"),
        ("/teachers/0/hours", "4O学时", "40"),
    ],
)
def test_letters_among_figures_are_not_mended_but_told(
    form: Form, pointer: str, raw: str, meant: str
):
    _, (finding,) = understood(form, (pointer, raw))
    assert (finding.facts["reason"], finding.facts["now"]) == ("letters", meant)


def test_options_that_are_not_those_of_the_form_are_told(form: Form):
    record, (finding,) = understood(form, ("/kind", "□高等院校　☑企业　□其他单位"))
    assert record == {"kind": "企业"} and finding.code == "label.options-altered"
    assert finding.facts == {"gone": "科研院所", "more": "其他单位"}
    assert understood(form, ("/kind", "☑企业")) == ({"kind": "企业"}, ())


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("2024年9月1日至9月5日", "2024-09-05"),
        ("2024年9月1日至5日（共5天）", "2024-09-05"),
        ("2024年9月1-5日", "2024-09-05"),
        ("2024.9.1-9.5", "2024-09-05"),
        ("2024-9-1至2024-9-5", "2024-09-05"),
        ("2024-09-01-2024-09-05", "2024-09-05"),
        ("2024-09-01～05", "2024-09-05"),
        ("自2024年9月1日起至2024年9月5日止", "2024-09-05"),
        ("从2024年9月1日到9月5日", "2024-09-05"),
        ("2024年9月1日8:30——9月5日17:00", "2024-09-05"),
        ("二〇二四年九月一日至五日", "2024-09-05"),
        ("2024年9月1日至2025年1月3日", "2025-01-03"),
        ("2024年9月1日至1月3日", "2025-01-03"),
    ],
)
def test_a_span_of_days_in_one_cell_is_its_first_and_its_last(
    catalogue: Catalogue, written: str, end: str
):
    roster = next(form for form in catalogue if form.key.name == "roster")
    record = read(roster, [["培训时间", written, "培训地点", "某地"]])
    assert (record["start"], record["end"]) == ("2024-09-01", end)


@pytest.mark.parametrize("written", ["9月1日-9月5日", "2024年9月5日至9月1日", "2024年9月1、2日"])
def test_a_span_that_does_not_say_its_days_is_asked_about(catalogue: Catalogue, written: str):
    roster = next(form for form in catalogue if form.key.name == "roster")
    place = [["培训时间", written, "培训地点", "某地"]]
    _, findings = normalise(located(roster, place).located, roster)
    assert "value.unreadable" in {finding.code for finding in findings}


def test_gaps_that_a_recogniser_sees_between_figures_are_none(form: Form):
    slot = next(slot for slot in form.layout.slots if slot.pointer == "/area")
    seen = Cell("1,2 0 0.5 0", Place(page=1), 0, 0, confidence=0.9)
    readings, findings = normalise(
        [Located(slot, "/area", seen.text, seen.place, "ocr", seen)], form
    )
    assert (assembled(readings), findings) == ({"area": 1200.5}, ())


def test_a_tick_alone_is_no_words(form: Form):
    data, (said,) = understood(form, ("/kind", "企业"), ("/name", "√"))
    assert (said.code, said.pointer, said.facts["reason"]) == (
        *("value.unreadable", "/name", "tick-alone"),
    )
    assert data == {"kind": "企业", "name": "√"}


@pytest.mark.parametrize(
    ("pointer", "raw", "stressed", "value"),
    [
        ("/kind", "高等院校/科研院所/企业", ("企业",), "企业"),
        ("/fields", "信息、农业、卫生", ("信息", "卫生"), ["信息", "卫生"]),
        ("/distance", "是　否", ("否",), False),
    ],
)
def test_an_option_set_apart_from_the_others_is_the_one_chosen_and_that_is_said(
    form: Form, pointer: str, raw: str, stressed: tuple[str, ...], value: object
):
    slot = next(slot for slot in form.layout.slots if slot.pointer == pointer)
    cell = Cell(raw, Place("1", 1, 1), 0, 0, stressed=stressed)
    readings, (said,) = normalise([Located(slot, pointer, raw, cell.place, "label", cell)], form)
    assert assembled(readings) == {pointer[1:]: value}
    assert (said.code, said.facts["reason"]) == ("value.assumed", "stressed")


def test_a_ticked_option_is_chosen_whatever_is_underlined(form: Form):
    slot = next(slot for slot in form.layout.slots if slot.pointer == "/distance")
    cell = Cell("☑是　□否", Place("1", 1, 1), 0, 0, stressed=("否",))
    readings, said = normalise([Located(slot, "/distance", cell.text, cell.place, "l", cell)], form)
    assert (assembled(readings), said) == ({"distance": True}, ())


def test_boxes_before_and_behind_their_options_are_those_of_the_form(form: Form):
    data = {"fields": ["信息", "农业"]}
    assert understood(form, ("/fields", "信息☑ ☑农业 卫生□")) == (data, ())
    data, (said,) = understood(form, ("/fields", "信息☑ ☑农业 林业□"))
    assert (data, said.facts["reason"]) == ({"fields": "信息☑ ☑农业 林业□"}, "tick-unclear")


@pytest.mark.parametrize(("words", "value"), [("已附", True), ("未附后", False)])
def test_an_answer_in_the_words_of_its_header_is_understood(
    catalogue: Catalogue, words: str, value: bool
):
    form = catalogue.named("weihai/base-application", date(2024, 10, 12))
    head = ["序号", "制度", "文件名称及文号", "是否附后"]
    data = read(form, [head, ["1", "教学管理", "教学管理办法", words]])
    assert data["policies"]["teaching"]["attached"] is value


@pytest.mark.parametrize(("words", "value"), [("北京市", "北京"), ("新疆维吾尔自治区", "新疆")])
def test_another_word_for_an_option_is_that_option_and_nothing_is_assumed(
    catalogue: Catalogue, words: str, value: str
):
    form = catalogue.named("hebei/completion-register", date(2024, 10, 12))
    head = ["序号", "姓名", "性别", "省份", "工作单位"]
    found = located(form, [head, ["1", "张三", "男性", words, "某研究院"]])
    readings, findings = normalise(found.located, form)
    (learner,) = assembled(readings)["learners"]
    assert (learner["gender"], learner["province"], list(findings)) == ("男", value, [])


@pytest.mark.parametrize(("unread", "codes"), [(True, ["value.overlooked"]), (False, [])])
def test_a_cell_in_which_something_stands_that_was_not_recognised_is_told(
    form: Form, unread: bool, codes: list[str]
):
    slot = next(slot for slot in form.layout.slots if slot.pointer == "/area")
    cell = Cell("", Place(page=1), 0, 0, confidence=0.5, unread=unread)
    _, said = normalise([Located(slot, "/area", "", cell.place, "label", cell)], form)
    assert [one.code for one in said] == codes
