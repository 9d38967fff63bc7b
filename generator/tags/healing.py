"""A part of a Word template made into what Jinja can fill: every tag in one piece, the paragraph,
row or cell that a mark ({%p, {%tr, {%tc) stands for replaced by its tag, cells merged.

Works on the tree, paragraph by paragraph: no tag can swallow what is not its own.
"""

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from generator.tags.lexer import Tag, tags_in
from generator.tags.merging import merge_down, noting_loops
from generator.tags.paragraphs import pieces, text_of
from generator.tags.parts import W, tree_of, xml_of

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_T = f"{W}t"
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference", "proofErr")
_UNITS = ("p", "tr", "tc")
Found = tuple[Any, Tag]
"""A tag, with the w:t that now holds the whole of it."""


def healed(content: bytes) -> str:
    """The part's XML, still well-formed, with every tag in one piece; of what is healed already,
    the same again. lxml's XMLSyntaxError for what is no XML."""
    root = tree_of(content)
    for mark in list(root.iter(*(W + name for name in _MARKS))):
        mark.getparent().remove(mark)
    found = [one for paragraph in root.iter(f"{W}p") for one in _joined(paragraph)]
    loops: list[str] = []
    for text, tag in found:
        _follow(tag, loops)
        if tag.opens == "{%" and tag.word == "vm":
            merge_down(text, tag, loops)
        else:
            _lift(text, tag)
    merging = any(tag.word == "vm" for _, tag in found)
    return noting_loops(xml_of(root)) if merging else xml_of(root)


def source_of(xml: str) -> str:
    """A healed part as Jinja reads it: < and > in tags are themselves."""
    return _TAG.sub(lambda tag: unescape(tag[0]), xml)


def _follow(tag: Tag, loops: list[str]) -> None:
    """Which loops are open after this tag, by the names of their items."""
    if tag.opens == "{%" and tag.word == "for":
        loops.append(tag.rest.partition(" ")[0])
    elif tag.opens == "{%" and tag.word == "endfor" and loops:
        loops.pop()


def _joined(paragraph: Any) -> list[Found]:
    """Puts each tag whole into the element it begins in, in the look it begins with."""
    tags = [tag for tag in tags_in(text_of(paragraph)) if tag.sound]
    return [(_join(pieces(paragraph), tag), tag) for tag in reversed(tags)][::-1]


def _join(words: Sequence[tuple[Any, str]], tag: Tag) -> Any:
    at, owner = 0, None
    for element, text in words:
        first, last = max(tag.start - at, 0), min(tag.end - at, len(text))
        at += len(text)
        if first >= last:
            continue
        if element.tag != _T:
            element.getparent().remove(element)
            continue
        put = "" if owner is not None else tag.straight
        owner = element if owner is None else owner
        element.text = text[:first] + put + text[last:]
        element.set(_SPACE, "preserve")
    return owner


def _lift(text: Any, tag: Tag) -> None:
    """What the mark stands for goes, with all that is in it; without one, the tag stays where it
    is. A run ({%r) is not taken away: in one, a tag does no harm."""
    whole = next(text.iterancestors(W + tag.unit), None) if tag.unit in _UNITS else None
    if whole is None:
        text.text = text.text.replace(tag.straight, tag.bare, 1)
    elif whole.getparent() is not None:
        _replace(whole, tag.bare)


def _replace(element: Any, words: str) -> None:
    parent, before = element.getparent(), element.getprevious()
    words += element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + words
    else:
        before.tail = (before.tail or "") + words
    parent.remove(element)
