"""Official documents printed: each row a Word file, all converted in one start of LibreOffice, and
those whose 版记 must go to the back of the sheet once more."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.impression import Impression, Printed, Single
from generator.office import Office
from generator.official.content import Content, parse_content
from generator.official.draft import Draft
from generator.official.sheets import docx
from generator.readback import compact, page_texts, unnumbered

_EDITION = "3"
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

    def word(self, shown: Mapping[str, Any]) -> bytes:
        """Nobody knows the number of pages before LibreOffice has counted them: here 版记 stands
        at the foot of the last one, odd or even."""
        return docx(self.content.draft(shown), self.layout)

    def printed(self, rows: Sequence[dict[str, Any]], office: Office) -> Impression | None:
        drafts = [self.content.draft(row) for row in rows]
        made = office.convert([docx(d, self.layout) for d in drafts], "docx", "pdf", _time(rows))
        if None in made:
            return None
        pdfs = [pdf for pdf in made if pdf is not None]
        breaks = [self._breaks(d, pdf) for d, pdf in zip(drafts, pdfs, strict=True)]
        again = [docx(d, self.layout, n) for d, n in zip(drafts, breaks, strict=True) if n]
        backed = iter(office.convert(again, "docx", "pdf", _time(rows)) if again else [])
        whole = [next(backed) if n else pdf for n, pdf in zip(breaks, pdfs, strict=True)]
        if None in whole:
            return None
        finished = [pdf for pdf in whole if pdf is not None]
        rows_printed = [
            Printed(len(page_texts(pdf)), pdf, draft.words, (draft.head, _imprint(draft)))
            for draft, pdf in zip(drafts, finished, strict=True)
        ]
        return Single(rows_printed)

    def _breaks(self, draft: Draft, pdf: bytes) -> int:
        """Page breaks that bring the 版记 to an even page; two where it stands on an odd one by
        itself."""
        pages = page_texts(pdf)
        if self.layout == "letter" or not draft.printer or len(pages) % 2 == 0:
            return 0
        return 2 if unnumbered(pages[-1]) == _imprint(draft) else 1


def _time(rows: Sequence[Any]) -> float:
    return 60 + 2 * len(rows)


def _imprint(draft: Draft) -> str:
    """The words of the 版记, as they are read back."""
    copies = f"抄送：{draft.copies.rstrip('。')}。" if draft.copies else ""
    return compact(f"{copies}{draft.printer}{draft.printed}印发")
