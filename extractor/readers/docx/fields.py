"""Fields of Word (ISO/IEC 29500-1 17.16): what is seen of one is its result, never its code, nor
the results of fields inside its code."""

import re
from dataclasses import dataclass
from typing import Any

from extractor.readers.docx.looks import W
from extractor.readers.ticks import OPEN, TICKED, overlaid
from extractor.readers.xml import attribute, is_on, whole

_UNFILLED = re.compile(r"\s*«[^«»]*»\s*")
"""What Word shows of a mail merge that was never run."""


@dataclass(slots=True)
class Field:
    """One that has begun. `start`: how many pieces of text came before its result; `listing`: a
    drop-down list of old, whose choice is kept at the beginning."""

    listing: bool
    code: str = ""
    shown: bool = False
    start: int = 0


class Fields:
    """Those that have begun and not ended in one paragraph, the innermost last."""

    __slots__ = ("open",)

    def __init__(self) -> None:
        self.open: list[Field] = []

    @property
    def muted(self) -> bool:
        """Is what comes now not seen?"""
        return any(not one.shown for one in self.open[:-1]) or any(
            one.listing and one.shown for one in self.open
        )

    def begin(self, element: Any) -> str:
        """What is seen of a form field of old before its result."""
        data = element.find(f"{W}ffData")
        in_code = any(not one.shown for one in self.open)
        self.open.append(Field(data is not None and data.find(f"{W}ddList") is not None))
        return "" if in_code else _legacy(data)

    def separate(self, texts: list[str]) -> None:
        if self.open:
            self.open[-1].shown = True
            self.open[-1].start = len(texts)

    def end(self, texts: list[str]) -> None:
        """Puts into the texts what is seen of the field besides its result."""
        one = self.open.pop() if self.open else Field(listing=False)
        code = one.code.strip()
        if code[:2].upper() == "EQ" and not self.muted:
            texts.append(overlaid(code[2:]))
        if code.upper().startswith("MERGEFIELD") and one.shown:
            result = "".join(texts[one.start :])
            if _UNFILLED.fullmatch(result):
                del texts[one.start :]

    def add(self, code: str) -> None:
        if self.open:
            self.open[-1].code += code


def _legacy(data: Any) -> str:
    box = data.find(f"{W}checkBox") if data is not None else None
    if box is not None:
        state = box.find(f"{W}checked")
        state = state if state is not None else box.find(f"{W}default")
        return TICKED if state is not None and is_on(state) else OPEN
    choices = data.find(f"{W}ddList") if data is not None else None
    return _chosen(choices) if choices is not None else ""


def _chosen(choices: Any) -> str:
    entries = [attribute(entry, "val") for entry in choices.findall(f"{W}listEntry")]
    result = choices.find(f"{W}result")
    result = result if result is not None else choices.find(f"{W}default")
    number = whole(attribute(result, "val"), 0) if result is not None else 0
    return entries[number] if number < len(entries) else ""
