"""What is wrong with a template beside its tags: changes not accepted, tags where none is filled,
boxes that cut off what is too long."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.examine.faults import Mark, at, fault
from generator.tags.paragraphs import Spot
from generator.tags.parts import W, etree, filled_parts, tree_of
from records import Finding, Place

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|[{｛][{｛%％].{0,40}", re.DOTALL)
_BRACES = (b"{", "｛".encode())
_CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_TEXTS = (f"{W}t", f"{W}delText")
_COMMENTS = ("word/comments", "word/people", "docProps/", "customXml/")


def changes(spots: Sequence[Spot]) -> Iterator[Finding]:
    """Paragraphs with changes nobody has accepted or refused: both ways would be printed."""
    for spot in spots:
        if next(spot.element.iter(*_CHANGES), None) is not None:
            facts = {"tag": spot.text[:30], "around": spot.text[:40]}
            yield at("template.tracked", spot, facts)
            return


def boxed(marks: Sequence[Mark], part: str) -> Iterator[Finding]:
    """Tags in text boxes, and in headers, footers and notes."""
    for mark in marks:
        if mark.spot.box and mark.tag.opens == "{{":
            yield fault("template.text-box", mark)
    if part and marks:
        yield fault("template.beside-body", marks[0])


def out_of_place(root: Any, spots: Sequence[Spot]) -> Iterator[Finding]:
    """Tags in what is no text: field codes, descriptions of pictures, formulas."""
    places = {id(spot.element): spot for spot in spots}
    for element in root.iter():
        words = "" if element.tag in _TEXTS else element.text or ""
        for said in (words, *element.attrib.values()):
            found = _TAG.search(said) if "{" in said or "｛" in said else None
            if found:
                spot = _spot_of(element, places)
                facts = {"tag": found[0], "around": said[:40]}
                place = spot.place if spot else None
                yield Finding("template.out-of-place", place=place, facts=facts)


def _spot_of(element: Any, places: Mapping[int, Spot]) -> Spot | None:
    above = (element, *element.iterancestors())
    return next((places[id(one)] for one in above if id(one) in places), None)


def elsewhere(parts: Mapping[str, bytes]) -> Iterator[Finding]:
    """Tags in parts that are not filled: charts, diagrams, older headers kept by nobody."""
    filled = set(filled_parts(parts))
    for name, content in parts.items():
        if name in filled or not name.endswith(".xml") or name.startswith(_COMMENTS):
            continue
        if not any(sign in content for sign in _BRACES):
            continue
        try:
            words = "".join(tree_of(content).itertext())
        except etree.XMLSyntaxError:
            continue
        found = _TAG.search(words)
        if found:
            facts = {"tag": found[0], "around": name}
            yield Finding("template.out-of-place", place=Place(), facts=facts)
