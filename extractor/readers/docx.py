"""Word documents, read from their XML: what a person sees, with every cell in its place.

Insertions are text and deletions are not; hidden text is not text; ticks of every make become ☑ □.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractor.guard import Parts, parts_of
from extractor.ours import number_in
from extractor.paper import Cell, Grid, Line, Paper
from extractor.readers.docx_numbers import numbered
from extractor.readers.docx_proposed import proposed, withdraw
from extractor.readers.docx_table import WRAPPERS, Room, Rows, children, framed_by
from extractor.readers.docx_text import Look, W, anchor_name, font_of, plain_text, words_of
from extractor.readers.package import external, main_part, relations
from extractor.readers.ticks import is_symbol_font
from extractor.readers.xml import attribute, is_on, local, parse, whole
from records import Finding, Place, Refused, Severity

_P, _TBL, _TR, _BOOKMARK = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}bookmarkStart"
_NOT_PLAIN = (b"vanish", b"dings", b'"Symbol"', b":del ")
_OBJECTS = ("Excel", "Word", "ET.", "WPS", "KET.", "KWPS")
"""Objects whose words would be read if they stood in the document itself."""


def read(data: bytes) -> Paper:
    """Body paragraphs and tables in order, then the words of headers and footers."""
    parts = parts_of(data)
    main = main_part(parts, "word/document.xml")
    content = parts.read(main)
    if not content:
        raise Refused(Finding("file.broken"))
    try:
        return _paper(parts, main, content)
    except RecursionError as error:
        raise Refused(Finding("file.broken")) from error


def _paper(parts: Parts, main: str, content: bytes) -> Paper:
    styles = parts.read("word/styles.xml")
    hidden, symbols = _hidden_styles(styles), _symbol_styles(styles)
    root = parse(content)
    if proposed(content):
        withdraw(root)
    body = next((e for e in root if local(e) == "body"), None)
    if b"numPr" in content or b"numPr" in styles:
        root = numbered(root, parts)
    reader = Walker(_look(content, hidden, symbols))
    blocks = list(reader.blocks(_cleared(body, content))) if body is not None else []
    marks = list(reader.marks)
    for part, edge in _edges(parts, main):
        beside = Walker(_look(edge, hidden, symbols), part=part)
        blocks.extend(b for b in beside.blocks(_cleared(parse(edge), edge)) if _says(b))
        marks += beside.marks
    notes = (*external(parts), *_unread(root, content))
    review = _review(parts, main)
    return Paper("docx", tuple(blocks), (), tuple(dict.fromkeys(marks)), notes, review=review)


def _review(parts: Parts, main: str) -> str:
    """The number of the review whose comments are in the file."""
    if not any("comments" in name for name in parts.names):
        return ""
    names = [r.target for r in relations(parts, main) if r.kind == "comments"]
    return number_in("".join(parts.read(name).decode("utf-8", "replace") for name in names))


def _look(content: bytes, hidden: frozenset[str], symbols: Mapping[str, str]) -> Look:
    plain = not hidden and not symbols and not any(sign in content for sign in _NOT_PLAIN)
    return Look(plain, hidden, symbols)


def _symbol_styles(styles: bytes) -> dict[str, str]:
    """Character styles that set a font of pictures."""
    if b"dings" not in styles:
        return {}
    fonts = {
        attribute(style, "styleId"): font_of(properties)
        for style in parse(styles).iter(f"{W}style")
        if (properties := style.find(f"{W}rPr")) is not None
    }
    return {name: font for name, font in fonts.items() if is_symbol_font(font)}


def _hidden_styles(styles: bytes) -> frozenset[str]:
    """Styles whose text is hidden, also by way of the style they are based on."""
    if b"vanish" not in styles:
        return frozenset()
    based: dict[str, str] = {}
    hidden: set[str] = set()
    for style in parse(styles).iter(f"{W}style"):
        name = attribute(style, "styleId")
        vanish, parent = style.find(f"{W}rPr/{W}vanish"), style.find(f"{W}basedOn")
        if vanish is not None and is_on(vanish):
            hidden.add(name)
        elif vanish is None and parent is not None:
            based[name] = attribute(parent, "val")
    for _ in range(10):
        hidden |= {name for name, parent in based.items() if parent in hidden}
    return frozenset(hidden)


def _cleared(root: Any, content: bytes) -> Any:
    """Without the prompts of content controls that nobody has filled in."""
    if b"showingPlcHdr" in content:
        for shown in root.iter(f"{W}showingPlcHdr"):
            control = shown.getparent().getparent()
            for text in control.iter(f"{W}t") if is_on(shown) else ():
                text.text = ""
    return root


def _edges(parts: Parts, main: str) -> Iterator[tuple[str, bytes]]:
    """Headers and footers, each content once however many sections have it."""
    seen: set[bytes] = set()
    for relation in relations(parts, main):
        if relation.kind in ("header", "footer"):
            content = parts.read(relation.target)
            if content and content not in seen:
                seen.add(content)
                yield relation.kind, content


def _says(block: Line | Grid) -> bool:
    if isinstance(block, Line):
        return bool(block.text or block.anchors)
    return any(cell.text for cell in block.cells)


def _unread(root: Any, content: bytes) -> Iterator[Finding]:
    """Tables pasted as objects, and files within the file: seen by a person, not read here."""
    kinds: Counter[str] = Counter()
    if b"OLEObject" in content:
        names = (e.get("ProgID", "") for e in root.iter("{*}OLEObject"))
        kinds.update(name.split(".")[0] for name in names if name.startswith(_OBJECTS))
    if b"altChunk" in content:
        kinds["altChunk"] += sum(1 for _ in root.iter(f"{W}altChunk"))
    if b"/diagram" in content:
        kinds["SmartArt"] += sum(1 for e in root.iter("{*}relIds") if "diagram" in e.tag)
    if b"<w:control " in content:
        kinds["ActiveX"] += sum(1 for _ in root.iter(f"{W}control"))
    for kind, count in (+kinds).items():
        yield Finding("file.embedded", Severity.WARNING, facts={"kind": kind, "count": count})


@dataclass(slots=True)
class Walker:
    """Numbers paragraphs and tables as a person would count them."""

    look: Look
    part: str = ""
    paragraph: int = 0
    table: int = 0
    marks: list[str] = field(default_factory=list[str])
    waiting: list[str] = field(default_factory=list[str])
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
        text, self.carried = self.carried + words.text, ""
        if words.joined:
            self.carried = text
            self.waiting += words.anchors
        else:
            place = Place(paragraph=self.paragraph, part=self.part)
            yield Line(text.strip(), place, self.named(words.anchors))
        for box in words.boxes:
            yield from self.boxed(box)

    def boxed(self, box: Any) -> Iterator[Line | Grid]:
        for child in children(box):
            if child.tag == _P:
                yield from self.lines(child)
            elif child.tag == _TBL:
                self.table += 1
                yield from self.grid(child, str(self.table))

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
        rows = Rows()
        inner: list[Any] = []
        for child in children(element):
            if child.tag == _TR:
                self.row(rows, child, inner)
            elif child.tag == _BOOKMARK:
                self.wait(child)
        yield Grid(self.cells(rows.rooms, number))
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
        for child in tc:
            tag = child.tag
            if tag == _P:
                text = plain_text(child, self.look)
                if text is None:
                    self.paragraph_of(room, child)
                else:
                    room.add(text, joined=False)
            elif tag == _TBL:
                inner.append(child)
            elif tag == _BOOKMARK:
                name = anchor_name(child)
                room.anchors += [name] if name else []
            elif tag in WRAPPERS:
                self.fill(room, child, inner)

    def paragraph_of(self, room: Room, element: Any) -> None:
        words = words_of(element, self.look)
        room.add(words.text, words.joined)
        room.anchors += words.anchors
        for box in words.boxes:
            for paragraph in box.iter(_P):
                room.add(words_of(paragraph, self.look).text, joined=False)
