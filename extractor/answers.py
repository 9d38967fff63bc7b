"""Long answers: what stands between a heading and whatever the form prints next."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from extractor.guide import Guide, Sequel
from extractor.paper import Cell, Line
from extractor.spots import Sheet, Spot
from extractor.words import after_heading, bare, flexible, is_reworded
from records import Answer, Place
from records.form import slot_anchor

_HINT = re.compile(
    r"[\s:：]*[（(【\[][^（）()【】\[\]]{0,60}[字填含请限如][^（）()【】\[\]]*[)）】\]]"
)


@dataclass(frozen=True, slots=True)
class AnswerText:
    """The words of an answer, the spots they stand in, and where they begin."""

    text: str
    spots: tuple[Spot, ...]
    place: Place


Headings = Mapping[Answer, Spot]
"""Where the heading of each answer stands."""


def headings(guide: Guide, sheet: Sheet) -> Headings:
    """Those that are on the paper."""
    found = ((answer, _heading_spot(answer, sheet)) for answer in guide.answers)
    return {answer: spot for answer, spot in found if spot is not None}


def in_answers(guide: Guide, sheet: Sheet, heads: Headings) -> set[int]:
    """The ids of cells and lines that belong to somebody's long answer."""
    found = (answer_text(answer, guide, sheet, None, heads) for answer in heads)
    return {id(spot.what) for answer in found if answer for spot in answer.spots}


def answer_text(
    block: Answer, guide: Guide, sheet: Sheet, anchor: Spot | None, heads: Headings
) -> AnswerText | None:
    """None where neither anchor nor heading is on the paper. Words on the heading's own line, less
    the hint, belong to the answer. It ends, too, where another of the headings stands, whatever
    their order."""
    start = anchor or heads.get(block)
    if start is None:
        return None
    sequel, part = guide.after(block), start.what.place.part
    following = sheet.spots.since(start.number + (anchor is None))
    others = {one.number for one in heads.values()} if anchor is None else set[int]()
    spots = tuple(
        takewhile(
            lambda spot: (
                spot.what.place.part == part
                and spot.number not in others
                and not _ends(spot, block, sequel)
            ),
            following,
        )
    )
    lines = [*(_beside_heading(block, start) if anchor is None else ()), *(s.text for s in spots)]
    text = "\n".join(line for line in lines if line.strip())
    claimed = spots if anchor is not None else (start, *spots)
    return AnswerText(text, claimed, (spots[0] if spots else start).what.place)


def _heading_spot(block: Answer, sheet: Sheet) -> Spot | None:
    """By its own words; else by the one line that puts them a little differently."""
    spots = sheet.spots.having(lambda text: after_heading(block.heading, text) is not None)
    found = next(spots, None)
    return found or _reworded(block.heading, sheet)


def _reworded(heading: str, sheet: Sheet) -> Spot | None:
    spots = sheet.spots.having(lambda text: is_reworded(heading, text))
    first, more = next(spots, None), next(spots, None)
    return first if more is None else None


def _beside_heading(block: Answer, heading: Spot) -> list[str]:
    rest = after_heading(block.heading, heading.text) or ""
    hint = flexible(block.hint).match(rest.lstrip(":： ")) if block.hint else None
    if hint:
        rest = rest.lstrip(":： ")[hint.end() :]
    elif hint := _HINT.match(rest):
        rest = rest[hint.end() :]
    rest = rest.lstrip(":：\n ")
    return [rest] if rest else []


def _ends(spot: Spot, block: Answer, sequel: Sequel) -> bool:
    """The next thing the form prints, or a slot of another part of it."""
    what: Cell | Line = spot.what
    if any(anchor != slot_anchor(block.slot.number) for anchor in what.anchors):
        return True
    if isinstance(what, Cell) and bare(what.text) in sequel.labels:
        return True
    return any(after_heading(words, what.text) is not None for words in sequel.words)
