"""JSON pointers (RFC 6901, without escapes: our keys are plain ASCII names) into a record."""

from collections.abc import Mapping
from typing import Any


def parts(pointer: str) -> list[str]:
    return [part for part in pointer.split("/") if part]


def get(data: Any, pointer: str) -> Any:
    """The value at the pointer, or None where there is none."""
    node = data
    for part in parts(pointer):
        if isinstance(node, list):
            items: list[Any] = node
            node = items[int(part)] if part.isdigit() and int(part) < len(items) else None
        elif isinstance(node, Mapping):
            members: Mapping[str, Any] = node
            node = members.get(part)
        else:
            return None
    return node


def put(data: dict[str, Any], pointer: str, value: Any) -> None:
    """Set the value at the pointer, making objects and lists on the way (a number is a list)."""
    node: Any = data
    path = parts(pointer)
    for part, following in zip(path, [*path[1:], ""], strict=True):
        fresh: Any = value if not following else ([] if following.isdigit() else {})
        if isinstance(node, list):
            items: list[Any] = node
            items.extend({} for _ in range(int(part) + 1 - len(items)))
            if not following:
                items[int(part)] = value
            node = items[int(part)]
        else:
            if not following:
                node[part] = value
            node = node.setdefault(part, fresh)


def pattern(pointer: str) -> str:
    """The pointer with list positions replaced by `*`: /teachers/3/name -> /teachers/*/name."""
    return "".join("/*" if part.isdigit() else f"/{part}" for part in parts(pointer))
