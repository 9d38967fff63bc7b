"""Labels and values that share a cell or a line, and labels in two halves."""

from dataclasses import replace
from datetime import date

import pytest

from extractor.locate import locate
from extractor.paper import Line, Paper
from records import Catalogue, Form, Place
from tests.conftest import ROOT
from tests.extractor.papers import located, paper, read

USCC = "12310000425006133Y"


@pytest.mark.parametrize(
    "block",
    [
        f"统一社会信用代码：{USCC}　　单位性质：企业　　培训领域：农业、信息",
        f"统一社会信用代码:{USCC}\t单位性质:企业\t培训领域:农业、信息",
        f"统一社会信用代码：{USCC}；单位性质：企业；培训领域：农业、信息。",
        f"统一社会信用代码：__{USCC}__　单位性质：__企业__　培训领域：__农业、信息__",
        f"统一社会信用代码 {USCC} 单位性质 企业 培训领域 农业、信息",
        f"统一社会信用代码……{USCC}　单位性质……企业　培训领域……农业、信息",
        [[f"统一社会信用代码（18位）：{USCC}\n单位性质：企业", "培训领域\n农业、信息"]],
        [[f"统一社会信用代码　　{USCC}", "单位性质：\n企业", "培训领域：农业、信息"]],
        [["基本情况", f"统一社会信用代码：{USCC}，单位性质：企业"], ["培训领域", "农业、信息"]],
    ],
)
def test_several_labels_may_share_a_line_or_cell_with_their_values(
    form: Form, block: str | list[list[str]]
):
    data = read(form, block)
    assert (data["uscc"], data["kind"], data["fields"]) == (USCC, "企业", ["信息", "农业"])


def test_brackets_in_a_label_may_be_wide_or_narrow(form: Form):
    named = replace(form, synonyms={"统一社会信用代码": ("机构代码（新）",)})
    for written in ("机构代码（新）", "机构代码(新)"):
        assert read(named, [[f"{written}：{USCC}", ""]])["uscc"] == USCC


def test_one_value_is_not_taken_for_two_owners(form: Form):
    found = located(form, [["负责人", "姓名：张三"], ["统一社会信用代码", USCC]])
    assert [one.raw for one in found.located if one.pointer == "/head/name"] == ["张三"]
    assert "联系人姓名" in found.absent


def test_of_two_owners_each_may_have_name_and_number_in_one_cell(form: Form):
    rows = [
        ["负责人", "姓名", "张三", "13800000001"],
        ["联系人", "姓名：李四", "13800000002", "<"],
    ]
    data = read(form, rows)
    assert data["head"] == {"name": "张三", "mobile": "13800000001"}
    assert data["contact"] == {"name": "李四", "mobile": "13800000002"}


def test_a_label_is_known_by_the_whole_name_of_its_value(form: Form):
    data = read(form, [["负责人姓名", "张三"], ["联系人姓名", "李四"]])
    assert (data["head"]["name"], data["contact"]["name"]) == ("张三", "李四")


def test_a_label_is_known_by_its_owner_and_another_word_for_it(form: Form):
    named = replace(form, synonyms={"姓名": ("名字",)})
    data = read(named, [["负责人名字", "张三", "联系人名字", "李四"]])
    assert (data["head"]["name"], data["contact"]["name"]) == ("张三", "李四")


@pytest.mark.parametrize(
    "prose", ["2010年起工作，单位性质：企业", "本单位成立以来，是否远程教育：是，面向全省招生"]
)
def test_a_label_in_the_middle_of_prose_is_no_label(form: Form, prose: str):
    found = located(form, [["培训领域", prose]])
    assert [one.raw for one in found.located if one.pointer == "/fields"] == [prose]
    assert "单位性质" in found.absent


def test_what_stands_in_a_long_answer_is_left_there(form: Form):
    data = read(form, "二、建设规划", "单位性质：企业", "三年建成示范基地。")
    assert data["plan"] == "单位性质：企业\n三年建成示范基地。"
    assert "kind" not in data


def test_a_label_written_once_more_before_its_value_is_not_part_of_it(form: Form):
    assert read(form, [["单位性质", "单位性质：企业"]])["kind"] == "企业"


def test_options_in_cells_of_their_own_are_one_choice(form: Form):
    rows = [
        ["单位性质", "□高等院校", "□科研院所", "☑企业"],
        ["培训领域", "☑信息", "□农业", "☑卫生"],
    ]
    data = read(form, rows)
    assert (data["kind"], data["fields"]) == ("企业", ["信息", "卫生"])
    assert not located(form, rows).unclaimed


