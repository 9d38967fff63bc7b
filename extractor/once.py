"""What is asked of a text again and again, answered once."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(dict[str, T], Generic[T]):
    """`once[text]` is what `ask(text)` says."""

    def __init__(self, ask: Callable[[str], T]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, text: str) -> T:
        found = self[text] = self._ask(text)
        return found
