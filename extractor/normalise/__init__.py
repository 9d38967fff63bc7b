"""From what was written to the one form we keep. What cannot be understood is kept as written, and
said."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from extractor.guide import guide_to
from extractor.normalise.misread import DOUBTFUL, in_figures, mended, sureness, unspaced
from extractor.normalise.yearless import with_year
from extractor.once import Once
from extractor.reading import Lines, Located, Reading, Readings, ReadLines
from extractor.words import bare, is_prompt
from records import Finding, Form, Severity, Slot
from records.kinds import (
    Choice,
    Flag,
    Kind,
    Money,
    Unreadable,
    is_blank,
    kind_of,
    printed,
    stressed_of,
    ticked,
)
from records.kinds.days import completed
from records.pointer import get, put

_HINT = re.compile(r"[（(【\[](必填|选填|可填|请|如|例|填写|限|不超过)[^（）()【】\[\]]*[)）】\]]")

_DITTO = re.compile(r"同[上左右前](?:[一]?[行栏格列])?|如上|[〃″＂〝〞\"”“]|,,|''|′′")
"""The words of the line above, said by a sign or two."""
_AS = re.compile(r"(?:同|与)(?:上述|表中)?(.{2,12}?)(?:一致|相同|栏)?[。；]?")
"""The words of another value, said by its label: 同培训地点."""
_EACH = re.compile(r"[（(]元\s*[/／每]\s*([^（()）]{1,4})[)）]")
"""What an amount is for one of, in its label: 收费（元/人）."""

_OCR = "ocr"
_TICKS = frozenset("√☑")
_NOTHING, _TELLING = object(), object()
"""What words mean that are no value, and those of which something is to be said."""


def normalise(
    located: Iterable[Located | Lines], form: Form
) -> tuple[Readings, tuple[Finding, ...]]:
    """Readings of everything that was filled in, and findings for what could not be understood or
    was said twice, differently; the first is then kept."""
    readings: dict[str, Reading | ReadLines] = {}
    findings: list[Finding] = []
    kinds = Once(lambda pointer: _kind(pointer, form))
    begun: tuple[Located, Reading] | None = None
    for one in located:
        if isinstance(one, Lines):
            lines, unread = _read_lines(one, kinds)
            readings[f"{one.each}/{one.first}"] = lines
            findings += unread
            continue
        kind = kinds[one.slot.pointer]
        one, stressed = _stressed(one, kind)
        findings += stressed
        if _is_blank(one.raw, kind):
            findings += _overlooked(one)
            continue
        reading, unread = _read(one, kind) if not _points(one, form) else _ditto(one, kind)
        if unread and begun is not None:
            reading, unread = _ended(one, kind, begun) or (reading, unread)
        begun = (one, reading) if kind.name == "date" else None
        first = readings.setdefault(one.pointer, reading)
        findings += unread
        if isinstance(first, Reading) and first.value != reading.value:
            findings.append(_twice(one, first.raw))
    read, said = with_year([*readings.values()], findings, form)
    return Readings(tuple(read)), tuple(said)


def _points(one: Located, form: Form) -> bool:
    """Do the words only say whose value is meant?"""
    found = _AS.fullmatch(one.raw.strip())
    return found is not None and bare(found[1]) in _names(form)


@lru_cache(maxsize=256)
def _names(form: Form) -> frozenset[str]:
    return frozenset(name for label in guide_to(form).labels for name in label.names)


def _ditto(one: Located, kind: Kind) -> tuple[Reading, list[Finding]]:
    return _unread(one, kind, Unreadable("ditto"))


def _ended(
    one: Located, kind: Kind, begun: tuple[Located, Reading]
) -> tuple[Reading, list[Finding]] | None:
    """The last day of a span whose first stands before it at the same place, and says the year for
    both; None where it is none."""
    first, reading = begun
    if kind.name != "date" or one.source is None or first.place != one.place:
        return None
    day = completed(reading.value, one.raw) if kind.valid(reading.value) else ""
    by = one.by if one.confidence == 1.0 else _OCR
    whole = Reading(one.pointer, one.raw, one.place, by, day, one.confidence)
    return (whole, []) if day else None


@lru_cache(maxsize=5_000)
def _kind(pointer: str, form: Form) -> Kind:
    """The kind of the slot's values; of choices, with other words for them, of yes and no, with
    what its labels ask, of money, with what they say it is for one of."""
    kind = kind_of(form.subschema(pointer))
    if isinstance(kind, Choice):
        listed = ((option, form.synonyms.get(option, ())) for option in kind.options)
        return replace(kind, also=tuple((word, one) for one, words in listed for word in words))
    if isinstance(kind, Flag):
        return replace(kind, asked=(*_labels(pointer, form), form.label(pointer)))
    if not isinstance(kind, Money):
        return kind
    found = map(_EACH.search, _labels(pointer, form))
    return next((replace(kind, per=each[1]) for each in found if each), kind)


def _labels(pointer: str, form: Form) -> Iterator[str]:
    """What is printed beside or above the value."""
    for one in guide_to(form).cells:
        if any(slot.pointer == pointer for slot in one.cell.slots):
            yield from (label.cell.label for label in (one.row, one.column) if label is not None)


def _is_blank(raw: str, kind: Kind) -> bool:
    return is_blank(raw, kind) or bool(_HINT.fullmatch(raw.strip())) or is_prompt(raw)


def _stressed(one: Located, kind: Kind) -> tuple[Located, list[Finding]]:
    """Of options that all stand there without a mark, those that are underlined, framed or lit are
    the ones chosen; which is said."""
    marked = one.source.stressed if one.source is not None and kind.options else ()
    chosen = stressed_of(one.raw, kind.options, marked) if marked else ()
    if not chosen:
        return one, []
    facts = {"reason": "stressed", "raw": one.raw, "taken": "、".join(chosen)}
    said = [_said("value.assumed", one, facts)]
    return replace(one, raw=ticked(kind.options, chosen)), said


def _read_lines(lines: Lines, kinds: Once[Kind]) -> tuple[ReadLines, list[Finding]]:
    """A column at a time; what is to be said of them, line by line."""
    items: tuple[dict[str, Any], ...] = tuple({} for _ in lines.rows.words)
    said: list[tuple[int, Finding]] = []
    for column, slot in lines.slots:
        said += _read_column(lines, column, slot, kinds[slot.pointer], items)
    said.sort(key=lambda one: one[0])
    members = tuple((column, lines.name(slot)) for column, slot in lines.slots)
    read = ReadLines(lines.each, lines.first, members, lines.rows, lines.by, items)
    return read, [finding for _, finding in said]


def _read_column(
    lines: Lines, column: int, slot: Slot, kind: Kind, items: Sequence[dict[str, Any]]
) -> Iterator[tuple[int, Finding]]:
    """Puts the values into the items. Words that come again mean the same again; those of which
    something is to be said are read in their own place."""
    name = lines.name(slot)

    def meaning(raw: str) -> Any:
        if _is_blank(raw, kind):
            return _NOTHING
        try:
            value = kind.parse(raw, slot.unit)
        except Unreadable:
            return _TELLING
        return _TELLING if kind.assumed(raw) else value

    meant = Once(meaning)
    for n, words in enumerate(lines.rows.words):
        raw = words[column]
        value = meant[raw] if raw else _NOTHING
        if value is _TELLING:
            reading, said = _read(lines.at(n, column, slot), kind)
            yield from ((n, finding) for finding in said)
            value = reading.value
        if value is not _NOTHING:
            items[n][name] = value


def _read(one: Located, kind: Kind) -> tuple[Reading, list[Finding]]:
    """The value, or the words themselves and why they are none."""
    if _DITTO.fullmatch("".join(one.raw.split())):
        return _ditto(one, kind)
    if one.confidence < 1.0:
        return _recognised(one, kind)
    try:
        value = _meant(one, kind)
    except Unreadable as unread:
        meant = in_figures(one.raw, kind, one.slot.unit)
        return _unread(one, kind, Unreadable("letters", now=meant) if meant else unread)
    said = [*_assumed(one, kind, value), *_options_altered(one, kind)]
    return Reading(one.pointer, one.raw, one.place, one.by, value), said


def _meant(one: Located, kind: Kind) -> Any:
    """A tick alone where words are asked for stands in the wrong column, or at the wrong box."""
    if kind.name == "text" and one.raw.strip() in _TICKS:
        raise Unreadable("tick-alone")
    return kind.parse(one.raw, one.slot.unit)


def _assumed(one: Located, kind: Kind, value: Any) -> list[Finding]:
    """What was taken for granted about words that could mean something else."""
    reason = kind.assumed(one.raw)
    if not reason or (reason == "month" and not one.place.cell):
        return []
    facts = {"reason": reason, "raw": one.raw, "taken": kind.show(value, one.slot.unit)}
    return [_said("value.assumed", one, facts)]


def _options_altered(one: Located, kind: Kind) -> Iterator[Finding]:
    """Options printed with boxes that are not those of the form."""
    if kind.name not in ("choice", "choices"):
        return
    gone, more = printed(one.raw, kind.options)
    if gone or more:
        facts = {"gone": "、".join(gone) or "—", "more": "、".join(more) or "—"}
        yield _said("label.options-altered", one, facts)


def _unread(one: Located, kind: Kind, unread: Unreadable) -> tuple[Reading, list[Finding]]:
    facts = {**unread.facts, **_told(one, kind), "reason": unread.reason}
    finding = Finding("value.unreadable", pointer=one.pointer, place=one.place, facts=facts)
    by = one.by if one.confidence == 1.0 else _OCR
    reading = Reading(one.pointer, one.raw, one.place, by, one.raw, one.confidence)
    return reading, [finding]


def _recognised(one: Located, kind: Kind) -> tuple[Reading, list[Finding]]:
    """A value on a picture: as it was recognised, or mended, which is said; said too where it is
    doubtful."""
    mend = mended(one.raw, kind, one.slot.unit) if kind.name == "text" else None
    words = unspaced(one.raw, kind)
    try:
        value = mend.value if mend else kind.parse(words, one.slot.unit)
    except Unreadable as unread:
        mend = mended(words, kind, one.slot.unit)
        if mend is None:
            return _unread(one, kind, unread)
        value = mend.value
    sure = min(sureness(one.raw, one.confidence, kind), DOUBTFUL if mend else 1.0)
    reading = Reading(one.pointer, one.raw, one.place, _OCR, value, sure)
    facts = {"raw": one.raw, "words": mend.words if mend else "", "percent": round(sure * 100)}
    if mend:
        return reading, [_said("value.repaired", one, facts)]
    return reading, [_said("value.doubtful", one, facts)] if sure < DOUBTFUL else []


def _overlooked(one: Located) -> Iterator[Finding]:
    """Nothing was recognised where more stands than what was."""
    if one.source is not None and one.source.unread and not one.raw.strip():
        yield _said("value.overlooked", one, {})


def _said(code: str, one: Located, facts: Mapping[str, Any]) -> Finding:
    return Finding(code, Severity.WARNING, one.pointer, one.place, facts)


def _twice(one: Located, first: str) -> Finding:
    facts = {"first": first, "second": one.raw}
    return Finding("value.twice", Severity.WARNING, one.pointer, one.place, facts)


def _told(one: Located, kind: Kind) -> Mapping[str, str]:
    return {"raw": one.raw, "kind": kind.name, "example": kind.example}


def assembled(readings: Readings) -> dict[str, Any]:
    """The record the readings make up, also where it is faulty."""
    data: dict[str, Any] = {}
    for part in readings.parts:
        if isinstance(part, Reading):
            put(data, part.pointer, part.value)
        else:
            _put_lines(data, part)
    return data


def _put_lines(data: dict[str, Any], lines: ReadLines) -> None:
    """An item of which nothing was read is only there where another follows."""
    end = max((n for n, item in enumerate(lines.items, 1) if item), default=0)
    if end:
        put(data, f"{lines.each}/{lines.first}", lines.items[0])
        get(data, lines.each).extend(lines.items[1:end])
