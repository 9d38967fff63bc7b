"""How much of a form's labels stands on a paper; and the form that is known by nothing else."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import islice

from extractor.guide import guide_to
from extractor.paper import Paper
from extractor.words import bare, readings, unnumbered
from records import Catalogue, Form

ENOUGH = 0.5
"""A form stands on a paper, or is named as near, when half its labels do."""
LEAD = 0.2
"""By so much of its labels must a form lead all others to be known by them."""
_NEARLY_ALL = 0.75
_FEWEST = 8
"""Labels: fewer are those of many forms."""
_LOOKED = 5_000
"""Texts from the beginning: labels stand before a long list or close behind it."""
_FIRST = 12
_TITLE = re.compile(r"[^,，。;；:：、]{3,40}(?:[表单册书]|计划|报告|总结|方案)(?:\([^()]*\))?")
_PLACE = re.compile(r"([一-鿿]{2,3}[省市])")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A form, the share of its labels that are there, and what stands where its title should."""

    form: Form
    share: float
    title: str


def overlap(form: Form, paper: Paper) -> float:
    """The share of the form's labels and of its headings of answers that stand on the paper."""
    return _share(form, _names(paper))


def by_overlap(paper: Paper, forms: Iterable[Form]) -> list[tuple[float, Form]]:
    """Every form with that share, the nearest first."""
    there = _names(paper)
    return sorted(((_share(form, there), form) for form in forms), key=lambda pair: -pair[0])


def labelled(paper: Paper, catalogue: Catalogue) -> Labelled | None:
    """The form nearly all labels of which are on a paper without a title, far ahead of the others;
    None where there is none, or another place than the form's own is named where the title is."""
    scored = by_overlap(paper, catalogue)
    share, form = scored[0]
    families = [(form.key.jurisdiction, form.key.name) for _, form in scored]
    second = next((s for (s, _), f in zip(scored, families, strict=True) if f != families[0]), 0.0)
    many = len(guide_to(form).labels) >= _FEWEST
    if share < _NEARLY_ALL or share < second + LEAD or not many:
        return None
    titles = list(_in_title_place(form, paper))
    own = "".join((catalogue.regulation_of(form).name["zh"], *form.titles))
    if any(place not in own for title in titles for place in _PLACE.findall(title)[:1]):
        return None
    return Labelled(form, share, titles[0] if titles else "")


def _in_title_place(form: Form, paper: Paper) -> Iterator[str]:
    """Words near the beginning that look like a title and are none of the form's own."""
    guide = guide_to(form)
    for text in islice(filter(None, paper.texts()), _FIRST):
        words = bare(text)
        if _TITLE.fullmatch(words) and not guide.is_printed(text):
            yield words


def _names(paper: Paper) -> Set[str]:
    texts = set(islice(paper.texts(), _LOOKED))
    there = {name for text in texts for name in readings(text)}
    return there | {bare(unnumbered(text)) for text in texts}


def _share(form: Form, there: Set[str]) -> float:
    guide = guide_to(form)
    wanted = [label.names for label in guide.labels]
    wanted += [frozenset({bare(unnumbered(a.heading))}) for a in guide.answers]
    return sum(bool(names & there) for names in wanted) / max(len(wanted), 1)
