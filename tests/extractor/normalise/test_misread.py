"""How sure a value is that was recognised on a picture."""

import pytest

from extractor.normalise.misread import DOUBTFUL, sureness, unspaced
from records.kinds import kind_of

TEXT = kind_of({"type": "string"})


@pytest.mark.parametrize("name", ["杨练已", "王戌生", "已取得"])
def test_signs_that_differ_by_a_stroke_are_doubtful_unless_recognised_very_surely(name: str):
    assert sureness(name, 0.89, TEXT) < DOUBTFUL <= sureness(name, 0.98, TEXT)


@pytest.mark.parametrize(
    "words", ["赵测试", "杨练己", "未来中心", "王土生", "学员已按计划完成全部课程的学习"]
)
def test_other_words_are_as_sure_as_they_were_recognised(words: str):
    assert sureness(words, 0.89, TEXT) == 0.89


def test_an_option_of_a_closed_list_is_proven_whatever_its_signs():
    listed = kind_of({"enum": ["未婚", "已婚"]})
    assert sureness("未婚", 0.8, listed) > 0.9


def test_what_never_has_a_gap_has_none_where_it_was_wrapped():
    email, text = kind_of({"format": "email"}), kind_of({"type": "string"})
    assert unspaced("lianxi@exam\nple.edu.cn", email) == "lianxi@example.edu.cn"
    assert unspaced("Zhang San", text) == "Zhang San"
