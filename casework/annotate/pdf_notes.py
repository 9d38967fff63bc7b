"""The marks on one page of a PDF: colour over the place, and a numbered flag beside it that opens
into the words. Both draw themselves, so that every program shows them alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from casework.annotate.pdf_draft import Draft
from casework.annotate.pdf_flags import RANKS, Look, flag, look_of, said, width_of
from casework.annotate.pdf_ground import Ground
from casework.annotate.pdf_view import View
from casework.annotate.remark import AUTHOR, Remark
from extractor.readers.pdf.ours import NAME
from records.place import Box

_HIGH = 9.5
"""Points a flag is high."""
_TOP = (24.0, 12.0)
"""Where a flag stands that is about the whole page: from the right and from the top."""
_PRINTED, _UPRIGHT = 1 << 2, 1 << 4
"""Flags of annotations (ISO 32000-1, 12.5.3): Print, NoRotate."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Marks one page. `review`: the number of the review, or ""."""

    draft: Draft
    page: Any
    ground: Ground
    review: str

    def mark(self, remarks: Sequence[Remark]) -> None:
        """Each place once, however much is said about it."""
        view = View.of(self.page)
        marks: list[Any] = []
        ordered = sorted(remarks, key=_where)
        for box, group in groupby(ordered, key=_where):
            marks += self._place(view, view.within(box) if box else None, list(group))
        earlier = self.page.get("/Annots")
        listed = list(earlier) if isinstance(earlier, Array) else []
        kept = [one for one in listed if isinstance(one, Dictionary)]
        self.page["/Annots"] = Array([*kept, *marks])
        self.draft.change(self.page)

    def _place(self, view: View, box: Box | None, remarks: list[Remark]) -> list[Any]:
        notes = [self._note(view, box, remark) for remark in remarks]
        if box is None:
            return notes
        worst = min(remarks, key=lambda one: RANKS.index(one.severity))
        return [self._highlight(view, box, worst, remarks, notes[0]), *notes]

    def _note(self, view: View, box: Box | None, remark: Remark) -> Any:
        """Stands upright on a turned page too: its upper left corner holds, all else is drawn from
        there."""
        look, wide = look_of(remark.severity), width_of(remark.number, _HIGH)
        corner = (view.width - _TOP[0], _TOP[1], view.width - _TOP[0], _TOP[1] + _HIGH)
        left, top = self.ground.spot(box or corner, wide, _HIGH)
        x, y = view.point(left, top)
        drawn = flag(0.2, 0.2, _HIGH - 0.4, remark.number, look.strong)
        return self._annotation(
            Name.Text,
            (x, y - _HIGH, x + wide, y),
            look,
            self._form(drawn, (0, 0, wide, _HIGH), Dictionary()),
            {
                "/NM": String(f"{NAME}{self.review or 0}-{remark.number}"),
                "/Contents": String(remark.text),
                "/Subj": String(remark.head),
                "/Name": Name.Comment,
                "/F": _PRINTED | _UPRIGHT,
                "/Open": False,
            },
        )

    def _highlight(
        self, view: View, box: Box, worst: Remark, remarks: list[Remark], note: Any
    ) -> Any:
        area, look = view.area(box), look_of(worst.severity)
        left, bottom, right, top = area
        drawn = f"/G gs {said(look.pale)} rg {left:.2f} {bottom:.2f} {right - left:.2f} "
        drawn += f"{top - bottom:.2f} re f"
        mixed = Dictionary(ExtGState=Dictionary(G=Dictionary(BM=Name.Multiply)))
        return self._annotation(
            Name.Highlight,
            area,
            look,
            self._form(drawn, area, mixed),
            {
                "/NM": String(f"{NAME}{self.review or 0}-{remarks[0].number}-place"),
                "/Contents": String("\n\n".join(remark.text for remark in remarks)),
                "/Subj": String(worst.head),
                "/QuadPoints": Array([round(edge, 2) for edge in view.corners(box)]),
                "/F": _PRINTED,
                "/IRT": note,
                "/RT": Name.Group,
            },
        )

    def _form(self, drawn: str, box: Sequence[float], resources: Any) -> Any:
        form = self.draft.pdf.make_stream(drawn.encode())
        form["/Type"], form["/Subtype"] = Name.XObject, Name.Form
        form["/BBox"] = Array([round(edge, 2) for edge in box])
        form["/Resources"] = resources
        return form

    def _annotation(
        self, kind: Any, area: Sequence[float], look: Look, form: Any, more: Mapping[str, Any]
    ) -> Any:
        about = Dictionary(
            Type=Name.Annot,
            Subtype=kind,
            Rect=Array([round(edge, 2) for edge in area]),
            P=self.page,
            T=String(AUTHOR),
            C=Array(look.strong),
            CA=1,
            AP=Dictionary(N=form),
        )
        for key, value in more.items():
            about[key] = value
        return self.draft.pdf.make_indirect(about)


def _where(remark: Remark) -> Box | tuple[()]:
    return (remark.place.box if remark.place else None) or ()
