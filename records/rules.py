"""What JSON Schema cannot say: rules in CEL, each with its article (docs/rules.md).

A rule that cannot be decided because a value is absent is never taken as kept: it is said.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cel_expr_python import cel

from records.alike import Alike, spoken_of
from records.calendar import Calendar
from records.expressions import TAKEN_OUT, Expression, compiled
from records.finding import Finding, Severity
from records.functions import functions
from records.regulation import Regulation, RuleSet, Status

_CHANGING = ("number", "object", "array")
_FORM_VARIABLES = ("self", "item")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule, compiled. `at` are the pointers blamed, the first one foremost; `members` of an
    item are those that a rule for each item decides by, None where it decides by all of it; `quote`
    are the article's own words; `suggest` says what would be right at a pointer blamed, where it
    can be worked out: a sum, an amount in words; `due`: the last day to hand the form in, where
    this is the rule that sets it."""

    id: str
    set: str
    article: str
    severity: Severity
    at: tuple[str, ...]
    each: str
    since: date | None
    until: date | None
    message: Mapping[str, str]
    remedy: Mapping[str, str]
    needs_whole: bool
    members: tuple[str, ...] | None
    expression: Expression
    facts: Mapping[str, Expression]
    quote: str
    suggest: Mapping[str, Expression]
    due: Expression | None

    def applies(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class RuleError(ValueError):
    """A rule that does not compile: its id and what CEL says."""


def compile_rules(
    written: Iterable[Mapping[str, Any]],
    calendar: Calendar,
    variables: Sequence[str] = _FORM_VARIABLES,
) -> tuple[Rule, ...]:
    """Rules as written in TOML, type-checked; `variables` hold records."""
    types = {name: cel.Type.DYN for name in (*variables, *TAKEN_OUT)}
    words = dict.fromkeys(("key", "on", "received"), cel.Type.STRING)
    env = cel.NewEnv(variables={**types, **words}, functions=functions(calendar))
    return tuple(_compiled(env, rule) for rule in written)


def _compiled(env: Any, written: Mapping[str, Any]) -> Rule:
    facts: Mapping[str, str] = written.get("facts", {})
    suggest: Mapping[str, str] = written.get("suggest", {})
    due = [written["due"]] if "due" in written else []
    sources = (written["rule"], *facts.values(), *suggest.values(), *due)
    try:
        return Rule(
            id=written["id"],
            set=written["set"],
            article=written["article"],
            severity=Severity(written["severity"]),
            at=tuple(written["at"]),
            each=written.get("each", ""),
            since=written.get("since"),
            until=written.get("until"),
            message=written["message"],
            remedy=written.get("remedy", {}),
            needs_whole=any(re.search(r"\bself\b", source) for source in sources),
            members=_members(written["rule"]),
            expression=compiled(env, written["rule"]),
            facts={name: compiled(env, source) for name, source in facts.items()},
            quote=written.get("quote", ""),
            suggest={at: compiled(env, source) for at, source in suggest.items()},
            due=compiled(env, due[0]) if due else None,
        )
    except (RuntimeError, KeyError, ValueError) as error:
        raise RuleError(f"{written.get('id', '?')}: {error}") from error


def _members(source: str) -> tuple[str, ...] | None:
    """Those of an item the rule decides by; None where it decides by the item's key, too."""
    return None if re.search(r"\bkey\b", source) else spoken_of("item", [source])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one rule at one place: kept, or not, or not to be decided."""

    rule: Rule
    under: str
    kept: bool | None
    facts: Mapping[str, Any]
    suggest: Mapping[str, Any] = field(default_factory=dict[str, Any])


def judge(rules: Iterable[Rule], values: Mapping[str, Any], on: date) -> Iterator[Verdict]:
    """`values`: the record as `self`, or each record of a dossier by its name, numbers typed."""
    for rule in rules:
        if not rule.applies(on):
            continue
        words = {"on": on.isoformat(), "key": "", "received": on.isoformat()}
        if not rule.each:
            bound = {**words, "item": None, **values}
            yield _verdict(rule, "", rule.expression.value(bound), bound)
            continue
        whole = values if rule.needs_whole else {"self": None}
        yield from _of_each(rule, values["self"], {**words, **whole})


def _items(record: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    node = record
    for part in pointer.strip("/").split("/"):
        node = node.get(part) if isinstance(node, Mapping) else None
    if isinstance(node, Mapping):
        members: Mapping[str, Any] = node
        yield from members.items()
    elif isinstance(node, list):
        items: list[Any] = node
        yield from ((str(n), item) for n, item in enumerate(items))


def _of_each(rule: Rule, record: Any, bound: Mapping[str, Any]) -> Iterator[Verdict]:
    """The rule's verdict on each item of its list."""
    alike = Alike(lambda item: rule.expression.value({**bound, "item": item}), rule.members)
    for key, item in _items(record, rule.each):
        under = f"{rule.each}/{key}"
        kept = alike(item) if rule.members is not None else None
        if kept is True:
            yield Verdict(rule, under, kept, {})
            continue
        own = {**bound, "item": item, "key": key}
        kept = rule.expression.value(own) if rule.members is None else kept
        yield _verdict(rule, under, kept, own)


def _verdict(rule: Rule, under: str, kept: Any, bound: Mapping[str, Any]) -> Verdict:
    if not isinstance(kept, bool):
        return Verdict(rule, under, None, {})
    if kept:
        return Verdict(rule, under, kept, {})
    facts = {name: fact.value(bound) for name, fact in rule.facts.items()}
    right = {under + at: value.value(bound) for at, value in rule.suggest.items()}
    return Verdict(rule, under, kept, facts, {at: v for at, v in right.items() if v is not None})


def citation(rule_set: RuleSet, article: str) -> str:
    """《办法》（文号）第十九条."""
    number = f"（{rule_set.number}）" if rule_set.number else ""
    return f"《{rule_set.title}》{number}{article}"


def severity_on(rule: Rule, rule_set: RuleSet, on: date) -> Severity:
    """An error of a rule set that is not in force is a warning (regulations.md §0)."""
    if rule.severity is Severity.ERROR and rule_set.status(on) is not Status.IN_FORCE:
        return Severity.WARNING
    return rule.severity


def standing(rules: Iterable[Rule], regulation: Regulation, on: date) -> Iterator[Finding]:
    """One finding for each rule set used that is not in force on the date."""
    for name in dict.fromkeys(rule.set for rule in rules):
        rule_set = regulation.rule_set(name)
        status = rule_set.status(on)
        if status is not Status.IN_FORCE:
            facts = {"title": rule_set.title, "until": rule_set.until, "since": rule_set.since}
            code = f"regulation.{status.value.replace('_', '-')}"
            yield Finding(code, Severity.WARNING, facts={**facts, "note": rule_set.note})


def typed(value: Any, schema: Mapping[str, Any]) -> Any:
    """The value with each `number` of the schema a float: CEL never mixes int and double."""
    if isinstance(value, Mapping):
        members: Mapping[str, Any] = value
        return _typed_members(members, _changing(schema))
    if isinstance(value, list):
        items: list[Any] = value
        inner: Mapping[str, Any] = schema.get("items", {})
        known = _changing(inner)
        return [
            _typed_members(item, known) if isinstance(item, dict) else typed(item, inner)
            for item in items
        ]
    if schema.get("type") == "number" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


def _typed_members(
    members: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, Any]:
    changed = {name: typed(members[name], known[name]) for name in known if name in members}
    return {**members, **changed} if changed else members


def _changing(schema: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Members in which there may be a number."""
    known: Mapping[str, Mapping[str, Any]] = schema.get("properties", {})
    return {name: one for name, one in known.items() if one.get("type") in _CHANGING}
