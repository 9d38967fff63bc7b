"""Every damage by its name, with the file it is done to. Those of `CONVERTED` and `SCANNED` go
through LibreOffice, many files at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from records import Form
from tests.simulator import sheets, word
from tests.simulator.scans import Scanner

Damage = Callable[[bytes, Form], bytes]


def _word(change: word.Change) -> Damage:
    return lambda content, form: word.changed(content, form, change)


def _sheet(change: sheets.Change) -> Damage:
    return lambda content, form: sheets.changed(content, form, change)


WORD: Mapping[str, Damage] = {
    name: _word(change)
    for name, change in {
        "cells split": word.cells_split,
        "merges down split": word.merges_down_split,
        "column inserted": word.column_inserted,
        "rows inserted": word.rows_inserted,
        "header repeated": word.header_repeated,
        "pasted into one table": word.one_table,
        "pasted into a cell": word.in_a_cell,
        "value in the label's cell": word.value_in_label,
        "labels by synonyms": word.synonyms,
        "labels spaced": word.spaced,
        "labels downwards": word.downwards,
        "labels on two lines": word.broken,
        "labels with colons": word.with_colons,
        "labels starred": word.starred,
        "labels half width": word.half_width,
        "labels with hints": word.remarks_in_brackets,
        "figures full width": word.figures_full_width,
        "one run each sign": word.one_run_each,
        "zero-width signs": word.zero_width_signs,
        "ticks as √": word.ticks("√", "□"),
        "ticks as ■": word.ticks("■", "□"),
        "ticks as ☒ ☐": word.ticks("☒", "☐"),
        "ticks in brackets": word.ticks("（√）", "（ ）"),
        "ticks behind": word.ticks_behind,
        "tracked changes": word.insertions,
        "hidden words": word.hidden_words,
        "controls in cells": word.controls_in_cells,
        "controls round cells": word.controls_round_cells,
        "controls round rows": word.controls_round_rows,
        "marks of other programs": word.bookmarks_and_proofs,
        "cover and notes": word.cover_and_notes,
        "running heads": word.headers_of_pages,
        "labels numbered": word.numbered,
        "total row added": word.total_row_added,
        "example row left": word.example_row_left,
        "equal words merged down": word.merged_down,
    }.items()
}
TOLD: Mapping[str, Damage] = {
    name: _word(change)
    for name, change in {
        "rows deleted": word.rows_deleted,
        "remarks behind figures": word.remarks_behind_figures,
    }.items()
}
"""What no reader can make good: nothing may be wrong in silence."""
EXCEL: Mapping[str, Damage] = {
    name: _sheet(change)
    for name, change in {
        "saved by another program": sheets.saved_by_another_program,
        "moved to C4": sheets.moved,
        "merges taken apart": sheets.merges_taken_apart,
        "column put in": sheets.empty_columns,
        "figures as text": sheets.figures_as_text,
        "text as figures": sheets.text_as_figures,
        "dates as dates": sheets.dates_as_dates,
        "other sheets": sheets.other_sheets,
        "a far-away cell": sheets.far_away,
        "stale under merges": sheets.stale_under_merges,
        "comments": sheets.comments,
        "labels spaced": sheets.labels_spaced,
        "labels with colons": sheets.labels_with_colons,
        "hidden rows": sheets.hidden_rows,
        "rich text": sheets.rich_text,
    }.items()
}


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
}
