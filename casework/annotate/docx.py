"""Word: a comment on the words that are wrong, on the label of what is missing; and certain
corrections as tracked changes, which the submitter accepts or not.

Only the main part, the comments and what links them are written anew.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from casework.annotate.docx_changes import numbers, propose
from casework.annotate.docx_comments import Comments
from casework.annotate.docx_ranges import clear, mark_runs, mark_whole
from casework.annotate.docx_words import isolated, says
from casework.annotate.remark import Remark, Remarks
from casework.annotate.xml import Source
from casework.annotate.zipped import patched
from extractor.guard import parts_of
from extractor.readers.docx.proposed import proposed, withdraw
from extractor.readers.docx.spots import spots
from extractor.readers.docx.text import W
from extractor.readers.package import main_part
from records import Place

_TC, _P, _BOX = f"{W}tc", f"{W}p", f"{W}txbxContent"


Places = Callable[[Any], Mapping[Place, Any]]
"""From a w:document, each place with its w:p or w:tc."""


def annotate(content: bytes, remarks: Remarks, places: Places = spots) -> bytes:
    """The file with our marks of an earlier round gone and these in it. `places` are counted as who
    found the faults counts them. Refused: file.broken."""
    parts = parts_of(content)
    main = main_part(parts, "word/document.xml")
    source, comments = Source.of(parts.read(main)), Comments.of(parts, main)
    ours = proposed(parts.read(main))
    if ours:
        withdraw(source.root)
    clear(source.root, comments.withdraw())
    if remarks.remarks:
        _Pen(places(source.root), comments).write(source.root, remarks)
    changed = comments.changed()
    return patched(content, {**changed, main: source.written()}) if changed or ours else content


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes remarks where their places are."""

    places: Mapping[Place, Any]
    comments: Comments

    def write(self, root: Any, remarks: Remarks) -> None:
        """First what is said of the file as a whole, at its first words; changes last, because what
        is struck out is no longer found."""
        top = next((e for e in self.places.values() if says(e)), None)
        if top is None:
            return
        mark_whole(_bearer(top), self.comments.add((remarks.title, *remarks.opening)))
        for remark in remarks.remarks:
            if not self._placed(remark):
                mark_whole(_bearer(top), self.comments.add(_with_place(remark)))
        self._propose(remarks.remarks, root)

    def _placed(self, remark: Remark) -> bool:
        """On its words, on the whole cell or paragraph, or on the label of an empty one."""
        element = self.places.get(remark.place) if remark.place else None
        if element is None or remark.place is None:
            return False
        if element.tag == _TC and not says(element):
            element = self._label_of(remark.place, element)
        bearer = _bearer(element)
        runs = isolated(bearer, remark.read) if bearer is element and remark.read else []
        if runs:
            mark_runs(runs, self.comments.add(remark.lines))
            return True
        return mark_whole(bearer, self.comments.add(remark.lines))

    def _label_of(self, place: Place, cell: Any) -> Any:
        """The nearest words to the left in the row, else above in the column, else the cell."""
        table = [p for p in self.places if p.table == place.table]
        left = [p for p in table if p.row == place.row and p.column < place.column]
        above = [p for p in table if p.column == place.column and p.row < place.row]
        near = (*sorted(left, key=lambda p: -p.column), *sorted(above, key=lambda p: -p.row))
        return next((self.places[p] for p in near if says(self.places[p])), cell)

    def _propose(self, remarks: Iterable[Remark], root: Any) -> None:
        """One change at most for the same words: of two, nobody could accept both."""
        ids = numbers(root)
        for remark in remarks:
            element = self.places.get(remark.place) if remark.place else None
            if element is not None and remark.suggested and remark.read:
                runs = isolated(element, remark.read)
                if runs:
                    propose(runs, remark.suggested, ids)


def _with_place(remark: Remark) -> tuple[str, ...]:
    """A place that cannot bear a comment (a header) is said in words."""
    where = (remark.place.text,) if remark.place and remark.place.text else ()
    return remark.lines[0], *where, *remark.lines[1:]


def _bearer(element: Any) -> Any:
    """Word allows no comment in a text box: the paragraph it hangs in bears it."""
    boxes = list(element.iterancestors(_BOX))
    return next(boxes[-1].iterancestors(_P), element) if boxes else element
