"""An official document's words, ready to be set: what content became with one row's values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `width` in millimetres."""

    title: str
    width: float
    align: str = "center"


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: on pages of its own, with a table, paragraphs, or both."""

    title: tuple[str, ...]
    paragraphs: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    landscape: bool = False

    @property
    def name(self) -> str:
        return "".join(self.title)


@dataclass(frozen=True, slots=True)
class Draft:
    """`mark` 发文机关标志, one line for each issuer; `suffix` 文件 or nothing; `title` in phrases;
    `copies` 抄送; `printer` and `printed` 印发机关 and 印发日期; `seal`: room is kept for one above
    each issuer's name."""

    mark: tuple[str, ...]
    suffix: str
    number: str
    title: tuple[str, ...]
    receivers: str
    paragraphs: tuple[str, ...]
    issuers: tuple[str, ...]
    date: str
    note: str = ""
    copies: str = ""
    printer: str = ""
    printed: str = ""
    seal: bool = True
    annexes: tuple[Annex, ...] = field(default=())

    @property
    def head(self) -> str:
        """The mark as it is read."""
        return "".join(self.mark) + self.suffix

    @property
    def words(self) -> tuple[str, ...]:
        """Every piece of text that must stand on the paper."""
        of_annexes = (text for annex in self.annexes for text in _of_annex(annex))
        own = (
            *self.mark,
            self.number,
            "".join(self.title),
            self.receivers,
            *self.paragraphs,
            *self.issuers,
        )
        others = (self.date, self.note, self.copies, self.printer, self.printed)
        return tuple(text for text in (*own, *others, *of_annexes) if text)


def _of_annex(annex: Annex) -> tuple[str, ...]:
    cells = tuple(cell for row in annex.rows for cell in row)
    return (annex.name, *annex.paragraphs, *(column.title for column in annex.columns), *cells)


Values = Mapping[str, object]
"""One row's values as they are printed, by their names."""