@pytest.mark.parametrize(
    "rows",
    [
        [["统一社会", USCC], ["信用代码", ""]],
        [["统一社会", USCC], ["信用代码", "^"]],
        [["统一社会", "信用代码", USCC]],
    ],
)
def test_a_label_in_two_halves_is_one(form: Form, rows: list[list[str]]):
    assert read(form, rows)["uscc"] == USCC


def test_what_the_form_prints_among_values_is_not_taken_apart(form: Form):
    opinion = "同意\n负责人（签字）：李四　　（盖章）\n2026年2月1日"
    data = read(form, [["推荐意见", opinion]])
    assert data["opinion"] == {"text": "同意", "signer": "李四", "date": "2026-02-01"}
    assert "head" not in data


@pytest.mark.parametrize("text", ["单位性质：（必填）", "单位性质（请选择）", "单位性质：____"])
def test_a_hint_behind_a_label_is_no_value(form: Form, text: str):
    assert read(form, [[text, "企业"]])["kind"] == "企业"


def test_cells_that_fall_into_pieces_do_not_shift_their_table(form: Form):
    rows = [
        ["单位性质：企业 培训领域：农业", "<", "统一社会信用代码", USCC],
        ["是否远程教育", "是", "教室面积", "120平方米"],
    ]
    data = read(form, rows)
    assert (data["kind"], data["fields"], data["uscc"]) == ("企业", ["农业"], USCC)
    assert (data["distance"], data["area"]) == (True, 120)


def test_values_below_a_row_of_labels_are_read_to_the_last(form: Form):
    rows = [
        *(["是否远程教育", "统一社会信用代码", "单位性质", "~"], ["是", USCC, "企业", "~"]),
        *(["培训领域", "<", "<", "<"], ["农业", "<", "<", "<"]),
    ]
    data = read(form, rows)
    assert (data["distance"], data["uscc"]) == (True, USCC)
    assert (data["kind"], data["fields"]) == ("企业", ["农业"])


def test_every_piece_keeps_the_place_it_stands_at(form: Form):
    text = f"统一社会信用代码：{USCC}　单位性质：企业"
    found = located(form, "填报单位：某大学　填报日期：", text)
    places = {one.pointer: one.place for one in found.located}
    assert places["/uscc"] == places["/kind"] == paper("", text).blocks[1].place


@pytest.mark.parametrize("line", ["实际支出（元）33000.00", "实际支出(元)¥33000"])
def test_a_figure_may_stand_right_behind_the_bracket_of_its_label(line: str):
    summary = Catalogue.load(ROOT).named("shanghai/summary-report", date(2024, 10, 12))
    assert summary is not None and read(summary, line)["spent"] == 3_300_000


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("__某大学__", "某大学"),
        ("某大学_", "某大学"),
        ("某大学__3__号楼", "某大学 3 号楼"),
        ("kc_a__3", "kc_a__3"),
        ("附件_名单", "附件_名单"),
    ],
)
def test_lines_to_write_on_are_no_part_of_what_is_written(form: Form, written: str, value: str):
    assert read(form, [["联系人姓名", written]])["contact"]["name"] == value


@pytest.mark.parametrize(
    ("text", "stressed", "found"),
    [
        ("联系人姓名：李四　单位性质：高等院校/科研院所/企业", "企业", ("企业",)),
        ("单位性质：高等院校/科研院所/企业　联系人姓名：李企业", "企业", ()),
    ],
)
def test_a_stressed_option_in_a_line_is_that_of_the_one_value_that_holds_it(
    form: Form, text: str, stressed: str, found: tuple[str, ...]
):
    line = Line(text, Place(paragraph=1), stressed=(stressed,))
    (kind,) = (
        one
        for one in locate(Paper("docx", (line,)), form, trusted=False).located
        if one.pointer == "/kind"
    )
    assert kind.source is not None and kind.source.stressed == found


def test_a_value_in_a_line_ends_before_what_the_schema_calls_another(catalogue: Catalogue):
    form = catalogue.named("hebei/completion-register", date(2024, 10, 12))
    data = read(form, "计划编号：冀研2026-11　举办地点：中山路示例宾馆　总学时：40　结业人数：8人")
    assert (data["place"], data["hours"], data["headcount"]) == ("中山路示例宾馆", 40, 8)


def test_what_is_parted_by_a_colon_and_no_label_stays_in_its_cell(form: Form):
    words = "张三　备用：李四"
    assert read(form, [["联系人", "姓名", words]])["contact"]["name"] == words


def test_the_stop_at_the_end_of_several_labels_and_values_is_no_part_of_the_last(form: Form):
    data = read(form, "单位性质：企业；联系人姓名：李四。")
    assert (data["kind"], data["contact"]["name"]) == ("企业", "李四")


def test_the_stop_of_a_value_that_ends_no_sentence_is_its_own(form: Form):
    data = read(form, "单位性质：企业　　联系人姓名：李四。")
    assert (data["kind"], data["contact"]["name"]) == ("企业", "李四。")


