"""Any table that can be ruled is found again from its lines, however they were drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.readers.page.lattice import Rule, tables

WIDE, HIGH = 40.0, 20.0


@dataclass(frozen=True)
class Span:
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def squares(self) -> set[tuple[int, int]]:
        rows = range(self.row, self.row + self.rows)
        return {(r, c) for r in rows for c in range(self.column, self.column + self.columns)}


def ruled(spans: Sequence[Span], left: float = 50, top: float = 60) -> tuple[list[Rule], ...]:
    """Each cell's own four sides: neighbours draw the same line twice, in pieces."""
    across: list[Rule] = []
    down: list[Rule] = []
    for span in spans:
        x0, y0 = left + span.column * WIDE, top + span.row * HIGH
        x1, y1 = x0 + span.columns * WIDE, y0 + span.rows * HIGH
        across += [Rule(y0, x0, x1), Rule(y1, x0, x1)]
        down += [Rule(x0, y0, y1), Rule(x1, y0, y1)]
    return across, down


def found(across: Sequence[Rule], down: Sequence[Rule]) -> list[set[Span]]:
    return [
        {Span(a.row, a.column, a.rows, a.columns) for a in table.areas}
        for table in tables(across, down)
    ]


@st.composite
def layouts(draw: st.DrawFn) -> list[Span]:
    """A table with merged cells."""
    rows, columns = draw(st.integers(2, 7)), draw(st.integers(2, 6))
    taken: set[tuple[int, int]] = set()
    spans: list[Span] = []
    for r in range(rows):
        for c in range(columns):
            if (r, c) in taken:
                continue
            wide = draw(st.integers(1, max(1, min(2, columns - c))))
            high = draw(st.integers(1, max(1, min(3, rows - r))))
            span = Span(r, c, high, wide)
            span = span if not span.squares & taken else Span(r, c)
            taken |= span.squares
            spans.append(span)
    return spans


def told_apart(spans: Sequence[Span]) -> bool:
    """Does a line start at every row and column? Where not, nobody could see that there are two."""
    rows = {s.row for s in spans} | {s.row + s.rows for s in spans}
    columns = {s.column for s in spans} | {s.column + s.columns for s in spans}
    return len(rows) == max(rows) + 1 and len(columns) == max(columns) + 1


def shaken(rules: Sequence[Rule], draw: st.DrawFn) -> list[Rule]:
    """Off by up to a point, in any order, as lines of real producers are."""
    off = st.floats(-0.6, 0.6)
    moved = [Rule(r.at + draw(off), r.start + draw(off), r.end + draw(off)) for r in rules]
    return draw(st.permutations(moved))


@settings(derandomize=True, deadline=None, database=None, max_examples=60)
@given(st.data())
def test_every_cell_of_a_table_is_found_with_its_span(data: st.DataObject):
    spans = data.draw(layouts().filter(told_apart))
    across, down = ruled(spans)
    assert found(shaken(across, data.draw), shaken(down, data.draw)) == [set(spans)]


def pieces(rule: Rule, gap: float) -> Iterator[Rule]:
    start = rule.start
    while start < rule.end:
        yield Rule(rule.at, start, min(start + 4, rule.end))
        start += 4 + gap


GRID = [Span(r, c) for r in range(3) for c in range(2)]


def test_dashed_lines_are_lines():
    across, down = ruled(GRID)
    dashed = [[p for rule in rules for p in pieces(rule, 2.0)] for rules in (across, down)]
    assert found(*dashed) == [set(GRID)]


def test_double_lines_are_one():
    across, down = ruled(GRID)
    doubled = [
        [*rules, *(Rule(r.at + 1.5, r.start, r.end) for r in rules)] for rules in (across, down)
    ]
    assert found(*doubled) == [set(GRID)]


def test_an_underline_or_a_rule_across_the_page_is_no_table():
    assert found([Rule(100, 50, 300), Rule(120, 50, 300)], []) == []
    assert found([Rule(100, 50, 300)], [Rule(50, 80, 120)]) == []


def test_two_tables_are_two_from_the_top_down():
    low, high = ruled(GRID, top=300), ruled([Span(0, 0), Span(0, 1)], top=60)
    assert found([*low[0], *high[0]], [*low[1], *high[1]]) == [{Span(0, 0), Span(0, 1)}, set(GRID)]


def test_a_frame_round_a_table_is_no_table_but_a_single_cell_is_one():
    frame = ([Rule(10, 10, 500), Rule(700, 10, 500)], [Rule(10, 10, 700), Rule(500, 10, 700)])
    across, down = ruled(GRID)
    assert found([*frame[0], *across], [*frame[1], *down]) == [set(GRID)]
    assert found(*frame) == [{Span(0, 0)}]


def test_a_point_is_in_the_cell_that_covers_it():
    spans = [Span(0, 0, 2, 1), Span(0, 1), Span(1, 1)]
    (table,) = tables(*ruled(spans, left=0, top=0))
    number = table.at(WIDE / 2, HIGH * 1.5)
    assert number is not None and table.areas[number].rows == 2
    assert table.at(-5, 5) is None and table.at(WIDE * 2 + 5, 5) is None
