"""Long answers: what stands between a heading and whatever the form prints next."""

from dataclasses import dataclass
from itertools import takewhile

from extractor.guide import Guide
from extractor.paper import Cell, Line
from extractor.spots import Sheet, Spot
from extractor.words import bare, flexible
from records import Answer, Place


@dataclass(frozen=True, slots=True)
class AnswerText:
    """The words of an answer, the spots they stand in, and where they begin."""

    text: str
    spots: tuple[Spot, ...]
    place: Place


def answer_text(
    block: Answer, guide: Guide, sheet: Sheet, anchor: Spot | None
) -> AnswerText | None:
    """None where neither anchor nor heading is on the paper. Words on the heading's own line, less
    the hint, belong to the answer."""
    start = anchor or _heading_spot(block, sheet)
    if start is None:
        return None
    following = sheet.spots[start.number + (anchor is None) :]
    spots = tuple(takewhile(lambda spot: not _ends(spot, guide, block), following))
    lines = [*(_after_heading(block, start) if anchor is None else ()), *(s.text for s in spots)]
    text = "\n".join(line for line in lines if line.strip())
    return AnswerText(text, spots, (spots[0] if spots else start).what.place)


def _heading_spot(block: Answer, sheet: Sheet) -> Spot | None:
    words = bare(block.heading)
    return next((s for s in sheet.spots if bare(s.text).startswith(words)), None)


def _after_heading(block: Answer, heading: Spot) -> list[str]:
    text = heading.text
    for printed in (block.heading, block.hint):
        found = flexible(printed).match(text) if printed else None
        text = text[found.end() :] if found else text
    return [text] if text.strip() else []


def _ends(spot: Spot, guide: Guide, block: Answer) -> bool:
    """The next thing the form prints, or a slot of another part of it."""
    what: Cell | Line = spot.what
    own = f"_w{block.slot.number}"
    if any(anchor != own for anchor in what.anchors):
        return True
    return bool(spot.text) and guide.is_printed(spot.text)
