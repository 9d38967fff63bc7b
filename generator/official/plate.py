"""What prints the rows of an official document: its content, compiled, and the layout it is in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.impression import Impression, Single
from generator.office import Office
from generator.official.content import Content, parse_content
from generator.official.printing import printed
from generator.official.sheets import docx
from generator.proof.symbol import Mark

_EDITION = "7"
"""Changes when the layout does: what was printed before is then printed anew."""


@dataclass(frozen=True, slots=True, eq=False)
class OfficialPlate:
    content: Content
    layout: str
    mark: bytes

    @classmethod
    def of(cls, written: Mapping[str, Any], layout: str) -> "OfficialPlate":
        told = json.dumps([_EDITION, layout, written], ensure_ascii=False, sort_keys=True)
        return cls(parse_content(written, layout), layout, told.encode())

    def text(self, shown: Mapping[str, Any]) -> str:
        """Heads and page numbers stand among it."""
        return ""

    def word(self, shown: Mapping[str, Any], mark: Mark | None = None) -> bytes:
        """Nobody knows the number of pages before LibreOffice has counted them: here 版记 stands
        at the foot of the last one, odd or even."""
        return docx(self.content.draft(shown), self.layout)

    def printed(
        self, rows: Sequence[dict[str, Any]], office: Office, marks: Sequence[Mark] = ()
    ) -> Impression | None:
        sets = [(self.content.draft(row), self.layout) for row in rows]
        made = printed(sets, office)
        return None if made is None else Single(made)
