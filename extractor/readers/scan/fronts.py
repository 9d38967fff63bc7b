"""Pages of ours in front of a scan: a copy was printed whole, stamped, and scanned."""

from collections.abc import Sequence

from extractor.ours import is_front, number_in
from extractor.paper import Grid, Line
from records import Finding, Severity


class Fronts:
    """Takes page after page. `review`: the number of the review the pages are of, or ""."""

    def __init__(self) -> None:
        self.review = ""
        self._next = 1

    @property
    def notes(self) -> tuple[Finding, ...]:
        """A printed copy bears our flags as well, in the submitter's own cells."""
        count = self._next - 1
        said = Finding("file.annotated", Severity.WARNING, facts={"count": count})
        return (said,) if count else ()

    def takes(self, number: int, blocks: Sequence[Line | Grid]) -> bool:
        """Is this one of ours, which is not to be read? Only before any page of the submitter's."""
        words = "\n".join(block.text for block in blocks if isinstance(block, Line))
        if number != self._next or not is_front(words):
            return False
        self._next += 1
        self.review = self.review or number_in(words)
        return True
