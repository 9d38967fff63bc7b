"""Is this content fit to be used? Tried on made-up values: every name in it must be one of the
document's, and every value of the document must be used."""

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import TemplateSyntaxError, UndefinedError, meta
from jinja2.exceptions import SecurityError

from generator.official.content import KEYS, parse_content
from generator.official.language import language
from records import Finding, Report, Severity

_LINE_NAMES = {"row", "index"}


def examine_content(written: Mapping[str, Any], layout: str, schema: Mapping[str, Any]) -> Report:
    """All that is wrong with the content of a document whose values have this schema."""
    try:
        content = parse_content(written, layout)
    except TemplateSyntaxError as error:
        facts = {"tag": error.message or "", "around": error.source or ""}
        return Report((Finding("template.unclosed", facts=facts),))
    used = {name for text in _texts({**KEYS, **written}) for name in _names(text)} | set(
        _lists(written)
    )
    known: Mapping[str, Any] = schema["properties"]
    findings = [_unknown(name) for name in sorted(used - set(known) - _LINE_NAMES)]
    findings += [_unused(name, known) for name in known if name not in used]
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Report.of(findings)
    return Report.of((*findings, *_tried(content, known)))


def _unused(name: str, known: Mapping[str, Any]) -> Finding:
    facts = {"tag": name, "label": known[name].get("title", name)}
    return Finding("template.unused", Severity.WARNING, facts=facts)


def _unknown(name: str) -> Finding:
    return Finding(
        "template.unknown-tag", facts={"tag": name, "name": name, "around": name, "reason": "plain"}
    )


def _texts(written: Any) -> Iterator[str]:
    """Every piece of content, wherever it stands."""
    if isinstance(written, str):
        yield written
    elif isinstance(written, Mapping):
        members: Mapping[str, Any] = written
        for member in members.values():
            yield from _texts(member)
    elif isinstance(written, list):
        items: list[Any] = written
        for item in items:
            yield from _texts(item)


def _names(text: str) -> set[str]:
    return meta.find_undeclared_variables(language().parse(text))


def _lists(written: Mapping[str, Any]) -> Iterator[str]:
    yield from (one["rows"] for one in written.get("annexes", ()) if one.get("rows"))


def _tried(content: Any, known: Mapping[str, Any]) -> Iterator[Finding]:
    """With every value there, and with none but empty ones."""
    for values in (
        {name: _full(schema) for name, schema in known.items()},
        {name: [] if schema.get("type") == "array" else "" for name, schema in known.items()},
    ):
        try:
            content.draft(values)
        except (UndefinedError, SecurityError) as error:
            yield _unknown(error.message or "")
            return
        except (TypeError, ValueError, AttributeError) as error:
            yield Finding("template.expression", facts={"tag": str(error), "reason": "other"})
            return


def _full(schema: Mapping[str, Any]) -> Any:
    """A printed value of this kind; of a list two lines."""
    if schema.get("type") != "array":
        return "2026年1月5日" if schema.get("format") == "date" else "示例"
    items: Mapping[str, Any] = schema.get("items", {})
    if "properties" in items:
        line = {name: _full(member) for name, member in items["properties"].items()}
        return [line, line]
    return ["示例", "示例"]
