"""The values a template asks for, as a JSON Schema: loops are lists, filters hint at kinds."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.examine.uses import ITEM, Use
from generator.filters import FILTERS

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def variables(uses: Iterable[Use], known: Mapping[str, Any] | None = None) -> Schema:
    """An object with a property for each variable, in the order of the template. `known` is the
    schema of the document's values, where there is one: what it says of a variable is taken over.
    A variable that is printed without a condition round it is required."""
    whole: Schema = {"properties": {}, "required": []}
    for use in uses:
        _note(whole, use)
    own: Schema = {"$schema": _DRAFT, **_typed(whole)}
    if known is None:
        return own
    members: Mapping[str, Any] = known["properties"]
    described = {name: members.get(name, member) for name, member in own["properties"].items()}
    wanted = [name for name in known.get("required", ()) if name in described]
    return {**own, "properties": described, "required": wanted}


def _note(whole: Schema, use: Use) -> None:
    """One more use of a value, noted in the schema of the object it is in."""
    node, steps = whole, list(use.path)
    for number, step in enumerate(steps):
        if step == ITEM:
            node = _items(node)
            continue
        members = node.setdefault("properties", {})
        required = node.setdefault("required", [])
        members.setdefault(step, {"title": step})
        last = number == len(steps) - 1
        if last and use.role == "printed" and not use.guarded and step not in required:
            required.append(step)
        if last and use.role == "walked" and step not in required:
            required.append(step)
        node = members[step]
    for name in use.filters[:1]:
        node.update(FILTERS[name].hint)
    if use.role == "walked" or node.get("type") == "array":
        _items(node)


def _items(node: Schema) -> Schema:
    return node.setdefault("items", {})


def _typed(node: Schema) -> Schema:
    """With the types that its parts, or the want of them, tell; a list is never printed as one."""
    if "items" in node:
        own = {key: node[key] for key in ("title",) if key in node}
        return {**own, "type": "array", "items": _typed(node["items"])}
    if "properties" in node:
        members = {name: _typed(member) for name, member in node["properties"].items()}
        kept = {key: value for key, value in node.items() if key not in ("format", "properties")}
        return {**kept, "type": "object", "properties": members}
    return {"type": "string", **node}
