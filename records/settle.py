"""What rules say would be right, made to agree with each other: where a sum and one of its items
are both wrong, the sum is worked out from the item as it should be."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from records.pointer import get, put
from records.rules import Verdict

_ROUNDS = 4


def settled(
    data: Mapping[str, Any],
    verdicts: Iterable[Verdict],
    again: Callable[[Mapping[str, Any]], Iterable[Verdict]],
) -> dict[str, Any]:
    """What to write at each pointer so that no rule that can tell is broken; `again` judges a
    changed record. Empty where rules never come to agree: then nothing is certain."""
    right = _suggested(verdicts)
    if not right:
        return {}
    for _ in range(_ROUNDS):
        further = _suggested(again(_changed(data, right)))
        if not further:
            return {at: value for at, value in right.items() if get(data, at) != value}
        right |= further
    return {}


def _suggested(verdicts: Iterable[Verdict]) -> dict[str, Any]:
    broken = [verdict for verdict in verdicts if verdict.kept is False]
    return {at: value for verdict in broken for at, value in verdict.suggest.items()}


def _changed(data: Mapping[str, Any], right: Mapping[str, Any]) -> Mapping[str, Any]:
    changed = _copied(data)
    for at, value in right.items():
        put(changed, at, value)
    return changed


def _copied(node: Any) -> Any:
    """Objects and lists anew, with the same values in them."""
    if isinstance(node, Mapping):
        members: Mapping[str, Any] = node
        return {name: _copied(value) for name, value in members.items()}
    if isinstance(node, list):
        items: list[Any] = node
        return [_copied(item) for item in items]
    return node
