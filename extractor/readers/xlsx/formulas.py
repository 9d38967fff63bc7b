"""The formulas of one sheet, worked out anew where that is simple: a missing result is put in, one
that no longer agrees with its cells is said (docs/decisions/0012)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from extractor.addresses import At, column_number
from extractor.readers.xlsx.formula import Unsure, result
from extractor.readers.xlsx.values import Format, shown
from extractor.readers.xml import each, whole

_VALUE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}v"
_DIGIT = re.compile(r"[\d一二三四五六七八九十]")
_MOST_LOOKED_AT = 1_000_000
"""Cells looked at in all for one sheet: running totals over a long roster cost the square of it."""
_DEEPEST = 30
_NEAR = Decimal("0.000001")
_PARTLY = Decimal("0.000000001")


Words = Mapping[int, Mapping[int, str]]
"""Words of cells by row and column."""


@dataclass(frozen=True, slots=True)
class Formula:
    """`text`: as written; `group`: of a shared formula, "" else; `kept`: the result in the file;
    `style` of the cell; `simple`: gives one number into its own cell."""

    text: str
    group: str
    kept: str
    style: Format
    simple: bool


@dataclass(frozen=True, slots=True)
class Worked:
    """A result found anew: its words and, where the file keeps another one, that one."""

    formula: str
    words: str
    kept: str = ""


@dataclass(slots=True)
class _Sheet:
    formulas: Mapping[At, Formula]
    numbers: Mapping[At, str]
    faulty: frozenset[At]
    from_1904: bool
    hidden: bool
    left: int = _MOST_LOOKED_AT
    found: dict[At, Decimal | None] = field(default_factory=dict[At, Decimal | None])
    first: dict[str, tuple[At, str]] = field(default_factory=dict[str, tuple[At, str]])

    def worked(self, at: At, deep: int = 0) -> Decimal:
        """The number a formula comes to. Unsure."""
        if at not in self.found:
            self.found[at] = None  # a formula that depends on itself finds this
            formula = self.formulas[at]
            text, shift = self.written(at, formula)
            if not formula.simple or deep > _DEEPEST:
                raise Unsure
            subtotal = "SUBTOTAL" in text.upper()
            if subtotal and self.hidden:
                raise Unsure
            numbers: list[Decimal] = []

            def known(one: At) -> Decimal | None:
                number = self._known(one, deep, subtotal)
                numbers.extend(() if number is None else (number,))
                return number

            value = result(text, shift, known)
            # A formula over a line nobody filled in says nothing, though Excel would show 0.
            self.found[at] = value if numbers else None
        value = self.found[at]
        if value is None:
            raise Unsure
        return value

    def written(self, at: At, formula: Formula) -> tuple[str, At]:
        if formula.text or not formula.group:
            return formula.text, (0, 0)
        if formula.group not in self.first:
            raise Unsure
        (row, column), text = self.first[formula.group]
        return text, (at[0] - row, at[1] - column)

    def _known(self, at: At, deep: int, subtotal: bool) -> Decimal | None:
        self.left -= 1
        if self.left < 0 or at in self.faulty:
            raise Unsure
        formula = self.formulas.get(at)
        if formula is not None:
            if subtotal and "SUBTOTAL" in self.written(at, formula)[0].upper():
                raise Unsure
            if not formula.kept:
                return self.worked(at, deep + 1)
        raw = self.numbers.get(at)
        return _decimal(raw) if raw is not None else None


def worked_out(
    content: bytes, sheet: Words, formulas: Mapping[At, Formula], from_1904: bool, hidden: bool
) -> dict[At, Worked]:
    """What is new: results the file lacks, and those that differ from the ones it keeps. `hidden`:
    some rows are, which a SUBTOTAL may leave out."""
    numbers, faulty = _cells(content, sheet)
    first = {f.group: (at, f.text) for at, f in formulas.items() if f.group and f.text}
    return dict(_new(_Sheet(formulas, numbers, faulty, from_1904, hidden, first=first)))


def _new(sheet: _Sheet) -> Iterator[tuple[At, Worked]]:
    for at, formula in sheet.formulas.items():
        try:
            value = sheet.worked(at)
            kept = _decimal(formula.kept) if formula.kept else None
        except Unsure:
            continue
        if kept is not None and abs(kept - value) <= _NEAR + abs(value) * _PARTLY:
            continue
        words = shown(f"{value:.15g}", formula.style, sheet.from_1904)
        before = shown(formula.kept, formula.style, sheet.from_1904) if formula.kept else ""
        if words != before:
            yield at, Worked("=" + sheet.written(at, formula)[0].lstrip("="), words, before)


def _decimal(raw: str) -> Decimal:
    """A number of the file with the 15 digits Excel vouches for."""
    try:
        return Decimal(f"{float(raw):.15g}")
    except (ValueError, InvalidOperation) as error:
        raise Unsure from error


def _cells(content: bytes, words: Words) -> tuple[dict[At, str], frozenset[At]]:
    """Numbers by place, and the cells of which nobody can say what they count for: errors, flags,
    and words with digits in them, which Excel passes over and a person does not."""
    numbers: dict[At, str] = {}
    unsure: set[At] = set()
    row = -1
    for element in each(content, "row"):
        row = whole(element.get("r"), row + 2) - 1
        column = -1
        for cell in element:
            reference: str = cell.get("r") or ""
            column = column_number(reference.rstrip("0123456789")) if reference else column + 1
            kind, at = cell.get("t", "n"), (row, column)
            if kind == "n":
                numbers[at] = (cell.findtext(_VALUE) or "").strip()
            elif kind in ("e", "b") or _DIGIT.search(words.get(row, {}).get(column, "")):
                unsure.add(at)
    return {at: raw for at, raw in numbers.items() if raw}, frozenset(unsure)


def formula_of(element: Any, kept: str, kind: str, style: Format) -> Formula:
    """An <f> element, with what its cell keeps."""
    shape = element.get("t", "normal")
    single = shape == "normal" or shape == "shared"
    group = element.get("si", "") if shape == "shared" else ""
    return Formula(element.text or "", group, kept.strip(), style, single and kind == "n")
