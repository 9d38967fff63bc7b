"""The values a template asks for against those there are: unknown, unused, of another shape."""

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.examine.faults import Mark, fault
from generator.examine.uses import ITEM, Path, Use
from generator.filters import FILTERS
from records import Finding, Severity
from records.kinds import kind_of

Schema = Mapping[str, Any]
_CLOSE = 0.6


def against(uses: Sequence[Use], schema: Schema) -> Iterator[Finding]:
    """`schema` is that of the document's values; its properties are the variables."""
    for use in uses:
        if ITEM in use.path and isinstance(_followed(_list_of(use), schema), Finding):
            continue  # the loop itself is at fault, and is told of
        found = _followed(use, schema)
        if isinstance(found, Finding):
            yield found
        else:
            yield from _shape(use, found)
            yield from _blank(use, schema)
    used = {use.path[0] for use in uses}
    for name, member in schema["properties"].items():
        if name not in used:
            facts = {"tag": name, "label": member.get("title", name)}
            yield Finding("template.unused", Severity.WARNING, facts=facts)


def _followed(use: Use, schema: Schema) -> Schema | Finding:
    """The schema of a value, or what is wrong with the way to it."""
    node = schema
    for number, step in enumerate(use.path):
        if step == ITEM:
            if "items" not in node:
                return fault("template.shape", use.mark, reason="walked", label=_called(use.path))
            node = node["items"]
        elif "properties" not in node:
            owner = _called(use.path[:number])
            return fault("template.shape", use.mark, reason="member", label=owner)
        elif step not in node["properties"]:
            return _unknown(use.mark, step, use.path, node["properties"])
        else:
            node = node["properties"][step]
    return node


def _list_of(use: Use) -> Use:
    """The list, as its items, that a use in a loop is of."""
    last = len(use.path) - list(reversed(use.path)).index(ITEM)
    return replace(use, path=use.path[:last])


def _called(path: Path) -> str:
    return ".".join(step for step in path if step != ITEM)


def _unknown(mark: Mark, name: str, path: Path, among: Mapping[str, Schema]) -> Finding:
    nearest = _nearest(name, mark, among)
    reason = "near" if nearest else "known"
    facts = {"name": _called(path), "nearest": nearest, "names": "、".join(list(among)[:12])}
    return fault("template.unknown-tag", mark, reason=reason, **facts)


def _nearest(name: str, mark: Mark, among: Mapping[str, Schema]) -> str:
    """The name that was meant: by its title, without its spaces, in other letters, or misspelt."""
    titles = {member.get("title", ""): known for known, member in among.items()}
    if name in titles:
        return titles[name]
    small = {known.lower().replace("_", ""): known for known in among}
    plain = name.lower().replace("_", "")
    if plain in small:
        return small[plain]
    close = difflib.get_close_matches(name, among, 1, _CLOSE)
    if close:
        return close[0]
    by_title = difflib.get_close_matches(name, [t for t in titles if t], 1, _CLOSE)
    return titles[by_title[0]] if by_title else ""


def _shape(use: Use, schema: Schema) -> Iterator[Finding]:
    """Is it printed, walked and filtered as what it is?"""
    label = _called(use.path)
    many = schema.get("type") == "array" or "items" in schema
    joined = _is_joined(use)
    if use.role == "walked" and not many:
        yield fault("template.shape", use.mark, reason="walked", label=label)
    elif use.role == "printed" and (many or "properties" in schema) and not joined:
        yield fault("template.shape", use.mark, reason="printed", label=label)
    first = next(iter(use.filters), "")
    kinds = FILTERS[first].kinds if first else ()
    kind = "list" if many else kind_of(schema).name
    if kinds and kind not in kinds and kind != "text":
        facts = {"filter": first, "label": label}
        yield fault("template.filter", use.mark, reason="kind", **facts)


def _blank(use: Use, schema: Schema) -> Iterator[Finding]:
    """A value that may be left out is printed as a blank, unless a condition says otherwise."""
    required = schema.get("required")
    name, *further = use.path
    if required is None or use.role != "printed" or use.guarded or further:
        return
    if name not in required:
        label = schema["properties"][name].get("title", name)
        yield fault("template.optional", use.mark, name=name, label=label)


def _is_joined(use: Use) -> bool:
    return bool({"连接", "join"} & set(use.filters))


def mixed(uses: Sequence[Use]) -> Iterator[Finding]:
    """Where the values are not known: one that is printed here and a list, or an owner of others,
    there."""
    lists = {use.path for use in uses if use.role == "walked" or _is_joined(use)}
    owners: set[Path] = set()
    for use in uses:
        for number, step in enumerate(use.path[1:], 1):
            (lists if step == ITEM else owners).add(use.path[:number])
    for use in uses:
        label = _called(use.path)
        if use.role == "printed" and not _is_joined(use) and use.path in lists | owners:
            yield fault("template.shape", use.mark, reason="printed", label=label)
        elif (use.role == "walked" or _is_joined(use)) and use.path in owners:
            yield fault("template.shape", use.mark, reason="walked", label=label)


def twins(uses: Sequence[Use]) -> Iterator[Finding]:
    """Where the values are not known: a name that stands once and is all but one that stands more
    often, or two that differ by nothing but two letters changed round."""
    counts = Counter(use.path[0] for use in uses)
    told: set[str] = set()
    for use in uses:
        name = use.path[0]
        others = [n for n, count in counts.items() if n != name and count >= counts[name]]
        twin = next((other for other in others if _misspelt(name, other)), "")
        if twin and name not in told and twin not in told:
            told.add(name)
            yield fault("template.twin", use.mark, name=name, nearest=twin)


def _misspelt(name: str, other: str) -> bool:
    """One letter more, less or other, or two changed round; figures are no letters."""
    letters = [c for c in name if not c.isdigit()]
    if letters == [c for c in other if not c.isdigit()] or min(len(name), len(other)) < 4:
        return False
    if sorted(name) == sorted(other):
        return sum(a != b for a, b in zip(name, other, strict=True)) == 2
    blocks = difflib.SequenceMatcher(None, name, other).get_matching_blocks()
    same = sum(block.size for block in blocks)
    return same == max(len(name), len(other)) - 1
