"""Labels as people print them."""

from collections.abc import Callable
from typing import Any

from extractor.words import without_hint
from records import Form
from tests.simulator.word import body as b


def _relabelled(new: Callable[[str], str]) -> b.Change:
    def change(root: Any, form: Form) -> None:
        for cell in b.labels(root, form):
            b.put(cell, new(b.text_of(cell)))

    return change


def synonyms(root: Any, form: Form) -> None:
    for cell in b.labels(root, form):
        label = b.text_of(cell)
        names = form.synonyms.get(label) or form.synonyms.get(without_hint(label))
        if names:
            b.put(cell, names[0])


def numbered(root: Any, form: Form) -> None:
    """1. 2. 3. before the labels."""
    for number, cell in enumerate(b.labels(root, form), 1):
        b.put(cell, f"{number}.{b.text_of(cell)}")


def with_hints(root: Any, form: Form) -> None:
    for cell in b.labels(root, form):
        if not b.text_of(cell).endswith(("）", ")")):
            b.put(cell, f"{b.text_of(cell)}（必填）")


spaced = _relabelled(lambda label: "　".join(label) if len(label) < 7 else label)
downwards = _relabelled(lambda label: "\n".join(label) if len(label) < 5 else label)
broken = _relabelled(lambda label: f"{label[: len(label) // 2]}\n{label[len(label) // 2 :]}")
with_colons = _relabelled(lambda label: f"{label}：")
translated = _relabelled(lambda label: f"{label}\nItem ID No.")
starred = _relabelled(lambda label: f"*{label}")
half_width = _relabelled(
    lambda label: label.replace("（", "(").replace("）", ")").replace("：", ":")
)
