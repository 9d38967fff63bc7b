"""Word documents, read from their XML: what a person sees, with every cell in its place.

Insertions are text and deletions are not; hidden text is not text; ticks of every make become ☑ □.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.guard import Parts, parts_of, refused
from extractor.paper import DEFAULT_LIMITS, Cell, Grid, Line, Paper
from extractor.readers.docx.beside import Part, answered, comments, edges, embedded, left_out
from extractor.readers.docx.looks import Look, W, is_coloured, look_of, stressed_in
from extractor.readers.docx.numbers import numbered
from extractor.readers.docx.proposed import proposed, withdraw
from extractor.readers.docx.table import WRAPPERS, Room, Rows, children, framed_by, only_cell
from extractor.readers.docx.text import Words, anchor_name, plain_text, words_of
from extractor.readers.package import external, main_part
from extractor.readers.xml import attribute, in_utf8, is_on, local, parse, whole
from records import Finding, Place, Refused

_P, _TBL, _TR, _BOOKMARK = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}bookmarkStart"
_TCPR = f"{W}tcPr"
_PIECES = re.compile(rb"<(?:\w+:)?(?:p|tc)[\s/>]")


def read(data: bytes) -> Paper:
    """Body paragraphs and tables in order, then the words of headers, footers and notes."""
    parts = parts_of(data)
    main = main_part(parts, "word/document.xml")
    content = in_utf8(parts.read(main))
    if not content:
        raise Refused(Finding("file.broken"))
    try:
        return _paper(parts, main, content)
    except RecursionError as error:
        raise Refused(Finding("file.broken")) from error


def _admit(content: bytes) -> None:
    """Refused: file.too-many-cells, before anything is built of them."""
    if len(_PIECES.findall(content)) > DEFAULT_LIMITS.pieces:
        raise refused("file.too-many-cells", cells=DEFAULT_LIMITS.pieces)


def _paper(parts: Parts, main: str, content: bytes) -> Paper:
    styles = in_utf8(parts.read("word/styles.xml"))
    _admit(content)
    root = parse(content)
    if proposed(content):
        withdraw(root)
    body = next((e for e in root if local(e) == "body"), None)
    if b"numPr" in content or b"numPr" in styles:
        root = numbered(root, parts)
    reader = Walker(look_of(content, styles))
    blocks = list(reader.blocks(_cleared(body, content))) if body is not None else []
    marks, notes = list(reader.marks), list(reader.notes)
    for part in edges(parts, main):
        beside = _beside(part, styles)
        blocks.extend(b for b in beside.found if _says(b))
        marks += beside.walker.marks
        notes += beside.walker.notes
    notes += (*external(parts), *embedded(root, content), *comments(parts, main))
    review = answered(parts, main)
    marks = list(dict.fromkeys(marks))
    return Paper("docx", tuple(blocks), (), tuple(marks), tuple(notes), review=review)


@dataclass(slots=True)
class _Beside:
    """What stands beside the body, and who read it."""

    walker: "Walker"
    found: list[Line | Grid]


def _beside(part: Part, styles: bytes) -> _Beside:
    walker = Walker(look_of(part.content, styles), part=part.name)
    root = _cleared(parse(part.content), part.content)
    return _Beside(walker, [b for inside in part.of(root) for b in walker.blocks(inside)])


def _cleared(root: Any, content: bytes) -> Any:
    """Without the prompts of content controls that nobody has filled in."""
    if b"showingPlcHdr" in content:
        for shown in root.iter(f"{W}showingPlcHdr"):
            control = shown.getparent().getparent()
            for text in control.iter(f"{W}t") if is_on(shown) else ():
                text.text = ""
    return root


def _says(block: Line | Grid) -> bool:
    if isinstance(block, Line):
        return bool(block.text or block.anchors)
    return any(cell.text for cell in block.cells)


@dataclass(slots=True)
class Walker:
    """Numbers paragraphs and tables as a person would count them."""

    look: Look
    part: str = ""
    paragraph: int = 0
    table: int = 0
    marks: list[str] = field(default_factory=list[str])
    waiting: list[str] = field(default_factory=list[str])
    notes: list[Finding] = field(default_factory=list[Finding])
    carried: str = ""

    def blocks(self, parent: Any) -> Iterator[Line | Grid]:
        for child in children(parent):
            if child.tag == _P:
                self.paragraph += 1
                yield from self.lines(child)
            elif child.tag == _TBL:
                yield from self.whole(child)
            elif child.tag == _BOOKMARK:
                self.wait(child)

    def whole(self, table: Any) -> Iterator[Line | Grid]:
        """A table; of one that is nothing but a frame round others, what stands in it."""
        framed = framed_by(table)
        if framed is not None:
            yield from self.blocks(framed)
        else:
            self.table += 1
            yield from self.grid(table, str(self.table))

    def lines(self, element: Any) -> Iterator[Line | Grid]:
        """The paragraph, then what stands in the text boxes that hang in it."""
        words = words_of(element, self.look)
        self.leave(words, Place(paragraph=self.paragraph, part=self.part), alone=False)
        text, self.carried = self.carried + words.text, ""
        if words.joined:
            self.carried = text
            self.waiting += words.anchors
        else:
            place = Place(paragraph=self.paragraph, part=self.part)
            stressed = tuple(stressed_in(element)) if len(element) > 1 else ()
            yield Line(text.strip(), place, self.named(words.anchors), stressed=stressed)
        for box in words.boxes:
            yield from self.boxed(box)

    def boxed(self, box: Any) -> Iterator[Line | Grid]:
        for child in children(box):
            if child.tag == _P:
                yield from self.lines(child)
            elif child.tag == _TBL:
                self.table += 1
                yield from self.grid(child, str(self.table))

    def leave(self, spot: Words | Room, place: Place, *, alone: bool) -> None:
        """Notes what is not read here; `alone`: nothing else stands here. A picture in a header is
        an emblem."""
        self.notes += left_out(spot, place, alone=alone, emblems=bool(self.part))

    def wait(self, bookmark: Any) -> None:
        """A bookmark between blocks belongs to the next one."""
        name = anchor_name(bookmark)
        if name:
            self.waiting.append(name)

    def named(self, anchors: list[str]) -> tuple[str, ...]:
        """Slot anchors of one block, with those that waited for it; marks are put aside."""
        names = [*self.waiting, *anchors] if self.waiting else anchors
        if not names:
            return ()
        self.waiting = []
        self.marks += [name for name in names if name.startswith("_wf_")]
        return tuple(name for name in names if not name.startswith("_wf_"))

    def grid(self, element: Any, number: str) -> Iterator[Grid]:
        rows = Rows(self.look.is_coloured(element))
        inner: list[Any] = []
        for child in children(element):
            if child.tag == _TR:
                self.row(rows, child, inner)
            elif child.tag == _BOOKMARK:
                self.wait(child)
        cells = self.cells(rows.rooms, number)
        for room, cell in zip(rows.rooms, cells, strict=True):
            if room.pictures or room.struck or room.unseen:
                self.leave(room, cell.place, alone=not cell.text)
        yield Grid(cells)
        for n, table in enumerate(inner, 1):
            yield from self.grid(table, f"{number}.{n}")

    def cells(self, rooms: list[Room], number: str) -> tuple[Cell, ...]:
        return tuple(room.cell(number, self.part) for room in rooms)

    def row(self, rows: Rows, tr: Any, inner: list[Any]) -> None:
        """Bookmarks of whole cells stand in the row, with the number of the cell they begin at."""
        first = len(rows.rooms)
        ahead: list[tuple[int, str]] = []
        for child, room in rows.row(tr):
            if room is not None:
                self.fill(room, child, inner)
            elif anchor_name(child):
                next_one = len(rows.rooms) - first
                ahead.append((whole(attribute(child, "colFirst"), next_one), anchor_name(child)))
        here = rows.rooms[first:]
        for position, name in ahead:
            if here:
                here[min(position, len(here) - 1)].anchors.append(name)
        for room in here:
            if room.anchors or self.waiting:
                room.anchors[:] = self.named(room.anchors)

    def fill(self, room: Room, tc: Any, inner: list[Any]) -> None:
        """Paragraphs of a cell, also those of a frame in it; whole tables in it come later."""
        for child in tc:
            tag = child.tag
            if tag == _P:
                self.paragraph_of(room, child)
            elif tag == _TBL:
                frame = only_cell(child)
                self.fill(room, frame, inner) if frame is not None else inner.append(child)
            elif tag == _BOOKMARK:
                name = anchor_name(child)
                room.anchors += [name] if name else []
            elif tag == _TCPR:
                room.coloured = room.coloured or (not self.look.plain and is_coloured(child))
            elif tag in WRAPPERS:
                self.fill(room, child, inner)

    def paragraph_of(self, room: Room, element: Any) -> None:
        if len(element) > 1:
            room.stressed += stressed_in(element)
        text = plain_text(element, self.look)
        if text is not None:
            room.add(text, joined=False)
            return
        words = words_of(element, self.look, room.coloured)
        room.add(words.text, words.joined)
        room.take(words.anchors, words)
        for box in words.boxes:
            for paragraph in box.iter(_P):
                inside = words_of(paragraph, self.look, coloured=True)
                room.add(inside.text, joined=False)
                room.take((), inside)
