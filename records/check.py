"""Does this record keep to its form? The schema first, then the rules. Answers with a report."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from records.finding import Finding, Report, Severity
from records.form import Form
from records.lines import Lines, lines_of
from records.pointer import get
from records.regulation import Regulation
from records.rules import (
    Rule,
    Verdict,
    citation,
    compile_rules,
    judge,
    severity_on,
    standing,
    typed,
)
from records.settle import settled


@dataclass(frozen=True, slots=True, eq=False)
class Checker:
    """A schema and its rules, made ready to check many records."""

    schema: Mapping[str, Any]
    regulation: Regulation
    validator: Lines
    rules: tuple[Rule, ...]
    binding: bool = False

    def check(self, data: Mapping[str, Any], on: date) -> Report:
        """Schema findings, rule findings, and what is not in force or could not be decided."""
        return Report.of((*self._by_schema(data), *self._by_rules(data, on)))

    def _by_schema(self, data: Mapping[str, Any]) -> Iterator[Finding]:
        found = (f for error in self.validator.errors(data) for f in _findings(error))
        yield from {(f.code, f.pointer): f for f in found}.values()

    def _by_rules(self, data: Mapping[str, Any], on: date) -> Iterator[Finding]:
        verdicts = self._judged(self.rules, data, on)
        telling = [rule for rule in self.rules if rule.suggest]
        right = settled(data, verdicts, lambda changed: self._judged(telling, changed, on))
        for verdict in verdicts:
            if verdict.kept is False:
                yield self._broken(verdict, data, on, right)
        undecided = list(dict.fromkeys(v.rule.article for v in verdicts if v.kept is None))
        if undecided:
            yield Finding("rule.undecided", Severity.INFO, facts={"rules": "、".join(undecided)})
        if not self.binding:
            yield from standing(self.rules, self.regulation, on)

    def _judged(self, rules: Iterable[Rule], data: Mapping[str, Any], on: date) -> list[Verdict]:
        """Of what is kept there is nothing to say: of a long list, almost all."""
        whole = {"self": typed(data, self.schema)}
        return [verdict for verdict in judge(rules, whole, on) if verdict.kept is not True]

    def _broken(
        self, verdict: Verdict, data: Mapping[str, Any], on: date, right: Mapping[str, Any]
    ) -> Finding:
        """`right`: what would be right at which pointer, as far as that is certain."""
        rule, rule_set = verdict.rule, self.regulation.rule_set(verdict.rule.set)
        blamed = [verdict.under + at for at in rule.at]
        facts = {"message": rule.message, "remedy": rule.remedy, "also": blamed[1:]}
        suggest = {at: right[at] for at in verdict.suggest if at in right}
        if suggest:
            facts["suggest"] = suggest
        return Finding(
            f"rule.{rule.id}",
            rule.severity if self.binding else severity_on(rule, rule_set, on),
            blamed[0],
            facts={**facts, "value": get(data, blamed[0]), **verdict.facts},
            citation=citation(rule_set, rule.article),
            quote=rule.quote,
            standing=rule_set.status(on).value,
        )


@lru_cache(maxsize=256)
def checker(form: Form, regulation: Regulation) -> Checker:
    """Compiled once for each form; RuleError names a rule that does not compile."""
    return made_ready(form.schema, form.rules, regulation)


def made_ready(
    schema: Mapping[str, Any],
    written: Iterable[Mapping[str, Any]],
    regulation: Regulation,
    binding: bool = False,
) -> Checker:
    """`binding`: the rules are our own refusals and bind whatever the regulation's standing is."""
    rules = compile_rules(written, regulation.calendar)
    for rule in rules:
        regulation.rule_set(rule.set)
    return Checker(schema, regulation, lines_of(schema), rules, binding)


def check(form: Form, data: Mapping[str, Any], on: date, regulation: Regulation) -> Report:
    """All that is wrong with this record on this date."""
    return checker(form, regulation).check(data, on)


def _findings(error: Any) -> Iterator[Finding]:
    pointer = "".join(f"/{part}" for part in error.absolute_path)
    schema: Mapping[str, Any] = error.schema
    if error.validator == "required":
        yield from _missing(error.instance, schema, pointer)
    elif error.validator == "additionalProperties":
        yield Finding("value.unexpected", pointer=pointer)
    else:
        facts = {"limit": error.validator_value, "value": error.instance}
        yield Finding(f"value.{error.validator}", pointer=pointer, facts=facts)


def _missing(instance: Mapping[str, Any], schema: Mapping[str, Any], at: str) -> Iterator[Finding]:
    """jsonschema says that a name is missing but not which; a missing group is told by what an
    office would miss in it."""
    for name in schema["required"]:
        if name in instance:
            continue
        member: Mapping[str, Any] = schema["properties"][name]
        if member.get("type") == "object" and member.get("required"):
            yield from _missing({}, member, f"{at}/{name}")
        else:
            yield Finding("value.missing", pointer=f"{at}/{name}")
