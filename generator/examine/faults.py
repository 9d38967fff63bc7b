"""A tag where it stands, and what may be said about it: the place, the tag, the words round it."""

from dataclasses import dataclass
from typing import Any

from generator.tags.lexer import Tag
from generator.tags.paragraphs import Spot
from records import Finding, Severity
from records.messages import severity_of

_NEAR = 12
"""Signs shown on either side of a tag."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A tag in a paragraph. `line` is the whole paragraph."""

    spot: Spot
    line: str
    tag: Tag

    @property
    def word(self) -> str:
        """The first word of a statement; without the dashes that cut off space."""
        return self._plain.split(maxsplit=1)[0] if self._plain else ""

    @property
    def rest(self) -> str:
        return self._plain.removeprefix(self.word).strip()

    @property
    def dashed(self) -> bool:
        """{%- and -%}: docxtpl joins paragraphs at them, Jinja does not."""
        return self.tag.text[2] in "-+" or self.tag.text[-3] in "-+"

    @property
    def _plain(self) -> str:
        return self.tag.said.strip("-+ ") if self.dashed else self.tag.said


def fault(code: str, mark: Mark, **facts: Any) -> Finding:
    """What is wrong with this tag."""
    tag = mark.tag
    near = around(mark.line, tag.start, tag.end)
    return at(code, mark.spot, {"tag": tag.text, "around": near, **facts})


def at(code: str, spot: Spot, facts: dict[str, Any], severity: Severity | None = None) -> Finding:
    """What is wrong with words of this paragraph; `tag` are the words."""
    return Finding(code, severity or severity_of(code), place=spot.place, facts=facts)


def around(line: str, start: int, end: int) -> str:
    """The words round a stretch of a line, … where more follows."""
    first, last = max(0, start - _NEAR), min(len(line), end + _NEAR)
    before = "…" if first else ""
    after = "…" if last < len(line) else ""
    return before + " ".join(line[first:last].split()) + after
