"""The sections of a form as they stand on the paper, by their headings."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.guide import Guide
from extractor.spots import Sheet, Spot
from extractor.words import likely, readings


@dataclass(frozen=True, slots=True)
class Sections:
    """`begins` are the numbers of the spots where a heading stands, in order, each with its
    heading in `headings`; `over` is the heading over each table of the form."""

    begins: Sequence[int]
    headings: Sequence[str]
    over: Sequence[str]

    def is_of(self, spot: Spot, table: int) -> bool:
        """Does it stand below the heading of this table, before any other?"""
        n = bisect_right(self.begins, spot.number)
        return n > 0 and self.headings[n - 1] == self.over[table]


def sections(guide: Guide, sheet: Sheet) -> Sections:
    found = sorted((spot.number, heading) for heading, spot in _headings(guide, sheet))
    return Sections([n for n, _ in found], [heading for _, heading in found], guide.sections)


def _headings(guide: Guide, sheet: Sheet) -> Iterator[tuple[str, Spot]]:
    """Those that stand on the paper once."""
    names = {heading: readings(heading) for heading in guide.sections if heading}
    every = frozenset[str]().union(*names.values())
    may_be = likely(every)
    spots = sheet.spots.having(lambda text: may_be(text) and not every.isdisjoint(readings(text)))
    there = [(spot, readings(spot.text)) for spot in spots] if names else []
    for heading, own in names.items():
        said = [spot for spot, words in there if not own.isdisjoint(words)]
        if len(said) == 1:
            yield heading, said[0]
