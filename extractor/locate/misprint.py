"""Labels that were recognised with one sign wrong: what the form prints is known beforehand."""

from collections.abc import Iterable
from dataclasses import replace

from extractor.guide import Guide
from extractor.paper import Cell, Grid, Paper
from extractor.words import bare, readings

_UNSURE = 0.9
"""Words recognised more surely than this are what they are."""
_LEAST = 3


def corrected(paper: Paper, guide: Guide) -> Paper:
    """The paper with unsure words that differ from one label, and only one, by a single sign as
    that label."""
    names = {name for label in guide.labels for name in label.own if len(name) >= _LEAST}
    blocks = (
        Grid(tuple(_as_label(cell, names) for cell in block.cells))
        if isinstance(block, Grid)
        else block
        for block in paper.blocks
    )
    return replace(paper, blocks=tuple(blocks))


def _as_label(cell: Cell, names: Iterable[str]) -> Cell:
    words = bare(cell.text)
    if (
        cell.confidence >= _UNSURE
        or len(words) < _LEAST
        or not readings(cell.text).isdisjoint(names)
    ):
        return cell
    near = [name for name in names if _differs_once(name, words)]
    return cell._replace(text=near[0]) if len(near) == 1 else cell


def _differs_once(one: str, other: str) -> bool:
    same = len(one) == len(other)
    return same and sum(a != b for a, b in zip(one, other, strict=True)) == 1
