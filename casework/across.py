"""What a dossier's rules say of a file, told with that file's own findings: at the value that
disagrees, naming the other file."""

from collections.abc import Iterator, Mapping
from typing import Any

from casework.dossier import DossierFile, DossierOutcome
from casework.review import Told, finding_json, form_of
from records import Catalogue, Finding, Place

_ALSO = {"zh": "{message}（另见 {others}）", "en": "{message} (see also {others})"}
Disagreement = tuple[DossierFile, str, Place | None]
"""A file, and the pointer and place of its value."""


def with_dossier(
    told: Told, name: str, outcome: DossierOutcome, catalogue: Catalogue, language: str = "zh"
) -> Told:
    """The report on the dossier's file of this name, with what holds across files."""
    found = [
        _told(finding, mine, spots, catalogue, language)
        for finding in outcome.report
        for spots in (tuple(_spots(finding, outcome)),)
        for mine in spots
        if mine[0].name == name and str(mine[0].extraction.form) == told["form"]
    ]
    if not found:
        return told
    errors = any(one["severity"] == "error" for one in found)
    ended = "returned" if errors and told["outcome"] == "accepted" else told["outcome"]
    return {**told, "outcome": ended, "findings": [*told["findings"], *found]}


def _spots(finding: Finding, outcome: DossierOutcome) -> Iterator[Disagreement]:
    file = outcome.blamed(finding)
    if file is not None:
        yield file, finding.pointer, finding.place
    yield from outcome.beside(finding)


def _told(
    finding: Finding,
    mine: Disagreement,
    spots: tuple[Disagreement, ...],
    catalogue: Catalogue,
    language: str,
) -> Mapping[str, Any]:
    """In the words of the file that is blamed, at the place in this one."""
    told = finding_json(finding, form_of(spots[0][0].extraction, catalogue), language)
    others = [_named(file, place) for file, _, place in spots if file is not mine[0]]
    message = told["message"]
    if others:
        message = _ALSO[language].format(message=message, others="、".join(others))
    place = mine[2].told() if mine[2] else None
    return {**told, "pointer": mine[1], "place": place, "message": message}


def _named(file: DossierFile, place: Place | None) -> str:
    return f"{file.name} {place.text if place else ''}".strip()
