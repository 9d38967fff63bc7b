"""Annotated copies of one submitted file: one for each file in it that a report speaks of."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from casework.annotate import Copy
from casework.reader import Reader
from casework.remarks import remarks_of
from casework.review import Told
from records import Catalogue, Finding


def copies(
    content: bytes,
    told: Sequence[Told],
    reader: Reader,
    catalogue: Catalogue,
    on: date,
    language: str = "zh",
) -> Iterator[tuple[Told, Copy | Finding]]:
    """The first report on each file, with its copy, or with why there is none. Files of which
    nothing was read, or nothing is to be said, have none. `told`: the reports on all the forms in
    `content`, in their order."""
    for id, group in groupby(told, key=lambda one: one["sha256"]):
        reports = list(group)
        remarks = remarks_of(reports, catalogue, on, language)
        if remarks.remarks and any(report["form"] for report in reports):
            yield reports[0], reader.annotate(content, id, remarks)
