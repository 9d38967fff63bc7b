"""Every damage by its name, with the file it is done to. Those of `CONVERTED` and `SCANNED` go
through LibreOffice, many files at a time."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from records import Form
from tests.simulator.scans import Scanner
from tests.simulator.sheets import book, places
from tests.simulator.sheets import written as entries
from tests.simulator.word import body, kept, labels, lists, tables, written

Damage = Callable[[bytes, Form], bytes]
Kinds = Sequence[Mapping[str, Damage]]


def _word(**changes: body.Change) -> Mapping[str, Damage]:
    return _named(changes, body.changed)


def _excel(**changes: book.Change) -> Mapping[str, Damage]:
    return _named(changes, book.changed)


def _named(
    changes: Mapping[str, body.Change], changed: Callable[..., bytes]
) -> Mapping[str, Damage]:
    def damage(change: body.Change) -> Damage:
        return lambda content, form: changed(content, form, change)

    return {name: damage(change) for name, change in changes.items()}


WORD_KINDS: Kinds = (
    _word(**{
        "cells split": tables.cells_split,
        "merges down split": tables.merges_down_split,
        "column inserted": tables.column_inserted,
        "rows inserted": tables.rows_inserted,
        "rows in another order": tables.rows_in_another_order,
        "table parted": tables.table_parted,
        "pasted into one table": tables.one_table,
        "pasted into a cell": tables.in_a_cell,
        "value in the label's cell": tables.value_in_label,
        "lines of text": tables.lines_of_text,
    }),
    _word(**{
        "header repeated": lists.header_repeated,
        "columns in another order": lists.columns_in_another_order,
        "total row added": lists.total_row_added,
        "example row left": lists.example_row_left,
        "list parted": lists.list_parted,
        "equal words merged down": lists.merged_down,
        "同上 in lists": lists.ditto,
        "lists on their side": lists.on_their_side,
        "lists in little tables": lists.in_little_tables,
        "lists as lines with tabs": lists.as_tabbed_lines,
        "two lines in a row": lists.two_in_a_row,
        "columns in two tables": lists.columns_in_two_tables,
    }),
    _word(**{
        "labels by synonyms": labels.synonyms,
        "labels spaced": labels.spaced,
        "labels downwards": labels.downwards,
        "labels on two lines": labels.broken,
        "labels with colons": labels.with_colons,
        "labels starred": labels.starred,
        "labels half width": labels.half_width,
        "labels with hints": labels.with_hints,
        "labels numbered": labels.numbered,
        "labels translated": labels.translated,
    }),
    _word(**{
        "figures full width": written.figures_full_width,
        "days as 2024.9.1": written.dated(r"\1.\2.\3"),
        "days as 2024/9/1": written.dated(r"\1/\2/\3"),
        "days as 2024年9月1号": written.dated(r"\1年\2月\3号"),
        "room round the words": written.wide_room,
        "ticks as √": written.ticks("√", "□"),
        "ticks as ■": written.ticks("■", "□"),
        "ticks as ☒ ☐": written.ticks("☒", "☐"),
        "ticks in brackets": written.ticks("（√）", "（ ）"),
        "ticks behind": written.ticks_behind,
        "ticks in a symbol font": written.ticks_in_a_symbol_font,
    }),
    _word(**{
        "one run each sign": kept.one_run_each,
        "zero-width signs": kept.zero_width_signs,
        "tracked changes": kept.insertions,
        "tracked moves": kept.moves,
        "hidden words": kept.hidden_words,
        "struck words": kept.struck_words,
        "controls in cells": kept.controls_in_cells,
        "controls round cells": kept.controls_round_cells,
        "controls round rows": kept.controls_round_rows,
        "text fields of old": kept.old_fields,
        "marks of other programs": kept.bookmarks_and_proofs,
        "cover and notes": kept.cover_and_notes,
        "running heads": kept.running_heads,
    }),
)  # fmt: skip
TOLD = _word(**{
    "rows deleted": lists.rows_deleted,
    "remarks behind figures": written.remarks_behind_figures,
})  # fmt: skip
"""What no reader can make good: nothing may be wrong in silence."""
EXCEL_KINDS: Kinds = (
    _excel(**{
        "saved by another program": places.saved_by_another_program,
        "moved to C4": places.moved,
        "merges taken apart": places.merges_taken_apart,
        "column put in": places.column_put_in,
        "stale under merges": places.stale_under_merges,
    }),
    _excel(**{
        "other sheets": places.other_sheets,
        "a far-away cell": places.far_away,
        "hidden rows": places.hidden_rows,
        "total row added": places.total_row_added,
        "example row left": places.example_row_left,
        "a row struck out": places.row_struck_out,
        "comments": entries.comments,
    }),
    _excel(**{
        "labels spaced": entries.labels_spaced,
        "labels with colons": entries.labels_with_colons,
        "labels with hints": entries.labels_with_hints,
    }),
    _excel(**{
        "figures as text": entries.figures_as_text,
        "text as figures": entries.text_as_figures,
        "dates as dates": entries.dates_as_dates,
        "dates as 20240901": entries.dates_as_numbers,
        "room round the words": entries.room_round_words,
        "rich text": entries.rich_text,
    }),
)  # fmt: skip
WORD, EXCEL = (
    {name: damage for kind in kinds for name, damage in kind.items()}
    for kinds in (WORD_KINDS, EXCEL_KINDS)
)


def several(kinds: Kinds, draw: random.Random, count: int = 3) -> Mapping[str, Damage]:
    """So many damages at once, no two of a kind, in the order in which they are done."""
    chosen = sorted(draw.sample(range(len(kinds)), count))
    return dict(draw.choice(list(kinds[n].items())) for n in chosen)


@dataclass(frozen=True, slots=True)
class Way:
    """Conversions one after the other: docx, doc, docx."""

    steps: tuple[str, ...]


CONVERTED: Mapping[str, Way] = {
    "saved by LibreOffice": Way(("docx", "docx")),
    "docx → doc": Way(("docx", "doc")),
    "docx → doc → docx": Way(("docx", "doc", "docx")),
    "docx → odt": Way(("docx", "odt")),
    "docx → odt → docx": Way(("docx", "odt", "docx")),
    "docx → rtf": Way(("docx", "rtf")),
    "docx → html named .doc": Way(("docx", "html")),
    "docx printed to PDF": Way(("docx", "pdf")),
    "xlsx → xls": Way(("xlsx", "xls")),
    "xlsx → ods": Way(("xlsx", "ods")),
    "xlsx printed to PDF": Way(("xlsx", "pdf")),
    "xlsx saved by LibreOffice": Way(("xlsx", "xlsx")),
}
SCANNED: Mapping[str, Scanner] = {
    "scan 200 dpi": Scanner(200),
    "scan 150 dpi": Scanner(150),
    "scan 300 dpi": Scanner(300),
    "scan as a poor JPEG": Scanner(200, quality=30),
    "scan on its side": Scanner(200, turn=90),
    "scan upside down": Scanner(200, turn=180),
    "scan crooked, noise, seal": Scanner(200, turn=1.6, noise=0.35, seal=42),
    "photo with shadow": Scanner(200, turn=-2.0, noise=0.2, shadow=0.55),
    "photo at an angle, curled page": Scanner(200, angle=0.06, curl=0.006, shadow=0.3),
    "copy of little toner": Scanner(200, toner=0.15, noise=0.05),
    "scan in black and white": Scanner(200, dots=True),
    "copy with worn lines": Scanner(200, worn=0.15),
}
