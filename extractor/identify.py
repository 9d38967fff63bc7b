"""Which form is this? Exactly one must claim the paper; two is a finding."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise

from extractor.guide import guide_to
from extractor.paper import Paper
from extractor.spots import Spot, Spots
from extractor.words import bare, likely, readings, unnumbered
from records import Catalogue, Finding, Form, Refused, Severity
from records.form import key_digest

ENOUGH = 0.5
"""A form stands on a paper, or is named as near, when half its labels do."""
_MARGIN = 0.15
"""By so much of its labels must one form lead another of the same title."""
_LONGEST_TITLE = 80
_FIRST = 40
"""Only among so many texts at the beginning is a title looked for in two pieces."""
_BESIDE_TITLE = 14
"""Signs a title's line may hold besides: a year, an attachment number."""

Claims = Mapping[Form, Spot]
"""Forms with the spot their title stands at."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The form, how it was known, and whether the paper's anchors are those of this very form."""

    form: Form
    by: str
    trusted: bool
    findings: tuple[Finding, ...] = ()


def identify(paper: Paper, catalogue: Catalogue, on: date, given: Form | None = None) -> Identity:
    """Refused: form.unknown, form.unlike, form.ambiguous, form.two."""
    marked = _marked(paper, catalogue, given)
    if given is not None:
        return _as_given(given, marked, paper, catalogue)
    if marked is not None:
        return _dated(marked, catalogue, on)
    form = _titled(paper, catalogue, on)
    return _dated(Identity(form, "title", trusted=False), catalogue, on)


def _dated(identity: Identity, catalogue: Catalogue, on: date) -> Identity:
    """A form of another edition than that in force on the day is read all the same, and said."""
    form = identity.form
    if catalogue.named(_family(form), on) is form:
        return identity
    facts = {"edition": form.key.edition, "year": on.year, "title": form.title["zh"]}
    other = Finding("form.other-edition", Severity.WARNING, facts=facts)
    return Identity(form, identity.by, identity.trusted, (*identity.findings, other))


def _as_given(given: Form, marked: Identity | None, paper: Paper, catalogue: Catalogue) -> Identity:
    claims = [marked.form] if marked else list(_claims(paper, catalogue))
    trusted = marked is not None and marked.form is given and marked.trusted
    findings: tuple[Finding, ...] = ()
    if claims and _family(given) not in map(_family, claims):
        facts = {"given": given.title["zh"], "found": claims[0].title["zh"]}
        findings = (Finding("form.given-differs", Severity.WARNING, facts=facts),)
    return Identity(given, "given", trusted, findings)


# --- by mark


def _marked(paper: Paper, catalogue: Catalogue, given: Form | None) -> Identity | None:
    digests = {key_digest(form.key): form for form in catalogue}
    known: dict[Form, str] = {}
    for mark in dict.fromkeys(paper.marks):
        form = catalogue.marks.get(mark) or digests.get(mark.split("_")[2])
        if form is not None:
            known.setdefault(form, mark)
    if len(known) > 1 and given is None:
        raise _refused("form.two", known)
    form = given if given in known else next(iter(known), None)
    if form is None:
        return None
    if known[form] in catalogue.marks:
        return Identity(form, "anchor", trusted=True)
    other = Finding("form.other-blank", Severity.WARNING, facts={"title": form.title["zh"]})
    return Identity(form, "anchor", trusted=False, findings=(other,))


# --- by title


def _titled(paper: Paper, catalogue: Catalogue, on: date) -> Form:
    claims = _claims(paper, catalogue)
    if not claims:
        raise _unknown(paper, catalogue)
    families: dict[str, Form] = {}
    for name in dict.fromkeys(map(_family, claims)):
        editions = [form for form in claims if _family(form) == name]
        families[name] = _edition(editions, paper, catalogue.named(name, on))
    forms = list(families.values())
    return forms[0] if len(forms) == 1 else _one_of(forms, claims, paper, catalogue)


def _one_of(forms: list[Form], claims: Claims, paper: Paper, catalogue: Catalogue) -> Form:
    """Of several forms whose titles are there: the only one of the region named on the paper, or
    the one whose labels are there, by a clear margin."""
    there = [form for form in forms if overlap(form, paper) >= ENOUGH]
    if len({claims[form].number for form in there}) > 1:
        raise _refused("form.two", there, claims)
    local = [form for form in forms if _is_named(form, paper, catalogue)]
    if len(local) == 1:
        return local[0]
    scored = sorted(((overlap(form, paper), form) for form in forms), key=lambda p: -p[0])
    if scored[0][0] > scored[1][0] + _MARGIN:
        return scored[0][1]
    raise _refused("form.ambiguous", forms, claims)


