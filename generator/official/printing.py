"""Drafts printed: each a Word file, all converted in one start of LibreOffice, and those whose 版记
must go to the back of the sheet once more."""

from collections.abc import Sequence

from generator.impression import Printed
from generator.office import Office
from generator.official.draft import Draft
from generator.official.sheets import docx
from generator.readback import compact, page_texts, unnumbered

Set = tuple[Draft, str]
"""A draft, and the layout it is set in."""


def printed(sets: Sequence[Set], office: Office) -> list[Printed] | None:
    """Each as a PDF, in order; None where they could not be converted. Refused: office.missing."""
    made = _converted([docx(draft, layout) for draft, layout in sets], office)
    if made is None:
        return None
    breaks = [_breaks(one, pdf) for one, pdf in zip(sets, made, strict=True)]
    again = [docx(*one, n) for one, n in zip(sets, breaks, strict=True) if n]
    backed = _converted(again, office)
    if backed is None:
        return None
    rest = iter(backed)
    whole = [next(rest) if n else pdf for n, pdf in zip(breaks, made, strict=True)]
    return [
        Printed(len(page_texts(pdf)), pdf, draft.words, (draft.head, _imprint(draft)))
        for (draft, _), pdf in zip(sets, whole, strict=True)
    ]


def _converted(files: Sequence[bytes], office: Office) -> list[bytes] | None:
    made = office.convert(files, "docx", "pdf", 60 + 2 * len(files)) if files else []
    pdfs = [pdf for pdf in made if pdf is not None]
    return pdfs if len(pdfs) == len(files) else None


def _breaks(one: Set, pdf: bytes) -> int:
    """Page breaks that bring the 版记 to an even page; two where it stands on an odd one by
    itself."""
    draft, layout = one
    pages = page_texts(pdf)
    if layout == "letter" or not draft.printer or len(pages) % 2 == 0:
        return 0
    return 2 if unnumbered(pages[-1]) == _imprint(draft) else 1


def _imprint(draft: Draft) -> str:
    """The words of the 版记, as they are read back."""
    copies = f"抄送：{draft.copies.rstrip('。')}。" if draft.copies else ""
    return compact(f"{copies}{draft.printer}{draft.printed}印发")
