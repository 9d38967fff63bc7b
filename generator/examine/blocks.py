"""Loops and conditions: which begin, which end, and whether what lies between them can be repeated
or left out without breaking the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.examine.faults import Mark, fault
from generator.tags.lexer import tags_in
from generator.tags.merging import MEMBER
from generator.tags.paragraphs import pieces, text_of
from generator.tags.parts import W, within
from records import Finding

_ENDS = {"endfor": "for", "endif": "if"}
_WITHIN = {"elif": ("if",), "else": ("if", "for")}
STATEMENTS = frozenset(("for", "if", "vm", *_ENDS, *_WITHIN))
_UNITS = {"p": "paragraph", "tr": "row", "tc": "cell"}
_UNSAID = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}sectPr")


@dataclass(frozen=True, slots=True, eq=False)
class Nested:
    """A tag and the loops and conditions it stands in, from the outside."""

    mark: Mark
    within: tuple[Mark, ...]


@dataclass(slots=True)
class Blocks:
    """Takes the tags of one part in order."""

    findings: list[Finding] = field(default_factory=list[Finding])
    nested: list[Nested] = field(default_factory=list[Nested])
    _open: list[list[Mark]] = field(default_factory=list[list[Mark]])
    """Of each block, its first tag and then those within it (elif, else)."""
    _merged: list[Any] = field(default_factory=list[Any])
    """Cells that have a mark already."""

    @classmethod
    def of(cls, marks: Sequence[Mark]) -> "Blocks":
        blocks = cls()
        for mark in marks:
            blocks.take(mark)
        for mark, *_ in blocks._open:
            blocks.findings.append(fault("template.unclosed", mark, right=_end_of(mark)))
        blocks.findings += misplaced(marks)
        return blocks

    def take(self, mark: Mark) -> None:
        if mark.tag.opens == "{#":
            return
        word = mark.word if mark.tag.opens == "{%" else ""
        if word in _ENDS:
            self.end(mark)
        elif word in _WITHIN:
            self.go_on(mark)
        self.nested.append(Nested(mark, tuple(tag for block in self._open for tag in block)))
        if word in ("for", "if"):
            self._open.append([mark])
        elif word == "elif" and self._open:
            self._open[-1].append(mark)
        elif word == "vm":
            self.merge(mark)

    def end(self, mark: Mark) -> None:
        word = _ENDS[mark.word]
        if not self._open:
            self.findings.append(fault("template.unopened", mark))
            return
        block = self._open.pop()
        if block[0].word == word:
            self.findings += crossing(block[0], mark)
            return
        # The one that was meant may be further out; what lies between was left open.
        further = [n for n, other in enumerate(self._open) if other[0].word == word]
        self._open.append(block)
        if not further:
            right = _end_of(block[0])
            self.findings.append(
                fault("template.mismatched", mark, first=block[0].tag.text, right=right)
            )
            self._open.pop()
            return
        for left in self._open[further[-1] + 1 :]:
            right = _end_of(left[0])
            self.findings.append(fault("template.unclosed", left[0], right=right))
        del self._open[further[-1] :]

    def go_on(self, mark: Mark) -> None:
        if not self._open or self._open[-1][0].word not in _WITHIN[mark.word]:
            self.findings.append(fault("template.unopened", mark))
        else:
            self.findings += crossing(self._open[-1][0], mark)

    def merge(self, mark: Mark) -> None:
        """Once in a cell, within a loop over rows; a value only of one of the loops' items."""
        loops = [block[0] for block in self._open if block[0].word == "for"]
        items = {loop.rest.split(maxsplit=1)[0] for loop in loops if loop.rest}
        member = MEMBER.fullmatch(mark.rest)
        in_rows = any(loop.tag.unit == "tr" for loop in loops)
        known = not mark.rest or (member is not None and member[1] in items)
        cell = _above(mark, "tc")
        if not in_rows or not known or cell is None or cell in self._merged:
            self.findings.append(fault("template.merge", mark))
        self._merged.append(cell)


def _end_of(mark: Mark) -> str:
    return f"{{%{mark.tag.unit} end{mark.word} %}}"


def crossing(first: Mark, last: Mark) -> Iterator[Finding]:
    """Do both stand where what lies between them is whole?"""
    units = first.tag.unit.replace("r", "") if first.tag.unit == "r" else first.tag.unit
    other = last.tag.unit.replace("r", "") if last.tag.unit == "r" else last.tag.unit
    facts = {"first": first.tag.text}
    if units != other:
        yield fault("template.crossing", last, reason="units", **facts)
    elif _room(first) is not _room(last):
        yield fault("template.crossing", last, reason=units or _reason(first, last), **facts)
    elif not units and _way(first) != _way(last):
        yield fault("template.crossing", last, reason="run", **facts)
    elif not units and first.spot.element is not last.spot.element:
        yield fault("template.across", last, **facts)


def _room(mark: Mark) -> Any:
    """What holds the pieces that are repeated: the parent of paragraph, row or cell."""
    whole = _above(mark, mark.tag.unit if mark.tag.unit in _UNITS else "p")
    return whole.getparent() if whole is not None else None


def _reason(first: Mark, last: Mark) -> str:
    cells = [_above(mark, "tc") for mark in (first, last)]
    return "cell" if cells[0] is not cells[1] else "box"


def _above(mark: Mark, unit: str) -> Any:
    """The paragraph, row or cell that a tag stands in; None where there is none."""
    paragraph = mark.spot.element
    return paragraph if unit == "p" else next(paragraph.iterancestors(W + unit), None)


def _way(mark: Mark) -> list[str]:
    """What lies between a tag and its paragraph: a link, a content control."""
    at = 0
    for element, text in pieces(mark.spot.element):
        if at + len(text) > mark.tag.start:
            return [above.tag for above in within(element, mark.spot.element)]
        at += len(text)
    return []


def misplaced(marks: Sequence[Mark]) -> Iterator[Finding]:
    """Marks that take away nothing, the same thing twice, or words that were to stay."""
    taken: dict[Any, Mark] = {}
    for mark in (m for m in marks if m.tag.unit in _UNITS):
        whole = _above(mark, mark.tag.unit)
        if whole is None:
            yield fault("template.misplaced", mark, reason="table")
        elif whole in taken:
            other = taken[whole].tag.text
            yield fault("template.misplaced", mark, reason=_UNITS[mark.tag.unit], other=other)
        else:
            taken[whole] = mark
    for whole, mark in taken.items():
        words = _words_beside(whole, mark.tag.unit)
        if words:
            reason = _UNITS[mark.tag.unit]
            yield fault("template.lost-text", mark, words=words[:30], reason=reason)


def _words_beside(whole: Any, unit: str) -> str:
    """What would go with the paragraph, row or cell: all but the marks for it."""
    said: list[str] = []
    for paragraph in whole.iter(f"{W}p"):
        line = text_of(paragraph)
        for tag in reversed(list(tags_in(line))):
            if tag.unit == unit:
                line = line[: tag.start] + line[tag.end :]
        said.append(line.strip())
    pictures = "▣" if next(whole.iter(*_UNSAID), None) is not None else ""
    return " ".join(line for line in said if line) or pictures
