"""Headers that several lists of the form have: whose are they?"""

from collections.abc import Iterable, Mapping

from extractor.guide import Guide, Label
from extractor.locate.labels import Found
from extractor.locate.sections import sections
from extractor.paper import Cell
from extractor.spots import Sheet
from records import LayoutCell, Table


def are_doubted(
    headers: Mapping[LayoutCell, Cell], table: Table, guide: Guide, sheet: Sheet, labels: Found
) -> bool:
    """May these be another list's? None of them is this one's alone, they do not stand under its
    heading, and they are few, or all such as a list has that is nowhere else on the paper."""
    every = _headers(table, guide)
    there = [label for cell, label in every.items() if cell in headers]
    shared = names_of_others(table, guide)
    own = [label for label in every.values() if shared.isdisjoint(label.names)]
    if not own or len(there) == len(every) or any(label in own for label in there):
        return False
    if len(there) * 2 >= len(table.line) and not _is_of_absent(there, table, guide, labels):
        return False
    parts, number = sections(guide, sheet), guide.tables.index(table)
    return not any(parts.is_of(sheet.spot_of(cell), number) for cell in headers.values())


def names_of_others(table: Table, guide: Guide) -> frozenset[str]:
    """What the labels of the form's other tables may say."""
    others = (label.names for label in guide.labels if guide.tables[label.table] is not table)
    return frozenset[str]().union(*others)


def _headers(table: Table, guide: Guide) -> dict[LayoutCell, Label]:
    """The label over each column of a list."""
    columns = ((g.cell, g.column) for g in guide.cells if g.cell in table.line)
    return {cell: column for cell, column in columns if column is not None}


def _is_of_absent(there: Iterable[Label], table: Table, guide: Guide, labels: Found) -> bool:
    """Has a list all of these, of whose own headers none is found?"""
    for other in guide.tables:
        headers = [*_headers(other, guide).values()] if other.each and other is not table else []
        absent = headers and not any(label.number in labels for label in headers)
        names = frozenset[str]().union(*(label.names for label in headers))
        if absent and all(label.names & names for label in there):
            return True
    return False
