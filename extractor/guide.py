"""What a form's layout tells a reader: its printed words, and the labels round each slot."""

import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from extractor.mixed import literals
from extractor.words import bare, readings, without_hint
from records import Answer, Form, Heading, LayoutCell, Slot, Table, Text
from records.kinds import kind_of, ticked

_AND = re.compile("(?<=..)[和及与](?=..)")
_PROSE = 6
"""Fewer signs than this prove nothing when they are found in a note."""


@dataclass(frozen=True, slots=True)
class Label:
    """One printed label: its own name, with and without its hint; all the names it goes by; and
    where it stands (table of the layout, part of the table, cell). `loose`: its name less its hint
    where that is the name of another, which only its row can tell from it."""

    number: int
    own: frozenset[str]
    names: frozenset[str]
    table: int
    part: str
    cell: LayoutCell
    loose: str = ""


@dataclass(frozen=True, slots=True)
class SlotGuide:
    """A slot's cell in the layout. `row` is the label on its left and `nth` its position among the
    slot cells after that label (from 1); `column` is the label above it, in a row of labels;
    `room` how many cells the form has between the label on the left and the next one."""

    cell: LayoutCell
    table: int
    part: str
    row: Label | None
    nth: int
    column: Label | None
    room: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Guide:
    """All of one form. `sections` are the headings over each of the tables, "" where there is
    none; `printed` are the bare words of every label and heading, `prose` those of
    notes, hints and words round slots, run together."""

    form: Form
    labels: tuple[Label, ...]
    cells: tuple[SlotGuide, ...]
    tables: tuple[Table, ...]
    sections: tuple[str, ...]
    texts: tuple[Text, ...]
    answers: tuple[Answer, ...]
    printed: frozenset[str]
    starts: tuple[str, ...]
    prose: str

    def is_printed(self, text: str) -> bool:
        """Are these words of the form itself, not of the person who filled it in?"""
        words = bare(text)
        return (
            not self.printed.isdisjoint(readings(text))
            or any(words.startswith(start) for start in self.starts)
            or (len(words) >= _PROSE and words in self.prose)
        )

    def is_title(self, words: str) -> bool:
        """Do these bare words hold the title, or a piece of it as it is broken over lines?"""
        titles = map(bare, self.form.titles)
        return any(
            title in words or (len(words) > 1 and title.startswith(words)) or title.endswith(words)
            for title in titles
        )

    def after(self, answer: Answer) -> "Sequel":
        """What may stand below a long answer."""
        blocks = self.form.layout.blocks
        words: list[str] = []
        labels: list[str] = []
        for block in blocks[blocks.index(answer) + 1 :]:
            match block:
                case Heading():
                    words.append(block.text)
                case Answer():
                    words.append(block.heading)
                case Text():
                    words += literals(block.parts)[:1]
                case Table():
                    labels += [bare(cell.label) for cell in block.head if cell.label]
        return Sequel(tuple(words), frozenset(labels))


@dataclass(frozen=True, slots=True)
class Sequel:
    """Words that begin the lines, and labels that stand in the cells, further down the form."""

    words: tuple[str, ...]
    labels: frozenset[str]


@lru_cache(maxsize=256)
def guide_to(form: Form) -> Guide:
    """Made once for each form."""
    blocks = form.layout.blocks
    tables = tuple(block for block in blocks if isinstance(block, Table))
    texts = tuple(block for block in blocks if isinstance(block, Text))
    answers = tuple(block for block in blocks if isinstance(block, Answer))
    labels = _titled(form, tables, tuple(_labels(form, tables)))
    headings = tuple(b.text for b in blocks if isinstance(b, Heading))
    printed = {name for label in labels for name in label.names}
    printed |= {bare(words) for words in (*headings, *form.titles)}
    printed |= set(_unticked(form))
    printed |= {
        name for text in texts for words in literals(text.parts) if (name := bare(words))[1:]
    }
    starts = [bare(words[0]) for text in texts if (words := literals(text.parts))]
    starts += [bare(answer.heading) for answer in answers]
    return Guide(
        form=form,
        labels=labels,
        cells=tuple(_cells(tables, labels)),
        tables=tables,
        sections=tuple(_sections(form)),
        texts=texts,
        answers=answers,
        printed=frozenset(printed),
        starts=tuple(start for start in starts if len(start) > 1),
        prose="\n".join(_prose(form)),
    )


