"""Exactly these words of a paragraph or cell, as runs of their own."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from extractor.readers.docx.text import W

_P, _R, _T, _TC, _RPR = f"{W}p", f"{W}r", f"{W}t", f"{W}tc", f"{W}rPr"
_BOX = f"{W}txbxContent"
_NOT_READ = (f"{W}del", f"{W}moveFrom", _BOX)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def paragraphs(element: Any) -> list[Any]:
    """Its own paragraphs: not those of tables and text boxes within it. A w:p is its own."""
    if element.tag == _P:
        return [element]
    return [p for p in element.iter(_P) if next(p.iterancestors(_TC, _BOX), None) is element]


def says(element: Any) -> bool:
    """Is anything written in it?"""
    return any((text.text or "").strip() for text in element.iter(_T))


def isolated(element: Any, words: str) -> list[Any]:
    """The runs that say these words and nothing else, cut off from their neighbours; none where the
    words do not stand there exactly once."""
    found = [(p, text) for p in paragraphs(element) if words in (text := _text(p))]
    if len(found) != 1 or found[0][1].count(words) != 1:
        return []
    paragraph, start = found[0][0], found[0][1].find(words)
    _cut(paragraph, start)
    _cut(paragraph, start + len(words))
    return _between(paragraph, start, start + len(words))


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in _texts(paragraph))


def _texts(paragraph: Any) -> Iterator[Any]:
    for text in paragraph.iter(_T):
        within = text.iterancestors(_P, *_NOT_READ)
        if next(within, None) is paragraph and text.getparent().tag == _R:
            yield text


def _cut(paragraph: Any, at: int) -> None:
    """Makes a run begin at this letter."""
    for text in _texts(paragraph):
        length = len(text.text or "")
        if at < length:
            _split(text.getparent(), text, at)
            return
        at -= length


def _split(run: Any, text: Any, at: int) -> None:
    moved = list(run)[run.index(text) + 1 :]
    before = list(run)[: run.index(text)]
    if not at and all(child.tag == _RPR for child in before):
        return
    new = run.makeelement(_R, run.attrib, run.nsmap)
    properties = run.find(_RPR)
    if properties is not None:
        new.append(deepcopy(properties))
    tail = text.makeelement(_T, {_SPACE: "preserve"})
    tail.text, text.text = text.text[at:], text.text[:at]
    text.set(_SPACE, "preserve")
    new.extend([tail, *moved])
    if not text.text:
        run.remove(text)
    run.addnext(new)


def _between(paragraph: Any, start: int, end: int) -> list[Any]:
    runs: list[Any] = []
    at = 0
    for text in _texts(paragraph):
        if start <= at < end and text.text:
            runs.append(text.getparent())
        at += len(text.text or "")
    return list(dict.fromkeys(runs))
