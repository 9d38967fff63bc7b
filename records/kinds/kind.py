"""What a value kind is: one way of writing a value, and the one form in which we keep it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


class Unreadable(Exception):
    """The words are not a value of this kind. `reason` ends a finding's wording key."""

    def __init__(self, reason: str, **facts: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts: Mapping[str, Any] = facts


class Kind(Protocol):
    """`parse(show(value)) == value` for every valid value. `example` is a right entry, for
    remedies; `placeholder` is what a blank prints where the value goes; `options` are choices
    to tick. `assumed` names what `parse` took for granted about these
    words, a key of the wording of value.assumed, or ""."""

    @property
    def name(self) -> str: ...
    @property
    def options(self) -> tuple[str, ...]: ...
    @property
    def placeholder(self) -> str: ...
    @property
    def example(self) -> str: ...

    def parse(self, raw: str, unit: str = "") -> Any: ...
    def assumed(self, raw: str) -> str: ...
    def show(self, value: Any, unit: str = "") -> str: ...
    def valid(self, value: Any) -> bool: ...


@dataclass(frozen=True, slots=True)
class Plain:
    """What most kinds have in common: no options, no placeholder."""

    name: str = "text"
    options: tuple[str, ...] = field(default=())
    placeholder: str = ""
    example: str = ""

    def assumed(self, raw: str) -> str:
        return ""


_MINUS = str.maketrans(
    {
        "－": "-",
        "—": "-",
        "–": "-",
        "―": "-",
        "─": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "﹣": "-",
        "～": "~",
        "。": ".",
    }
)


def half(text: str) -> str:
    """Full-width letters, digits and signs as half-width; ends stripped."""
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).strip()


def compact(text: str) -> str:
    """Half-width, without any white space."""
    return "".join(half(text).split())


def plain_sign(text: str) -> str:
    """Compact, with every dash written `-`."""
    return compact(text).translate(_MINUS)
