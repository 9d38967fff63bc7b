"""The parts of a form as it is printed, so that a report speaks in the order of the paper.

Takes a form and a pointer, gives a heading and a place in the order; never reads a file.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from records import Answer, Form, Heading, Table, Text
from records.layout import Block
from records.pointer import parts, pattern

_FIRST = {"zh": "基本信息", "en": "General"}
_REST = {"zh": "其他栏目", "en": "Other fields"}
_NOWHERE = 1_000_000


def section_of(form: Form, pointer: str, language: str = "zh") -> str:
    """The heading the value stands under on the paper (the paper is Chinese; in English, and where
    there is no heading, the group's name), "" for the paper as a whole."""
    if not pointer:
        return ""
    heading = _headings(form).get(_slot_at(form, pointer), "") if language == "zh" else ""
    return heading or _group(form, pointer, language)


def printed_at(form: Form, pointer: str) -> tuple[int, ...]:
    """Sorts values as they stand on the paper: lists line by line, in the place of their first
    slot."""
    lines = [int(step) for step in parts(pointer) if step.isdigit()]
    number = _numbers(form).get(pattern(pointer), _first_within(form, pattern(pointer)))
    if not lines:
        return (number,)
    return (_first_within(form, pattern(pointer).split("/*")[0]), *lines, number)


def section_rank(form: Form, section: str, language: str = "zh") -> int:
    """Where the section begins on the paper; the paper as a whole comes first."""
    return _ranks(form, language).get(section, _NOWHERE) if section else -1


@lru_cache
def _ranks(form: Form, language: str) -> Mapping[str, int]:
    ranks: dict[str, int] = {}
    for pointer, number in _numbers(form).items():
        ranks.setdefault(section_of(form, pointer, language), number)
    return ranks


def _group(form: Form, pointer: str, language: str) -> str:
    top = "/" + parts(pointer)[0]
    try:
        schema = form.subschema(top)
    except KeyError:
        return _REST[language]
    if "properties" in schema or "properties" in schema.get("items", {}):
        return form.label(top, language)
    number = _numbers(form).get(top, _NOWHERE)
    return (_FIRST if number < _after_the_first(form) else _REST)[language]


def _slot_at(form: Form, pointer: str) -> str:
    """The pattern of the slot, or of the first one in what the pointer names."""
    wanted = pattern(pointer)
    if wanted in _numbers(form):
        return wanted
    return next((at for at in _numbers(form) if at.startswith(wanted + "/")), "")


def _first_within(form: Form, wanted: str) -> int:
    inside = (n for at, n in _numbers(form).items() if at == wanted or at.startswith(wanted + "/"))
    return min(inside, default=_NOWHERE)


@lru_cache
def _numbers(form: Form) -> Mapping[str, int]:
    """Each pattern and the number of its first slot."""
    numbers: dict[str, int] = {}
    for slot in form.layout.slots:
        numbers.setdefault(slot.pointer, slot.number)
    return numbers


@lru_cache
def _after_the_first(form: Form) -> int:
    """The number of the first slot after the first ruled table: what is before is general."""
    blocks = form.layout.blocks
    first = next((n for n, block in enumerate(blocks) if isinstance(block, Table)), len(blocks))
    before = [slot for block in blocks[: first + 1] for slot in _pointers(block)]
    return len(before)


@lru_cache
def _headings(form: Form) -> Mapping[str, str]:
    """Patterns under a heading: those of the one block that follows it, and long answers."""
    headings: dict[str, str] = {}
    heading = ""
    for block in form.layout.blocks:
        if isinstance(block, Heading):
            heading = block.text
            continue
        title = block.heading if isinstance(block, Answer) else heading
        headings |= {pointer: title for pointer in _pointers(block) if title}
        heading = ""
    return headings


def _pointers(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (slot.pointer for cell in block.cells for slot in cell.slots)
    elif isinstance(block, Answer):
        yield block.slot.pointer
    elif isinstance(block, Text):
        yield from (part.pointer for part in block.parts if not isinstance(part, str))
