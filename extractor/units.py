"""Amounts in the unit the paper itself names: 经费（万元） as a label, 单位：万元 above a table.

A form that asks for 元 and a paper that was made in 万元 differ by four noughts; the paper is right
about its own figures.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from extractor.paper import Cell, Grid, Line, Paper
from extractor.reading import Lines, Located
from records import Finding, Form, Severity
from records.kinds import kind_of

_UNIT = "亿元|千万元|百万元|万元|千元|百元|元"
_BESIDE = re.compile(rf"[（(\[【][^（）()]{{0,6}}?({_UNIT})(?:[/／每][^（）()]*)?[)）\]】]")
_ABOVE = re.compile(rf"(?<![报写])单\s*位\s*[:：]\s*(?:人民币)?\s*({_UNIT})(?!\w)")
_NEAR = 3
"""Lines before a table among which its unit stands."""


@dataclass(frozen=True, slots=True)
class _Table:
    """One grid, its cells that name a unit, those a value was read from (by identity), the rows of
    single values, which are no lines of a list, and the unit that stands over it."""

    grid: Grid
    naming: tuple[Cell, ...]
    taken: frozenset[int]
    singles: tuple[int, ...]
    unit: str


def in_units(
    located: Iterable[Located | Lines], form: Form, paper: Paper
) -> tuple[tuple[Located | Lines, ...], tuple[Finding, ...]]:
    """The same, each amount with the unit it is written in; and findings where that is not the
    form's. Lines of folded rows are passed on as they are: `unfolded` sees to it."""
    whole = tuple(located)
    tables = _tables(paper, [one for one in whole if isinstance(one, Located)])
    found: list[Located | Lines] = []
    said: list[Finding] = []
    for one in whole:
        if isinstance(one, Lines):
            found.append(one)
            continue
        wanted = tables and one.raw.strip() and _is_money(one, form)
        unit = _unit_of(one, tables) if wanted else ""
        asked = one.slot.unit or "元"
        if unit and unit != asked:
            facts = {"raw": one.raw, "unit": unit, "asked": asked}
            said.append(Finding("value.unit", Severity.WARNING, one.pointer, one.place, facts))
            found.append(replace(one, slot=replace(one.slot, unit=unit)))
        else:
            found.append(one)
    return tuple(found), tuple(said)


def unfolded(paper: Paper, form: Form) -> Paper:
    """The paper with all cells one by one where its units may matter: what the form asks for is
    money, and some words on a sheet of folded rows name a unit."""
    if not paper.folded or not any(_of_money(form, slot.pointer) for slot in form.layout.slots):
        return paper
    named = any("元" in text and _named(text) for text in paper.texts())
    return paper.unfolded() if named else paper


def _is_money(one: Located, form: Form) -> bool:
    return _of_money(form, one.slot.pointer)


def _of_money(form: Form, pointer: str) -> bool:
    return kind_of(form.subschema(pointer)).name == "money-fen"


def _tables(paper: Paper, located: Iterable[Located]) -> dict[int, _Table]:
    """The table of each cell a value was read from, by the cell's identity; none where no unit is
    named."""
    taken = {id(one.source): _listed(one) for one in located if one.source is not None}
    tables: dict[int, _Table] = {}
    lines: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Line):
            lines.append(block.text)
            continue
        naming = tuple(c for c in block.cells if "元" in c.text and _named(c.text))
        singles = {c.row for c in block.cells if taken.get(id(c)) is False} if naming else ()
        over = _over(lines[-_NEAR:])
        table = _Table(block, naming, frozenset(taken), tuple(sorted(singles)), over)
        lines = []
        if naming or table.unit:
            tables.update((id(cell), table) for cell in block.cells if id(cell) in taken)
    return tables


def _named(text: str) -> str:
    found = _BESIDE.findall(text) or _ABOVE.findall(text)
    return found[-1] if found else ""


def _over(texts: Iterable[str]) -> str:
    units = [found[1] for text in texts for found in _ABOVE.finditer(text)]
    return units[-1] if units else ""


def _unit_of(one: Located, tables: Mapping[int, _Table]) -> str:
    """The nearest unit: in the cell itself before the value, in its label, above the table."""
    cell, table = one.source, tables.get(id(one.source))
    if not isinstance(cell, Cell) or table is None:
        return ""
    own = _named(cell.text[: max(cell.text.find(one.raw), 0)])
    label = _heading(cell, table) if _listed(one) else _label(cell, table)
    above = (other.text for other in table.naming if other.row < cell.row)
    return own or label or _over(above) or table.unit


def _listed(one: Located) -> bool:
    return any(step.isdigit() for step in one.pointer.split("/"))


def _heading(cell: Cell, table: _Table) -> str:
    """The unit of the nearest heading above; what stands beside single values is no heading."""
    begin = max((row for row in table.singles if row < cell.row), default=-1)
    over = [
        other
        for other in table.naming
        if begin < other.row < cell.row
        and other.column <= cell.column < other.column + other.columns
        and id(other) not in table.taken
        and _BESIDE.search(other.text)
    ]
    return _named(max(over, key=lambda other: other.row).text) if over else ""


def _label(cell: Cell, table: _Table) -> str:
    """The unit of the words on the left or else above, whichever name the value."""
    left: Cell | None = None
    over: Cell | None = None
    for other in table.grid.cells:
        if not other.text or id(other) in table.taken:
            continue
        if other.row <= cell.row < other.row + other.rows and other.column < cell.column:
            left = other if left is None or other.column > left.column else left
        elif other.row < cell.row and other.column <= cell.column < other.column + other.columns:
            over = other if over is None or other.row > over.row else over
    named = [_BESIDE.search(label.text) for label in (left, over) if label is not None]
    return next((found[1] for found in named if found), "")
