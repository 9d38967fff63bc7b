"""Values and labels as people and programs write them into cells."""

from datetime import datetime
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from records import Form
from records.kinds import KINDS, Unreadable
from tests.simulator.sheets import book as b


def figures_as_text(book: Any, form: Form) -> None:
    for cell in b.filled(book, form):
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
            cell.value = repr(cell.value)
            cell.number_format = "@"


def text_as_figures(book: Any, form: Form) -> None:
    """Phone numbers and other short numbers kept as numbers."""
    for cell in b.filled(book, form):
        text = cell.value
        if isinstance(text, str) and text.isdecimal() and len(text) < 12 and text[0] != "0":
            cell.value = float(text)
            cell.number_format = "0"


def dates_as_dates(book: Any, form: Form) -> None:
    """Dates typed as such, in a format of Excel's own."""
    for cell in b.filled(book, form):
        day = _day(cell.value)
        if day is not None and day.year >= 1950:
            cell.value = day
            cell.number_format = "yyyy/m/d"


def dates_as_numbers(book: Any, form: Form) -> None:
    """2024.0901 and the like are typed by nobody; 20240901 is."""
    for cell in b.filled(book, form):
        day = _day(cell.value)
        if day is not None:
            cell.value = int(day.strftime("%Y%m%d"))


def _day(value: object) -> datetime | None:
    if not isinstance(value, str) or "年" not in value or "日" not in value:
        return None
    try:
        return datetime.fromisoformat(KINDS["date"].parse(value))
    except Unreadable:
        return None


def comments(book: Any, form: Form) -> None:
    for cell in b.filled(book, form)[:12]:
        cell.comment = Comment("请核对", "张三")


def rich_text(book: Any, form: Form) -> None:
    for cell in b.filled(book, form):
        text = cell.value
        if isinstance(text, str) and len(text) > 3:
            cell.value = CellRichText(text[:2], TextBlock(InlineFont(b=True), text[2:]))


def room_round_words(book: Any, form: Form) -> None:
    """Blanks and an ended line behind, as pasted cells have them."""
    for cell in b.filled(book, form):
        if isinstance(cell.value, str):
            cell.value = f" {cell.value}\u3000\n"


def labels_spaced(book: Any, form: Form) -> None:
    for cell in list(b.labels(book, form)):
        if len(str(cell.value)) < 7:
            cell.value = " ".join(str(cell.value))


def labels_with_colons(book: Any, form: Form) -> None:
    for cell in list(b.labels(book, form)):
        cell.value = f"{cell.value}："


def labels_with_hints(book: Any, form: Form) -> None:
    for cell in list(b.labels(book, form)):
        if not str(cell.value).endswith(("）", ")")):
            cell.value = f"*{cell.value}\n（必填）"
