"""Checking: the schema, then the rules; what is not in force advises; the undecided is said."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from api.demo.examples import changed
from records import Catalogue, Form, FormKey, Severity
from records.check import check
from records.messages import tell
from records.rules import RuleError, compile_rules, judge, typed

GOOD: Mapping[str, Any] = {
    "name": "样例学院",
    "uscc": "12310000425006133Y",
    "kind": "企业",
    "teachers": [{"name": "张三", "hours": 10}, {"name": "李四", "hours": 2.5}],
    "total": {"hours": 12.5},
}
ON = date(2026, 11, 20)


@pytest.fixture
def form(sample: Catalogue) -> Form:
    return sample[FormKey("sample", "training-base", "2024")]


def found(sample: Catalogue, form: Form, **change: Any) -> list[tuple[str, str]]:
    record = changed(GOOD, {f"/{k.replace('__', '/')}": v for k, v in change.items()})
    return [(f.code, f.pointer) for f in check(form, record, ON, sample.regulation_of(form))]


def test_a_right_record_has_no_findings(sample: Catalogue, form: Form):
    assert found(sample, form) == []


def test_every_missing_name_is_told(sample: Catalogue, form: Form):
    told = found(sample, form, name=None, kind=None, teachers__1__name=None)
    missing = {pointer for code, pointer in told if code == "value.missing"}
    assert missing == {"/name", "/kind", "/teachers/1/name"}


def test_a_missing_group_is_told_by_what_an_office_would_miss_in_it(sample: Catalogue, form: Form):
    told = found(sample, form, ratings={"topic": {}})
    assert ("value.missing", "/ratings/topic/good") in told


def test_a_rule_counts_whole_and_half_hours_alike(sample: Catalogue, form: Form):
    assert found(sample, form, total__hours=13) == [("rule.XX-02-1", "/total/hours")]


def test_a_rule_on_each_item_blames_the_item(sample: Catalogue, form: Form):
    assert found(sample, form, teachers__1__fee=200000) == [("rule.XX-02-2", "/teachers/1/fee")]


def test_a_rule_without_its_values_is_undecided_and_says_so(sample: Catalogue, form: Form):
    assert found(sample, form, total=None) == [("rule.undecided", "")]


def test_a_finding_speaks_both_languages_and_names_the_value(sample: Catalogue, form: Form):
    record = changed(GOOD, {"/teachers/1/fee": 200000})
    (finding,) = check(form, record, ON, sample.regulation_of(form))
    assert tell(finding, form).message == "师资第2行的收费一般不超过1000元"
    assert tell(finding, form, "en").message.startswith("Teachers, line 2: Fee")
    assert finding.citation == "《样例市培训基地管理办法》（样人社发〔2024〕1号）第二条"


def test_a_rule_that_does_not_compile_names_itself(sample: Catalogue, form: Form):
    broken = {**form.rules[0], "rule": "self.total.hours =="}
    with pytest.raises(RuleError, match="XX-02-1"):
        compile_rules([broken], sample.regulation_of(form).calendar)


def test_a_rule_has_its_days(sample: Catalogue, form: Form):
    rule = {**form.rules[0], "since": date(2026, 1, 1), "until": date(2026, 12, 31)}
    rules = compile_rules([rule], sample.regulation_of(form).calendar)
    values = {"self": typed(GOOD, form.schema)}
    assert len(list(judge(rules, values, date(2026, 12, 31)))) == 1
    assert list(judge(rules, values, date(2027, 1, 1))) == []


def test_a_rule_set_binds_to_its_last_day_and_advises_after(catalogue: Catalogue):
    regulation = catalogue.regulations["weihai"]
    rule_set = regulation.rule_set("2019")
    assert rule_set.status(date(2024, 12, 17)) == "in_force"
    assert rule_set.status(date(2024, 12, 18)) == "expired"
    assert catalogue.regulations["hebei"].rule_set("draft").status(ON) == "draft"
    shanghai = catalogue.regulations["shanghai"].rule_set("2020")
    assert shanghai.status(date(2025, 6, 4)) == "presumed_expired"


def test_after_its_last_day_an_error_warns_and_the_report_says_why(catalogue: Catalogue):
    form = catalogue[FormKey("weihai", "annual-plan", "2019")]
    from api.demo.examples import bad_examples

    example = next(e for e in bad_examples(form) if e.name == "WH-16-1")
    regulation = catalogue.regulation_of(form)
    before = check(form, example.data, date(2024, 12, 17), regulation)
    after = check(form, example.data, date(2024, 12, 18), regulation)
    severity = {f.code: f.severity for f in before}
    assert severity["rule.WH-16-1"] is Severity.ERROR
    severity = {f.code: f.severity for f in after}
    assert severity["rule.WH-16-1"] is Severity.WARNING and "regulation.expired" in severity