def _is_named(form: Form, paper: Paper, catalogue: Catalogue) -> bool:
    region = catalogue.regulation_of(form).name["zh"].rstrip("省市区县")
    return any(region in text for text in paper.texts())


def _claims(paper: Paper, catalogue: Catalogue) -> Claims:
    """Forms whose title is on the paper, with the first place it stands at."""
    claims: dict[Form, Spot] = {}
    for form, spot in titles(paper, catalogue):
        claims.setdefault(form, spot)
    return claims


def titles(paper: Paper, catalogue: Catalogue) -> Iterator[tuple[Form, Spot]]:
    """Every title of a form on the paper. One inside a longer one there does not count."""
    wanted = {bare(title) for form in catalogue for title in form.titles}
    heads = list(_heads(paper, wanted))
    hits = [
        (form, len(title), head)
        for form in catalogue
        for title in map(bare, form.titles)
        for head in heads
        if _stands_in(title, head.words)
    ]
    longest: dict[int, int] = {}
    for _, length, head in hits:
        for number in head.covers:
            longest[number] = max(length, longest.get(number, 0))
    for form, length, head in hits:
        if all(length == longest[number] for number in head.covers):
            yield form, head.spot


@dataclass(frozen=True, slots=True)
class _Head:
    """Words that may be a title, and the numbers of the spots they stand in."""

    words: str
    spot: Spot
    covers: tuple[int, ...]


def _heads(paper: Paper, titles: Set[str]) -> Iterator[_Head]:
    """Texts short enough to be a title that hold one, and the first lines of longer ones; then each
    of the first with the next one: titles are broken in two."""
    spots, title = Spots(paper), re.compile("|".join(map(re.escape, titles)))
    may_be = likely(titles)

    def holds(text: str) -> bool:
        return _is_short(text) and may_be(text) and title.search(bare(text)) is not None

    for spot in spots.having(holds):
        yield _Head(bare(spot.text), spot, (spot.number,))
    for spot in islice(spots, _FIRST):
        if len(spot.text) > _LONGEST_TITLE and "\n" in spot.text:
            yield _Head(bare(spot.text.split("\n", 1)[0]), spot, (spot.number,))
    short = (spot for spot in spots if _is_short(spot.text))
    for one, other in pairwise(islice(short, _FIRST)):
        yield _Head(bare(one.text + other.text), one, (one.number, other.number))


def _is_short(text: str) -> bool:
    return 1 < len(text) <= _LONGEST_TITLE


def _stands_in(title: str, words: str) -> bool:
    return title in words and len(words) <= len(title) + _BESIDE_TITLE and "《" + title not in words


def _edition(editions: Sequence[Form], paper: Paper, in_force: Form | None) -> Form:
    """The edition whose labels are there; that in force where several have as many."""
    if len(editions) == 1:
        return editions[0]
    return max(editions, key=lambda form: (overlap(form, paper), form is in_force))


def overlap(form: Form, paper: Paper) -> float:
    """The share of the form's labels and of its headings of answers that stand on the paper."""
    texts = set(paper.texts())
    there = {name for text in texts for name in readings(text)}
    there |= {bare(unnumbered(text)) for text in texts}
    guide = guide_to(form)
    wanted = [label.names for label in guide.labels]
    wanted += [frozenset({bare(unnumbered(a.heading))}) for a in guide.answers]
    return sum(bool(names & there) for names in wanted) / max(len(wanted), 1)


def _unknown(paper: Paper, catalogue: Catalogue) -> Refused:
    scored = sorted(((overlap(form, paper), form) for form in catalogue), key=lambda p: -p[0])
    near = [form for score, form in scored[:3] if score >= ENOUGH]
    return _refused("form.unlike" if near else "form.unknown", near)


def _family(form: Form) -> str:
    """The form whatever its edition."""
    return f"{form.key.jurisdiction}/{form.key.name}"


def _refused(code: str, forms: Iterable[Form], claims: Claims | None = None) -> Refused:
    listed = list(dict.fromkeys(forms))
    places = [claims[form].what.place.text for form in listed] if claims else [""] * len(listed)
    facts = {
        "forms": "、".join(
            f"《{form.title['zh']}》" + (f"（{place}）" if place else "")
            for form, place in zip(listed, places, strict=True)
        ),
        "names": " ".join(str(form.key) for form in listed),
    }
    return Refused(Finding(code, facts=facts))
