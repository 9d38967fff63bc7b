"""Exactly one form must claim a paper; by its mark, else by its title and its labels."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extractor.guide import guide_to
from extractor.identify import identify, overlap
from records import Catalogue, Form, FormKey, Refused, Regulation
from tests.extractor.papers import paper

ON = date(2026, 6, 1)
LABELS = [["统一社会信用代码", "", "单位性质", ""], ["培训领域", "", "是否远程教育", ""]]
LIST = [["序号", "姓名", "类别", "学时", "收费"], ["", "", "", "", ""]]
WHOLE = [["负责人", "联系人", "教室面积", "推荐意见"], ["指标", "满意", "一般", "不满意"]]


def edition(form: Form, key: FormKey, *titles: str) -> Form:
    """The same form under another name."""
    return replace(form, key=key, titles=titles, title={"zh": titles[0], "en": titles[0]})


def of(*forms: Form, names: Mapping[str, str] | None = None) -> Catalogue:
    """`names` are those of the regions, by jurisdiction."""
    regulations = {
        form.key.jurisdiction: Regulation(
            form.key.jurisdiction,
            {"zh": (names or {}).get(form.key.jurisdiction, "某市")},
            (),
            _NONE,
        )
        for form in forms
    }
    return Catalogue({form.key: form for form in forms}, regulations, {}, {})


_NONE: Any = None


def refusal(*arguments: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        identify(*arguments)
    return refused.value


def test_the_mark_of_an_issued_blank_decides(sample: Catalogue, form: Form):
    identity = identify(paper("另一个标题", marks=[form.mark]), sample, ON)
    assert (identity.form, identity.by, identity.trusted) == (form, "anchor", True)


def test_the_mark_of_a_changed_blank_names_the_form_but_its_anchors_are_not_trusted(
    sample: Catalogue, form: Form
):
    older = form.mark[:-8] + "00000000"
    identity = identify(paper(marks=[older]), sample, ON)
    assert (identity.by, identity.trusted) == ("anchor", False)
    assert [finding.code for finding in identity.findings] == ["form.other-blank"]


def test_marks_of_two_forms_are_refused(form: Form):
    other = edition(form, FormKey("sample", "other", "2024"), "另表")
    both = paper(marks=[form.mark, other.mark])
    assert refusal(both, of(form, other), ON).finding.code == "form.two"


def test_a_mark_nobody_knows_is_passed_over(sample: Catalogue, form: Form):
    unknown = paper("样例市培训基地申报表", marks=["_wf_ffffffff_ffffffff"])
    assert identify(unknown, sample, ON).by == "title"


@pytest.mark.parametrize(
    "lines",
    [
        ["样例市培训基地申报表"],
        ["样 例 市 培 训 基 地 申 报 表"],
        ["附件1", "（2026年度）样例市培训基地申报表"],
        ["样例市培训", "基地申报表"],
    ],
)
def test_a_title_is_known_however_it_is_printed(sample: Catalogue, form: Form, lines: list[str]):
    identity = identify(paper(*lines), sample, ON)
    assert (identity.form, identity.by, identity.trusted) == (form, "title", False)


@pytest.mark.parametrize(
    "line",
    ["请填写《样例市培训基地申报表》", "根据有关规定填报的样例市培训基地申报表及其全部附件材料"],
)
def test_a_sentence_that_mentions_the_title_is_no_title(sample: Catalogue, line: str):
    assert refusal(paper(line), sample, ON).finding.code == "form.unknown"


def test_a_title_inside_a_longer_one_does_not_claim(form: Form):
    short = edition(form, FormKey("sample", "short", "2024"), "培训计划")
    long = edition(form, FormKey("sample", "long", "2024"), "样例市年度培训计划")
    forms = of(short, long)
    assert identify(paper("样例市年度培训计划"), forms, ON).form is long
    assert identify(paper("样例市年度", "培训计划"), forms, ON).form is long
    assert identify(paper("2026年度培训计划"), forms, ON).form is short


def test_of_two_cities_with_one_title_the_one_named_on_the_paper(form: Form):
    east = edition(form, FormKey("east", "plan", "2024"), "年度培训计划")
    west = edition(form, FormKey("west", "plan", "2024"), "年度培训计划")
    forms = of(east, west, names={"east": "东样市", "west": "西样市"})
    assert identify(paper("年度培训计划", "报：西样市人社局"), forms, ON).form is west
    refused = refusal(paper("年度培训计划"), forms, ON).finding
    assert refused.code == "form.ambiguous"
    assert refused.facts["names"] == "east/plan/2024 west/plan/2024"


def test_of_two_forms_with_one_title_the_one_whose_labels_are_there(
    form: Form, catalogue: Catalogue
):
    other = next(f for f in catalogue if f.key.name == "roster")
    other = edition(other, FormKey("sample", "other", "2024"), "样例市培训基地申报表")
    read = paper("样例市培训基地申报表", LABELS, LIST, WHOLE)
    assert overlap(form, read) > 0.5 > overlap(other, read)
    assert identify(read, of(form, other), ON).form is form


def test_two_whole_forms_in_one_file_are_refused_telling_where_each_stands(form: Form):
    other = edition(form, FormKey("sample", "other", "2024"), "样例市培训基地考核表")
    both = paper("样例市培训基地申报表", LABELS, LIST, WHOLE, "样例市培训基地考核表", LABELS, LIST)
    refused = refusal(both, of(form, other), ON).finding
    assert refused.code == "form.two"
    assert "《样例市培训基地考核表》（第5段）" in refused.facts["forms"]


def test_labels_without_a_title_only_tell_what_is_near(sample: Catalogue):
    refused = refusal(paper(LABELS, LIST, WHOLE), sample, ON).finding
    assert refused.code == "form.unlike"
    assert refused.facts["names"] == "sample/training-base/2024"


def test_of_two_editions_the_one_in_force_unless_the_labels_are_of_the_other(
    form: Form, catalogue: Catalogue
):
    roster = next(f for f in catalogue if f.key.name == "roster")
    old = edition(roster, FormKey("sample", "training-base", "2019"), *form.titles)
    forms = of(old, form)
    assert identify(paper(*form.titles), forms, ON).form is form
    labels = [[label.cell.label] for label in guide_to(roster).labels]
    identity = identify(paper(*form.titles, labels), forms, ON)
    assert identity.form is old
    assert [finding.code for finding in identity.findings] == ["form.other-edition"]


def test_the_form_a_person_names_is_taken_and_a_difference_told(form: Form):
    other = edition(form, FormKey("sample", "other", "2024"), "样例市培训基地考核表")
    forms = of(form, other)
    identity = identify(paper("样例市培训基地考核表"), forms, ON, form)
    assert (identity.form, identity.by) == (form, "given")
    assert [finding.code for finding in identity.findings] == ["form.given-differs"]
    assert identify(paper("样例市培训基地申报表"), forms, ON, form).findings == ()
    assert identify(paper("没有标题"), forms, ON, form).findings == ()


def test_a_named_form_s_own_anchors_are_still_trusted(sample: Catalogue, form: Form):
    assert identify(paper(marks=[form.mark]), sample, ON, form).trusted
