"""Cells with words in them that the paper has as lines below their label: 推荐单位意见：, then
意见：…, 负责人（签字）：… and the date, each on a line or in a row of its own."""

import re
from collections.abc import Sequence, Set
from itertools import islice

from extractor.guide import Guide
from extractor.mixed import agreement, literals, printed_at
from extractor.paper import Cell, Line
from extractor.spots import Sheet, Spot
from records import Slot

_MOST = 8
"""Lines that one cell may have become."""
_LABELLED = re.compile(r"[^:：，。；]{1,15}[:：]")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|第.{1,2}[章节部]|附件")
Parts = Sequence[str | Slot]


class Unboxed:
    """`labels` are the ids of cells and lines that are known as labels."""

    def __init__(self, guide: Guide, sheet: Sheet, labels: Set[int]) -> None:
        self._guide = guide
        self._sheet = sheet
        self._labels = labels

    def lines(self, parts: Parts, label: Spot, beside: Cell | Line | None) -> list[Cell | Line]:
        """What stands beside the label, if anything does, and the lines below it; [] unless these
        hold more of the printed words than what stands beside it, and a third of them at least."""
        if not self._is_alone(label, beside):
            return []
        begun = [beside] if beside is not None and beside.text else []
        last = self._sheet.spot_of(beside) if beside is not None else label
        found = [*begun, *self._below(parts, max(last.number, label.number))]
        before, wanted = agreement(parts, _text(begun)), len(literals(parts))
        there = agreement(parts, _text(found))
        return found if there > before and there * 3 >= wanted else []

    def _is_alone(self, label: Spot, beside: Cell | Line | None) -> bool:
        """Is nothing else in the label's row?"""
        if not isinstance(label.what, Cell):
            return True
        row = self._sheet.row(label.grid, label.what.row)
        return all(cell is label.what or cell is beside for cell in row if cell.text)

    def _below(self, parts: Parts, number: int) -> list[Cell | Line]:
        spots = (s for s in self._sheet.spots.since(number + 1) if s.text.strip())
        found: list[Cell | Line] = []
        for spot in islice(spots, _MOST):
            if not self._goes_on(parts, spot):
                break
            found.append(spot.what)
        return found

    def _goes_on(self, parts: Parts, spot: Spot) -> bool:
        what, text = spot.what, spot.text
        if id(what) in self._labels or self._guide.is_printed(text) or _HEADING.match(text):
            return False
        if isinstance(what, Cell) and not self._is_alone(spot, None):
            return False
        own = (line for literal in literals(parts) for line in literal.split("\n") if line.strip())
        return not _LABELLED.match(text) or any(printed_at(line, text) for line in own)


def _text(lines: Sequence[Cell | Line]) -> str:
    return "\n".join(line.text for line in lines)
