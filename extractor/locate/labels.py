"""Which spot of the paper is which label of the form?

Where one spot can be meant, that; then the labels of the same row, in that row; what is left is
aligned in reading order, so that of two cells 姓名 the first belongs to the first owner.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from extractor.guide import Guide, Label
from extractor.locate.sections import Sections, sections
from extractor.paper import Cell
from extractor.spots import Sheet, Spot
from extractor.words import bare, in_yuan, likely, readings

Found = Mapping[int, Spot]
"""A label's number in the guide to the spot it is printed at."""

_SURE, _AT_HOME, _LIKELY = 6, 2, 1
_OFTEN = 60


def matched(guide: Guide, sheet: Sheet) -> Found:
    """Each label that is on the paper, with its spot."""
    labels, parts = guide.labels, sections(guide, sheet)
    spots = list(_candidates({name for label in labels for name in label.names}, sheet))
    sure = _unique(labels, spots)
    sure |= _in_rows(labels, spots, sure)
    sure |= _in_grids(labels, spots, sure)
    found = {**_aligned(labels, spots, sure, parts), **sure}
    return {**_left_over(labels, spots, found), **found}


def _candidates(names: set[str], sheet: Sheet) -> Iterator[Spot]:
    """Spots that may be labels. A word that comes so often is somebody's data from there on."""
    seen: Counter[str] = Counter()
    may_be = likely(names)
    for spot in sheet.spots.having(lambda t: may_be(t) and not names.isdisjoint(readings(t))):
        words = bare(spot.text)
        seen[words] += 1
        if seen[words] <= _OFTEN:
            yield spot


def _named(label: Label, spot: Spot) -> bool:
    return not label.names.isdisjoint(_said(spot))


def _said(spot: Spot) -> frozenset[str]:
    return readings(spot.text)


def _unique(labels: Sequence[Label], spots: Sequence[Spot]) -> dict[int, Spot]:
    """Labels that stand once in the form and once on the paper: to the letter first
    (合计（大写） is not 合计) in any unit of money, then by their own names, then by any."""
    exactly = {s.number: frozenset((bare(s.text), in_yuan(s.text))) for s in spots}
    loosely = {spot.number: _said(spot) for spot in spots}
    sure: dict[int, Spot] = {}
    for named, said in ((_own, exactly), (_own, loosely), (_any, loosely)):
        taken = {spot.number for spot in sure.values()}
        left = [label for label in labels if label.number not in sure]
        free = [spot for spot in spots if spot.number not in taken]
        sure |= _single(
            [(one, s) for one in left for s in free if not named(one).isdisjoint(said[s.number])]
        )
    return sure


def _own(label: Label) -> frozenset[str]:
    return label.own


def _any(label: Label) -> frozenset[str]:
    return label.names


def _single(pairs: Sequence[tuple[Label, Spot]]) -> dict[int, Spot]:
    of_label = Counter(label.number for label, _ in pairs)
    of_spot = Counter(spot.number for _, spot in pairs)
    return {
        label.number: spot
        for label, spot in pairs
        if of_label[label.number] == 1 and of_spot[spot.number] == 1
    }


def _in_rows(
    labels: Sequence[Label], spots: Sequence[Spot], sure: Mapping[int, Spot]
) -> dict[int, Spot]:
    """Labels in the row of a label that is sure already: 姓名 beside 负责人."""
    rows: dict[tuple[int, str, int], list[Label]] = {}
    for label in labels:
        rows.setdefault((label.table, label.part, label.cell.row), []).append(label)
    found: dict[int, Spot] = {}
    for row in rows.values():
        there = {_row_of(sure[label.number]) for label in row if label.number in sure}
        if len(there) == 1:
            in_row = [spot for spot in spots if _row_of(spot) in there]
            found |= _in_row([label for label in row if label.number not in sure], in_row)
    return found


def _in_grids(
    labels: Sequence[Label], spots: Sequence[Spot], sure: Mapping[int, Spot]
) -> dict[int, Spot]:
    """Labels of a table that stand once in the one grid where all that is sure of that table is,
    whatever their order: 满意 of either of two tables that have the same header."""
    taken = {spot.number for spot in sure.values()}
    free = [spot for spot in spots if spot.number not in taken and spot.grid >= 0]
    pairs: list[tuple[Label, Spot]] = []
    for table in {label.table for label in labels}:
        own = [label for label in labels if label.table == table]
        grids = {sure[label.number].grid for label in own if label.number in sure}
        if len(grids) == 1:
            left = [label for label in own if label.number not in sure]
            pairs += [(one, s) for one in left for s in free if s.grid in grids and _named(one, s)]
    return _single(pairs)


def _row_of(spot: Spot) -> tuple[int, int]:
    return spot.grid, spot.what.row if isinstance(spot.what, Cell) else spot.number


def _in_row(labels: Sequence[Label], spots: Sequence[Spot]) -> dict[int, Spot]:
    """Of several of one name, the first the first; nothing where there are not as many."""
    found: dict[int, Spot] = {}
    for label in labels:
        alike = [other for other in labels if other.names & label.names]
        named = [spot for spot in spots if _named(label, spot)]
        if not named and label.loose:
            named = [spot for spot in spots if bare(spot.text) == label.loose]
        if len(named) == len(alike):
            found[label.number] = named[alike.index(label)]
    return found


def _aligned(
    labels: Sequence[Label], spots: Sequence[Spot], sure: Found, parts: Sections
) -> dict[int, Spot]:
    """The heaviest common subsequence of the two, the earliest one where there are several."""
    weight = _weights(labels, spots, sure, parts)
    best = _best(weight, len(labels), len(spots))
    found: dict[int, Spot] = {}
    i = j = 0
    while i < len(labels) and j < len(spots):
        if weight[i][j] and best[i][j] == best[i + 1][j + 1] + weight[i][j]:
            found[labels[i].number] = spots[j]
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _weights(
    labels: Sequence[Label], spots: Sequence[Spot], sure: Found, parts: Sections
) -> list[list[int]]:
    """0 where label and spot do not belong together; pairs that are sure lead the others, then
    those in the section that the form has them in."""
    taken = {spot.number for spot in sure.values()}

    def weight(label: Label, spot: Spot) -> int:
        if label.number in sure:
            return _SURE if sure[label.number] is spot else 0
        if spot.number in taken or not _named(label, spot):
            return 0
        return _AT_HOME if parts.is_of(spot, label.table) else _LIKELY

    return [[weight(label, spot) for spot in spots] for label in labels]


def _best(weight: list[list[int]], height: int, width: int) -> list[list[int]]:
    """The most that can be matched from each pair of positions on."""
    best = [[0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        row, below, weights = best[i], best[i + 1], weight[i]
        for j in range(width - 1, -1, -1):
            both = below[j + 1] + weights[j] if weights[j] else 0
            row[j] = max(both, below[j], row[j + 1])
    return best


def _left_over(
    labels: Sequence[Label], spots: Sequence[Spot], found: Mapping[int, Spot]
) -> dict[int, Spot]:
    """Labels out of order, where only one spot is left that can be meant."""
    taken = {spot.number for spot in found.values()}
    more: dict[int, Spot] = {}
    for label in labels:
        if label.number not in found:
            free = [s for s in spots if s.number not in taken and _named(label, s)]
            if len(free) == 1:
                more[label.number] = free[0]
                taken.add(free[0].number)
    return more
