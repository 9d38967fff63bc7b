"""The pages in front of an annotated PDF: what came of the review, what to do next, and everything
that was found, numbered as the flags are, with a link to each place."""

from collections.abc import Iterable, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name

from casework.annotate.pdf_draft import Draft
from casework.annotate.pdf_flags import RANKS, look_of, width_of
from casework.annotate.pdf_sheets import HEIGHT, LEFT, RIGHT, WIDTH, Sheet, Sheets, Style
from casework.annotate.pdf_view import View
from casework.annotate.remark import Remark, Remarks
from extractor.ours import SIGN, number_in, numbered
from extractor.readers.pdf.ours import KEY
from generator.lettering import lettering
from records import Place

_TEXT = {
    "zh": {
        "whole": "关于整份文件",
        "places": "各处问题（编号与后面各页上的标记相同，点页码可到该处）",
        "page": "第{0}页",
        "foot": "本页和彩色标记由文书 Wenshu 加注，不属于原文件",
        "mark": "，",
    },
    "en": {
        "whole": "About the file as a whole",
        "places": "Place by place (numbered as the marks on the pages; click a page to go there)",
        "page": "Page {0}",
        "foot": "This page and the coloured marks were added by 文书 Wenshu",
        "mark": ", ",
    },
}
_GREY, _LINE, _BLUE = (0.42, 0.42, 0.42), (0.82, 0.82, 0.82), (0.1, 0.32, 0.62)
_TITLE = Style(20, bold=True)
_OUTCOME = Style(11.5, bold=True)
_PLAIN = Style(10.5)
_SMALL = Style(9.5, (0.3, 0.3, 0.3))
_HEADING = Style(11, (0.25, 0.25, 0.25), bold=True)
_LINK = Style(9.5, _BLUE)
_FOOT = Style(8, _GREY)
_FLAG = 11.0
_INDENT = 24.0
_TOGETHER = 220.0
"""Points up to which a finding is not divided."""
_ABOVE = 40.0
"""Points of the page that are shown above a place that is gone to."""


def summary(draft: Draft, remarks: Remarks, notices: Sequence[str]) -> list[Any]:
    """Pages for the front of the file. `notices` is what else is to be told of this copy. Refused:
    font.missing."""
    letters = lettering()
    sheets = Sheets(letters)
    _open(sheets, remarks, notices)
    _listed(sheets, remarks, draft)
    review = number_in("\n".join(remarks.opening))
    text = _TEXT[remarks.language]
    number = f"　{numbered(review, remarks.language)}" if review else ""
    sheets.feet(f"{text['foot']}　{SIGN}{number}", _FOOT)
    font = letters.embedded(draft.pdf, sheets.used)
    return [_page(draft, sheet, font) for sheet in sheets]


def _open(sheets: Sheets, remarks: Remarks, notices: Sequence[str]) -> None:
    first, *rest = remarks.opening or ("",)
    look = look_of(_worst(remarks.remarks))
    sheets.paragraph(remarks.title, _TITLE)
    sheets.gap(6)
    sheets.rule(LEFT, RIGHT, look.strong, 1.6)
    sheets.gap(8)
    sheets.paragraph(first, Style(_OUTCOME.size, look.strong, bold=True))
    for line in (*rest, *notices):
        sheets.paragraph(line, _SMALL if line in notices else _PLAIN)


def _worst(remarks: Iterable[Remark]) -> str:
    found = {remark.severity for remark in remarks}
    return next((one for one in ("error", "warning") if one in found), "info")


def _listed(sheets: Sheets, remarks: Remarks, draft: Draft) -> None:
    """In two parts: first the one with what is worse."""
    text = _TEXT[remarks.language]
    placed = [one for one in remarks.remarks if stands(one, draft)]
    whole = [one for one in remarks.remarks if not stands(one, draft)]
    parts = [(text["whole"], whole), (text["places"], placed)]
    for heading, listed in sorted(parts, key=lambda part: RANKS.index(_worst(part[1]))):
        if listed:
            sheets.gap(14)
            sheets.need(80)
            sheets.paragraph(heading, _HEADING)
            sheets.gap(4)
            for remark in listed:
                _entry(sheets, remark, linked=listed is placed)


def stands(remark: Remark, draft: Draft) -> bool:
    """Is its place on a page of this file?"""
    return remark.place is not None and 0 < remark.place.page <= len(draft.pages)


def _entry(sheets: Sheets, remark: Remark, *, linked: bool) -> None:
    """One finding; on one sheet unless it is very long."""
    look, left, page = look_of(remark.severity), LEFT + _INDENT, remark.place
    styles = (_PLAIN, *(_SMALL for _ in remark.lines[2:]))
    parts = [
        (sheets.lines(words, style, RIGHT - left), style)
        for words, style in zip(remark.lines[1:], styles, strict=True)
    ]
    sheets.need(min(26 + sum(len(lines) * style.leading for lines, style in parts), _TOGETHER))
    sheets.rule(LEFT, RIGHT, _LINE)
    sheets.gap(6.5)
    sheets.flag(left - 6 - width_of(remark.number, _FLAG), remark.number, _FLAG, look.strong)
    sheets.gap(-1.5)
    right = RIGHT
    if page and linked:
        where = _TEXT[remark.language]["page"].format(page.page)
        right -= sheets.wide(where, _LINK)
        sheets.link(where, _LINK, right, sheets.y - 11.5, page)
    sheets.paragraph(remark.head, Style(10.5, look.strong, bold=True), left, right - 12)
    for lines, style in parts:
        sheets.set(lines, style, left)
    sheets.gap(6)


# --- as pages


def _page(draft: Draft, sheet: Sheet, font: Any) -> Any:
    """A page that takes nothing over from the tree it is put into."""
    box = Array([0, 0, WIDTH, HEIGHT])
    page = Dictionary(
        Type=Name.Page,
        MediaBox=box,
        CropBox=box,
        Rotate=0,
        Resources=Dictionary(Font=Dictionary(F=font)),
        Contents=draft.squeezed("\n".join(sheet.drawn).encode()),
    )
    page[KEY] = True
    links = [_link(draft, area, place) for area, place in sheet.links]
    if links:
        page["/Annots"] = Array(links)
    return draft.pdf.make_indirect(page)


def _link(draft: Draft, area: Sequence[float], place: Place) -> Any:
    target = draft.pages[place.page - 1]
    left, top, *_ = place.box or (0.0, 0.0)
    x, y = View.of(target).point(max(left - _ABOVE, 0.0), max(top - _ABOVE, 0.0))
    way = [target, Name.XYZ, round(x, 1), round(y, 1), 0]
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(edge, 2) for edge in area]),
        Border=Array([0, 0, 0]),
        F=4,
        Dest=Array(way),
    )
    return draft.pdf.make_indirect(link)
