"""Excel workbooks: each visible sheet a grid, as large as what is written on it.

A formula has the value it had when the file was saved; where there is none, a simple one is worked
out, and each is said. Hidden sheets are left out and said; hidden rows and columns are read and
said.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from extractor.guard import parts_of
from extractor.paper import Cell, Grid, Line, Paper
from extractor.readers.package import external
from extractor.readers.xlsx_book import Tab, Workbook
from extractor.readers.xlsx_ours import named_as_ours, review_on
from extractor.readers.xlsx_sheet import CUT, FAULTY, UNCACHED, At, Sheet
from records import Finding, Place, Severity

MARKS_SHEET = "_wenshu"
_ONE = (1, 1)
_MOST_SAID = 20
_MOST_COVERED = 500_000
"""Positions that merged cells may cover on one sheet; more is no form but a trap."""


def read(data: bytes) -> Paper:
    """Refused: file.broken, file.too-large, file.too-many-cells, file.unsafe."""
    parts = parts_of(data)
    book = Workbook(parts)
    blocks: list[Line | Grid] = []
    notes = [*external(parts)]
    marks = list(book.names.marks)
    controls = {name for name in parts.names if name.startswith("xl/ctrlProps/")}
    tabs, review = handed_in(book)
    for tab in tabs:
        if tab.name == MARKS_SHEET:
            marks += marks_on(book.sheet(tab))
        elif not tab.visible:
            notes.append(hidden_sheet(tab.name))
        else:
            sheet, laid = book.sheet(tab), book.laid(tab)
            _put_on(sheet, laid.boxes)
            area = Area(tab.name, sheet, book.names.anchors.get(tab.name, {}))
            blocks += area.grid()
            notes += area.notes()
            blocks += (
                Line(text, Place(sheet=tab.name, cell=address(*at))) for at, text in laid.texts
            )
            controls -= laid.read
    if controls:
        facts = {"count": len(controls)}
        notes.append(Finding("sheet.controls", Severity.WARNING, facts=facts))
    return Paper(
        "xlsx", tuple(blocks), marks=tuple(dict.fromkeys(marks)), notes=tuple(notes), review=review
    )


def _put_on(sheet: Sheet, boxes: Iterable[tuple[At, str]]) -> None:
    """Check boxes as words of the cells they lie on: before an option that stands there, after
    one of their own."""
    laid: dict[At, list[str]] = {}
    for at, words in boxes:
        laid.setdefault(at, []).append(words)
    for n, (row, column, words) in enumerate(sheet.cells):
        if found := laid.pop((row, column), None):
            bare = len(found) == 1 and len(found[0]) == 1
            joined = found[0] + words if bare else " ".join((words, *found)).strip()
            sheet.cells[n] = (row, column, joined)
    sheet.cells += ((*at, " ".join(words)) for at, words in laid.items())


def handed_in(book: Workbook) -> tuple[list[Tab], str]:
    """The sheets without those on which we listed our remarks, and the number of that review."""
    told = {
        tab: review
        for tab in book.tabs
        if named_as_ours(tab.name) and (review := review_on(words_on(book.sheet(tab)))) is not None
    }
    return [tab for tab in book.tabs if tab not in told], next(iter(told.values()), "")


def marks_on(sheet: Sheet) -> list[str]:
    """The form's mark on our hidden sheet: it stays where defined names are lost."""
    return [words for words in words_on(sheet) if words.startswith("_wf_")]


def words_on(sheet: Sheet) -> Iterator[str]:
    """All that is written on it."""
    return (words for _, _, words in sheet.cells)


def hidden_sheet(name: str) -> Finding:
    return Finding("sheet.hidden", Severity.INFO, place=Place(sheet=name))


