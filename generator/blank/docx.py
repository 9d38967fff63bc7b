"""The Word file of a form, empty or filled. Anchors are bookmarks: hidden, and kept by Word, WPS
and LibreOffice when the file is saved again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from generator.blank.entry import Entry, entry, line_count
from generator.word import (
    Look,
    Page,
    Shape,
    TableCell,
    bookmark,
    checkbox,
    document,
    dropdown,
    mm,
    paragraph,
    row,
    run,
    table,
    tick,
)
from records import Answer, Form, Heading, LayoutCell, Slot, Table, Text
from records.form import slot_anchor

TITLE = Look("方正小标宋简体", 20)
HEADING = Look("黑体", 12)
LABEL = Look("宋体", 10.5)
VALUE = Look("仿宋_GB2312", 10.5)
_SEAL = re.compile("（[^（）]*章）")
_EMPTY = "　　　　"
_ROW = 420
_SEALED_ROW = 2000


@dataclass(slots=True)
class _Writer:
    """Carries the record and the running number of bookmarks through one document."""

    form: Form
    data: Mapping[str, Any] | None
    anchors: bool
    room_only: bool = False
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def anchored(self, name: str, inner: str) -> str:
        return bookmark(next(self.numbers), name, inner) if self.anchors else inner

    def slot(self, slot: Slot, look: Look, line: int | None = None, mixed: bool = False) -> str:
        this = entry(self.form, slot, self.data, line)
        if self.room_only:
            return self.room(this, look, line, mixed)
        inner = _content(this, look, mixed, narrow=line is not None)
        return self.anchored(slot_anchor(slot.number), inner) if this.anchored else inner

    def room(self, this: Entry, look: Look, line: int | None, mixed: bool) -> str:
        """Nothing but marks where a PDF field is to go: at the start and the end of an inline slot,
        at each box of a choice."""
        name = field_name(this.slot.number, line)
        if this.kind.options and (line is None or this.kind.name == "choices"):
            glyph = tick(False, look)
            boxes = [
                self.anchored(f"{name}o{n}", glyph) + run(option, look)
                for n, option in enumerate(this.kind.options)
            ]
            return run("　", look).join(boxes)
        if not mixed:
            return self.anchored(name, "")
        ems = 8 if this.kind.placeholder else min(max(4, len(this.text) + 1), 30)
        wide = run("　" * ems, look.with_(underline=True))
        more = run("\n" * _more_lines(self.form, this), look)
        return self.anchored(name, wide) + more + self.anchored(f"{name}e", "")

    def parts(
        self, parts: Sequence[str | Slot], look: Look, line: int | None = None, mixed: bool = True
    ) -> str:
        """Words and slots as runs. `mixed`: the slots stand among printed words."""
        return "".join(
            self.slot(part, look, line, mixed)
            if isinstance(part, Slot)
            else run(part, look.with_(font=LABEL.font))
            for part in parts
        )


def _content(this: Entry, look: Look, mixed: bool, narrow: bool) -> str:
    if this.kind.options and narrow and this.kind.name != "choices":
        return dropdown(this.kind.options, this.text, look)
    if this.kind.options:
        chosen = this.value if isinstance(this.value, list) else [this.text]
        boxes = [checkbox(option in chosen, option, look) for option in this.kind.options]
        return run("　", look).join(boxes)
    if this.text:
        return run(this.text, look)
    if this.kind.placeholder and not narrow:
        return run(this.kind.placeholder, look)
    return run(_EMPTY, look.with_(underline=True)) if mixed else ""


def _more_lines(form: Form, this: Entry) -> int:
    """Lines to leave below the first for an opinion: one that may be long."""
    if form.subschema(this.slot.pointer).get("maxLength", 0) < 200:
        return 0
    return max(1, _lines_for(this.text, 8000, 9) - 1)


def field_name(number: int, line: int | None) -> str:
    """The name of the room of a slot, and of a line of a list: w12, w12x3."""
    return f"w{number}" if line is None else f"w{number}x{line}"


def write(form: Form, data: Mapping[str, Any] | None = None, anchors: bool = True) -> bytes:
    """The form as a Word file."""
    return _written(_Writer(form, data, anchors))


def write_room(form: Form, data: Mapping[str, Any] | None) -> bytes:
    """The form with room for the record's values and a bookmark at each, to be printed and made a
    fillable PDF: `field_name`, with `e` at an end and `o<n>` at the boxes of a choice."""
    return _written(_Writer(form, data, anchors=True, room_only=True))


def _written(writer: _Writer) -> bytes:
    form = writer.form
    page = Page(form.landscape, (mm(20), mm(18), mm(18), mm(18)))
    title = writer.anchored(form.mark, run(form.title["zh"], TITLE))
    body = [paragraph(title, Shape("center", after=160, before=80))]
    for block in form.layout.blocks:
        match block:
            case Heading():
                body.append(
                    paragraph(run(block.text, HEADING), Shape(before=160, after=80, keep=True))
                )
            case Text():
                shape = Shape(before=100, after=60)
                body.append(paragraph(writer.parts(block.parts, VALUE), shape))
            case Answer():
                body.extend(_answer(writer, block))
            case Table():
                body.append(_table(writer, block, page))
                body.append(paragraph("", Shape(line=120)))
    return document(form.title["zh"], "".join(body), page)


def _answer(writer: _Writer, block: Answer) -> Iterator[str]:
    hint = run(block.hint, LABEL.with_(size=9)) if block.hint else ""
    yield paragraph(run(block.heading, HEADING) + hint, Shape(before=160, after=80, keep=True))
    this = entry(writer.form, block.slot, writer.data)
    if writer.room_only:
        yield _answer_box(writer, this)
        return
    lines = this.text.split("\n") if this.text else ["", "", ""]
    for number, line in enumerate(lines):
        content = run(line, VALUE.with_(size=12))
        if number == 0:
            content = writer.anchored(slot_anchor(block.slot.number), content)
        yield paragraph(content, Shape(line=440, indent=480))


def _answer_box(writer: _Writer, this: Entry) -> str:
    """A frame to write a long answer in, as tall as the answer or eight lines."""
    width = Page(writer.form.landscape, (mm(20), mm(18), mm(18), mm(18))).text_width
    inner = paragraph(writer.anchored(field_name(this.slot.number, None), ""))
    height = max(_lines_for(this.text, width, 12) * 330, 8 * 440)
    return table([width], [row([TableCell(width, inner)], height)])


def _lines_for(text: str, width: int, size: float) -> int:
    """How many lines the text takes at this size in points, by its count of characters."""
    fit = max(1, int(width / 20 / size) - 1)
    return sum(1 + len(line) // fit for line in text.split("\n"))


def _table(writer: _Writer, block: Table, page: Page) -> str:
    whole = sum(block.widths)
    widths = [page.text_width * width // whole for width in block.widths]
    look = VALUE if len(widths) <= 9 else VALUE.with_(size=9)
    columns = len(widths)
    rows = list(_rows(writer, block.head, widths, look, header=bool(block.each)))
    for line in range(line_count(block, writer.data) if block.each else 0):
        rows.extend(_rows(writer, block.line, widths, look, line=line))
    rows.extend(_rows(writer, block.foot, widths, look))
    return table(widths[:columns], rows)


def _rows(
    writer: _Writer,
    cells: Sequence[LayoutCell],
    widths: Sequence[int],
    look: Look,
    line: int | None = None,
    header: bool = False,
) -> Iterator[str]:
    last = max((cell.row + cell.rows for cell in cells), default=0)
    for r in range(last):
        here = [cell for cell in cells if cell.row <= r < cell.row + cell.rows]
        written = [
            _cell(writer, cell, r, widths, look, line)
            for cell in sorted(here, key=lambda cell: cell.column)
        ]
        words = (part for cell in here for part in cell.parts if isinstance(part, str))
        sealed = any(_SEAL.search(part) for part in words)
        height = max(_SEALED_ROW if sealed else _ROW, _room_height(writer, here, widths, line))
        yield row(written, height, header)


def _room_height(
    writer: _Writer, cells: Sequence[LayoutCell], widths: Sequence[int], line: int | None
) -> int:
    """Room for what will be written in the fields of this row, in twips."""
    if not writer.room_only:
        return 0
    heights = [0]
    for cell in cells:
        width = sum(widths[cell.column : cell.column + cell.columns])
        texts = [entry(writer.form, slot, writer.data, line).text for slot in cell.slots]
        if len(cell.parts) == 1 and texts and len(texts[0]) > 4:
            heights.append(_lines_for(texts[0], width, 9.5) * 250 + 60)
    return max(heights)


def _cell(
    writer: _Writer,
    cell: LayoutCell,
    r: int,
    widths: Sequence[int],
    look: Look,
    line: int | None,
) -> TableCell:
    width = sum(widths[cell.column : cell.column + cell.columns])
    merge = ("restart" if r == cell.row else "continue") if cell.rows > 1 else ""
    if merge == "continue":
        return TableCell(width, paragraph(""), cell.columns, merge)
    return TableCell(width, _cell_paragraphs(writer, cell, look, line), cell.columns, merge)


def _cell_paragraphs(writer: _Writer, cell: LayoutCell, look: Look, line: int | None) -> str:
    if cell.label == "#" and line is not None:
        return paragraph(run(str(line + 1), look), Shape("center"))
    if not cell.slots:
        return paragraph(run(cell.label, look.with_(font=LABEL.font)), Shape("center"))
    lines = list(_split_lines(cell.parts))
    align = "center" if len(cell.parts) == 1 and _short(writer.form, cell) else "left"
    if writer.room_only and align == "left":
        align = "start"  # an empty gap at the end of a line set to the right has no width
    mixed = len(cell.parts) > 1
    return "".join(
        paragraph(
            writer.parts(parts, look, line, mixed),
            Shape(_line_align(parts, align), before=20, after=20),
        )
        for parts in lines
    )


def _line_align(parts: Sequence[str | Slot], otherwise: str) -> str:
    """A date alone on its line stands at the right, where one signs."""
    alone = len(parts) == 1 and isinstance(parts[0], Slot) and parts[0].pointer.endswith("date")
    return "right" if alone and otherwise == "left" else otherwise


def _short(form: Form, cell: LayoutCell) -> bool:
    schema = form.subschema(cell.slots[0].pointer)
    return "format" in schema or schema.get("type") in ("integer", "number")


def _split_lines(parts: Sequence[str | Slot]) -> Iterator[list[str | Slot]]:
    """The parts of a cell line by line: each line is a paragraph."""
    line: list[str | Slot] = []
    for part in parts:
        pieces = part.split("\n") if isinstance(part, str) else [part]
        for number, piece in enumerate(pieces):
            if number:
                yield line
                line = []
            if piece:
                line.append(piece)
    yield line
