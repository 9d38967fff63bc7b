"""Which form is this? Exactly one must claim the paper; two is a finding."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from extractor.guide import guide_to
from extractor.paper import Paper
from extractor.words import bare, without_hint
from records import Catalogue, Finding, Form, Refused, Severity
from records.form import key_digest

_ENOUGH = 0.5
"""A form whose title is missing is still named as near when half its labels are there."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The form, how it was known, and whether the paper's anchors are those of this very form."""

    form: Form
    by: str
    trusted: bool
    findings: tuple[Finding, ...] = ()


def identify(paper: Paper, catalogue: Catalogue, on: date, given: Form | None = None) -> Identity:
    """Refused: form.unknown, form.ambiguous, form.two."""
    marked = _marked(paper, catalogue)
    if given is not None:
        return _as_given(given, marked, paper, catalogue)
    if marked is not None:
        return marked
    return _titled(paper, catalogue, on)


def _as_given(given: Form, marked: Identity | None, paper: Paper, catalogue: Catalogue) -> Identity:
    found = marked.form if marked else next(iter(_claims(paper, catalogue)), None)
    trusted = marked is not None and marked.form is given and marked.trusted
    findings: tuple[Finding, ...] = ()
    if found is not None and found.titles[0] != given.titles[0]:
        facts = {"given": given.title["zh"], "found": found.title["zh"]}
        findings = (Finding("form.given-differs", Severity.WARNING, facts=facts),)
    return Identity(given, "given", trusted, findings)


def _marked(paper: Paper, catalogue: Catalogue) -> Identity | None:
    marks = list(dict.fromkeys(paper.marks))
    if not marks:
        return None
    digests = {key_digest(form.key): form for form in catalogue}
    forms = [catalogue.marks.get(mark) or digests.get(mark.split("_")[2]) for mark in marks]
    known = [form for form in forms if form is not None]
    if len({form.key for form in known}) > 1:
        raise _refused("form.two", known)
    if not known:
        return None
    if marks[0] in catalogue.marks:
        return Identity(known[0], "anchor", trusted=True)
    other = Finding("form.other-blank", Severity.WARNING, facts={"title": known[0].title["zh"]})
    return Identity(known[0], "anchor", trusted=False, findings=(other,))


def _titled(paper: Paper, catalogue: Catalogue, on: date) -> Identity:
    claims = _claims(paper, catalogue)
    if not claims:
        raise _unknown(paper, catalogue)
    titles = {form.titles[0] for form in claims}
    if len(claims) > 1 and len(titles) > 1:
        claims = _by_labels(claims, paper)
    if len({form.titles[0] for form in claims}) > 1:
        raise _refused("form.two", claims)
    return Identity(_edition(claims, on), "title", trusted=False)


def _claims(paper: Paper, catalogue: Catalogue) -> list[Form]:
    """Forms whose title is on the paper; a title inside a longer one there does not count."""
    texts = [bare(text) for text in _title_texts(paper)]
    found: dict[Form, int] = {}
    for form in catalogue:
        lengths = [
            len(bare(title)) for title in form.titles if any(_has(t, bare(title)) for t in texts)
        ]
        if lengths:
            found[form] = max(lengths)
    names = {form: [bare(title) for title in form.titles] for form in found}
    return [
        form
        for form, length in found.items()
        if not any(
            other is not form and found[other] > length and _inside(names[form], names[other])
            for other in found
        )
    ]


def _title_texts(paper: Paper) -> Iterator[str]:
    """Texts short enough to be a title, and each two neighbours together: titles are broken."""
    short = [text for text in paper.texts() if 1 < len(text) <= 80]
    yield from short
    yield from (one + other for one, other in pairwise(short[:40]))


def _inside(names: Sequence[str], others: Sequence[str]) -> bool:
    return any(name != other and name in other for name in names for other in others)


def _has(text: str, title: str) -> bool:
    """A title stands in its line with little else (a year, an attachment number)."""
    return title in text and len(text) <= len(title) + 14 and "《" + title not in text


def _by_labels(claims: Sequence[Form], paper: Paper) -> list[Form]:
    """Of forms with a common title, the one whose labels are there, by a clear margin."""
    scored = sorted(((overlap(form, paper), form) for form in claims), key=lambda p: -p[0])
    (best, form), (second, _) = scored[0], scored[1]
    return [form] if best > second + 0.15 else list(claims)


def overlap(form: Form, paper: Paper) -> float:
    """The share of the form's labels that stand on the paper."""
    there = {name for text in paper.texts() for name in (bare(text), without_hint(text))}
    labels = guide_to(form).labels
    return sum(bool(label.names & there) for label in labels) / max(len(labels), 1)


def _edition(forms: Sequence[Form], on: date) -> Form:
    known = [f for f in forms if not f.key.edition.isdigit() or f.key.edition <= str(on.year)]
    return max(known or forms, key=lambda form: form.key.edition)


def _unknown(paper: Paper, catalogue: Catalogue) -> Refused:
    scored = sorted(((overlap(form, paper), form) for form in catalogue), key=lambda p: -p[0])
    near = [form for score, form in scored[:3] if score >= _ENOUGH]
    return _refused("form.unlike" if near else "form.unknown", near)


def _refused(code: str, forms: Iterable[Form]) -> Refused:
    listed = list(dict.fromkeys(forms))
    facts = {
        "forms": "、".join(f"《{form.title['zh']}》" for form in listed),
        "names": " ".join(str(form.key) for form in listed),
    }
    return Refused(Finding(code, facts=facts))
