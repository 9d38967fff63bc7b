"""One round after the other: what of the findings of an earlier file is mended in this one, what is
still open, and what is new."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from casework.review import Told, named
from records.pointer import pattern

_NOTES = ("info",)


def following(told: Told, previous: Told, on: str) -> Told:
    """The report with `round` (open or new) at each finding that is no mere note, and `previous`:
    the file before, the day `on` it was checked, and what of its findings is `fixed`. As it is
    where nothing was read of either, or they are of two forms."""
    if not told["form"] or _form(told) != _form(previous):
        return told
    left = [finding for finding in previous["findings"] if _counts(finding)]
    findings = list(_marked(told["findings"], left))
    fixed = [{k: f[k] for k in ("code", "pointer", "place", "message")} for f in left]
    return {
        **told,
        "findings": findings,
        "previous": {"file": named(previous), "on": on, "fixed": fixed},
    }


def _form(told: Told) -> str:
    """Another edition of it is the same form."""
    return "/".join((told["form"] or "").split("/")[:2])


def _counts(finding: Mapping[str, Any]) -> bool:
    return finding["severity"] not in _NOTES and "waived" not in finding


def _marked(findings: Iterable[Told], left: list[Told]) -> Iterator[Told]:
    """Takes what is still open out of `left`: first by its very place in the form, then, because
    lines may have been put in above, by what is said of it."""
    now = list(findings)
    states: dict[int, str] = {n: "new" for n, finding in enumerate(now) if _counts(finding)}
    for alike in (_same_value, _same_words):
        for n in [n for n, state in states.items() if state == "new"]:
            before = next((old for old in left if alike(old, now[n])), None)
            if before is not None:
                left.remove(before)
                states[n] = "open"
    for n, finding in enumerate(now):
        yield {**finding, "round": states[n]} if n in states else finding


def _same_value(old: Told, new: Told) -> bool:
    return (old["code"], old["pointer"]) == (new["code"], new["pointer"])


def _same_words(old: Told, new: Told) -> bool:
    same = old["code"] == new["code"] and pattern(old["pointer"]) == pattern(new["pointer"])
    return same and old["message"] == new["message"]
