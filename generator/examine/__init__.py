"""Is this template fit to be used? All its faults at once, each with its place and a remedy."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.examine.beside import boxed, changes, elsewhere, out_of_place
from generator.examine.blocks import Blocks
from generator.examine.faults import Mark
from generator.examine.names import against, mixed, twins
from generator.examine.typed import marks_in, typed_wrong
from generator.examine.typefaces import lost_typefaces
from generator.examine.uses import Use, asked, merged_uses
from generator.package import unpacked
from generator.tags.paragraphs import Spot, spots
from generator.tags.parts import BODY, etree, filled_parts, kind_of_part, tree_of
from records import Finding, Report, Severity

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml"
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, KeyError, ValueError, RuntimeError, EOFError)
"""All that is raised over packages that are none, or are cut off, or locked."""


@dataclass(frozen=True, slots=True)
class Examined:
    """`uses` are all the values the template asks for, in order; `opened` whether it could be read
    at all."""

    report: Report
    uses: tuple[Use, ...] = ()
    opened: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """One part that is filled; `kind` as Place has it."""

    kind: str
    root: Any
    spots: list[Spot]
    marks: list[Mark]


def examine(template: bytes, schema: Mapping[str, Any] | None = None) -> Report:
    """`schema` is that of the document's values; its properties are the variables. None where they
    are not known."""
    return examined(template, schema).report


def examined(template: bytes, schema: Mapping[str, Any] | None = None) -> Examined:
    """As `examine`, with the values that are asked for."""
    parts = _opened(template)
    if parts is None:
        return Examined(Report((Finding("template.broken"),)))
    findings = list(elsewhere(parts))
    uses: list[Use] = []
    read = [_read(name, parts[name]) for name in filled_parts(parts)]
    for part in read:
        found, asked_for = _told(part)
        findings += found
        uses += asked_for
    findings += against(uses, schema) if schema is not None else _by_itself(uses)
    findings += lost_typefaces(parts, [spot for part in read for spot in part.spots])
    return Examined(Report.of(_in_order(findings, read)), tuple(uses), opened=True)


def _by_itself(uses: list[Use]) -> Iterator[Finding]:
    """What can be said of names where nobody knows the values."""
    yield from twins(uses)
    yield from mixed(uses)


def _opened(template: bytes) -> Mapping[str, bytes] | None:
    """The package's parts; None for what is no Word file we can fill."""
    try:
        parts = unpacked(template)
        for name in filled_parts(parts):
            tree_of(parts[name])
    except (*_DAMAGED, etree.XMLSyntaxError):
        return None
    return None if _STRICT in parts[BODY] else parts


def _read(name: str, content: bytes) -> _Part:
    kind = kind_of_part(name)
    root = tree_of(content)
    seen = spots(root, kind)
    return _Part(kind, root, seen, marks_in(seen))


def _told(part: _Part) -> tuple[list[Finding], list[Use]]:
    blocks = Blocks.of(part.marks)
    values = asked(blocks.nested)
    findings = [
        *changes(part.spots),
        *typed_wrong(part.spots, part.marks),
        *blocks.findings,
        *values.findings,
        *boxed(part.marks, part.kind),
        *out_of_place(part.root, part.spots),
    ]
    return findings, [*values.uses, *merged_uses(blocks.nested)]


def _in_order(findings: list[Finding], parts: list[_Part]) -> Iterator[Finding]:
    """As they stand in the file; before that what forbids using the whole of it, after it what may
    be looked at."""
    order = {spot.place: n for n, spot in enumerate(s for part in parts for s in part.spots)}

    def standing(finding: Finding) -> int:
        aside = -1 if finding.severity is Severity.ERROR else len(order)
        return order.get(finding.place, aside) if finding.place else aside

    yield from sorted(findings, key=standing)


__all__ = ["Examined", "examine", "examined"]