def test_a_seal_that_is_asked_for_below_a_value_is_no_part_of_it(form: Form):
    cell = "情况属实\n\n单位（盖章）：\n负责人（签字）：季平\n2025年12月12日"
    assert read(form, [["推荐意见", cell]])["opinion"] == {
        "text": "情况属实",
        "signer": "季平",
        "date": "2025-12-12",
    }


@pytest.mark.parametrize("number", ["1．", "2.", "三、", "（4）"])
def test_lines_of_labels_may_be_numbered(form: Form, number: str):
    assert read(form, f"{number}统一社会信用代码：{USCC}")["uscc"] == USCC


def test_a_long_label_needs_no_gap_before_it(form: Form):
    """Programs that print leave gaps out."""
    data = read(form, f"单位性质：企业统一社会信用代码：{USCC}是否远程教育：是")
    assert (data["kind"], data["uscc"], data["distance"]) == ("企业", USCC, True)


def test_a_label_is_nobodys_first_half(form: Form):
    """类别 beside 标准 is not 类别标准, where the form has 类别, too."""
    named = replace(form, synonyms={"收费（元）": ("类别标准",)})
    rows = [["姓名", "类别", "标准", "学时"], ["张三", "专职", "800", "8"]]
    assert read(named, rows)["teachers"] == [{"name": "张三", "kind": "专职", "hours": 8}]


STATEMENT = Catalogue.load(ROOT).named("shanghai/expense-statement", date(2024, 10, 12))


@pytest.mark.parametrize("line", ["6．实到人数60人，培训天数5天", "实到人数60人；培训天数5天。"])
def test_figures_right_behind_their_labels_are_their_values(line: str):
    assert STATEMENT is not None
    data = read(STATEMENT, line)
    assert (data["headcount"], data["days"]) == (60, 5)


def test_a_figure_behind_a_label_in_prose_is_none_of_its_own():
    assert STATEMENT is not None
    prose = "实到人数60人，比计划多10人，均来自本市各区的企业、高校和科研院所，学员反映良好，满意率很高。"
    assert "headcount" not in read(STATEMENT, prose)


def test_a_sentence_may_say_what_a_label_is(form: Form):
    lines = (f"1. 统一社会信用代码是{USCC}；", "2. 单位性质为企业，培训领域为农业、信息。")
    data = read(form, *lines)
    assert (data["uscc"], data["kind"], data["fields"]) == (USCC, "企业", ["信息", "农业"])


def test_a_sentence_about_a_label_is_no_value(form: Form):
    assert "单位性质" in located(form, "单位性质是否变更由主管部门认定。").absent


def test_a_cell_is_no_sentence(form: Form):
    data = read(form, [["培训领域", "单位性质为企业的都可参加"], ["负责人", "姓名", "张三", ""]])
    assert "kind" not in data


def test_the_first_of_several_values_in_a_cell_may_have_its_own_word(catalogue: Catalogue):
    application = catalogue.named("weihai/base-application", date(2024, 6, 10))
    assert application is not None
    rows = [
        ["负责人", "姓名：张三\n职务：院长\n手机：13800000001"],
        ["联系人", "姓名：李四\n手机：13800000002"],
    ]
    data = read(application, rows)
    assert data["head"] == {"name": "张三", "post": "院长", "mobile": "13800000001"}
    assert data["contact"] == {"name": "李四", "mobile": "13800000002"}


def test_a_value_may_stand_in_brackets_behind_another(form: Form):
    data = read(form, [["培训领域", f"农业、信息（统一社会信用代码：{USCC}）"]])
    assert (data["uscc"], data["fields"]) == (USCC, ["信息", "农业"])


PLAN = Catalogue.load(ROOT).named("weihai/annual-plan", date(2024, 1, 5))


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("填表人及联系电话", "张三 0631-5300099"),
        ("填表人、联系电话：", "张三，0631-5300099"),
        ("填表人/电话", "张三\n0631-5300099"),
    ],
)
def test_two_labels_in_one_cell_have_the_two_values_beside_it(label: str, value: str):
    assert PLAN is not None
    data = read(PLAN, [["基地名称", "示例基地", label, value], ["管理单位", "示例局", "", ""]])
    assert (data["filler"], data["phone"]) == ("张三", "0631-5300099")
    assert (data["base"], data["manager"]) == ("示例基地", "示例局")


@pytest.mark.parametrize("value", ["张三", "张三 李四", "张三 0631-5300099 13800000001"])
def test_what_is_not_two_values_of_their_kinds_is_not_parted(value: str):
    assert PLAN is not None
    data = read(PLAN, [["基地名称", "示例基地", "填表人及联系电话", value]])
    assert "phone" not in data
