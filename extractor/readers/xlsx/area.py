"""The used part of one sheet as cells, and of a long one as folded rows; and what is to be said of
it: values that are missing, errors or cut, results worked out here, rows and columns hidden."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, groupby

from extractor.addresses import At, address, column_name
from extractor.paper import Cell, Grid, Rows
from extractor.readers.xlsx.looks import STRUCK, UNSEEN
from extractor.readers.xlsx.sheet import CUT, FAULTY, Sheet
from records import Finding, Place, Severity

_ONE = (1, 1)
_MOST_SAID = 20
_MOST_COVERED = 500_000
"""Positions that merged cells may cover on one sheet; more is no form but a trap."""
LONG = 200
"""Rows of single cells from which on they are folded."""


@dataclass(slots=True)
class Area:
    """The used part of one sheet: from A1 to the last row and column in which anything stands."""

    name: str
    sheet: Sheet
    anchors: Mapping[At, tuple[str, ...]] = field(default_factory=dict[At, tuple[str, ...]])
    long: int = LONG

    def grid(self) -> list[Grid]:
        """One grid, or none where nothing is written."""
        last = self._last()
        spans, under = _merged(self.sheet.merges, last)
        anchors = _on_first(self.anchors, under)
        own = {row for row, _ in chain(spans, under, anchors)}
        rows = tuple(self._folded(own, last))
        folded = {number for one in rows for number in one.numbers}
        cells = tuple(
            Cell(words, place, *at, *spans.get(at, _ONE), anchors.get(at, ()))
            for at, words in self._there({*spans, *anchors}, last, folded)
            if at not in under and (place := self._place(at))
        )
        there = rows or any(cell.text or cell.anchors for cell in cells)
        return [Grid(cells, rows)] if there else []

    def _folded(self, own: Set[int], last: At) -> Iterator[Rows]:
        """Rows without merged cells and anchors (`own`), where many of them follow each other."""
        numbers = sorted(row for row in self.sheet.rows if row <= last[0])
        for plain, run in groupby(numbers, key=lambda row: row not in own):
            there = tuple(run)
            if plain and len(there) >= self.long:
                words = _across([self.sheet.rows[row] for row in there], last[1])
                if any(map(any, words)):
                    yield Rows(self.name, there, words)

    def _there(self, wanted: Set[At], last: At, folded: Set[int]) -> Iterator[tuple[At, str]]:
        """The file's cells in order, and blank ones where a merged or anchored cell has none."""
        blank = {at for at in wanted if at[1] not in self.sheet.rows.get(at[0], {})}
        there = (
            ((row, column), words)
            for row, cells in self.sheet.rows.items()
            if row <= last[0] and row not in folded
            for column, words in cells.items()
            if column <= last[1]
        )
        yield from sorted(chain(there, ((at, "") for at in blank)))

    def _last(self) -> At:
        """The last row and column of what is written, missing or awaited."""
        written = (
            (row, max(column for column, words in cells.items() if words))
            for row, cells in self.sheet.rows.items()
            if any(cells.values())
        )
        last_row = last_column = -1
        for row, column in chain(written, self.sheet.trouble, self.anchors):
            last_row = max(last_row, row)
            last_column = max(last_column, column)
        return last_row, last_column

    def _place(self, at: At) -> Place:
        return Place(sheet=self.name, cell=address(*at))

    def notes(self) -> Iterator[Finding]:
        trouble = sorted(self.sheet.trouble.items())
        for at, code in trouble[:_MOST_SAID]:
            fact = {FAULTY: "error", CUT: "shown"}.get(code)
            facts = {fact: self.sheet.words(at)} if fact else {}
            severity = Severity.WARNING if code == CUT else Severity.ERROR
            yield Finding(code, severity, place=self._place(at), facts=facts)
        if len(trouble) > _MOST_SAID:
            facts = {"count": len(trouble) - _MOST_SAID}
            yield Finding("formula.more", place=Place(sheet=self.name), facts=facts)
        yield from self._worked()
        yield from self._odd(STRUCK, "sheet.struck", Severity.WARNING)
        yield from self._odd(UNSEEN, "sheet.unseen", Severity.INFO)
        yield from self._hidden()

    def _odd(self, look: str, code: str, severity: Severity) -> Iterator[Finding]:
        """All at once, with the first of them as the place."""
        found = sorted(at for at, one in self.sheet.odd.items() if one == look)
        if found:
            cells = "、".join(address(*at) for at in found[:_MOST_SAID])
            more = "…" if len(found) > _MOST_SAID else ""
            yield Finding(
                code, severity, place=self._place(found[0]), facts={"cells": cells + more}
            )

    def _worked(self) -> Iterator[Finding]:
        """Results found here; all of them are used, the first of them told one by one."""
        found = sorted(self.sheet.worked.items())
        missing = [(at, one) for at, one in found if not one.kept]
        stale = [(at, one) for at, one in found if one.kept]
        for code, further, severity, some in (
            ("formula.recomputed", "formula.recomputed-more", Severity.INFO, missing),
            ("formula.stale", "formula.stale-more", Severity.WARNING, stale),
        ):
            for at, one in some[:_MOST_SAID]:
                facts = {"formula": one.formula[:80], "value": one.words, "kept": one.kept}
                yield Finding(code, severity, place=self._place(at), facts=facts)
            if len(some) > _MOST_SAID:
                more = {"count": len(some) - _MOST_SAID}
                yield Finding(further, severity, place=Place(sheet=self.name), facts=more)

    def _hidden(self) -> Iterator[Finding]:
        place = Place(sheet=self.name)
        if self.sheet.hidden_rows:
            rows = "、".join(str(row + 1) for row in self.sheet.hidden_rows[:_MOST_SAID])
            more = "…" if len(self.sheet.hidden_rows) > _MOST_SAID else ""
            yield Finding("row.hidden", Severity.WARNING, place=place, facts={"rows": rows + more})
        if self.sheet.hidden_columns:
            yield from self._hidden_columns(place)

    def _hidden_columns(self, place: Place) -> Iterator[Finding]:
        rows = self.sheet.rows.values()
        used = sorted({c for cells in rows for c, words in cells.items() if words})
        hidden = [c for c in used if any(a <= c <= b for a, b in self.sheet.hidden_columns)]
        if hidden:
            columns = "、".join(column_name(c) for c in hidden[:_MOST_SAID])
            yield Finding(
                "sheet.hidden-columns", Severity.INFO, place=place, facts={"columns": columns}
            )


