"""A proposed correction as a tracked change: the words struck out, others put in, for the submitter
to accept or not."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from extractor.ours import AUTHOR
from extractor.readers.docx.text import W
from extractor.readers.xml import attribute, whole

_ID, _AUTHOR, _RPR = f"{W}id", f"{W}author", f"{W}rPr"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OPEN = frozenset((f"{W}p", f"{W}sdtContent", f"{W}hyperlink"))
"""What may hold a w:del: not an insertion of somebody else's."""
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tcPrChange")
_NUMBERED = tuple(W + name for name in _CHANGES)


def numbers(root: Any) -> Iterator[str]:
    """Numbers for changes that no annotation of the document has."""
    highest = max((whole(attribute(e, "id"), 0) for e in root.iter(*_NUMBERED)), default=0)
    while True:
        highest += 1
        yield str(highest)


def propose(runs: Sequence[Any], words: str, ids: Iterator[str]) -> bool:
    """Strikes these runs out and puts the words behind them, in the same look. False where that
    cannot be done in the place where they stand."""
    if any(run.getparent().tag not in _OPEN for run in runs):
        return False
    last = runs[-1]
    new = last.makeelement(f"{W}ins", {_ID: next(ids), _AUTHOR: AUTHOR})
    new.append(_run(runs[0], words))
    last.addnext(new)
    for run in runs:
        gone = run.makeelement(f"{W}del", {_ID: next(ids), _AUTHOR: AUTHOR})
        run.addprevious(gone)
        gone.append(run)
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
    return True


def _run(like: Any, words: str) -> Any:
    run = like.makeelement(f"{W}r")
    properties = like.find(_RPR)
    if properties is not None:
        run.append(deepcopy(properties))
    text = like.makeelement(f"{W}t", {_SPACE: "preserve"})
    text.text = words
    run.append(text)
    return run
