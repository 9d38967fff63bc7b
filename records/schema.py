"""JSON Schemas of `schemas/`, with every reference put in its place."""

import json
from pathlib import Path
from typing import Any


def load_schema(root: Path, name: str) -> dict[str, Any]:
    """A schema of `schemas/`; a `$ref` in it is a path from `schemas/`."""
    whole = json.loads((root / "schemas" / name).read_text(encoding="utf-8"))
    return _resolved(root, whole)


def _resolved(root: Path, node: Any) -> Any:
    """Siblings of a $ref are kept: a title wins over the one referred to, properties and required
    names are added to those referred to. So two forms share what is the same and no more."""
    if isinstance(node, dict):
        members: dict[str, Any] = node
        own = {k: _resolved(root, v) for k, v in members.items() if k != "$ref"}
        return _joined(load_schema(root, members["$ref"]), own) if "$ref" in members else own
    if isinstance(node, list):
        items: list[Any] = node
        return [_resolved(root, item) for item in items]
    return node


def _joined(shared: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    both = {**shared, **own}
    if "properties" in shared and "properties" in own:
        both["properties"] = {**shared["properties"], **own["properties"]}
    if "required" in shared and "required" in own:
        both["required"] = [*shared["required"], *own["required"]]
    return both