def _sections(form: Form) -> Iterator[str]:
    heading = ""
    for block in form.layout.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            yield heading


def _unticked(form: Form) -> Iterator[str]:
    """Choices as they are printed."""
    for slot in form.layout.slots:
        options = kind_of(form.subschema(slot.pointer)).options
        if options:
            yield bare(ticked(options, ()))


def _prose(form: Form) -> Iterator[str]:
    for block in form.layout.blocks:
        match block:
            case Text():
                yield from map(bare, literals(block.parts))
            case Answer():
                yield bare(block.heading + block.hint)
            case Table():
                yield from (bare(words) for cell in block.cells for words in literals(cell.parts))
            case Heading():
                yield bare(block.text)


def _labels(form: Form, tables: tuple[Table, ...]) -> Iterator[Label]:
    """What the form itself calls something else is no synonym of a label."""
    written = [
        (t, part, cell)
        for t, table in enumerate(tables)
        for part, cells in (("head", table.head), ("foot", table.foot))
        for cell in cells
        if cell.label and not _is_number(cell.label)
    ]
    taken = frozenset(bare(cell.label) for _, _, cell in written)
    for number, (t, part, cell) in enumerate(written):
        own = frozenset({bare(cell.label)} | ({without_hint(cell.label)} - taken))
        others = _synonyms(form, own) | {name for one in own for name in _joined(one)}
        short = without_hint(cell.label)
        loose = short if short not in own else ""
        yield Label(number, own, own | (others - taken), t, part, cell, loose)


def _joined(name: str) -> Iterator[str]:
    """By another word for and: 服务区域和行业, 服务区域及行业, 服务区域与行业."""
    if _AND.search(name):
        yield from (_AND.sub(word, name) for word in "和及与")


