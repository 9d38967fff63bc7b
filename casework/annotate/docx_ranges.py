"""Where a comment begins and ends in the text of a Word document."""

from collections.abc import Sequence, Set
from typing import Any

from casework.annotate.docx_words import paragraphs, says
from extractor.readers.docx.text import W
from extractor.readers.xml import attribute

_START, _END, _REFERENCE = f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"
_RUN, _ID, _PPR = f"{W}r", f"{W}id", f"{W}pPr"


def mark_runs(runs: Sequence[Any], id: str) -> None:
    """The comment stands on these runs."""
    first, last = runs[0], runs[-1]
    first.addprevious(first.makeelement(_START, {_ID: id}))
    for element in _ending(last, id):
        last.addnext(element)
        last = element


def mark_whole(element: Any, id: str) -> bool:
    """The comment stands on all that is written in a paragraph or cell; False where there is
    nothing that could bear it."""
    own = paragraphs(element)
    if not own:
        return False
    written = [p for p in own if says(p)] or own[:1]
    first, last = written[0], written[-1]
    if last.getparent() is not first.getparent():
        last = first
    first.insert(1 if first.find(_PPR) is not None else 0, first.makeelement(_START, {_ID: id}))
    last.extend(_ending(last, id))
    return True


def _ending(near: Any, id: str) -> tuple[Any, Any]:
    run = near.makeelement(_RUN)
    run.append(near.makeelement(_REFERENCE, {_ID: id}))
    return near.makeelement(_END, {_ID: id}), run


def clear(root: Any, ids: Set[str]) -> None:
    """Takes the marks of these comments out of the text."""
    for mark in list(root.iter(_START, _END, _REFERENCE)) if ids else ():
        if attribute(mark, "id") not in ids:
            continue
        parent = mark.getparent()
        alone = mark.tag == _REFERENCE and not any(c.tag == f"{W}t" for c in parent)
        gone = parent if alone and parent.tag == _RUN else mark
        gone.getparent().remove(gone)
