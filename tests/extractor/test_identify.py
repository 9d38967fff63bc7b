"""Exactly one form must claim a paper; by its mark, else by its title and its labels."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extractor.guide import guide_to
from extractor.identify import identify
from extractor.overlap import overlap
from extractor.paper import Paper
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
        ["某某职业技术学院继续教育学院2024年度样例市培训基地申报表（修订稿）"],
        ["样例市", "培训基地", "申报表"],
        ["样例市培训基地", "（2024年度）", "申报表"],
        ["样 例 市 培 训 基 地 申 报 表"],
        ["附件1", "（2026年度）样例市培训基地申报表"],
        ["样例市培训", "基地申报表"],
        ["样例市培训基地2024年申报表"],
    ],
)
def test_a_title_is_known_however_it_is_printed(sample: Catalogue, form: Form, lines: list[str]):
    identity = identify(paper(*lines), sample, ON)
    assert (identity.form, identity.by, identity.trusted) == (form, "title", False)


@pytest.mark.parametrize(
    "line",
    [
        "请填写《样例市培训基地申报表》",
        "根据有关规定填报的样例市培训基地申报表及其全部附件材料",
        "请各有关单位、学院、公司于九月底以前填好样例市培训基地申报表",
        "关于报送2024年度某某大学继续教育学院样例市培训基地申报表",
    ],
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


def untitled(form: Form, *lines: str, labels: float = 1.0) -> Paper:
    """A paper with so many of the form's labels, under these lines."""
    whole = [label.cell.label for label in guide_to(form).labels]
    answers = [answer.heading for answer in guide_to(form).answers]
    words = [*whole, *answers]
    return paper(*lines, [[one] for one in words[: round(len(words) * labels)]])


def test_a_form_without_its_title_is_known_by_its_labels_and_that_is_said(form: Form):
    other = edition(form, FormKey("sample", "training-base", "2019"), "样例市培训基地申报表")
    identity = identify(untitled(form), of(form, other), ON)
    assert (identity.form.key.name, identity.by, identity.trusted) == (
        form.key.name,
        "labels",
        False,
    )
    told = next(one for one in identity.findings if one.code == "form.by-labels")
    assert (told.facts["percent"], told.facts["found"]) == ("100", "—")


def test_a_misspelt_title_is_told_where_the_labels_are_known(form: Form):
    identity = identify(untitled(form, "样例市培训基地申请表"), of(form), ON)
    assert identity.by == "labels"
    assert identity.findings[0].facts["found"] == "样例市培训基地申请表"


@pytest.mark.parametrize("line", ["邻县市培训基地申报表", "东样省培训基地申请表"])
def test_the_form_of_another_place_with_our_labels_is_not_ours(form: Form, line: str):
    refused = refusal(untitled(form, line), of(form, names={"sample": "样例市"}), ON).finding
    assert (refused.code, refused.facts["names"]) == ("form.unlike", str(form.key))


def test_one_form_twice_side_by_side_is_refused(form: Form):
    title = form.titles[0]
    refused = refusal(
        paper([[title, "", "", "", title, "", "", ""], *LABELS]), of(form), ON
    ).finding
    assert refused.code == "form.two" and refused.facts["forms"].count(form.title["zh"]) == 2


def test_some_of_the_labels_without_a_title_only_tell_what_is_near(form: Form):
    refused = refusal(untitled(form, labels=0.6), of(form), ON).finding
    assert (refused.code, refused.facts["names"]) == ("form.unlike", str(form.key))


def test_labels_that_two_forms_have_alike_claim_for_neither(form: Form):
    other = edition(form, FormKey("sample", "other", "2024"), "样例市培训基地考核表")
    assert refusal(untitled(form), of(form, other), ON).finding.code == "form.unlike"


def test_the_labels_of_another_form_under_a_title_are_told(form: Form, catalogue: Catalogue):
    roster = next(f for f in catalogue if f.key.name == "roster")
    other = edition(roster, FormKey("sample", "other", "2024"), "另一张表的标题")
    identity = identify(untitled(roster, *form.titles), of(form, other), ON)
    assert (identity.form, identity.by) == (form, "title")
    (told,) = identity.findings
    assert (told.code, told.facts["name"]) == ("form.title-differs", "sample/other/2024")


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