def _titled(form: Form, tables: tuple[Table, ...], labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """Labels known, too, by what the schema calls the first value beside them: 姓名 of the contact
    as 联系人姓名, also with another word for the label: 联系人手机号码."""
    taken = {name for label in labels for name in label.names}
    titles: dict[int, set[str]] = {}
    for guided in _cells(tables, labels):
        if guided.row is not None and guided.nth == 1 and len(guided.cell.slots) == 1:
            title = bare(form.label(guided.cell.slots[0].pointer))
            titles.setdefault(guided.row.number, set()).add(title)
    often = Counter(title for named in titles.values() for title in named)
    own = {
        number: named
        for number, named in titles.items()
        if len(named) == 1 and named.isdisjoint(taken) and all(often[t] == 1 for t in named)
    }
    owned = {one.number: _owned(own.get(one.number, set()), one) for one in labels}
    for number, names in _with_kind(tables, labels):
        owned[number] |= names
    everyone = Counter(name for names in owned.values() for name in names)
    return tuple(
        replace(one, names=one.names | {n for n in owned[one.number] - taken if everyone[n] == 1})
        for one in labels
    )


def _with_kind(
    tables: tuple[Table, ...], labels: tuple[Label, ...]
) -> Iterator[tuple[int, set[str]]]:
    """Lines that are always the same, by their names with what stands over these behind them:
    教学管理 under 制度 as 教学管理制度."""
    heads = {
        (one.table, one.cell.row, one.cell.column): one for one in labels if one.part == "head"
    }
    for guided in _cells(tables, labels):
        if guided.row is not None and guided.column is not None and guided.part == "head":
            over = heads.get((guided.table, guided.column.cell.row, guided.row.cell.column))
            kinds = over.own if over is not None else frozenset[str]()
            yield guided.row.number, {name + kind for name in guided.row.own for kind in kinds}


def _owned(titles: Set[str], label: Label) -> set[str]:
    """A title, and its beginning before each name of the label that ends it."""
    owners = {t.removesuffix(name) for t in titles for name in label.own if t.endswith(name)}
    return {*titles, *(owner + name for owner in owners if owner for name in label.names)}


def _is_number(label: str) -> bool:
    """A running number, printed or to be printed, is nobody's label."""
    return label == "#" or label.isdecimal()


def _synonyms(form: Form, own: frozenset[str]) -> frozenset[str]:
    """Those listed for a label that reads the same: 天（次）数 is 天(次)数."""
    listed = (others for label, others in form.synonyms.items() if bare(label) in own)
    return frozenset(bare(other) for others in listed for other in others)


def _cells(tables: tuple[Table, ...], labels: tuple[Label, ...]) -> Iterator[SlotGuide]:
    by_cell = {(label.table, label.part, label.cell): label for label in labels}
    for t, table in enumerate(tables):
        for part, cells in (("head", table.head), ("line", table.line), ("foot", table.foot)):
            for cell in cells:
                if cell.slots:
                    row, nth = _left(cell, cells, t, part, by_cell)
                    column = _above(cell, cells, table, t, part, by_cell)
                    room = _room(row, cells, by_cell, (t, part)) if row else 1
                    yield SlotGuide(cell, t, part, row, nth, column, room)


_ByCell = dict[tuple[int, str, LayoutCell], Label]


def _left(
    cell: LayoutCell, cells: tuple[LayoutCell, ...], table: int, part: str, by_cell: _ByCell
) -> tuple[Label | None, int]:
    nth = 1
    beside = [c for c in cells if c.row <= cell.row < c.row + c.rows and c.column < cell.column]
    for other in sorted(beside, key=lambda c: -c.column):
        label = by_cell.get((table, part, other))
        if label is not None:
            return label, nth
        nth += bool(other.slots)
    return None, nth


def _room(
    label: Label, cells: tuple[LayoutCell, ...], by_cell: _ByCell, where: tuple[int, str]
) -> int:
    """Cells right of a label, up to the next one."""
    own = label.cell
    right = [c for c in cells if c.row <= own.row < c.row + c.rows and c.column > own.column]
    cells_there = sorted(right, key=lambda c: c.column)
    return sum(1 for _ in takewhile(lambda c: (*where, c) not in by_cell, cells_there))


def _above(
    cell: LayoutCell,
    cells: tuple[LayoutCell, ...],
    table: Table,
    number: int,
    part: str,
    by_cell: _ByCell,
) -> Label | None:
    """The nearest label above in the same column, in a row of nothing but labels: of the same part,
    or of the list's header."""
    heading = {row for row in range(cell.row) if not _has_slots(cells, row)}
    above = [(part, c) for c in cells if c.row in heading and _covers(c, cell)]
    head = [("head", c) for c in table.head if part != "head" and _covers(c, cell)]
    for where, other in sorted(above, key=lambda pair: -pair[1].row) + sorted(
        head, key=lambda pair: -(pair[1].row + pair[1].rows)
    ):
        label = by_cell.get((number, where, other))
        if label is not None:
            return label
        if where == "head" and part != "head":
            return None
    return None


def _has_slots(cells: tuple[LayoutCell, ...], row: int) -> bool:
    return any(c.slots for c in cells if c.row <= row < c.row + c.rows)


def _covers(cell: LayoutCell, other: LayoutCell) -> bool:
    return cell.column <= other.column < cell.column + cell.columns


def slot_of(cell: LayoutCell) -> Slot | None:
    """The slot of a cell that holds nothing else."""
    return cell.slots[0] if len(cell.parts) == 1 and cell.slots else None
