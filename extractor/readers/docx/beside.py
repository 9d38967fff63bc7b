"""What a Word file holds beside its body: headers, footers and notes, which are read; comments,
objects and pictures, which are not, and are said."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from extractor.guard import Parts
from extractor.ours import AUTHOR, number_in
from extractor.readers.docx.looks import W
from extractor.readers.package import relations
from extractor.readers.xml import attribute, in_utf8, local, parse
from records import Finding, Place, Severity

_OBJECTS = {
    **dict.fromkeys(("Excel", "ET", "KET"), "sheet"),
    **dict.fromkeys(("Word", "WPS", "KWPS"), "document"),
    **dict.fromkeys(("PowerPoint", "KWPP"), "slides"),
    **dict.fromkeys(("Package", "AcroExch"), "file"),
}
"""Objects that hold words a form may ask for; formulas and the like hold none."""
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_SHOWN = 40
_MOST_SAID = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One part beside the body. `name`: header, footer, footnote, endnote."""

    name: str
    content: bytes

    def of(self, root: Any) -> Iterator[Any]:
        """The elements that hold its paragraphs, less the lines that part notes from the text."""
        if self.name in ("header", "footer"):
            yield root
        else:
            yield from (note for note in root if not attribute(note, "type"))


def edges(parts: Parts, main: str) -> Iterator[Part]:
    """Headers, footers and notes, each content once however many sections have it."""
    seen: set[bytes] = set()
    for relation in relations(parts, main):
        name = _NOTES.get(relation.kind, relation.kind)
        if name in ("header", "footer", *_NOTES.values()):
            content = in_utf8(parts.read(relation.target))
            if content and content not in seen:
                seen.add(content)
                yield Part(name, content)


def answered(parts: Parts, main: str) -> str:
    """The number of the review whose comments are in the file."""
    return number_in("".join(c.decode("utf-8", "replace") for c in _comments(parts, main)))


def comments(parts: Parts, main: str) -> Iterator[Finding]:
    """Other people's comments: nobody but a person can say whether one is an answer."""
    texts = (
        "".join(t.text or "" for t in comment.iter(f"{W}t")).strip()
        for content in _comments(parts, main)
        for comment in parse(content)
        if local(comment) == "comment" and attribute(comment, "author") != AUTHOR
    )
    for text in [text for text in texts if text][:_MOST_SAID]:
        yield Finding("text.comment", Severity.INFO, facts={"text": text[:_SHOWN]})


def _comments(parts: Parts, main: str) -> Iterator[bytes]:
    if any("comments" in name for name in parts.names):
        names = [r.target for r in relations(parts, main) if r.kind == "comments"]
        yield from (content for name in names if (content := in_utf8(parts.read(name))))


def embedded(root: Any, content: bytes) -> Iterator[Finding]:
    """Tables pasted as objects, and files within the file: seen by a person, not read here."""
    kinds: Counter[str] = Counter()
    if b"OLEObject" in content:
        names = (e.get("ProgID", "").split(".")[0] for e in root.iter("{*}OLEObject"))
        kinds.update(_OBJECTS[name] for name in names if name in _OBJECTS)
    if b"altChunk" in content:
        kinds["chunk"] += sum(1 for _ in root.iter(f"{W}altChunk"))
    if b"/diagram" in content:
        kinds["diagram"] += sum(1 for e in root.iter("{*}relIds") if "diagram" in e.tag)
    if b"<w:control " in content:
        kinds["control"] += sum(1 for _ in root.iter(f"{W}control"))
    for kind, count in (+kinds).items():
        yield Finding("file.embedded", Severity.WARNING, facts={"reason": kind, "count": count})


class Spot(Protocol):
    """A cell or a paragraph with what is not read of it."""

    struck: list[str]
    unseen: list[str]
    pictures: int


def left_out(spot: Spot, place: Place, *, alone: bool, emblems: bool) -> Iterator[Finding]:
    """What stands here and is not read. `alone`: nothing else does; `emblems`: pictures are
    nothing but that here."""
    if spot.struck:
        yield _quoted("text.struck", Severity.INFO, place, spot.struck)
    if spot.unseen:
        yield _quoted("text.hidden", Severity.WARNING, place, spot.unseen)
    if spot.pictures and not emblems:
        yield Finding("text.picture", Severity.WARNING if alone else Severity.INFO, place=place)


def _quoted(code: str, severity: Severity, place: Place, words: Sequence[str]) -> Finding:
    return Finding(code, severity, place=place, facts={"text": "、".join(words)[:_SHOWN]})
