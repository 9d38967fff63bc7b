"""From a file to a checked record, remembering where every value came from."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import date

from extractor.archive import Member, is_archive, members
from extractor.divide import Part, divided
from extractor.engines import NO_ENGINES, Engines
from extractor.identify import Identity, identify
from extractor.locate import Location, locate
from extractor.normalise import assembled, normalise
from extractor.normalise.proven import proven
from extractor.paper import Line, Paper
from extractor.readers import read
from extractor.readers.pdf.attached import attached
from extractor.reading import Extraction, Lines, Located, Reading, Readings
from extractor.units import in_units, unfolded
from records import Catalogue, Finding, Form, Place, Refused, Report, Severity
from records.check import check

__all__ = [
    "NO_ENGINES",
    "Engines",
    "Extraction",
    "Reading",
    "Readings",
    "extract",
    "extract_each",
    "refusal",
]

_MOST_UNCLAIMED = 8


def extract(
    data: bytes,
    catalogue: Catalogue,
    on: date,
    given: Form | None = None,
    engines: Engines = NO_ENGINES,
) -> Extraction:
    """One file as one record. `given` is the form the person names. What is wrong with the file is
    in the report, never raised."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        paper = read(data, engines)
    except Refused as refused:
        return refusal(sha256, refused.finding)
    return _of_paper(Part("", paper), catalogue, on, given, sha256)


def extract_each(
    data: bytes,
    catalogue: Catalogue,
    on: date,
    given: Form | None = None,
    engines: Engines = NO_ENGINES,
) -> tuple[Extraction, ...]:
    """Every form in one file, each as a record of its own: files in an archive, or attached to a
    PDF that is no form itself, sheets of a workbook, forms one below the other. A form the person
    names is all there is in a file."""
    found = _each(data, catalogue, on, given, engines)
    if data.find(b"%PDF-", 0, 1024) < 0 or any(one.form for one in found):
        return found
    try:
        return tuple(_inside(attached(data), catalogue, on, given, engines)) or found
    except Refused as refused:
        return (refusal(found[0].sha256, refused.finding),)


