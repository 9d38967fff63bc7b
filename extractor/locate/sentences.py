"""Printed sentences with values in them (填报单位：… 填报日期：…), also put on several
lines or into several cells."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.locate.beside import Value
from extractor.mixed import agreement, literals, printed_at, taken_apart
from extractor.once import Once
from extractor.paper import Cell, Line
from extractor.spots import Sheet, Spot
from extractor.words import bare, flexible
from records import Slot, Text


def sentence(
    block: Text, sheet: Sheet, taken: Collection[int], synonyms: Mapping[str, Sequence[str]]
) -> Iterator[tuple[Slot, Value]]:
    """Each slot's value, nothing where the sentence is not on the paper. `taken` are the ids of
    cells that are known as labels of tables; `synonyms` what else printed words may be."""
    block = _reworded(block, sheet, synonyms)
    spots = _spots(block, sheet, taken)
    printed = {bare(words) for words in literals(block.parts)}
    found: dict[Slot, Value] = {}
    for spot in spots:
        for slot, text in taken_apart(block.parts, spot.text):
            known = found.get(slot)
            if (known is None or not known.text) and _introduced(block, slot, spot.text):
                found[slot] = _value(text, spot, sheet, taken, printed)
    yield from found.items()


def _reworded(block: Text, sheet: Sheet, synonyms: Mapping[str, Sequence[str]]) -> Text:
    """The sentence with the words that stand on the paper for those that stand nowhere there."""
    parts = tuple(
        _other(part, sheet, synonyms) if isinstance(part, str) else part for part in block.parts
    )
    return replace(block, parts=parts) if parts != block.parts else block


def _other(words: str, sheet: Sheet, synonyms: Mapping[str, Sequence[str]]) -> str:
    others = synonyms.get(bare(words), ())
    if not others or _stands(flexible(words), sheet):
        return words
    named = (f"{other}：" for other in others)
    return next(
        (one for one in named if _stands(re.compile(re.escape(one[:-1]) + "[:：]"), sheet)), words
    )


def _stands(pattern: re.Pattern[str], sheet: Sheet) -> bool:
    return next(sheet.spots.having(lambda t: pattern.search(t) is not None), None) is not None


def _spots(block: Text, sheet: Sheet, taken: Collection[int]) -> list[Spot]:
    """The spot with all the printed words; else all that have some of them."""
    printed = literals(block.parts)
    wanted, patterns = len(printed), [flexible(words) for words in printed]
    agreed = Once(lambda text: agreement(block.parts, text))
    scored = [
        (agreed[spot.text], spot)
        for spot in sheet.spots.having(lambda text: bool(text) and _is_in(text, patterns))
        if id(spot.what) not in taken
    ]
    whole = [spot for score, spot in scored if score == wanted]
    return whole[:1] if whole else [spot for score, spot in scored if score]


def _is_in(text: str, patterns: Iterable[re.Pattern[str]]) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _introduced(block: Text, slot: Slot, text: str) -> bool:
    """Do the words printed before the slot stand in this text?"""
    before = block.parts[: block.parts.index(slot)]
    words = literals(before)[-1:] or literals(block.parts)[:1]
    return all(printed_at(word, text) for word in words)


def _value(
    text: str, spot: Spot, sheet: Sheet, taken: Collection[int], printed: Collection[str]
) -> Value:
    """The value in this text or, where the text ends with the printed words or is nothing but
    them, in the next cell."""
    here = Value(text, spot.what.place, "label", spot.what)
    what: Cell | Line = spot.what
    alone = what.text.rstrip().endswith(("：", ":")) or bare(what.text) in printed
    if text or not isinstance(what, Cell) or not alone:
        return here
    beside = sheet.at(spot.grid, what.row, what.column + what.columns)
    if beside is None or id(beside) in taken:
        return here
    return Value.of(beside, "label")
