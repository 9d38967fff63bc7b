"""Long answers: what stands between a heading and whatever the form prints next."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from extractor.guide import Guide, Sequel
from extractor.paper import Cell, Line
from extractor.spots import Sheet, Spot
from extractor.words import after_heading, bare, flexible, is_reworded, readings
from records import Answer, Place
from records.form import slot_anchor

_HINT = re.compile(
    r"[\s:：]*[（(【\[][^（）()【】\[\]]{0,60}[字填含请限如][^（）()【】\[\]]*[)）】\]]"
)


_MANY = 5
"""Labels that make a table one of the form's, wherever it stands."""
_ATTACHED = re.compile(r"附(?:件|表)?\d{0,2}\s*[:：][^。]{0,30}$")
"""The name of a table behind the answers, right before it."""


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
    tables = _tables(guide, sheet, start) if anchor is None else set[int]()
    spots = tuple(
        takewhile(
            lambda spot: (
                spot.what.place.part == part
                and spot.number not in others
                and spot.grid not in tables
                and not _ends(spot, block, sequel)
            ),
            following,
        )
    )
    spots = _less_attached(spots, sheet)
    lines = [*(_beside_heading(block, start) if anchor is None else ()), *(s.text for s in spots)]
    text = "\n".join(line for line in lines if line.strip())
    claimed = spots if anchor is not None else (start, *spots)
    return AnswerText(text, claimed, (spots[0] if spots else start).what.place)


def _tables(guide: Guide, sheet: Sheet, start: Spot) -> set[int]:
    """The grids further down that are tables of the form: with many of its labels."""
    beside = {g.row.number for g in guide.cells if g.row is not None and g.part == "head"}
    names = {name for label in guide.labels if label.number in beside for name in label.names}
    found: dict[int, set[str]] = {}
    for spot in sheet.spots.having(lambda text: not names.isdisjoint(readings(text))):
        if spot.grid >= 0 and spot.number > start.number and spot.grid != start.grid:
            found.setdefault(spot.grid, set()).add(bare(spot.text))
    return {grid for grid, words in found.items() if len(words) >= _MANY}


def _less_attached(spots: tuple[Spot, ...], sheet: Sheet) -> tuple[Spot, ...]:
    """Without the name of the table that follows."""
    worded = [n for n, spot in enumerate(spots) if spot.text.strip()]
    behind = next(sheet.spots.since(spots[-1].number + 1), None) if worded else None
    if behind is None or behind.grid < 0 or not _ATTACHED.match(spots[worded[-1]].text):
        return spots
    return spots[: worded[-1]]


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
