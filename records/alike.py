"""Items of a long list that are alike in all that an expression speaks of: what it says of one it
says of all of them."""

import re
from collections.abc import Callable, Iterable
from typing import Any

TEXT = re.compile(r"'[^'\\]*'|\"[^\"\\]*\"")
"""Words in an expression that are no part of it."""
_NOTHING = object()


def spoken_of(item: str, sources: Iterable[str]) -> tuple[str, ...] | None:
    """The members of the item that the sources speak of; None where they speak of it as a whole."""
    name = re.compile(rf"(?<![\w.]){item}\b(?:\.(\w+))?")
    spoken = [found for source in sources for found in name.findall(TEXT.sub("''", source))]
    return tuple(dict.fromkeys(spoken)) if all(spoken) else None


class Alike:
    """`ask(item)`, asked once of all items that are alike in these members; the item it is asked of
    has no others. Of each item where the members are not known (None)."""

    def __init__(self, ask: Callable[[Any], Any], members: tuple[str, ...] | None) -> None:
        self._ask = ask
        self._members = members
        self._known: dict[Any, Any] = {}

    def __call__(self, item: Any) -> Any:
        if self._members is None or not isinstance(item, dict):
            return self._ask(item)
        key = _key(item, self._members)
        try:
            found = self._known.get(key, _NOTHING)
        except TypeError:
            return self._ask(item)
        if found is _NOTHING:
            found = self._ask({name: item[name] for name in self._members if name in item})
            self._known[key] = found
        return found


def _key(item: dict[str, Any], members: tuple[str, ...]) -> Any:
    """What the item has in these members. 1, 1.0 and true are the same key but not the same to
    CEL; words are nothing but words."""
    if len(members) == 1:
        value = item.get(members[0], _NOTHING)
        return value if type(value) is str else (type(value), value)
    values = [item.get(name, _NOTHING) for name in members]
    return (*values, *map(type, values))
