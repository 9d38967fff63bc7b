"""Everything that was read, in words and in the order of the paper."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from casework.review import Told
from casework.sections import printed_at, section_of
from generator.report import Value
from records import Form
from records.kinds import kind_of
from records.messages import label_of
from records.pointer import parts


def values_of(readings: Iterable[Told], form: Form, language: str) -> Iterator[Value]:
    """Values as they stand on the paper; each line of a list is one value."""
    ordered = sorted(readings, key=lambda reading: printed_at(form, reading["pointer"]))
    for line, group in groupby(ordered, key=lambda reading: _line_of(reading["pointer"])):
        found = list(group)
        if line:
            words = _line_name(line, language), _line(found, form, language)
            yield _value(found[0], words, form, language)
            continue
        for one in found:
            words = label_of(form, one["pointer"], language), _shown(one, form)
            yield _value(one, words, form, language)


def _value(reading: Told, words: tuple[str, str], form: Form, language: str) -> Value:
    section = section_of(form, reading["pointer"], language)
    return Value(section, *words, reading["place"]["text"])


def _line_of(pointer: str) -> str:
    """The pointer of the list's line the value is in; "" outside lists."""
    steps = parts(pointer)
    at = next((n for n, step in enumerate(steps) if step.isdigit()), None)
    inside = at is not None and at < len(steps) - 1
    return "/".join(steps[: at + 1]) if at is not None and inside else ""


def _line_name(line: str, language: str) -> str:
    number = int(line.rsplit("/", 1)[1]) + 1
    return f"第{number}行" if language == "zh" else f"line {number}"


def _line(readings: Iterable[Told], form: Form, language: str) -> str:
    colon, comma = ("：", "；") if language == "zh" else (": ", "; ")
    named = ((form.label(r["pointer"], language), _shown(r, form)) for r in readings)
    return comma.join(f"{label}{colon}{shown}" for label, shown in named)


def _shown(reading: Told, form: Form) -> str:
    """The value as it is kept, in words; the words of the file where it was not understood."""
    kind = kind_of(form.subschema(reading["pointer"]))
    valid = kind.valid(reading["value"])
    return kind.show(reading["value"]) if valid else str(reading["raw"])
