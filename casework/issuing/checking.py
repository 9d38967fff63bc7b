"""May this row be issued? Its values, the document's own refusals, the font, and its neighbours."""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casework.issuing.batch import Item, Press
from generator.fitting import fit
from generator.fonts import NAMES, lacking
from records import Finding, Severity
from records.document import Document, check_row

_BROKEN = {"Cc", "Cs", "Co", "Cn"}
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")
_ALLOWED = set("\n\t")


def row_key(document: Document, row: Mapping[str, Any]) -> str:
    """What makes a row the same row: the document's key values."""
    values = [row.get(name) for name in document.key]
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def checked(
    document: Document, rows: Sequence[Mapping[str, Any]], trial: str, press: Press
) -> list[Item]:
    """Every row as held, with its reasons, or ready. `trial` is a number as it will look, so that
    rows are judged whole before a number is spent on them; "" where we give none."""
    ours = {"number": trial} if trial else {}
    items: list[Item] = []
    for position, row in enumerate(rows):
        findings = (*_numbered(document, row), *_refusals(document, {**ours, **row}, press))
        items.append(_judged(document, Item(position, row, findings=findings)))
    twins = _twins(document, items)
    return [_alone(item, twins.get(item.position)) for item in items]


def _numbered(document: Document, row: Mapping[str, Any]) -> Iterator[Finding]:
    """A number of its own, on a certificate we number and vouch for."""
    if document.proof and document.number and "number" in row:
        yield Finding("batch.number-given", pointer="/number", facts={"number": str(row["number"])})


def _judged(document: Document, item: Item) -> Item:
    """Held, or ready with the sizes its values are printed in."""
    if item.findings:
        return item
    sizes, overlong = fit(document, document.shown(item.row))
    if overlong:
        return replace(item, findings=tuple(overlong))
    return replace(item, state="ready", sizes=sizes)


def _refusals(document: Document, row: Mapping[str, Any], press: Press) -> tuple[Finding, ...]:
    report = check_row(document, row, press.on, press.regulation)
    found = (*report, *_unprintable(row), *_glyphs(document, row))
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def _unprintable(row: Mapping[str, Any]) -> Iterator[Finding]:
    """Signs that no font prints and that a Word file cannot hold, or that turn others round."""
    for name, value in row.items():
        bad = dict.fromkeys(c for c in words_of(value) if _is_unprintable(c))
        if bad:
            codes = "、".join(f"U+{ord(c):04X}" for c in bad)
            yield Finding("batch.unprintable", pointer=f"/{name}", facts={"characters": codes})


def _is_unprintable(sign: str) -> bool:
    if sign.isprintable() or sign in _ALLOWED:
        return sign in _TURNING
    return sign in _TURNING or unicodedata.category(sign) in _BROKEN


def _glyphs(document: Document, row: Mapping[str, Any]) -> Iterator[Finding]:
    """Characters that the font of their value cannot print."""
    fonts = dict.fromkeys(document.schema["properties"], NAMES) if document.layout else {}
    for name, font in {**fonts, **document.fonts}.items():
        words = "".join(c for c in words_of(row.get(name)) if not _is_unprintable(c))
        missing = lacking(words, font)
        if missing:
            facts = {"characters": missing, "font": font}
            yield Finding("glyph.missing", pointer=f"/{name}", facts=facts)


def words_of(value: Any) -> str:
    """All the text in a value."""
    if isinstance(value, Mapping):
        members: Mapping[str, Any] = value
        return "".join(words_of(member) for member in members.values())
    if isinstance(value, list):
        items: list[Any] = value
        return "".join(words_of(item) for item in items)
    return value if isinstance(value, str) else ""


def _twins(document: Document, items: Sequence[Item]) -> Mapping[int, Finding]:
    """Rows of the same person: of equal ones the first is issued; where they differ none is,
    because we cannot know which is right."""
    same: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        same[row_key(document, item.row)].append(item)
    found: dict[int, Finding] = {}
    for group in same.values():
        first, *others = group
        differ = any(other.row != first.row for other in others)
        code = "batch.conflict" if differ else "batch.duplicate"
        for other in others:
            found[other.position] = Finding(code, facts={"other": first.position + 1})
        if differ:
            found[first.position] = Finding(code, facts={"other": others[0].position + 1})
    return found


def _alone(item: Item, twin: Finding | None) -> Item:
    if twin is None:
        return item
    return replace(item, state="held", findings=(*item.findings, twin))
