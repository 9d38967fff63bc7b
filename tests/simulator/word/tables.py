"""Cells, rows and tables: taken apart, put in, moved, pasted."""

from collections import Counter
from itertools import pairwise
from typing import Any

from records import Form
from tests.simulator.word import body as b
from tests.simulator.word.body import W


def cells_split(root: Any, form: Form) -> None:
    """Cells merged across are taken apart; the words stay in the first."""
    for cell in b.cells(root):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        if span is not None:
            count = int(span.get(f"{W}val"))
            span.getparent().remove(span)
            for _ in range(count - 1):
                b.outermost(cell).addnext(b.emptied_cell(cell))


def merges_down_split(root: Any, form: Form) -> None:
    for merge in list(root.iter(f"{W}vMerge")):
        merge.getparent().remove(merge)


def column_inserted(root: Any, form: Form) -> None:
    """An empty column at the left of every table."""
    for table in b.tables(root):
        for row in b.rows_of(table):
            first = b.cells_of(row)[0]
            b.outermost(first).addprevious(b.emptied_cell(first))


def rows_inserted(root: Any, form: Form) -> None:
    """An empty row below every row that no merged cell runs through."""
    for table in b.tables(root):
        if table.find(f".//{W}vMerge") is None:
            for row in b.rows_of(table):
                b.outermost(row).addnext(b.emptied(row))


def rows_in_another_order(root: Any, form: Form) -> None:
    """The rows of a block of labels and values, each pair of them turned round; where a label is
    printed for two owners its rows stay where they are."""
    often = Counter(b.text_of(cell) for cell in b.labels(root, form))
    for _, rows in b.paired(root, form):
        for above, below in list(pairwise(rows))[::2]:
            if all(
                often[b.text_of(cell)] < 2 for row in (above, below) for cell in b.cells_of(row)
            ):
                b.outermost(above).addprevious(b.outermost(below))


def table_parted(root: Any, form: Form) -> None:
    """A table goes on as another one, as behind a break that was put in."""
    for table, rows in b.paired(root, form):
        if len(rows) > 2:
            rest = b.new("tbl", b.new("tblPr"), b.new("tblGrid"))
            rest.extend(b.outermost(row) for row in rows[len(rows) // 2 :])
            table.addnext(rest)
            table.addnext(b.paragraph(""))


def one_table(root: Any, form: Form) -> None:
    """Everything pasted into one table: paragraphs become rows, and tables their rows."""
    body = b.body(root)
    whole = b.new("tbl", b.new("tblPr"), b.new("tblGrid"))
    for child in [c for c in body if c.tag in (f"{W}p", f"{W}tbl")]:
        body.remove(child)
        if child.tag == f"{W}tbl":
            whole.extend(b.outermost(row) for row in b.rows_of(child))
        elif b.text_of(child):
            whole.append(b.new("tr", b.new("tc", b.new("tcPr"), child)))
    body.insert(0, whole)


def in_a_cell(root: Any, form: Form) -> None:
    """The whole form inside one cell of a frame."""
    body = b.body(root)
    inside = [child for child in body if child.tag in (f"{W}p", f"{W}tbl")]
    cell = b.new("tc", b.new("tcPr"), *inside, b.paragraph(""))
    body.insert(0, b.new("tbl", b.new("tblPr"), b.new("tblGrid"), b.new("tr", cell)))


def value_in_label(root: Any, form: Form) -> None:
    """`单位名称：某某` in the label's cell, the next one empty, where a row is one label and one
    value."""
    known = set(b.labels(root, form))
    for row in (row for table in b.tables(root) for row in b.rows_of(table)):
        cells = b.cells_of(row)
        if len(cells) == 2 and cells[0] in known and len(b.lines_of(cells[1])) == 1:
            b.put(cells[0], f"{b.text_of(cells[0])}：{b.text_of(cells[1])}")
            b.put(cells[1], "")


def lines_of_text(root: Any, form: Form) -> None:
    """No table any more: a row of labels and values is a line, `单位名称：某某　　邮编：…`."""
    for table, rows in b.paired(root, form):
        pairs = [_pairs(b.cells_of(row)) for row in rows]
        if all(len(b.lines_of(value)) <= 1 for row in pairs for _, value in row):
            for row in pairs:
                table.addprevious(b.paragraph("　　".join(_colon(*pair) for pair in row)))
            table.getparent().remove(table)


def _pairs(cells: list[Any]) -> list[tuple[Any, Any]]:
    return list(zip(cells[::2], cells[1::2], strict=True))


def _colon(label: Any, value: Any) -> str:
    return f"{b.text_of(label)}：{b.text_of(value) or '＿＿＿＿'}"
