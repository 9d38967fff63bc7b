"""Until when the regulation wants a form handed in."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from records.check import checker
from records.form import Form
from records.regulation import Regulation, Status
from records.rules import Rule, citation, typed


class Due(NamedTuple):
    """`day`: the last day, ISO. `basis`: the article that sets it."""

    day: str
    basis: str


def due(form: Form, data: Mapping[str, Any], on: date, regulation: Regulation) -> Due | None:
    """By the first rule in force `on` that sets a day; None where none does, or where the record
    does not say from when it counts."""
    ready = checker(form, regulation)
    bound = {"self": typed(data, form.schema), "item": None, "on": on.isoformat()}
    for rule in ready.rules:
        day = _day(rule, bound, on, regulation)
        if day:
            return Due(day, citation(regulation.rule_set(rule.set), rule.article))
    return None


def _day(rule: Rule, bound: Mapping[str, Any], on: date, regulation: Regulation) -> str:
    in_force = regulation.rule_set(rule.set).status(on) is Status.IN_FORCE
    if rule.due is None or not in_force or not rule.applies(on):
        return ""
    day = rule.due.value({"key": "", "received": on.isoformat(), **bound})
    return day if isinstance(day, str) else ""
