"""A dossier: several forms of one matter, and the rules that hold across them, as data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from records.finding import Finding, Report, Severity
from records.form import Form, FormKey
from records.pointer import get
from records.regulation import Regulation
from records.rules import Verdict, citation, compile_rules, judge, severity_on, standing, typed


@dataclass(frozen=True, slots=True)
class Material:
    """One form of a dossier and the name its record has in the rules."""

    form: str
    name: str
    required: bool


@dataclass(frozen=True, slots=True, eq=False)
class Dossier:
    name: str
    title: Mapping[str, str]
    set: str
    article: str
    materials: tuple[Material, ...]
    rules: tuple[Mapping[str, Any], ...]

    def material_of(self, key: FormKey) -> Material | None:
        form = f"{key.jurisdiction}/{key.name}"
        return next((m for m in self.materials if m.form == form), None)


def parse_dossier(name: str, written: Mapping[str, Any]) -> Dossier:
    """forms/<jurisdiction>/dossiers/<name>.toml."""
    forms: Sequence[Mapping[str, Any]] = written["forms"]
    return Dossier(
        name=name,
        title=written["title"],
        set=written["set"],
        article=written["article"],
        materials=tuple(Material(f["form"], f["as"], f.get("required", True)) for f in forms),
        rules=tuple(written.get("rules", ())),
    )


Records = Mapping[str, tuple[Form, Mapping[str, Any]]]
"""Each material that came in, by its name in the rules: its form and its record."""


def check_dossier(dossier: Dossier, records: Records, on: date, regulation: Regulation) -> Report:
    """What is missing, and which rules across the materials are broken. A finding's fact `material`
    names the one its pointer is in."""
    return Report.of(
        (*_absent(dossier, records, regulation), *_crossed(dossier, records, on, regulation))
    )


def _absent(dossier: Dossier, records: Records, regulation: Regulation) -> Iterator[Finding]:
    cite = citation(regulation.rule_set(dossier.set), dossier.article)
    for material in dossier.materials:
        if material.required and material.name not in records:
            facts = {"material": material.name, "form": material.form, "dossier": dossier.title}
            yield Finding("dossier.missing", facts=facts, citation=cite)


def _crossed(
    dossier: Dossier, records: Records, on: date, regulation: Regulation
) -> Iterator[Finding]:
    names = [material.name for material in dossier.materials]
    rules = compile_rules(dossier.rules, regulation.calendar, names)
    values: dict[str, Any] = {name: {} for name in names}
    values |= {name: typed(data, form.schema) for name, (form, data) in records.items()}
    verdicts = list(judge(rules, values, on))
    for verdict in verdicts:
        if verdict.kept is False:
            yield _broken(verdict, records, on, regulation)
    undecided = list(dict.fromkeys(v.rule.article for v in verdicts if v.kept is None))
    if undecided:
        yield Finding("rule.undecided", Severity.INFO, facts={"rules": "、".join(undecided)})
    yield from standing(rules, regulation, on)


def _broken(verdict: Verdict, records: Records, on: date, regulation: Regulation) -> Finding:
    rule, rule_set = verdict.rule, regulation.rule_set(verdict.rule.set)
    material, _, pointer = rule.at[0].partition(":")
    value = get(records[material][1], pointer) if material in records else None
    facts = {"message": rule.message, "remedy": rule.remedy, "also": list(rule.at[1:])}
    return Finding(
        f"rule.{rule.id}",
        severity_on(rule, rule_set, on),
        pointer,
        facts={**facts, "material": material, "value": value, **verdict.facts},
        citation=citation(rule_set, rule.article),
        quote=rule.quote,
        standing=rule_set.status(on).value,
    )
