"""The words of one Word paragraph, as they are seen: insertions kept, deletions and hidden text
dropped, content controls and form fields of old as what they show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractor.readers.ticks import (
    OPEN,
    TICKED,
    canonical,
    in_symbol_font,
    is_symbol_font,
    overlaid,
    symbol,
)
from extractor.readers.xml import attribute, is_on, local, whole

__all__ = ["Look", "Words", "anchor_name", "canonical", "plain_text", "words_of"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_T, _R, _RPR, _PPR, _BOOKMARK = f"{W}t", f"{W}r", f"{W}rPr", f"{W}pPr", f"{W}bookmarkStart"


@dataclass(frozen=True, slots=True)
class Look:
    """What must be looked at to know what is seen. `hidden`: names of hidden styles; `symbols`:
    styles that set a symbol font; `plain`: in this part no run is hidden or set in a symbol font,
    and no paragraph's end was deleted."""

    plain: bool = True
    hidden: frozenset[str] = frozenset()
    symbols: Mapping[str, str] = field(default_factory=dict[str, str])


class Words:
    """`anchors` are the names of our bookmarks that start here; `boxes` the text boxes that hang
    here; `joined` says that the paragraph's end was deleted, so that the next goes on."""

    __slots__ = ("anchors", "boxes", "codes", "font", "joined", "listing", "look", "muted", "texts")

    def __init__(self, look: Look) -> None:
        self.texts: list[str] = []
        self.anchors: list[str] = []
        self.boxes: list[Any] = []
        self.codes: list[str] = []
        self.joined = False
        self.look = look
        self.muted = False
        self.listing = False
        self.font = ""

    @property
    def text(self) -> str:
        return canonical("".join(self.texts))

    def walk(self, element: Any) -> None:
        for child in element:
            tag = child.tag
            if tag == _R:
                self.run(child)
            elif tag == _T:
                self.put(child.text)
            else:
                handler = _HANDLERS.get(tag)
                if handler is not None:
                    handler(self, child)
                else:
                    self.walk(child)

    def run(self, element: Any) -> None:
        if not self.look.plain:
            properties = element.find(_RPR)
            self.font = _symbol_font(properties, self.look.symbols)
            if _hidden(properties, self.look):
                return
        self.walk(element)
        self.font = ""

    def put(self, text: str | None) -> None:
        if text and not self.muted:
            self.texts.append(in_symbol_font(text, self.font) if self.font else text)


def plain_text(paragraph: Any, look: Look) -> str | None:
    """The words of a paragraph of nothing but text, as most are; None where there is more to it."""
    if not look.plain:
        return None
    texts: list[str] = []
    for run in paragraph:
        tag = run.tag
        if tag == _R:
            for piece in run:
                tag = piece.tag
                if tag == _T:
                    texts.append(piece.text or "")
                elif tag != _RPR:
                    return None
        elif tag != _PPR:
            return None
    return canonical("".join(texts))


def words_of(paragraph: Any, look: Look) -> Words:
    """The words of a w:p."""
    words = Words(look)
    properties = paragraph.find(_PPR)
    if properties is not None:
        words.joined = properties.find(f"{W}rPr/{W}del") is not None
        if look.hidden and _styled(properties, "pStyle", look):
            return words
    words.walk(paragraph)
    return words


def anchor_name(bookmark: Any) -> str:
    """The bookmark's name where it is one of ours, else ""."""
    name = attribute(bookmark, "name")
    ours = name.startswith("_wf_") or (name.startswith("_w") and name[2:].isdecimal())
    return name if ours else ""


def _hidden(properties: Any, look: Look) -> bool:
    if properties is None:
        return False
    vanish = properties.find(f"{W}vanish")
    if vanish is not None:
        return is_on(vanish)
    return _styled(properties, "rStyle", look)


def _styled(properties: Any, name: str, look: Look) -> bool:
    style = properties.find(W + name)
    return style is not None and attribute(style, "val") in look.hidden


def _symbol_font(properties: Any, styles: Mapping[str, str]) -> str:
    """The symbol font of a run, its own or that of its style; "" for all others."""
    if properties is None:
        return ""
    named = font_of(properties)
    style = properties.find(f"{W}rStyle")
    if not named and style is not None:
        return styles.get(attribute(style, "val"), "")
    return named if is_symbol_font(named) else ""


