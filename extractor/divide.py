"""One file may hold several forms, on sheets of a workbook or one below the other. Each is a paper
of its own; nothing of the file is left out, and nothing is in two of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.identify import titles
from extractor.overlap import ENOUGH, overlap
from extractor.paper import Grid, Line, Paper
from records import Catalogue, Finding, Form, Place
from records.form import key_digest


@dataclass(frozen=True, slots=True)
class Part:
    """`name` says where it is in the file (a sheet, a place); "" for a file that is all one."""

    name: str
    paper: Paper


@dataclass(frozen=True, slots=True)
class _Start:
    """A title that may begin a form: the block it stands in, and the forms it is the title of."""

    block: int
    place: Place
    forms: tuple[Form, ...]


def divided(paper: Paper, catalogue: Catalogue) -> tuple[Part, ...]:
    """The forms in this paper in their order; one part where there is one form, or none."""
    if any(field.name.startswith("_wf_") for field in paper.fields):
        return (Part("", paper),)
    starts = list(_starts(paper, catalogue))
    if len(starts) > 1:
        starts = _whole(paper, starts)
    if len(starts) < 2:
        return (Part("", paper),)
    ends = [start.block for start in starts[1:]] + [len(paper.blocks)]
    begins = [0, *ends[:-1]]
    return tuple(
        _part(paper, start, begin, end, first=n == 0)
        for n, (start, begin, end) in enumerate(zip(starts, begins, ends, strict=True))
    )


def _starts(paper: Paper, catalogue: Catalogue) -> Iterator[_Start]:
    """Titles in their order; one for each sheet of a workbook."""
    forms: dict[int, dict[Form, Place]] = {}
    for form, spot in titles(paper, catalogue):
        what = spot.what
        sheet = bool(what.place.sheet)
        if isinstance(what, Line) or sheet or what.row < 2:
            forms.setdefault(spot.block, {}).setdefault(form, what.place)
    for block in sorted(forms):
        yield _Start(block, next(iter(forms[block].values())), tuple(forms[block]))


def _whole(paper: Paper, starts: Sequence[_Start]) -> list[_Start]:
    """Titles below which, up to the next one, at least half of their form's labels stand: not
    those on a cover, in a list of attachments or in a sentence."""
    ends = [*(start.block for start in starts), len(paper.blocks)][1:]
    return [
        start
        for start, end in zip(starts, ends, strict=True)
        if _stands(start.forms, replace(paper, blocks=paper.blocks[start.block : end]))
    ]


def _stands(forms: Sequence[Form], paper: Paper) -> bool:
    return any(overlap(form, paper) >= ENOUGH for form in forms)


def _part(paper: Paper, start: _Start, begin: int, end: int, *, first: bool) -> Part:
    blocks = paper.blocks[begin:end]
    here = {_leaf(block) for block in blocks}
    elsewhere = {_leaf(block) for block in paper.blocks} - here
    own = replace(
        paper,
        blocks=blocks,
        marks=_marks(paper, blocks, start.forms),
        notes=tuple(n for n in paper.notes if _is_of(n, here, elsewhere, first=first)),
        seals=tuple(s for s in paper.seals if ("", s.place.page) in here),
    )
    return Part(start.place.sheet or start.place.text, own)


def _leaf(block: Line | Grid) -> tuple[str, int]:
    """The sheet or the page a block begins on."""
    return block.place.sheet, block.place.page


def _is_of(
    note: Finding, here: set[tuple[str, int]], elsewhere: set[tuple[str, int]], *, first: bool
) -> bool:
    """What is said of no part in particular is said with the first."""
    leaf = (note.place.sheet, note.place.page) if note.place else ("", 0)
    return leaf in here if leaf in here | elsewhere and leaf != ("", 0) else first


def _marks(paper: Paper, blocks: Sequence[Line | Grid], forms: Sequence[Form]) -> tuple[str, ...]:
    """The marks of these forms, where there are anchors among the blocks."""
    if not replace(paper, blocks=tuple(blocks)).anchored:
        return ()
    digests = {key_digest(form.key) for form in forms}
    return tuple(mark for mark in paper.marks if mark.split("_")[2] in digests)
