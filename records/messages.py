"""Findings in words, Chinese or English: what is wrong, and what to do about it.

The wording of general codes is in `findings.toml`; a rule brings its own. Nothing else in the house
writes a message, and no reader ever sees a pointer or a parser's error.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from records.finding import Finding, Severity
from records.kinds import kind_of
from records.kinds.date import Date
from records.pointer import parts

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_FILE = Path(__file__).with_name("findings.toml")


class Described(Protocol):
    """A form or a document: something whose values have names and kinds."""

    def subschema(self, pointer: str) -> Mapping[str, Any]: ...
    def label(self, pointer: str, language: str = "zh") -> str: ...


@dataclass(frozen=True, slots=True)
class Told:
    """One finding in words: the title of its code, what is wrong here, what to do."""

    title: str
    message: str
    remedy: str


@lru_cache(maxsize=1)
def wording() -> Mapping[str, Mapping[str, Any]]:
    """Every general code: severity, title, message, remedy, each in zh and en."""
    with _FILE.open("rb") as file:
        return tomllib.load(file)


def severity_of(code: str) -> Severity:
    """The usual severity of a general code."""
    return Severity(wording()[code]["severity"])


def tell(finding: Finding, form: Described | None = None, language: str = "zh") -> Told:
    """The finding in words. Facts are shown as a person writes them."""
    facts = _shown(finding, form, language)
    if "message" in finding.facts:
        message: Mapping[str, str] = finding.facts["message"]
        remedy: Mapping[str, str] = finding.facts.get("remedy", {})
        title = wording()["rule"]["title"][language]
        return Told(
            title, _filled(message[language], facts), _filled(remedy.get(language, ""), facts)
        )
    words = wording()[finding.code]
    message = words["message"]
    reasons: Mapping[str, Mapping[str, str]] = words.get("reasons", {})
    named = facts.get("reason") or facts.get("kind", "")
    facts["why"] = _filled(reasons.get(named, {}).get(language, ""), facts)
    return Told(
        words["title"][language],
        _filled(message[language], facts),
        _filled(words["remedy"][language], facts),
    )


class _Facts(dict[str, str]):
    """A fact that is not there leaves no trace of its name in the wording."""

    def __missing__(self, key: str) -> str:
        return ""


def _filled(template: str, facts: Mapping[str, str]) -> str:
    return template.format_map(_Facts(facts)).strip()


def _shown(finding: Finding, form: Described | None, language: str) -> dict[str, str]:
    shown = {name: _plain(value) for name, value in finding.facts.items()}
    if form is not None and finding.pointer:
        shown["label"] = label_of(form, finding.pointer, language)
        shown["value"] = _value(form, finding.pointer, finding.facts.get("value"))
    return shown


def label_of(form: Described, pointer: str, language: str = "zh") -> str:
    """What the value is called, with its line in a list: 师资第2行的职称."""
    steps = parts(pointer)
    line = next((n for n, step in enumerate(steps) if step.isdigit()), None)
    name = form.label(pointer, language)
    if line is None and len(steps) > 2:
        # one of many alike (a line of a statistics table): say which
        return f"{form.label('/' + '/'.join(steps[:-1]), language)}：{name}"
    if line is None or line == len(steps) - 1:
        return name
    group = form.label("/" + "/".join(steps[:line]), language)
    number = int(steps[line]) + 1
    return f"{group}第{number}行的{name}" if language == "zh" else f"{group}, line {number}: {name}"


def _value(form: Described, pointer: str, value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    try:
        kind = kind_of(form.subschema(pointer))
    except KeyError:
        return _plain(value)
    return kind.show(value) if kind.valid(value) else _plain(value)


def _plain(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case float():
            return f"{value:.10g}"
        case str() if _ISO.fullmatch(value):
            return Date().show(value)
        case date():
            return Date().show(value.isoformat())
        case list():
            items: list[Any] = value
            return "、".join(_plain(item) for item in items)
        case _:
            return str(value)
