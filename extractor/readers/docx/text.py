"""The words of one Word paragraph, as they are seen: insertions kept, deletions and hidden text
dropped, content controls and form fields of old as what they show."""

from collections.abc import Callable, Mapping
from typing import Any

from extractor.readers.docx.fields import Fields
from extractor.readers.docx.looks import Look, Traits, W, is_coloured
from extractor.readers.ticks import (
    OPEN,
    TICKED,
    canonical,
    in_symbol_font,
    is_symbol_font,
    symbol,
)
from extractor.readers.xml import attribute, is_on, local

__all__ = ["Look", "W", "Words", "anchor_name", "canonical", "plain_text", "words_of"]

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_T, _R, _RPR, _PPR, _BOOKMARK = f"{W}t", f"{W}r", f"{W}rPr", f"{W}pPr", f"{W}bookmarkStart"
_PICTURES = frozenset(("blip", "imagedata", "contentPart"))


class Words:
    """`anchors` are the names of our bookmarks that start here; `boxes` the text boxes that hang
    here; `joined` says that the paragraph's end was deleted, so that the next goes on; `struck` and
    `unseen` are words left out because they are struck out, or cannot be seen; `pictures` counts
    what is drawn here. `coloured`: there is a colour behind the paragraph."""

    __slots__ = (
        *("anchors", "boxes", "coloured", "fields", "font", "joined", "look", "paragraph"),
        *("pictures", "struck", "texts", "unseen"),
    )

    def __init__(self, look: Look, paragraph: Traits, coloured: bool) -> None:
        self.texts: list[str] = []
        self.anchors: list[str] = []
        self.boxes: list[Any] = []
        self.struck: list[str] = []
        self.unseen: list[str] = []
        self.fields = Fields()
        self.joined = False
        self.look = look
        self.paragraph = paragraph
        self.coloured = coloured
        self.pictures = 0
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
        if self.look.plain:
            self.walk(element)
            return
        traits = self.look.of_run(element.find(_RPR), self.paragraph)
        self.font = traits.font if is_symbol_font(traits.font) else ""
        begin = len(self.texts)
        self.walk(element)
        self.font = ""
        if traits.raised:
            self._raise(begin)
        self._leave_out(traits, begin)

    def _leave_out(self, traits: Traits, begin: int) -> None:
        """Takes back what a run said that nobody sees, or that somebody struck out."""
        pale = traits.pale and not traits.ground and not self.coloured
        if not (traits.hidden or traits.struck or pale or traits.tiny):
            return
        if not traits.hidden:
            words = "".join(self.texts[begin:]).strip()
            (self.struck if traits.struck else self.unseen).extend([words] if words else [])
        del self.texts[begin:]

    def _raise(self, begin: int) -> None:
        """A raised figure behind another one is no figure of the same number: 10^4."""
        before = "".join(self.texts[:begin])[-1:]
        if before.isdigit() and "".join(self.texts[begin:])[:1].isdigit():
            self.texts.insert(begin, "^")

    def put(self, text: str | None) -> None:
        if text and not self.fields.muted:
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


def words_of(paragraph: Any, look: Look, coloured: bool = False) -> Words:
    """The words of a w:p. `coloured`: there is a colour behind it."""
    properties = paragraph.find(_PPR)
    if properties is None:
        words = Words(look, Traits(), coloured)
    else:
        ground = coloured or (not look.plain and is_coloured(properties))
        words = Words(look, look.styled(properties, "pStyle"), ground)
        words.joined = properties.find(f"{W}rPr/{W}del") is not None
    words.walk(paragraph)
    return words


def anchor_name(bookmark: Any) -> str:
    """The bookmark's name where it is one of ours, else ""."""
    name = attribute(bookmark, "name")
    ours = name.startswith("_wf_") or (name.startswith("_w") and name[2:].isdecimal())
    return name if ours else ""


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
    """Beginning, middle or end of a field."""
    kind = attribute(element, "fldCharType")
    if kind == "begin":
        words.texts.append(words.fields.begin(element))
    elif kind == "separate":
        words.fields.separate(words.texts)
    else:
        words.fields.end(words.texts)


def _code(words: Words, element: Any) -> None:
    """The code of a field. Nobody sees it; signs put over each other are seen all the same."""
    words.fields.add(element.text or "")


def _drawn(words: Words, element: Any) -> None:
    """A drawing or an object: a picture, text boxes, or both."""
    words.pictures += any(local(inside) in _PICTURES for inside in element.iter())
    words.walk(element)


def _fraction(words: Words, element: Any) -> None:
    _apart(words, element, "/")


def _power(words: Words, element: Any) -> None:
    _apart(words, element, "^")


def _apart(words: Words, element: Any, sign: str) -> None:
    """The two parts of a formula, with a sign between them."""
    parts = [child for child in element if not local(child).endswith("Pr")]
    for number, part in enumerate(parts):
        words.put(sign if number else None)
        words.walk(part)


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
    f"{W}drawing": _drawn,
    f"{W}pict": _drawn,
    f"{W}object": _drawn,
    f"{_MATH}t": _math_text,
    f"{_MATH}f": _fraction,
    f"{_MATH}sSup": _power,
    f"{_MC}AlternateContent": _alternate,
}
