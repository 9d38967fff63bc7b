"""Paragraphs of a Word part in reading order, each with its place, and the words of each with the
elements they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.tags.parts import MC, W, within
from records import Place

_P, _TBL, _TR, _TC, _R, _T = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}r", f"{W}t"
_BOX, _FALLBACK, _TCPR = f"{W}txbxContent", f"{MC}Fallback", f"{W}tcPr"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_ROUND = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
) | {f"{MC}AlternateContent", f"{MC}Choice", f"{W}footnote", f"{W}endnote"}
_UNSEEN = (f"{W}del", f"{W}moveFrom", _BOX)
_WIDEST = 63


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A paragraph (`element`, a w:p) and its place; `holder` is what the place means: the w:tc it
    stands in, or the paragraph itself. `box` says that it stands in a text box."""

    place: Place
    element: Any
    holder: Any
    box: bool = False

    @property
    def text(self) -> str:
        return text_of(self.element)


def spots(root: Any, part: str = "") -> list[Spot]:
    """Every paragraph of a part (its root element) that is seen; `part` as Place has it."""
    body = root.find(f"{W}body")
    return list(_Walk(part).blocks(body if body is not None else root))


def pieces(paragraph: Any) -> list[tuple[Any, str]]:
    """The elements that hold a paragraph's own words, with these: texts, tabs, line breaks. Not
    deleted words, nor those of text boxes."""
    found: list[tuple[Any, str]] = []
    for element in paragraph.iter(_T, *_SIGNS):
        if element.getparent().tag != _R:
            continue
        between = list(within(element, paragraph))
        if not any(above.tag in _UNSEEN for above in between):
            found.append((element, _SIGNS.get(element.tag) or element.text or ""))
    return found


def text_of(paragraph: Any) -> str:
    return "".join(text for _, text in pieces(paragraph))


class _Walk:
    """Counts paragraphs and tables as a person would."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.paragraph = 0
        self.table = 0

    def blocks(self, parent: Any) -> Iterator[Spot]:
        for child in _children(parent):
            if child.tag == _P:
                self.paragraph += 1
                yield from self.one(child, Place(paragraph=self.paragraph, part=self.part), child)
            elif child.tag == _TBL:
                self.table += 1
                yield from self.rows(child, str(self.table))

    def one(self, paragraph: Any, place: Place, holder: Any) -> Iterator[Spot]:
        """The paragraph, then those of the text boxes that hang in it."""
        yield Spot(place, paragraph, holder)
        boxed = place._replace(part=self.part or "textbox")
        for box in _boxes(paragraph):
            for inner in box.iter(_P):
                yield Spot(boxed, inner, inner, box=True)

    def rows(self, table: Any, number: str) -> Iterator[Spot]:
        inner = 0
        for row, tr in enumerate((e for e in _children(table) if e.tag == _TR), 1):
            column = 1
            for tc in (e for e in _children(tr) if e.tag == _TC):
                place = Place(table=number, row=row, column=column, part=self.part)
                for child in _children(tc):
                    if child.tag == _P:
                        yield from self.one(child, place, tc)
                    elif child.tag == _TBL:
                        inner += 1
                        yield from self.rows(child, f"{number}.{inner}")
                column += _span(tc)


def _children(parent: Any) -> Iterator[Any]:
    """Children, with content controls, insertions and the like taken off from round them."""
    for child in parent:
        if child.tag in _ROUND:
            yield from _children(child)
        else:
            yield child


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Text boxes, each once: most are written twice, for new and for old programs."""
    for box in paragraph.iter(_BOX):
        between = list(within(box, paragraph))
        if not any(above.tag in (_FALLBACK, _BOX) for above in between):
            yield box


def _span(tc: Any) -> int:
    properties = tc.find(_TCPR)
    span = properties.find(f"{W}gridSpan") if properties is not None else None
    said = span.get(f"{W}val", "1") if span is not None else "1"
    return min(int(said), _WIDEST) if said.isdecimal() and int(said) else 1
