"""The looks of our summary sheet: added behind those of the workbook, which keep their numbers, and
taken out again where they are still the last."""

from collections.abc import Mapping, Sequence
from typing import Any

from extractor.readers.xml import etree, local

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FONT = '<font>{0}<sz val="{1}"/><color rgb="FF{2}"/><name val="{3}"/><charset val="134"/></font>'
_FONTS = (
    _FONT.format("<b/>", 16, "1F3864", "黑体"),
    _FONT.format("<b/>", 12, "1F3864", "宋体"),
    _FONT.format("", 11, "000000", "宋体"),
    _FONT.format("", 10, "595959", "宋体"),
    _FONT.format("<b/>", 11, "FFFFFF", "黑体"),
    _FONT.format("<u/>", 11, "0563C1", "宋体"),
    _FONT.format("<b/>", 11, "C00000", "宋体"),
    _FONT.format("<b/>", 11, "9C5700", "宋体"),
    _FONT.format("<b/>", 11, "375623", "宋体"),
)
_COLOURS = ("1F3864", "FDE9E7", "FFF4D6", "EAF3E3")
_FILLS = tuple(
    f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor indexed="64"/>'
    "</patternFill></fill>"
    for colour in _COLOURS
)
_SIDE = '<{0} style="thin"><color rgb="FFBFBFBF"/></{0}>'
_BORDERS = (
    "<border/>",
    f"<border>{''.join(_SIDE.format(s) for s in ('left', 'right', 'top', 'bottom'))}</border>",
)
_NONE = -1
_LOOKS: Mapping[str, tuple[int, int, int, str]] = {
    "title": (0, _NONE, 0, 'vertical="center"'),
    "outcome": (1, _NONE, 0, 'vertical="center" wrapText="1"'),
    "line": (2, _NONE, 0, 'vertical="center" wrapText="1"'),
    "hint": (3, _NONE, 0, 'vertical="center" wrapText="1"'),
    "head": (4, 0, 1, 'horizontal="center" vertical="center" wrapText="1"'),
    "words": (2, _NONE, 1, 'horizontal="left" vertical="top" wrapText="1"'),
    "number": (2, _NONE, 1, 'horizontal="center" vertical="top"'),
    "code": (3, _NONE, 1, 'horizontal="left" vertical="top" wrapText="1"'),
    "link": (5, _NONE, 1, 'horizontal="left" vertical="top" wrapText="1"'),
    "error": (6, 1, 1, 'horizontal="center" vertical="top" wrapText="1"'),
    "warning": (7, 2, 1, 'horizontal="center" vertical="top" wrapText="1"'),
    "info": (8, 3, 1, 'horizontal="center" vertical="top" wrapText="1"'),
    "suggested": (8, 3, 1, 'horizontal="left" vertical="top" wrapText="1"'),
    "amount": (8, 3, 1, 'horizontal="left" vertical="top"'),
}
"""Font, fill (none: that of every cell) and border, counted among ours; and how words stand."""
_FORMATS = {"amount": 4}
"""#,##0.00; everything else is shown as it is."""
_LISTS = ("fonts", "fills", "borders", "cellXfs")


class Styles:
    """Changes the root of the styles part."""

    def __init__(self, root: Any) -> None:
        found = {local(child): child for child in root}
        self._lists: Sequence[Any] = [found[name] for name in _LISTS if name in found]

    def add(self) -> Mapping[str, int]:
        """The number of each look; none where the workbook has no list to add to."""
        if len(self._lists) < len(_LISTS):
            return {}
        first = len(self._lists[-1])
        for there, new in zip(
            self._lists, self._ours([len(one) for one in self._lists]), strict=True
        ):
            there.extend(new)
            _count(there)
        return {name: first + n for n, name in enumerate(_LOOKS)}

    def withdraw(self) -> bool:
        """Takes ours out; False where they are not, or others have come after them."""
        if len(self._lists) < len(_LISTS):
            return False
        lengths = [len(new) for new in self._ours([0] * len(_LISTS))]
        before = [len(there) - n for there, n in zip(self._lists, lengths, strict=True)]
        if min(before) < 0:
            return False
        ours = self._ours(before)
        pairs = list(zip(self._lists, before, ours, strict=True))
        if not all(_same(list(there)[n:], new) for there, n, new in pairs):
            return False
        for there, n, _ in pairs:
            del there[n:]
            _count(there)
        return True

    @staticmethod
    def _ours(before: Sequence[int]) -> list[list[Any]]:
        """Our entries of each list, where so many come before them."""
        fonts, fills, borders, _ = before
        looks = [
            f'<xf numFmtId="{_FORMATS.get(name, 0)}" fontId="{fonts + font}" '
            f'fillId="{fills + fill if fill >= 0 else 0}" borderId="{borders + border}" xfId="0" '
            'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" '
            f'applyAlignment="1"><alignment {words}/></xf>'
            for name, (font, fill, border, words) in _LOOKS.items()
        ]
        return [_entries(one) for one in (_FONTS, _FILLS, _BORDERS, looks)]


def _entries(written: Sequence[str]) -> list[Any]:
    return list(etree.fromstring(f'<ours xmlns="{_MAIN}">{"".join(written)}</ours>'))


def _count(entries: Any) -> None:
    if entries.get("count"):
        entries.set("count", str(len(entries)))


def _same(some: Sequence[Any], others: Sequence[Any]) -> bool:
    """The same elements, whatever they look like as bytes."""
    return len(some) == len(others) and all(
        a.tag == b.tag and dict(a.attrib) == dict(b.attrib) and _same(list(a), list(b))
        for a, b in zip(some, others, strict=True)
    )