def _each(
    data: bytes, catalogue: Catalogue, on: date, given: Form | None, engines: Engines
) -> tuple[Extraction, ...]:
    """Nothing that is attached to it."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        if is_archive(data):
            files = members(data)
            return tuple(_inside(files, catalogue, on, given, engines))
        paper = read(data, engines)
    except Refused as refused:
        return (refusal(sha256, refused.finding),)
    parts = divided(paper, catalogue) if given is None else (Part("", paper),)
    return tuple(_of_paper(part, catalogue, on, given, sha256) for part in parts)


def _inside(
    files: Iterable[Member], catalogue: Catalogue, on: date, given: Form | None, engines: Engines
) -> Iterator[Extraction]:
    """Files of an archive, each under its name; an archive in it is refused like any other file
    that is no form, and what is attached to one is not looked for."""
    for file in files:
        if _nested(file):
            inner = Finding("file.archive", facts={"reason": "inside"})
            yield refusal(hashlib.sha256(file.data).hexdigest(), inner, file.name)
            continue
        for one in _each(file.data, catalogue, on, given, engines):
            yield replace(one, part=" ".join(filter(None, (file.name, one.part))))


def _nested(file: Member) -> bool:
    """What is too broken to tell is told by its own report."""
    try:
        return is_archive(file.data)
    except Refused:
        return False


def refusal(sha256: str, finding: Finding, part: str = "") -> Extraction:
    """Nothing was read, for this reason."""
    return Extraction(sha256, None, "", Readings(), {}, Report((finding,)), part)


def _of_paper(
    part: Part, catalogue: Catalogue, on: date, given: Form | None, sha256: str
) -> Extraction:
    try:
        identity = identify(part.paper, catalogue, on, given)
    except Refused as refused:
        told = refusal(sha256, refused.finding, part.name)
        return replace(told, report=Report((*_hindrances(part.paper), refused.finding)))
    return replace(_read_as(identity, part.paper, catalogue, on, sha256), part=part.name)


def _hindrances(paper: Paper) -> Iterator[Finding]:
    """What kept the paper from being read as it should: its title may have been there."""
    return (note for note in paper.notes if note.severity is Severity.ERROR)


def _read_as(
    identity: Identity, paper: Paper, catalogue: Catalogue, on: date, sha256: str
) -> Extraction:
    form = identity.form
    paper = unfolded(paper, form)
    location = locate(paper, form, identity.trusted)
    located, units = in_units(location.located, form, location.paper)
    readings, unread = normalise(located, form)
    regulation = catalogue.regulation_of(form)
    readings, unread = proven(readings, unread, form, regulation, on)
    data = assembled(readings)
    checked = check(form, data, on, regulation)
    findings = [
        *_noted(paper, location),
        *identity.findings,
        *units,
        *_needed(unread, checked),
        *_placed(checked, unread, location),
        *location.said,
        *_left_over(location),
        *_stamps(form, paper),
    ]
    report = Report.of(_in_order(findings, paper))
    read = Extraction(sha256, form.key, identity.by, readings, data, report)
    return replace(read, answers=paper.review)


def _needed(said: Iterable[Finding], report: Report) -> Iterator[Finding]:
    """What was overlooked where there must be a value is an error."""
    missing = {finding.pointer for finding in report if finding.code == "value.missing"}
    for finding in said:
        overlooked = finding.code == "value.overlooked" and finding.pointer in missing
        yield replace(finding, severity=Severity.ERROR) if overlooked else finding


def _noted(paper: Paper, location: Location) -> Iterator[Finding]:
    """What was said while reading; a picture in a cell nobody asks for words is a photograph."""
    asked = {one.place for one in location.located if isinstance(one, Located)}
    for note in paper.notes:
        photograph = note.code == "text.picture" and note.place and note.place.table
        if not photograph or note.place in asked:
            yield note


def _in_order(findings: Iterable[Finding], paper: Paper) -> list[Finding]:
    """What is said of the file as a whole, then what has a place, as one reads down the paper."""
    findings = list(findings)
    wanted = {finding.place for finding in findings if finding.place}
    cells = {place.cell for place in wanted}
    order = {
        place: n
        for n, place in enumerate(_spots(paper, cells))
        if place.cell in cells and place in wanted
    }
    return sorted(findings, key=lambda one: order.get(one.place, -1) if one.place else -1)


def _spots(paper: Paper, cells: Set[str]) -> Iterator[Place]:
    """Places in reading order; of folded rows only those of the cells that are asked for."""
    for block in paper.blocks:
        if isinstance(block, Line):
            yield block.place
            continue
        begin = 0
        for rows in block.rows:
            end = bisect_left(block.cells, rows.numbers[0], key=lambda cell: cell.row)
            yield from (cell.place for cell in block.cells[begin:end])
            yield from rows.places(cells)
            begin = end
        yield from (cell.place for cell in block.cells[begin:])
    yield from (field.place for field in paper.fields)


def _placed(report: Report, unread: Iterable[Finding], location: Location) -> Iterator[Finding]:
    """Each finding with its place; what is unreadable is not also told by the schema."""
    places = _places(location, {above for one in report for above in _asked(one)})
    said = {finding.pointer for finding in unread}
    for finding in report:
        if finding.code.startswith("value.") and finding.pointer in said:
            continue
        yield replace(finding, place=_place_of(finding, places))


def _asked(finding: Finding) -> Iterator[str]:
    """The pointers whose places a finding may be given, the nearest first."""
    yield finding.pointer
    yield from finding.facts.get("also", ())
    yield from _above(finding.pointer)


def _places(location: Location, asked: Set[str]) -> Mapping[str, Place]:
    """Where each value asked after stands or should stand; a group or a line is where its first
    value is."""
    places = dict(location.lists)
    for one in _near(location.located, asked):
        if one.pointer in asked:
            places[one.pointer] = one.place
        for above in _above(one.pointer):
            if above in asked:
                places.setdefault(above, one.place)
    return places


def _near(located: Iterable[Located | Lines], asked: Set[str]) -> Iterator[Located]:
    """Of lines in folded rows, those that are asked after, and the first."""
    if not asked:
        return
    steps = (step for pointer in asked for step in pointer.split("/"))
    positions = sorted({int(step) for step in steps if step.isdecimal()})
    for one in located:
        if isinstance(one, Located):
            yield one
            continue
        begin, end = bisect_left(positions, one.first), bisect_left(positions, one.end)
        for position in {one.first: None, **dict.fromkeys(positions[begin:end])}:
            yield from one.located(position - one.first)


def _above(pointer: str) -> Iterator[str]:
    """/a/0/b -> /a/0, /a"""
    while pointer := pointer.rpartition("/")[0]:
        yield pointer


def _place_of(finding: Finding, places: Mapping[str, Place]) -> Place | None:
    """Its own, that of another value it blames, or that of the line or group it is missing in."""
    return next((places[pointer] for pointer in _asked(finding) if pointer in places), None)


def _left_over(location: Location) -> Iterator[Finding]:
    """Nothing is lost: what the form asks for and the paper lacks, what the paper says unasked."""
    if location.absent:
        names = "、".join(dict.fromkeys(location.absent))
        yield Finding("label.missing", Severity.WARNING, facts={"labels": names})
    spots = location.unclaimed
    for spot in spots[:_MOST_UNCLAIMED]:
        facts = {"text": spot.text[:40]}
        yield Finding("text.unclaimed", Severity.INFO, place=spot.what.place, facts=facts)
    if len(spots) > _MOST_UNCLAIMED:
        facts = {"count": len(spots) - _MOST_UNCLAIMED}
        yield Finding("text.more-unclaimed", Severity.INFO, facts=facts)


def _stamps(form: Form, paper: Paper) -> Iterator[Finding]:
    """What seals the paper must carry; on a picture, how many are seen, on one without colour what
    may be some. Whose they are, and whether they are genuine, is for a person to say."""
    if not form.stamps:
        return
    facts: dict[str, object] = {"stamps": "、".join(form.stamps)}
    if not paper.pictured:
        yield Finding("form.stamps", Severity.INFO, facts=facts)
        return
    places = (f"{seal.place.text}（直径{seal.diameter:g}毫米）" for seal in paper.seals)
    facts |= {
        "needed": len(form.stamps),
        "seen": len(paper.seals),
        "places": "、".join(places) or "—",
    }
    place = paper.seals[0].place if paper.seals else None
    enough = len(paper.seals) >= len(form.stamps) and not paper.grey
    few = "form.seals-grey" if paper.grey else "form.seals-few"
    severity = Severity.INFO if enough else Severity.WARNING
    yield Finding("form.seals-seen" if enough else few, severity, place=place, facts=facts)
