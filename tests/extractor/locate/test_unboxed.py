"""Cells with words in them that the paper has as lines below their label."""

from datetime import date

import pytest

from records import Catalogue, Form
from tests.extractor.papers import located, read

OPINION = {"opinion": "同意推荐。", "signer": "邹明", "date": "2024-05-28"}
LINES = ["意见：同意推荐。", "负责人（签字）：邹明　　（盖章）", "2024年5月28日"]


@pytest.fixture(scope="module")
def base(catalogue: Catalogue) -> Form:
    return catalogue.named("weihai/base-application", date(2024, 10, 12))


def test_an_opinion_in_lines_below_its_label_is_read_to_its_date(base: Form):
    data = read(base, "推荐单位意见：", *LINES, "注：另附材料清单")
    assert data["recommendation"] == OPINION
    assert "review" not in data and "approval" not in data


def test_an_opinion_that_begins_beside_its_label_goes_on_in_rows_of_their_own(base: Form):
    rows = [["推荐单位意见", LINES[0]], [LINES[1], "<"], [LINES[2], "<"]]
    data = read(base, rows)
    assert data["recommendation"] == OPINION
    assert "review" not in data and "approval" not in data


def test_an_opinion_without_its_word_goes_on_to_the_signature_below(base: Form):
    label = "市人力资源和社会保障局意见"
    rows = [[f"{label}：同意推荐。", "<"], ["负责人（签字）：邹明　　　2024年5月28日", "<"]]
    assert read(base, rows)["approval"] == OPINION


def test_lines_of_an_opinion_end_at_the_next_label(base: Form):
    data = read(base, "推荐单位意见：", *LINES, "专家评审委员会意见：", "意见：通过。")
    assert data["recommendation"] == OPINION
    assert data["review"]["opinion"] == "通过。"


def test_lines_below_a_label_that_say_nothing_of_its_cell_are_not_its_value(base: Form):
    found = located(base, "推荐单位意见：", "材料另行报送", "2024年5月28日")
    values = {one.pointer: one.raw for one in found.located if one.raw}
    assert values == {}
    assert "材料另行报送" in [spot.text for spot in found.unclaimed]


def test_a_cell_beside_the_label_of_another_is_not_taken_for_its_words(base: Form):
    data = read(base, [["推荐单位意见", "意见：同意推荐。\n负责人（签字）：邹明"]])
    assert data == {"recommendation": {"opinion": "同意推荐。", "signer": "邹明"}}


@pytest.mark.parametrize("cell", ["教室：18间", "教室： 18 间", "教室18间"])
def test_a_colon_behind_printed_words_is_no_part_of_the_value(base: Form, cell: str):
    assert read(base, [["教学场所", cell]])["facilities"] == {"rooms": 18}


def test_a_promise_and_its_signature_below_are_one_though_the_signer_has_a_label(base: Form):
    top = [["法定代表人", "丛海涛", "单位名称", "示例学院"]]
    promise = "申报单位承诺：本单位自愿申报，所填内容和所附材料真实、准确。"
    data = read(
        base,
        top,
        promise,
        "法定代表人（签字）：丛海涛　　（盖章）",
        "2024年5月20日",
        "邮政编码：264200",
    )
    assert data["legal_representative"] == "丛海涛"
    assert data["commitment"] == {"signer": "丛海涛", "date": "2024-05-20"}
    assert data["postcode"] == "264200"