def _across(rows: Sequence[Mapping[int, str]], last: int) -> tuple[tuple[str | None, ...], ...]:
    """The words of each row, up to the last column they have on the sheet."""
    columns = range(min(max(map(max, rows)), last) + 1)
    return tuple(tuple(map(cells.get, columns)) for cells in rows)


def _merged(
    merges: list[tuple[At, At]], last: At
) -> tuple[dict[At, tuple[int, int]], dict[At, At]]:
    """Spans of merged cells cut to the used part, and each position under one with its first. What
    stands under a merged cell is not seen and not read."""
    spans: dict[At, tuple[int, int]] = {}
    under: dict[At, At] = {}
    for start, end in merges:
        if start[0] > last[0] or start[1] > last[1] or start in under:
            continue
        rows, columns = min(end[0], last[0]) - start[0] + 1, min(end[1], last[1]) - start[1] + 1
        if min(rows, columns) < 1 or rows * columns + len(under) > _MOST_COVERED:
            continue
        spans[start] = (rows, columns)
        for r in range(start[0], start[0] + rows):
            for c in range(start[1], start[1] + columns):
                under[r, c] = start
        under.pop(start)
    return spans, under


def _on_first(
    anchors: Mapping[At, tuple[str, ...]], under: Mapping[At, At]
) -> dict[At, tuple[str, ...]]:
    """Anchors of cells that were merged away, on the cell that is seen."""
    placed: dict[At, tuple[str, ...]] = {}
    for at, names in anchors.items():
        first = under.get(at, at)
        placed[first] = (*placed.get(first, ()), *names)
    return placed
