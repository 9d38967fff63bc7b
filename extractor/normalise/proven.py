"""Sums, amounts in words and what is worked out from other values, as checksums for what was
recognised on a picture: a value such a rule holds for is surer; one that makes it fail is doubtful,
or was read one figure off, which is mended and said.

Only rules that can tell what would be right (`suggest`) prove anything, and only values that a rule
depends on: when another value were there, the rule would fail.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from extractor.normalise import assembled
from extractor.normalise.misread import DOUBTFUL, PROVEN, one_off
from extractor.reading import Reading, Readings
from records import Finding, Form, Regulation, Severity
from records.check import checker
from records.kinds import Kind, kind_of
from records.pointer import put
from records.rules import Rule, Verdict, judge, typed

_SURE = 0.9
"""A figure recognised as surely as this is taken for what stands on the paper, right or wrong."""
_WORDS = "money-words"
_COUNTED = frozenset(("number", "money-fen", "percent"))
_LIKE = 0.7
_OTHER_WORDS = "壹元整"
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Sums:
    """The form's rules that can tell, and the day; judges a record and changes of it."""

    form: Form
    rules: Sequence[Rule]
    on: date

    def verdicts(self, data: Mapping[str, Any]) -> dict[Key, Verdict]:
        values = {"self": typed(data, self.form.schema)}
        return {(v.rule.id, v.under): v for v in judge(self.rules, values, self.on)}

    def with_value(self, data: Mapping[str, Any], pointer: str, value: Any) -> dict[Key, Verdict]:
        changed: dict[str, Any] = deepcopy(dict(data))
        put(changed, pointer, value)
        return self.verdicts(changed)

    def kind(self, pointer: str) -> Kind:
        return kind_of(self.form.subschema(pointer))


def proven(
    readings: Readings,
    said: Sequence[Finding],
    form: Form,
    regulation: Regulation,
    on: date,
) -> tuple[Readings, tuple[Finding, ...]]:
    """Readings and what is said of them, after the rules have been asked."""
    sums = _Sums(form, [rule for rule in checker(form, regulation).rules if rule.suggest], on)
    seen = [one for one in readings.single if one.confidence < 1.0 and _counted(one, sums)]
    if not sums.rules or not seen:
        return readings, tuple(said)
    mends = {mend.pointer: mend for mend in _mended(seen, assembled(readings), sums)}
    data = assembled(readings.changed(lambda one: mends.get(one.pointer, one)))
    verdicts = sums.verdicts(data)
    sure = {p for p in _held(seen, data, verdicts, sums) if p not in mends}
    after = readings.changed(lambda one: _after(one, mends, sure))
    kept = (f for f in said if f.pointer not in mends and not _settled(f, sure))
    told = (_repaired(old, mends[old.pointer], sums) for old in seen if old.pointer in mends)
    return after, (*kept, *told, *_unproven(seen, data, verdicts, sums))


def _settled(finding: Finding, sure: Set[str]) -> bool:
    return finding.code == "value.doubtful" and finding.pointer in sure


def _counted(reading: Reading, sums: _Sums) -> bool:
    name = sums.kind(reading.pointer).name
    return name == _WORDS or (name in _COUNTED and isinstance(reading.value, int | float))


def _held(
    seen: Iterable[Reading], data: Mapping[str, Any], verdicts: Mapping[Key, Verdict], sums: _Sums
) -> Iterator[str]:
    """Values that a rule holds for and would not hold for another value."""
    for one in seen:
        if one.confidence >= PROVEN:
            continue
        changed = sums.with_value(data, one.pointer, _other(one.value))
        if any(v.kept and changed[key].kept is False for key, v in verdicts.items()):
            yield one.pointer


def _other(value: Any) -> Any:
    return value + 1 if isinstance(value, int | float) else _OTHER_WORDS


def _mended(seen: Sequence[Reading], data: Mapping[str, Any], sums: _Sums) -> Iterator[Reading]:
    """The one reading that, read otherwise, puts right what fails; nothing where there is none or
    more than one, or where it was read surely."""
    before = sums.verdicts(data)
    broken = {key for key, verdict in before.items() if verdict.kept is False}
    found: list[tuple[frozenset[Key], Reading]] = []
    for one in seen if broken else ():
        for value in _readings_of(one, before, sums) if one.confidence < _SURE else ():
            left = sums.with_value(data, one.pointer, value)
            still = {key for key, verdict in left.items() if verdict.kept is False}
            if still < broken:
                found.append((frozenset(broken - still), replace(one, value=value)))
    for mends, reading in found:
        rivals = [other for fixed, other in found if fixed & mends and other != reading]
        if not rivals:
            yield reading


def _readings_of(
    one: Reading, verdicts: Mapping[Key, Verdict], sums: _Sums
) -> Iterator[int | float | str]:
    """What might have stood there: one figure read for its like; words like the right ones."""
    kind = sums.kind(one.pointer)
    if kind.name == _WORDS:
        for verdict in verdicts.values():
            right = verdict.suggest.get(one.pointer)
            if isinstance(right, str) and SequenceMatcher(None, one.raw, right).ratio() >= _LIKE:
                yield right
        return
    yield from one_off(one.raw, kind, one.value)


def _after(one: Reading, mends: Mapping[str, Reading], sure: Set[str]) -> Reading:
    if one.pointer in mends:
        return replace(one, value=mends[one.pointer].value, confidence=DOUBTFUL)
    return replace(one, confidence=max(one.confidence, PROVEN)) if one.pointer in sure else one


def _repaired(old: Reading, mend: Reading, sums: _Sums) -> Finding:
    words = sums.kind(old.pointer).show(mend.value)
    facts = {"raw": old.raw, "words": words, "percent": round(old.confidence * 100)}
    return Finding("value.repaired", Severity.WARNING, old.pointer, old.place, facts)


def _unproven(
    seen: Sequence[Reading], data: Mapping[str, Any], verdicts: Mapping[Key, Verdict], sums: _Sums
) -> Iterator[Finding]:
    """Of each rule that fails, the value recognised least surely of those it depends on."""
    broken = {key: v for key, v in verdicts.items() if v.kept is False}
    said: set[str] = set()
    for key, verdict in broken.items():
        asked = [one for one in seen if _speaks_of(one, key, verdict, data, sums)]
        least = min(asked, key=lambda one: one.confidence, default=None)
        if least is None or least.pointer in said:
            continue
        said.add(least.pointer)
        facts = {"raw": least.raw, "percent": round(least.confidence * 100)}
        yield Finding("value.unproven", Severity.WARNING, least.pointer, least.place, facts)


def _speaks_of(
    one: Reading, key: Key, verdict: Verdict, data: Mapping[str, Any], sums: _Sums
) -> bool:
    """Whether the rule blames this value, or works out another answer from it."""
    if one.pointer in verdict.suggest:
        return True
    changed = sums.with_value(data, one.pointer, _other(one.value)).get(key)
    return changed is None or changed.suggest != verdict.suggest
