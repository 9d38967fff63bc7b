"""A record against its schema. Short records go to jsonschema, the reference, as they are; the
lines of a long list go to a faster library first, and only those it objects to to the reference."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker

from records.kinds import KINDS

_LONG = 1_000
"""Lines from which on a list is long."""
_PLAIN = {"type", "title", "x-title-en", "additionalProperties", "properties", "required"}
_NESTED = {"properties", "items", "anyOf", "oneOf", "allOf", "not", "if"}


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """The schema of one list's lines, twice; `others` are the members whose kind is not of texts:
    the fast library asks after the kind of texts only."""

    quick: Any
    exact: Any
    others: Mapping[str, Any]

    def passes(self, item: Any) -> bool:
        return self.quick.is_valid(item) and all(
            kind.valid(item[name]) for name, kind in self.others.items() if name in item
        )


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """`whole` is the reference for all of a record, `frame` for all but the lines of its lists."""

    whole: Any
    frame: Any
    lines: Mapping[str, _Line]

    def errors(self, data: Mapping[str, Any]) -> Iterator[Any]:
        """Errors of jsonschema, whose absolute_path begins at the record."""
        lists = {name: data[name] for name in self.lines if isinstance(data.get(name), list)}
        if max(map(len, lists.values()), default=0) < _LONG:
            yield from self.whole.iter_errors(data)
            return
        yield from self.frame.iter_errors(data)
        for name, items in lists.items():
            yield from self._of_list(name, items)

    def _of_list(self, name: str, items: Sequence[Any]) -> Iterator[Any]:
        line = self.lines[name]
        for number, item in enumerate(items):
            if not line.passes(item):
                for error in line.exact.iter_errors(item):
                    error.relative_path.extendleft((number, name))
                    yield error


def lines_of(schema: Mapping[str, Any]) -> Lines:
    """Made ready to check many records."""
    formats = _formats()
    members: Mapping[str, Any] = schema.get("properties", {})
    flat = {name: one["items"] for name, one in members.items() if _is_flat(one.get("items"))}
    bare = {
        name: {k: v for k, v in one.items() if not (k == "items" and name in flat)}
        for name, one in members.items()
    }
    return Lines(
        Draft202012Validator(schema, format_checker=formats),
        Draft202012Validator({**schema, "properties": bare}, format_checker=formats),
        {name: _line(items, formats) for name, items in flat.items()},
    )


def _is_flat(items: Any) -> bool:
    """Lines of single values, of which nothing is said that the two libraries might read apart."""
    return (
        isinstance(items, Mapping)
        and "properties" in items
        and set(items) <= _PLAIN
        and not any(_NESTED & set(member) for member in items["properties"].values())
    )


def _line(items: Mapping[str, Any], formats: FormatChecker) -> _Line:
    texts = {name: kind.valid for name, kind in KINDS.items()}
    members: Mapping[str, Any] = items["properties"]
    return _Line(
        jsonschema_rs.Draft202012Validator({**items}, formats=texts, validate_formats=True),
        Draft202012Validator(items, format_checker=formats),
        {
            name: KINDS[member["format"]]
            for name, member in members.items()
            if "format" in member and member.get("type") != "string"
        },
    )


def _formats() -> FormatChecker:
    formats = FormatChecker(formats=())
    for name, kind in KINDS.items():
        formats.checks(name)(kind.valid)
    return formats