@dataclass(slots=True)
class Area:
    """The used part of one sheet: from A1 to the last row and column in which anything stands."""

    name: str
    sheet: Sheet
    anchors: Mapping[At, tuple[str, ...]] = field(default_factory=dict[At, tuple[str, ...]])

    def grid(self) -> list[Grid]:
        """One grid, or none where nothing is written."""
        cells = tuple(self._cells())
        return [Grid(cells)] if any(cell.text or cell.anchors for cell in cells) else []

    def _cells(self) -> Iterator[Cell]:
        last = self._last()
        spans, under = _merged(self.sheet.merges, last)
        anchors = _on_first(self.anchors, under)
        names = [column_name(column) for column in range(last[1] + 1)]
        for row, column, words in self._with_blanks({*spans, *anchors}):
            at = (row, column)
            if row > last[0] or column > last[1] or at in under:
                continue
            place = Place(sheet=self.name, cell=f"{names[column]}{row + 1}")
            rows, columns = spans.get(at, _ONE)
            yield Cell(words, place, row, column, rows, columns, anchors.get(at, ()))

    def _with_blanks(self, wanted: set[At]) -> list[tuple[int, int, str]]:
        """The file's cells in order, and blank ones where a merged or anchored cell has none."""
        there = {at for r, c, _ in self.sheet.cells if (at := (r, c)) in wanted}
        return sorted([*self.sheet.cells, *((*at, "") for at in wanted - there)])

    def _last(self) -> At:
        """The last row and column of what is written, missing or awaited."""
        there = chain(
            ((r, c) for r, c, words in self.sheet.cells if words), self.sheet.trouble, self.anchors
        )
        row = column = -1
        for r, c in there:
            row = max(row, r)
            column = max(column, c)
        return row, column

    def notes(self) -> Iterator[Finding]:
        texts = {(r, c): words for r, c, words in self.sheet.cells if (r, c) in self.sheet.trouble}
        trouble = sorted(self.sheet.trouble.items())
        for at, code in trouble[:_MOST_SAID]:
            fact = {FAULTY: "error", CUT: "shown"}.get(code)
            facts = {fact: texts.get(at, "")} if fact else {}
            place = Place(sheet=self.name, cell=address(*at))
            severity = Severity.WARNING if code == CUT else Severity.ERROR
            yield Finding(code, severity, place=place, facts=facts)
        if len(trouble) > _MOST_SAID:
            facts = {"count": len(trouble) - _MOST_SAID}
            yield Finding("formula.more", place=Place(sheet=self.name), facts=facts)
        yield from self._worked()
        yield from self._hidden()

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
                place = Place(sheet=self.name, cell=address(*at))
                yield Finding(code, severity, place=place, facts=facts)
            if len(some) > _MOST_SAID:
                more = {"count": len(some) - _MOST_SAID}
                place = Place(sheet=self.name)
                yield Finding(further, severity, place=place, facts=more)

    def _hidden(self) -> Iterator[Finding]:
        place = Place(sheet=self.name)
        if self.sheet.hidden_rows:
            rows = "、".join(str(row + 1) for row in self.sheet.hidden_rows[:_MOST_SAID])
            more = "…" if len(self.sheet.hidden_rows) > _MOST_SAID else ""
            yield Finding("row.hidden", Severity.INFO, place=place, facts={"rows": rows + more})
        if self.sheet.hidden_columns:
            yield from self._hidden_columns(place)

    def _hidden_columns(self, place: Place) -> Iterator[Finding]:
        used = sorted({c for _, c, words in self.sheet.cells if words})
        hidden = [c for c in used if any(a <= c <= b for a, b in self.sheet.hidden_columns)]
        if hidden:
            columns = "、".join(column_name(c) for c in hidden[:_MOST_SAID])
            yield Finding(
                "sheet.hidden-columns", Severity.INFO, place=place, facts={"columns": columns}
            )


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


def column_name(column: int) -> str:
    """4 -> E."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """(6, 4) -> E7."""
    return f"{column_name(column)}{row + 1}"


__all__ = [
    "MARKS_SHEET",
    "UNCACHED",
    "Area",
    "address",
    "hidden_sheet",
    "marks_on",
    "read",
    "words_on",
]