def font_of(properties: Any) -> str:
    """The font a w:rPr names for letters, or ""."""
    fonts = properties.find(f"{W}rFonts")
    return (attribute(fonts, "ascii") or attribute(fonts, "hAnsi")) if fonts is not None else ""


# --- what stands among the runs


def _skip(words: Words, element: Any) -> None:
    """Deleted, moved away, or not seen."""


def _plain(text: str) -> Callable[[Words, Any], None]:
    return lambda words, element: words.put(text)


def _sym(words: Words, element: Any) -> None:
    try:
        code = int(attribute(element, "char", "0"), 16)
    except ValueError:
        return
    words.texts.append(symbol(attribute(element, "font"), code))


def _math_text(words: Words, element: Any) -> None:
    words.put(element.text)


def _bookmark(words: Words, element: Any) -> None:
    name = anchor_name(element)
    if name:
        words.anchors.append(name)


def _text_box(words: Words, element: Any) -> None:
    words.boxes.append(element)


def _alternate(words: Words, element: Any) -> None:
    """A text box is written twice, for new and for old programs: the first way counts."""
    if len(element):
        words.walk(element[0])


def _control(words: Words, element: Any) -> None:
    """A content control. The state of a check box is the one it keeps, not the glyph it shows."""
    properties = element.find(f"{W}sdtPr")
    inside = properties if properties is not None else ()
    box = next((c for c in inside if local(c) == "checkbox"), None)
    if box is None:
        words.walk(element)
        return
    checked = next((c for c in box if local(c) == "checked"), None)
    words.texts.append(TICKED if checked is not None and is_on(checked) else OPEN)


def _field_part(words: Words, element: Any) -> None:
    """Beginning, middle or end of a field. A drop-down list of old keeps its choice at the
    beginning; some programs print it in the middle too."""
    kind = attribute(element, "fldCharType")
    if kind == "begin":
        words.codes.append("")
        words.listing = element.find(f"{W}ffData/{W}ddList") is not None
        words.texts.append(_legacy(element.find(f"{W}ffData")))
    elif kind == "separate":
        words.muted = words.listing
    else:
        words.muted = words.listing = False
        code = words.codes.pop().strip() if words.codes else ""
        if code[:2].upper() == "EQ":
            words.texts.append(overlaid(code[2:]))


def _code(words: Words, element: Any) -> None:
    """The code of a field. Nobody sees it; signs put over each other are seen all the same."""
    if words.codes:
        words.codes[-1] += element.text or ""


def _legacy(data: Any) -> str:
    box = data.find(f"{W}checkBox") if data is not None else None
    if box is not None:
        state = box.find(f"{W}checked")
        state = state if state is not None else box.find(f"{W}default")
        return TICKED if state is not None and is_on(state) else OPEN
    choices = data.find(f"{W}ddList") if data is not None else None
    return _chosen(choices) if choices is not None else ""


def _chosen(choices: Any) -> str:
    entries = [attribute(entry, "val") for entry in choices.findall(f"{W}listEntry")]
    result = choices.find(f"{W}result")
    result = result if result is not None else choices.find(f"{W}default")
    number = whole(attribute(result, "val"), 0) if result is not None else 0
    return entries[number] if number < len(entries) else ""


_SKIPPED = (
    *("pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "delText"),
    *("delInstrText", "fldData", "rt", "footnoteReference", "endnoteReference", "commentReference"),
)
_PLAIN = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_HANDLERS: Mapping[Any, Callable[[Words, Any], None]] = {
    **{W + name: _skip for name in _SKIPPED},
    **{W + name: _plain(text) for name, text in _PLAIN.items()},
    f"{W}instrText": _code,
    f"{W}sym": _sym,
    f"{W}sdt": _control,
    f"{W}fldChar": _field_part,
    f"{W}txbxContent": _text_box,
    _BOOKMARK: _bookmark,
    f"{_MATH}t": _math_text,
    f"{_MC}AlternateContent": _alternate,
}
