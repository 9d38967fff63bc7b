"""Which form is this? Exactly one must claim the paper; two is a finding."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise

from extractor.overlap import ENOUGH, LEAD, by_overlap, labelled, overlap
from extractor.paper import Cell, Paper
from extractor.spots import Spot, Spots
from extractor.words import bare, likely
from records import Catalogue, Finding, Form, Refused, Severity
from records.form import key_digest

_MARGIN = 0.15
"""By so much of its labels must one form lead another of the same title."""
_WHOLE = 0.9
"""With so many of its labels there a form is what its title says."""
_LONGEST_TITLE = 80
_FIRST = 40
"""Only among so many texts at the beginning is a title looked for in two pieces."""
_BESIDE_TITLE = 14
"""Signs a title's line may hold besides: a year, an attachment number."""
_OWNER = re.compile(
    r"(?!请|关于|根据|按照?|附)[^,，。;；:：、《》]{2,40}"
    r"(?:大学|学院|学校|公司|集团|中心|医院|协会|学会|基地|机构|[局委厅院校所馆]|\d{4}(?:年度?)?|\))"
)
"""Whose form it is and of which year, however long: 某某职业技术学院2024年度."""
_VERSION = re.compile(r"(?:\([^()]{1,12}\))*")
_ABREAST = 3
"""Columns between two titles in one row."""
_YEAR = re.compile(r"[(（]?\s*\d{4}\s*年?度?\s*[)）]?")

_YEAR_INSIDE = re.compile(r"(?<=.)(?:19|20)\d{2}(?=年度)|(?<=.)(?:19|20)\d{2}年(?!度)")
"""The year of a form within its title: 基地2024年度培训计划."""

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
    found = tuple(titles(paper, catalogue))
    _refuse_abreast(found)
    claims = _claims(found)
    named = _titled(claims, paper, catalogue, on) if claims else _untitled(paper, catalogue)
    return _dated(named, catalogue, on)


def _dated(identity: Identity, catalogue: Catalogue, on: date) -> Identity:
    """A form of another edition than that in force on the day is read all the same, and said."""
    form = identity.form
    if catalogue.named(_family(form), on) is form:
        return identity
    facts = {"edition": form.key.edition, "year": on.year, "title": form.title["zh"]}
    other = Finding("form.other-edition", Severity.WARNING, facts=facts)
    return Identity(form, identity.by, identity.trusted, (*identity.findings, other))


def _as_given(given: Form, marked: Identity | None, paper: Paper, catalogue: Catalogue) -> Identity:
    claims = [marked.form] if marked else list(_claims(titles(paper, catalogue)))
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


def _titled(claims: Claims, paper: Paper, catalogue: Catalogue, on: date) -> Identity:
    families: dict[str, Form] = {}
    for name in dict.fromkeys(map(_family, claims)):
        editions = [form for form in claims if _family(form) == name]
        families[name] = _edition(editions, paper, catalogue.named(name, on))
    forms = list(families.values())
    form = forms[0] if len(forms) == 1 else _one_of(forms, claims, paper, catalogue)
    return Identity(form, "title", trusted=False, findings=tuple(_unlike(form, paper, catalogue)))


def _unlike(form: Form, paper: Paper, catalogue: Catalogue) -> Iterator[Finding]:
    """The labels below a title may be those of another form."""
    own = overlap(form, paper)
    if own >= _WHOLE:
        return
    for score, other in by_overlap(paper, catalogue)[:1]:
        if _family(other) != _family(form) and score >= max(ENOUGH, own + LEAD):
            facts = {"title": form.title["zh"], "other": other.title["zh"], "name": str(other.key)}
            yield Finding("form.title-differs", Severity.WARNING, facts=facts)


def _untitled(paper: Paper, catalogue: Catalogue) -> Identity:
    """Where no title is: the one form nearly all labels of which are there, far ahead of all
    others; said, for a person to look."""
    found = labelled(paper, catalogue)
    if found is None:
        raise _unknown(paper, catalogue)
    facts = {"title": found.form.title["zh"], "found": found.title or "—"}
    facts["percent"] = str(round(found.share * 100))
    said = Finding("form.by-labels", Severity.WARNING, facts=facts)
    return Identity(found.form, "labels", trusted=False, findings=(said,))


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


def _claims(found: Iterable[tuple[Form, Spot]]) -> Claims:
    """Forms whose title is on the paper, with the first place it stands at."""
    claims: dict[Form, Spot] = {}
    for form, spot in found:
        claims.setdefault(form, spot)
    return claims


def _refuse_abreast(found: Iterable[tuple[Form, Spot]]) -> None:
    """Refused: form.two, where one form stands twice side by side on a sheet: of two columns of the
    same label nobody can say which belongs to which."""
    seen: dict[tuple[Form, int, int], Spot] = {}
    for form, spot in found:
        if not isinstance(spot.what, Cell):
            continue
        first = seen.setdefault((form, spot.block, spot.what.row), spot)
        if isinstance(first.what, Cell) and spot.what.column >= first.what.column + _ABREAST:
            places = "、".join(
                f"《{form.title['zh']}》（{one.what.place.text}）" for one in (first, spot)
            )
            raise Refused(Finding("form.two", facts={"forms": places, "names": str(form.key)}))


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
    of the first with the next one or two: titles are broken over lines."""
    spots, title = Spots(paper), re.compile("|".join(map(re.escape, titles)))
    may_be = likely(titles)

    def held(text: str) -> str:
        every = (bare(text), _YEAR_INSIDE.sub("", bare(text)))
        return next((words for words in every if title.search(words)), "")

    for spot in spots.having(lambda text: _is_short(text) and may_be(text) and bool(held(text))):
        yield _Head(held(spot.text), spot, (spot.number,))
    for spot in islice(spots, _FIRST):
        if len(spot.text) > _LONGEST_TITLE and "\n" in spot.text:
            yield _Head(bare(spot.text.split("\n", 1)[0]), spot, (spot.number,))
    short = [*islice((spot for spot in spots if _is_short(spot.text)), _FIRST)]
    for one, other in pairwise(short):
        yield _in_pieces(one, other)
    for begin in range(len(short) - 2):
        yield _in_pieces(*short[begin : begin + 3])


def _in_pieces(*spots: Spot) -> _Head:
    """A title in two or three lines; a year in a line of its own may stand among them."""
    texts = (spot.text for spot in spots if not _YEAR.fullmatch(spot.text.strip()))
    return _Head(bare("".join(texts)), spots[0], tuple(spot.number for spot in spots))


def _is_short(text: str) -> bool:
    return 1 < len(text) <= _LONGEST_TITLE


def _stands_in(title: str, words: str) -> bool:
    before, there, after = words.partition(title)
    if not there or before.endswith("《"):
        return False
    if len(words) <= len(title) + _BESIDE_TITLE:
        return True
    return bool(_OWNER.fullmatch(before) and _VERSION.fullmatch(after))


def _edition(editions: Sequence[Form], paper: Paper, in_force: Form | None) -> Form:
    """The edition whose labels are there; that in force where several have as many."""
    if len(editions) == 1:
        return editions[0]
    return max(editions, key=lambda form: (overlap(form, paper), form is in_force))


def _unknown(paper: Paper, catalogue: Catalogue) -> Refused:
    near = [form for score, form in by_overlap(paper, catalogue)[:3] if score >= ENOUGH]
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
