"""Lists: what people add to their lines, and do to their columns."""

from itertools import pairwise
from typing import Any

from lxml import etree

from records import Form
from tests.simulator.word import body as b
from tests.simulator.word.body import W

_SHORT = 12
"""Rows of a list that somebody would set in another way."""


def header_repeated(root: Any, form: Form) -> None:
    """The header stands once more below the first line, as at a break of the page."""
    for _, rows in b.lists(root):
        b.outermost(rows[1]).addnext(b.deepcopy(rows[0]))


def columns_in_another_order(root: Any, form: Form) -> None:
    """The third column is the last, below its header."""
    for _, rows in b.lists(root):
        if len({len(b.cells_of(row)) for row in rows}) == 1:
            for row in rows:
                cells = b.cells_of(row)
                b.outermost(cells[-1]).addnext(b.outermost(cells[2]))


def total_row_added(root: Any, form: Form) -> None:
    """A total below the last line, where the form has none."""
    for table, rows in b.lists(root):
        row = b.deepcopy(rows[1])
        for number, cell in enumerate(b.cells_of(row)):
            b.type_into(cell, "合计" if number == 0 else "3" if number == 3 else "")
        table.append(row)


def example_row_left(root: Any, form: Form) -> None:
    """The line that shows how to fill the others in, above them."""
    for _, rows in b.lists(root):
        row = b.deepcopy(rows[1])
        b.type_into(b.cells_of(row)[0], "示例")
        b.outermost(rows[1]).addprevious(row)


def list_parted(root: Any, form: Form) -> None:
    """The list goes on in another table, below its header printed once more."""
    for table, rows in b.lists(root):
        if len(rows) > 4:
            rest = b.new("tbl", b.new("tblPr"), b.new("tblGrid"), b.deepcopy(rows[0]))
            rest.extend(b.outermost(row) for row in rows[len(rows) // 2 :])
            table.addnext(rest)
            table.addnext(b.paragraph(""))


def merged_down(root: Any, form: Form) -> None:
    """Equal words one below the other, merged by hand into one cell."""
    for _, rows in b.lists(root):
        lines = [b.cells_of(row) for row in rows[1:]]
        for column in range(3, min(len(line) for line in lines)):
            for above, below in pairwise(lines):
                words = b.text_of(above[column])
                if words and words == b.text_of(below[column]):
                    _merge(above[column], below[column])


def _merge(above: Any, below: Any) -> None:
    for cell, value in ((above, "restart"), (below, "continue")):
        properties = cell.find(f"{W}tcPr")
        if properties.find(f"{W}vMerge") is None:
            merge = etree.SubElement(properties, f"{W}vMerge")
            merge.set(f"{W}val", value)


def ditto(root: Any, form: Form) -> None:
    """同上 for words that stand in the line above, too."""
    for _, rows in b.lists(root):
        lines = [b.cells_of(row) for row in rows[1:]]
        for above, below in reversed([*pairwise(lines)]):
            for one, other in zip(above[2:], below[2:], strict=False):
                words = b.text_of(one)
                if len(words) > 4 and words == b.text_of(other) and "☑" not in words:
                    b.put(other, "同上")


def rows_deleted(root: Any, form: Form) -> None:
    """The first row of labels and values of each block is gone."""
    known = set(b.labels(root, form))
    listed = {table for table, _ in b.lists(root)}
    for table in b.tables(root):
        rows = b.rows_of(table)
        plain = table not in listed and table.find(f".//{W}vMerge") is None and len(rows) > 3
        if plain and b.cells_of(rows[0])[0] in known:
            row = b.outermost(rows[0])
            row.getparent().remove(row)


def on_their_side(root: Any, form: Form) -> None:
    """The labels down the left, and a column for each line."""
    for table, rows in _plain(root):
        columns = list(zip(*(b.cells_of(row) for row in rows), strict=True))
        turned = [b.new("tr", *map(b.deepcopy, column)) for column in columns]
        _in_its_stead(table, [b.new("tbl", b.new("tblPr"), b.new("tblGrid"), *turned)])


def in_little_tables(root: Any, form: Form) -> None:
    """Each line a table of its own, two labels and values a row."""
    for table, rows in _plain(root):
        labels, *lines = [b.cells_of(row)[1:] for row in rows]
        made = [_little(labels, line) for line in lines if any(map(b.text_of, line))]
        parted = [piece for one in made for piece in (one, b.paragraph(""))]
        _in_its_stead(table, parted)


def _little(labels: list[Any], line: list[Any]) -> Any:
    pairs = [
        (b.deepcopy(label), b.deepcopy(value)) for label, value in zip(labels, line, strict=True)
    ]
    rows = [
        b.new("tr", *(c for pair in pairs[n : n + 2] for c in pair))
        for n in range(0, len(pairs), 2)
    ]
    return b.new("tbl", b.new("tblPr"), b.new("tblGrid"), *rows)


def as_tabbed_lines(root: Any, form: Form) -> None:
    """A line of text for each, with tabs between the words."""
    for table, rows in _plain(root):
        lines = ["\t".join(" ".join(b.lines_of(cell)) for cell in b.cells_of(row)) for row in rows]
        _in_its_stead(table, [b.paragraph(line) for line in lines if line.strip()])


def two_in_a_row(root: Any, form: Form) -> None:
    """Two lines in one row, each cell with the words of both; not of lines that are printed."""
    known = set(b.labels(root, form))
    for _, rows in b.lists(root):
        if not known.isdisjoint(b.cells_of(rows[1])):
            continue
        for above, below in zip(rows[1::2], rows[2::2], strict=False):
            pairs = list(zip(b.cells_of(above), b.cells_of(below), strict=True))
            if all(_fit(one, other) for one, other in pairs):
                for one, other in pairs:
                    b.type_into(one, b.text_of(one))
                    one.append(b.paragraph(b.text_of(other)))
                row = b.outermost(below)
                row.getparent().remove(row)


def _fit(one: Any, other: Any) -> bool:
    """One line in either cell, or nothing in both."""
    lines = len(b.lines_of(one)), len(b.lines_of(other))
    return max(lines) < 2 and bool(b.text_of(one).strip()) == bool(b.text_of(other).strip())


def columns_in_two_tables(root: Any, form: Form) -> None:
    """The right half of the columns in a table below, as on the page beside."""
    for table, rows in _plain(root):
        width = len(b.cells_of(rows[0]))
        if width > 7:
            right = [b.cells_of(row)[width // 2 + 1 :] for row in rows]
            made = [b.new("tr", *map(b.outermost, cells)) for cells in right]
            table.addnext(b.new("tbl", b.new("tblPr"), b.new("tblGrid"), *made))
            table.addnext(b.paragraph(""))


def _plain(root: Any) -> list[tuple[Any, list[Any]]]:
    """Short lists of as many cells in each row, none merged downwards."""
    return [
        (table, rows)
        for table, rows in b.lists(root)
        if len({len(b.cells_of(row)) for row in rows}) == 1
        and table.find(f".//{W}vMerge") is None
        and len(rows) <= _SHORT
    ]


def _in_its_stead(table: Any, blocks: list[Any]) -> None:
    for block in blocks:
        table.addprevious(block)
    table.getparent().remove(table)
