"""The form fields of a PDF we issued: their names say whose value they hold."""

import re
from collections.abc import Iterator, Mapping

from extractor.paper import Field, Paper
from extractor.reading import Located
from records import Form, Slot
from records.kinds import kind_of, ticked

_NAME = re.compile(r"w(\d+)(?:_(\d+))?(?:\.(\d+))?")


def from_fields(paper: Paper, form: Form) -> Iterator[Located]:
    """One value for each slot (and line); the boxes of a choice are read together. Lines of a list
    in which nothing was filled in are passed over."""
    slots = form.layout.slots
    boxes: dict[tuple[int, int], dict[int, Field]] = {}
    lines: dict[int, dict[int, Located]] = {}
    for field in paper.fields:
        found = _NAME.fullmatch(field.name)
        if not found or int(found[1]) >= len(slots):
            continue
        number, line = int(found[1]), int(found[2] or -1)
        if found[3] is not None:
            boxes.setdefault((number, line), {})[int(found[3])] = field
        else:
            lines.setdefault(line, {})[number] = _located(slots[number], field.value, field)
    for (number, line), options in boxes.items():
        lines.setdefault(line, {})[number] = _choice(form, slots[number], options)
    yield from _in_order(lines, slots)


def _located(slot: Slot, raw: str, field: Field) -> Located:
    return Located(slot, slot.pointer, raw, field.place, "field")


def _choice(form: Form, slot: Slot, boxes: Mapping[int, Field]) -> Located:
    options = kind_of(form.subschema(slot.pointer)).options
    chosen = [options[n] for n, box in boxes.items() if box.value == "☑" and n < len(options)]
    return _located(slot, ticked(options, chosen), boxes[min(boxes)])


def _in_order(
    lines: Mapping[int, Mapping[int, Located]], slots: tuple[Slot, ...]
) -> Iterator[Located]:
    yield from lines.get(-1, {}).values()
    positions: dict[str, int] = {}
    for line in sorted(n for n in lines if n >= 0):
        groups: dict[str, list[Located]] = {}
        for number, located in lines[line].items():
            groups.setdefault(slots[number].pointer.split("/*")[0], []).append(located)
        for each, group in groups.items():
            if any(_filled(located) for located in group):
                position = positions.setdefault(each, 0)
                positions[each] += 1
                yield from (located.numbered(position) for located in group)


def _filled(located: Located) -> bool:
    return bool(located.raw.strip()) and not ("□" in located.raw and "☑" not in located.raw)
