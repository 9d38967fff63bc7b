"""Labels of two values in one cell (填表人及联系电话), and both values in the cell beside it."""

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

from extractor.guide import Guide, slot_of
from extractor.paper import Cell, Grid
from extractor.words import bare
from records import Slot
from records.kinds import Kind, is_readable, kind_of

_AND = re.compile(r"\s*(?:以?及|[和与、/／&+\n])\s*")
_APART = re.compile(r"[\s、，,;；/／]+")
Valued = Mapping[str, tuple[Slot, Kind]]
"""Names of labels with the one value beside each."""


@lru_cache(maxsize=256)
def valued(guide: Guide) -> Valued:
    """Of names that several labels have, none."""
    found: dict[str, tuple[Slot, Kind] | None] = {}
    for one in guide.cells:
        slot = slot_of(one.cell)
        if one.row is None or one.part == "line" or slot is None:
            continue
        for name in one.row.names:
            kind = kind_of(guide.form.subschema(slot.pointer))
            found[name] = None if name in found else (slot, kind)
    return {name: one for name, one in found.items() if one is not None}


def couples(grid: Grid, lost: Set[str], beside: Valued) -> dict[int, list[str]]:
    """For the ids of such cells what stands in each: the first label; its value, the second label
    and its value. Only labels that stand nowhere by themselves; one value must be a number, a code
    or a day by which they can be told."""
    at = {(cell.row, cell.column): cell for cell in grid.cells}
    found: dict[int, list[str]] = {}
    for label in grid.cells:
        names = _AND.split(label.text.strip()) if len(label.text) < 20 else []
        value = at.get((label.row, label.column + label.columns))
        if value is not None and len(names) == 2 and all(bare(n) in lost for n in names):
            said = _both([beside.get(bare(name)) for name in names], value)
            if said:
                found[id(label)] = [names[0]]
                found[id(value)] = [said[0], names[1], said[1]]
    return found


def _both(wanted: Sequence[tuple[Slot, Kind] | None], cell: Cell) -> list[str]:
    """The two values; [] where the words are not two, or not these."""
    words = [word for word in _APART.split(cell.text.strip()) if word]
    known = [one for one in wanted if one is not None]
    if len(words) != 2 or len(known) != 2:
        return []
    typed = [(kind, slot, w) for (slot, kind), w in zip(known, words, strict=True)]
    proofs = [is_readable(k, w, s.unit) for k, s, w in typed if k.name != "text"]
    return words if proofs and all(proofs) else []
