"""What the reader saw of a file, for those who want to look over its shoulder: not only the values
but the grid, the labels it went by, and what it could make nothing of."""

from dataclasses import dataclass
from datetime import date

from extractor.divide import divided
from extractor.engines import NO_ENGINES, Engines
from extractor.guide import guide_to
from extractor.identify import identify
from extractor.locate import locate
from extractor.locate.labels import matched
from extractor.paper import Cell, Line, Paper
from extractor.readers import read
from extractor.reading import Located, one_by_one
from extractor.spots import Sheet
from records import Catalogue, Form, Refused


@dataclass(frozen=True, slots=True)
class Seen:
    """One form of a file; `form` is None, and only the paper is there, where none was known.
    `labels` and `unclaimed` are cells and lines of the paper."""

    part: str
    paper: Paper
    form: Form | None = None
    labels: tuple[Cell | Line, ...] = ()
    located: tuple[Located, ...] = ()
    unclaimed: tuple[Cell | Line, ...] = ()


def seen(
    data: bytes,
    catalogue: Catalogue,
    on: date,
    given: Form | None = None,
    engines: Engines = NO_ENGINES,
) -> tuple[Seen, ...]:
    """Each form in the file. Refused: file.*, where nothing can be read at all."""
    parts = divided(read(data, engines).unfolded(), catalogue)
    return tuple(_seen(part.name, part.paper, catalogue, on, given) for part in parts)


def _seen(name: str, paper: Paper, catalogue: Catalogue, on: date, given: Form | None) -> Seen:
    try:
        identity = identify(paper, catalogue, on, given)
    except Refused:
        return Seen(name, paper)
    found = locate(paper, identity.form, identity.trusted)
    labels = matched(guide_to(identity.form), Sheet(paper))
    return Seen(
        name,
        paper,
        identity.form,
        tuple(spot.what for spot in labels.values()),
        tuple(one_by_one(found.located)),
        tuple(spot.what for spot in found.unclaimed),
    )
